-- The yearly spread of a unor induk beside its guidance, as it leaves the instansi: numbers where the distribution shows
-- them. The conclusion stays, since it is what is asked about; the head's own rating is one person's and goes.
-- basis:   docs/adr/0012-small-cells.md
with terlihat as (
    select distinct kode_instansi, tahun, bulan, unor_id
    from tertahan
    where tingkat = 'unit' and jenis_periode = 'Tahunan' and ditahan is null
)

select
    a.* replace (
        case when t.unor_id is not null then a.dinilai end as dinilai,
        case when t.unor_id is not null then a.jumlah_sangat_baik end as jumlah_sangat_baik,
        case when t.unor_id is not null then a.jumlah_baik end as jumlah_baik,
        case when t.unor_id is not null then a.jumlah_butuh_perbaikan end as jumlah_butuh_perbaikan,
        case when t.unor_id is not null then a.jumlah_kurang end as jumlah_kurang,
        case when t.unor_id is not null then a.jumlah_sangat_kurang end as jumlah_sangat_kurang,
        case when t.unor_id is not null then a.persen_sangat_baik end as persen_sangat_baik,
        case when t.unor_id is not null then a.persen_baik end as persen_baik,
        case when t.unor_id is not null then a.persen_butuh_perbaikan end as persen_butuh_perbaikan,
        case when t.unor_id is not null then a.persen_kurang end as persen_kurang,
        case when t.unor_id is not null then a.persen_sangat_kurang end as persen_sangat_kurang,
        case when t.unor_id is not null then a.beda_panduan end as beda_panduan,
        cast(null as varchar) as hasil_kerja_pimpinan
    ),
    case when t.unor_id is null and a.dinilai is not null then 'pendamping' end as ditahan
from asal as a
inner join induk as i on a.kode_instansi = i.kode_instansi and a.unor_id = i.unor_id
left join terlihat as t
    on a.kode_instansi = t.kode_instansi and a.tahun = t.tahun and a.bulan = t.bulan and a.unor_id = t.unor_id
