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

baris as (
    select
        k.*,
        l.tahun,
        l.ditarik_pada,
        l.urutan,
        l.induk_id,
        l.koreksi_ke,
        coalesce(l.unor_induk_tarikan, k.unor_induk) as unor_induk_lingkup,
        coalesce(l.unor_tarikan, k.unor) as unor_lingkup
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    qualify l.koreksi_ke = 0
        or row_number() over (partition by l.induk_id, k.baris order by l.koreksi_ke desc) = 1
),

-- For every scope that a row may lie in, which draw decides it in which period: the first one after the deadline,
-- else the last one. A draw that is narrowed to a unit decides for that unit only.
lingkup as (
    select distinct kode_instansi, tahun, unor_induk_lingkup, unor_lingkup
    from baris
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
)

select
    b.kode_instansi,
    b.tahun,
    n.periode_id,
    b.pegawai_id,
    b.skp_id,
    b.nip,
    b.jenis_pegawai,
    b.ada_skp,
    b.status_skp,
    b.model_skp,
    b.jenis_jabatan,
    b.unor,
    b.unor_induk,
    b.skp_awal,
    b.skp_akhir,
    coalesce(b.plt_plh, false) as plt_plh,
    b.ditarik_pada,
    b.delivery_id,
    b.baris
from baris as b
inner join penentu as n
    on b.kode_instansi = n.kode_instansi and b.tahun = n.tahun and b.induk_id = n.induk_id
    and b.unor_induk_lingkup is not distinct from n.unor_induk_lingkup
    and b.unor_lingkup is not distinct from n.unor_lingkup
qualify row_number() over (
    partition by b.kode_instansi, b.tahun, n.periode_id, b.pegawai_id, b.skp_id
    order by b.ditarik_pada desc, b.urutan desc, b.induk_id desc, b.koreksi_ke desc, b.baris desc
) = 1
