-- A person rated in a period by an assessor, with what is asked of that rating. A person rated on several SKP has a row
-- for each assessor; one of them is `utama`, and stands for the person where people are counted.
-- grain:   kode_instansi, tahun, jenis_periode, tipe_periodik, pegawai_id, penilai_id
-- per:     bulan
-- reads:   penilaian_pegawai last 13, pendelegasian_penilai asof, pegawai asof, unor asof
-- basis:   rules/predikat.md 3; Peraturan BKN 2/2026 Ps. 11
with ambang as (
    select
        max(case when kode = 'SERENTAK_MENIT' then ambang end) as menit,
        max(case when kode = 'SERENTAK_PENILAIAN' then ambang end) as penilaian,
        max(case when kode = 'LOMPAT_TINGKAT' then ambang end) as tingkat
    from ambang_predikat
),

-- The month, and for each kind of period the one before: so many months earlier as one period stands for.
dibaca as (
    select j.jenis_periode, j.tipe_periodik, b.mulai as bulan
    from jenis_periode as j
    cross join bagian as b
    union all
    select j.jenis_periode, j.tipe_periodik, cast(b.mulai - j.jumlah_bulan * interval 1 month as date)
    from jenis_periode as j
    cross join bagian as b
),

-- Few people are rated on several SKP: only they are put in order, which is what takes time.
rangkap as (
    select n.kode_instansi, n.bulan, n.jenis_periode, n.tipe_periodik, n.pegawai_id
    from penilaian_pegawai as n
    inner join dibaca as d
        on n.bulan = d.bulan and n.jenis_periode = d.jenis_periode
        and n.tipe_periodik is not distinct from d.tipe_periodik
    where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null
    group by n.kode_instansi, n.bulan, n.jenis_periode, n.tipe_periodik, n.pegawai_id
    having count(*) > 1
),

berurut as (
    select
        n.kode_instansi, n.tahun, n.bulan, n.jenis_periode, n.tipe_periodik, n.periode_id, n.skp_id, n.pegawai_id,
        n.penilai_id,
        row_number() over (
            partition by n.kode_instansi, n.tahun, n.bulan, n.jenis_periode, n.tipe_periodik, n.pegawai_id
            -- with several SKP it is the one that covers the period's end, as in the distribution
            order by
                case
                    when n.periode_akhir >= coalesce(n.skp_awal, n.periode_akhir)
                        and n.periode_akhir <= coalesce(n.skp_akhir, n.periode_akhir) then 0
                    else 1
                end,
                n.skp_awal desc nulls last, n.periode_akhir desc, n.skp_id, n.periode_id
        ) as ke
    from penilaian_pegawai as n
    inner join rangkap as r
        on n.kode_instansi = r.kode_instansi and n.bulan = r.bulan and n.jenis_periode = r.jenis_periode
        and n.tipe_periodik is not distinct from r.tipe_periodik and n.pegawai_id = r.pegawai_id
    where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null
),

-- The place of a rating among those of the person, and among those by the same assessor.
tempat as (
    select
        kode_instansi, tahun, periode_id, skp_id, bulan, ke,
        row_number() over (
            partition by kode_instansi, tahun, bulan, jenis_periode, tipe_periodik, pegawai_id, penilai_id order by ke
        ) as ke_penilai,
        row_number() over (
            partition by kode_instansi, bulan, jenis_periode, tipe_periodik, pegawai_id order by ke, tahun desc
        ) as ke_bulan
    from berurut
),

orang as (
    select
        n.kode_instansi, n.tahun, n.bulan, n.jenis_periode, n.tipe_periodik, n.periode_id, n.skp_id, n.pegawai_id,
        n.unor_id, n.penilai_id, n.nip_penilai, n.atasan_id, n.predikat_tercatat, n.waktu_dinilai_pertama,
        n.batas_pertama, n.periode_akhir, coalesce(t.ke, 1) as ke
    from penilaian_pegawai as n
    inner join bagian as b on n.bulan = b.mulai
    left join tempat as t
        on n.kode_instansi = t.kode_instansi and n.tahun = t.tahun and n.periode_id = t.periode_id
        and n.skp_id = t.skp_id and n.bulan = t.bulan
    where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null and coalesce(t.ke_penilai, 1) = 1
),

lalu as (
    select n.kode_instansi, n.jenis_periode, n.tipe_periodik, n.pegawai_id, n.predikat_tercatat
    from penilaian_pegawai as n
    inner join dibaca as d
        on n.bulan = d.bulan and n.jenis_periode = d.jenis_periode
        and n.tipe_periodik is not distinct from d.tipe_periodik
    inner join bagian as b on n.bulan < b.mulai
    left join tempat as t
        on n.kode_instansi = t.kode_instansi and n.tahun = t.tahun and n.periode_id = t.periode_id
        and n.skp_id = t.skp_id and n.bulan = t.bulan
    where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null and coalesce(t.ke_bulan, 1) = 1
),

-- How many ratings of one assessor lie within so many minutes from each: a running count of ratings and of the ends of
-- their windows, in the order of time, instead of every pair.
-- Only who gave half as many in one stretch of the clock as that long can have given as many in any.
cepat as (
    select distinct n.kode_instansi, n.penilai_id
    from (
        select n.kode_instansi, n.penilai_id
        from penilaian_pegawai as n
        inner join bagian as b on n.bulan = b.mulai
        cross join ambang as a
        where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null
            and n.penilai_id is not null and n.waktu_dinilai_pertama is not null
        group by
            n.kode_instansi, n.penilai_id, a.penilaian,
            floor(cast(epoch(n.waktu_dinilai_pertama) / (a.menit * 60) as double))
        having count(*) * 2 >= a.penilaian
    ) as n
),

