-- One component of the base of one person in a pay month as computed now, whether the month is closed or not.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, komponen
-- per:     tampilan
-- basis:   rules/tpp.md 4
select
    h.kode_instansi,
    h.bulan,
    h.pegawai_id,
    h.jenis_pembayaran,
    o.nip,
    h.komponen,
    h.dinilai,
    h.persen,
    h.pagu as pagu_komponen,
    cast(h.skor_gabungan * 100 as decimal(9, 6)) as skor_komponen,
    h.sebelum_pemotongan,
    h.jumlah_komponen,
    h.kode_rekening,
    h.aturan as aturan_komponen,
    o.unor_induk_id
from mart.hitungan_tpp_komponen as h
inner join mart.penerima_tpp as o
    on h.kode_instansi = o.kode_instansi and h.bulan = o.bulan and h.pegawai_id = o.pegawai_id
    and h.jenis_pembayaran = o.jenis_pembayaran
