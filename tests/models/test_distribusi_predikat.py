"""How predikat are spread: who counts, where, and of how many."""

from datetime import date
from decimal import Decimal

import polars as pl

from pipelines.contracts.values import PREDIKAT_SEBARAN
from tests.models.conftest import Bench
from tests.models.rows import KODE, TREE, Row, duty, judged


def spread(bench: Bench, rows: list[Row], wajib: list[Row] | None = None) -> pl.DataFrame:
    """Give the distribution of March."""
    tree = bench.run("pohon_unor", unor=TREE)
    return bench.run("distribusi_predikat", penilaian_pegawai=rows, wajib=wajib or [], pohon_unor=tree)


def total(result: pl.DataFrame) -> dict[str, int]:
    """Give how many people of the instansi have which predikat, zeros left out."""
    rows = result.filter(kode_instansi=KODE).filter(pl.col("unor_id").is_null(), pl.col("jenis_pegawai").is_null())
    return {row["predikat"]: row["jumlah"] for row in rows.iter_rows(named=True) if row["jumlah"]}


def units(result: pl.DataFrame, predikat: str = "Baik") -> dict[str, int]:
    """Give how many people of each unit have a predikat."""
    rows = result.filter(tingkat="unit", predikat=predikat).filter(pl.col("jenis_pegawai").is_null())
    return dict(rows.select("unor_id", "jumlah").rows())


# --- who counts


def test_a_group_has_a_row_for_every_predikat_even_with_nobody(bench: Bench) -> None:
    result = spread(bench, [judged()])
    one_level = result.filter(tingkat="instansi").filter(pl.col("jenis_pegawai").is_null())
    assert sorted(one_level["predikat"]) == sorted(PREDIKAT_SEBARAN)


def test_plt_is_a_second_hat_and_not_a_second_head(bench: Bench) -> None:
    hat = judged(1, "Kurang", skp_id="skp-plt", plt_plh=True, skp_awal=date(2026, 2, 1))
    assert total(spread(bench, [judged(1), hat])) == {"Baik": 1}
    assert spread(bench, [hat]).is_empty()


def test_a_person_with_two_skp_counts_once_with_the_one_that_covers_the_periods_end(bench: Bench) -> None:
    before = judged(1, "Kurang", skp_id="lama", unor_id="badan", skp_akhir=date(2026, 3, 14))
    after = judged(1, "Baik", skp_id="baru", unor_id="seksi", skp_awal=date(2026, 3, 15))
    result = spread(bench, [before, after])
    assert total(result) == {"Baik": 1}
    assert "badan" not in units(result)
    whole_year = judged(1, "Baik")
    in_between = judged(1, "Kurang", skp_id="sela", skp_awal=date(2026, 3, 5), skp_akhir=date(2026, 3, 20))
    assert total(spread(bench, [whole_year, in_between])) == {"Baik": 1}


def test_of_two_skp_the_rated_one_counts_before_the_one_that_covers_the_end(bench: Bench) -> None:
    before = judged(1, "Kurang", skp_id="lama", skp_akhir=date(2026, 3, 14))
    after = judged(1, None, skp_id="baru", skp_awal=date(2026, 3, 15))
    assert total(spread(bench, [before, after], [duty(1)])) == {"Kurang": 1}


def test_an_evaluation_of_bulanan_13_counts_in_no_month(bench: Bench) -> None:
    assert spread(bench, [judged(periode_id="bulanan-13", dihitung=False)]).is_empty()


def test_who_must_have_an_skp_and_is_not_rated_is_told_apart_from_who_has_none(bench: Bench) -> None:
    wajib = [duty(1), duty(2), duty(3, ada_skp=False), duty(4, wajib=False), duty(5, wajib=False)]
    result = spread(bench, [judged(1), judged(2, None), judged(4, None)], wajib)
    assert total(result) == {"Baik": 1, "Belum dinilai": 1, "Tanpa SKP": 1}


def test_who_is_rated_counts_though_not_wajib(bench: Bench) -> None:
    assert total(spread(bench, [judged(1)], [duty(1, wajib=False)])) == {"Baik": 1}


def test_the_yearly_evaluation_is_kept_apart_from_the_periods(bench: Bench) -> None:
    yearly = judged(1, "Kurang", jenis_periode="Tahunan", tipe_periodik=None, periode_id="tahunan")
    result = spread(bench, [judged(1), yearly]).filter(tingkat="nasional").filter(pl.col("jenis_pegawai").is_null())
    counted = result.filter(pl.col("jumlah") > 0).select("jenis_periode", "predikat", "jumlah").rows()
    assert sorted(counted) == [("Periodik", "Baik", 1), ("Tahunan", "Kurang", 1)]


