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

kini as (
    select
        n.kode_instansi, n.tahun, n.bulan, n.jenis_periode, n.tipe_periodik, n.periode_id, n.skp_id, n.pegawai_id,
        n.unor_id, n.penilai_id, n.nip_penilai, n.atasan_id, n.predikat_tercatat, n.waktu_dinilai_pertama,
        n.batas_pertama, n.periode_akhir,
        row_number() over (
            partition by n.kode_instansi, n.tahun, n.jenis_periode, n.tipe_periodik, n.pegawai_id
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
    inner join bagian as b on n.bulan = b.mulai
    where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null
),

orang as (
    select
        k.kode_instansi, k.tahun, k.bulan, k.jenis_periode, k.tipe_periodik, k.periode_id, k.skp_id, k.pegawai_id,
        k.unor_id, k.penilai_id, k.nip_penilai, k.atasan_id, k.predikat_tercatat, k.waktu_dinilai_pertama,
        k.batas_pertama, k.periode_akhir, k.ke
    from kini as k
    qualify row_number() over (
        partition by k.kode_instansi, k.tahun, k.jenis_periode, k.tipe_periodik, k.pegawai_id, k.penilai_id order by k.ke
    ) = 1
),

-- The period before of the same kind: so many months earlier as one period stands for.
bulan_lalu as (
    select j.jenis_periode, j.tipe_periodik, cast(b.mulai - j.jumlah_bulan * interval 1 month as date) as bulan
    from jenis_periode as j
    cross join bagian as b
),

lalu as (
    select n.kode_instansi, n.jenis_periode, n.tipe_periodik, n.pegawai_id, n.predikat_tercatat
    from penilaian_pegawai as n
    inner join bulan_lalu as l
        on n.bulan = l.bulan and n.jenis_periode = l.jenis_periode
        and n.tipe_periodik is not distinct from l.tipe_periodik
    where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null
    qualify row_number() over (
        partition by n.kode_instansi, n.jenis_periode, n.tipe_periodik, n.pegawai_id
        order by
            case
                when n.periode_akhir >= coalesce(n.skp_awal, n.periode_akhir)
                    and n.periode_akhir <= coalesce(n.skp_akhir, n.periode_akhir) then 0
                else 1
            end,
            n.skp_awal desc nulls last, n.periode_akhir desc, n.tahun desc, n.skp_id, n.periode_id
    ) = 1
),

-- How many ratings of one assessor lie within so many minutes from each: a running count of ratings and of the ends of
-- their windows, in the order of time, instead of every pair.
waktu as (
    select kode_instansi, penilai_id, waktu_dinilai_pertama as saat, count(*) as banyak
    from orang
    where penilai_id is not null and waktu_dinilai_pertama is not null
    group by kode_instansi, penilai_id, waktu_dinilai_pertama
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
    s.serentak,
    cast(o.waktu_dinilai_pertama as date) = o.batas_pertama as hari_terakhir,
    case
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
