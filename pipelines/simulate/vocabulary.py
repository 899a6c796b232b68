"""Words for invented people, posts and units: plain lists, no logic.

In here: Indonesian given names, second names, titles, posts with their jenjang, unit names by kind of instansi. Not in
here: how they are combined. Names are common ones, combined by chance; a likeness with a real person is an accident.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Jabatan(NamedTuple):
    """A post: its name, SIASN kind (2 fungsional, 4 pelaksana) and the lowest and highest rank it is held in."""

    nama: str
    jenis: str
    gol_dari: str
    gol_sampai: str
    gol_pppk: str


def listed(words: str) -> list[str]:
    """The words of a text, in order."""
    return words.split()


DEPAN_L: Final = listed(
    """
    ADI AGUS AHMAD AJI ALDI AMIN ANDI ANDIKA ANTON ARIEF ARIF ARYA ASEP BAGAS BAGUS BAMBANG BAYU BENI BUDI CAHYA
    CANDRA DANANG DANI DARMA DEDI DENI DIDIK DIMAS DODI DWI EDI EKA EKO ERWIN FAHMI FAISAL FAJAR FARHAN FEBRI FERI
    GALIH GILANG GUNAWAN GUSTI HADI HAFIZ HARIS HARTONO HASAN HENDRA HENDRO HERI HERMAN ILHAM IMAM INDRA IRFAN
    IRWAN IWAN JOKO JULI KHAIRUL KRISNA LUKMAN LUTFI MADE MARWAN MAULANA MUHAMMAD MULYADI NANANG NUGROHO NYOMAN
    PANJI PRASETYO PUTU RAHMAT RANGGA RENDI RIDWAN RIKI RIZKI RONI RUDI SAEFUL SAMSUL SATRIA SIGIT SLAMET SUGENG
    SUHARTO SUPRI TAUFIK TEGUH TRI UJANG WAHYU WAWAN WIDODO YAHYA YANTO YOGA YUDI YUSUF ZAENAL
    """
)
DEPAN_P: Final = listed(
    """
    AINI AISYAH AMALIA ANGGUN ANISA ANITA ARUM ASRI ASTUTI ATIK AYU BUNGA CICI CITRA DESI DEVI DEWI DIAH DIAN DINA
    DWI ELI ELLY ENDAH ENI ERNA EVI FATIMAH FEBRIANI FITRI FITRIA GITA HANA HANI HENI HESTI IDA IIN IKA INDAH INTAN
    IRA IRMA ISTI JULIA KARTIKA KHADIJAH KOMANG LAILA LESTARI LIA LILIS LINDA MARIA MAYA MEGA MELATI MIRA MURNI
    NANIK NINA NITA NOVI NUR NURUL PUJI PUTRI RAHAYU RANI RATIH RATNA RETNO RINA RINI RISKA RITA ROSA SARI SEKAR
    SITI SRI SUCI SULASTRI SUSI TIKA TITIK TRI TUTI ULFA UMI UTAMI VERA VINA WAHYUNI WATI WIDYA WINDA WULAN YANI
    YANTI YULI YUNI ZAHRA
    """
)
BELAKANG: Final = listed(
    """
    ABIDIN ADINATA ADITAMA ALAMSYAH ANGGORO ANGGRAINI ANWAR ARDIANSYAH ARIFIN ASMARA BASUKI BUDIMAN CAHYONO
    DAMAYANTI DARMAWAN EFENDI FADHILAH FIRDAUS FIRMANSYAH GINTING GUNADI HAKIM HALIM HANDAYANI HAPSARI HARAHAP
    HARDIYANTO HARYANTO HASANAH HIDAYAT HIDAYATI HUSNA IRAWAN ISKANDAR KURNIA KURNIAWAN KUSUMA LAKSONO LESMANA
    LUBIS MAHARANI MAHENDRA MARPAUNG MUSTIKA NASUTION NINGSIH NUGRAHA NUGROHO NURHALIM NURJANAH PAMUNGKAS PANGESTU
    PERMANA PERTIWI PRABOWO PRADANA PRAMESTI PRASETYA PRATAMA PRATIWI PURNAMA PURNOMO PUSPITA RAHARJO RAHMAN
    RAHMAWATI RAMADHAN RAMADHANI RIYADI ROHMAN SAFITRI SAMOSIR SANTOSO SAPUTRA SAPUTRI SARASWATI SASMITA SETIAWAN
    SETYAWAN SIAHAAN SIMATUPANG SIREGAR SITUMORANG SUBAGYO SUDRAJAT SUHENDRA SUKMANA SULISTYO SUPRIYADI SURYADI
    SUSANTI SUSANTO SUTRISNO SYAHPUTRA TANJUNG UTOMO WARDANI WAHYUDI WIBISONO WIBOWO WICAKSONO WIDIASTUTI WIDJAJA
    WIJAYA WIJAYANTI WINATA WIRAWAN YULIANTI YULIANTO YUNIARTI ZULKARNAIN
    """
)
TEMPAT_LAHIR: Final = listed(
    """
    Semarang Ungaran Salatiga Demak Kendal Kudus Solo Yogyakarta Bandung Jakarta Surabaya Malang Medan Padang
    Palembang Makassar Manado Denpasar Mataram Kupang Pontianak Banjarmasin Samarinda Ambon Jayapura Sorong Kendari
    Palu
    """
)
GELAR_BELAKANG: Final = (
    "",
    "S.Pd.",
    "S.E.",
    "S.H.",
    "S.Sos.",
    "S.Kom.",
    "S.IP.",
    "A.Md.",
    "S.T.",
    "S.K.M.",
    "M.M.",
    "M.Si.",
)

_K = Jabatan
KANTOR: Final = (
    _K("Penata Layanan Operasional", "4", "31", "33", "09"),
    _K("Pengolah Data dan Informasi", "4", "23", "32", "07"),
    _K("Pengadministrasi Perkantoran", "4", "21", "24", "05"),
    _K("Operator Layanan Operasional", "4", "21", "23", "05"),
    _K("Penelaah Teknis Kebijakan", "4", "31", "34", "09"),
    _K("Pranata Komputer Ahli Pertama", "2", "31", "32", "09"),
    _K("Pranata Komputer Terampil", "2", "23", "24", "07"),
    _K("Analis SDM Aparatur Ahli Pertama", "2", "31", "32", "09"),
    _K("Analis SDM Aparatur Ahli Muda", "2", "33", "34", "11"),
    _K("Perencana Ahli Muda", "2", "33", "34", "11"),
    _K("Analis Kebijakan Ahli Madya", "2", "41", "43", "13"),
    _K("Arsiparis Mahir", "2", "31", "32", "07"),
    _K("Analis Anggaran Ahli Muda", "2", "33", "34", "11"),
)
SEKOLAH: Final = (
    _K("Guru Ahli Pertama", "2", "31", "32", "09"),
    _K("Guru Ahli Pertama", "2", "31", "32", "09"),
    _K("Guru Ahli Muda", "2", "33", "34", "11"),
    _K("Guru Ahli Muda", "2", "33", "34", "11"),
    _K("Guru Ahli Madya", "2", "41", "43", "13"),
    _K("Pengadministrasi Perkantoran", "4", "21", "24", "05"),
)
KESEHATAN: Final = (
    _K("Perawat Terampil", "2", "23", "24", "07"),
    _K("Perawat Ahli Pertama", "2", "31", "32", "09"),
    _K("Bidan Terampil", "2", "23", "24", "07"),
    _K("Bidan Mahir", "2", "31", "32", "07"),
    _K("Dokter Ahli Pertama", "2", "32", "33", "09"),
    _K("Dokter Ahli Madya", "2", "41", "43", "13"),
    _K("Apoteker Ahli Pertama", "2", "32", "33", "09"),
    _K("Nutrisionis Penyelia", "2", "33", "34", "07"),
    _K("Pengadministrasi Perkantoran", "4", "21", "24", "05"),
)
STAF: Final = {"kantor": KANTOR, "sekolah": SEKOLAH, "kesehatan": KESEHATAN}
PARUH_WAKTU: Final = ("Operator Layanan Operasional", "Penata Layanan Operasional", "Pengelola Umum Operasional")
KEPALA_JF: Final = {"sekolah": "Guru Ahli Madya", "kesehatan": "Dokter Ahli Madya"}

# Unit induk of an instansi, with the share of its people and the kind of its outposts (UPT).
DAERAH: Final[tuple[tuple[str, float, str], ...]] = (
    ("Sekretariat Daerah", 4, "kantor"),
    ("Dinas Pendidikan", 34, "sekolah"),
    ("Dinas Kesehatan", 17, "kesehatan"),
    ("BKPSDM", 2, "kantor"),
    ("Bappeda", 2, "kantor"),
    ("BPKAD", 3, "kantor"),
    ("RSUD", 8, "kesehatan"),
    ("Dinas Pekerjaan Umum", 4, "kantor"),
    ("Dinas Komunikasi dan Informatika", 2, "kantor"),
    ("Inspektorat", 2, "kantor"),
    ("Dinas Perhubungan", 3, "kantor"),
    ("Dinas Sosial", 2, "kantor"),
    ("Satuan Polisi Pamong Praja", 3, "kantor"),
    ("Dinas Lingkungan Hidup", 2, "kantor"),
    ("Dinas Kependudukan dan Pencatatan Sipil", 2, "kantor"),
    ("Dinas Perdagangan", 2, "kantor"),
    ("Dinas Pertanian", 2, "kantor"),
    ("Sekretariat DPRD", 1, "kantor"),
)
PUSAT: Final[tuple[tuple[str, float, str], ...]] = (
    ("Sekretariat Utama", 12, "kantor"),
    ("Deputi Bidang Kebijakan", 6, "kantor"),
    ("Deputi Bidang Layanan", 6, "kantor"),
    ("Deputi Bidang Sistem Informasi", 5, "kantor"),
    ("Deputi Bidang Pengawasan dan Pengendalian", 5, "kantor"),
    ("Inspektorat", 2, "kantor"),
)
BIDANG: Final = (
    "Sekretariat",
    "Bidang Perencanaan",
    "Bidang Pelayanan",
    "Bidang Pembinaan",
    "Bidang Pengendalian",
    "Bidang Data",
)
SEKSI: Final = ("Program", "Keuangan", "Umum", "Pelaporan", "Data", "Kerja Sama")
DIREKTORAT: Final = (
    "Biro Umum",
    "Direktorat Perencanaan",
    "Direktorat Layanan",
    "Direktorat Pembinaan",
    "Direktorat Data",
)
TEMPAT: Final = listed(
    """
    Sukamaju Mekarsari Tanjung Bukit Padang Karang Wonosari Sidomulyo Sumber Banyu Margo Jati Randu Kalibanteng
    Tembalang Gunung Rowo Pandan Cempaka Melati Kenanga Seroja Purwo Tirto Sido Wana Giri Sendang Telaga Ngaliyan
    """
)
