"""Writes the outcome of an examination as lake folders: accepted rows by scope, rejected rows, and their counts.

Everything is written in a scratch folder; giving it final names and committing it is `take_in.py`'s part.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from pipelines.contracts.columns import INSTANT, kind_of
from pipelines.contracts.record import Record
from pipelines.ingest.ahead import ahead
from pipelines.ingest.examine import REJECTED, VERDICTS, Examination
from pipelines.ingest.reading import UnreadableFile
from pipelines.lake import Delivery, Scope

LINGKUP = pl.Schema(
    {
        "delivery_id": pl.String(),
        "kode_instansi": pl.String(),
        "tahun": pl.Int32(),
        "periode_id": pl.String(),
        "unor_induk_tarikan": pl.String(),
        "unor_tarikan": pl.String(),
        "ditarik_pada": INSTANT,
        "urutan": pl.Int64(),
        "induk_id": pl.String(),
        "koreksi_ke": pl.Int64(),
        "asal_data": pl.String(),
    }
)
"""What a scope folder says of its delivery, one row. `induk_id` is the delivery itself, or the one that it corrects;
`ditarik_pada`, `urutan`, `induk_id` order deliveries; `koreksi_ke` (0: none) orders the corrections of one delivery."""

QUARANTINE = pl.Schema({"delivery_id": pl.String(), "kode_instansi": pl.String(), "catatan": pl.String(), **REJECTED})
"""A quarantined row as it is kept."""

LEVEL = 1
"""zstd level: the lake is written once and read often, but the first run must not wait for the last few per cent."""


@dataclass
class Outcome:
    """What became of a delivery's rows. `scopes` have folders named `00`, `01`, … in the scratch folder."""

    read: int = 0
    accepted: int = 0
    quarantined: int = 0
    left_empty: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    content_until: datetime | None = None
    scopes: list[Scope] = field(default_factory=list)
    told: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """For a person who asks at once: (reason code, sentence) -> lines. Only `count` fills it."""

    def add(self, other: "Outcome") -> None:
        """Count another part of the same file in; its scopes are its own."""
        self.read += other.read
        self.accepted += other.accepted
        self.quarantined += other.quarantined
        self.left_empty += other.left_empty
        for said, lines in other.told.items():
            self.told[said] = sorted([*self.told.get(said, []), *lines])


def count(examination: Examination) -> Outcome:
    """Examine a delivery and keep nothing but the counts."""
    nowhere = _Nowhere(examination.record)
    outcome = _examine(examination, nowhere)
    outcome.told = nowhere.told
    return outcome


def store(examination: Examination, folder: Path, delivery_id: str, kode_instansi: str) -> Outcome:
    """Examine a delivery and write accepted rows to `folder/NN/`, rejected ones to `folder/karantina/`.

    Raises `UnreadableFile` if the scope cannot be told. `read = accepted + quarantined` always holds.
    """
    return _examine(examination, _Folder(folder, examination.record, delivery_id, kode_instansi))


def write_lingkup(folder: Path, values: dict[str, object]) -> None:
    """Write the one row that tells SQL what delivery and scope the rows beside it belong to."""
    pl.DataFrame([values], schema=LINGKUP).write_parquet(folder / "lingkup.parquet")


def lingkup_of(delivery: Delivery, base: Delivery, scope: Scope) -> dict[str, object]:
    """Give what a scope folder says of its delivery (`LINGKUP`); `base` is it, or the one that it corrects."""
    drawn, sequence, base_id = base.order
    return {
        "delivery_id": delivery.delivery_id,
        "kode_instansi": delivery.kode_instansi,
        "tahun": scope.tahun,
        "periode_id": scope.periode_id,
        "unor_induk_tarikan": base.unor_induk,
        "unor_tarikan": base.unor,
        "ditarik_pada": drawn.replace(tzinfo=ZoneInfo(str(INSTANT.time_zone))),
        "urutan": sequence,
        "induk_id": base_id,
        "koreksi_ke": delivery.sequence if delivery is not base else 0,
        "asal_data": delivery.origin,
    }


def _examine(examination: Examination, target: "_Nowhere | _Folder") -> Outcome:
    outcome = Outcome()
    keys, years, scopes = [], Counter[int](), Counter[tuple[object, ...]]()
    record = examination.record
    for split in ahead(examination.splits()):
        outcome.read += len(split.accepted) + len(split.rejected)
        outcome.left_empty += split.left_empty
        keys.append(examination.key_of(split.accepted))
        if says_no_year(record):
            years.update(split.accepted["skp_awal"].dt.year().drop_nulls().to_list())
        scopes.update(split.scopes)
        outcome.content_until = _latest(outcome.content_until, split.accepted, record)
        _reject(outcome, target, split.rejected)
        target.accept(split.accepted)
    verdicts = examination.doubles(pl.concat(keys)) if keys else VERDICTS.to_frame()
    if len(scopes):
        strays = examination.strays(scopes)
        verdicts = verdicts.vstack(strays.join(verdicts, on="baris", how="anti"))
    if len(verdicts):
        for rejected in examination.rejected_lines(verdicts):
            _reject(outcome, target, rejected)
        target.take_back(verdicts["baris"])
    outcome.accepted = outcome.read - outcome.quarantined
    year = _year(examination, years) if says_no_year(record) else None
    outcome.scopes = target.scopes(year)
    return outcome


def _place(name: str) -> pl.Expr:
    """Give what a row says of its scope; a month is named with its year."""
    if name == "bulan":
        return pl.concat_str("tahun", pl.lit("-"), pl.col(name).cast(pl.String).str.zfill(2))
    return pl.col(name)


def says_no_year(record: Record) -> bool:
    """Tell whether a file of the record is of a year that no column of it names."""
    return "tahun" in record.scope and "tahun" not in record.columns


