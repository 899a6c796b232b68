-- One PNS in one jenjang of jabatan fungsional, without a break: its months, and how it began.
-- grain:   pegawai_id, tmt_jabatan
-- per:     keadaan
-- reads:   riwayat_jabatan same, masa_golongan same, pegawai asof, spmt same
-- basis:   rules/angka-kredit.md 2: at first entry the month of the TMT (or SPMT) counts; at a change of jenjang a month
--          belongs to the jenjang held on its first day
with nama_jabatan as (
    select distinct jabatan
    from (
        select jabatan from riwayat_jabatan
        union all
        select jabatan from pegawai
    ) as n
    where jabatan is not null
),

menurut_nama as (
    select n.jabatan, j.kode as jenjang
    from nama_jabatan as n
    inner join jenjang_jf as j on ' ' || lower(n.jabatan) like '% ' || lower(j.nama)
),

-- Who is in several exports has come from one to the other: the post that began last says where the person is.
rangkap as (
    select pegawai_id
    from pegawai
    group by pegawai_id
    having count(*) > 1
),

orang as (
    select p.pegawai_id, p.kode_instansi, p.nip, p.golru
    from pegawai as p
    where not exists (select 1 from rangkap as r where r.pegawai_id = p.pegawai_id)
    union all
    select p.pegawai_id, p.kode_instansi, p.nip, p.golru
    from pegawai as p
    inner join rangkap as r on p.pegawai_id = r.pegawai_id
    qualify row_number() over (
        partition by p.pegawai_id order by p.tmt_jabatan desc nulls last, p.kode_instansi desc
    ) = 1
),

-- A post counts from its TMT until the next one's, whoever delivered it: a former instansi tells what was, and the present
-- one's export adds what came later. A line that both delivered is the one of the instansi that has the person: few.
beberapa_pengirim as (
    select pegawai_id
    from riwayat_jabatan
    group by pegawai_id
    having min(kode_instansi) <> max(kode_instansi)
),

dipunyai as (
    select
        r.kode_instansi, r.pegawai_id, r.riwayat_id, p.pegawai_id is not null as sendiri,
        count(p.pegawai_id) over (partition by r.pegawai_id, r.riwayat_id) as banyak
    from riwayat_jabatan as r
    inner join beberapa_pengirim as x on r.pegawai_id = x.pegawai_id
    left join pegawai as p on r.kode_instansi = p.kode_instansi and r.pegawai_id = p.pegawai_id
),

riwayat as (
    select
        r.pegawai_id, r.nip, r.kode_instansi, r.tmt_jabatan, r.jabatan_id, r.jabatan, r.jenis_jabatan,
        r.jenis_pengangkatan, r.riwayat_id
    from riwayat_jabatan as r
    where r.pegawai_id is not null
        and not exists (
            select 1
            from dipunyai as d
            where d.kode_instansi = r.kode_instansi and d.pegawai_id = r.pegawai_id and d.riwayat_id = r.riwayat_id
                and not d.sendiri and d.banyak > 0
        )
),

tercatat as (
    select pegawai_id, max(tmt_jabatan) as tmt_jabatan
    from riwayat
    group by pegawai_id
),

-- The export says what the history does not say yet, and all there is where no history was delivered.
kejadian as (
    select
        pegawai_id, nip, kode_instansi, tmt_jabatan, jabatan_id, jabatan, jenis_jabatan, jenis_pengangkatan, riwayat_id
    from riwayat
    union all
    select
        p.pegawai_id, p.nip, p.kode_instansi, p.tmt_jabatan, p.jabatan_id, p.jabatan, p.jenis_jabatan,
        cast(null as varchar) as jenis_pengangkatan, cast(null as varchar) as riwayat_id
    from pegawai as p
    left join tercatat as t on p.pegawai_id = t.pegawai_id
    where p.tmt_jabatan is not null and (t.pegawai_id is null or p.tmt_jabatan > t.tmt_jabatan)
),

berjenjang as (
    select
        k.pegawai_id, coalesce(o.nip, k.nip) as nip, coalesce(o.kode_instansi, k.kode_instansi) as kode_instansi,
        k.tmt_jabatan, k.jabatan_id, k.jabatan, k.jenis_pengangkatan, k.riwayat_id, k.kode_instansi as pengirim,
        o.pegawai_id is not null as terdaftar,
        case
            when f.jabatan_id is not null then f.jenjang
            when k.jenis_jabatan is null or j.kelompok_jabatan = 'JF' then m.jenjang
        end as jenjang
    from kejadian as k
    left join orang as o on k.pegawai_id = o.pegawai_id
    left join jabatan_fungsional as f on k.jabatan_id = f.jabatan_id
    left join jenis_jabatan as j on k.jenis_jabatan = j.kode
    left join menurut_nama as m on k.jabatan = m.jabatan
    -- PPPK have no pangkat: a golongan without ruang, and a NIP in which digits 13 and 14 are no month
    where coalesce(o.golru like '%/%', substr(coalesce(o.nip, k.nip), 13, 2) between '01' and '12')
),

-- Only those with several events are put in order, which is what takes time.
beberapa as (
    select pegawai_id
    from berjenjang
    group by pegawai_id
    having count(*) > 1 and count(jenjang) > 0
),

