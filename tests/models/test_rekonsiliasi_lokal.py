"""Who is rated in BKN's e-Kinerja and not active in the instansi's own system, and the reverse: one person a case."""

from datetime import date
from typing import Any

import pytest

from tests.models.conftest import Bench
from tests.models.rows import AKHIR, AWAL, KODE, Row, duty

LOCAL = ("aktivitas_harian", "briefing", "dialog_kinerja")
LISTED: list[Row] = [{"kode_instansi": KODE, "tahun": 2026, "skp_id": "s", "lingkup_penuh": True}]
DINAS = "Dinas Contoh"
OTHER = "198001012005011009"


def person(number: int = 1, **changes: Any) -> Row:
    """Give a duty of March, due and rated."""
    return duty(
        number,
        **(
            {"periode_awal": AWAL, "periode_akhir": AKHIR, "dinilai": True, "ada_skp": True, "unor_induk": DINAS}
            | changes
        ),
    )


NIP = person()["nip"]


def act(nip: str = NIP, tanggal: date = AWAL, sumber: str = "lokal") -> Row:
    """Give an activity."""
    row: Row = {"kode_instansi": KODE, "nip": nip, "tanggal": tanggal, "sumber": sumber, "uraian": "Rapat"}
    return row | {"asal_data": "berkas", "delivery_id": "d", "baris": 1}


def talk(nip: str = NIP, atasan: str | None = None, tanggal: date = AWAL) -> Row:
    """Give a dialogue."""
    row: Row = {"kode_instansi": KODE, "nip": nip, "tanggal": tanggal, "atasan_nip": atasan}
    return row | {"asal_data": "berkas", "delivery_id": "d", "baris": 1}


def brief(hadir: bool, nip: str = NIP) -> Row:
    """Give a briefing."""
    row: Row = {"kode_instansi": KODE, "nip": nip, "tanggal": AWAL, "hadir": hadir}
    return row | {"asal_data": "berkas", "delivery_id": "d", "baris": 1}


def scope(catatan: str, bulan: date = AWAL, induk: str | None = None) -> Row:
    """Give a month of which a record was delivered."""
    return {"catatan": catatan, "kode_instansi": KODE, "bulan": bulan, "unor_induk_tarikan": induk}


def found(bench: Bench, **tables: Any) -> list[tuple[str, str, str]]:
    """Give who is found, on which side, and why; dialogues were delivered of March, and of nothing else."""
    told: Row = {"cakupan_tahap": [scope("dialog_kinerja")], "wajib": [person()]} | tables
    made = bench.run("rekonsiliasi_lokal", **told)
    return made.select("nip", "hasil_rekonsiliasi", "sebab_rekonsiliasi").sort("nip").rows()


@pytest.mark.parametrize(
    ("traces", "told"),
    [
        ({"aktivitas_harian": [act()]}, ("SESUAI", "SESUAI")),
        ({"dialog_kinerja": [talk()]}, ("SESUAI", "SESUAI")),
        ({"dialog_kinerja": [talk(OTHER, NIP)]}, ("SESUAI", "SESUAI")),
        ({"briefing": [brief(True)]}, ("SESUAI", "SESUAI")),
        ({"briefing": [brief(False)]}, ("HANYA_EKINERJA", "UNIT_TANPA_JEJAK")),
        ({"aktivitas_harian": [act(sumber="bkn")]}, ("HANYA_EKINERJA", "UNIT_TANPA_JEJAK")),
        ({"aktivitas_harian": [act(tanggal=date(2026, 4, 1))]}, ("HANYA_EKINERJA", "UNIT_TANPA_JEJAK")),
        ({}, ("HANYA_EKINERJA", "UNIT_TANPA_JEJAK")),
    ],
)
def test_who_is_rated_is_looked_for_in_every_record_of_the_own_system(
    bench: Bench, traces: dict[str, list[Row]], told: tuple[str, str]
) -> None:
    assert found(bench, **traces) == [(NIP, *told)]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ["SESUAI"]),
        ({"dinilai": False}, ["BELUM_DINILAI"]),
        ({"dinilai": False, "ada_skp": False}, ["TANPA_SKP"]),
        ({"dinilai": False, "wajib": False}, ["TIDAK_WAJIB"]),
        ({"dinilai": None}, []),
    ],
)
def test_who_is_active_and_not_rated_is_told_with_the_reason(bench: Bench, changes: Row, told: list[str]) -> None:
    assert [why for _, _, why in found(bench, wajib=[person(**changes)], dialog_kinerja=[talk()])] == told


