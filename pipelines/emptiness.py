"""Tells from the shape of a SELECT that it gives no row, because tables that it reads have none.

Most instansi deliver few kinds of record, and planning a SELECT over nothing costs as much as over something. Here:
what is certain whatever the other tables hold; where it is not, the answer is no. Not here: which tables are empty.
"""

from collections.abc import Set as AbstractSet

from sqlglot import exp

_OF_NO_ROWS = (exp.AggFunc, exp.Anonymous, exp.AnonymousAggFunc)
"""What makes a row of no rows where nothing is grouped; a function that sqlglot does not know might."""

_SETS = (exp.Tuple, exp.Paren, exp.Rollup, exp.Cube, exp.GroupingSets)
"""What may group by nothing; engines differ about whether the total of no rows is a row."""


def gives_nothing(query: exp.Expr, empty: AbstractSet[str]) -> bool:
    """Tell whether `query` has no row for certain while the tables named in `empty` have none."""
    if with_ := query.args.get("with_"):
        for cte in with_.expressions:
            nothing = gives_nothing(cte.this, empty - {cte.alias})
            empty = empty | {cte.alias} if nothing else empty - {cte.alias}
    match query:
        case exp.Subquery(this=inner):
            return not query.args.get("joins") and not query.args.get("pivots") and gives_nothing(inner, empty)
        case exp.Union():
            return gives_nothing(query.left, empty) and gives_nothing(query.right, empty)
        case exp.Except():
            return gives_nothing(query.left, empty)
        case exp.Select():
            return _joined_nothing(query, empty) and not _makes_a_row(query)
        case exp.Table(this=exp.Identifier()):
            return query.name in empty and not (query.db or query.args.get("joins") or query.args.get("pivots"))
    return False


def _joined_nothing(select: exp.Select, empty: AbstractSet[str]) -> bool:
    source = select.args.get("from_")
    nothing = source is not None and gives_nothing(source.this, empty)
    for join in select.args.get("joins") or []:
        added = gives_nothing(join.this, empty)
        match join.method, join.side, join.kind:
            case "" | "ASOF", "", "" | "INNER" | "CROSS" | "SEMI":
                nothing = nothing or added
            case "" | "ASOF", "LEFT", "" | "OUTER":
                pass
            case "", "", "ANTI":
                pass
            case _:
                nothing = nothing and added
    return nothing


def _makes_a_row(select: exp.Select) -> bool:
    group = select.args.get("group")
    if group is not None:
        told = {name for name, value in group.args.items() if value}
        return told != {"expressions"} or any(isinstance(by, _SETS) for by in group.expressions)
    # `having` on its own groups all rows into one
    return bool(select.args.get("having")) or any(_aggregates(part) for part in select.expressions)


def _aggregates(part: exp.Expr) -> bool:
    """Windows give a row for each row; a sub-query's totals are its own."""
    own = (None, part.find_ancestor(exp.Select))
    windows = {id(window.this) for window in part.find_all(exp.Window)}
    return any(
        id(found) not in windows and found.find_ancestor(exp.Subquery, exp.Select) in own
        for found in part.find_all(*_OF_NO_ROWS)
    )
