"""Turns the text of a delivered row into typed values, by the record's contract.

Here: how each kind of cell is read (dates in three spellings, instants, flags, standard terms, NIP). Not here: whether
a value is allowed (`validate.py`); a cell that cannot be read becomes null and its companion column says so.
"""

from collections.abc import Mapping

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import INSTANT, READABLE, UNREADABLE_CODE, heading_of, kind_of
from pipelines.contracts.record import INBOX, OWN, Record

NOTHING = ["", "-"]
"""Texts that mean "none" in e-Kinerja's exports, beside null (data-shapes 7)."""

YES = ["1", "true", "ya"]
NO = ["0", "false", "tidak"]

_MONTHS = {
    name: f"{number:02d}"
    for number, names in enumerate(
        [
            ("januari", "jan"),
            ("februari", "feb", "pebruari"),
            ("maret", "mar"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("agustus", "agu", "ags", "agt"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov", "nopember"),
            ("desember", "des"),
        ],
        start=1,
    )
    for name in names
}

_DAY_OF_YEAR = r"^\+?((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|02-29|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$"
"""A day that a year can have, as MM-DD: 30 February is a typing error, not the 28th."""

Spelling = Mapping[str, Mapping[str, str]]
"""domain -> spelling in lower case -> standard term (reference table `ejaan`)."""


def spelling_of(reference: Mapping[str, pl.DataFrame]) -> Spelling:
    """Give the spellings met in the wild, by domain, from the reference table `ejaan`."""
    found: dict[str, dict[str, str]] = {}
    for domain, spelt, term in reference["ejaan"].select("ranah", "ejaan", "nilai").iter_rows():
        found.setdefault(domain, {})[spelt] = term
    return found


def normalise(raw: pl.DataFrame, record: Record, spelling: Spelling, own_instansi_id: str | None) -> pl.DataFrame:
    """Read a chunk of text columns (headings of the source) as the columns of `record`, in the same order of rows.

    `own_instansi_id` is SIASN's id of the instansi whose inbox the file lay in: rows that name another are marked.
    A heading that the file does not have gives a column of nulls.
    """
    text = _text(raw, record)
    typed = text.select(_typed(name, col, spelling, text[name]) for name, col in record.columns.items())
    marks = [
        (text[name].is_null() | typed[name].is_not_null()).alias(name + READABLE)
        for name, col in record.columns.items()
        if kind_of(col) in UNREADABLE_CODE
    ]
    if OWN in record.companions:
        named = [pl.col(name) for name in record.own]
        marks.append(
            typed.select(
                (pl.all_horizontal(c.is_null() for c in named) | pl.any_horizontal(c == own_instansi_id for c in named))
                .fill_null(False)
                .alias(OWN)
            ).to_series()
        )
    typed = typed.hstack(marks)
    asked = typed.with_columns(pl.lit(own_instansi_id, pl.String).alias(INBOX))
    return typed.hstack(asked.select(joint.asks.fill_null(True).alias(name) for name, joint in record.joint.items()))


def _text(raw: pl.DataFrame, record: Record) -> pl.DataFrame:
    """Give the cells under the record's names, without outer blanks, and null where they mean "none"."""
    present = set(raw.columns)
    stripped = raw.select(
        pl.col(heading_of(col)).str.strip_chars().alias(name)
        if heading_of(col) in present
        else pl.lit(None, pl.String).alias(name)
        for name, col in record.columns.items()
    )
    # most columns hold no such cell, and looking is ten times cheaper than replacing
    short = stripped.select((pl.all().str.len_bytes() <= max(map(len, NOTHING))).any()).row(0)
    doubtful = [name for name, found in zip(stripped.columns, short, strict=True) if found]
    return stripped.with_columns(pl.when(~pl.col(doubtful).is_in(NOTHING)).then(pl.col(doubtful)))


def _typed(name: str, col: pa.Column, spelling: Spelling, cells: pl.Series) -> pl.Expr | pl.Series:
    cell = pl.col(name)
    match kind_of(col):
        case "nip":
            return _nip(cell)
        case "user":
            return pl.when(cell.str.contains("@", literal=True)).then(cell.str.to_lowercase()).otherwise(_nip(cell))
        case "term":
            return cell.replace_strict(_spellings_in(cells, spelling[(col.metadata or {})["domain"]]), default=cell)
        case "date":
            return _date(cells).alias(name)
        case "instant":
            return _instant(cells).alias(name)
        case "integer":
            return cell.cast(pl.Int32, strict=False)
        case "number":
            return _number(cell).alias(name)
        case "credit":
            return _credit(cell).alias(name)
        case "money":
            return _money(cell).alias(name)
        case "percent":
            return _percent(cell).alias(name)
        case "flag":
            lower = cell.str.to_lowercase()
            return pl.when(lower.is_in(YES)).then(True).when(lower.is_in(NO)).then(False).alias(name)
        case "monthday":
            return _monthday(cell).alias(name)
        case "clock":
            # a spreadsheet's time cell brings the first day of its calendar along, and seconds
            return cell.str.replace(r"^1899-12-3[01] ([0-9:]+?)(:00)?$", "${1}").alias(name)
    return cell


def _nip(cell: pl.Expr) -> pl.Expr:
    return cell.str.strip_chars("'`\u2019").str.replace_all(" ", "", literal=True)


def _spellings_in(cells: pl.Series, known: Mapping[str, str]) -> dict[str, str]:
    """Map just the spellings that occur, whatever their case and inner spaces: few, so the frame is walked once."""
    found = {}
    for cell in cells.unique().drop_nulls().to_list():
        if (term := known.get(" ".join(cell.lower().split()))) is not None:
            found[cell] = term
    return found


def _date(cells: pl.Series) -> pl.Series:
    iso = cells.str.to_date("%Y-%m-%d", strict=False)
    if iso.null_count() == cells.null_count():
        return iso
    # a spreadsheet's date cell brings a time of day along, and so does SIASN now and then (2022-04-01T00:00:00Z)
    worded = _worded(pl.first().str.replace(r"[ T]00:00:00Z?$", ""))
    other = [worded.str.to_date(form, strict=False) for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")]
    return _fallback(iso, cells, other)


def _instant(cells: pl.Series) -> pl.Series:
    def at_wib(parsed: pl.Expr) -> pl.Expr:
        return parsed.dt.replace_time_zone(INSTANT.time_zone)

    def read(source: pl.Expr, form: str) -> pl.Expr:
        return at_wib(source.str.to_datetime(form, time_unit="us", strict=False))

    usual = cells.to_frame().select(read(pl.first(), "%Y-%m-%d %H:%M:%S")).to_series()
    if usual.null_count() == cells.null_count():
        return usual
    cell = pl.first()
    worded = _worded(cell).str.replace("T", " ", literal=True).str.replace(r" ?WIB$", "")
    forms = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%d/%m/%Y %H:%M:%S"]
    zoned = cell.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%#z", time_unit="us", time_zone="UTC", strict=False)
    zoned = pl.when(cell.str.contains(r"(Z|[+-]\d\d:?\d\d)$")).then(zoned).dt.convert_time_zone(INSTANT.time_zone or "")
    dates = [
        at_wib(worded.str.to_date(form, strict=False).cast(pl.Datetime("us"))) for form in ("%Y-%m-%d", "%d-%m-%Y")
    ]
    return _fallback(usual, cells, [zoned, *[read(worded, form) for form in forms], *dates])


def _fallback(usual: pl.Series, cells: pl.Series, others: list[pl.Expr]) -> pl.Series:
    """Fill what the usual spelling leaves unread from the rarer ones, which are tried only then."""
    return cells.to_frame().select(pl.coalesce(usual, *others)).to_series()


def _worded(cell: pl.Expr) -> pl.Expr:
    """Turn "5 Februari 2024" into "5-02-2024"; leave the rest alone."""
    lower = cell.str.to_lowercase()
    month = lower.str.extract(r"^\d{1,2} ([a-z]+) \d{4}").replace_strict(_MONTHS, default=None)
    parts = pl.concat_str(
        lower.str.extract(r"^(\d{1,2}) ").str.zfill(2),
        pl.lit("-"),
        month,
        pl.lit("-"),
        lower.str.extract(r"(\d{4}.*)$"),
    )
    return pl.coalesce(parts, cell)


def _number(cell: pl.Expr) -> pl.Expr:
    """Give a decimal number, with a comma or a point; null where either might as well part thousands (1.500)."""
    plain = pl.when(
        cell.str.contains(r"^-?\d+([.,]\d{1,4})?$") & ~cell.str.contains(r"^-?[1-9]\d{0,2}[.,]\d{3}$")
    ).then(cell.str.replace(",", ".", literal=True))
    return plain.cast(pl.Decimal(18, 4), strict=False)


def _credit(cell: pl.Expr) -> pl.Expr:
    """Give credit, rounded half-up to 3 decimals: its mark, comma or point, never parts thousands (12,500 is 12.5).
    Nobody has 10,000 of it: such a number has lost its mark, and would burst the sums that it goes into."""
    plain = pl.when(cell.str.contains(r"^\d{1,4}([.,]\d{1,9})?$")).then(cell.str.replace(",", ".", literal=True))
    return plain.cast(pl.Decimal(18, 9), strict=False).round(3, mode="half_away_from_zero").cast(pl.Decimal(9, 3))


def _money(cell: pl.Expr) -> pl.Expr:
    """Give rupiah with at most two decimals. Thousands may be parted where they cannot be taken for decimals:
    5.078.361 and 1.500,50, but neither 1.500 nor 12,500."""
    plain = pl.when(cell.str.contains(r"^-?\d+([.,]\d{1,2})?$")).then(cell.str.replace(",", ".", literal=True))
    pointed = pl.when(cell.str.contains(r"^-?\d{1,3}(?:(\.\d{3}){2,}(,\d{1,2})?|(\.\d{3})+,\d{1,2})$")).then(
        cell.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    )
    return pl.coalesce(plain, pointed).cast(pl.Decimal(18, 2), strict=False)


def _percent(cell: pl.Expr) -> pl.Expr:
    """Give a per cent, or points, rounded half-up to 6 decimals: 37,5 and 37.5 and 37,5 % are one. The mark never parts
    thousands, since no per cent has any."""
    bare = cell.str.replace(r" ?%$", "")
    plain = pl.when(bare.str.contains(r"^\d{1,3}([.,]\d{1,16})?$")).then(bare.str.replace(",", ".", literal=True))
    exact = plain.cast(pl.Decimal(38, 16), strict=False)
    return exact.round(6, mode="half_away_from_zero").cast(pl.Decimal(9, 6))


def _monthday(cell: pl.Expr) -> pl.Expr:
    """Give "MM-DD", "+MM-DD" (next year) or a full "YYYY-MM-DD", zero-padded; null where it is none of these."""
    padded = pl.concat_str(
        cell.str.extract(r"^(\+?)\d{1,2}-\d{1,2}$"),
        cell.str.extract(r"^\+?(\d{1,2})-\d{1,2}$").str.zfill(2),
        pl.lit("-"),
        cell.str.extract(r"-(\d{1,2})$").str.zfill(2),
    )
    short = pl.when(padded.str.contains(_DAY_OF_YEAR)).then(padded)
    full = cell.str.to_date("%Y-%m-%d", strict=False).dt.to_string("%Y-%m-%d")
    return pl.coalesce(short, full)
