"""A unit's spread of predikat beside the guidance: what is compared, with what words, and what is left alone."""

from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models.conftest import Bench
from tests.models.rows import KODE, TREE, Row, judged, yearly

DECEMBER = "2026-12"
SB, B, BP, K, SK = "Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"


def rated(person: int, predikat: str | None = B, **changes: Any) -> Row:
    """Give a person's yearly evaluation."""
    own = {"jenis_periode": "Tahunan", "tipe_periodik": None, "periode_id": "tahunan", "bulan": date(2026, 12, 1)}
    own |= {"periode_awal": date(2026, 1, 1), "periode_akhir": date(2026, 12, 31)}
    return judged(person, predikat, **(own | changes))


def people(**counts: int) -> list[Row]:
    """Give so many people of the seksi with each predikat: SB, B, BP, K, SK."""
    every = [{"SB": SB, "B": B, "BP": BP, "K": K, "SK": SK}[name] for name, many in counts.items() for _ in range(many)]
    return [rated(number, predikat) for number, predikat in enumerate(every, start=1)]


def result_of(unor_id: str = "dinas", predikat: str = B, **changes: Any) -> Row:
    """Give the result of a unit as an organisation, for the year."""
    row = {"kode_instansi": KODE, "tahun": 2026, "periode_id": "tahunan", "unor_id": unor_id}
    return row | {"predikat_organisasi": predikat} | changes


def compared(bench: Bench, rows: list[Row], capaian: list[Row], **inputs: Any) -> pl.DataFrame:
    """Give the mart for December."""
    tree = bench.run("pohon_unor", DECEMBER, unor=TREE)
    spread = bench.run("distribusi_predikat", DECEMBER, penilaian_pegawai=rows, pohon_unor=tree)
    unit = bench.run("unit", DECEMBER, unor=TREE, pohon_unor=tree)
    own = {"periode": [yearly()], "unor": TREE, "penilaian_pegawai": rows} | inputs
    return bench.run(
        "pola_distribusi", DECEMBER, distribusi_predikat=spread, capaian_organisasi=capaian, unit=unit, **own
    )


def of(result: pl.DataFrame, unor_id: str = "dinas") -> Row:
    """Give the row of one unit."""
    return result.row(by_predicate=pl.col("unor_id") == unor_id, named=True)


def test_a_departure_is_told_with_heads_share_and_guidance(bench: Bench) -> None:
    row = of(compared(bench, people(SB=1, B=9), [result_of()]))
    assert row["kesimpulan"] == "perlu ditinjau"
    assert row["beda_panduan"] == (
        "Baik 9 dari 10 orang (90,0 %), panduan: paling banyak 70 %; "
        "Butuh Perbaikan / Kurang 0 dari 10 orang (0,0 %), panduan: paling sedikit 1 orang"
    )
    assert row["batas_baik"] == "terbanyak, paling banyak 70 %"
    assert row["batas_kurang"] == "Butuh Perbaikan / Kurang bersama-sama paling sedikit 1 orang"
    assert row["batas_sangat_baik"] == "bebas"
    assert "bukan kuota" in row["catatan_panduan"]


def test_who_is_on_the_limit_keeps_the_guidance_and_a_tie_is_largest(bench: Bench) -> None:
    assert of(compared(bench, people(SB=2, B=7, K=1), [result_of()]))["kesimpulan"] == "sesuai"
    assert of(compared(bench, people(SB=5, B=5), [result_of(predikat="Istimewa")]))["kesimpulan"] == "sesuai"
    fewer = of(compared(bench, people(SB=4, B=6), [result_of(predikat="Istimewa")]))
    assert fewer["beda_panduan"] == "Sangat Baik 4 dari 10 orang (40,0 %), panduan: terbanyak (predikat lain 6 orang)"


def test_small_units_are_shown_and_not_compared(bench: Bench) -> None:
    few, some = compared(bench, people(B=4), [result_of()]), compared(bench, people(B=9), [result_of()])
    assert of(few)["kesimpulan"] == "jumlah pegawai terlalu sedikit"
    assert (of(some)["kesimpulan"], of(some)["beda_panduan"]) == ("hanya ditampilkan", None)
    assert (of(some)["jumlah_baik"], of(some)["persen_baik"]) == (9, 100)


def test_a_unor_induk_without_a_result_is_listed_and_other_units_only_with_theirs(bench: Bench) -> None:
    result = compared(bench, [*people(B=12), rated(20, unor_id="badan")], [])
    assert {row["unor_id"]: row["kesimpulan"] for row in result.iter_rows(named=True)} == {
        "kota": "belum ada capaian",
        "dinas": "belum ada capaian",
        "badan": "belum ada capaian",
    }
    assert of(result)["batas_baik"] is None
    with_own = compared(bench, people(B=12), [result_of("seksi")])
    assert of(with_own, "seksi")["kesimpulan"] == "perlu ditinjau"


def test_a_unit_counts_all_below_it_without_second_hats_and_other_periods(bench: Bench) -> None:
    hat = rated(3, K, plt_plh=True, skp_id="plt")
    rows = [rated(1), rated(2, SB, unor_id="dinas"), hat, rated(4, None), judged(5, K), rated(6, unor_id="badan")]
    row = of(compared(bench, rows, [result_of()]))
    assert (row["dinilai"], row["jumlah_baik"], row["jumlah_sangat_baik"], row["jumlah_kurang"]) == (2, 1, 1, 0)


