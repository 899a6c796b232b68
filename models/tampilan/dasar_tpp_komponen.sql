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
where not exists (
    select 1
    from catatan.penutupan_tpp as p
    where p.kode_instansi = h.kode_instansi and p.bulan = h.bulan and p.jenis_pembayaran = h.jenis_pembayaran
      and (p.cakupan_unor_induk_id is null or p.cakupan_unor_induk_id = h.unor_induk_id)
)
  -- who has moved from a unit that is closed to one that is open is paid once
  and not exists (
    select 1
    from catatan.tpp_final as f
    where f.kode_instansi = h.kode_instansi and f.bulan = h.bulan and f.jenis_pembayaran = h.jenis_pembayaran
      and f.pegawai_id = h.pegawai_id
)
