"""Reference tables of TPP: what policies may measure by, in every instansi alike.

Not here: policies, which are deliveries of their instansi (`policy_tables.py`).
"""

from pipelines.contracts.reference_table import ReferenceTable, code_column, field, name_column


class UkuranTpp(ReferenceTable):
    """What a part of a score may be measured by. Source: rules/tpp.md 2 and 3. Other measures are those that an
    instansi delivers itself (`nilai_kinerja_lokal`)."""

    kode: str = code_column("'predikat'", r"^[a-z][a-z0-9_]*$")
    nama: str = name_column("Predikat kinerja")
    asal_ukuran: str = field("Dari mana angkanya", isin=("penilaian", "kehadiran", "nilai lokal"))
    arti: str = field("Apa yang dihitung, dan satuannya")


class SebabTpp(ReferenceTable):
    """Why a base cannot be paid as it stands, who must act, and what to do. Source: rules/tpp.md 2, 4 and 5."""

    kode: str = code_column("'TANPA_KELAS'", r"^[A-Z_]+$")
    dapat_dihitung: bool = field("Benar = jumlahnya dapat dihitung, tetapi ditahan")
    pelaku: str = field("Siapa yang harus bertindak", isin=("admin instansi", "keuangan", "pejabat penilai"))
    kalimat: str = field("Sebabnya, sebagai kalimat")
    perbaikan: str = field("Apa yang harus dilakukan")
