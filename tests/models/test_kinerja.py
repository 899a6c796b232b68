"""Performance by year, and whether it is enough for a service."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.flow import FEBRUARY, JANUARY, Flow, api, ident, period
from tests.flow import evaluation as delivered
from tests.models.conftest import Bench
from tests.models.rows import KODE, Row, at, day_in_jakarta, judged

YEAR = day_in_jakarta().year
YEARLY = {"jenis_periode": "Tahunan", "tipe_periodik": None, "periode_id": "tahunan", "bulan": date(2026, 12, 1)}


def year_of(bench: Bench, *rows: Row) -> Row:
    """Give the only row of 2026."""
    return bench.run("kinerja_tahunan", "2026", penilaian_pegawai=rows).row(0, named=True)


def test_a_year_has_its_yearly_predikat_and_the_periodic_ones_counted(bench: Bench) -> None:
    row = year_of(
        bench,
        *(judged(1, predikat, periode_id=f"p{n}") for n, predikat in enumerate(["Baik", "Baik", "Kurang", None])),
        judged(1, "Sangat Baik", **YEARLY, waktu_dinilai=at(date(2027, 1, 5), 0)),
    )
    assert (row["predikat_tahunan"], row["tahunan_dinilai_pada"]) == ("Sangat Baik", date(2027, 1, 5))
    counted = ("periodik_dinilai", "periodik_baik", "periodik_kurang", "periodik_belum_dinilai", "periodik_sangat_baik")
    assert [row[name] for name in counted] == [3, 2, 1, 1, 0]


def test_the_yearly_evaluation_of_the_last_skp_stands_for_the_year(bench: Bench) -> None:
    first = judged(1, "Baik", **YEARLY, skp_id="a", skp_akhir=date(2026, 6, 30))
    row = year_of(bench, first, judged(1, "Kurang", **YEARLY, skp_id="b"))
    assert (row["predikat_tahunan"], row["evaluasi_tahunan"]) == ("Kurang", 2)


@pytest.mark.parametrize("changes", [{"plt_plh": True}, {"dihitung": False}, {"tahun": 2025}])
def test_a_second_hat_an_extra_period_and_another_year_do_not_count(bench: Bench, changes: Row) -> None:
    assert bench.run("kinerja_tahunan", "2026", penilaian_pegawai=[judged(1, **changes)]).is_empty()


def test_a_year_is_made_of_all_its_months_and_the_january_in_which_its_last_period_ends(flow: Flow) -> None:
    last = period(12, "12-16", "01-15", "01-25")
    flow.wanted = ("kinerja_tahunan",)
    flow.drop("periode.json", api([JANUARY, FEBRUARY, last]))
    old = {"periode_awal_skp": "2025-01-01", "periode_akhir_skp": "2025-12-31", "tahun_skp": "2025"}
    flow.drop("p1.json", api([delivered(1, JANUARY)]))
    flow.drop("p2.json", api([delivered(1, FEBRUARY)]))
    flow.drop("p12.json", api([delivered(1, last, **old)]))
    flow.run()
    rows = flow.ask("select tahun, pegawai_id, periodik_baik from mart.kinerja_tahunan order by tahun")
    assert rows == [(2025, ident("orang", 1), 1), (2026, ident("orang", 1), 2)]


def test_history_shows_three_years_and_the_running_one(bench: Bench) -> None:
    years = [{"kode_instansi": KODE, "pegawai_id": "o", "nip": "1", "tahun": YEAR - back} for back in range(-1, 6)]
    shown = bench.view("riwayat_kinerja", mart__kinerja_tahunan=[row | _zero() for row in years])
    assert sorted(shown["tahun"]) == [YEAR - 3, YEAR - 2, YEAR - 1, YEAR]


def _zero() -> Row:
    names = ("dinilai", "sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang", "belum_dinilai")
    return {"evaluasi_tahunan": 1} | {f"periodik_{name}": 0 for name in names}


# --- readiness


def firsts() -> list[date]:
    """Give the 1st of each of the next six months."""
    today = day_in_jakarta()
    return [date(today.year + (today.month + n) // 12, (today.month + n) % 12 + 1, 1) for n in range(6)]


def ready(bench: Bench, *years: Row, listed: bool = True, siasn: Sequence[Row] = (), **person: object) -> list[Row]:
    """Give the rows of one person for promotion, with yearly reports drawn and the person listed in every year."""
    asked = range(YEAR - 3, YEAR + 2)
    place = {"kode_instansi": KODE, "periode_id": "tahunan"}
    setting = {"jenis_periode": "Tahunan", "batas_pengisian": date(2026, 1, 31)}
    someone = {"kode_instansi": KODE, "pegawai_id": "o", "nip": "1", "nama": "CONTOH", "kedudukan_hukum": "01"}
    in_skp = [{"kode_instansi": KODE, "tahun": year, "pegawai_id": "o"} for year in asked if listed]
    shown = bench.view(
        "kesiapan_layanan",
        catatan__pegawai=[someone | person],
        catatan__cakupan_penilaian=[place | {"tahun": year} for year in asked],
        catatan__periode=[place | setting | {"tahun": year} for year in asked],
        catatan__skp=in_skp,
        catatan__siasn_skp22=[{"kode_instansi": KODE, "pegawai_id": "o", **row} for row in siasn],
        mart__kinerja_tahunan=list(years),
    )
    rows = shown.filter(layanan="kenaikan pangkat").sort("tanggal_layanan")
    assert rows["tanggal_layanan"].to_list() == (firsts() if len(rows) else [])
    return rows.to_dicts()


def result(year: int, predikat: str | None = "Baik", **changes: object) -> Row:
    """Give a person's year."""
    row = {"kode_instansi": KODE, "tahun": year, "pegawai_id": "o", "nip": "1", "predikat_tahunan": predikat}
    return row | _zero() | changes


