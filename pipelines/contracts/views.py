"""The views of a release (`models/tampilan`): what they show, column by column, for the data dictionary and its test.

A view is computed when it is read, so it may name today. Here alone a column may be called by its source's name.
"""

import polars as pl

from pipelines.contracts.marts_adopsi import ADOPTION_VIEWS
from pipelines.contracts.marts_angka_kredit import VIEWS_ANGKA_KREDIT
from pipelines.contracts.marts_angka_kredit_proyeksi import VIEWS_PROYEKSI
from pipelines.contracts.marts_kinerja import PERFORMANCE_VIEWS
from pipelines.contracts.marts_tindakan import VIEWS_TINDAKAN
from pipelines.contracts.marts_tpp_tutup import CLOSING_VIEWS
from pipelines.contracts.records_agregat import AGGREGATE_VIEWS
from pipelines.contracts.values import JENIS_PERIODE
from pipelines.contracts.vocabulary import WORDS, table
from pipelines.contracts.word import SHARE, Word

_WIB = pl.Datetime("us")
_SETTING = {
    "jenis": Word(pl.String, f"Jenis periode: {' atau '.join(JENIS_PERIODE)} (nilai lain = temuan JENIS)"),
    "tipe": Word(pl.String, WORDS["tipe_periodik"].description),
    "angka": Word(pl.Int32, WORDS["angka_periodik"].description),
    "temuan": Word(pl.List(pl.String), "Kode temuan yang sudah dapat dinilai hari ini; kosong bila tidak ada"),
    "info": Word(pl.List(pl.String), "Kode yang hanya untuk diketahui; tidak dihitung sebagai temuan"),
}
_DELIVERY = {
    "ditarik_pada": Word(_WIB, "Saat data ditarik dari sumbernya (WIB); kosong bila berkas tidak menyebutnya"),
    "diterima_pada": Word(_WIB, "Saat kiriman diterima (WIB)"),
    "berkas": Word(pl.String, "Nama berkas dalam kotak masuk"),
    "dibaca": Word(pl.Int64, "Jumlah baris yang dibaca = diterima + dikarantina"),
    "diterima": Word(pl.Int64, "Jumlah baris yang diterima"),
    "dikarantina": Word(pl.Int64, "Jumlah baris yang dikarantina"),
    "kode_alasan": Word(pl.String, "Kode alasan; kosong bila tidak ada yang perlu diperbaiki"),
    "jumlah": Word(pl.Int64, "Jumlah baris dengan alasan itu"),
    "tidak_diisi": Word(pl.Int64, "Jumlah baris templat yang dibiarkan kosong: dilewati, tidak termasuk yang dibaca"),
    "dibatalkan": Word(pl.Boolean, "Benar = kiriman ini dibatalkan instansi dan tidak dihitung dalam angka apa pun"),
    "tingkat": Word(pl.String, "karantina = baris ditolak; menunggu = diterima, menunggu catatan lain"),
    "induk_id": Word(pl.String, "Id kiriman yang dikoreksi, atau kiriman itu sendiri"),
    "kolom": Word(pl.String, "Kolom yang salah"),
    "kalimat": Word(pl.String, "Apa yang salah dan di mana memperbaikinya"),
    "isi": Word(pl.String, "Semua nilai asli baris itu (JSON, judul kolom sumber)"),
}

_FRESHNESS = {
    "nama_instansi": Word(pl.String, "Nama instansi"),
    "sumber": Word(pl.String, "Dari mana laporan itu ditarik"),
    "umur_hari": Word(pl.Int64, "Hari sejak ditarik (tanpa cap: sejak diterima) sampai hari ini"),
    "batas_hari": Word(pl.Int32, "Lebih dari sekian hari, laporannya usang (tabel acuan batas_segar)"),
    "usang": Word(pl.Boolean, "Benar = lebih tua dari batasnya; tarik ulang"),
    "alasan_batas": Word(pl.String, "Mengapa batasnya sekian hari"),
}
_FIGURE = {
    "berjalan": Word(pl.Boolean, "Benar = batas pengisian belum lewat hari ini, jadi angkanya masih bergerak"),
    "nama_instansi": Word(pl.String, "Nama instansi; kosong pada jumlah di atas instansi"),
    "unor": Word(pl.String, "Nama unit menurut ref-unor terakhir; kosong bila tidak dikenal atau jumlah"),
}
_CHANGE = {
    "persen_bulan_lalu": Word(SHARE, "Persen yang sama pada bulan sebelumnya; kosong bila belum ada data"),
    "selisih_bulan": Word(SHARE, "Poin persen terhadap bulan sebelumnya; kosong bila salah satunya belum ada data"),
    "persen_tahun_lalu": Word(SHARE, "Persen yang sama pada bulan yang sama tahun sebelumnya; kosong bila belum ada"),
    "selisih_tahun": Word(SHARE, "Poin persen terhadap bulan yang sama tahun sebelumnya; kosong bila tidak diketahui"),
}

