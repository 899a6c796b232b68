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
inner join penutupan_tpp as p
    on k.kode_instansi = p.kode_instansi and k.bulan = p.bulan and k.jenis_pembayaran = p.jenis_pembayaran
    and k.penutupan_id = p.penutupan_id
-- a later version stands for everybody whom it covers, also for those who are no longer in it
where not exists (
    select 1
    from penutupan_tpp as n
    where n.kode_instansi = k.kode_instansi and n.bulan = k.bulan and n.jenis_pembayaran = k.jenis_pembayaran
      and n.versi > k.versi
      and (n.cakupan_unor_induk_id is null or n.cakupan_unor_induk_id = k.unor_induk_id)
)
  and k.komponen is not null
