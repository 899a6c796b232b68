-- The base of one person in a closed pay month, as the closing in force froze it.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran
-- per:     bulan
-- basis:   rules/tpp.md 5: what later data or policy would have made is a difference, never an edit
select distinct
    k.kode_instansi,
    k.bulan,
    k.pegawai_id,
    k.jenis_pembayaran,
    k.nip,
    k.nama,
    k.unor_id,
    k.unor,
    k.unor_induk_id,
    k.unor_induk,
    k.status_pegawai,
    k.golru,
    k.jabatan,
    k.kelas_jabatan,
    k.kebijakan_id,
    k.peraturan,
    k.status_kebijakan,
    k.versi_kebijakan,
    k.basic_tpp,
    k.predikat_bagian,
    k.periode_penilaian,
    k.waktu_dinilai,
    k.asal_penilaian,
    k.dalam_keberatan,
    k.skor_kinerja,
    k.persen_kehadiran,
    k.persen_potongan,
    k.persen_cuti,
    k.faktor_status,
    k.keadaan_tercatat,
    k.persen_keadaan,
    k.persen_prorata,
    k.kurangi,
    k.pagu,
    k.tpp_bruto,
    k.aturan,
    k.lengkap,
    k.ditangguhkan,
    k.sebab,
    k.keterangan_sebab,
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
