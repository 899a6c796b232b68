"""The fixed words of TPP policies: what each cell of the ten sheets may hold where it is one of a list.

Here: the lists, each once, in the order in which people choose from them. Not here: which column allows which list
(`policy_tables.py`), and measures of performance, which grow by adding a row (`data/reference/ukuran_tpp.csv`).
"""

SKEMA = ("TPP", "TUKIN")
JENIS_PEMBAYARAN = ("bulanan", "THR", "ketiga_belas", "susulan")
CARA_GABUNG = ("jumlah_berbobot", "poin", "kali")
TUMPUK = ("jumlah", "terberat")
PENILAIAN_TERLAMBAT = ("pakai", "nol", "tahan")
PERIODE_LINTAS_BULAN = ("awal", "akhir")
TAHAP_BULAT = ("bagian", "komponen", "total", "tidak")
SATUAN_BULAT = (1, 10, 100, 1000)
CARA_BULAT = ("half_up", "floor", "ceil")
STATUS_KEBIJAKAN = ("draft", "sah")

LANGKAH = ("POTONGAN", "CUTI", "STATUS", "KEADAAN", "PRORATA")
TUMPUAN = ("pagu", "berjalan")
URUTAN_BAKU = "POTONGAN:pagu CUTI:berjalan STATUS:berjalan KEADAAN:berjalan PRORATA:berjalan"

KODE_KOMPONEN = ("BK", "PK", "TB", "KK", "KP", "OBJ", "TUKIN")
JEDA = ("sama", "bulan_lalu", "triwulan_lalu", "tahun_lalu")
INKLUSIF = ("bawah", "atas")
EFEK_NILAI = ("skor_persen", "potong_persen", "poin")

JENIS_CUTI = ("tahunan", "sakit", "sakit_kumulatif", "besar", "bersalin", "alasan_penting", "cltn")
KEJADIAN = (
    *("TL1", "TL2", "TL3", "TL4", "PSW1", "PSW2", "PSW3", "PSW4", "TANPA_SCAN", "ALPA", "APEL", "IZIN"),
    *("MENIT_TERLAMBAT", "MENIT_PULANG_CEPAT"),
    *(f"CUTI:{jenis}" for jenis in JENIS_CUTI),
)
SATUAN_POTONGAN = (
    *("kejadian", "hari", "bulan", "jam", "menit_kumulatif", "hari_tahun_berjalan"),
    *("menit_kejadian", "hari_beruntun"),
)
DASAR_POTONGAN = ("total", "bagian", "komponen", "satu_hari", "satu_hari_x_bagian", "maksimum_bulan")
SATUAN_CUTI = ("hari", "bulan", "rentang_bulan", "rentang_kumulatif")

STATUS_PEGAWAI = ("PNS", "CPNS", "PPPK", "PPPK Paruh Waktu")
ATURAN_MASUK = ("bulan_ini", "bulan_berikut", "prorata_hari")
JENIS_PLT = ("PLT", "PLH")
HUBUNGAN_JABATAN = ("atasan", "setingkat", "setingkat_di_bawah")
CARA_PLT = ("persen", "selisih", "penuh", "tidak")
NILAI_DARI = ("sendiri", "plt")
SATUAN_MINIMUM = ("hari", "bulan_utuh")
EFEK_KEADAAN = ("tahan", "nol", "potong", "kurangi")
