"""The tables of adoption, of performance by year, and of late corrections: columns in SELECT order, never null.

Here: those marts, the record tables that they alone read, and the words that are theirs alone. What the other columns
mean is said in `vocabulary.py`.
"""

import polars as pl

from pipelines.contracts.columns import INSTANT
from pipelines.contracts.values import LAYANAN, PREDIKAT
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import SHARE, Word

PERUBAHAN = ("berubah", "muncul", "hilang")
KOLOM = (
    *("hasil_kerja", "perilaku_kerja", "predikat_tercatat", "waktu_dinilai", "dibuat_pada", "aspek", "tanggal"),
    *("predikat_organisasi", "diterbitkan_pada", "diunggah_pada", "diajukan_pada", "diputus_pada", "hasil", "nip"),
)
_PACE = pl.Decimal(18, 2)

CLOCK = {
    "skp_terlihat": Word(pl.Date, "Hari tarikan pertama yang menunjukkan SKP orang ini disetujui"),
    "dinilai_sejak": Word(pl.Date, "Hari pertama orang ini dinilai sejak peraturan diundangkan"),
    "tanggal_tarikan": Word(pl.Date, "Hari Laporan ditarik"),
    "tarikan_penuh": Word(pl.Boolean, "Benar = hari itu ada tarikan untuk seluruh instansi"),
    "tarikan_pertama": Word(pl.Boolean, "Benar = tarikan pertama instansi untuk tahun itu"),
    "diundangkan": Word(pl.Date, "Hari Peraturan BKN 2/2026 diundangkan (tabel acuan tenggat_adopsi)"),
    "tenggat_adopsi": Word(pl.Date, "Hari terakhir menurut Peraturan BKN 2/2026 Ps. 16"),
    "asn": Word(pl.Int64, "Jumlah ASN aktif menurut ekspor SIASN; kosong bila ekspornya belum ada"),
    "orang_skp": Word(pl.Int64, "Jumlah orang ber-SKP disetujui sejak pengundangan; kosong = belum ada data"),
    "orang_dinilai": Word(pl.Int64, "Jumlah orang yang pernah dinilai sejak pengundangan; kosong = belum ada data"),
    "penyebut_skp": Word(pl.Int64, "Jumlah ASN pada instansi yang data SKP-nya ada: penyebut persen_skp"),
    "penyebut_dinilai": Word(pl.Int64, "Jumlah ASN pada instansi yang data penilaiannya ada: penyebut persen_dinilai"),
    "persen_skp": Word(SHARE, "Persen ASN yang mempunyai SKP disetujui sejak pengundangan; kosong = belum ada data"),
    "persen_dinilai": Word(SHARE, "Persen ASN yang pernah dinilai sejak pengundangan; kosong = belum ada data"),
    "laju_skp": Word(_PACE, "Tambahan orang ber-SKP disetujui per bulan, selama 90 hari (3 tarikan) terakhir"),
    "laju_dinilai": Word(_PACE, "Tambahan orang yang pernah dinilai per bulan, selama 90 hari (3 tarikan) terakhir"),
    "perkiraan_skp": Word(pl.Date, "Hari semua ASN ber-SKP disetujui bila lajunya tetap; paling sedikit 3 tarikan"),
    "perkiraan_dinilai": Word(pl.Date, "Hari semua ASN pernah dinilai bila lajunya tetap; paling sedikit 3 tarikan"),
    "tepat_skp": Word(pl.Boolean, "Benar = perkiraan_skp tidak lewat tenggat; kosong = belum diperkirakan"),
    "tepat_dinilai": Word(pl.Boolean, "Benar = perkiraan_dinilai tidak lewat tenggat; kosong = belum diperkirakan"),
    "tarikan_skp": Word(pl.Int64, "Jumlah hari Laporan SKP ditarik sejak pengundangan (seluruh instansi)"),
    "tarikan_penilaian": Word(pl.Int64, "Jumlah hari Laporan Penilaian ditarik sejak pengundangan (seluruh instansi)"),
    "tarikan_terakhir": Word(pl.Date, "Hari terakhir Laporan ditarik untuk bulan ini atau sebelumnya"),
    "instansi_jumlah": Word(pl.Int64, "Jumlah instansi dalam baris ini menurut tabel acuan"),
    "instansi_diam": Word(pl.Int64, "Jumlah instansi tanpa satu pun Laporan yang ditarik sejak pengundangan"),
    "sisa_hari": Word(pl.Int64, "Hari dari hari ini sampai tenggat; negatif bila sudah lewat"),
    "diam": Word(pl.Boolean, "Benar = tidak ada Laporan yang ditarik sejak pengundangan; kosong pada ringkasan"),
}

