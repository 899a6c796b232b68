"""The clock of Ps. 16: who counts, how fast, and when everyone will be there."""

import math
from datetime import date, timedelta
from decimal import Decimal

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models.conftest import Bench
from tests.models.rows import KODE, Row, day_in_jakarta

LAIN = "6401"
PROMULGATED, DUE = date(2026, 3, 31), date(2027, 3, 31)
MAY = date(2026, 5, 31)


def person(number: int, **changes: object) -> Row:
    """Give an active employee (`catatan.pegawai`)."""
    row = {"kode_instansi": KODE, "pegawai_id": f"orang-{number}", "nip": f"19800101200501100{number}"}
    row |= {"kedudukan_hukum": "01", "asal_data": "berkas", "delivery_id": "d", "baris": number}
    return row | changes


def user(number: int, skp: date | None = None, rated: date | None = None, **changes: object) -> Row:
    """Give what a month tells of a person."""
    row = {"kode_instansi": KODE, "bulan": date(2026, 5, 1), "pegawai_id": f"orang-{number}"}
    return row | {"skp_terlihat": skp, "dinilai_sejak": rated} | changes


def draw(day: date, catatan: str = "penilaian", whole: bool = True, kode: str = KODE) -> Row:
    """Give a day on which a Laporan was drawn."""
    row = {"kode_instansi": kode, "bulan": date(2026, 5, 1), "catatan": catatan}
    return row | {"tanggal_tarikan": day, "tarikan_penuh": whole}


def one(made: pl.DataFrame, kode: str = KODE) -> Row:
    """Give the row of one instansi."""
    return made.filter(tingkat="instansi", kode_instansi=kode).row(0, named=True)


def total(made: pl.DataFrame) -> Row:
    """Give the row of the nation."""
    return made.filter(tingkat="nasional").row(0, named=True)


# --- who counts


def test_every_instansi_of_the_reference_table_has_a_row_and_the_silent_ones_no_numbers(bench: Bench) -> None:
    made = bench.run("adopsi", "2026-05")
    rows = made.filter(tingkat="instansi")
    assert len(rows) == rows["kode_instansi"].n_unique() == len(bench.reference["instansi"])
    figures = ["asn", "orang_skp", "orang_dinilai", "persen_skp", "persen_dinilai", "laju_dinilai", "tepat_dinilai"]
    assert all(rows[name].is_null().all() for name in figures)
    assert (total(made)["instansi_jumlah"], total(made)["instansi_diam"]) == (len(rows), len(rows))


def test_before_the_promulgation_there_is_no_clock(bench: Bench) -> None:
    assert bench.run("adopsi", "2026-02").is_empty()
    assert bench.run("adopsi", "2026-03")["tenggat_adopsi"].unique().to_list() == [DUE]


def test_who_is_not_in_duty_is_neither_asn_nor_user(bench: Bench) -> None:
    people = [person(1), person(2), person(3, kedudukan_hukum="99")]
    users = [user(number, rated=date(2026, 4, 5)) for number in (1, 3)]
    row = one(bench.run("adopsi", "2026-05", pegawai=people, pemakai_bulan=users, tarikan_bulan=[draw(MAY)]))
    assert (row["asn"], row["orang_dinilai"], row["persen_dinilai"]) == (2, 1, 50)


def test_without_an_employee_export_people_are_counted_and_shares_unknown(bench: Bench) -> None:
    made = bench.run("adopsi", "2026-05", pemakai_bulan=[user(1, rated=MAY)], tarikan_bulan=[draw(MAY)])
    row = one(made)
    assert (row["asn"], row["orang_dinilai"], row["persen_dinilai"]) == (None, 1, None)
    assert total(made)["persen_dinilai"] is None


def test_what_was_drawn_before_the_promulgation_tells_nothing_of_ratings_since(bench: Bench) -> None:
    drawn = [draw(date(2026, 3, 26)), draw(date(2026, 2, 5), "skp")]
    row = one(bench.run("adopsi", "2026-05", pegawai=[person(1)], tarikan_bulan=drawn))
    assert (row["orang_dinilai"], row["orang_skp"], row["instansi_diam"]) == (None, 0, 1)


