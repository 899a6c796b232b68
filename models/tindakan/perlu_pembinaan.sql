-- A person rated below Baik in a periodic evaluation of the month and in the period just before it, or longer: since when,
-- and whether pembinaan is documented. A period that was not rated, or not drawn, ends the count: it is not known to be low.
-- grain:   kode_instansi, pegawai_id, tipe_periodik
-- per:     bulan
-- reads:   penilaian_pegawai last 12, pembinaan last 12 next 1, cakupan_tahap last 12 next 1, keberatan all
-- basis:   Peraturan BKN 2/2026 Ps. 10 and 12 ayat (2); rules/predikat.md 4
with rendah as (
    select p.nama
    from predikat as p
    inner join predikat as baik on baik.nama = 'Baik' and p.urutan < baik.urutan
),
-- Only those who are low in the month are followed back.
calon as (
    select distinct n.kode_instansi, n.pegawai_id, n.tipe_periodik
    from penilaian_pegawai as n
    inner join bagian as b on n.bulan = b.mulai
    inner join rendah as r on n.predikat_tercatat = r.nama
    where n.dihitung and not n.plt_plh and n.jenis_periode = 'Periodik'
),
-- One evaluation a person and month: a rated one, else the SKP that began last. A setting that is there twice (GANDA) makes
-- no second period of it.
dinilai as (
    select
        n.kode_instansi, n.pegawai_id, n.tipe_periodik, n.nip, n.nama, n.jenis_pegawai, n.unor_id, n.unor,
        n.unor_induk, n.bulan, n.tahun, n.periode_id, n.periode, n.periode_awal, n.periode_akhir, n.skp_penilaian_id,
        n.predikat_tercatat, n.nip_penilai
    from penilaian_pegawai as n
    inner join calon as c
        on n.kode_instansi = c.kode_instansi and n.pegawai_id = c.pegawai_id and n.tipe_periodik = c.tipe_periodik
    where n.dihitung and not n.plt_plh and n.jenis_periode = 'Periodik'
    qualify row_number() over (
        partition by n.kode_instansi, n.pegawai_id, n.tipe_periodik, n.bulan
        order by
            case when n.predikat_tercatat is null then 1 else 0 end, n.waktu_dinilai desc nulls last,
            n.skp_awal desc nulls last, n.skp_id, n.periode_id
    ) = 1
),
-- Counted back from the latest: a period that joins on to the later one and is low continues the run.
mundur as (
    select
        d.kode_instansi, d.pegawai_id, d.tipe_periodik, d.tahun, d.periode_id, d.periode_awal, d.skp_penilaian_id, r.nama is not null as rendah,
        lead(d.periode_awal) over (
            partition by d.kode_instansi, d.pegawai_id, d.tipe_periodik order by d.periode_akhir, d.tahun, d.periode_id
        ) as awal_berikut,
        d.periode_akhir,
        row_number() over (
            partition by d.kode_instansi, d.pegawai_id, d.tipe_periodik
            order by d.periode_akhir desc, d.tahun desc, d.periode_id desc
        ) as ke
    from dinilai as d
    left join rendah as r on d.predikat_tercatat = r.nama
),
rangkai as (
    select
        kode_instansi, pegawai_id, tipe_periodik, tahun, periode_id, periode_awal, skp_penilaian_id, ke,
        sum(
            -- days in between that could hold a period of this type: one is missing there
            case when rendah and coalesce(
                awal_berikut <= periode_akhir + case when tipe_periodik = 'Triwulanan' then 89 else 28 end, true
            ) then 0 else 1 end
        ) over (
            partition by kode_instansi, pegawai_id, tipe_periodik order by ke
            rows between unbounded preceding and current row
        ) as putus
    from mundur
),
urut as (
    select kode_instansi, pegawai_id, tipe_periodik, tahun, periode_id, periode_awal, skp_penilaian_id
    from rangkai
    where putus = 0
),
lama as (
    select
        kode_instansi, pegawai_id, tipe_periodik, count(periode_id) as jumlah_periode, min(periode_awal) as rendah_sejak
    from urut
    group by kode_instansi, pegawai_id, tipe_periodik
    having count(periode_id) >= 2
),
-- An open objection against any evaluation of the run.
dikeberati as (
    select distinct u.kode_instansi, u.pegawai_id, u.tipe_periodik
    from keberatan as k
    inner join urut as u on k.kode_instansi = u.kode_instansi and k.skp_penilaian_id = u.skp_penilaian_id
    where k.diputus_pada is null
),
tahu_pembinaan as (
    select distinct kode_instansi, unor_induk_tarikan
    from cakupan_tahap
    where catatan = 'pembinaan' and unor_tarikan is null
),
dibina as (
    select kode_instansi, nip, max(tanggal) as tanggal
    from pembinaan
    group by kode_instansi, nip
)
select
    d.kode_instansi,
    d.bulan,
    d.pegawai_id,
    d.nip,
    d.nama,
    d.jenis_pegawai,
    d.unor_id,
    d.unor,
    d.unor_induk,
    d.tipe_periodik,
    l.jumlah_periode,
    l.rendah_sejak,
    d.periode,
    d.predikat_tercatat as predikat_terakhir,
    case when t.kode_instansi is not null or i.kode_instansi is not null then coalesce(p.tanggal >= l.rendah_sejak, false) end as sudah_dibina,
    case when p.tanggal >= l.rendah_sejak then p.tanggal end as dibina_terakhir,
    k.pegawai_id is not null as dalam_keberatan,
    'Bimbingan kinerja (coaching dan mentoring) serta konseling kinerja, didokumentasikan dalam Layanan e-Kinerja BKN '
    || '(Peraturan BKN 2/2026 Ps. 10)' as yang_diminta,
    d.nip_penilai
from lama as l
inner join dinilai as d
    on l.kode_instansi = d.kode_instansi and l.pegawai_id = d.pegawai_id and l.tipe_periodik = d.tipe_periodik
inner join mundur as m
    on d.kode_instansi = m.kode_instansi and d.pegawai_id = m.pegawai_id and d.tipe_periodik = m.tipe_periodik
    and d.tahun = m.tahun and d.periode_id = m.periode_id and m.ke = 1
left join tahu_pembinaan as t on d.kode_instansi = t.kode_instansi and t.unor_induk_tarikan is null
left join tahu_pembinaan as i on d.kode_instansi = i.kode_instansi and d.unor_induk = i.unor_induk_tarikan
left join dibina as p on d.kode_instansi = p.kode_instansi and d.nip = p.nip
left join dikeberati as k
    on d.kode_instansi = k.kode_instansi and d.pegawai_id = k.pegawai_id and d.tipe_periodik = k.tipe_periodik