VIEWS = {
    **VIEWS_TINDAKAN,
    **CLOSING_VIEWS,
    "angka_kepatuhan": table(
        "angka_kepatuhan",
        "Indikator kepatuhan satu bulan, dari unit sampai nasional; dasar tampilan `kepatuhan`",
        """kode_instansi unor_id jenis_pegawai kelompok_jabatan tahun bulan indikator pembilang penyebut persen
        instansi_tercakup tingkat jenis_instansi kode_provinsi kanreg batas_pengisian""",
        "tahun bulan indikator instansi_tercakup tingkat",
    ),
    "kepatuhan": table(
        "kepatuhan",
        "Indikator kepatuhan satu bulan, dari unit sampai nasional",
        """kode_instansi unor_id jenis_pegawai kelompok_jabatan tahun bulan indikator pembilang penyebut persen
        berjalan instansi_tercakup tingkat jenis_instansi kode_provinsi kanreg batas_pengisian nama_instansi unor""",
        "tahun bulan indikator berjalan instansi_tercakup tingkat",
        own=_FIGURE,
    ),
    "perubahan_kepatuhan": table(
        "perubahan_kepatuhan",
        "Setiap persen kepatuhan dibandingkan dengan bulan sebelumnya dan dengan bulan yang sama tahun sebelumnya",
        """kode_instansi unor_id jenis_pegawai kelompok_jabatan tahun bulan indikator pembilang penyebut persen
        persen_bulan_lalu selisih_bulan persen_tahun_lalu selisih_tahun berjalan instansi_tercakup tingkat
        jenis_instansi kode_provinsi kanreg batas_pengisian nama_instansi unor""",
        "tahun bulan indikator berjalan instansi_tercakup tingkat",
        own=_FIGURE | _CHANGE,
    ),
    "pengaturan_periode": table(
        "pengaturan_periode",
        "Pengaturan periode satu tahun dan temuannya menurut SE BKN 18/2024, dinilai sampai hari ini",
        """kode_instansi periode_id nama jenis tipe angka tahun bulan periode_awal periode_akhir batas_pengisian
        batas_pertama temuan info""",
        "kode_instansi periode_id tahun temuan info",
        own=_SETTING,
    ),
    "mutu_data": table(
        "mutu_data",
        "Apa yang terjadi dengan baris setiap kiriman, menurut alasan",
        """delivery_id berkas kode_instansi catatan ditarik_pada diterima_pada dibaca diterima dikarantina kode_alasan
        jumlah tidak_diisi dibatalkan tingkat""",
        """delivery_id berkas kode_instansi catatan diterima_pada dibaca diterima dikarantina jumlah tidak_diisi
        dibatalkan""",
        own=_DELIVERY,
    ),
    "karantina_terbuka": table(
        "karantina_terbuka",
        "Baris yang masih dikarantina, satu baris per alasan: belum dikoreksi dan belum digantikan",
        "delivery_id induk_id berkas kode_instansi catatan baris kode_alasan kolom kalimat isi",
        "delivery_id induk_id berkas kode_instansi catatan baris kode_alasan kalimat isi",
        own=_DELIVERY,
    ),
    "temuan_kiriman": table(
        "temuan_kiriman",
        "Baris yang diterima tetapi tidak berakibat apa pun, karena menyebut unit yang tidak dikenal instansinya",
        "delivery_id berkas kode_instansi catatan baris kode_alasan kolom kalimat",
        "delivery_id berkas kode_instansi catatan baris kode_alasan kolom kalimat",
        own=_DELIVERY,
    ),
    "kesegaran": table(
        "kesegaran",
        "Umur laporan terakhir tiap instansi menurut jenisnya, dan apakah sudah usang hari ini",
        "kode_instansi nama_instansi catatan sumber ditarik_pada diterima_pada umur_hari batas_hari usang alasan_batas",
        "kode_instansi catatan sumber diterima_pada umur_hari batas_hari usang alasan_batas",
        own=_DELIVERY | _FRESHNESS,
    ),
    **ADOPTION_VIEWS,
    **PERFORMANCE_VIEWS,
    **VIEWS_ANGKA_KREDIT,
    **VIEWS_PROYEKSI,
    **AGGREGATE_VIEWS,
}
