"""What is made without asking the engine, because it cannot have a row, has none when the engine is asked."""

import duckdb
import pytest
import sqlglot

from pipelines.emptiness import gives_nothing

NOTHING = [
    "select * from kosong",
    "select a from kosong where a > 1 order by a limit 3",
    "select a, count(*) from kosong group by a",
    "select a, row_number() over (order by a) from kosong",
    "select a, sum(a) over () from kosong",
    "select isi.a from isi join kosong using (a)",
    "select isi.a from isi, kosong",
    "select isi.a from isi semi join kosong using (a)",
    "select kosong.a from kosong left join isi using (a)",
    "select a from kosong union all select a from kosong",
    "select a from kosong except select a from isi",
    "with k as (select a from kosong) select isi.a, k.a from k left join isi using (a)",
    "select a from (select a from kosong) as k",
    "select (select max(a) from isi) from kosong",
    "with isi as (select a from kosong) select a from isi",
]
MAYBE = [
    "select 1",
    "select * from isi",
    "select count(*) from kosong",
    "select max_by(a, a) from kosong",
    "select coalesce(max(a), 0) as a from kosong having true",
    "select 1 as a from kosong having true",
    "select count(*) from kosong group by ()",
    "select count(*) from kosong group by all",
    "select isi.a from isi left join kosong using (a)",
    "select isi.a from kosong right join isi using (a)",
    "select isi.a from isi full join kosong using (a)",
    "select isi.a from isi anti join kosong using (a)",
    "select isi.a from kosong full join isi using (a)",
    "select isi.a from isi asof left join kosong on isi.a >= kosong.a",
    "select a from kosong union all select a from isi",
    "select a from isi except select a from kosong",
    "select isi.a from isi where not exists (select a from kosong)",
    "with kosong as (select a from isi) select a from kosong",
    "with k as (select count(*) as a from kosong) select isi.a from isi join k on true",
    "select a from (values (1)) as v (a)",
]


def asked(select: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        connection.execute("create table isi as select 1 as a; create table kosong (a integer)")
        return connection.execute(select).fetchall()


@pytest.mark.parametrize("select", NOTHING)
def test_a_select_over_nothing_is_seen_and_the_engine_agrees(select: str) -> None:
    assert gives_nothing(sqlglot.parse_one(select, read="duckdb"), {"kosong"})
    assert asked(select) == []


@pytest.mark.parametrize("select", MAYBE)
def test_a_select_that_has_a_row_though_a_table_is_empty_is_left_to_the_engine(select: str) -> None:
    assert asked(select)
    assert not gives_nothing(sqlglot.parse_one(select, read="duckdb"), {"kosong"})


@pytest.mark.parametrize("sets", ["rollup (a)", "cube (a)", "grouping sets ((a), ())"])
def test_sets_of_groupings_are_left_to_the_engine_since_engines_differ_about_the_total_of_nothing(sets: str) -> None:
    select = f"select a, count(*) from kosong group by {sets}"
    assert not gives_nothing(sqlglot.parse_one(select, read="duckdb"), {"kosong"})
