"""What the plan hands to a part of a table: the deliveries in force, and the months of what it reads."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from pipelines.lake import Delivery, Scope
from pipelines.months import Period
from pipelines.plan import NOW, Parts, Plan, Rows
from pipelines.settings import Settings
from pipelines.sql_models import Model, load_models

KODE = "6471"
SCOPE = Scope("", 1, tahun=2026, periode_id="p3")


def settings(*months: int) -> list[Period]:
    """Give period settings that end in these months of 2026."""
    return [Period(KODE, 2026, f"p{m}", date(2026, m, 1), date(2026, m, 28), None) for m in months]


def delivery(name: str, day: int, record: str = "rencana_aksi", scope: Scope = SCOPE, **changes: Any) -> Delivery:
    """Give a commit record, drawn on a day of May; its folder is its name."""
    told: dict[str, Any] = {
        "delivery_id": name,
        "kode_instansi": KODE,
        "record": record,
        "form": "csv",
        "sequence": day,
    }
    told |= {"file": f"{name}.csv", "origin": "berkas", "reading": "r", "reduced": False}
    told |= {"read": 1, "accepted": 1, "quarantined": 0, "received_at": datetime(2026, 5, 31, 0, day)}
    told |= {"drawn_at": datetime(2026, 5, day), "scopes": (replace(scope, folder=name),)}
    return Delivery(**(told | changes))


def model(name: str, per: str = "bulan", subject: str = "catatan", sql: str = "", **reads: str) -> Model:
    """Give a model that reads what its SQL names."""
    return Model(name, subject, "", "", per, "", reads, sql or f"select * from kiriman_{name}")


def in_force(deliveries: Iterable[Delivery], record: str = "rencana_aksi", label: str = "2026-03") -> set[str]:
    """Give the deliveries that a record table's part is made of."""
    table = model(record, "tahun" if len(label) == len("YYYY") else "bulan")
    need = Plan({record: table}, deliveries, (), settings(3)).needs(table, label)[f"kiriman_{record}"]
    assert isinstance(need, Rows)
    return set(need.folders)


DINAS = {"unor_induk": "Dinas"}
BADAN = {"unor_induk": "Badan"}


@pytest.mark.parametrize(
    ("came", "counts"),
    [
        # a whole delivery replaces whatever came before it, narrowed ones too
        ([delivery("a", 1), delivery("b", 2, **DINAS), delivery("c", 3)], {"c"}),
        # a narrowed one replaces only what was as narrow
        ([delivery("a", 1), delivery("b", 2, **DINAS), delivery("c", 3, **DINAS)], {"a", "c"}),
        ([delivery("a", 1), delivery("b", 2, **DINAS), delivery("c", 3, **BADAN)], {"a", "b", "c"}),
        ([delivery("a", 1, **DINAS), delivery("b", 2, **DINAS, unor="Bidang")], {"a", "b"}),
        # what counts is when it was drawn, not when it came
        ([delivery("late", 9), delivery("early", 2, received_at=datetime(2026, 6, 1))], {"late"}),
        # another period is another scope
        ([delivery("a", 1, scope=replace(SCOPE, periode_id="p2")), delivery("b", 2)], {"b"}),
        # corrections stand and fall with the delivery that they correct
        ([delivery("a", 1), delivery("fix", 2, correction_of="a")], {"a", "fix"}),
        ([delivery("a", 1), delivery("b", 3), delivery("fix", 5, correction_of="a")], {"b"}),
        ([delivery("a", 1), delivery("b", 3), delivery("fix", 2, correction_of="b")], {"b", "fix"}),
        ([delivery("a", 1), delivery("b", 2, **DINAS), delivery("fix", 3, correction_of="a")], {"a", "b", "fix"}),
    ],
)
def test_of_a_period_the_deliveries_in_force_are_handed_on(came: list[Delivery], counts: set[str]) -> None:
    assert in_force(came) == counts
    assert in_force(came[::-1]) == counts


def test_deliveries_of_another_instansi_replace_nothing_here() -> None:
    assert in_force([delivery("a", 1), delivery("b", 2, kode_instansi="6401")]) == {"a"}


def test_a_record_of_the_year_is_replaced_year_by_year() -> None:
    years = [Scope("", 1, tahun=2025), Scope("", 1, tahun=2026), Scope("", 1, tahun=2026)]
    named = enumerate(zip("abc", years, strict=True), 1)
    came = [delivery(name, day, "matriks_peran_hasil", scope) for day, (name, scope) in named]
    assert in_force(came, "matriks_peran_hasil", "2026") == {"c"}
    assert in_force(came, "matriks_peran_hasil", "2025") == {"a"}


def test_records_that_lie_in_months_add_to_each_other() -> None:
    march = Scope("", 1, bulan="2026-03")
    came = [delivery(name, day, "bukti_dukung", march) for day, name in enumerate("abc", 1)]
    came.append(delivery("april", 4, "bukti_dukung", Scope("", 1, bulan="2026-04")))
    assert in_force(came, "bukti_dukung") == {"a", "b", "c"}
    assert in_force(came, "bukti_dukung", "2026-04") == {"april"}