def test_one_who_left_no_trace_is_told_apart_from_a_unit_in_which_nobody_did(bench: Bench) -> None:
    people = [person(), person(2), person(3, unor_induk="Dinas Lain")]
    told = found(bench, wajib=people, dialog_kinerja=[talk()])
    assert [why for _, _, why in told] == ["SESUAI", "TANPA_JEJAK", "UNIT_TANPA_JEJAK"]


def test_who_is_neither_rated_nor_active_is_not_listed(bench: Bench) -> None:
    assert found(bench, wajib=[person(dinilai=False)]) == []


@pytest.mark.parametrize(
    ("scopes", "known"),
    [
        ([], False),
        ([scope("pembinaan")], False),
        ([scope("aktivitas_harian")], False),  # none of them is of the own system
        ([scope("briefing")], True),
        ([scope("briefing", induk=DINAS)], True),
        ([scope("briefing", induk="Dinas Lain")], False),
    ],
)
def test_nothing_is_told_of_a_part_whose_records_were_not_delivered(
    bench: Bench, scopes: list[Row], known: bool
) -> None:
    told = found(bench, cakupan_tahap=scopes, aktivitas_harian=[act(sumber="bkn")])
    assert bool(told) == known


def test_a_period_over_two_months_needs_both(bench: Bench) -> None:
    wajib = [person(periode_awal=date(2026, 2, 16), periode_akhir=date(2026, 3, 15))]
    assert found(bench, wajib=wajib, cakupan_tahap=[scope("briefing")]) == []
    both = [scope("briefing"), scope("briefing", date(2026, 2, 1))]
    assert found(bench, wajib=wajib, cakupan_tahap=both) == [(NIP, "HANYA_EKINERJA", "UNIT_TANPA_JEJAK")]
    early = [talk(tanggal=date(2026, 2, 16))]
    assert found(bench, wajib=wajib, cakupan_tahap=both, dialog_kinerja=early) == [(NIP, "SESUAI", "SESUAI")]


def test_who_is_in_no_report_of_bkn_is_told_by_what_is_known(bench: Bench) -> None:
    told = [talk(), talk(OTHER)]
    assert found(bench, dialog_kinerja=told)[1:] == []
    known: Row = {"dialog_kinerja": told, "skp_pernah": LISTED}
    assert found(bench, **known)[1:] == [(OTHER, "HANYA_LOKAL", "NIP_TIDAK_DIKENAL")]
    export: list[Row] = [
        {"kode_instansi": KODE, "pegawai_id": "p", "nip": OTHER, "nama": "CONTOH"}
        | {"asal_data": "berkas", "delivery_id": "d", "baris": 1}
    ]
    assert found(bench, **known, pegawai=export)[1:] == [(OTHER, "HANYA_LOKAL", "TIDAK_TERDAFTAR")]


def test_who_is_evaluated_in_another_period_of_the_year_is_not_missing(bench: Bench) -> None:
    listed: list[Row] = [
        {"kode_instansi": KODE, "tahun": 2026, "pegawai_id": "p", "nip": OTHER, "nama": "CONTOH", "ada_skp": True}
        | {"plt_plh": False, "asal_data": "berkas", "delivery_id": "d", "baris": 1, "skp_id": "s"}
    ]
    told = found(bench, dialog_kinerja=[talk(), talk(OTHER)], skp_pernah=LISTED, skp=listed)
    assert [nip for nip, _, _ in told] == [NIP]


def test_a_nip_that_two_people_share_tells_nobody_whose_it_is(bench: Bench) -> None:
    assert found(bench, wajib=[person(), person(2, nip=NIP)], dialog_kinerja=[talk()]) == []


def test_every_word_of_the_sentence_is_counted(bench: Bench) -> None:
    traces: Row = {
        "aktivitas_harian": [act(), act(), act(tanggal=AKHIR)],
        "dialog_kinerja": [talk(atasan=NIP), talk(tanggal=AKHIR)],
        "briefing": [brief(True), brief(False)],
    }
    made = bench.run("rekonsiliasi_lokal", wajib=[person()], cakupan_tahap=[scope(name) for name in LOCAL], **traces)
    row = made.row(0, named=True)
    assert [row[name] for name in ("hari_aktivitas_lokal", "jumlah_dialog", "jumlah_briefing", "hari_memimpin")] == [
        *(2, 2, 1, 1)
    ]
    assert row["catatan_dibandingkan"] == "aktivitas_harian, briefing, dialog_kinerja"
