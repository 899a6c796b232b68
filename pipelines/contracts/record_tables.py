"""The current state of each record as a table (`models/catatan`): columns in SELECT order, and what is never null.

What a column means is said in `vocabulary.py`; what a record looks like when it is delivered, in `records.py`.
"""

import polars as pl

from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import Word

RECORD_TABLES = {
    "periode": table(
        "periode",
        "Pengaturan periode yang berlaku pada satu tahun, dengan tanggalnya pada tahun itu",
        """kode_instansi tahun periode_id nama jenis_periode tipe_periodik angka_periodik periode_awal periode_akhir
        batas_pengisian batas_pertama bulan dihitung asal_data""",
        "kode_instansi tahun periode_id jenis_periode dihitung asal_data",
    ),
    "penilaian": table(
        "penilaian",
        "Penilaian yang berlaku: versi terakhir dari kiriman terakhir yang mencakupnya",
        """kode_instansi tahun periode_id skp_id skp_penilaian_id pegawai_id nip nama jenis_pegawai golru jenis
        unor_id unor unor_induk jabatan jenis_jabatan plt_plh skp_awal skp_akhir hasil_kerja perilaku_kerja
        predikat_tercatat waktu_dinilai waktu_dinilai_pertama penilai_id atasan_id nip_atasan nama_atasan
        unor_id_atasan unor_atasan jabatan_atasan golru_atasan dibuat_pada asal_data ditarik_pada delivery_id
        baris""",
        "kode_instansi tahun periode_id skp_id pegawai_id nip jenis_pegawai plt_plh asal_data delivery_id baris",
    ),
    "cakupan_penilaian": table(
        "cakupan_penilaian",
        "Lingkup yang Laporan Penilaiannya pernah ditarik: seluruh instansi atau sebagian",
        "kode_instansi tahun periode_id unor_induk_tarikan unor_tarikan",
        "kode_instansi tahun periode_id",
    ),
    "penilaian_tertarik": table(
        "penilaian_tertarik",
        "Lingkup yang Laporan Penilaiannya ditarik pada atau sesudah batas pengisian",
        "kode_instansi bulan tahun periode_id unor_induk_tarikan unor_tarikan",
        "kode_instansi bulan tahun periode_id",
    ),
    "skp": table(
        "skp",
        "Baris Laporan SKP yang berlaku: SKP seseorang pada tahun itu, atau orang yang belum punya",
        """kode_instansi tahun pegawai_id skp_id nip nama jenis_pegawai ada_skp status_skp model_skp unor
        unor_atasan unor_induk jabatan jenis_jabatan unit_kini jabatan_kini skp_awal skp_akhir plt_plh jenis
        dibuat_pada dibuat_pertama asal_data ditarik_pada delivery_id baris""",
        "kode_instansi tahun pegawai_id nip jenis_pegawai ada_skp plt_plh asal_data delivery_id baris",
    ),
    "skp_acuan": table(
        "skp_acuan",
        "Baris Laporan SKP yang menentukan siapa wajib pada satu periode: laporan pertama sesudah batas pengisian",
        """kode_instansi tahun periode_id pegawai_id skp_id nip jenis_pegawai ada_skp status_skp model_skp
        jenis_jabatan unor unor_induk skp_awal skp_akhir plt_plh ditarik_pada delivery_id baris""",
        "kode_instansi tahun periode_id pegawai_id nip jenis_pegawai ada_skp plt_plh delivery_id baris",
    ),
    "skp_pernah": table(
        "skp_pernah",
        "SKP yang pernah disebut satu Laporan SKP tahun itu, juga bila laporan terakhir tidak menyebutnya lagi",
        "kode_instansi tahun skp_id unor_induk lingkup_penuh",
        "kode_instansi tahun skp_id lingkup_penuh",
    ),
    "skp_keluar": table(
        "skp_keluar",
        "SKP yang tidak ada lagi pada tarikan berikutnya untuk lingkup yang sama: ditutup pada hari tarikan itu",
        "kode_instansi tahun pegawai_id skp_id nip unor unor_induk ditutup_pada",
        "kode_instansi tahun pegawai_id skp_id nip ditutup_pada",
    ),
    "pegawai": table(
        "pegawai",
        "Pegawai menurut ekspor SIASN instansi, keadaan akhir bulan",
        """kode_instansi pegawai_id nip nama kedudukan_hukum status_cpns_pns tmt_cpns tmt_pns golru tmt_golongan
        jenis_jabatan jabatan_id jabatan tmt_jabatan tingkat_pendidikan_id unor_id unor instansi_induk_id
        instansi_kerja_id asal_data ditarik_pada delivery_id baris""",
        "kode_instansi pegawai_id nip asal_data delivery_id baris",
    ),
    "unor": table(
        "unor",
        "Unit organisasi instansi, keadaan akhir bulan",
        """kode_instansi unor_id nama_unor nama_jabatan diatasan_id induk_unor_id eselon_id jenis_unor_id cepat_kode
        pemimpin_id asal_data ditarik_pada delivery_id baris""",
        "kode_instansi unor_id nama_unor asal_data delivery_id baris",
    ),
    "pohon_unor": table(
        "pohon_unor",
        "Unit dan salah satu unit di atasnya (termasuk dirinya): satu unit mencakup semua di bawahnya",
        "kode_instansi unor_id atas_unor_id jarak",
        "kode_instansi unor_id atas_unor_id jarak",
    ),
    "unit": table(
        "unit",
        "Unit organisasi dengan nama dan unit induknya",
        "kode_instansi unor_id unor unor_induk_id unor_induk eselon_id",
        "kode_instansi unor_id unor unor_induk_id unor_induk",
    ),
    "pengecualian": table(
        "pengecualian",
        "Orang yang dikecualikan instansi dari wajib SKP, keadaan akhir bulan",
        "kode_instansi nip alasan mulai selesai dasar asal_data ditarik_pada delivery_id baris",
        "kode_instansi nip alasan mulai dasar asal_data delivery_id baris",
    ),
    "spmt": table(
        "spmt",
        "Hari seseorang mulai melaksanakan tugas, menurut daftar terakhir instansi",
        "kode_instansi nip tanggal_spmt dasar asal_data ditarik_pada delivery_id baris",
        "kode_instansi nip tanggal_spmt asal_data delivery_id baris",
    ),
    "pembatalan": table(
        "pembatalan",
        "Kiriman yang dibatalkan instansi: tidak dihitung, seolah tidak pernah datang",
        "kode_instansi kiriman_dibatalkan alasan_pembatalan dibatalkan_oleh delivery_id baris",
        "kode_instansi kiriman_dibatalkan alasan_pembatalan dibatalkan_oleh delivery_id baris",
        own={
            "kiriman_dibatalkan": Word(pl.String, "Id kiriman yang dibatalkan"),
            "alasan_pembatalan": Word(pl.String, "Mengapa dibatalkan"),
            "dibatalkan_oleh": Word(pl.String, "Siapa yang memutuskan pembatalan (jabatan atau nama)"),
        },
    ),
}