EVIDENCE = model("bukti_dukung")
WAJIB = model("wajib", subject="kepatuhan", sql="select * from kiriman_penilaian")
READER = model(
    "tahapan",
    subject="kepatuhan",
    sql="select * from bukti_dukung as b, wajib as w",
    bukti_dukung="last 4 next 1",
    wajib="last 2",
)


def plan(*months: int, told: tuple[str, ...] = ()) -> Plan:
    """Give a plan in which evaluations of these months came, and evidence of the months told."""
    came = [delivery(f"n{m}", m, "penilaian", replace(SCOPE, periode_id=f"p{m}")) for m in months]
    came += [delivery(f"b-{label}", 1, "bukti_dukung", Scope("", 1, bulan=label)) for label in told]
    return Plan({each.name: each for each in (EVIDENCE, WAJIB, READER)}, came, (), settings(*months))


def months_read(made: Plan, label: str) -> dict[str, tuple[str, ...]]:
    """Give the months of each input of `READER`."""
    needs = made.needs(READER, label)
    return {name: need.labels for name, need in needs.items() if isinstance(need, Parts)}


def test_a_span_reads_the_months_before_and_after_as_far_as_they_are_there() -> None:
    made = plan(1, 2, 3, 4, 5, 6, 7)
    wajib = {"wajib": ("2026-04", "2026-05")}
    evidence = ("2026-02", "2026-03", "2026-04", "2026-05", "2026-06")
    assert months_read(made, "2026-05") == {"bukti_dukung": evidence} | wajib
    assert months_read(made, "2026-01") == {"bukti_dukung": ("2026-01", "2026-02"), "wajib": ("2026-01",)}


def test_a_span_of_a_table_kept_whole_ends_with_the_latest_month() -> None:
    ahead = model("proyeksi", subject="kepatuhan", sql="select * from wajib as w", per="semua", wajib="last 2")
    latest = {label: plan(*label).needs(ahead, "semua")["wajib"] for label in ((1, 2, 3, 4), (1, 4), ())}
    assert latest == {
        (1, 2, 3, 4): Parts("wajib", ("2026-03", "2026-04")),
        (1, 4): Parts("wajib", ("2026-04",)),
        (): Parts("wajib", ()),
    }


def test_evidence_of_the_month_after_the_last_is_read_though_no_figures_are_made_of_it() -> None:
    made = plan(3, told=("2026-04", "2026-06"))
    assert months_read(made, "2026-03") == {"bukti_dukung": ("2026-03", "2026-04"), "wajib": ("2026-03",)}
    assert made.labels(WAJIB) == ["2026-03"]


def test_what_a_report_decides_is_asked_of_the_computed_months_alone() -> None:
    deciding = model("skp_acuan", sql="select * from kiriman_skp", kiriman_skp="deadline")
    plan = Plan({"skp_acuan": deciding}, [delivery("a", 1, "penilaian")], (), settings(3, 4))
    assert plan.labels(deciding) == ["2026-03"]


def test_evidence_of_a_quarter_is_read_from_months_in_which_no_period_ends() -> None:
    made = plan(3, 6, told=("2025-11", "2026-01", "2026-02", "2026-04", "2026-05"))
    assert months_read(made, "2026-03")["bukti_dukung"] == ("2026-01", "2026-02", "2026-03", "2026-04")
    assert months_read(made, "2026-06")["bukti_dukung"] == ("2026-03", "2026-04", "2026-05", "2026-06", "2026-07")
    assert made.labels(WAJIB) == ["2026-03", "2026-06"]


def test_a_running_total_reads_its_own_part_before_and_the_first_reads_nothing() -> None:
    total = model("saldo", subject="mutu", sql="select * from saldo__lalu", saldo="previous")
    reports = [delivery(f"d{month}", month, "penilaian", replace(SCOPE, periode_id=f"p{month}")) for month in (1, 2, 5)]
    plan = Plan({"saldo": total}, reports, (), settings(1, 2, 5))
    read = {label: plan.needs(total, label)["saldo__lalu"] for label in plan.labels(total)}
    assert read == {
        "2026-01": Parts("saldo", ()),
        "2026-02": Parts("saldo", ("2026-01",)),
        # no period ends in March or April
        "2026-05": Parts("saldo", ("2026-02",)),
    }


RECAP = model("rekap_kehadiran")
DAYS = model("kehadiran_harian")
STATES = model("keadaan_pegawai", per="keadaan", keadaan_pegawai="asof")
BASE = model(
    "hitungan",
    subject="tpp",
    sql="select * from rekap_kehadiran as r, wajib as w, keadaan_pegawai as k",
    rekap_kehadiran="last 2",
    keadaan_pegawai="asof",
)


