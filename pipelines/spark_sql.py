"""From the SQL of a model to the same SELECT in Spark's words.

sqlglot does most of it. Here: the few places where its translation, taken alone, would give other rows, types or
nothing at all; each is a rule with its reason, held by tests/parity. Not here: running it (`spark_engine.py`). A model
that could be written so that no rule is needed is rewritten instead.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import sqlglot
from sqlglot import exp


@dataclass(frozen=True)
class Step:
    """One SELECT of several, under the name by which later ones know it; `inputs` are what it reads besides them."""

    name: str
    sql: str
    inputs: frozenset[str]


STEP = "langkah__"
"""Beginning of the names of steps, so that they hide no input."""


@cache
def for_spark(select: str) -> tuple[Step, ...]:
    """Give the SELECTs, the result last, that Spark answers with the rows that DuckDB gives for `select`.

    A CTE that more than one place reads is a step of its own, which Spark computes once: by itself it copies a CTE to
    each place that reads it, so that the plan of a chain of CTEs doubles from one to the next.
    """
    tree = sqlglot.parse_one(select, read="duckdb")
    for rule in (_qualify, _in_doubles, _month_steps, _iso_weekday, _lists_of_values):
        tree = rule(tree)
    with_ = tree.args.get("with_")
    if with_ is None or with_.recursive:  # one that reads itself is no step alone
        own = {cte.alias for cte in with_.expressions} if with_ else set()
        return (Step("", _told(tree), _read(tree) - own),)
    tree.set("with_", None)
    bodies: dict[str, exp.Expr] = {STEP + cte.alias: cte.this for cte in with_.expressions} | {"": tree}
    readers: dict[str, list[str]] = defaultdict(list)
    for reader, body in bodies.items():
        for table in list(body.find_all(exp.Table)):
            if (name := STEP + table.name) in bodies:
                readers[name].append(reader)
                table.replace(exp.alias_(exp.to_table(name), table.alias_or_name, table=True))
    places: dict[str, str] = {}  # what one place reads stays within the step of that place
    for name in reversed(bodies):
        places[name] = name if len(readers[name]) != 1 else places[readers[name][0]]
    return tuple(
        _step(name, [own for own in bodies if places[own] == name and own != name], bodies)
        for name in bodies
        if places[name] == name and (readers[name] or not name)
    )


def _step(name: str, within: list[str], bodies: dict[str, exp.Expr]) -> Step:
    read = _read(*(bodies[each] for each in (*within, name)))
    told = ", ".join(f"`{each}` AS ({_told(bodies[each])})" for each in within)
    return Step(name, ("WITH " + told + " " if within else "") + _told(bodies[name]), read - bodies.keys())


def _read(*trees: exp.Expr) -> frozenset[str]:
    return frozenset(table.name for tree in trees for table in tree.find_all(exp.Table) if table.name)


def _told(tree: exp.Expr) -> str:
    return tree.sql(dialect="spark", comments=False)


def _qualify(tree: exp.Expr) -> exp.Expr:
    """`qualify` as a filter around the SELECT. sqlglot's own way gives the helping column away with a `*`."""
    for select in reversed(list(tree.find_all(exp.Select))):  # the innermost first
        qualify = select.args.get("qualify")
        if qualify is None:
            continue
        condition = qualify.this.copy()
        inner = select.copy()
        inner.set("qualify", None)
        with_ = inner.args.get("with_")
        inner.set("with_", None)
        names = []
        for number, window in enumerate(list(condition.find_all(exp.Window))):
            names.append(f"_w{number}")
            inner.append("expressions", exp.alias_(window.copy(), names[-1]))
            column = exp.column(names[-1])
            if window is condition:
                condition = column
            else:
                window.replace(column)
        star = exp.Star(except_=[exp.to_identifier(name) for name in names])
        outer = exp.select(star).from_(exp.Subquery(this=inner, alias=exp.TableAlias(this=exp.to_identifier("_t"))))
        outer = outer.where(condition)
        outer.set("with_", with_)
        tree = _replaced(tree, select, outer)
    return tree


def _in_doubles(tree: exp.Expr) -> exp.Expr:
    """A quotient is a DOUBLE in DuckDB, whatever is divided; Spark divides decimals as decimals."""
    for quotient in list(tree.find_all(exp.Div)):
        for side in ("this", "expression"):
            quotient.set(side, exp.cast(exp.paren(quotient.args[side].copy()), exp.DType.DOUBLE))
    return tree


def _month_steps(tree: exp.Expr) -> exp.Expr:
    """`to_months(n)`, which only DuckDB has."""
    for step in _called(tree, "to_months"):
        step.replace(exp.func("make_ym_interval", exp.Literal.number(0), *(each.copy() for each in step.expressions)))
    return tree


def _iso_weekday(tree: exp.Expr) -> exp.Expr:
    """Monday as 1, under Spark's name."""
    for part in tree.find_all(exp.Extract):
        if part.name.lower() == "isodow":
            part.set("this", exp.var("DAYOFWEEK_ISO"))
    return tree


def _lists_of_values(tree: exp.Expr) -> exp.Expr:
    """`array_agg` of no rows is null in DuckDB, and an empty list in Spark."""
    for made in list(tree.find_all(exp.ArrayAgg)):
        whole = made.parent if isinstance(made.parent, exp.Filter) else made
        kept = whole.copy()
        whole.replace(exp.func("nullif", kept, exp.Array(expressions=[])))
    return tree


def _called(tree: exp.Expr, name: str) -> Iterator[exp.Anonymous]:
    for call in list(tree.find_all(exp.Anonymous)):
        if call.name.lower() == name:
            yield call


def _replaced(tree: exp.Expr, old: exp.Expr, new: exp.Expr) -> exp.Expr:
    if old is tree:
        return new
    old.replace(new)
    return tree