YEARLY = {
    "predikat_tahunan": Word(pl.String, "Predikat evaluasi tahunan tahun itu; kosong = belum dinilai", PREDIKAT),
    "tahunan_dinilai_pada": Word(pl.Date, "Hari evaluasi tahunan itu dinilai"),
    "evaluasi_tahunan": Word(pl.Int64, "Jumlah baris evaluasi tahunan orang ini (satu per SKP), dinilai atau belum"),
    "periodik_dinilai": Word(pl.Int64, "Jumlah periode tahun itu yang dinilai"),
    "periodik_sangat_baik": Word(pl.Int64, "Jumlah periode berpredikat Sangat Baik"),
    "periodik_baik": Word(pl.Int64, "Jumlah periode berpredikat Baik"),
    "periodik_butuh_perbaikan": Word(pl.Int64, "Jumlah periode berpredikat Butuh Perbaikan"),
    "periodik_kurang": Word(pl.Int64, "Jumlah periode berpredikat Kurang"),
    "periodik_sangat_kurang": Word(pl.Int64, "Jumlah periode berpredikat Sangat Kurang"),
    "periodik_belum_dinilai": Word(pl.Int64, "Jumlah periode yang ada evaluasinya tetapi belum dinilai"),
}

READY = {
    "layanan": Word(pl.String, "Layanan kepegawaian", LAYANAN),
    "tanggal_layanan": Word(pl.Date, "Tanggal 1 salah satu dari enam bulan mendatang"),
    "siap": Word(pl.Boolean, "Benar = semua syarat di e-Kinerja terpenuhi; kosong = belum ada data yang menentukan"),
    "kurang": Word(pl.List(pl.String), "Apa yang diketahui kurang; kosong bila tidak ada"),
    "pelaku": Word(pl.List(pl.String), "Siapa yang perlu bertindak atas yang kurang"),
    "belum_ada_data": Word(pl.List(pl.String), "Apa yang belum dapat diketahui; tidak merugikan pegawai"),
}

CHANGED = {
    "perubahan": Word(pl.String, "berubah, muncul, atau hilang dari versi sebelumnya", PERUBAHAN),
    "tabel": Word(pl.String, "Catatan yang berubah: penilaian_pegawai, atau catatan tahapan"),
    "kolom": Word(
        pl.String, "Kolom yang berubah; yang muncul atau hilang diwakili predikatnya, atau kolom yang dihitung", KOLOM
    ),
    "rujukan": Word(pl.String, "Id rencana aksi yang dibuktikan; kosong pada catatan lain"),
    "nilai_lama": Word(pl.String, "Nilai pada versi yang berlaku sebelumnya; kosong = tidak ada"),
    "nilai_baru": Word(pl.String, "Nilai pada versi baru; kosong = tidak ada"),
    "kiriman_id": Word(pl.String, "Id kiriman yang membawa versi baru (tabel kiriman)"),
    "tarikan_baru": Word(INSTANT, "Saat versi baru ditarik dari sumbernya (WIB)"),
    "tarikan_lama": Word(INSTANT, "Saat versi sebelumnya ditarik dari sumbernya (WIB)"),
}

_PERIODIC = " ".join(name for name in YEARLY if name.startswith("periodik"))
_YEARLY = f"predikat_tahunan tahunan_dinilai_pada evaluasi_tahunan {_PERIODIC}"

ADOPTION_RECORDS = {
    "skp_disetujui": table(
        "skp_disetujui",
        "Orang yang SKP-nya pernah tampak disetujui pada tahun itu, dan berlaku sejak Peraturan BKN 2/2026 diundangkan",
        "kode_instansi tahun pegawai_id skp_terlihat",
        "kode_instansi tahun pegawai_id skp_terlihat",
        own=CLOCK,
    ),
    "tarikan_skp": table(
        "tarikan_skp",
        "Hari Laporan SKP tahun itu ditarik",
        "kode_instansi tahun tanggal_tarikan tarikan_penuh tarikan_pertama",
        "kode_instansi tahun tanggal_tarikan tarikan_penuh tarikan_pertama",
        own=CLOCK,
    ),
    "tarikan_penilaian": table(
        "tarikan_penilaian",
        "Hari Laporan Penilaian ditarik untuk periode bulan itu",
        "kode_instansi bulan tanggal_tarikan tarikan_penuh",
        "kode_instansi bulan tanggal_tarikan tarikan_penuh",
        own=CLOCK,
    ),
    "perubahan_penilaian": table(
        "perubahan_penilaian",
        "Nilai satu penilaian yang berbeda dari versi yang berlaku sebelumnya",
        """kode_instansi tahun periode_id skp_id pegawai_id nip perubahan kolom nilai_lama nilai_baru kiriman_id
        tarikan_baru tarikan_lama""",
        """kode_instansi tahun periode_id skp_id pegawai_id nip perubahan kolom kiriman_id tarikan_baru
        tarikan_lama""",
        own=CHANGED,
    ),
    "perubahan_tahap": table(
        "perubahan_tahap",
        "Catatan tahapan yang muncul, hilang, atau berbeda dari versi yang berlaku sebelumnya",
        """catatan kode_instansi tahun periode_id kunci rujukan nip perubahan kolom nilai_lama nilai_baru kiriman_id
        tarikan_baru tarikan_lama""",
        "catatan kode_instansi kunci perubahan kolom kiriman_id tarikan_baru tarikan_lama",
        own=CHANGED,
    ),
    "perubahan_keberatan": table(
        "perubahan_keberatan",
        "Keberatan bulan itu yang berbeda dari versi sebelumnya, atau baru diketahui dari kiriman berikutnya",
        "kode_instansi kunci nip perubahan kolom nilai_lama nilai_baru kiriman_id tarikan_baru tarikan_lama",
        "kode_instansi kunci nip perubahan kolom kiriman_id tarikan_baru tarikan_lama",
        own=CHANGED,
    ),
}

