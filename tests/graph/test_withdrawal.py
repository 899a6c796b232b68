"""A delivery that was taken back: it stays in the lake and counts in nothing, in whatever order things came."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.lake import Delivery, Lake
from tests.flow import BASIC, JANUARY, KODE, Flow, api, csv, evaluation, nip
from tests.graph.test_corrections import cells, correction, hand_back, mend

OTHER = "6401"
LISTED = csv([{"nip": nip(1), "alasan": "tugas belajar", "mulai": "2026-01-01", "selesai": "", "dasar": "SK 1"}])
"""A list that does not say whose it is: the folder is believed."""


@pytest.fixture
def flow(tmp_path: Path) -> Flow:
    made = Flow(tmp_path)
    made.wanted = (*BASIC, "pembatalan")
    return made


def delivery(flow: Flow, name: str) -> Delivery:
    (found,) = [one for one in Lake(flow.settings.lake).deliveries() if one.file == name]
    return found


def withdrawal(delivery_id: str, reason: str = "salah folder") -> bytes:
    return csv([{"kiriman_id": delivery_id, "alasan": reason, "oleh": "Kepala BKPP"}])


def excluded(flow: Flow) -> set[str]:
    """Whose list of exclusions counts."""
    return {kode for (kode,) in flow.ask("SELECT kode_instansi FROM catatan.pengecualian")}


def test_a_file_dropped_in_the_wrong_folder_is_withdrawn_there_and_delivered_where_it_belongs(flow: Flow) -> None:
    flow.drop("daftar.csv", LISTED, kode=KODE)
    flow.run()
    assert excluded(flow) == {KODE}
    flow.drop("batal.csv", withdrawal(delivery(flow, f"{KODE}/daftar.csv").delivery_id), kode=KODE)
    flow.drop("daftar.csv", LISTED, kode=OTHER)
    flow.run()
    assert not flow.arrival.refused
    assert excluded(flow) == {OTHER}
    told = flow.ask("SELECT berkas, dibatalkan FROM mutu_data WHERE catatan = 'pengecualian' ORDER BY berkas")
    assert told == [(f"{OTHER}/daftar.csv", False), (f"{KODE}/daftar.csv", True)]
    assert flow.ask("SELECT alasan_pembatalan, dibatalkan_oleh FROM catatan.pembatalan") == [
        ("salah folder", "Kepala BKPP")
    ]
    assert Lake(flow.settings.lake).raw(delivery(flow, f"{KODE}/daftar.csv").delivery_id).read_bytes() == LISTED


def test_a_withdrawal_counts_the_same_in_any_order_of_dropping(flow: Flow, tmp_path: Path) -> None:
    flow.drop("daftar.csv", LISTED, kode=KODE)
    flow.run()
    named = delivery(flow, f"{KODE}/daftar.csv").delivery_id
    files = {(KODE, "daftar.csv"): LISTED, (KODE, "batal.csv"): withdrawal(named), (OTHER, "daftar.csv"): LISTED}
    releases = set()
    for order in [*permutations(files), None]:
        one = Flow(tmp_path / str(order))
        one.wanted = flow.wanted
        for kode, name in order or files:
            one.drop(name, files[kode, name], kode=kode)
            if order:
                one.run()
        releases.add(one.run())
        assert not one.arrival.refused
        assert excluded(one) == {OTHER}
    assert len(releases) == 1


def test_a_withdrawn_report_gives_way_to_what_it_had_replaced(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("a.csv", csv([evaluation(1), evaluation(2)]))
    flow.run()
    before = flow.ask("SELECT kode_instansi, nip, predikat_tercatat FROM penilaian_pegawai ORDER BY ALL")
    flow.drop("b.csv", csv([evaluation(1, hasil_akhir="kurang")]))
    flow.run()
    assert flow.ask("SELECT nip, predikat_tercatat FROM penilaian_pegawai") == [(nip(1), "Kurang")]
    flow.drop("batal.csv", withdrawal(delivery(flow, f"{KODE}/b.csv").delivery_id))
    flow.run()
    assert flow.ask("SELECT kode_instansi, nip, predikat_tercatat FROM penilaian_pegawai ORDER BY ALL") == before
    assert flow.ask("SELECT berkas FROM rilis.kiriman WHERE digantikan") == []


def test_a_withdrawal_that_is_withdrawn_itself_lets_the_delivery_count_again(flow: Flow) -> None:
    flow.drop("daftar.csv", LISTED)
    flow.run()
    flow.drop("batal.csv", withdrawal(delivery(flow, f"{KODE}/daftar.csv").delivery_id))
    flow.run()
    assert excluded(flow) == set()
    flow.drop("urung.csv", withdrawal(delivery(flow, f"{KODE}/batal.csv").delivery_id, "ternyata benar"))
    flow.run()
    assert excluded(flow) == {KODE}
    flow.drop("batal lagi.csv", withdrawal(delivery(flow, f"{KODE}/urung.csv").delivery_id, "memang salah"))
    flow.run()
    assert excluded(flow) == set()


def test_an_instansi_cannot_withdraw_what_another_delivered(flow: Flow) -> None:
    flow.drop("daftar.csv", LISTED)
    flow.run()
    flow.drop("batal.csv", withdrawal(delivery(flow, f"{KODE}/daftar.csv").delivery_id), kode=OTHER)
    flow.run()
    assert excluded(flow) == {KODE}


def test_corrections_go_with_the_delivery_that_is_withdrawn_also_when_they_come_later(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("nilai.csv", csv([evaluation(1), evaluation(2, golru="III/z"), evaluation(3, golru="III/z")]))
    flow.run()
    rows = cells(correction(flow))
    hand_back(flow, mend(rows, "3", "golru", "III/c"), "koreksi 1.xlsx")
    flow.run()
    flow.drop("batal.csv", withdrawal(delivery(flow, f"{KODE}/nilai.csv").delivery_id))
    flow.run()
    hand_back(flow, mend(rows, "4", "golru", "III/c"), "koreksi 2.xlsx")
    flow.run()
    assert not flow.arrival.refused
    assert flow.ask("SELECT count(*) FROM catatan.penilaian") == [(0,)]
    assert flow.ask("SELECT count(*) FROM karantina_terbuka") == [(0,)]
    told = flow.ask("SELECT DISTINCT berkas FROM mutu_data WHERE dibatalkan ORDER BY ALL")
    assert told == [(f"{KODE}/{name}",) for name in ("koreksi 1.xlsx", "koreksi 2.xlsx", "nilai.csv")]


def test_a_withdrawn_correction_opens_its_rows_again(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("nilai.csv", csv([evaluation(1), evaluation(2, golru="III/z")]))
    flow.run()
    hand_back(flow, mend(cells(correction(flow)), "3", "golru", "III/c"))
    flow.run()
    assert flow.ask("SELECT count(*) FROM karantina_terbuka") == [(0,)]
    flow.drop("batal.csv", withdrawal(delivery(flow, f"{KODE}/koreksi kembali.xlsx").delivery_id))
    flow.run()
    assert flow.ask("SELECT count(*) FROM catatan.penilaian") == [(1,)]
    assert flow.ask("SELECT baris FROM karantina_terbuka") == [(3,)]


def test_half_an_id_is_rejected_and_a_delivery_that_never_came_is_waited_for(flow: Flow) -> None:
    flow.drop("batal.csv", csv([{"kiriman_id": named, "alasan": "x", "oleh": "y"} for named in ("a1b2c3d4", "0" * 64)]))
    flow.run()
    told = flow.ask("SELECT kode_alasan, tingkat FROM mutu_data ORDER BY ALL")
    assert told == [("KIRIMAN_FORMAT", "karantina"), ("TUNGGU_KIRIMAN", "menunggu")]


def type_in(flow: Flow, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    said = CliRunner().invoke(app, [*words])
    return said.exit_code, said.output


@pytest.mark.usefixtures("quick_command")
def test_the_command_writes_a_withdrawal_and_says_what_the_next_run_will_do(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.drop("lama.csv", LISTED)
    flow.run()
    flow.drop("baru.csv", LISTED.replace(b"SK 1", b"SK 2"))
    flow.run()
    words = ("withdraw", "baru.csv", "--alasan", "salah; kirim", "--oleh", "Kepala BKPP", "--inbox", str(flow.inbox))
    code, told = type_in(flow, monkeypatch, *words)
    assert code == 0, told
    assert f"{KODE}/lama.csv, yang digantikannya, berlaku lagi" in told
    assert flow.ask("SELECT dasar FROM catatan.pengecualian") == [("SK 2",)]
    assert type_in(flow, monkeypatch, *words)[0] == 0
    code, told = type_in(flow, monkeypatch, "run", "--inbox", str(flow.inbox))
    assert code == 0, told
    assert "Kiriman       : 1 baru" in told
    assert f"Dibatalkan    : {KODE}/baru.csv (pengecualian, 1 baris) tidak dihitung" in told
    assert flow.ask("SELECT dasar FROM catatan.pengecualian") == [("SK 1",)]
    code, told = type_in(flow, monkeypatch, *words)
    assert code == 1
    assert "sudah dibatalkan" in told


def test_the_command_asks_back_when_several_deliveries_have_the_name(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.drop("daftar.csv", LISTED)
    flow.drop("daftar.csv", LISTED.replace(b"SK 1", b"SK 2"), kode=OTHER)
    flow.run()
    options = ("--alasan", "salah", "--oleh", "Kepala", "--inbox", str(flow.inbox))
    code, told = type_in(flow, monkeypatch, "withdraw", "daftar.csv", *options)
    assert code == 1
    assert "Ada 2 kiriman daftar.csv" in told
    assert (
        type_in(flow, monkeypatch, "withdraw", delivery(flow, f"{OTHER}/daftar.csv").delivery_id[:12], *options)[0] == 0
    )
    assert type_in(flow, monkeypatch, "withdraw", "tidak ada.csv", *options)[0] == 1
