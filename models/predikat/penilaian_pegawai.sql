-- One person's evaluation in one period, by the SKP that it rests on: recorded and computed predikat side by side.
-- grain:   kode_instansi, tahun, periode_id, skp_id
-- per:     bulan
-- apart:   kode_instansi
-- reads:   penilaian same, periode year, unit asof
-- basis:   PermenPANRB 6/2022 (matrix); Peraturan BKN 2/2026 Ps. 11; SE BKN 18/2024 5.d.2.f (batas pengisian)
select
    n.pegawai_id,
    n.nip,
    n.nama,
    n.kode_instansi,
    n.unor_id,
    coalesce(u.unor, n.unor) as unor,
    u.unor_induk_id,
    coalesce(u.unor_induk, n.unor_induk) as unor_induk,
    u.unor_id is not null as unor_dikenal,
    n.jenis_pegawai,
    n.jenis_jabatan,
    n.jabatan,
    n.golru,
    n.tahun,
    p.bulan,
    n.periode_id,
    p.nama as periode,
    p.jenis_periode,
    p.tipe_periodik,
    p.angka_periodik,
    p.periode_awal,
    p.periode_akhir,
    p.batas_pengisian,
    p.batas_pertama,
    p.dihitung,
    n.skp_id,
    n.skp_penilaian_id,
    n.skp_awal,
    n.skp_akhir,
    n.plt_plh,
    n.hasil_kerja,
    n.perilaku_kerja,
    n.predikat_tercatat,
    m.predikat as predikat_dihitung,
    -- a predikat without both ratings cannot be compared: null, like one that is not there
    n.predikat_tercatat = m.predikat as selaras,
    n.waktu_dinilai,
    n.waktu_dinilai_pertama,
    -- the first rating against the first deadline, whatever was revised or moved later (rules/kepatuhan.md 2)
    case
        when n.predikat_tercatat is not null then cast(n.waktu_dinilai_pertama as date) <= p.batas_pertama
    end as tepat_waktu,
    n.penilai_id,
    -- only the atasan comes with a NIP: who was rated by someone else has an assessor known by id alone
    case when n.penilai_id = n.atasan_id then n.nip_atasan end as nip_penilai,
    n.atasan_id,
    n.asal_data
from penilaian as n
inner join periode as p
    on n.kode_instansi = p.kode_instansi and n.tahun = p.tahun and n.periode_id = p.periode_id
left join unit as u on n.kode_instansi = u.kode_instansi and n.unor_id = u.unor_id
left join matriks_predikat as m on n.hasil_kerja = m.hasil_kerja and n.perilaku_kerja = m.perilaku_kerja
