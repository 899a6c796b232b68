"""The current state of the records whose shape the product defines, as tables (`models/catatan`): columns in
SELECT order, and what is never null. Those with a published shape are in `record_tables.py` and
`record_tables_karier.py`.
"""

from pipelines.contracts.record_table import listed_tables
from pipelines.contracts.values import PERAN_AKSES
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import flag, text

# record: description, its own columns, and those of them that are never null
_TABLES = {
    "matriks_peran_hasil": (
        "Baris matriks pembagian peran dan hasil suatu unit",
        "unor_id tahun pegawai_id nip skp_id rhk_atasan_id rhk_id peran",
        "unor_id tahun nip rhk_id",
    ),
    "rencana_aksi": (
        "Rencana aksi satu orang untuk satu periode",
        "tahun periode_id rencana_aksi_id skp_id nip rhk_id uraian target satuan dibuat_pada",
        "tahun periode_id rencana_aksi_id nip",
    ),
    "bukti_dukung": (
        "Bukti dukung atas rencana aksi, menurut bulan pengunggahan",
        "bukti_id rencana_aksi_id nip tautan realisasi satuan diunggah_pada",
        "bukti_id rencana_aksi_id nip diunggah_pada",
    ),
    "umpan_balik": (
        "Umpan balik yang diterima seseorang pada satu periode",
        "tahun periode_id umpan_balik_id nip pemberi_nip aspek diberikan_pada",
        "tahun periode_id umpan_balik_id nip aspek",
    ),
    "pembinaan": (
        "Pembinaan seseorang yang terdokumentasi untuk satu periode",
        "tahun periode_id pembinaan_id nip jenis_pembinaan pembina_nip tanggal",
        "tahun periode_id pembinaan_id nip jenis_pembinaan tanggal",
    ),
    "capaian_organisasi": (
        "Predikat capaian kinerja unit sebagai organisasi pada satu periode",
        "tahun periode_id unor_id predikat_organisasi ditetapkan_pada",
        "tahun periode_id unor_id predikat_organisasi",
    ),
    "dokumen_evaluasi": (
        "Dokumen evaluasi kinerja yang terbit",
        "tahun periode_id skp_penilaian_id nip diterbitkan_pada diterima_pada",
        "tahun periode_id skp_penilaian_id nip",
    ),
    "keberatan": (
        "Keberatan seseorang atas penilaiannya, keadaan terakhir",
        "keberatan_id skp_penilaian_id nip diajukan_pada atasan_penilai_nip diputus_pada hasil predikat_akhir",
        "keberatan_id skp_penilaian_id nip diajukan_pada",
    ),
    "pendelegasian_penilai": (
        "Pejabat yang menerima pendelegasian sebagai penilai, keadaan akhir bulan",
        "nip dasar mulai selesai",
        "nip dasar mulai",
    ),
    "admin_instansi": (
        "Admin e-Kinerja instansi yang dapat dihubungi, keadaan akhir bulan",
        "nip nama surat tanggal kontak_dinas",
        "nip nama surat kontak_dinas",
    ),
    "dialog_kinerja": (
        "Dialog kinerja seseorang dengan atasannya",
        "nip tanggal atasan_nip topik tindak_lanjut",
        "nip tanggal",
    ),
    "briefing": (
        "Briefing dan kehadiran seseorang",
        "nip tanggal pemberi_nip hadir",
        "nip tanggal hadir",
    ),
    "aktivitas_harian": (
        "Aktivitas seseorang pada satu hari, di sistem BKN atau lokal",
        "nip tanggal jam_mulai jam_selesai uraian rencana_aksi_id realisasi satuan sumber",
        "nip tanggal sumber",
    ),
}

STAGE_TABLES = listed_tables(_TABLES)
STAGE_TABLES["cakupan_tahap"] = table(
    "cakupan_tahap",
    "Lingkup yang catatan tahapannya pernah dikirim: seluruh instansi atau sebagian, untuk satu periode atau bulan",
    "catatan kode_instansi bulan tahun periode_id unor_induk_tarikan unor_tarikan",
    "catatan kode_instansi bulan",
)
STAGE_TABLES["hak_akses"] = table(
    "hak_akses",
    "Siapa boleh melihat apa di dasbor menurut daftar instansi, keadaan akhir bulan; juga yang tidak berlaku",
    """kode_instansi pengguna nama peran unor_id data_rahasia dasar mulai selesai
    asal_data ditarik_pada delivery_id baris""",
    "kode_instansi pengguna nama peran data_rahasia dasar mulai asal_data delivery_id baris",
    own={
        "pengguna": text("Nama pengguna di SSO: NIP, atau alamat surel dengan huruf kecil"),
        "peran": text("Peran di dasbor (tabel acuan peran_akses)", *PERAN_AKSES),
        "data_rahasia": flag("Benar = ditunjuk melihat jenis cuti, hukuman disiplin, konseling, dan rupiah"),
    },
)
