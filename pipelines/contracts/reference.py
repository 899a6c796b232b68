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
    PeranAkses,
    PolaPredikat,
    Predikat,
    Rating,
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
    "tingkat_pendidikan": TingkatPendidikan,
    "sebab_tpp": SebabTpp,
    "ukuran_tpp": UkuranTpp,
    "ejaan": Ejaan,
}
