"""The marts of ratings and their spread, of compliance, and of findings: columns in the order of the SELECT, and what
is never null. Every other subject has its own `marts_*.py`.

What a column means is said in `vocabulary.py`.
"""

import polars as pl

from pipelines.contracts.values import TEMUAN_CATATAN, TEMUAN_PERIODE
from pipelines.contracts.vocabulary import COUNTS, table
from pipelines.contracts.word import Word

RATED_FLAG = Word(pl.Boolean, "Benar = dinilai pada periode ini; kosong bila laporannya belum ditarik")
_COUNTS = " ".join(COUNTS)

MARTS = {
    "penilaian_pegawai": table(
        "penilaian_pegawai",
        "Penilaian satu orang pada satu periode, versi terakhir: predikat tercatat dan hitungan matriks",
        """pegawai_id nip nama kode_instansi unor_id unor unor_induk_id unor_induk unor_dikenal jenis_pegawai
        jenis_jabatan jabatan golru tahun bulan periode_id periode jenis_periode tipe_periodik angka_periodik
        periode_awal periode_akhir batas_pengisian batas_pertama dihitung skp_id skp_penilaian_id skp_awal
        skp_akhir plt_plh hasil_kerja perilaku_kerja predikat_tercatat predikat_dihitung selaras waktu_dinilai
        waktu_dinilai_pertama tepat_waktu penilai_id nip_penilai atasan_id asal_data""",
        """pegawai_id nip kode_instansi unor_dikenal jenis_pegawai tahun bulan periode_id jenis_periode periode_awal
        periode_akhir dihitung skp_id plt_plh asal_data""",
    ),
    "distribusi_predikat": table(
        "distribusi_predikat",
        "Sebaran predikat per unit, instansi, jenis instansi, provinsi, kanreg, dan nasional",
        """kode_instansi unor_id jenis_pegawai tahun bulan jenis_periode tipe_periodik predikat jumlah dinilai persen
        tingkat kode_provinsi kanreg jenis_instansi""",
        "tahun bulan jenis_periode predikat jumlah dinilai tingkat",
    ),
    "temuan_periode": table(
        "temuan_periode",
        "Temuan pada pengaturan periode; periode_id '' bila yang kurang adalah sebuah pengaturan",
        "kode_instansi periode_id tahun kode keterangan berlaku_sejak info",
        "kode_instansi periode_id tahun kode keterangan berlaku_sejak info",
        own={"kode": Word(pl.String, "Kode temuan (SE BKN 18/2024)", TEMUAN_PERIODE)},
    ),
    "temuan_catatan": table(
        "temuan_catatan",
        "Ketidakcocokan antarcatatan pada satu penilaian atau catatan tahapan: peringatan, tidak pernah penolakan",
        "kode_instansi bulan tahun periode_id catatan kunci pegawai_id kode keterangan",
        "kode_instansi bulan tahun periode_id catatan kunci kode keterangan",
        own={"kode": Word(pl.String, "Kode temuan antarcatatan", TEMUAN_CATATAN)},
    ),
    "periode_wajib": table(
        "periode_wajib",
        "Periode yang dipakai menilai satu kelompok pegawai instansi pada bulan itu",
        """kode_instansi bulan tahun jenis_periode tipe_periodik paruh_waktu wajib periode_id periode_awal periode_akhir
        batas_pengisian batas_pertama""",
        "kode_instansi bulan tahun jenis_periode paruh_waktu wajib periode_id periode_awal periode_akhir",
    ),
    "pimpinan_unor": table(
        "pimpinan_unor",
        "Pimpinan unit, dengan kelompok jabatan menurut eselon tertinggi yang dipimpinnya",
        "kode_instansi pegawai_id kelompok_jabatan",
        "kode_instansi pegawai_id kelompok_jabatan",
    ),
    "kewajiban_skp": table(
        "kewajiban_skp",
        "Orang dalam Laporan SKP penentu satu periode: wajib atau tidak, dan mengapa",
        """kode_instansi bulan tahun jenis_periode tipe_periodik periode_id pegawai_id nip skp_id ada_skp status_skp
        model_skp jenis_pegawai jenis_jabatan unor unor_induk periode_awal periode_akhir batas_pengisian batas_pertama
        wajib alasan_tidak_wajib dasar_tidak_wajib""",
        "kode_instansi bulan tahun jenis_periode periode_id pegawai_id nip ada_skp jenis_pegawai wajib",
    ),
    "skp_pegawai": table(
        "skp_pegawai",
        "Keadaan SKP satu orang pada satu tahun: ada, disetujui, dibuat tepat waktu",
        "kode_instansi tahun pegawai_id ada_skp skp_disetujui skp_dibuat tenggat_skp skp_tepat",
        "kode_instansi tahun pegawai_id ada_skp skp_disetujui",
    ),
    "wajib": table(
        "wajib",
        "Orang yang tercantum untuk satu periode: wajib atau tidak, serta keadaan SKP dan penilaiannya",
        """kode_instansi bulan tahun jenis_periode tipe_periodik periode_id pegawai_id nip unor_id unor_induk
        jenis_pegawai kelompok_jabatan periode_awal periode_akhir batas_pengisian batas_pertama wajib alasan_tidak_wajib
        dasar_tidak_wajib ada_skp skp_disetujui skp_tepat dinilai dinilai_tepat""",
        "kode_instansi bulan tahun jenis_periode periode_id pegawai_id nip unor_id jenis_pegawai wajib ada_skp",
        own={"dinilai": RATED_FLAG},
    ),
    "tahapan_pegawai": table(
        "tahapan_pegawai",
        "Yang sudah didokumentasikan satu pegawai wajib SKP pada satu periode, tahap demi tahap",
        """kode_instansi bulan tahun periode_id pegawai_id nip batas_pembinaan jumlah_rencana_aksi ada_rencana_aksi
        rencana_aksi_awal bukti_lengkap umpan_balik_lengkap dibina ada_pembinaan ada_dialog hadir_briefing""",
        "kode_instansi bulan tahun periode_id pegawai_id nip batas_pembinaan",
    ),
    "aktivitas_pegawai": table(
        "aktivitas_pegawai",
        "Hari kerja yang ada aktivitasnya, per pegawai wajib SKP dari instansi yang mengirim aktivitas harian",
        "kode_instansi bulan pegawai_id nip hari_kerja hari_aktivitas hari_dua_sistem",
        "kode_instansi bulan pegawai_id nip hari_kerja hari_aktivitas",
    ),
    "keberatan_bulan": table(
        "keberatan_bulan",
        "Keberatan yang diajukan pada bulan itu, dengan unit orangnya dan putusannya",
        """kode_instansi bulan keberatan_id nip unor_id unor_induk jenis_pegawai kelompok_jabatan diajukan_pada diputus
        berubah hari_putus""",
        "kode_instansi bulan keberatan_id nip unor_id jenis_pegawai kelompok_jabatan diajukan_pada diputus",
    ),
    "rekap_matriks": table(
        "rekap_matriks",
        "Unit yang berbawahan dan yang mempunyai matriks pembagian peran dan hasil, per unit dan instansi",
        "kode_instansi bulan unor_id unit_berbawahan unit_bermatriks",
        "kode_instansi bulan unit_berbawahan unit_bermatriks",
    ),
    "hitungan_kepatuhan": table(
        "hitungan_kepatuhan",
        "Hitungan kepatuhan untuk kelompok terkecil: unit, jenis pegawai, kelompok jabatan",
        f"kode_instansi bulan unor_id jenis_pegawai kelompok_jabatan {_COUNTS}",
        "kode_instansi bulan unor_id jenis_pegawai kelompok_jabatan orang_periodik orang_tahunan evaluasi",
    ),
    "rekap_kepatuhan": table(
        "rekap_kepatuhan",
        "Hitungan kepatuhan yang sama, dijumlahkan per unit (dengan semua di bawahnya) dan per instansi",
        f"kode_instansi bulan unor_id jenis_pegawai kelompok_jabatan {_COUNTS}",
        "kode_instansi bulan jenis_pegawai kelompok_jabatan orang_periodik orang_tahunan evaluasi",
    ),
    "angka_instansi": table(
        "angka_instansi",
        "Indikator kepatuhan satu bulan, dari instansi sampai nasional; dasar tampilan `angka_kepatuhan`",
        """kode_instansi jenis_pegawai kelompok_jabatan tahun bulan indikator pembilang penyebut persen
        instansi_tercakup tingkat jenis_instansi kode_provinsi kanreg batas_pengisian""",
        "tahun bulan indikator instansi_tercakup tingkat",
    ),
    "hari_penilaian": table(
        "hari_penilaian",
        "Hari dari akhir periode sampai penilaian pertama: untuk separuh, dan untuk sembilan dari sepuluh yang dinilai",
        """kode_instansi unor_id tahun bulan jenis_periode hari_median hari_p90 dinilai tingkat jenis_instansi
        kode_provinsi kanreg""",
        "tahun bulan jenis_periode hari_median hari_p90 dinilai tingkat",
    ),
    "putusan_keberatan": table(
        "putusan_keberatan",
        "Keberatan yang diajukan pada bulan itu: berapa yang diputus, berapa yang mengubah predikat, berapa hari",
        """kode_instansi bulan diajukan jumlah_diputus jumlah_berubah persen_berubah hari_putus_median""",
        "kode_instansi bulan diajukan jumlah_diputus jumlah_berubah",
    ),
    "indeks_kepatuhan": table(
        "indeks_kepatuhan",
        "Indeks kepatuhan instansi (indikator kosong) dan indikator pembentuknya dengan bobotnya; usulan proyek ini",
        "kode_instansi tahun bulan indikator persen bobot sumbangan batas_pengisian",
        "kode_instansi tahun bulan bobot",
    ),
}
