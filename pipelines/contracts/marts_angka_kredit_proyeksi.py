"""What is still to come of angka kredit: periods that give no credit, and the month in which credit will suffice.

Here: the marts behind `angka_kredit_belum_terkonversi`, that view, and the projections. Not here: what is converted and
added up (`marts_angka_kredit.py`), whose words these tables share.
"""

import polars as pl

from pipelines.contracts.marts_angka_kredit import CREDIT_WORDS, credit
from pipelines.contracts.marts_tindakan import TINDAKAN
from pipelines.contracts.values import ALASAN_BELUM_TERKONVERSI, PELAKU
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import CREDIT, Word, count, day, flag, text, whole

_MISSING = CREDIT_WORDS | {
    "tahun_skp": whole("Tahun SKP dari periode itu"),
    "alasan_belum": text(
        "Mengapa belum memberi angka kredit (tabel acuan alasan_belum_terkonversi)", *ALASAN_BELUM_TERKONVERSI
    ),
    "tindakan": text("Kode hal yang harus dilakukan (tabel acuan jenis_tindakan)", *TINDAKAN),
    "pelaku_nip": text("NIP yang harus bertindak; kosong bila tidak diketahui"),
    "pelaku_nama": text("Nama yang harus bertindak; kosong bila tidak diketahui"),
}

_AHEAD = CREDIT_WORDS | {
    "laju_bulanan": credit("Angka kredit sebulan menurut laju sekarang; kosong bila belum ada bulan terhitung"),
    "bulan_laju": whole("Banyaknya bulan terhitung dalam 12 bulan terakhir pada jenjang ini, dasar laju sekarang"),
    "laju_baik": credit("Angka kredit sebulan bila predikatnya Baik"),
    "bulan_menunggu": whole("Bulan terakhir yang belum dikonversi dan diandaikan akan dinilai, paling banyak 12"),
    "bulan_pangkat_laju": day("Bulan angka kreditnya cukup untuk pangkat berikutnya, menurut laju sekarang"),
    "bulan_pangkat_baik": day("Bulan angka kreditnya cukup untuk pangkat berikutnya, bila selalu Baik"),
    "bulan_jenjang_laju": day("Bulan angka kreditnya cukup untuk jenjang berikutnya, menurut laju sekarang"),
    "bulan_jenjang_baik": day("Bulan angka kreditnya cukup untuk jenjang berikutnya, bila selalu Baik"),
    "alasan_pangkat": text("Mengapa bulan untuk pangkat tidak dapat ditentukan; kosong bila dapat"),
    "alasan_jenjang": text("Mengapa bulan untuk jenjang tidak dapat ditentukan; kosong bila dapat"),
    "alasan_laju": text("Mengapa laju sekarang tidak dapat ditentukan; kosong bila dapat"),
    "genap_masa_pangkat": day("Hari genapnya masa dalam pangkat menurut kebijakan_ak; kosong bila TMT tidak diketahui"),
    "baik_pangkat": flag(
        "Benar = evaluasi tahunan sekurangnya Baik selama yang diminta pangkat; kosong = belum lengkap"
    ),
    "baik_jenjang": flag(
        "Benar = evaluasi tahunan sekurangnya Baik selama yang diminta jenjang; kosong = belum lengkap"
    ),
    "perlu_diperiksa_pangkat": text("Syarat lain untuk pangkat yang perlu diperiksa; kosong bila tidak ada berikutnya"),
    "perlu_diperiksa_jenjang": text("Syarat lain untuk jenjang yang perlu diperiksa; kosong bila tidak ada berikutnya"),
}

_PACES = {"laju": "menurut laju sekarang", "baik": "bila selalu Baik"}
_KINDS = {
    "diketahui": "Jumlah orang yang bulannya dapat ditentukan",
    "cukup": "Jumlah orang yang angka kreditnya cukup pada bulan itu; kosong bila tak ada yang dapat ditentukan",
}
_HEADS = CREDIT_WORDS | {
    "bulan_proyeksi": day("Hari pertama bulan yang diproyeksikan: 24 bulan sesudah bulan terakhir dalam rilis"),
    "pejabat": count("Jumlah pejabat pada jenjang itu, termasuk yang belum dapat diproyeksikan"),
    **{
        f"{kind}_{what}_{pace}": count(f"{told}, untuk {what} berikutnya, {how}")
        for what in ("pangkat", "jenjang")
        for pace, how in _PACES.items()
        for kind, told in _KINDS.items()
    },
}

