"""Reads a recognised delivery chunk by chunk and splits its rows into accepted and rejected ones.

The same splitting serves `ekinerja run` (which stores the outcome) and `ekinerja check` (which only counts it).
Nothing is written here, and no more than one chunk is held.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from pipelines.contracts.columns import heading_of, is_locked
from pipelines.contracts.reasons import REQUIRED
from pipelines.contracts.record import Record
from pipelines.ingest.ahead import ahead
from pipelines.ingest.normalise import Spelling, normalise
from pipelines.ingest.reading import LINE_CORRECTED, WHOSE, RawDelivery
from pipelines.ingest.validate import FAULTS, faults_of, sentence
from pipelines.lake import NATIONAL

REJECTED = pl.Schema(
    {
        "baris": pl.Int64(),
        "isi": pl.String(),
        "alasan": pl.List(pl.Struct({"kode": pl.String(), "kolom": pl.String(), "kalimat": pl.String()})),
    }
)
"""A rejected row: its line in the file, every original value (JSON, headings of the source), and the reasons."""

VERDICTS = pl.Schema({"baris": pl.Int64(), "kode": pl.String(), "kolom": pl.String()})
"""A fault that only the whole file shows: line, reason code, headings."""

_ORIGIN = pl.col(LINE_CORRECTED).str.strip_suffix(".0").cast(pl.Int64, strict=False)
"""The line of the delivery that a row mends, as a number; a spreadsheet may have made 11.0 of it."""

_READING = ("baris", "rusak", "isi_asli", LINE_CORRECTED)
"""What the readers add to a row beside its own columns."""


@dataclass(frozen=True)
class Split:
    """One chunk, split. `accepted` has the record's columns and `baris`; `rejected` is as `REJECTED`. `scopes` counts
    the rows, rejected ones too, that name each scope: what a file is about is told by all of it. `left_empty` counts
    the rows of a template that nobody filled in: they are neither read nor rejected."""

    accepted: pl.DataFrame
    rejected: pl.DataFrame
    scopes: Counter[tuple[object, ...]]
    left_empty: int


@dataclass(frozen=True)
class Examination:
    """How the rows of one delivery are judged: by which contract, whose inbox it is, and, for a correction file, the
    quarantined rows that it may mend (`baris` -> original values)."""

    raw: RawDelivery
    record: Record
    spelling: Spelling
    own_instansi_id: str | None
    quarantined: Mapping[int, Mapping[str, str | None]] | None = None
    base_scopes: frozenset[tuple[object, ...]] | None = None
    """The scopes of the delivery that a correction file corrects."""
    inbox: str | None = None
    """The inbox that the file lay in: the kode of its instansi, or the national one, if that is known."""
    codes: frozenset[str] = frozenset()
    """The codes of all instansi, by which it is said of a row of the national inbox why nobody was given it."""

    def splits(self) -> Iterator[Split]:
        """Give every chunk split by the row checks; every row read is in exactly one of the two halves."""
        for chunk, typed, faults, left_empty in self._judged():
            rows = typed.select(self.record.columns.keys()).hstack(self._lines(chunk))
            scopes = self._scopes_in(rows)
            if faults.is_empty():
                yield Split(rows, REJECTED.to_frame(), scopes, left_empty)
                continue
            bad = pl.int_range(len(rows), dtype=pl.UInt32, eager=True).is_in(faults["nomor"].implode())
            yield Split(rows.filter(~bad), self._rejected(chunk, faults), scopes, left_empty)

    def _judged(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, int]]:
        """Give every chunk, its rows typed, their faults, and how many more rows were left empty."""
        for chunk in ahead(self.raw.chunks()):
            filled = self._filled_in(chunk)
            typed, faults = self._judge(filled)
            yield filled, typed, faults, len(chunk) - len(filled)

    def _filled_in(self, chunk: pl.DataFrame) -> pl.DataFrame:
        """Leave out the rows that hold nothing but what a template held from the start. In a correction every row
        speaks of one that was rejected."""
        if not self.record.prefilled or self.quarantined is not None:
            return chunk
        own = {heading_of(col) for name, col in self.record.columns.items() if name not in self.record.prefilled}
        cells = [pl.col(name).str.strip_chars().fill_null("") != "" for name in chunk.columns if name in own]
        return chunk.filter(pl.col("rusak").is_not_null() | pl.any_horizontal(cells))

    def _scopes_in(self, rows: pl.DataFrame) -> Counter[tuple[object, ...]]:
        if not self.record.one_scope:
            return Counter()
        named = rows.select(self.record.scope).drop_nulls().group_by(self.record.scope).len()
        return Counter({row[:-1]: row[-1] for row in named.rows()})

    def doubles(self, keys: pl.Series) -> pl.DataFrame:
        """Give the lines that must leave the accepted rows because their key stands twice in the file (`VERDICTS`).

        `keys` holds the key hashes of all accepted rows. Of rows that are the same throughout, the first stays; of rows
        that contradict each other, none does, since nobody can know which is right. This reads the file again, so that
        the first reading need not hold it; it happens only when a key does stand twice.
        """
        twice = keys.filter(keys.is_duplicated()).unique()
        if twice.is_empty():
            return VERDICTS.to_frame()
        found = pl.concat(
            split.accepted.select(
                "baris",
                self.key_of(split.accepted).alias("kunci"),
                split.accepted.drop("baris").hash_rows().alias("isi"),
            ).filter(pl.col("kunci").is_in(twice.implode()))
            for split in self.splits()
        )
        contradicting = pl.col("isi").n_unique().over("kunci") > 1
        repeated = pl.col("baris").rank("ordinal").over("kunci") > 1
        code = pl.when(contradicting).then(pl.lit("KUNCI_GANDA")).when(repeated).then(pl.lit("BARIS_GANDA"))
        return found.select(
            "baris", code.alias("kode"), pl.lit(self._headings(self.record.key)).alias("kolom")
        ).drop_nulls()

    def strays(self, scopes: Counter[tuple[object, ...]]) -> pl.DataFrame:
        """Give the lines of rows that lie outside the file's own scope (`VERDICTS`).

        `scopes` counts the rows of each. A file is of one period (data-shapes 1): a row that names another one would
        pass for a complete delivery of it, and wipe it. The file's own is the one of most rows (of as many, the later);
        a correction's are those of the delivery that it corrects.
        """
        own = self.base_scopes or {max(scopes, key=lambda scope: (scopes[scope], scope))}
        if scopes.keys() <= own:
            return VERDICTS.to_frame()
        columns = list(self.record.scope)
        told = [pl.lit("PERIODE_LAIN").alias("kode"), pl.lit(self._headings(self.record.scope)).alias("kolom")]
        return pl.concat(
            rows.filter(
                pl.Series([tuple(scope) not in own for scope in rows.select(columns).rows()], dtype=pl.Boolean)
            ).select("baris", *told)
            for rows in (split.accepted for split in self.splits())
        )

    def _headings(self, columns: Iterable[str]) -> str:
        return ", ".join(heading_of(self.record.columns[name]) for name in columns)

    def rejected_lines(self, verdicts: pl.DataFrame) -> Iterator[pl.DataFrame]:
        """Give the rows of `doubles` or `strays` as rejected rows (`REJECTED`), with their original values."""
        for chunk, _, known, _ in self._judged():
            # a row that was rejected before may bear the same line: a correction file can name one twice
            lines = self._lines(chunk).with_row_index("nomor").join(known, on="nomor", how="anti")
            faults = lines.join(verdicts, on="baris").select(FAULTS.names())
            if len(faults):
                yield self._rejected(chunk, faults)

    def key_of(self, accepted: pl.DataFrame) -> pl.Series:
        """Hash the key of accepted rows: 8 bytes a row, so that a file of any size can be searched for doubles."""
        return accepted.select(self.record.key).hash_rows()

    def _judge(self, chunk: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        typed = normalise(chunk, self.record, self.spelling, self.own_instansi_id)
        faults = faults_of(typed, self.record)
        if self.inbox is not None and WHOSE in chunk.columns:
            faults = faults.vstack(_foreign(chunk, self.inbox, self.codes))
        broken = chunk.select(pl.col("rusak").alias("kode")).with_row_index("nomor").drop_nulls()
        if len(broken):
            # a row that could not be split, or that is no value, has this one fault: its cells are not its own
            faults = faults.join(broken, on="nomor", how="anti")
            faults = faults.vstack(broken.with_columns(kolom=pl.lit(None, pl.String)))
        if self.quarantined is not None:
            faults = faults.vstack(self._overstepped(chunk, self.quarantined))
        return typed, faults

    def _overstepped(self, chunk: pl.DataFrame, open_rows: Mapping[int, Mapping[str, str | None]]) -> pl.DataFrame:
        """Find what a correction file may not do: name a line that is not quarantined, or change a locked cell."""
        locked = {name: heading_of(col) for name, col in self.record.columns.items() if is_locked(col)}
        found: list[tuple[int, str, str]] = []
        seen: set[int] = set()
        lines = chunk.select(_ORIGIN).to_series()
        for number, (line, row) in enumerate(zip(lines, chunk.iter_rows(named=True), strict=True)):
            original = None if line is None or line in seen else open_rows.get(line)
            if original is None:
                found.append((number, "BARIS_ASAL", LINE_CORRECTED))
                continue
            seen.add(line)
            for name, heading in locked.items():
                if (row.get(heading) or "") != (original.get(heading) or ""):
                    found.append((number, "SEL_TERKUNCI", name))
        return pl.DataFrame(found, schema=FAULTS, orient="row")

    def _lines(self, chunk: pl.DataFrame) -> pl.DataFrame:
        """Give each row's line: in the delivered file, or, for a correction, in the file that it corrects."""
        own = pl.col("baris")
        if self.quarantined is None:
            return chunk.select(own)
        return chunk.select(pl.coalesce(_ORIGIN, own).alias("baris"))

    def _rejected(self, chunk: pl.DataFrame, faults: pl.DataFrame) -> pl.DataFrame:
        said = faults.select("kode", "kolom").unique()
        told = [sentence(code, column, self.record) for code, column in said.iter_rows()]
        said = said.with_columns(pl.Series("kalimat", told, dtype=pl.String))
        reasons = (
            faults.join(said, on=["kode", "kolom"], nulls_equal=True)
            .sort("nomor", "kolom", "kode")
            .group_by("nomor", maintain_order=True)
            .agg(pl.struct("kode", "kolom", "kalimat").alias("alasan"))
        )
        bad = chunk[reasons["nomor"]]
        values = pl.struct(pl.exclude(_READING)).struct.json_encode()
        if "isi_asli" in bad.columns:
            values = pl.coalesce(_whole_line(pl.col("isi_asli")), values)
        return self._lines(bad).hstack(bad.select(values.alias("isi"))).hstack(reasons.select("alasan")).cast(REJECTED)


def _foreign(chunk: pl.DataFrame, inbox: str, codes: frozenset[str]) -> pl.DataFrame:
    """Find rows that name another instansi than the inbox; of the national one, those that nobody was given."""
    named = pl.col(WHOSE).str.strip_chars()
    empty = named.is_null() | named.is_in(["", "-"])
    if inbox == NATIONAL:
        unknown = (
            pl.when(named.is_in(list(codes))).then(pl.lit("KODE_INSTANSI_BARU")).otherwise(pl.lit("KODE_INSTANSI"))
        )
        code = pl.when(empty).then(pl.lit(REQUIRED)).otherwise(unknown)
    else:
        code = pl.when(~empty & (named != inbox)).then(pl.lit("KODE_INSTANSI_LAIN"))
    found = chunk.select(code.alias("kode"), pl.lit(WHOSE).alias("kolom")).with_row_index("nomor")
    return found.drop_nulls("kode").select(FAULTS.names())


def _whole_line(line: pl.Expr) -> pl.Expr:
    """Keep a line that could not be split as one value under the name `isi_asli`."""
    return pl.when(line.is_not_null()).then(pl.struct(line.alias("isi_asli")).struct.json_encode())
