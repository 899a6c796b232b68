"""Questions about ratings: on what they rest, when they are asked, and what is never asked."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from tests.models.conftest import Bench
from tests.models.rows import AKHIR, AWAL, KODE, TREE, Row, at, judged, setting, unor

BATAS = date(2026, 4, 10)


def rated(person: int = 1, predikat: str = "Baik", **changes: Any) -> Row:
    """Give a rating of March by orang-99, who is the atasan, on a day of its own."""
    own = {"penilai_id": "orang-99", "atasan_id": "orang-99", "nip_penilai": "198001012005011099"}
    own |= {"batas_pertama": BATAS, "waktu_dinilai_pertama": at(AWAL) + timedelta(hours=person)}
    return judged(person, predikat, **(own | changes))


def marked(bench: Bench, rows: list[Row], **inputs: Any) -> pl.DataFrame:
    """Give the marked ratings of March."""
    return bench.run("penilaian_bertanda", penilaian_pegawai=rows, **inputs)


def asked(bench: Bench, rows: list[Row], capaian: list[Row] | None = None, **inputs: Any) -> pl.DataFrame:
    """Give the measures of March."""
    tree = bench.run("pohon_unor", unor=TREE)
    units = bench.run("unit", unor=TREE, pohon_unor=tree)
    marks = marked(bench, rows, **inputs)
    settings = {"periode": [setting()], "capaian_organisasi": capaian or []}
    return bench.run("mutu_penilaian", penilaian_bertanda=marks, pohon_unor=tree, unit=units, **settings)


def of(result: pl.DataFrame, ukuran: str, subjek: str = "penilai", **more: str) -> Row:
    """Give one measure of the assessor (or of a unit)."""
    rows = result.filter(subjek=subjek, ukuran=ukuran, **more)
    assert len(rows) == 1
    return rows.row(0, named=True)


def flags(result: pl.DataFrame, flag: str) -> dict[str, bool | None]:
    """Give one mark of each person."""
    return dict(result.select("pegawai_id", flag).rows())


# --- what is counted


def test_the_share_of_a_predikat_stands_beside_that_of_the_instansi(bench: Bench) -> None:
    mine = [rated(n, "Sangat Baik" if n > 2 else "Baik") for n in range(1, 11)]
    others = [rated(n, "Baik", penilai_id="orang-98", atasan_id="orang-98") for n in range(11, 31)]
    result = asked(bench, mine + others)
    row = of(result, "SEBARAN", penilai_id="orang-99", predikat_diukur="Sangat Baik")
    assert (row["pembilang"], row["penyebut"], row["persen"]) == (8, 10, Decimal(80))
    assert row["persen_instansi"] == Decimal("26.666667")
    assert row["perlu_ditinjau"]
    assert row["pertanyaan"].startswith(
        "8 dari 10 orang (80,0 %) mendapat predikat Sangat Baik, di seluruh instansi 26,7 %."
    )
    assert of(result, "SEBARAN", penilai_id="orang-99", predikat_diukur="Kurang")["pembilang"] == 0


def test_everyone_given_the_same_is_asked_about_from_ten_and_marked_below(bench: Bench) -> None:
    ten, nine = [rated(n) for n in range(1, 11)], [rated(n) for n in range(1, 10)]
    assert of(asked(bench, ten), "SERAGAM")["pertanyaan"].startswith("Semua 10 orang mendapat predikat Baik.")
    small = of(asked(bench, nine), "SERAGAM")
    assert (small["pembilang"], small["kelompok_kecil"], small["perlu_ditinjau"], small["pertanyaan"]) == (
        9,
        True,
        False,
        None,
    )
    mixed = of(asked(bench, [*ten, rated(11, "Kurang")]), "SERAGAM")
    assert (mixed["pembilang"], mixed["penyebut"], mixed["perlu_ditinjau"]) == (10, 11, False)


def test_many_ratings_within_a_few_minutes_are_counted_wherever_the_minutes_begin(bench: Bench) -> None:
    start = at(date(2026, 4, 3))
    burst = [rated(n, waktu_dinilai_pertama=start + timedelta(seconds=100 + 33 * n)) for n in range(1, 11)]
    apart = [rated(n, waktu_dinilai_pertama=start + timedelta(hours=n)) for n in range(11, 15)]
    marks = flags(marked(bench, burst + apart), "serentak")
    assert {name for name, mark in marks.items() if mark} == {f"orang-{n}" for n in range(1, 11)}
    row = of(asked(bench, burst + apart), "SERENTAK")
    assert (row["pembilang"], row["penyebut"], row["perlu_ditinjau"]) == (10, 14, True)
    assert "sekurangnya 10 oleh satu penilai dalam 5 menit" in row["pertanyaan"]
    nine = flags(marked(bench, [*burst[:9], *apart]), "serentak")
    assert not any(nine.values())
    slower = [rated(n, waktu_dinilai_pertama=start + timedelta(seconds=34 * n)) for n in range(1, 11)]
    assert not any(flags(marked(bench, slower), "serentak").values())
    split = [row | {"penilai_id": f"orang-{98 + n % 2}"} for n, row in enumerate(burst)]
    assert not any(flags(marked(bench, split), "serentak").values())


def test_a_rating_without_a_time_is_no_rating_on_the_last_day_and_none_before_it(bench: Bench) -> None:
    last = [rated(n, waktu_dinilai_pertama=at(BATAS, n)) for n in range(1, 11)]
    row = of(asked(bench, [*last, rated(11, waktu_dinilai_pertama=None)]), "HARI_TERAKHIR")
    assert (row["pembilang"], row["penyebut"], row["perlu_ditinjau"]) == (10, 10, True)
    assert not of(asked(bench, [*last, rated(11)]), "HARI_TERAKHIR")["perlu_ditinjau"]
    untimed = asked(bench, [rated(1, waktu_dinilai_pertama=None)])
    assert untimed.filter(ukuran="HARI_TERAKHIR").is_empty()


def test_a_jump_is_two_steps_or_more_from_the_period_before_of_the_same_kind(bench: Bench) -> None:
    def before(person: int, predikat: str, bulan: date = date(2026, 2, 1), **changes: Any) -> Row:
        return rated(person, predikat, bulan=bulan, skp_id=f"lama-{person}", **changes)

    rows = [rated(1, "Baik"), rated(2, "Baik"), rated(3, "Kurang"), rated(4), rated(5), rated(6)]
    rows += [before(1, "Kurang"), before(2, "Butuh Perbaikan"), before(3, "Sangat Baik")]
    rows += [before(4, "Kurang", date(2026, 1, 1)), before(5, "Kurang", plt_plh=True)]
    rows += [before(6, "Kurang", tipe_periodik="Triwulanan")]
    assert flags(marked(bench, rows), "lompatan") == {
        "orang-1": True, "orang-2": False, "orang-3": True, "orang-4": None, "orang-5": None, "orang-6": None,
    }  # fmt: skip
    yearly: Row = {"jenis_periode": "Tahunan", "tipe_periodik": None, "periode_id": "tahunan"}
    year = [rated(1, **yearly), before(1, "Kurang", date(2025, 3, 1), **yearly)]
    assert flags(marked(bench, year), "lompatan") == {"orang-1": True}


def test_an_assessor_who_is_not_the_atasan_is_asked_about_unless_delegated_or_head_of_the_unit(bench: Bench) -> None:
    foreign = {"atasan_id": "orang-50", "nip_penilai": None}
    rows = [rated(n, **foreign) for n in range(1, 11)]
    row = of(asked(bench, rows), "BUKAN_ATASAN")
    assert (row["pembilang"], row["penyebut"], row["perlu_ditinjau"]) == (10, 10, True)
    assert of(asked(bench, [rated(n) for n in range(1, 11)]), "BUKAN_ATASAN")["pembilang"] == 0
    unknown = asked(bench, [rated(1, atasan_id=None, nip_penilai=None)])
    assert unknown.filter(ukuran="BUKAN_ATASAN").is_empty()
    export = [{"kode_instansi": KODE, "pegawai_id": "orang-99", "nip": "198001012005011099"}]
    letter = {"kode_instansi": KODE, "nip": "198001012005011099", "mulai": AWAL, "selesai": AKHIR}
    delegated = asked(bench, rows, pegawai=export, pendelegasian_penilai=[letter])
    assert of(delegated, "BUKAN_ATASAN")["pembilang"] == 0
    ended = letter | {"mulai": date(2026, 1, 1), "selesai": date(2026, 2, 1)}
    assert of(asked(bench, rows, pegawai=export, pendelegasian_penilai=[ended]), "BUKAN_ATASAN")["pembilang"] == 10
    head = [row | {"pemimpin_id": "orang-99"} if row["unor_id"] == "seksi" else row for row in TREE]
    assert of(asked(bench, rows, unor=head), "BUKAN_ATASAN")["pembilang"] == 0


def test_the_units_result_is_read_with_its_peoples(bench: Bench) -> None:
    rows = [rated(n, "Baik" if n < 7 else "Kurang") for n in range(1, 11)]
    capaian = [{"kode_instansi": KODE, "tahun": 2026, "periode_id": "bulanan-3", "unor_id": "dinas"}]
    low = asked(bench, rows, [capaian[0] | {"predikat_organisasi": "Butuh Perbaikan"}])
    above, below = (of(low, name, "unit", unor_id="dinas") for name in ("DI_ATAS_UNIT", "DI_BAWAH_UNIT"))
    assert (above["pembilang"], above["penyebut"], above["perlu_ditinjau"]) == (6, 10, True)
    assert (below["pembilang"], below["perlu_ditinjau"]) == (4, False)
    assert "capaian unitnya (Butuh Perbaikan)" in above["pertanyaan"]
    high = asked(bench, [rated(1, "Sangat Baik")], [capaian[0] | {"predikat_organisasi": "Istimewa"}])
    assert of(high, "DI_BAWAH_UNIT", "unit", unor_id="dinas")["pembilang"] == 0
    assert low.filter(ukuran="DI_ATAS_UNIT")["unor_id"].to_list() == ["dinas"]


# --- who is counted


def test_a_person_counts_once_in_a_unit_and_with_each_assessor(bench: Bench) -> None:
    before = rated(1, "Kurang", skp_id="lama", skp_akhir=date(2026, 3, 14), penilai_id="orang-98", unor_id="badan")
    after = rated(1, "Baik", skp_id="baru", skp_awal=date(2026, 3, 15))
    hat = rated(1, "Kurang", skp_id="plt", plt_plh=True)
    result = asked(bench, [before, after, hat]).filter(ukuran="SERAGAM")
    assert result.filter(subjek="penilai").sort("penilai_id").select(
        "penilai_id", "predikat_diukur", "penyebut"
    ).rows() == [
        ("orang-98", "Kurang", 1),
        ("orang-99", "Baik", 1),
    ]
    assert sorted(result.filter(subjek="unit").select("unor_id", "penyebut").rows()) == [
        ("dinas", 1), ("kota", 1), ("seksi", 1),
    ]  # fmt: skip


def test_a_unit_is_read_by_its_name_and_an_assessor_has_none_of_a_unit(bench: Bench) -> None:
    result = asked(bench, [rated()]).filter(ukuran="SERAGAM")
    assert sorted(result.filter(subjek="unit").select("unor_id", "unor", "unor_induk").rows()) == [
        ("dinas", "Dinas", "Dinas"), ("kota", "Kota", "Kota"), ("seksi", "Seksi", "Dinas"),
    ]  # fmt: skip
    assert result.filter(subjek="penilai").select("unor", "unor_induk").rows() == [(None, None)]


def test_questions_never_name_a_person(bench: Bench) -> None:
    rows = [rated(n, atasan_id="orang-50", waktu_dinilai_pertama=at(BATAS)) for n in range(1, 13)]
    told = asked(bench, rows)["pertanyaan"].drop_nulls()
    assert len(told) > 3
    assert all("Perlu ditinjau bersama" in sentence and "{" not in sentence for sentence in told)
    assert not any(word in sentence for sentence in told for word in ("orang-", "1980"))


def test_whoever_rated_himself_was_not_rated_by_his_atasan_though_he_leads_the_unit(bench: Bench) -> None:
    tree = [unor("kota", None), unor("seksi", "kota", pemimpin_id="orang-1")]
    rows = [rated(1, penilai_id="orang-1"), rated(2, penilai_id="orang-1")]
    rows += [rated(3, penilai_id="orang-3", atasan_id="orang-3")]
    assert flags(marked(bench, rows, unor=tree), "bukan_atasan") == {"orang-1": True, "orang-2": False, "orang-3": True}