def test_the_count_never_resets_on_1_january(bench: Bench) -> None:
    users = [user(1, rated=date(2026, 4, 5), skp=date(2026, 4, 1)), user(2, rated=date(2027, 1, 20))]
    users[1]["bulan"] = date(2027, 1, 1)
    drawn = [draw(date(2027, 1, 25)), draw(date(2026, 7, 1), "skp")]
    people = [person(1), person(2)]
    row = one(bench.run("adopsi", "2027-01", pegawai=people, pemakai_bulan=users, tarikan_bulan=drawn))
    assert (row["orang_skp"], row["orang_dinilai"]) == (1, 2)


def test_who_moved_counts_once_where_the_person_works_with_what_was_done_before(bench: Bench) -> None:
    siasn = bench.reference["instansi"].filter(kode_instansi=KODE)["siasn_id"].item()
    people = [person(1, instansi_kerja_id=siasn), person(1, kode_instansi=LAIN, instansi_kerja_id=siasn)]
    drawn = [draw(MAY), draw(MAY, kode=LAIN)]
    users = [user(1, rated=date(2026, 4, 5), kode_instansi=LAIN)]
    made = bench.run("adopsi", "2026-05", pegawai=people, pemakai_bulan=users, tarikan_bulan=drawn)
    assert [(one(made, kode)["asn"], one(made, kode)["orang_dinilai"]) for kode in (KODE, LAIN)] == [(1, 1), (0, 0)]
    assert (total(made)["asn"], total(made)["persen_dinilai"]) == (1, 100)


# --- pace


def paced(bench: Bench, days: list[date], rated: dict[int, date], asn: int = 4) -> Row:
    """Give the row of May for an instansi drawn on these days."""
    people = [person(number) for number in range(asn)]
    users = [user(number, rated=day) for number, day in rated.items()]
    drawn = [draw(day) for day in days]
    return one(bench.run("adopsi", "2026-05", pegawai=people, pemakai_bulan=users, tarikan_bulan=drawn))


FIRST, SECOND, THIRD = date(2026, 4, 10), date(2026, 4, 20), date(2026, 5, 10)
RATED = {0: FIRST, 1: SECOND}


def test_no_date_is_forecast_from_fewer_than_three_draws(bench: Bench) -> None:
    row = paced(bench, [FIRST, THIRD], RATED)
    assert (row["laju_dinilai"], row["perkiraan_dinilai"], row["tepat_dinilai"]) == (Decimal("1.01"), None, None)


def test_from_three_draws_on_the_pace_gives_a_date(bench: Bench) -> None:
    row = paced(bench, [FIRST, SECOND, THIRD], RATED)
    # one more person in the 30 days from the first to the third draw; two are left
    assert (row["perkiraan_dinilai"], row["tepat_dinilai"]) == (THIRD + timedelta(60), True)


def test_without_progress_there_is_no_date_and_it_is_not_in_time(bench: Bench) -> None:
    row = paced(bench, [FIRST, SECOND, THIRD], {0: FIRST})
    assert (row["laju_dinilai"], row["perkiraan_dinilai"], row["tepat_dinilai"]) == (0, None, False)


def test_once_everyone_is_there_the_date_is_the_day_of_the_last_one(bench: Bench) -> None:
    row = paced(bench, [THIRD], RATED, asn=2)
    assert (row["persen_dinilai"], row["perkiraan_dinilai"], row["tepat_dinilai"]) == (100, SECOND, True)


def test_a_draw_of_one_unit_or_after_the_month_is_no_point_of_the_pace(bench: Bench) -> None:
    drawn = [draw(FIRST), draw(SECOND, whole=False), draw(THIRD), draw(date(2026, 6, 2))]
    users = [user(number, rated=day) for number, day in RATED.items()]
    people = [person(number) for number in range(4)]
    row = one(bench.run("adopsi", "2026-05", pegawai=people, pemakai_bulan=users, tarikan_bulan=drawn))
    assert (row["tarikan_penilaian"], row["perkiraan_dinilai"]) == (2, None)