def to_be_paid(*attended: tuple[str, str, int], months: tuple[int, ...] = (3, 6)) -> Plan:
    """Give a plan in which evaluations of these months came, and attendance (record, month, day of May)."""
    came = [delivery(f"n{m}", m, "penilaian", replace(SCOPE, periode_id=f"p{m}")) for m in months]
    came += [delivery(f"{r}-{m}", day, r, Scope("", 1, tahun=int(m[:4]), bulan=m)) for r, m, day in attended]
    return Plan({each.name: each for each in (RECAP, DAYS, STATES, WAJIB, BASE)}, came, (), settings(*months))


def test_every_calendar_month_is_paid_from_the_first_computed_one_to_the_last() -> None:
    made = to_be_paid()
    assert made.labels(WAJIB) == ["2026-03", "2026-06"]
    assert made.labels(BASE) == ["2026-03", "2026-04", "2026-05", "2026-06"]
    assert made.labels(STATES) == ["2026-03", "2026-04", "2026-05", "2026-06", NOW]
    assert set(made.labels(BASE)) <= set(made.labels(RECAP))


def test_a_month_with_attendance_is_paid_before_anything_is_computed_of_it() -> None:
    assert to_be_paid(("rekap_kehadiran", "2026-05", 9), months=(3,)).labels(BASE) == ["2026-03", "2026-04", "2026-05"]
    assert to_be_paid(("kehadiran_harian", "2026-04", 9), months=(3,)).labels(BASE) == ["2026-03", "2026-04"]


def test_attendance_of_a_month_to_come_is_a_typing_error_and_makes_no_month_to_be_paid() -> None:
    made = to_be_paid(("rekap_kehadiran", "2027-12", 9))
    assert made.labels(BASE)[-1] == "2026-06"


def test_without_evaluations_there_is_no_month_to_be_paid() -> None:
    assert to_be_paid(("rekap_kehadiran", "2026-05", 9), months=()).labels(BASE) == []


def test_in_a_paid_month_what_is_not_computed_is_read_as_empty_and_states_as_of_that_month() -> None:
    made = to_be_paid()
    read = made.needs(BASE, "2026-04")
    assert read["wajib"] == Parts("wajib", ())
    assert read["keadaan_pegawai"] == Parts("keadaan_pegawai", ("2026-04",))
    assert read["rekap_kehadiran"] == Parts("rekap_kehadiran", ("2026-03", "2026-04"))
    assert made.needs(BASE, "2026-06")["wajib"] == Parts("wajib", ("2026-06",))


def test_days_absent_since_january_are_there_though_the_first_month_is_later() -> None:
    told = [("rekap_kehadiran", f"2026-{month:02d}", 9) for month in (1, 2, 3, 4)]
    made = to_be_paid(("rekap_kehadiran", "2025-05", 9), *told, months=(6,))
    assert made.labels(RECAP)[:4] == ["2026-01", "2026-02", "2026-03", "2026-04"]


def test_who_looks_back_from_the_first_paid_month_finds_the_attendance_before_it() -> None:
    models = load_models(Settings().models)
    came = [delivery("n3", 3, "penilaian", replace(SCOPE, periode_id="p3"))]
    came += [
        delivery(m, 9, "rekap_kehadiran", Scope("", 1, tahun=2026, bulan=m)) for m in ("2026-01", "2026-02", "2026-03")
    ]
    made = Plan(models, came, (), settings(3))
    assert made.labels(models["potongan_tpp"])[0] == "2026-03"
    read = made.needs(models["potongan_tpp"], "2026-03")["kehadiran_bulan"]
    assert read == Parts("kehadiran_bulan", ("2026-01", "2026-02", "2026-03"))


def test_a_recap_replaces_all_that_was_sent_for_its_month_and_nothing_of_another() -> None:
    def recap(name: str, day: int, month: int, **changes: Any) -> Delivery:
        return delivery(name, day, "rekap_kehadiran", Scope("", 1, tahun=2026, bulan=f"2026-{month:02d}"), **changes)

    came = [recap("a", 1, 3), recap("b", 2, 4), recap("c", 3, 3)]
    assert in_force(came, "rekap_kehadiran") == {"c"}
    assert in_force(came, "rekap_kehadiran", "2026-04") == {"b"}
    mended = [*came, recap("d", 4, 3, correction_of="a"), recap("e", 5, 3, correction_of="c")]
    assert in_force(mended, "rekap_kehadiran") == {"c", "e"}
    assert Plan({}, came, (), []).superseded() == {"a"}


def test_pulls_of_days_and_local_measures_of_a_month_stand_beside_each_other() -> None:
    month = Scope("", 1, tahun=2026, bulan="2026-03")
    for record in ("kehadiran_harian", "nilai_kinerja_lokal"):
        came = [delivery("a", 1, record, month), delivery("b", 2, record, month)]
        assert in_force(came, record) == {"a", "b"}
        assert Plan({}, came, (), []).superseded() == set()
