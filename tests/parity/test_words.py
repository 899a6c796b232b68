"""What models are written with means the same on both engines, each on the values where engines part.

Among them every rule of `pipelines/spark_sql.py`: without it the test of its name fails.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tests.parity.compare import Pair

DAYS = [date(2025, 12, 31), date(2026, 1, 31), date(2024, 2, 29), date(2026, 3, 31), date(2026, 3, 30), None]
HALVES = ["0.5", "1.5", "2.5", "-0.5", "-2.5", "0.0015625", "1.0049999", "1.005", "33.3333335", "-33.3333335", None]
TEXTS = ["Z", "a", "Ä", "é", "É", "ß", "", " x  y ", "10", "9", None, "a:b:c", "TM1", "TMM", "\\d"]
INPUTS = {
    "hari": pl.DataFrame({"a": DAYS, "b": DAYS[1:] + DAYS[:1]}, schema={"a": pl.Date, "b": pl.Date}),
    "angka": pl.DataFrame(
        {
            "i": [*range(-5, 5), None],
            "d": [None if half is None else Decimal(half) for half in HALVES],
            "u": [Decimal(units) for units in (7, 64000, 12800, 3, 9, 1, 11, 13, 2560, 96, 1)],
        },
        schema={"i": pl.Int32, "d": pl.Decimal(18, 7), "u": pl.Decimal(22, 6)},
    ),
    "teks": pl.DataFrame({"t": TEXTS, "n": range(len(TEXTS)), "k": [n % 3 for n in range(len(TEXTS))]}),
    "saat": pl.DataFrame(
        {"s": [datetime(2026, 3, 31, 16, 59, 59, 999999, UTC), datetime(2026, 3, 31, 17, tzinfo=UTC), None]},
        schema={"s": pl.Datetime("us", "UTC")},
    ),
    "kosong": pl.DataFrame(schema={"t": pl.String, "d": pl.Decimal(9, 3), "b": pl.Boolean}),
}
QUERIES = {
    "a quotient is a double before it is rounded": """
        select cast(d / 3 as decimal(9, 6)) as a, cast(1 / u as decimal(9, 6)) as b,
            cast(i / 3 as decimal(9, 6)) as c, cast(d * 100 / u as decimal(18, 12)) as e
        from angka""",
    "a share is rounded at the last decimal": """
        select cast(cast(100 as double) * i / cast(u as double) as decimal(9, 6)) as a,
            cast(cast(cast(d as double) as decimal(9, 6)) as decimal(9, 2)) as b
        from angka""",
    "a decimal is rounded half up": """
        select cast(d as decimal(9, 3)) as a, cast(d as decimal(9, 0)) as b, cast(round(d, 2) as decimal(9, 2)) as c,
            cast(floor(d) as decimal(9, 0)) as e, cast(ceil(d) as decimal(9, 0)) as f
        from angka""",
    "a product keeps its decimals": """
        select cast(floor(u * d * cast(0.001 as decimal(6, 3)) + 0.5) as decimal(22, 6)) as a,
            cast(u * u * 0.0001 as decimal(38, 12)) as b
        from angka""",
    "whole numbers": """
        select i % 3 as a, cast(1 << abs(i) as integer) as b, i & 3 as c, cast(bit_count(i & 15) as integer) as e,
            greatest(i, 0) as f, least(i, null, 2) as g, cast(i as varchar) as h, cast(d as varchar) as j
        from angka""",
    "sums of nothing": """
        select cast(sum(d) as decimal(18, 3)) as a, max(t) as b, bool_or(b) as c, count(*) as e, bool_and(b) as f,
            array_to_string(array_sort(array_distinct(array_agg(t))), ' ') as g, string_agg(t, ',' order by t) as h
        from kosong""",
    "texts of a group in their order": """
        select k, array_to_string(array_sort(array_distinct(array_agg(t))), '|') as a,
            array_to_string(array_sort(array_distinct(array_agg(t) filter (where n > 99))), '|') as b,
            string_agg(t, '; ' order by n desc) as c, min(t) as e, max(t) as f, count(distinct t) as g
        from teks
        group by k""",
    "texts are ordered by code, nulls last": """
        select t, cast(row_number() over (order by t, n) as bigint) as a,
            cast(row_number() over (order by t desc, n) as bigint) as b,
            cast(row_number() over (order by t nulls first, n) as bigint) as c
        from teks""",
    "pieces of text": r"""
        select lower(t) as a, trim(t) as b, regexp_replace(t, '\s+', ' ', 'g') as c, split_part(t, ':', 2) as e,
            split_part(t, ':', 9) as f, cast(length(t) as bigint) as g, substr(t, 2, 2) as h, t like 'TM_' as i,
            t || '!' as j, concat_ws('-', t, null, 'x') as l, concat(t, '!') as m, regexp_matches(t, '[0-9]') as o,
            replace(t, '\', '/') as p
        from teks""",
    "the last of each, with every column": """
        select * from teks qualify row_number() over (partition by k order by n desc) = 1
        union all
        select t.* from teks as t qualify row_number() over (order by n) = 2""",
    "steps of months": """
        select cast(a - to_months(1) as date) as a, cast(a + to_months(cast(13 as integer)) as date) as b,
            cast(a + interval 1 month - interval 1 day as date) as c, last_day(a) as e,
            cast(date_trunc('month', a) as date) as f, cast(a - b as integer) as g, a + 1 as h, cast(a as varchar) as i
        from hari""",
    "days of the week": """
        select a, cast(extract(isodow from a) as integer) as b, cast(day(a) as integer) as c
        from hari""",
    "days are those of Jakarta": """
        select cast(s as date) as a, strftime(s, '%Y-%m-%d %H:%M:%S') as b, s,
            cast(floor(cast(epoch(s) / 60 as double)) as bigint) as c, s + 5 * interval 1 minute as e
        from saat""",
}


@pytest.mark.parametrize("pair", [pytest.param(0, id="one task"), pytest.param(2, id="many tasks")])
@pytest.mark.parametrize("asked", QUERIES)
def test_both_engines_say_the_same(asked: str, pair: int, pairs: list[Pair], tmp_path: Path) -> None:
    inputs = {}
    for name, rows in INPUTS.items():
        inputs[name] = [tmp_path / f"{name}.parquet"]
        rows.write_parquet(inputs[name][0])
    rows, told = pairs[pair].same(QUERIES[asked], inputs, tmp_path)
    assert told == []
    assert rows