tersaring as (
    select
        b.pegawai_id, b.nip, b.kode_instansi, b.terdaftar, b.tmt_jabatan, b.jabatan_id, b.jabatan, b.jenis_pengangkatan,
        b.jenjang
    from berjenjang as b
    inner join beberapa as x on b.pegawai_id = x.pegawai_id
    qualify row_number() over (
        partition by b.pegawai_id, b.tmt_jabatan
        order by b.jenjang is null, b.riwayat_id desc nulls last, b.pengirim, b.jabatan_id, b.jabatan
    ) = 1
),

berurut as (
    select
        pegawai_id, nip, kode_instansi, terdaftar, tmt_jabatan, jabatan_id, jabatan, jenis_pengangkatan, jenjang,
        case when jenjang is not distinct from lag(jenjang) over (partition by pegawai_id order by tmt_jabatan)
            and lag(tmt_jabatan) over (partition by pegawai_id order by tmt_jabatan) is not null
            then 0 else 1 end as pindah
    from tersaring
),

bernomor as (
    select
        pegawai_id, nip, kode_instansi, terdaftar, tmt_jabatan, jabatan_id, jabatan, jenis_pengangkatan, jenjang,
        pindah, coalesce(lead(pindah) over (partition by pegawai_id order by tmt_jabatan), 1) as terakhir,
        sum(pindah) over (
            partition by pegawai_id order by tmt_jabatan rows between unbounded preceding and current row
        ) as ke
    from berurut
),

-- What began a spell says how; what it holds last says which post.
rentang as (
    select
        pegawai_id, nip, kode_instansi, terdaftar, jenjang, ke, min(tmt_jabatan) as tmt_jabatan,
        max(case when pindah = 1 then jenis_pengangkatan end) as jenis_pengangkatan,
        max(case when terakhir = 1 then jabatan_id end) as jabatan_id,
        max(case when terakhir = 1 then jabatan end) as jabatan
    from bernomor
    group by pegawai_id, nip, kode_instansi, terdaftar, jenjang, ke
),

berbatas as (
    select
        pegawai_id, nip, kode_instansi, terdaftar, jenjang, tmt_jabatan, jenis_pengangkatan, jabatan_id, jabatan,
        lead(tmt_jabatan) over (partition by pegawai_id order by ke) as tmt_berikut,
        coalesce(
            count(jenjang) over (
                partition by pegawai_id order by ke rows between unbounded preceding and 1 preceding
            ), 0
        ) = 0 as pertama
    from rentang
),

semua_rentang as (
    select
        b.pegawai_id, b.nip, b.kode_instansi, b.terdaftar, b.jenjang, b.tmt_jabatan, b.jenis_pengangkatan,
        b.jabatan_id, b.jabatan, cast(null as date) as tmt_berikut, true as pertama
    from berjenjang as b
    where b.jenjang is not null and not exists (select 1 from beberapa as x where x.pegawai_id = b.pegawai_id)
    union all
    select
        pegawai_id, nip, kode_instansi, terdaftar, jenjang, tmt_jabatan, jenis_pengangkatan, jabatan_id, jabatan,
        tmt_berikut, pertama
    from berbatas
    where jenjang is not null
),

-- An SPMT of a later move is not the one of the appointment: that one follows within the year.
mulai_tugas as (
    select r.pegawai_id, min(s.tanggal_spmt) as tanggal_spmt
    from semua_rentang as r
    inner join spmt as s on r.nip = s.nip
    where r.pertama and s.tanggal_spmt > r.tmt_jabatan and s.tanggal_spmt < r.tmt_jabatan + interval 1 year
    group by r.pegawai_id
),

berbulan as (
    select
        r.pegawai_id, r.kode_instansi, r.terdaftar, r.nip, r.jenjang, r.jabatan, r.jabatan_id, r.tmt_jabatan, r.pertama,
        r.jenis_pengangkatan,
        cast(
            case
                when r.pertama then date_trunc('month', coalesce(s.tanggal_spmt, r.tmt_jabatan))
                else date_trunc('month', r.tmt_jabatan + interval 1 month - interval 1 day)
            end as date
        ) as bulan_mulai,
        cast(date_trunc('month', r.tmt_berikut - interval 1 day) as date) as bulan_selesai
    from semua_rentang as r
    left join mulai_tugas as s on r.pegawai_id = s.pegawai_id and r.pertama
)

select
    r.pegawai_id,
    r.kode_instansi,
    r.terdaftar,
    r.nip,
    r.jenjang,
    r.jabatan,
    r.jabatan_id,
    r.tmt_jabatan,
    r.bulan_mulai,
    r.bulan_selesai,
    r.pertama,
    r.jenis_pengangkatan,
    g.golru,
    g.tmt_golongan
from berbulan as r
left join masa_golongan as g
    on r.pegawai_id = g.pegawai_id
    and (g.tmt_golongan is null or g.tmt_golongan <= r.tmt_jabatan)
    and (g.selesai is null or g.selesai >= r.tmt_jabatan)
-- a jenjang held for less than a month, from its 2nd day on, has no month
where r.bulan_selesai is null or r.bulan_mulai <= r.bulan_selesai
