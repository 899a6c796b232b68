-- One PNS in one golongan: from its TMT until the day before the next one's.
-- grain:   pegawai_id, tmt_golongan
-- per:     keadaan
-- reads:   riwayat_golongan same, pegawai asof
-- basis:   rules/angka-kredit.md 1 and 3: steps and AK Dasar go by the golongan of the day
with beberapa_pengirim as (
    -- few: a line that a former instansi and the present one delivered is the one of the instansi that has the person
    select pegawai_id
    from riwayat_golongan
    group by pegawai_id
    having min(kode_instansi) <> max(kode_instansi)
),

dipunyai as (
    select
        r.kode_instansi, r.pegawai_id, r.riwayat_id, p.pegawai_id is not null as sendiri,
        count(p.pegawai_id) over (partition by r.pegawai_id, r.riwayat_id) as banyak
    from riwayat_golongan as r
    inner join beberapa_pengirim as x on r.pegawai_id = x.pegawai_id
    left join pegawai as p on r.kode_instansi = p.kode_instansi and r.pegawai_id = p.pegawai_id
),

riwayat as (
    -- two instansi may deliver the same history; of two golongan of one day it is the higher one
    select r.pegawai_id, r.tmt_golongan, max(r.golru) as golru
    from riwayat_golongan as r
    where r.pegawai_id is not null and r.golru like '%/%'
        and not exists (
            select 1
            from dipunyai as d
            where d.kode_instansi = r.kode_instansi and d.pegawai_id = r.pegawai_id and d.riwayat_id = r.riwayat_id
                and not d.sendiri and d.banyak > 0
        )
    group by r.pegawai_id, r.tmt_golongan
),

tercatat as (
    select pegawai_id, max(tmt_golongan) as tmt_golongan
    from riwayat
    group by pegawai_id
),

-- The export says what the history does not say yet, and all there is where no history was delivered.
kejadian as (
    select pegawai_id, tmt_golongan, golru
    from riwayat
    union all
    select p.pegawai_id, p.tmt_golongan, max(p.golru) as golru
    from pegawai as p
    left join tercatat as t on p.pegawai_id = t.pegawai_id
    where p.golru like '%/%' and (t.pegawai_id is null or p.tmt_golongan > t.tmt_golongan)
    group by p.pegawai_id, p.tmt_golongan
),

-- Only those with several are put in order, which is what takes time.
beberapa as (
    select pegawai_id
    from kejadian
    group by pegawai_id
    having count(*) > 1
)

select k.pegawai_id, k.golru, k.tmt_golongan, cast(null as date) as selesai
from kejadian as k
where not exists (select 1 from beberapa as b where b.pegawai_id = k.pegawai_id)
union all
select
    k.pegawai_id, k.golru, k.tmt_golongan,
    cast(
        lead(k.tmt_golongan) over (partition by k.pegawai_id order by k.tmt_golongan nulls first)
        - interval 1 day as date
    ) as selesai
from kejadian as k
inner join beberapa as b on k.pegawai_id = b.pegawai_id