MARTS_PROYEKSI = {
    "bulan_periode": table(
        "bulan_periode",
        "Bulan tahun ini dan tahun lalu yang diwakili satu periode instansi, sudah berakhir atau belum",
        "kode_instansi bulan tahun_skp periode_id jenis_periode tahun bulan_bit",
        "kode_instansi bulan tahun_skp periode_id tahun bulan_bit",
        own=_MISSING,
    ),
    "bulan_dikecualikan": table(
        "bulan_dikecualikan",
        "Bulan tahun ini dan tahun lalu yang seluruhnya di dalam pengecualian dari instansi",
        "kode_instansi bulan nip tahun bulan_bit",
        "kode_instansi bulan nip tahun bulan_bit",
        own=_MISSING,
    ),
    "belum_terkonversi": table(
        "belum_terkonversi",
        "Bulan satu periode yang tidak dikonversi dari penilaian mana pun; dasar tampilan "
        "`angka_kredit_belum_terkonversi`",
        """pegawai_id nip kode_instansi unor_id jenjang tahun bulan jenis_periode tipe_periodik tahun_skp periode_id
        periode_akhir batas_pengisian bulan_bit koefisien desimal alasan_belum tindakan pelaku_nip pelaku_nama""",
        """pegawai_id nip kode_instansi tahun bulan jenis_periode tahun_skp periode_akhir bulan_bit desimal
        alasan_belum""",
        own=_MISSING,
    ),
    "angka_kredit_proyeksi": table(
        "angka_kredit_proyeksi",
        "Bulan angka kredit seorang pejabat fungsional cukup untuk pangkat dan jenjang berikutnya, dilihat dari bulan "
        "terakhir; syarat lain perlu diperiksa",
        """pegawai_id nip kode_instansi jenjang golru bulan ak_kumulatif kebutuhan_pangkat kurang_pangkat
        kebutuhan_jenjang kurang_jenjang laju_bulanan bulan_laju laju_baik bulan_menunggu bulan_pangkat_laju
        bulan_pangkat_baik bulan_jenjang_laju bulan_jenjang_baik alasan_pangkat alasan_jenjang alasan_laju tmt_golongan
        genap_masa_pangkat baik_pangkat baik_jenjang perlu_diperiksa_pangkat perlu_diperiksa_jenjang catatan_ak""",
        "pegawai_id nip kode_instansi jenjang bulan bulan_laju laju_baik bulan_menunggu",
        own=_AHEAD,
    ),
    "proyeksi_memenuhi_ak": table(
        "proyeksi_memenuhi_ak",
        "Berapa pejabat satu jenjang yang angka kreditnya akan cukup pada tiap bulan dari 24 bulan ke depan; tanpa "
        "kenaikan di antaranya",
        """kode_instansi jenjang bulan bulan_proyeksi pejabat diketahui_pangkat_laju cukup_pangkat_laju
        diketahui_pangkat_baik cukup_pangkat_baik diketahui_jenjang_laju cukup_jenjang_laju diketahui_jenjang_baik
        cukup_jenjang_baik""",
        """kode_instansi jenjang bulan bulan_proyeksi pejabat diketahui_pangkat_laju diketahui_pangkat_baik
        diketahui_jenjang_laju diketahui_jenjang_baik""",
        own=_HEADS,
    ),
}

VIEWS_PROYEKSI = {
    "angka_kredit_belum_terkonversi": table(
        "angka_kredit_belum_terkonversi",
        "Periode yang sudah berakhir dan belum memberi angka kredit kepada seorang pejabat fungsional: bulan mana, "
        "nilainya bila Baik, siapa yang harus bertindak",
        """kode_instansi bulan pegawai_id nip nama unor_id unor unor_induk jenjang tahun jenis_periode tipe_periodik
        periode_id periode bulan_mulai bulan_selesai jumlah_bulan bulan_bit koefisien nilai_baik andaian alasan_belum
        keterangan yang_dilakukan pelaku pelaku_nip pelaku_nama sejak tenggat hari_terlambat status dasar""",
        """kode_instansi bulan pegawai_id nip tahun jenis_periode periode bulan_mulai bulan_selesai jumlah_bulan
        bulan_bit andaian alasan_belum keterangan yang_dilakukan pelaku sejak status dasar""",
        own=_MISSING
        | {
            "jenjang": text("Jenjang jabatan fungsional (kode SIASN, jenjang_jf); kosong bila tidak dikenal"),
            "periode": text("Nama periode menurut instansi, atau 'Bulan tanpa periode'"),
            "nilai_baik": Word(
                CREDIT, "Nilainya bila predikatnya Baik (andaian); kosong bila jenjangnya tidak dikenal"
            ),
            "andaian": text("Hitungan nilai itu, dan bahwa itu andaian"),
            "keterangan": text("Alasan itu dalam kalimat"),
            "yang_dilakukan": text("Apa yang harus dilakukan"),
            "pelaku": text("Siapa yang harus bertindak", *PELAKU),
            "sejak": day("Hari pertama sesudah periode itu berakhir"),
            "tenggat": day("Batas pengisian periode itu; kosong bila tidak diketahui"),
            "hari_terlambat": Word(pl.Int64, "Hari lewat dari tenggat; 0 sebelum tenggat, kosong bila tanpa tenggat"),
            "status": text("Keadaan hari ini", "terlambat", "mendatang", "tanpa tenggat"),
            "dasar": text("Pasal yang menjadi dasar"),
        },
    ),
}
