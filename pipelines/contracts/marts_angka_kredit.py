"""The marts of angka kredit (`models/angka_kredit`), and the view that shows the conversions: columns in SELECT order,
and what is never null.

What a column means is said in `vocabulary.py`, or here where the word is of these tables alone.
"""

from pipelines.contracts.values import STATUS_KONVERSI, TEMUAN_RANTAI
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import CREDIT, Word, day, flag, text, whole


def credit(description: str) -> Word:
    """Give the word of an amount of credit."""
    return Word(CREDIT, description)


_BITS = "; tiap bulan satu bit, Januari yang terendah (1), Desember yang tertinggi (2048)"

CREDIT_WORDS = {
    "jenjang": text("Jenjang jabatan fungsional (kode SIASN, tabel acuan jenjang_jf)"),
    "terdaftar": flag("Benar = tercantum dalam ekspor pegawai, bukan hanya dalam riwayat"),
    "pertama": flag("Benar = pengangkatan yang pertama ke dalam jabatan fungsional, sejauh diketahui"),
    "golru_awal": text("Golongan ruang pada TMT jenjang ini"),
    "tmt_golongan_awal": day("TMT golongan itu"),
    "memangku": flag("Benar = jenjang ini yang dipangku pada bulan itu"),
    "baru": flag("Benar = pada bulan sebelumnya orang itu belum dihitung di sini sebagai pejabat fungsional"),
    "bulan_mulai": day("Hari pertama dari bulan pertama yang dihitung"),
    "tercatat_pada": day("Hari pertama dari bulan terakhir yang masih menyebut orang itu memangku jabatan tersebut"),
    "bulan_selesai": day("Hari pertama dari bulan terakhir yang dihitung; kosong berarti belum berakhir"),
    "bulan_bit": whole(f"Bulan-bulan tahun itu{_BITS}"),
    "bulan_bit_lalu": whole(f"Bulan-bulan tahun sebelumnya{_BITS}"),
    "terhitung_lalu": whole(f"Bulan tahun ini yang sudah diwakili penilaian periodik sampai bulan sebelumnya{_BITS}"),
    "terhitung": whole(f"Bulan tahun ini yang sudah diwakili penilaian periodik sampai bulan ini{_BITS}"),
    "terhitung_tahun_lalu_lalu": whole(f"Seperti terhitung_lalu, untuk tahun sebelumnya{_BITS}"),
    "terhitung_tahun_lalu": whole(f"Seperti terhitung, untuk tahun sebelumnya{_BITS}"),
    "jumlah_bulan": whole("Jumlah bulan yang dikonversi"),
    "koefisien": credit("Koefisien angka kredit setahun pada jenjang itu"),
    "angka_kredit": credit(
        "Angka kredit: bagian tahun dikali persen dan koefisien, dibulatkan setengah ke atas tiap baris"
    ),
    "desimal": whole("Banyaknya angka di belakang koma menurut kebijakan instansi"),
    "konvensi_tahunan": text("Kebijakan instansi: yang dihitung setahun", "final", "periodik"),
    "ak_total": credit("Angka kredit kumulatif menurut penetapan itu, sesudah dikurangi nilai dasar bila konvensional"),
    "jenis_pak": text("Jenis penetapan yang menjadi dasar", "pak", "integrasi", "konvensional"),
    "ak_perpindahan": credit("Angka kredit dari masa pada golongan terakhir sebelum perpindahan; kosong = tidak ada"),
    "ak_dasar": credit("Angka kredit dasar; 0 bila sudah ada PAK (ada di dalamnya) atau tidak berlaku"),
    "ak_lama": credit("Kumulatif PAK atau integrasi terakhir, atau dari perpindahan; kosong bila belum diketahui"),
    "ak_konversi": credit("Jumlah konversi dari bulan-bulan sesudah dasar itu"),
    "ak_pendidikan": credit("Angka kredit dari ijazah yang belum ada dalam PAK"),
    "ak_kumulatif": credit("ak_dasar + ak_lama + ak_konversi + ak_pendidikan; kosong bila belum diketahui"),
    "kebutuhan_pangkat": credit("Kumulatif untuk pangkat berikutnya dalam jenjang; kosong bila tidak dapat ditentukan"),
    "kurang_pangkat": credit("Kekurangan untuk pangkat berikutnya; 0 bila cukup"),
    "kebutuhan_jenjang": credit("Kumulatif untuk jenjang berikutnya; kosong di jenjang puncak"),
    "kurang_jenjang": credit("Kekurangan untuk jenjang berikutnya; 0 bila cukup"),
    "ak_cukup_pangkat": flag("Benar = angka kreditnya cukup untuk pangkat berikutnya; syarat lain perlu diperiksa"),
    "ak_cukup_jenjang": flag("Benar = angka kreditnya cukup untuk jenjang berikutnya; syarat lain perlu diperiksa"),
    "ak_sampai": day("Hari terakhir yang sudah dihitung dalam PAK yang menjadi dasar; kosong bila belum ada"),
    "dari_rantai": flag("Benar = dasarnya rantai baris konversi di SIASN, bukan PAK (belum dikonfirmasi)"),
    "ak_tahun_lalu": credit("Bagian ak_konversi dari tahun-tahun sebelum tahun ini"),
    "ak_tahun_ini": credit("Bagian ak_konversi dari tahun ini"),
    "ak_periodik_lalu": credit("Bagian dari tahun lalu yang masih dapat diganti evaluasi tahunannya"),
    "pendidikan_sampai": day("Tanggal lulus terakhir yang sudah diberi angka kredit"),
    "tahun_final": whole("Tahun terakhir yang evaluasi tahunannya sudah menggantikan yang periodik"),
    "bulan_lama": whole("Banyaknya bulan terhitung sebelum tahun lalu"),
    "bulan_terhitung": whole("Banyaknya bulan yang terhitung dalam ak_konversi"),
    "bulan_belum": whole("Banyaknya bulan sesudah dasar itu, sejak 2023, yang belum dikonversi"),
    "catatan_ak": text("Yang belum diketahui tentang dasar angka kredit ini; kosong bila tidak ada"),
}

