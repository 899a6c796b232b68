-- A row of the Laporan SKP that decides who is wajib in a period ending in the month: of the first report drawn after the
-- period's batas pengisian, else of the latest one.
-- grain:   kode_instansi, tahun, periode_id, pegawai_id, skp_id
-- per:     bulan
-- reads:   kiriman_skp deadline, periode year
-- basis:   rules/kepatuhan.md 1: the wajib of a period is taken from the first snapshot drawn after its batas pengisian
with periode_bulan as (
    select p.*
    from periode as p
    inner join bagian as b on p.bulan = b.mulai
    where p.dihitung
),

-- Of several corrections of one line, the last one counts.
koreksi as (
    select k.delivery_id, k.baris
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    where l.koreksi_ke > 0
    qualify row_number() over (partition by l.induk_id, k.baris order by l.koreksi_ke desc) = 1
),

-- For every scope that a row may lie in, which draw decides it in which period: the first one after the deadline,
-- else the last one. A draw that is narrowed to a unit decides for that unit only.
lingkup as (
    select distinct
        k.kode_instansi, l.tahun, coalesce(l.unor_induk_tarikan, k.unor_induk) as unor_induk_lingkup,
        coalesce(l.unor_tarikan, k.unor) as unor_lingkup
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
),

penentu as (
    select
        u.kode_instansi,
        u.tahun,
        u.unor_induk_lingkup,
        u.unor_lingkup,
        p.periode_id,
        t.induk_id
    from lingkup as u
    inner join periode_bulan as p on u.kode_instansi = p.kode_instansi and u.tahun = p.tahun
    inner join lingkup_skp as t
        on u.kode_instansi = t.kode_instansi and u.tahun = t.tahun and t.koreksi_ke = 0
        and (t.unor_induk_tarikan is null or t.unor_induk_tarikan = u.unor_induk_lingkup)
        and (t.unor_tarikan is null or t.unor_tarikan = u.unor_lingkup)
    qualify row_number() over (
        partition by u.kode_instansi, u.tahun, u.unor_induk_lingkup, u.unor_lingkup, p.periode_id
        order by
            coalesce(cast(t.ditarik_pada as date) > p.batas_pengisian, false) desc,
            case when cast(t.ditarik_pada as date) > p.batas_pengisian then t.ditarik_pada end nulls last,
            case when cast(t.ditarik_pada as date) > p.batas_pengisian then t.urutan end nulls last,
            case when cast(t.ditarik_pada as date) > p.batas_pengisian then t.induk_id end nulls last,
            t.ditarik_pada desc, t.urutan desc, t.induk_id desc
    ) = 1
),

-- Which rows decide is told by few columns, and few people have several: whole rows are never put in order.
penentu_orang as (
    select k.kode_instansi, l.tahun, n.periode_id, k.pegawai_id, k.skp_id, k.delivery_id, k.baris
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    left join koreksi as c on k.delivery_id = c.delivery_id and k.baris = c.baris
    inner join penentu as n
        on k.kode_instansi = n.kode_instansi and l.tahun = n.tahun and l.induk_id = n.induk_id
        and coalesce(l.unor_induk_tarikan, k.unor_induk) is not distinct from n.unor_induk_lingkup
        and coalesce(l.unor_tarikan, k.unor) is not distinct from n.unor_lingkup
    where l.koreksi_ke = 0 or c.baris is not null
),

rangkap as (
    select kode_instansi, tahun, periode_id, pegawai_id
    from penentu_orang
    group by kode_instansi, tahun, periode_id, pegawai_id
    having count(*) > 1
),

terakhir as (
    select b.periode_id, b.delivery_id, b.baris
    from penentu_orang as b
    inner join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.tahun = r.tahun and b.periode_id = r.periode_id
        and b.pegawai_id = r.pegawai_id
    inner join lingkup_skp as l on b.delivery_id = l.delivery_id
    qualify row_number() over (
        partition by b.kode_instansi, b.tahun, b.periode_id, b.pegawai_id, b.skp_id
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, b.baris desc
    ) = 1
),

terpilih as (
    select b.periode_id, b.delivery_id, b.baris
    from penentu_orang as b
    left join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.tahun = r.tahun and b.periode_id = r.periode_id
        and b.pegawai_id = r.pegawai_id
    where r.pegawai_id is null
    union all
    select periode_id, delivery_id, baris
    from terakhir
)

select
    k.kode_instansi,
    l.tahun,
    t.periode_id,
    k.pegawai_id,
    k.skp_id,
    k.nip,
    k.jenis_pegawai,
    k.ada_skp,
    k.status_skp,
    k.model_skp,
    k.jenis_jabatan,
    k.unor,
    k.unor_induk,
    k.skp_awal,
    k.skp_akhir,
    coalesce(k.plt_plh, false) as plt_plh,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_skp as k
inner join terpilih as t on k.delivery_id = t.delivery_id and k.baris = t.baris
inner join lingkup_skp as l on k.delivery_id = l.delivery_id
