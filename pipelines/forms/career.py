"""What a form is about: one pejabat fungsional, the conversions, the running total, and what these rest on.

Here: the rows of a release in a typed form that nothing changes. None is what the warehouse does not know. Not here:
where they are read (`reading.py`) and how they are worded (`content.py`).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Person:
    """Who the form is about, as of the month that it is made for; the post is that of the jenjang in question."""

    nip: str
    nama: str | None
    instansi: str
    pangkat: str | None
    golru: str | None
    tmt_golongan: date | None
    jabatan: str | None
    tmt_jabatan: date | None
    unit_kerja: str | None


@dataclass(frozen=True)
class Conversion:
    """One converted period (`angka_kredit_konversi`). Months are the first days of the first and the last one; of those
    between them only `jumlah_bulan` may count."""

    jenjang: str
    tahun: int
    bulan_mulai: date
    bulan_selesai: date
    jumlah_bulan: int
    jenis_periode: str
    predikat: str
    persen: Decimal
    koefisien: Decimal
    angka_kredit: Decimal
    status: str
    dihitung: bool
    dalam_keberatan: bool


@dataclass(frozen=True)
class Base:
    """The PAK, integration or conversion of SIASN that the running total starts from; its number may be unknown."""

    nomor: str | None
    tanggal: date | None
    sampai: date | None
    integrasi: bool
    konversi: bool


@dataclass(frozen=True)
class Accumulation:
    """The running total at the end of a month (`angka_kredit_akumulasi`). `ak_perpindahan` is inside `ak_lama` where
    there is no base. `dari_rantai`: the base is a chain of conversions in SIASN. `ada_jenjang_berikut` is false in the
    highest jenjang of a kategori."""

    bulan: date
    ak_dasar: Decimal | None
    ak_lama: Decimal | None
    ak_konversi: Decimal | None
    ak_pendidikan: Decimal | None
    ak_kumulatif: Decimal | None
    kebutuhan_pangkat: Decimal | None
    kebutuhan_jenjang: Decimal | None
    ak_cukup_pangkat: bool | None
    ak_cukup_jenjang: bool | None
    ada_jenjang_berikut: bool
    jenis_pengangkatan: str | None
    ak_perpindahan: Decimal | None
    dari_rantai: bool
    bulan_belum: int
    catatan_ak: str | None
    dasar_belum_dikonfirmasi: bool


@dataclass(frozen=True)
class Policy:
    """A decision of `kebijakan_ak` in force for the instansi; `ragu` is what of it is not confirmed, if anything."""

    kode: str
    nilai: str
    keterangan: str
    ragu: str | None


@dataclass(frozen=True)
class Career:
    """Everything that the forms of one person for one year are made from. Conversions are those up to that year, in
    order of time; `jenjang` is the level at its end."""

    tahun: int
    person: Person
    jenjang: str
    conversions: tuple[Conversion, ...]
    base: Base | None
    accumulation: Accumulation | None
    policies: tuple[Policy, ...]
    rilis: str
