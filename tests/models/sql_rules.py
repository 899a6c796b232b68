"""The rules that a model keeps (design 5), as one function from a model to what it breaks.

Approximate where SQL does not tell types: an uncast sum is known by the name of what it sums.
"""

from collections.abc import Iterable, Iterator

import polars as pl
from sqlglot import exp

from pipelines.contracts.policy_tables import SHEETS
from pipelines.contracts.reference import REFERENCE
from pipelines.contracts.vocabulary import WORDS
from pipelines.engine import PROVENANCE
from pipelines.plan import DELIVERED, SCOPES
from pipelines.sql_models import PART_INPUT, VIEW, Model, ModelError

RECORDS = "catatan"
RELEASE_SCHEMAS = {"catatan", "mart", "acuan", "rilis"}
VIEWS_SCHEMA = "main"

Nodes = dict[type[exp.Expression], str]

UNPORTABLE: Nodes = {
    exp.Avg: "avg",  # of decimals it is a decimal in Spark and a double in DuckDB: divide a sum by a count
    exp.Lambda: "lambda",
    exp.IntDiv: "//",
    exp.Columns: "COLUMNS()",
    exp.Pivot: "PIVOT",
    exp.DateDiff: "date_diff",
    exp.TimestampDiff: "date_diff",
    exp.Quantile: "quantile",
    exp.PercentileCont: "quantile",
    exp.PercentileDisc: "quantile",
    exp.ApproxQuantile: "quantile",
}
UNSTABLE: Nodes = {
    exp.AnyValue: "any_value",
    exp.First: "first",
    exp.Last: "last",
    exp.Rand: "random",
    exp.Uuid: "uuid",
    exp.TableSample: "sample",
}
CLOCK: Nodes = {
    exp.CurrentDate: "current_date",
    exp.CurrentTimestamp: "now",
    exp.CurrentTime: "current_time",
    exp.CurrentDatetime: "current_datetime",
}
BY_NAME = {
    **dict.fromkeys(("datediff", "date_diff", "datesub", "date_sub"), "date_diff"),
    **dict.fromkeys(("arbitrary", "any_value", "first", "last"), "any_value"),
    **dict.fromkeys(("random", "uuid", "gen_random_uuid", "uuidv4", "uuidv7", "setseed"), "random"),
    **dict.fromkeys(("today", "now", "get_current_timestamp", "get_current_time", "transaction_timestamp"), "now"),
    **dict.fromkeys(("read_parquet", "read_csv", "read_csv_auto", "read_json", "glob", "read_text"), "a path"),
}
WITHOUT_ORDER = ("sum", "max", "min", "count", "logical_or", "logical_and", "avg")
"""Windows over a whole partition, which need no order."""

_DATES = {name for name, word in WORDS.items() if word.dtype == pl.Date}
_DECIMALS = {name for name, word in WORDS.items() if isinstance(word.dtype, pl.Decimal)}
_DECIMALS |= {
    name
    for contract in REFERENCE.values()
    for name, col in contract.to_schema().columns.items()
    if isinstance(col.dtype.type, pl.Decimal)
}


def broken(model: Model, models: dict[str, Model]) -> list[str]:
    """Name what a model breaks; an empty list if nothing."""
    try:
        _ = model.tree
    except ModelError:
        return ["is no SELECT"]
    rules = (
        _functions(model),
        _shape(model),
        _windows(model),
        _layers(model, models),
        _provenance(model),
        _apart(model),
    )
    return sorted({fault for rule in rules for fault in rule})


def _functions(model: Model) -> Iterator[str]:
    refused = UNSTABLE if model.per == VIEW else UNPORTABLE | UNSTABLE | CLOCK
    for node in model.tree.walk():
        for kind, name in refused.items():
            if isinstance(node, kind):
                yield f"uses {name}"
        if isinstance(node, exp.Func):
            called = node.name if isinstance(node, exp.Anonymous) else node.sql_name()
            name = BY_NAME.get(called.lower(), "")
            if name and not (model.per == VIEW and name == "now"):
                yield f"uses {name}"
        if isinstance(node, exp.Join) and node.args.get("method", "").upper() == "ASOF":
            yield "uses ASOF"


def _shape(model: Model) -> Iterator[str]:
    if model.subject != RECORDS and any(_is_projected(star) for star in model.tree.find_all(exp.Star)):
        yield "selects *"
    if model.per == VIEW:
        return
    if any(node.find_ancestor(exp.Cast) is None for node in model.tree.find_all(exp.Div)):
        yield "leaves div uncast"
    for node in model.tree.find_all(exp.Sub):
        # days between two dates are an interval in Spark until they are cast
        if all(_is_date(side) for side in (node.left, node.right)) and node.find_ancestor(exp.Cast) is None:
            yield "leaves a difference of dates uncast"
    for node in model.tree.find_all(exp.Sum):
        summed = {column.name for column in node.find_all(exp.Column)}
        if summed & _DECIMALS and node.find_ancestor(exp.Cast) is None:
            yield "leaves sum uncast"


