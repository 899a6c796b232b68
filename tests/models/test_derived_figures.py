"""Days to a rating, decisions on objections, and the index: held against small slow calculations."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models.compliance_by_hand import PLACES
from tests.models.conftest import Bench
from tests.models.rows import AKHIR, TREE, Row, at, duty, judged

UNITS: dict[str, tuple[str, ...]] = {
    "kota": ("kota",),
    "dinas": ("dinas", "kota"),
    "seksi": ("seksi", "dinas", "kota"),
    "badan": ("badan", "kota"),
    "tidak dikenal": ("tidak dikenal",),
}
"""A unit, with all above it in `TREE`."""

_people = st.lists(
    st.fixed_dictionaries(
        {
            "kode_instansi": st.sampled_from([*PLACES]),
            "unor_id": st.sampled_from([*UNITS]),
            "jenis_periode": st.sampled_from(["Periodik", "Periodik", "Tahunan"]),
            "wajib": st.sampled_from([True, True, True, False]),
            "evaluasi": st.lists(
                st.tuples(st.integers(-5, 40), st.sampled_from(["ok", "ok", "ok", "plt", "unrated", "undated"])),
                min_size=1,
                max_size=2,
            ),
        }
    ),
    max_size=25,
)


def nearest_rank(values: list[int], percent: int) -> int:
    """Give the smallest value that at least so many percent of all do not exceed."""
    return next(value for value in sorted(values) if 100 * sum(v <= value for v in values) >= percent * len(values))


def share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Give a percentage to six decimals."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.000001"), ROUND_HALF_UP)


@settings(max_examples=8, deadline=None)
@given(people=_people)
def test_the_days_to_a_rating_are_the_nearest_ranks_of_first_ratings_at_every_level(
    bench: Bench, people: list[Row]
) -> None:
    wajib: list[Row] = []
    evaluations: list[Row] = []
    days: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        own = {name: person[name] for name in ("kode_instansi", "jenis_periode")} | {"periode_id": "p"}
        wajib.append(duty(number, **own, unor_id=person["unor_id"], wajib=person["wajib"]))
        counted = []
        for copy, (after, state) in enumerate(person["evaluasi"]):
            on = None if state == "undated" else at(AKHIR + timedelta(after), 23)
            told = {"skp_id": f"{number}-{copy}", "waktu_dinilai_pertama": on, "plt_plh": state == "plt"}
            evaluations.append(judged(number, None if state == "unrated" else "Baik", **own, **told))
            counted += [after] if state == "ok" else []
        if person["wajib"] and counted:
            code, asked = person["kode_instansi"], person["jenis_periode"]
            kind, province, office = PLACES[code]
            units = UNITS[person["unor_id"]] if code == "6471" else (person["unor_id"],)
            places = [("instansi", code), ("jenis_instansi", kind), ("nasional", None)]
            places += [("provinsi", province), ("kanreg", office)] if province else []
            for place in [*places, *(("unit", f"{code} {unit}") for unit in units)]:
                days[(*place, asked)].append(min(counted))
    tree = bench.run("pohon_unor", unor=TREE)
    found = bench.run("hari_penilaian", penilaian_pegawai=evaluations, wajib=wajib, pohon_unor=tree)
    place_of = {"jenis_instansi": "jenis_instansi", "provinsi": "kode_provinsi", "kanreg": "kanreg"}
    seen = {}
    for row in found.iter_rows(named=True):
        place = row[place_of.get(row["tingkat"], "kode_instansi")]
        place = f"{place} {row['unor_id']}" if row["tingkat"] == "unit" else place
        name = (row["tingkat"], place, row["jenis_periode"])
        assert name not in seen
        seen[name] = (row["hari_median"], row["hari_p90"], row["dinilai"])
    assert seen == {name: (nearest_rank(d, 50), nearest_rank(d, 90), len(d)) for name, d in days.items()}


_objections = st.lists(
    st.tuples(st.sampled_from(["6471", "4011"]), st.none() | st.integers(0, 60), st.sampled_from(["tetap", "berubah"])),
    max_size=12,
)


@settings(max_examples=8, deadline=None)
@given(objections=_objections)
def test_decisions_on_objections_are_counted_of_those_filed_in_the_month(bench: Bench, objections: list[Any]) -> None:
    filed = date(2026, 3, 20)
    rows = [
        {"kode_instansi": code, "keberatan_id": f"k-{number}", "nip": f"19800101200501{1000 + number}"}
        | {"skp_penilaian_id": "n", "diajukan_pada": filed, "hasil": hasil if days is not None else None}
        | {"diputus_pada": filed + timedelta(days) if days is not None else None}
        for number, (code, days, hasil) in enumerate(objections)
    ]
    rows += [row | {"keberatan_id": f"{row['keberatan_id']}-lain", "diajukan_pada": date(2026, 4, 1)} for row in rows]
    found = bench.run("putusan_keberatan", keberatan_bulan=bench.run("keberatan_bulan", keberatan=rows))
    expected = set()
    for code in {code for code, _, _ in objections}:
        mine = [(days, hasil) for of, days, hasil in objections if of == code]
        decided = [days for days, _ in mine if days is not None]
        changed = sum(days is not None and hasil == "berubah" for days, hasil in mine)
        told = (share(changed, len(decided)), nearest_rank(decided, 50)) if decided else (None, None)
        expected.add((code, len(mine), len(decided), changed, *told))
    columns = ("kode_instansi", "diajukan", "jumlah_diputus", "jumlah_berubah", "persen_berubah", "hari_putus_median")
    assert set(found.select(columns).rows()) == expected
    assert len(found) == len(expected)


def test_a_result_without_its_day_is_not_decided_and_a_day_before_the_filing_is_no_number_of_days(bench: Bench) -> None:
    own: Row = {"kode_instansi": "6471", "nip": "198001012005011001", "skp_penilaian_id": "n"}
    own |= {"diajukan_pada": date(2026, 3, 20)}
    odd = own | {"keberatan_id": "k-0", "diputus_pada": date(2026, 3, 1), "hasil": "tetap"}
    undated = [own | {"keberatan_id": f"k-{number}", "hasil": "berubah"} for number in range(1, 15)]
    found = bench.run("putusan_keberatan", keberatan_bulan=bench.run("keberatan_bulan", keberatan=[odd, *undated]))
    assert found.select(
        "diajukan", "jumlah_diputus", "jumlah_berubah", "persen_berubah", "hari_putus_median"
    ).rows() == [(15, 1, 0, Decimal(0), None)]


WEIGHTS = {"SKP_SETUJU": Decimal("0.15"), "DINILAI": Decimal("0.1"), "MPH": Decimal("0.05"), "SELARAS": Decimal(0)}


@settings(max_examples=8, deadline=None)
@given(known=st.fixed_dictionaries(dict.fromkeys(WEIGHTS, st.none() | st.decimals(0, 100, places=6))))
def test_the_index_weighs_what_is_known_and_says_how_much_of_the_whole_that_is(
    bench: Bench,
    known: dict[str, Decimal | None],
) -> None:
    own: Row = {"tahun": 2026, "bulan": date(2026, 3, 1), "instansi_tercakup": 1, "tingkat": "instansi"}
    own |= {"kode_instansi": "6471"}
    figures = [own | {"indikator": name, "persen": value} for name, value in known.items()]
    figures += [row | {"jenis_pegawai": "PNS", "persen": Decimal(1)} for row in figures]
    figures += [row | {"tingkat": "jenis_instansi", "persen": Decimal(1)} for row in figures]
    found = bench.run("indeks_kepatuhan", angka_instansi=figures)
    weighed = {name: value for name, value in known.items() if value is not None and WEIGHTS[name]}
    whole = sum((WEIGHTS[name] for name in weighed), Decimal(0))
    seen = {row["indikator"]: row for row in found.iter_rows(named=True)}
    assert seen.keys() == {None, "SKP_SETUJU", "DINILAI", "MPH"}
    assert len(found) == len(seen)
    assert seen[None]["bobot"] == whole
    if not weighed:
        assert seen[None]["persen"] is None
        return
    index = sum(value * WEIGHTS[name] for name, value in weighed.items()) / whole
    assert abs(seen[None]["persen"] - index) <= Decimal("0.000001")
    for name, value in weighed.items():
        assert abs(seen[name]["sumbangan"] - value * WEIGHTS[name] / whole) <= Decimal("0.000001")