ALL = [result(year) for year in range(YEAR - 3, YEAR + 2)]


def test_two_years_of_baik_or_better_are_ready_whatever_siasn_has(bench: Bench) -> None:
    for row in ready(bench, *ALL):
        year = row["tanggal_layanan"].year
        assert (row["siap"], row["kurang"], row["pelaku"]) == (True, [], [])
        assert row["belum_ada_data"] == [
            f"Evaluasi kinerja tahunan {year - back} di SIASN: belum ada data" for back in (2, 1)
        ]


def in_siasn(year: int, predikat: str | None = "Baik") -> Row:
    """Give what SIASN holds of the person's year."""
    return {"riwayat_id": f"s{year}", "tahun": year, "predikat_tercatat": predikat}


def test_the_same_in_siasn_leaves_nothing_to_ask(bench: Bench) -> None:
    row = ready(bench, *ALL, siasn=[in_siasn(year) for year in range(YEAR - 3, YEAR + 2)])[0]
    assert (row["siap"], row["kurang"], row["belum_ada_data"]) == (True, [], [])


def test_what_siasn_holds_otherwise_is_told_to_who_keeps_the_records_and_decides_nothing(bench: Bench) -> None:
    better = [in_siasn(year, "Sangat Baik") for year in range(YEAR - 3, YEAR + 2)]
    row = ready(bench, *ALL, siasn=better)[0]
    year = row["tanggal_layanan"].year - 2
    said = f"Evaluasi kinerja tahunan {year} di SIASN: Sangat Baik (diminta Baik; di e-Kinerja Baik)"
    assert (row["siap"], row["kurang"][0], row["pelaku"]) == (True, said, ["Pengelola kepegawaian instansi"])


def test_where_siasn_says_the_same_there_is_nothing_to_mend_in_it(bench: Bench) -> None:
    low = [in_siasn(year, "Kurang") for year in range(YEAR - 3, YEAR + 2)]
    row = ready(bench, *(r | {"predikat_tahunan": "Kurang"} for r in ALL), siasn=low)[0]
    assert (row["siap"], row["pelaku"]) == (False, ["Atasan langsung: pembinaan kinerja (Ps. 10)"])


def test_a_year_is_lacking_in_siasn_only_where_the_persons_history_was_delivered(bench: Bench) -> None:
    row = ready(bench, *ALL, siasn=[in_siasn(2018)])[0]
    assert (row["siap"], len(row["kurang"]), row["belum_ada_data"]) == (True, 2, [])
    assert all(text.endswith("di SIASN: belum ada") for text in row["kurang"])


def test_a_predikat_below_baik_says_what_is_lacking_and_who_acts(bench: Bench) -> None:
    row = ready(bench, *(r | {"predikat_tahunan": "Butuh Perbaikan"} for r in ALL))[0]
    year = row["tanggal_layanan"].year
    said = f"Evaluasi kinerja tahunan {year - 1} di e-Kinerja: Butuh Perbaikan (diminta Baik)"
    assert (row["siap"], row["kurang"][1], len(row["kurang"])) == (False, said, 2)
    assert row["pelaku"] == ["Atasan langsung: pembinaan kinerja (Ps. 10)"]


def test_an_evaluation_that_is_known_to_be_missing_is_the_assessors_to_make(bench: Bench) -> None:
    row = ready(bench)[0]
    assert (row["siap"], row["pelaku"]) == (False, ["Pejabat penilai kinerja"])
    assert row["kurang"][0].endswith("di e-Kinerja: belum ada (batas pengisian 2026-01-31)")


def test_who_was_not_listed_that_year_is_not_known_to_lack_anything(bench: Bench) -> None:
    row = ready(bench, listed=False)[0]
    assert (row["siap"], row["kurang"], len(row["belum_ada_data"])) == (None, [], 4)


def test_an_evaluation_made_in_another_instansi_counts(bench: Bench) -> None:
    assert ready(bench, *(row | {"kode_instansi": "6401"} for row in ALL))[0]["siap"] is True


def test_who_was_not_yet_in_duty_has_nobody_to_turn_to(bench: Bench) -> None:
    row = ready(bench, tmt_cpns=date(YEAR + 1, 1, 1))[0]
    assert (row["siap"], row["pelaku"]) == (False, [])
    assert all("belum bertugas" in text for text in row["kurang"])


def test_who_has_left_has_no_rows(bench: Bench) -> None:
    assert ready(bench, kedudukan_hukum="99") == []
