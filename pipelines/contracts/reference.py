"""The reference tables by name: one pandera model per file of `data/reference/`.

Here: which tables there are. Not here: reading files and wording errors (`pipelines/reference.py`), what a table holds
(`reference_*.py`), the facts themselves (the CSV files).

A column of a given name means the same in every table. What users read (descriptions, errors) is in Bahasa Indonesia.
"""

from pipelines.contracts.reference_angka_kredit import (
    AkDasar,
    AlasanBelumTerkonversi,
    JabatanFungsional,
    KebijakanAk,
    NilaiDasarIntegrasi,
)
from pipelines.contracts.reference_aturan import (
    AmbangPredikat,
    HariLibur,
    IndikatorKepatuhan,
    IndikatorMutu,
    JenisPeriode,
    JenisTindakan,
    JenjangJf,
    MatriksPredikat,
    Parameter,
    Pasal,
    PeranAkses,
    PolaPredikat,
    Predikat,
    Rating,
    SumberData,
    SyaratLayanan,
    TenggatAdopsi,
    TenggatSkp,
)
from pipelines.contracts.reference_kode import (
    Ejaan,
    Eselon,
    Golongan,
    Instansi,
    JenisJabatan,
    Kanreg,
    KedudukanHukum,
    Provinsi,
    TingkatPendidikan,
)
from pipelines.contracts.reference_table import ReferenceTable
from pipelines.contracts.reference_tpp import SebabTpp, UkuranTpp

# Table name = file name; a table stands after those that it refers to.
REFERENCE: dict[str, type[ReferenceTable]] = {
    "kanreg": Kanreg,
    "provinsi": Provinsi,
    "instansi": Instansi,
    "golongan": Golongan,
    "jenis_jabatan": JenisJabatan,
    "eselon": Eselon,
    "jenjang_jf": JenjangJf,
    "jabatan_fungsional": JabatanFungsional,
    "ak_dasar": AkDasar,
    "nilai_dasar_integrasi": NilaiDasarIntegrasi,
    "kebijakan_ak": KebijakanAk,
    "alasan_belum_terkonversi": AlasanBelumTerkonversi,
    "kedudukan_hukum": KedudukanHukum,
    "rating": Rating,
    "predikat": Predikat,
    "matriks_predikat": MatriksPredikat,
    "pola_predikat": PolaPredikat,
    "ambang_predikat": AmbangPredikat,
    "indikator_mutu": IndikatorMutu,
    "jenis_periode": JenisPeriode,
    "indikator_kepatuhan": IndikatorKepatuhan,
    "tenggat_skp": TenggatSkp,
    "parameter": Parameter,
    "hari_libur": HariLibur,
    "tenggat_adopsi": TenggatAdopsi,
    "syarat_layanan": SyaratLayanan,
    "jenis_tindakan": JenisTindakan,
    "peran_akses": PeranAkses,
    "sumber_data": SumberData,
    "tingkat_pendidikan": TingkatPendidikan,
    "sebab_tpp": SebabTpp,
    "ukuran_tpp": UkuranTpp,
    "ejaan": Ejaan,
    "pasal": Pasal,
}

# What each table is, as users read it.
REFERENCE_TITLES = {
    "kanreg": "Kantor regional BKN",
    "provinsi": "Provinsi menurut kode SIASN, dan kantor regional yang melayaninya",
    "instansi": "Instansi pemerintah",
    "golongan": "Golongan ruang PNS dan golongan PPPK",
    "jenis_jabatan": "Jenis jabatan menurut SIASN, dan kelompoknya",
    "eselon": "Eselon jabatan struktural, yang membedakan JPT dari JA",
    "jenjang_jf": "Jenjang jabatan fungsional, koefisien, dan angka kredit yang diperlukan",
    "jabatan_fungsional": "Jabatan fungsional menurut SIASN, dan jenjangnya",
    "ak_dasar": "Angka kredit dasar menurut jenjang dan golongan ruang",
    "nilai_dasar_integrasi": "Nilai yang dikurangkan dari angka kredit konvensional saat diintegrasikan",
    "kebijakan_ak": "Kebijakan angka kredit per instansi; yang belum dikonfirmasi menyebutnya",
    "alasan_belum_terkonversi": "Mengapa suatu periode belum memberi angka kredit, dan siapa yang harus bertindak",
    "kedudukan_hukum": "Kedudukan hukum, dan apakah wajib SKP",
    "rating": "Rating hasil kerja dan perilaku kerja",
    "predikat": "Predikat kinerja dan bagiannya dari koefisien",
    "matriks_predikat": "Predikat yang lahir dari dua rating",
    "pola_predikat": "Panduan sebaran predikat menurut hasil organisasi; bukan kuota",
    "ambang_predikat": "Ambang untuk membandingkan sebaran dan menanyakan mutu penilaian; usulan proyek ini",
    "indikator_mutu": "Ukuran mutu penilaian dan pertanyaannya; ambangnya usulan proyek ini",
    "jenis_periode": "Jenis periode penilaian dan pengaturan yang wajar",
    "indikator_kepatuhan": "Indikator kepatuhan; bobotnya usulan proyek ini",
    "tenggat_skp": "Tenggat pembuatan SKP",
    "parameter": "Bilangan yang diperlukan aturan tetapi tidak ditetapkan peraturan",
    "hari_libur": "Hari libur nasional; cuti bersama tidak termasuk",
    "tenggat_adopsi": "Jam adopsi Peraturan BKN 2/2026 Ps. 16: mulai dan lamanya",
    "syarat_layanan": "Data kinerja yang diminta layanan kepegawaian",
    "tingkat_pendidikan": "Tingkat pendidikan menurut SIASN, dan urutannya",
    "jenis_tindakan": "Yang mungkin harus dilakukan seseorang, dan siapa pelakunya",
    "peran_akses": "Peran di dasbor: apa yang boleh dilihat, dan siapa yang boleh memberikannya",
    "sumber_data": "Data yang dapat dilaporkan keliru: di mana dan oleh siapa diperbaiki",
    "ukuran_tpp": "Ukuran kinerja dan kehadiran yang dapat dipakai kebijakan TPP",
    "sebab_tpp": "Mengapa dasar TPP belum dapat dibayarkan, dan siapa yang harus bertindak",
    "ejaan": "Ejaan yang ditemui dan nilai bakunya",
    "pasal": "Bunyi pasal dan butir peraturan yang menjadi dasar angka, kata demi kata",
}
