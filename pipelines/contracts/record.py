"""What a record of a delivery is: its columns, its key, and the scope that a complete delivery replaces.

Here: the type, and the kinds of column and check that several records share. The records themselves: those with a
published shape in `records_pusat.py`, careers in `records_karier.py`, those whose shape the product defines in
`records_instansi.py`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import (
    Rule,
    at_most,
    between,
    column,
    fingerprint_of,
    mark,
    one_of,
    readable,
    rules_of,
    within_years,
)

FIRST_YEAR = 2019
"""Months are bounded (design 3.5): a year before this, or after next year, is a typing error."""

FIRST_YEAR_OF_CAREERS = 1960
"""Careers began before there were evaluations: who retires at 70 may have begun then."""

LAST_YEAR_OF_A_SPAN = 2100
"""What ends later is a typing error, or a way of saying that it has no end: that is an empty cell here."""

CONTRACT_VERSION = 4
"""Raise it when a check changes its meaning without changing its code or its list of values."""

ID_LENGTH = 42
"""An id of SIASN has up to 42 characters (data-shapes 1)."""

OWN = "milik_instansi"
"""Companion column: False where a row names another instansi than the inbox it lies in."""

FORWARD = "masa_urut"
"""Companion column: False where the days or months that a row tells of end before they begin."""

ADDING = frozenset(
    {
        *("keberatan", "riwayat_angka_kredit", "riwayat_jabatan", "riwayat_golongan", "pendidikan_baru"),
        *("siasn_skp22", "siasn_kinerja_periodik", "kebijakan_tpp", "nilai_kinerja_lokal", "pembatalan"),
        *("laporan_data_keliru", "jawaban_laporan"),
    }
)
"""Records that no day places in a month, and whose deliveries add to each other all the same: a later one gives a
line's later version."""

OF_WHOLE_MONTHS = frozenset({"rekap_kehadiran", "agregat_instansi"})
"""Records of which a delivery replaces all that was sent for its month."""

INBOX = "pemilik_kotak_masuk"
"""What a joint check may ask of beside the row's own cells: SIASN's id of the instansi whose inbox the row lies in;
null where nobody has said whose it is."""

Columns = dict[str, pa.Column]


@dataclass(frozen=True)
class Joint:
    """One thing asked of several cells of a row together, and the reason code of a row that breaks it.

    `asks` is over the record's columns, those that say whether a cell could be read, and `INBOX`; a row for which it
    gives null is not judged. `of` names the columns for people. A changed `asks` is another contract only if `told`
    changes too.
    """

    code: str
    of: tuple[str, ...]
    asks: pl.Expr
    told: object = None