# --- shares


def test_shares_are_of_those_rated(bench: Bench) -> None:
    rows = [judged(1), judged(2), judged(3, "Kurang")]
    result = spread(bench, rows, [duty(4), duty(5, ada_skp=False)]).filter(tingkat="nasional")
    whole = result.filter(pl.col("jenis_pegawai").is_null())
    shares = dict(whole.select("predikat", "persen").rows())
    assert set(whole["dinilai"]) == {3}
    assert shares["Baik"] == Decimal("66.666667")
    assert shares["Kurang"] == Decimal("33.333333")
    assert shares["Sangat Baik"] == 0
    assert shares["Belum dinilai"] is None
    assert shares["Tanpa SKP"] is None


def test_where_nobody_is_rated_there_is_no_share(bench: Bench) -> None:
    result = spread(bench, [], [duty(1)])
    assert result["persen"].is_null().all()
    assert total(result) == {"Belum dinilai": 1}


# --- levels


def test_a_unit_includes_all_below_it(bench: Bench) -> None:
    rows = [judged(1, unor_id="seksi"), judged(2, unor_id="dinas"), judged(3, unor_id="badan")]
    assert units(spread(bench, rows)) == {"seksi": 1, "dinas": 2, "badan": 1, "kota": 3}


def test_a_person_of_an_unknown_unit_is_in_no_unit_and_in_the_total(bench: Bench) -> None:
    rows = [judged(1, unor_id="lain"), judged(2, unor_id=None), judged(3)]
    result = spread(bench, rows)
    assert units(result) == {"tidak dikenal": 2, "seksi": 1, "dinas": 1, "kota": 1}
    assert total(result) == {"Baik": 3}


def test_without_a_tree_units_stand_as_they_are_named(bench: Bench) -> None:
    rows = [judged(1, kode_instansi="6401", unor_id="dinas-lain"), judged(2, kode_instansi="6401", unor_id=None)]
    assert units(spread(bench, rows)) == {"dinas-lain": 1, "tidak dikenal": 1}


def test_kinds_of_employee_add_up_to_all(bench: Bench) -> None:
    rows = [judged(1), judged(2, jenis_pegawai="PPPK"), judged(3, jenis_pegawai="PPPK Paruh Waktu")]
    result = spread(bench, rows).filter(predikat="Baik")
    places = ["tingkat", "kode_instansi", "unor_id", "kode_provinsi", "kanreg", "jenis_instansi"]
    split = result.filter(pl.col("jenis_pegawai").is_not_null()).group_by(places).agg(pl.col("jumlah").sum())
    whole = result.filter(pl.col("jenis_pegawai").is_null()).select(*places, "jumlah")
    assert split.sort(places).rows() == whole.sort(places).rows()


def test_instansi_add_up_to_kind_province_regional_office_and_nation(bench: Bench) -> None:
    rows = [judged(1), judged(2, kode_instansi="6401"), judged(3, kode_instansi="4011")]
    result = spread(bench, rows).filter(predikat="Baik").filter(pl.col("jenis_pegawai").is_null())
    counts = {
        (row["tingkat"], row["jenis_instansi"], row["kode_provinsi"], row["kanreg"]): row["jumlah"]
        for row in result.filter(pl.col("kode_instansi").is_null()).iter_rows(named=True)
    }
    assert counts == {
        ("jenis_instansi", "Kota", None, None): 1,
        ("jenis_instansi", "Kabupaten", None, None): 1,
        ("jenis_instansi", "Pusat", None, None): 1,
        ("provinsi", None, "64", "01"): 2,
        ("kanreg", None, None, "01"): 2,
        ("nasional", None, None, None): 3,
    }


def test_one_instansi_without_unit_and_kind_is_one_row_a_predikat(bench: Bench) -> None:
    result = spread(bench, [judged(1), judged(2, "Kurang", jenis_pegawai="PPPK")], [duty(3)])
    asked = result.filter(kode_instansi=KODE).filter(pl.col("unor_id").is_null(), pl.col("jenis_pegawai").is_null())
    assert len(asked) == len(PREDIKAT_SEBARAN)


def test_every_level_knows_of_the_same_people(bench: Bench) -> None:
    rows = [judged(n, unor_id=unit) for n, unit in enumerate(["seksi", "dinas", "lain", None], start=1)]
    result = spread(bench, rows, [duty(8), duty(9, ada_skp=False)]).filter(pl.col("jenis_pegawai").is_null())
    heads = result.filter(pl.col("tingkat") != "unit").group_by("tingkat").agg(pl.col("jumlah").sum())
    assert set(heads["jumlah"]) == {6}