ADOPTION_MARTS = {
    "tarikan_bulan": table(
        "tarikan_bulan",
        "Hari Laporan ditarik, seperti diketahui pada satu bulan",
        "kode_instansi bulan catatan tanggal_tarikan tarikan_penuh",
        "kode_instansi bulan catatan tanggal_tarikan tarikan_penuh",
        own=CLOCK,
    ),
    "dinilai_bulan": table(
        "dinilai_bulan",
        "Orang yang penilaiannya untuk periode bulan itu dibuat sejak Peraturan BKN 2/2026 diundangkan",
        "kode_instansi bulan pegawai_id dinilai_sejak",
        "kode_instansi bulan pegawai_id dinilai_sejak",
        own=CLOCK,
    ),
    "pemakai_bulan": table(
        "pemakai_bulan",
        "Orang yang menurut satu bulan baru diketahui memakai e-Kinerja: SKP disetujui, atau dinilai",
        "kode_instansi bulan pegawai_id skp_terlihat dinilai_sejak",
        "kode_instansi bulan pegawai_id",
        own=CLOCK,
    ),
    "adopsi": table(
        "adopsi",
        "Jam adopsi (Ps. 16): seberapa jauh tiap instansi dan ringkasannya pada akhir bulan",
        """kode_instansi tahun bulan tingkat jenis_instansi kode_provinsi kanreg diundangkan tenggat_adopsi asn
        orang_skp orang_dinilai penyebut_skp penyebut_dinilai persen_skp persen_dinilai laju_skp laju_dinilai
        perkiraan_skp perkiraan_dinilai tepat_skp tepat_dinilai tarikan_skp tarikan_penilaian tarikan_terakhir
        instansi_jumlah instansi_tercakup instansi_diam""",
        "tahun bulan tingkat diundangkan tenggat_adopsi instansi_jumlah instansi_tercakup instansi_diam",
        own=CLOCK,
    ),
    "kinerja_tahunan": table(
        "kinerja_tahunan",
        "Predikat satu orang pada satu tahun: evaluasi tahunan, dan penilaian periodik yang dihitung",
        f"kode_instansi tahun pegawai_id nip {_YEARLY}",
        f"kode_instansi tahun pegawai_id nip evaluasi_tahunan {_PERIODIC}",
        own=YEARLY,
    ),
    "koreksi": table(
        "koreksi",
        "Nilai yang berubah sesudah batas pengisian, ketika angkanya sudah final",
        """kode_instansi tahun bulan periode_id periode tabel kunci pegawai_id nip perubahan kolom nilai_lama nilai_baru
        kiriman_id tarikan_lama tarikan_baru batas_pengisian""",
        """kode_instansi tahun bulan periode_id tabel kunci perubahan kolom kiriman_id tarikan_lama tarikan_baru
        batas_pengisian""",
        own=CHANGED,
    ),
}

_NAMED = {"nama_instansi": Word(pl.String, "Nama instansi; kosong pada jumlah di atas instansi")}

ADOPTION_VIEWS = {
    "jam_adopsi": table(
        "jam_adopsi",
        "Jam adopsi (Ps. 16) dengan sisa hari sampai tenggat, dihitung hari ini",
        """kode_instansi nama_instansi bulan tingkat jenis_instansi kode_provinsi kanreg tenggat_adopsi sisa_hari asn
        orang_skp persen_skp perkiraan_skp tepat_skp orang_dinilai persen_dinilai perkiraan_dinilai tepat_dinilai
        tarikan_terakhir diam instansi_jumlah instansi_tercakup instansi_diam""",
        "bulan tingkat tenggat_adopsi sisa_hari instansi_jumlah instansi_tercakup instansi_diam",
        own=CLOCK | _NAMED,
    ),
    "riwayat_kinerja": table(
        "riwayat_kinerja",
        "Predikat satu orang pada tiga tahun terakhir dan tahun berjalan; fakta saja",
        f"kode_instansi pegawai_id nip nama tahun {_YEARLY}",
        f"kode_instansi pegawai_id nip tahun evaluasi_tahunan {_PERIODIC}",
        own=YEARLY,
    ),
    "kesiapan_layanan": table(
        "kesiapan_layanan",
        "Kesiapan data e-Kinerja seorang ASN untuk satu layanan, pada tanggal 1 enam bulan mendatang",
        """kode_instansi pegawai_id nip nama unor_id unor layanan tanggal_layanan siap kurang pelaku
        belum_ada_data""",
        "kode_instansi pegawai_id nip layanan tanggal_layanan kurang pelaku belum_ada_data",
        own=READY,
    ),
}