@dataclass(frozen=True)
class Record:
    """One kind of record, checked against the reference tables it was built with.

    `key`: what identifies a row within its instansi. `scope`: the columns that, with instansi and the header's unor,
    name what a complete delivery replaces (design 3.4). `own`: columns holding SIASN's id of the instansi. `one_scope`:
    a file is of one scope, and a row of another is rejected. `month_of`: rows lie in the month of this date. `fetched`:
    columns that only a web service gives, which no template asks for. `prefilled`: columns that a template holds from
    the start; a row with nothing else was left empty, and says nothing. `joint`: what is asked of a row as a whole, by
    the name of its companion column.
    """

    name: str
    title: str
    columns: Columns
    key: tuple[str, ...]
    scope: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    one_scope: bool = False
    month_of: str | None = None
    fetched: frozenset[str] = frozenset()
    prefilled: frozenset[str] = frozenset()
    joint: Mapping[str, Joint] = field(default_factory=dict)
    companions: Columns = field(default_factory=dict)

    @cached_property
    def dtypes(self) -> pl.Schema:
        """What a normalised chunk must look like before its rows are judged, companions included."""
        return pl.Schema({name: col.dtype.type for name, col in {**self.columns, **self.companions}.items()})

    @cached_property
    def judged(self) -> Columns:
        """The columns, companions included, that can reject a row; the others hold free text or may be anything of
        their kind."""
        every = {**self.columns, **self.companions}
        return {name: col for name, col in every.items() if rules_of(col) or not col.nullable}

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The columns that tell into which scope, or into which month, a row belongs; empty if a delivery is one."""
        return (self.month_of,) if self.month_of else tuple(name for name in self.scope if name in self.columns)

    @cached_property
    def fingerprint(self) -> str:
        """Name this contract by its content, so that a changed contract or reference table reads deliveries again."""
        told = [
            CONTRACT_VERSION,
            self.key,
            self.scope,
            self.month_of,
            self.one_scope,
            *([sorted(self.prefilled)] if self.prefilled else []),
            fingerprint_of({**self.columns, **self.companions}),
            *([joint.told for joint in self.joint.values() if joint.told is not None]),
        ]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()[:16]


class Terms:
    """The rules that rest on reference tables, made once."""

    def __init__(self, reference: Mapping[str, pl.DataFrame], last_year: int) -> None:
        self._spelling = reference["ejaan"]
        self.golru = one_of(reference["golongan"]["nama"].unique(), "REF_GOLRU")
        self.jenis_jabatan = one_of(reference["jenis_jabatan"]["kode"], "REF_JENIS_JABATAN")
        self.kedudukan = one_of(reference["kedudukan_hukum"]["kode"], "REF_KEDUDUKAN_HUKUM")
        self.instansi = one_of(reference["instansi"]["siasn_id"].drop_nulls(), "REF_INSTANSI")
        self.rating = one_of(reference["rating"]["nama"], "REF_RATING")
        self.predikat = one_of(reference["predikat"]["nama"], "REF_PREDIKAT")
        self.jenis_pegawai = self.words("jenis_pegawai", "REF_JENIS_PEGAWAI")
        self.status_skp = self.words("status_skp", "REF_STATUS_SKP")
        self.pengangkatan = self.words("jenis_pengangkatan", "REF_PENGANGKATAN")
        self.pendidikan = one_of(reference["tingkat_pendidikan"]["kode"], "REF_PENDIDIKAN")
        self.peran_akses = self.words("peran_akses", "REF_PERAN_AKSES")
        self.roles = _roles(reference)
        self.bagian_data = one_of(reference["sumber_data"]["kode"].unique(), "REF_SUMBER_DATA")
        self.alasan = self.words("alasan_pengecualian", "REF_ALASAN")
        self.tahun = between(FIRST_YEAR, last_year, "TAHUN_BATAS")
        self.tahun_riwayat = between(FIRST_YEAR_OF_CAREERS, last_year, "TAHUN_RIWAYAT")
        self.hari_riwayat = within_years(FIRST_YEAR_OF_CAREERS, last_year, "TAHUN_RIWAYAT")
        self.hari_akhir = within_years(FIRST_YEAR_OF_CAREERS, LAST_YEAR_OF_A_SPAN, "TAHUN_AKHIR")
        self.bulan = within_years(FIRST_YEAR, last_year, "TAHUN_BATAS")

    def words(self, domain: str, code: str) -> Rule:
        """Reject what is none of the standard terms of a domain of `ejaan`, under `code`."""
        return one_of(self._spelling.filter(pl.col("ranah") == domain)["nilai"].unique(), code)


def _roles(reference: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Give what may be granted to whom now, each role with SIASN's id of the only instansi that may grant it."""
    instansi = reference["instansi"].select(hanya_instansi="kode_instansi", siasn_id="siasn_id")
    in_force = reference["peran_akses"].filter(pl.col("berlaku_sampai").is_null())
    return in_force.join(instansi, on="hanya_instansi", how="left", maintain_order="left")


def person(of: str = "id") -> pa.Column:
    """Give the column of SIASN's id of the person whom a row is about."""
    return id_("Id orang di SIASN (teks, dibandingkan persis)", of, required=True, locked=True)


def id_(description: str, of: str, *, required: bool = False, locked: bool = False) -> pa.Column:
    """Give the column of an id; its length is asked only where a row cannot do without it."""
    rules = [at_most(ID_LENGTH, "ID_PANJANG")] if required else []
    return column("text", description, of=of, required=required, locked=locked, rules=rules)


def text(description: str, of: str, *, required: bool = False) -> pa.Column:
    """Give the column of a free text."""
    return column("text", description, of=of, required=required)


def together(columns: Columns, joint: Mapping[str, Joint]) -> Columns:
    """Give the companions of a record whose rows are asked something as a whole."""
    return {**readable(columns), **{name: mark(asked.code) for name, asked in joint.items()}}


def in_order(first: Sequence[str], last: Sequence[str]) -> dict[str, Joint]:
    """Ask that what a row tells of does not end before it begins: months, given by year and number, or days."""
    return {FORWARD: Joint("MASA_TERBALIK", (*first, *last), _moment(first) <= _moment(last))}


def _moment(columns: Sequence[str]) -> pl.Expr:
    *year, last = (pl.col(name) for name in columns)
    return year[0].cast(pl.Int64) * 12 + last.cast(pl.Int64) if year else last


def with_owner(columns: Columns) -> Columns:
    """Give the companions of a record whose rows name their instansi."""
    return {**readable(columns), OWN: mark("INSTANSI_LAIN")}