def test_the_jump_of_the_first_month_is_no_pace_of_those_who_are_left(bench: Bench) -> None:
    weekly = [date(2026, 4, 1), *(date(2026, 8, 1) + timedelta(7 * week) for week in range(3))]
    users = [user(1, rated=date(2026, 4, 2)), user(2, rated=date(2026, 8, 9))]
    people = [person(number) for number in range(4)]
    drawn = [draw(day) for day in weekly]
    row = one(bench.run("adopsi", "2026-08", pegawai=people, pemakai_bulan=users, tarikan_bulan=drawn))
    # one in the two weeks from 1 to 15 August, not two in the months since April
    assert row["perkiraan_dinilai"] == date(2026, 8, 15) + timedelta(28)


NUMBERS = ("instansi_jumlah", "instansi_tercakup", "instansi_diam")
days = st.dates(PROMULGATED, date(2026, 9, 30))


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_figure_is_what_a_slow_count_gives_and_totals_are_the_sum_of_their_parts(
    data: st.DataObject, bench: Bench
) -> None:
    end = date(2026, 9, 30)
    codes = ("6471", "6401", "4011")
    asn = {kode: data.draw(st.integers(1, 6)) for kode in codes}
    rated = {(kode, n): data.draw(st.none() | days) for kode in codes for n in range(asn[kode])}
    drawn = {kode: sorted(data.draw(st.sets(days, max_size=6))) for kode in codes}
    people = [person(n, kode_instansi=kode, pegawai_id=f"{kode}-{n}") for kode, n in rated]
    users = [
        user(n, rated=day, kode_instansi=kode, pegawai_id=f"{kode}-{n}") for (kode, n), day in rated.items() if day
    ]
    tarikan = [draw(day, kode=kode) for kode in codes for day in drawn[kode]]
    made = bench.run("adopsi", "2026-09", pegawai=people, pemakai_bulan=users, tarikan_bulan=tarikan)
    for kode in codes:
        row, have = one(made, kode), [d for (k, _), d in rated.items() if k == kode and d and d <= end]
        assert row["orang_dinilai"] == (len(have) if drawn[kode] else None)
        expected = _forecast(asn[kode], have, drawn[kode])
        assert (row["perkiraan_dinilai"], row["tepat_dinilai"]) == expected
    parts = made.filter(tingkat="instansi")
    for level in ("jenis_instansi", "provinsi", "kanreg", "nasional"):
        above = made.filter(tingkat=level)
        below = (
            parts if level in ("jenis_instansi", "nasional") else parts.filter(pl.col("kode_provinsi").is_not_null())
        )
        for name in ("asn", "orang_dinilai", "penyebut_dinilai", *NUMBERS):
            assert above[name].sum() == below[name].sum(), (level, name)


def _forecast(asn: int, have: list[date], drawn: list[date]) -> tuple[date | None, bool | None]:
    if drawn and len(have) == asn:
        return max(have), max(have) <= DUE
    if len(drawn) < 3:
        return None, None
    last = drawn[-1]
    start = min(day for day in drawn if day in drawn[-3:] or (last - day).days <= 90)
    gained = sum(start < day <= last for day in have)
    if not gained:
        return None, False
    left = asn - sum(day <= last for day in have)
    reached = last + timedelta(math.ceil(left * (last - start).days / gained))
    return reached, reached <= DUE


# --- the view


def test_days_left_are_counted_when_they_are_read(bench: Bench) -> None:
    made = bench.run("adopsi", "2026-05").filter(tingkat="instansi", kode_instansi=KODE).to_dicts()
    row = bench.view("jam_adopsi", mart__adopsi=made).row(0, named=True)
    assert (row["sisa_hari"], row["diam"]) == ((DUE - day_in_jakarta()).days, True)
    assert row["nama_instansi"] == "Pemerintah Kota Semarang"
