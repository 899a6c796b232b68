"""Who has been rated below Baik for more than one period: counted back without guessing, and never while unknown."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models.conftest import Bench
from tests.models.rows import KODE, Row, judged

NIP = "198001012005011001"
ORIGIN: Row = {"asal_data": "berkas", "delivery_id": "d", "baris": 1}


def month(number: int, predikat: str | None, person: int = 1, **changes: object) -> Row:
    """Give a person's evaluation of a month of 2026."""
    last = date(2026, number, monthrange(2026, number)[1])
    own: Row = {"bulan": last.replace(day=1), "periode_id": f"bulanan-{number}", "periode": f"Bulanan {number}"}
    return judged(person, predikat, **(own | {"periode_awal": last.replace(day=1), "periode_akhir": last} | changes))


def coached(tanggal: date, nip: str = NIP) -> Row:
    """Give a documented coaching."""
    row: Row = {"kode_instansi": KODE, "tahun": 2026, "periode_id": "bulanan-2", "pembinaan_id": nip, "nip": nip}
    return row | ORIGIN | {"jenis_pembinaan": "coaching", "tanggal": tanggal}


@pytest.mark.parametrize(
    ("history", "run"),
    [
        ({1: "Kurang", 2: "Butuh Perbaikan", 3: "Sangat Kurang"}, (3, date(2026, 1, 1))),
        ({1: "Kurang", 2: "Baik", 3: "Kurang"}, None),
        ({1: "Kurang", 2: None, 3: "Kurang"}, None),
        ({1: "Kurang", 3: "Kurang"}, None),
        ({1: "Baik", 2: "Kurang", 3: "Kurang"}, (2, date(2026, 2, 1))),
        ({2: "Kurang", 3: "Baik"}, None),
        ({3: "Kurang"}, None),
    ],
)
def test_periods_count_while_each_is_known_to_be_low(
    bench: Bench, history: dict[int, str | None], run: tuple[int, date] | None
) -> None:
    made = bench.run("perlu_pembinaan", penilaian_pegawai=[month(*told) for told in history.items()])
    assert made.select("jumlah_periode", "rendah_sejak").rows() == ([run] if run else [])


def test_a_period_that_is_set_twice_is_one_period(bench: Bench) -> None:
    twice = [month(3, "Kurang"), month(3, "Kurang", periode_id="bulanan-3-lagi")]
    assert bench.run("perlu_pembinaan", penilaian_pegawai=twice).is_empty()
    made = bench.run("perlu_pembinaan", penilaian_pegawai=[month(2, "Kurang"), *twice])
    assert made.select("jumlah_periode", "rendah_sejak").rows() == [(2, date(2026, 2, 1))]


def test_a_second_hat_and_an_extra_period_count_for_nothing(bench: Bench) -> None:
    rows = [month(2, "Kurang", plt_plh=True), month(2, "Kurang", 2, dihitung=False)]
    rows += [month(3, "Kurang"), month(3, "Kurang", 2)]
    assert bench.run("perlu_pembinaan", penilaian_pegawai=rows).is_empty()


@pytest.mark.parametrize(
    ("delivered", "told"),
    [
        ([], (None, None)),
        ([coached(date(2026, 3, 5), "198001012005011002")], (False, None)),
        ([coached(date(2026, 1, 5))], (False, None)),
        ([coached(date(2026, 3, 5))], (True, date(2026, 3, 5))),
    ],
)
def test_coaching_is_unknown_until_it_is_delivered_and_counts_since_the_run(
    bench: Bench, delivered: list[Row], told: tuple[bool | None, date | None]
) -> None:
    rows = [month(2, "Kurang"), month(3, "Kurang")]
    told_of: list[Row] = [{"catatan": "pembinaan", "kode_instansi": KODE, "bulan": date(2026, 3, 1)}]
    made = bench.run(
        "perlu_pembinaan", penilaian_pegawai=rows, pembinaan=delivered, cakupan_tahap=told_of if delivered else []
    )
    assert made.select("sudah_dibina", "dibina_terakhir").rows() == [told]


@pytest.mark.parametrize(
    ("about", "decided", "open_"),
    [("pn-2", None, True), ("pn-2", date(2026, 4, 30), False), ("pn-1", None, False)],
)
def test_an_open_objection_against_the_run_is_said(bench: Bench, about: str, decided: date | None, open_: bool) -> None:
    filed: Row = {"kode_instansi": KODE, "keberatan_id": "k", "skp_penilaian_id": about, "nip": NIP} | ORIGIN
    made = bench.run(
        "perlu_pembinaan",
        penilaian_pegawai=[
            month(number, predikat, skp_penilaian_id=f"pn-{number}")
            for number, predikat in enumerate(["Baik", "Kurang", "Kurang"], start=1)
        ],
        keberatan=[filed | {"diajukan_pada": date(2026, 4, 20), "diputus_pada": decided}],
    )
    assert made["dalam_keberatan"].to_list() == [open_]


_history = st.lists(st.sampled_from(["Baik", "Kurang", "Butuh Perbaikan", None, "tidak ada"]), min_size=9, max_size=9)


@given(people=st.lists(_history, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_the_run_of_every_person_is_what_counting_back_by_hand_gives(
    people: list[list[str | None]],
    bench: Bench,
) -> None:
    rows, expected = [], {}
    for person, history in enumerate(people):
        rows += [month(n, told, person) for n, told in enumerate(history, start=1) if told != "tidak ada"]
        length = 0
        while length < 9 and history[8 - length] in ("Kurang", "Butuh Perbaikan"):
            length += 1
        if length >= 2:
            expected[f"orang-{person}"] = (length, date(2026, 10 - length, 1))
    made = bench.run("perlu_pembinaan", "2026-09", penilaian_pegawai=rows)
    assert {row["pegawai_id"]: (row["jumlah_periode"], row["rendah_sejak"]) for row in made.to_dicts()} == expected
