"""Judges a TPP policy as a whole, and keeps it: ten sheets that hold together, or nothing of it and every reason why.

Belongs here: which questions are asked in which order, and the words of a cell's fault. Does not belong here: reading
(`reading/policy_file.py`), what a cell may hold (`contracts/policy_tables.py`), and what must be true between sheets
(`checks/kebijakan_tpp/*.sql`).
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import heading_of, rules_of
from pipelines.contracts.policy_sheet import CHOICE, CHOICES_APART, RANGE, SHAPE, SHAPES, Sheet
from pipelines.contracts.policy_tables import POLICY, SHEETS, fingerprint_of_sheets, policy_sheets, spellings
from pipelines.contracts.reasons import REQUIRED
from pipelines.engine import Engine
from pipelines.ingest.normalise import normalise
from pipelines.ingest.reading.policy_fault import Fault
from pipelines.ingest.reading.policy_file import RawPolicy, open_policy
from pipelines.ingest.reading.raw import LINE, UnreadableFile
from pipelines.ingest.validate import faults_of
from pipelines.settings import CHECKOUT
from pipelines.wording import number, plain

CHECKS = CHECKOUT / "checks" / POLICY
"""What must be true between the sheets: each file a SELECT of lembar, baris, kalimat, keras."""

REFERENCE_READ = ("predikat", "kedudukan_hukum", "ukuran_tpp")
"""Reference tables that those SELECTs may name."""

UNITS = "unor_dikenal"
"""The name under which those SELECTs know the units of the instansi: one column unor_id; empty if none is known."""

LISTS = ("urutan", "berlaku_pada_komponen")
"""Headings under which a cell lists several words."""

MEMORY = "500MB"
TOLD = 5
"""So many faults are told when a run refuses a policy; `policy check` tells all."""

_KINDS = {
    "TANGGAL_FORMAT": "bukan tanggal yang dikenal; tulis seperti 2026-01-31",
    "ANGKA_FORMAT": "bukan bilangan bulat; tulis angka saja",
    "BILANGAN_FORMAT": "bukan bilangan, atau titik dan komanya dapat dibaca dua cara; tulis 1500 atau 1,5, bukan 1.500",
    "RUPIAH_FORMAT": "bukan jumlah rupiah yang dapat dibaca satu cara saja; tulis 5078361 atau 5078361,50",
    "PERSEN_FORMAT": "bukan persen; tulis 37,5 untuk 37,5 persen",
    "YA_TIDAK_FORMAT": "bukan ya atau tidak; isi ya atau tidak",
    REQUIRED: "kosong, padahal wajib diisi",
}


UnitsOf = Callable[[str], Sequence[str]]
"""Gives the ids of the units of an instansi, by its code; none if they are not known."""


@dataclass(frozen=True)
class JudgedPolicy:
    """A policy as it was judged. `sheets` holds typed rows with `baris`; `faults` refuse it; `notes` are worth knowing,
    and refuse nothing. `together`: what lies between sheets was asked too."""

    form: str
    sheets: Mapping[str, pl.DataFrame]
    faults: Sequence[Fault]
    notes: Sequence[Fault] = ()
    together: bool = True

    @property
    def rows(self) -> int:
        """How many rows all sheets have."""
        return sum(len(rows) for rows in self.sheets.values())


def judge_policy(
    path: Path,
    kode_instansi: str | None,
    reference: Mapping[str, pl.DataFrame],
    last_year: int,
    units_of: UnitsOf = lambda _: (),
) -> JudgedPolicy:
    """Read and judge a policy (a workbook, or a ZIP of CSVs) for the inbox of `kode_instansi` (None: any).

    What lies between sheets is asked only of cells that could be read, so that one mistake is one sentence. Raises
    `UnreadableFile` if the file is damaged.
    """
    sheets = policy_sheets(last_year)
    raw = open_policy(path, sheets)
    typed, faults = {}, list(raw.faults)
    for name, sheet in sheets.items():
        typed[name], found = _judge_rows(sheet, raw)
        faults += found
    faults += _owner_faults(typed["kebijakan"], kode_instansi)
    notes: list[Fault] = []
    together = not faults
    if together:
        units = [unit for kode in typed["kebijakan"]["kode_instansi"].unique() for unit in units_of(kode)]
        faults, notes = judge_together(typed, reference, units)
    return JudgedPolicy(raw.form, typed, _in_place(faults), _in_place(notes), together)


REFUSED = "kebijakan ini tidak diterima, dan kebijakan sebelumnya tetap berlaku"
NO_LONGER = "kebijakan ini dahulu diterima dan tetap dipakai, tetapi tidak lagi memenuhi pemeriksaan yang sekarang"


def policy_fingerprint() -> str:
    """Name what a policy is judged by: its contracts, and the questions between its sheets."""
    return hashlib.sha256(f"{fingerprint_of_sheets()} {_questions(CHECKS)}".encode()).hexdigest()[:16]


def refusal_of(faults: Sequence[Fault], opening: str = REFUSED) -> UnreadableFile:
    """Give the one sentence in which a run tells what is wrong with a policy: the first faults, and where all are
    told. `opening` says what becomes of it."""
    told = " ".join(f"({place}) {fault.told}" for place, fault in enumerate(faults[:TOLD], start=1))
    more = f" … dan {number(len(faults) - TOLD)} lagi." if len(faults) > TOLD else ""
    return UnreadableFile(
        "KEBIJAKAN_SALAH",
        f"{opening}: {told}{more} Perbaiki, periksa dengan `ekinerja policy check`, lalu jalankan lagi.",
    )


def write_policy(judged: JudgedPolicy, folder: Path, delivery_id: str, kode_instansi: str) -> None:
    """Write the sheets of an accepted policy as `lembar-<sheet>.parquet` (empty ones too)."""
    stamp = {"delivery_id": pl.lit(delivery_id), "kode_instansi": pl.lit(kode_instansi)}
    for name, sheet in policy_sheets().items():
        rows = judged.sheets[name].with_columns(**stamp).select(sheet.dtypes.names()).cast(sheet.dtypes)
        rows.write_parquet(folder / f"lembar-{name}.parquet")


def _judge_rows(sheet: Sheet, raw: RawPolicy) -> tuple[pl.DataFrame, list[Fault]]:
    """Type the rows of one sheet, and give the faults of its cells and keys."""
    rows = _listed_plainly(_with_defaults(sheet, raw.sheets[sheet.name]))
    typed = normalise(rows.drop(LINE), sheet.record, spellings(), None)
    lines = rows[LINE]
    faults = [
        Fault(sheet.name, _sentence(code, sheet.columns[column]), lines[place], heading_of(sheet.columns[column]))
        for place, code, column in faults_of(typed, sheet.record).iter_rows()
    ]
    judged = typed.select(sheet.columns.keys()).with_columns(lines)
    return judged, faults + list(_doubles(sheet, judged))


def _with_defaults(sheet: Sheet, rows: pl.DataFrame) -> pl.DataFrame:
    headings = {heading_of(sheet.columns[name]): text for name, text in sheet.defaults.items()}
    return rows.with_columns(
        pl.when(pl.col(heading).str.strip_chars().fill_null("").is_in(["", "-"]))
        .then(pl.lit(text))
        .otherwise(pl.col(heading))
        .alias(heading)
        for heading, text in headings.items()
    )


def _listed_plainly(rows: pl.DataFrame) -> pl.DataFrame:
    """Part the words of a cell that lists several by one space, whatever parted them: SQL splits them there."""
    lists = [heading for heading in LISTS if heading in rows.columns]
    return rows.with_columns(pl.col(lists).str.replace_all(r"[\s,;]+", " ").str.strip_chars())


def _sentence(code: str, col: pa.Column) -> str:
    told = next((rule.told for rule in rules_of(col) if rule.code == code), None)
    match code, told:
        case (c, list()) if c == CHOICE:
            return f"isinya tidak dikenal; isi salah satu dari: {', '.join(_in_order(col) or map(str, told))}"
        case (c, str()) if c == SHAPE:
            return f"bentuknya tidak dikenal; isi {SHAPES[told]}"
        case (c, (float() | int() as lowest, float() | int() as highest)) if c == RANGE:
            return f"di luar batas; isi {_plainly(lowest)} sampai {_plainly(highest)}"
    return _KINDS[code]


def _in_order(col: pa.Column) -> list[str]:
    domain = (col.metadata or {})["domain"]
    return domain.split(CHOICES_APART) if domain else []


def _plainly(value: float) -> str:
    return plain(Decimal(str(value))) if value < 10_000 else number(int(value))


def _doubles(sheet: Sheet, rows: pl.DataFrame) -> Iterator[Fault]:
    """Give the rows whose key stands twice: nobody can know which is meant."""
    keys = list(sheet.record.key)
    twice = rows.filter(pl.len().over(keys) > 1, pl.col("kebijakan_id").is_not_null()).with_columns(
        pertama=pl.col(LINE).min().over(keys)
    )
    named = ", ".join(heading_of(sheet.columns[name]) for name in keys)
    for line, first in twice.filter(pl.col(LINE) > pl.col("pertama")).select(LINE, "pertama").iter_rows():
        told = f"sama dengan baris {first} pada {named}; hapus salah satunya, atau bedakan"
        yield Fault(sheet.name, told, line)


def _owner_faults(policies: pl.DataFrame, kode_instansi: str | None) -> Iterator[Fault]:
    if policies.is_empty():
        yield Fault("kebijakan", "tidak ada satu baris pun; isi satu baris untuk tiap kebijakan")
    if kode_instansi is not None:
        for line in policies.filter(pl.col("kode_instansi") != kode_instansi)[LINE]:
            told = f"bukan kode kotak masuk ini ({kode_instansi}); perbaiki, atau pindahkan berkasnya"
            yield Fault("kebijakan", told, line, "kode_instansi")


def judge_together(
    sheets: Mapping[str, pl.DataFrame], reference: Mapping[str, pl.DataFrame], units: Sequence[str] = ()
) -> tuple[list[Fault], list[Fault]]:
    """Ask what must be true between typed sheets (of one delivery): what refuses the policy, and what is worth knowing.
    `units` are those of the instansi; none if they are not known."""
    with TemporaryDirectory(prefix="kebijakan-") as folder:
        engine = Engine(Path(folder), MEMORY)
        for name, rows in sheets.items():
            engine.register(f"{SHEETS}{name}", rows)
        for name in REFERENCE_READ:
            engine.register(name, reference[name])
        engine.register(UNITS, pl.DataFrame({"unor_id": units}, schema={"unor_id": pl.String}))
        engine.write(_questions(CHECKS), Path(folder))
        found = pl.read_parquet(Path(folder) / "data.parquet")
    faults: list[Fault] = []
    notes: list[Fault] = []
    for sheet, line, sentence, is_fault in found.iter_rows():
        (faults if is_fault else notes).append(Fault(sheet, _with_numbers(sentence), line))
    return _in_place(faults), _in_place(notes)


def _in_place(faults: Iterable[Fault]) -> list[Fault]:
    """Put each once, in the order of sheets and rows."""
    order = {name: place for place, name in enumerate(policy_sheets())}
    return sorted(set(faults), key=lambda f: (order.get(f.sheet, -1), f.line or 0, f.heading or "", f.sentence))


@cache
def _questions(folder: Path) -> str:
    """Give every question as one SELECT: one plan costs less than many."""
    selects = [
        f"SELECT lembar, baris, kalimat, keras FROM (\n{file.read_text()}\n)" for file in sorted(folder.glob("*.sql"))
    ]
    return "\nUNION ALL\n".join(selects)


def _with_numbers(sentence: str) -> str:
    """Write the numbers that a SELECT puts in braces as people do: {37.500000} is 37,5."""
    return re.sub(r"\{(-?[0-9.]+)\}", lambda found: plain(Decimal(found[1])), sentence)