waktu as (
    select n.kode_instansi, n.penilai_id, n.waktu_dinilai_pertama as saat, count(*) as banyak
    from orang as n
    inner join cepat as c on n.kode_instansi = c.kode_instansi and n.penilai_id = c.penilai_id
    where n.waktu_dinilai_pertama is not null
    group by n.kode_instansi, n.penilai_id, n.waktu_dinilai_pertama
),

kejadian as (
    select kode_instansi, penilai_id, saat as urut, saat, 0 as akhir, banyak
    from waktu
    union all
    select w.kode_instansi, w.penilai_id, w.saat + a.menit * interval 1 minute, w.saat, 1, 0
    from waktu as w
    cross join ambang as a
),

berjalan as (
    select
        kode_instansi, penilai_id, saat, akhir, banyak,
        -- at the same instant a rating counts before a window ends: a window holds both its ends
        sum(banyak) over (
            partition by kode_instansi, penilai_id order by urut, akhir rows between unbounded preceding and current row
        ) as sampai
    from kejadian
),

jendela as (
    select
        kode_instansi, penilai_id, saat,
        max(case when akhir = 1 then sampai end) - max(case when akhir = 0 then sampai - banyak end) as banyak
    from berjalan
    group by kode_instansi, penilai_id, saat
),

bersamaan as (
    select
        j.kode_instansi, j.penilai_id, j.saat,
        -- a rating is one of many at once if it lies in a window that holds so many
        coalesce(
            max(case when j.banyak >= a.penilaian then j.saat end) over (
                partition by j.kode_instansi, j.penilai_id order by j.saat
                rows between unbounded preceding and current row
            ) + a.menit * interval 1 minute >= j.saat,
            false
        ) as serentak
    from jendela as j
    cross join ambang as a
),

-- An assessor who is not the atasan comes without a NIP; letters of delegation name NIPs.
asing as (
    select distinct kode_instansi, penilai_id
    from orang
    where penilai_id is not null and atasan_id is not null and penilai_id <> atasan_id
),

dikenal as (
    select a.kode_instansi, a.penilai_id, p.nip
    from asing as a
    inner join pegawai as p on a.kode_instansi = p.kode_instansi and a.penilai_id = p.pegawai_id
    union
    select a.kode_instansi, a.penilai_id, o.nip_penilai
    from asing as a
    inner join orang as o on a.kode_instansi = o.kode_instansi and a.penilai_id = o.penilai_id
    where o.nip_penilai is not null
),

nip_asing as (
    select kode_instansi, penilai_id, max(nip) as nip
    from dikenal
    group by kode_instansi, penilai_id
),

didelegasikan as (
    select distinct o.kode_instansi, o.tahun, o.jenis_periode, o.tipe_periodik, o.pegawai_id, o.penilai_id
    from orang as o
    inner join dikenal as k on o.kode_instansi = k.kode_instansi and o.penilai_id = k.penilai_id
    inner join pendelegasian_penilai as d on k.kode_instansi = d.kode_instansi and k.nip = d.nip
    where d.mulai <= coalesce(cast(o.waktu_dinilai_pertama as date), o.periode_akhir)
        and (d.selesai is null or d.selesai >= coalesce(cast(o.waktu_dinilai_pertama as date), o.periode_akhir))
)

select
    o.kode_instansi,
    o.tahun,
    o.bulan,
    o.jenis_periode,
    o.tipe_periodik,
    o.periode_id,
    o.skp_id,
    o.pegawai_id,
    o.unor_id,
    o.penilai_id,
    coalesce(o.nip_penilai, i.nip) as nip_penilai,
    o.ke = 1 as utama,
    o.predikat_tercatat,
    l.predikat_tercatat as predikat_lalu,
    cast(abs(p.urutan - q.urutan) as integer) >= a.tingkat as lompatan,
    case when o.penilai_id is not null and o.waktu_dinilai_pertama is not null then coalesce(s.serentak, false) end
        as serentak,
    cast(o.waktu_dinilai_pertama as date) = o.batas_pertama as hari_terakhir,
    case
        -- nobody is one's own atasan, whatever the data say; heads of units neither
        when o.penilai_id = o.pegawai_id and o.atasan_id is not null then true
        when o.penilai_id is not null and o.atasan_id is not null
            -- the head of one's own unit, a school's too, is an assessor like any other
            then o.penilai_id <> o.atasan_id and d.pegawai_id is null
                and coalesce(o.penilai_id <> u.pemimpin_id, true)
    end as bukan_atasan
from orang as o
cross join ambang as a
inner join predikat as p on o.predikat_tercatat = p.nama
left join lalu as l
    on o.kode_instansi = l.kode_instansi and o.jenis_periode = l.jenis_periode
    and o.tipe_periodik is not distinct from l.tipe_periodik and o.pegawai_id = l.pegawai_id and o.ke = 1
left join predikat as q on l.predikat_tercatat = q.nama
left join bersamaan as s
    on o.kode_instansi = s.kode_instansi and o.penilai_id = s.penilai_id and o.waktu_dinilai_pertama = s.saat
left join nip_asing as i on o.kode_instansi = i.kode_instansi and o.penilai_id = i.penilai_id
left join didelegasikan as d
    on o.kode_instansi = d.kode_instansi and o.tahun = d.tahun and o.jenis_periode = d.jenis_periode
    and o.tipe_periodik is not distinct from d.tipe_periodik and o.pegawai_id = d.pegawai_id
    and o.penilai_id = d.penilai_id
left join unor as u on o.kode_instansi = u.kode_instansi and o.unor_id = u.unor_id