def _windows(model: Model) -> Iterator[str]:
    for window in model.tree.find_all(exp.Window):
        called = window.this.sql_name().lower() if isinstance(window.this, exp.Func) else ""
        order = window.args.get("order")
        if order is None and called not in WITHOUT_ORDER:
            yield f"has {called} over a window without order"
        select = window.find_ancestor(exp.Select)
        others = [alias for alias in select.expressions if alias is not window.parent] if select else []
        made = {alias.alias for alias in others if isinstance(alias, exp.Alias)}
        for column in window.find_all(exp.Column):
            # Spark does not know it there: what is computed is put in order one SELECT further out
            if not column.table and column.name in made:
                yield f"puts {column.name} in order where it is computed"


def _is_date(value: exp.Expression) -> bool:
    """Tell whether a value is known to be a date: a column of that name, or what dates are made of."""
    if isinstance(value, exp.Column):
        return value.name in _DATES
    if isinstance(value, exp.Cast):
        return value.to.is_type("date")
    if isinstance(value, exp.Coalesce | exp.Least | exp.Greatest | exp.Max | exp.Min):
        return _is_date(value.this)
    return isinstance(value, exp.LastDay | exp.DateFromParts)


def _layers(model: Model, models: dict[str, Model]) -> Iterator[str]:
    own = {cte.alias for cte in model.tree.find_all(exp.CTE)}
    for table in model.tree.find_all(exp.Table):
        name = table.name
        if name in own or not name or name == model.previous:
            continue
        if model.per == VIEW:
            if table.db == VIEWS_SCHEMA:
                if name not in models or models[name].per != VIEW:
                    yield f"reads {name} as a view, which it is not"
            elif table.db not in RELEASE_SCHEMAS:
                yield f"is a view and names {name} without its schema"
            continue
        delivered = name.startswith((DELIVERED, SCOPES, SHEETS))
        if table.db:
            yield f"names the schema of {name}"
        if model.subject == RECORDS and not (delivered or name in REFERENCE or name == PART_INPUT):
            if name not in models or models[name].subject != RECORDS:
                yield f"is a record table and reads {name}"
        elif model.subject != RECORDS and delivered:
            yield f"is a mart and reads the deliveries of {name}"
        elif not delivered and name not in REFERENCE and name != PART_INPUT and name not in models:
            yield f"reads {name}, which nothing makes"


def _provenance(model: Model) -> Iterator[str]:
    """Of marts: where a row came from is not in content hashes, so a mart that reads it could be stale."""
    if model.subject == RECORDS or model.per == VIEW:
        return
    for name in set(PROVENANCE) & set(model.columns):
        yield f"gives {name}"
    for column in model.tree.find_all(exp.Column):
        if column.name in PROVENANCE and not _is_of_reference(column):
            yield f"reads {column.name}"


def _apart(model: Model) -> Iterator[str]:
    """Of models that are computed instansi by instansi: rows of two meet nowhere. A delivery is of one instansi."""
    if model.by is None:
        return
    if model.by != "kode_instansi":
        yield f"may be computed apart by kode_instansi alone, not by {model.by}"
    for join in model.tree.find_all(exp.Join):
        if join.this.name not in {*REFERENCE, PART_INPUT} and not _holds_together(join.args.get("on")):
            yield f"is computed apart and joins {join.this.sql(dialect='duckdb')} without kode_instansi"
    for window in model.tree.find_all(exp.Window):
        if not any(_holds_together(part) for part in window.args.get("partition_by") or ()):
            yield "is computed apart and has a window over several instansi"
    for select in model.tree.find_all(exp.Select):
        added_up = any(found.find_ancestor(exp.Select) is select for found in select.find_all(exp.AggFunc))
        windowed = any(True for _ in select.find_all(exp.Window))
        group = select.args.get("group")
        if (group and not _holds_together(group)) or (added_up and not group and not windowed):
            yield "is computed apart and adds up over several instansi"


def _holds_together(node: exp.Expression | None) -> bool:
    """Tell whether the instansi, or a delivery, is among what rows are brought together by."""
    together = {"kode_instansi", "delivery_id", "induk_id"}
    return node is not None and any(column.name in together for column in node.find_all(exp.Column))


def _is_of_reference(column: exp.Column) -> bool:
    """Tell whether a column is one of a reference table: those have an `urutan` of their own."""
    select = column.find_ancestor(exp.Select)
    tables = list(_tables_of(select)) if select else []
    named = [table for table in tables if not column.table or column.table == table.alias_or_name]
    return bool(named) and all(table.name in REFERENCE for table in named)


def _tables_of(select: exp.Expression) -> Iterable[exp.Table]:
    sources = [select.args.get("from_") or select.args.get("from"), *select.args.get("joins", [])]
    return [source.this for source in sources if source is not None and isinstance(source.this, exp.Table)]


def _is_projected(star: exp.Star) -> bool:
    return not isinstance(star.parent, exp.Count)
