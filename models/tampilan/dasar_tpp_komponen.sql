-- One component of the base of one person for a pay month: as frozen where the month is closed, else as computed now.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, komponen
-- per:     tampilan
-- basis:   rules/tpp.md 4 and 5
select
    f.kode_instansi,
    f.bulan,
    f.pegawai_id,
    f.jenis_pembayaran,
    f.nip,
    f.komponen,
    f.dinilai,
    f.persen,
    f.pagu_komponen,
    f.skor_komponen,
    f.sebelum_pemotongan,
    f.jumlah_komponen,
    f.kode_rekening,
    f.aturan_komponen,
    'final' as status,
    f.penutupan_id
from catatan.tpp_final_komponen as f
union all
select
    h.kode_instansi,
    h.bulan,
    h.pegawai_id,
    h.jenis_pembayaran,
    h.nip,
    h.komponen,
    h.dinilai,
    h.persen,
    h.pagu_komponen,
    h.skor_komponen,
    h.sebelum_pemotongan,
    h.jumlah_komponen,
    h.kode_rekening,
    h.aturan_komponen,
    'draf' as status,
    null as penutupan_id
from main.komponen_tpp_terhitung as h
-- whether it is closed, and who stands frozen elsewhere, is said in one place: dasar_tpp
inner join main.dasar_tpp as d
    on h.kode_instansi = d.kode_instansi and h.bulan = d.bulan and h.pegawai_id = d.pegawai_id
    and h.jenis_pembayaran = d.jenis_pembayaran
where d.status = 'draf'