def test_a_result_of_a_quarter_is_not_set_against_the_year(bench: Bench) -> None:
    quarterly = yearly(periode_id="triwulan-4", jenis_periode="Periodik", tipe_periodik="Triwulanan")
    capaian = [result_of(periode_id="triwulan-4")]
    assert (
        of(compared(bench, people(B=12), capaian, periode=[yearly(), quarterly]))["kesimpulan"] == "belum ada capaian"
    )


def test_nothing_is_concluded_where_nobody_is_rated_or_no_guidance_was_in_force(bench: Bench) -> None:
    early = of(compared(bench, [], [result_of()]))
    assert (early["dinilai"], early["kesimpulan"]) == (None, None)
    assert of(compared(bench, people(B=12), [result_of()], pola_predikat=[]))["kesimpulan"] is None


def test_the_limits_are_data(bench: Bench) -> None:
    rule = {"predikat_organisasi": B, "kelompok": B, "predikat": B, "aturan": "paling banyak"}
    row = of(compared(bench, people(B=12), [result_of()], pola_predikat=[rule | {"batas": 99.5, "satuan": "persen"}]))
    assert row["beda_panduan"] == "Baik 12 dari 12 orang (100,0 %), panduan: paling banyak 99,5 %"
    low = [{"kode": "POLA_DIPERIKSA", "ambang": 4}, {"kode": "POLA_DITAMPILKAN", "ambang": 2}]
    assert of(compared(bench, people(B=4), [result_of()], ambang_predikat=low))["kesimpulan"] == "perlu ditinjau"


def test_the_heads_rating_of_hasil_kerja_stands_beside_the_units_result(bench: Bench) -> None:
    tree = [row | {"pemimpin_id": "orang-1"} if row["unor_id"] == "dinas" else row for row in TREE]
    rows = [rated(1, hasil_kerja="di atas", unor_id="dinas"), *people(B=12)[1:]]
    assert of(compared(bench, rows, [result_of()], unor=tree))["hasil_kerja_pimpinan"] == "di atas"


# --- the table of rules/predikat.md section 2, calculated slowly


def by_hand(organisasi: str, sb: int, b: int, bp: int, k: int, sk: int) -> str:
    """Read the rulebook's table for one unit."""
    n = sb + b + bp + k + sk
    if n < 5:
        return "jumlah pegawai terlalu sedikit"
    if n < 10:
        return "hanya ditampilkan"
    most = max(sb, b, bp, k, sk)
    kept = {
        "Istimewa": [sb == most, Fraction(sb, n) <= Fraction(7, 10)],
        "Baik": [b == most, Fraction(b, n) <= Fraction(7, 10), bp + k >= 1],
        "Butuh Perbaikan": [Fraction(sb, n) <= Fraction(1, 10), Fraction(bp, n) >= Fraction(6, 10)],
        "Kurang": [
            Fraction(sb, n) <= Fraction(1, 10),
            Fraction(bp, n) >= Fraction(1, 10),
            Fraction(k, n) >= Fraction(3, 5),
        ],
        "Sangat Kurang": [sb == 0, Fraction(bp + k, n) >= Fraction(1, 10), Fraction(sk, n) >= Fraction(6, 10)],
    }[organisasi]
    return "sesuai" if all(kept) else "perlu ditinjau"


@st.composite
def on_the_limits(draw: st.DrawFn) -> tuple[int, ...]:
    """Give 10 or 20 people with one predikat at, or one head beside, 60 or 70 %, and another at, or beside, 10 %."""
    n = draw(st.sampled_from([10, 20]))
    largest, second, rest = draw(st.permutations(range(5)))[:3]
    heads = [0] * 5
    heads[largest] = n * draw(st.sampled_from([5, 6, 7])) // 10 + draw(st.integers(-1, 1))
    heads[second] = min(n // 10 + draw(st.integers(-1, 1)), n - heads[largest])
    heads[rest] = n - sum(heads)
    return tuple(heads)


HEADS = st.one_of(on_the_limits(), st.tuples(*[st.integers(0, 8) for _ in range(5)]))
UNITS = st.lists(
    st.tuples(st.sampled_from(["Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"]), HEADS),
    min_size=20,
    max_size=60,
)


@settings(max_examples=20, deadline=None)
@given(units=UNITS)
def test_every_conclusion_agrees_with_the_rulebooks_table(
    units: list[tuple[str, tuple[int, ...]]],
    bench: Bench,
) -> None:
    spread = [
        *(
            {
                "tingkat": "unit",
                "kode_instansi": KODE,
                "unor_id": f"u{number}",
                "tahun": 2026,
                "predikat": predikat,
                "jenis_periode": "Tahunan",
                "bulan": date(2026, 12, 1),
                "jumlah": jumlah,
                "dinilai": sum(heads),
            }
            for number, (_, heads) in enumerate(units)
            for predikat, jumlah in zip((SB, B, BP, K, SK), heads, strict=True)
        )
    ]
    capaian = [result_of(f"u{number}", organisasi) for number, (organisasi, _) in enumerate(units)]
    result = bench.run(
        "pola_distribusi", DECEMBER, distribusi_predikat=spread, capaian_organisasi=capaian, periode=[yearly()]
    )
    found = {row["unor_id"]: row for row in result.iter_rows(named=True)}
    for number, (organisasi, heads) in enumerate(units):
        row = found[f"u{number}"]
        assert row["kesimpulan"] == by_hand(organisasi, *heads), (organisasi, heads)
        assert (row["beda_panduan"] is not None) == (row["kesimpulan"] == "perlu ditinjau")