MARTS_ANGKA_KREDIT = {
    "masa_golongan": table(
        "masa_golongan",
        "Golongan ruang seorang PNS, dari TMT sampai sehari sebelum golongan berikutnya",
        "pegawai_id golru tmt_golongan selesai",
        "pegawai_id golru",
    ),
    "masa_jenjang": table(
        "masa_jenjang",
        "Masa seorang PNS dalam satu jenjang jabatan fungsional, tanpa putus, dengan bulan-bulan yang dihitung",
        """pegawai_id kode_instansi terdaftar nip jenjang jabatan jabatan_id tmt_jabatan bulan_mulai bulan_selesai
        pertama jenis_pengangkatan golru tmt_golongan""",
        "pegawai_id kode_instansi terdaftar nip jenjang tmt_jabatan bulan_mulai pertama",
        own=CREDIT_WORDS,
    ),
    "pemangku_jabatan": table(
        "pemangku_jabatan",
        "Seorang PNS dalam satu jenjang, keadaan akhir bulan: bulan-bulan tahun ini dan tahun lalu, serta golongannya",
        """pegawai_id bulan nip kode_instansi jenjang tmt_jabatan bulan_mulai bulan_selesai pertama jenis_pengangkatan
        golru_awal tmt_golongan_awal golru tmt_golongan memangku baru tercatat_pada bulan_bit bulan_bit_lalu""",
        """pegawai_id bulan nip kode_instansi jenjang tmt_jabatan bulan_mulai pertama memangku baru tercatat_pada
        bulan_bit bulan_bit_lalu""",
        own=CREDIT_WORDS,
    ),
    "bulan_bebas_tugas": table(
        "bulan_bebas_tugas",
        "Bulan saat seseorang tidak bertugas menurut kedudukan hukumnya, tahun ini dan tahun lalu",
        "kode_instansi pegawai_id bulan bulan_bit bulan_bit_lalu",
        "kode_instansi pegawai_id bulan bulan_bit bulan_bit_lalu",
        own=CREDIT_WORDS,
    ),
    "bulan_dinilai": table(
        "bulan_dinilai",
        "Bulan yang diwakili satu penilaian pada satu jenjang, sebelum dikurangi yang sudah diwakili penilaian lain",
        """kode_instansi bulan pegawai_id nip jenjang tahun jenis_periode tipe_periodik periode_id skp_id
        skp_penilaian_id predikat_tercatat bulan_bit""",
        "kode_instansi bulan pegawai_id nip jenjang tahun jenis_periode periode_id skp_id predikat_tercatat bulan_bit",
        own=CREDIT_WORDS,
    ),
    "bulan_terkonversi": table(
        "bulan_terkonversi",
        "Bulan yang sudah diwakili penilaian periodik seseorang, di instansi mana pun",
        "pegawai_id bulan terhitung_lalu terhitung terhitung_tahun_lalu_lalu terhitung_tahun_lalu",
        "pegawai_id bulan terhitung_lalu terhitung terhitung_tahun_lalu_lalu terhitung_tahun_lalu",
        own=CREDIT_WORDS,
    ),
    "nilai_konversi": table(
        "nilai_konversi",
        "Nilai sejumlah bulan pada satu jenjang dan satu predikat: hitungan dan pembulatan yang dipakai semua konversi",
        "bulan jenjang predikat persen koefisien desimal jumlah_bulan angka_kredit",
        "bulan jenjang predikat persen koefisien desimal jumlah_bulan angka_kredit",
        own=CREDIT_WORDS,
    ),
    "konversi": table(
        "konversi",
        "Penilaian yang dikonversi ke angka kredit pada satu jenjang; dasar tampilan `angka_kredit_konversi`",
        """pegawai_id nip kode_instansi jenjang tahun bulan jenis_periode tipe_periodik periode_id skp_id
        skp_penilaian_id bulan_bit bulan_mulai bulan_selesai jumlah_bulan predikat persen koefisien angka_kredit desimal
        konvensi_tahunan""",
        """pegawai_id nip kode_instansi jenjang tahun bulan jenis_periode periode_id skp_id bulan_bit bulan_mulai
        bulan_selesai jumlah_bulan predikat persen koefisien angka_kredit desimal konvensi_tahunan""",
        own=CREDIT_WORDS,
    ),
    "pak_berlaku": table(
        "pak_berlaku",
        "PAK atau integrasi terakhir seseorang yang masanya berakhir sampai bulan itu",
        "pegawai_id bulan riwayat_id selesai ak_total jenis_pak ak_pertama jenjang",
        "pegawai_id bulan riwayat_id selesai jenis_pak ak_pertama",
        own=CREDIT_WORDS,
    ),
    "rantai_konversi": table(
        "rantai_konversi",
        "Riwayat SIASN dari masa sebelum bulan pertama seseorang dihitung di sini: akhir rantai konversi yang menjadi "
        "dasar, dan baris yang bertentangan atau tidak dapat dirangkai",
        """pegawai_id bulan nip kode_instansi riwayat_id nomor_sk mulai selesai kredit_total banyak_bulan ak_rantai
        temuan""",
        "pegawai_id bulan nip kode_instansi riwayat_id mulai selesai kredit_total banyak_bulan",
        own=CREDIT_WORDS
        | {
            "ak_rantai": credit("Kumulatif pada akhir rantai yang menjadi dasar; kosong pada baris yang tidak dipakai"),
            "banyak_bulan": whole("Banyaknya bulan dalam baris itu"),
            "temuan": text("Mengapa baris ini tidak dapat dipakai; kosong bila menjadi dasar", *TEMUAN_RANTAI),
        },
    ),
    "konversi_siasn": table(
        "konversi_siasn",
        "Baris konversi di SIASN menurut bulan berakhirnya; dibandingkan dengan jumlah berjalan",
        "pegawai_id bulan riwayat_id mulai selesai ak_total",
        "pegawai_id bulan riwayat_id mulai selesai ak_total",
        own=CREDIT_WORDS,
    ),
    "ijazah_berlaku": table(
        "ijazah_berlaku",
        "Ijazah yang diperoleh selama menjabat, sampai akhir bulan itu",
        "bulan nip tingkat_pendidikan_id tanggal_lulus",
        "bulan nip tingkat_pendidikan_id tanggal_lulus",
    ),
    "masuk_perpindahan": table(
        "masuk_perpindahan",
        "Yang masuk jabatan fungsional lewat perpindahan pada bulan itu, dan nilai masa sebelumnya",
        "pegawai_id bulan predikat_tercatat jumlah_bulan ak_perpindahan",
        "pegawai_id bulan",
        own=CREDIT_WORDS,
    ),
    "angka_kredit_akumulasi": table(
        "angka_kredit_akumulasi",
        "Angka kredit seorang pejabat fungsional pada akhir bulan, dan yang diminta pangkat dan jenjang berikutnya",
        """pegawai_id nip kode_instansi jenjang golru bulan ak_dasar ak_lama ak_konversi ak_pendidikan ak_kumulatif
        kebutuhan_pangkat kurang_pangkat kebutuhan_jenjang kurang_jenjang ak_cukup_pangkat ak_cukup_jenjang
        riwayat_id ak_sampai dari_rantai jenis_pengangkatan ak_tahun_lalu ak_tahun_ini ak_periodik_lalu
        ak_perpindahan pendidikan_sampai tahun_final bulan_lama bulan_bit bulan_bit_lalu bulan_terhitung bulan_belum
        tmt_golongan catatan_ak""",
        """pegawai_id nip kode_instansi jenjang bulan ak_dasar ak_konversi ak_pendidikan dari_rantai ak_tahun_lalu
        ak_tahun_ini ak_periodik_lalu bulan_lama bulan_bit bulan_bit_lalu bulan_terhitung bulan_belum""",
        own=CREDIT_WORDS,
    ),
}

