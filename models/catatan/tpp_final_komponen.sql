-- One component of the base of one person in a closed pay month, as the closing in force froze it.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, komponen
-- per:     bulan
-- basis:   rules/tpp.md 5
select
    k.kode_instansi,
    k.bulan,
    k.pegawai_id,
    k.jenis_pembayaran,
    k.nip,
    k.komponen,
    k.dinilai,
    k.persen,
    k.pagu_komponen,
    k.skor_komponen,
    k.sebelum_pemotongan,
    k.jumlah_komponen,
    k.kode_rekening,
    k.aturan_komponen,
    k.penutupan_id,
    k.versi
from kiriman_penutupan_tpp as k
-- which closing is in force for a person is said in one place: tpp_final
inner join tpp_final as f
    on k.kode_instansi = f.kode_instansi and k.bulan = f.bulan and k.jenis_pembayaran = f.jenis_pembayaran
    and k.pegawai_id = f.pegawai_id and k.penutupan_id = f.penutupan_id
where k.komponen is not null
