"""The borders of what a person documented of a period (Bulanan 3, due on 10 April): one person a case."""

from datetime import date
from typing import Any

import pytest

from tests.models.conftest import Bench
from tests.models.rows import AKHIR, AWAL, KODE, Row, at, duty, setting

DUE = date(2026, 4, 10)
NAMED: Row = {"kode_instansi": KODE, "tahun": 2026, "periode_id": "bulanan-3"}
MARCH = setting(3)
APRIL = setting(4, date(2026, 4, 1), date(2026, 4, 28))
PERSON = duty(periode_awal=AWAL, periode_akhir=AKHIR, batas_pertama=DUE, skp_disetujui=True)
NIP: Row = {"nip": PERSON["nip"]}


def found(bench: Bench, unor_induk: str | None = None, **tables: Any) -> Row:
    """Give the row of one person; evidence was delivered in April only, everything else for March."""
    scopes: list[Row] = [
        NAMED | {"catatan": name, "bulan": AWAL} for name in ("rencana_aksi", "umpan_balik", "pembinaan")
    ]
    scopes += [{"kode_instansi": KODE, "catatan": "bukti_dukung", "bulan": date(2026, 4, 1)}]
    told = {"wajib": [PERSON], "periode": [MARCH, APRIL]}
    told["cakupan_tahap"] = [scope | {"unor_induk_tarikan": unor_induk} for scope in scopes]
    return bench.run("tahapan_pegawai", **(told | tables)).row(0, named=True)


def plan(number: int, made: date | None = AWAL) -> Row:
    """Give a rencana aksi documented late in the evening."""
    return NAMED | NIP | {"rencana_aksi_id": f"r{number}", "dibuat_pada": at(made, 23) if made else None}


def evidence(number: int, *days: date) -> list[Row]:
    """Give uploads for a rencana aksi."""
    own = NIP | {"kode_instansi": KODE, "rencana_aksi_id": f"r{number}"}
    return [own | {"bukti_id": f"b{number}-{copy}", "diunggah_pada": at(day, 23)} for copy, day in enumerate(days)]


@pytest.mark.parametrize(
    ("made", "early"),
    [
        ([date(2026, 3, 7)], True),
        ([date(2026, 3, 8)], False),
        ([date(2026, 3, 20), None, date(2026, 2, 27)], True),
        ([None], None),
        ([], False),
    ],
)
def test_a_plan_is_early_in_the_first_seven_days(bench: Bench, made: list[date | None], early: bool | None) -> None:
    row = found(bench, rencana_aksi=[plan(number, day) for number, day in enumerate(made)])
    assert (row["ada_rencana_aksi"], row["rencana_aksi_awal"]) == (bool(made), early)


@pytest.mark.parametrize(
    ("uploads", "complete"),
    [
        ([(DUE,), (AWAL,)], True),
        ([(date(2026, 4, 11), DUE), (AWAL,)], True),
        ([(date(2026, 4, 11),), (AWAL,)], False),
        ([(AWAL,), ()], False),
    ],
)
def test_evidence_is_complete_when_every_plan_has_some_by_the_deadline(
    bench: Bench, uploads: list[tuple[date, ...]], complete: bool
) -> None:
    tables = {"rencana_aksi": [plan(number) for number in range(len(uploads))]}
    tables["bukti_dukung"] = [row for number, days in enumerate(uploads) for row in evidence(number, *days)]
    assert found(bench, **tables)["bukti_lengkap"] is complete
    undated = PERSON | {"batas_pertama": None}
    is_whole = all(uploads)
    assert found(bench, **tables, wajib=[undated])["bukti_lengkap"] is (None if is_whole else False)


@pytest.mark.parametrize(
    ("day", "about", "is_coached"),
    [
        (date(2026, 2, 28), "lain", False),
        (AWAL, "lain", True),
        (date(2026, 4, 28), "lain", True),
        (date(2026, 4, 29), "lain", False),
        (date(2026, 6, 1), "bulanan-3", True),
    ],
)
def test_coaching_counts_until_the_end_of_the_next_period_or_when_it_names_the_period(
    bench: Bench, day: date, about: str, is_coached: bool
) -> None:
    rated: Row = NAMED | {"pegawai_id": PERSON["pegawai_id"], "skp_id": "s", "plt_plh": False}
    coaching = NAMED | NIP | {"pembinaan_id": "p", "tanggal": day, "periode_id": about, "jenis_pembinaan": "coaching"}
    low = [rated | {"predikat_tercatat": "Butuh Perbaikan"}]
    # the same setting there twice is not its own next period
    twice = [MARCH, MARCH | {"periode_id": "kembar"}, APRIL]
    row = found(bench, penilaian=low, pembinaan=[coaching], periode=twice)
    assert (row["dibina"], row["ada_pembinaan"]) == (is_coached, about == "bulanan-3")
    assert row["batas_pembinaan"] == date(2026, 4, 28)
    better = [*low, rated | {"predikat_tercatat": "Baik", "skp_id": "t"}]
    assert found(bench, penilaian=better, pembinaan=[coaching])["dibina"] is None


def test_a_report_narrowed_to_another_unor_induk_makes_nothing_known(bench: Bench) -> None:
    flags = ("ada_rencana_aksi", "rencana_aksi_awal", "bukti_lengkap", "umpan_balik_lengkap", "ada_pembinaan")
    tables = {"rencana_aksi": [plan(1)], "wajib": [PERSON | {"unor_induk": "Dinas"}]}
    known, unknown = found(bench, "Dinas", **tables), found(bench, "Badan", **tables)
    assert [known[flag] for flag in flags] == [True, True, False, False, False]
    assert [unknown[flag] for flag in flags] == [None] * len(flags)


def test_what_bears_the_nip_of_another_person_counts_for_nobody(bench: Bench) -> None:
    other = {"nip": "198001012005011002"}
    tables = {"rencana_aksi": [plan(1)], "bukti_dukung": [row | other for row in evidence(1, AWAL)]}
    feedback = [NAMED | NIP | {"umpan_balik_id": a, "aspek": a} for a in ("hasil kerja", "perilaku kerja")]
    own = [row | {"pemberi_nip": row["nip"]} for row in feedback]
    assert found(bench, **tables, umpan_balik=own)["bukti_lengkap"] is False
    assert found(bench, umpan_balik=own)["umpan_balik_lengkap"] is False
    assert found(bench, umpan_balik=feedback)["umpan_balik_lengkap"] is True


def test_of_two_people_with_one_nip_no_stage_is_known(bench: Bench) -> None:
    twin = PERSON | {"pegawai_id": "orang-2"}
    row = found(bench, wajib=[PERSON, twin], rencana_aksi=[plan(1)], bukti_dukung=evidence(1, AWAL))
    stages = ("jumlah_rencana_aksi", "ada_rencana_aksi", "bukti_lengkap", "umpan_balik_lengkap", "ada_pembinaan")
    assert [row[name] for name in stages] == [None] * len(stages)
