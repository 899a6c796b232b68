-- The documented progress of the rencana aksi of a period: of one person, of a unit with all below it, or of an instansi.
-- Each rencana aksi weighs the same (they count in units of their own): its realisasi ÷ its target, added up, ÷ their
-- number. Information only; nothing is cut at 100.
-- grain:   lingkup, kode_instansi, unor_id, nip, tahun, periode_id
-- per:     bulan
-- reads:   rencana_aksi same, bukti_dukung last 4 next 1, cakupan_tahap last 4 next 1, periode year, wajib same,
--          pegawai asof, pohon_unor asof, unit asof
-- basis:   Peraturan BKN 2/2026 Ps. 8 (pemantauan); rules/kepatuhan.md 2
with rencana as (
    select
        r.kode_instansi, r.tahun, r.periode_id, r.rencana_aksi_id, r.nip, p.tipe_periodik, p.batas_pengisian,
        case when r.target > 0 then r.target end as target,
        lower(trim(r.satuan)) as satuan
    from rencana_aksi as r
    inner join periode as p
        on r.kode_instansi = p.kode_instansi and r.tahun = p.tahun and r.periode_id = p.periode_id
    -- evidence of a year is not read in one month
    where p.jenis_periode = 'Periodik'
),
tahu_bukti as (
    select distinct kode_instansi
    from cakupan_tahap
    where catatan = 'bukti_dukung' and unor_induk_tarikan is null and unor_tarikan is null
),
bukti as (
    select
        r.kode_instansi, r.rencana_aksi_id,
        cast(sum(case when lower(trim(b.satuan)) = r.satuan then b.realisasi end) as decimal(38, 4)) as realisasi,
        count(case when b.realisasi is not null and not coalesce(lower(trim(b.satuan)) = r.satuan, false) then 1 end)
            as lain
    from rencana as r
    inner join bukti_dukung as b
        on r.kode_instansi = b.kode_instansi and r.rencana_aksi_id = b.rencana_aksi_id and r.nip = b.nip
    group by r.kode_instansi, r.rencana_aksi_id
),
-- A realisasi in another unit cannot be added, and leaving it out would make the rest look like the whole: no number.
-- Where evidence of the whole instansi is known, a plan without any has realised nothing that is documented; never delivered: unknown.
angka as (
    select
        r.kode_instansi, r.tahun, r.periode_id, r.nip, r.tipe_periodik, r.batas_pengisian, r.target,
        b.rencana_aksi_id is not null and (b.lain > 0 or b.realisasi is null) as tak_sepadan,
        case
            when r.target is null then null
            when b.lain = 0 then b.realisasi
            when b.rencana_aksi_id is null and t.kode_instansi is not null then 0
        end as realisasi
    from rencana as r
    left join tahu_bukti as t on r.kode_instansi = t.kode_instansi
    left join bukti as b on r.kode_instansi = b.kode_instansi and r.rencana_aksi_id = b.rencana_aksi_id
),
orang as (
    select
        kode_instansi, tahun, periode_id, nip, tipe_periodik, batas_pengisian,
        count(nip) as rencana,
        count(case when target is null then 1 end) as tanpa_target,
        count(case when tak_sepadan and target is not null then 1 end) as tak_sepadan,
        count(realisasi) as rencana_berangka,
        count(case when realisasi >= target then 1 end) as rencana_tercapai,
        cast(sum(cast(cast(realisasi as double) / cast(target as double) as decimal(38, 6))) as decimal(38, 6))
            as capaian
    from angka
    group by kode_instansi, tahun, periode_id, nip, tipe_periodik, batas_pengisian
),
-- Where the person belongs: the unit of the period; outside its Laporan SKP, that of the employee export. A NIP that two
-- people share tells of neither.
tempat as (
    select kode_instansi, tahun, periode_id, nip, min(pegawai_id) as pegawai_id, min(unor_id) as unor_id
    from wajib
    group by kode_instansi, tahun, periode_id, nip
    having count(pegawai_id) = 1
),
ekspor as (
    select kode_instansi, nip, min(pegawai_id) as pegawai_id, min(nama) as nama, min(unor_id) as unor_id
    from pegawai
    group by kode_instansi, nip
    having count(pegawai_id) = 1
),
berunit as (
    select
        o.kode_instansi, o.tahun, o.periode_id, o.nip, o.tipe_periodik, o.batas_pengisian, o.rencana, o.tanpa_target,
        o.tak_sepadan, o.rencana_berangka, o.rencana_tercapai, o.capaian,
        coalesce(t.pegawai_id, g.pegawai_id) as pegawai_id, g.nama,
        coalesce(t.unor_id, g.unor_id, 'tidak dikenal') as unor_id
    from orang as o
    left join tempat as t
        on o.kode_instansi = t.kode_instansi and o.tahun = t.tahun and o.periode_id = t.periode_id and o.nip = t.nip
    left join ekspor as g on o.kode_instansi = g.kode_instansi and o.nip = g.nip
),
di_unit as (
    select
        o.kode_instansi, o.tahun, o.periode_id, o.tipe_periodik, o.batas_pengisian, o.unor_id,
        count(o.nip) as orang,
        cast(sum(o.rencana) as bigint) as rencana,
        cast(sum(o.tanpa_target) as bigint) as tanpa_target,
        cast(sum(o.tak_sepadan) as bigint) as tak_sepadan,
        cast(sum(o.rencana_berangka) as bigint) as rencana_berangka,
        cast(sum(o.rencana_tercapai) as bigint) as rencana_tercapai,
        cast(sum(o.capaian) as decimal(38, 6)) as capaian
    from berunit as o
    group by o.kode_instansi, o.tahun, o.periode_id, o.tipe_periodik, o.batas_pengisian, o.unor_id
),
di_atas as (
    select
        'unit' as tingkat, d.kode_instansi, d.tahun, d.periode_id, d.tipe_periodik, d.batas_pengisian,
        coalesce(p.atas_unor_id, d.unor_id) as unor_id, d.orang, d.rencana, d.tanpa_target, d.tak_sepadan,
        d.rencana_berangka, d.rencana_tercapai, d.capaian
    from di_unit as d
    left join pohon_unor as p on d.kode_instansi = p.kode_instansi and d.unor_id = p.unor_id
    union all
    select
        'instansi', kode_instansi, tahun, periode_id, tipe_periodik, batas_pengisian, null, orang, rencana,
        tanpa_target, tak_sepadan, rencana_berangka, rencana_tercapai, capaian
    from di_unit
),
baris as (
    select
        'pegawai' as tingkat, kode_instansi, tahun, periode_id, tipe_periodik, batas_pengisian, unor_id, pegawai_id,
        nip, nama, cast(1 as bigint) as orang, rencana, tanpa_target, tak_sepadan, rencana_berangka, rencana_tercapai,
        capaian
    from berunit
    union all
    select
        tingkat, kode_instansi, tahun, periode_id, tipe_periodik, batas_pengisian, unor_id, null, null, null,
        cast(sum(orang) as bigint), cast(sum(rencana) as bigint), cast(sum(tanpa_target) as bigint),
        cast(sum(tak_sepadan) as bigint), cast(sum(rencana_berangka) as bigint),
        cast(sum(rencana_tercapai) as bigint), cast(sum(capaian) as decimal(38, 6))
    from di_atas
    group by tingkat, kode_instansi, tahun, periode_id, tipe_periodik, batas_pengisian, unor_id
)
select
    s.tingkat as lingkup,
    s.kode_instansi,
    s.unor_id,
    u.unor,
    u.unor_induk,
    s.pegawai_id,
    s.nip,
    s.nama,
    b.mulai as bulan,
    s.tahun,
    s.periode_id,
    s.tipe_periodik,
    s.batas_pengisian,
    s.orang,
    s.rencana,
    s.rencana_berangka,
    s.rencana - s.rencana_berangka as tanpa_angka,
    s.tanpa_target,
    s.tak_sepadan,
    s.rencana_tercapai,
    s.capaian,
    cast(100 * cast(s.capaian as double) / cast(case when s.rencana_berangka > 0 then s.rencana_berangka end as double)
        as decimal(38, 6)) as persen_capaian
from baris as s
cross join bagian as b
left join unit as u on s.kode_instansi = u.kode_instansi and s.unor_id = u.unor_id