VIEWS_ANGKA_KREDIT = {
    "angka_kredit_konversi": table(
        "angka_kredit_konversi",
        "Penilaian satu pejabat fungsional yang dikonversi ke angka kredit, keadaan sekarang; hanya baris `dihitung` "
        "yang boleh dijumlahkan, per jenjang",
        """pegawai_id nip kode_instansi jenjang tahun bulan jenis_periode tipe_periodik bulan_mulai bulan_selesai
        jumlah_bulan predikat persen koefisien angka_kredit status dihitung dalam_keberatan periode_id skp_id
        skp_penilaian_id terpakai dasar""",
        """pegawai_id nip kode_instansi jenjang tahun bulan jenis_periode bulan_mulai bulan_selesai jumlah_bulan
        predikat persen koefisien angka_kredit status dihitung dalam_keberatan periode_id skp_id terpakai dasar""",
        own=CREDIT_WORDS
        | {
            "status": text(
                "berjalan; final (evaluasi tahunan); diganti (oleh yang tahunan); terpakai (bulannya ada dalam PAK)",
                *STATUS_KONVERSI,
            ),
            "dihitung": flag("Benar = dihitung sekarang; hanya baris ini yang boleh dijumlahkan, per jenjang"),
            "dalam_keberatan": flag("Benar = ada keberatan yang belum diputus atas penilaian ini"),
            "terpakai": flag("Benar = bulan-bulan baris ini ada dalam PAK yang menjadi dasar"),
            "dasar": text("Hitungan baris ini dan pasal yang menjadi dasar"),
        },
    ),
}
