"""The tables of adoption (the clock of Ps. 16): columns in SELECT order, and what is never null.

Here: the marts, the record tables that they alone read, the view, and the words that are theirs alone. What the other
columns mean is said in `vocabulary.py`.
"""

import polars as pl

from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import SHARE, Word

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
}
