"""Every model keeps the rules of the house, and each rule refuses what it is there for."""

from pathlib import Path

import pytest

from pipelines.settings import Settings
from pipelines.sql_models import Model, ModelError, load_models
from tests.models.sql_rules import broken

MODELS = load_models(Settings().models)


@pytest.mark.parametrize("model", MODELS.values(), ids=lambda model: model.name)
def test_every_model_keeps_the_rules(model: Model) -> None:
    assert broken(model, MODELS) == []


def judge(sql: str, subject: str = "predikat", per: str = "bulan", by: str | None = None) -> list[str]:
    """Give what a model with this SELECT would break."""
    return broken(Model("contoh", subject, "", "x", per, "x", {}, sql, by), MODELS)


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("select tahun from penilaian asof join periode using (tahun)", "uses ASOF"),
        ("select tahun // 2 as a from penilaian", "uses //"),
        ("select list_transform([tahun], lambda x: x + 1) as a from penilaian", "uses lambda"),
        ("select columns('t.*') from penilaian", "uses COLUMNS()"),
        ("pivot penilaian on tahun using count(*)", "is no SELECT"),
        ("select * from (pivot penilaian on tahun using count(*))", "uses PIVOT"),
        ("select datediff('day', skp_awal, skp_akhir) as a from penilaian", "uses date_diff"),
        ("select date_diff('day', skp_awal, skp_akhir) as a from penilaian", "uses date_diff"),
        ("select quantile_cont(tahun, 0.5) as a from penilaian", "uses quantile"),
        ("select any_value(nama) as a from penilaian", "uses any_value"),
        ("select first(nama) as a from penilaian", "uses first"),
        ("select last(nama order by nip) as a from penilaian", "uses last"),
        ("select random() as a from penilaian", "uses random"),
        ("select uuid() as a from penilaian", "uses uuid"),
        ("select now() as a from penilaian", "uses now"),
        ("select current_date as a from penilaian", "uses current_date"),
        ("select today() as a from penilaian", "uses current_date"),
        ("select nip from read_parquet('x.parquet')", "uses a path"),
        ("create table a as select nip from penilaian", "is no SELECT"),
        ("select * from penilaian", "selects *"),
        ("select p.* from penilaian as p", "selects *"),
        ("select tahun / 2 as a from penilaian", "leaves div uncast"),
        ("select cast(avg(tahun) as double) as a from penilaian", "uses avg"),
        ("select skp_akhir - skp_awal as a from penilaian", "leaves a difference of dates uncast"),
        (
            "select tahun + 1 as a, row_number() over (partition by nip order by a) as b from penilaian",
            "puts a in order where it is computed",
        ),
        ("select sum(koefisien) as a from jenjang_jf", "leaves sum uncast"),
        ("select row_number() over (partition by nip) as a from penilaian", "without order"),
        ("select rank() over () as a from penilaian", "without order"),
        ("select nip from kiriman_penilaian", "is a mart and reads the deliveries"),
        ("select nip from catatan.penilaian", "names the schema"),
        ("select nip from tidak_ada", "which nothing makes"),
        ("select baris from penilaian", "reads baris"),
        ("select p.ditarik_pada as a from penilaian as p", "reads ditarik_pada"),
        ("select p.urutan from penilaian as p inner join golongan as g on p.golru = g.nama", "reads urutan"),
        ("select nip as delivery_id from penilaian", "gives delivery_id"),
    ],
)
def test_what_the_house_does_not_allow_is_refused(sql: str, fault: str) -> None:
    assert any(fault in told for told in judge(sql)), judge(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) as jumlah from penilaian",
        "select cast(sum(koefisien) as decimal(9, 3)) as a from jenjang_jf",
        "select cast(tahun / 2 as decimal(9, 6)) as a from penilaian",
        "select max(tahun) over (partition by nip) as a from penilaian",
        "select cast(skp_akhir - skp_awal as integer) as a from penilaian",
        "select g.urutan as tingkatan from penilaian as p inner join golongan as g on p.golru = g.nama",
        "select urutan as tingkatan from golongan",
    ],
)
def test_what_the_house_allows_is_not_refused(sql: str) -> None:
    assert judge(sql) == []


def test_a_record_table_may_select_everything_and_reads_no_mart() -> None:
    assert judge("select * from kiriman_penilaian", "catatan") == []
    assert judge("select nip from penilaian_pegawai", "catatan") == ["is a record table and reads penilaian_pegawai"]


def test_a_view_may_name_the_clock_and_names_every_schema() -> None:
    assert judge("select current_date as hari from catatan.periode", "tampilan", "tampilan") == []
    assert judge("select nama from periode", "tampilan", "tampilan") != []


def test_a_view_may_read_another_view_but_no_mart_as_if_it_were_one() -> None:
    assert judge("select bulan from main.angka_kepatuhan", "tampilan", "tampilan") == []
    assert judge("select bulan from main.wajib", "tampilan", "tampilan") == ["reads wajib as a view, which it is not"]


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("select a.nip from penilaian as a inner join skp as b on a.pegawai_id = b.pegawai_id", "joins"),
        ("select nip, row_number() over (partition by nip order by tahun) as a from penilaian", "window"),
        ("select nip, count(*) as a from penilaian group by nip", "adds up"),
        ("select count(*) as a from penilaian", "adds up"),
    ],
)
def test_what_is_computed_instansi_by_instansi_lets_rows_of_two_meet_nowhere(sql: str, fault: str) -> None:
    assert any(fault in told for told in judge(sql, by="kode_instansi")), judge(sql, by="kode_instansi")
    assert judge("select kode_instansi, count(*) as a from penilaian group by kode_instansi", by="kode_instansi") == []


def test_an_unknown_way_of_reading_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "predikat"
    folder.mkdir()
    head = "-- x\n-- grain: x\n-- per: bulan\n-- reads: penilaian sometimes\n-- basis: x\n"
    (folder / "a.sql").write_text(head + "select 1 as a")
    with pytest.raises(ModelError, match="sometimes"):
        load_models(tmp_path)