def _reject(outcome: Outcome, target: "_Nowhere | _Folder", rejected: pl.DataFrame) -> None:
    if rejected.is_empty():
        return
    outcome.quarantined += len(rejected)
    codes = rejected.select(pl.col("alasan").list.eval(pl.element().struct.field("kode")).list.unique()).explode(
        "alasan"
    )
    outcome.reasons.update(codes["alasan"].to_list())
    target.reject(rejected)


def _latest(known: datetime | None, accepted: pl.DataFrame, record: Record) -> datetime | None:
    instants = [name for name, col in record.columns.items() if kind_of(col) == "instant"]
    found = [accepted[name].max() for name in instants]
    candidates = [at.replace(tzinfo=None) for at in found if isinstance(at, datetime)]
    return max([*candidates, *([known] if known else [])], default=None)


def _year(examination: Examination, years: Counter[int]) -> int:
    """The year of a Laporan SKP: no column holds it, so it is the year in which most of its SKP begin. The rows of a
    correction may have no SKP at all: they are of the year of what they correct."""
    if examination.base_scopes:
        return next(tahun for tahun, _ in examination.base_scopes if isinstance(tahun, int))
    if years:
        return years.most_common(1)[0][0]
    told = re.findall(r"\b20\d\d\b", examination.raw.periode or "")
    if told:
        return int(told[-1])
    raise UnreadableFile(
        "TAHUN_SKP",
        "tahun Laporan SKP ini tidak dapat diketahui, karena tidak satu baris pun mempunyai SKP yang terbaca; "
        "tarik ulang laporan lengkap untuk tahun itu dari menu Laporan.",
    )


class _Nowhere:
    """Keeps no rows, only which lines lie in which scope, and which are rejected and why: for `ekinerja check`."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lines: dict[tuple[object, ...], list[pl.Series]] = {}
        self.told: dict[tuple[str, str], list[int]] = {}

    def accept(self, rows: pl.DataFrame) -> None:
        for scope, part in _by_scope(rows, self._record):
            self._lines.setdefault(scope, []).append(part["baris"])

    def reject(self, rows: pl.DataFrame) -> None:
        for line, reasons in rows.select("baris", "alasan").iter_rows():
            for reason in reasons:
                self.told.setdefault((reason["kode"], reason["kalimat"]), []).append(line)

    def take_back(self, lines: pl.Series) -> None:
        for parts in self._lines.values():
            parts[:] = [part.filter(~part.is_in(lines.implode())) for part in parts]

    def scopes(self, year: int | None) -> list[Scope]:
        counted = [(scope, sum(map(len, parts))) for scope, parts in self._lines.items()]
        return _scopes(counted, self._record, year)


class _Folder:
    """Keeps the rows of one delivery in a scratch folder."""

    def __init__(self, root: Path, record: Record, delivery_id: str, kode_instansi: str) -> None:
        self._root, self._record = root, record
        self._stamp = {"delivery_id": pl.lit(delivery_id), "kode_instansi": pl.lit(kode_instansi)}
        self._files: dict[tuple[object, ...], list[Path]] = {}
        self._rejected = 0

    def accept(self, rows: pl.DataFrame) -> None:
        for scope, part in _by_scope(rows, self._record):
            files = self._files.setdefault(scope, [])
            folder = self._root / f"{list(self._files).index(scope):02d}"
            folder.mkdir(exist_ok=True)
            files.append(folder / f"baris-{len(files):05d}.parquet")
            part.with_columns(**self._stamp).write_parquet(files[-1], compression="zstd", compression_level=LEVEL)

    def reject(self, rows: pl.DataFrame) -> None:
        folder = self._root / "karantina"
        folder.mkdir(exist_ok=True)
        stamped = rows.with_columns(**self._stamp, catatan=pl.lit(self._record.name)).select(QUARANTINE.names())
        stamped.write_parquet(folder / f"baris-{self._rejected:05d}.parquet")
        self._rejected += 1

    def take_back(self, lines: pl.Series) -> None:
        for file in [file for files in self._files.values() for file in files]:
            rows = pl.read_parquet(file)
            kept = rows.filter(~pl.col("baris").is_in(lines.implode()))
            if len(kept) < len(rows):
                kept.write_parquet(file, compression="zstd", compression_level=LEVEL)

    def scopes(self, year: int | None) -> list[Scope]:
        counted = [
            (scope, pl.scan_parquet(files).select(pl.len()).collect().item()) for scope, files in self._files.items()
        ]
        return _scopes(counted, self._record, year)


def _by_scope(rows: pl.DataFrame, record: Record) -> list[tuple[tuple[object, ...], pl.DataFrame]]:
    if not record.places:
        return [((), rows)]
    month = record.month_of
    place = [pl.col(month).dt.strftime("%Y-%m")] if month else [_place(name) for name in record.places]
    named = rows.select(expr.alias(f"tempat_{number}") for number, expr in enumerate(place))
    if len(rows) and named.select((pl.all() == pl.all().first()).all()).row(0) == (True,) * len(place):
        return [(named.row(0), rows)]
    parts = rows.hstack(named).partition_by(named.columns, as_dict=True, include_key=False)
    return sorted(parts.items(), key=str)


def _scopes(counted: list[tuple[tuple[object, ...], int]], record: Record, year: int | None) -> list[Scope]:
    """Name the scopes in which rows were accepted, in the order in which they were met."""
    found = []
    for number, (scope, rows) in enumerate(counted):
        if not rows and record.places:
            continue  # all that named this scope was rejected: nobody delivered it
        named: dict[str, Any] = dict(zip(("bulan",) if record.month_of else record.places, scope, strict=True))
        found.append(Scope(f"{number:02d}", rows, **{"tahun": year, **named}))
    return found
