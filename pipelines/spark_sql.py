"""From the SQL of a model to the same SELECT in Spark's words.

sqlglot does most of it. Here: the few places where its translation, taken alone, would give other rows, types or
nothing at all; each is a rule with its reason, held by tests/parity. Not here: running it (`spark_engine.py`). A model
that could be written so that no rule is needed is rewritten instead.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import sqlglot
from sqlglot import exp


@dataclass(frozen=True)
class Step:
    """One SELECT of several, under the name by which later ones know it; `shared` if more than one place reads it."""

    name: str
    sql: str
    shared: bool


STEP = "langkah__"
"""Beginning of the names of steps, so that they hide no input."""


@cache
def for_spark(select: str) -> tuple[Step, ...]:
    """Give the SELECTs, the result last, that Spark answers with the rows that DuckDB gives for `select`.

    A CTE is a step of its own: Spark copies it to each place that reads it, so that the plan of a chain of CTEs doubles
    from one to the next, and planning took minutes.
    """
    tree = sqlglot.parse_one(select, read="duckdb")
    for rule in (_qualify, _in_doubles, _month_steps, _iso_weekday, _lists_of_values):
        tree = rule(tree)
    with_ = tree.args.get("with_")
    if with_ and with_.recursive:
        return (Step(STEP, _told(tree), shared=False),)  # one that reads itself is no step alone
    tree.set("with_", None)
    bodies = [(cte.alias, cte.this) for cte in with_.expressions] if with_ else []
    bodies.append(("", tree))
    reads: Counter[str] = Counter()
    known: set[str] = set()
    for name, body in bodies:
        for table in list(body.find_all(exp.Table)):
            if table.name in known:
                reads[table.name] += 1
                alias = table.alias or table.name
                table.replace(exp.alias_(exp.to_table(STEP + table.name), alias, table=True))
        known.add(name)
    return tuple(Step(STEP + name, _told(body), reads[name] > 1) for name, body in bodies)


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
