"""What a damaged, odd or changing file may not do: to other periods, to other files, or to itself once it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.ingest import take_in
from pipelines.ingest.reading import RawDelivery
from tests.flow import FEBRUARY, JANUARY, KODE, Flow, api, csv, evaluation, nip
from tests.graph.test_corrections import cells, correction, hand_back, mend

COUNT = "SELECT bulan, count(*) FROM penilaian_pegawai GROUP BY bulan ORDER BY bulan"


def lost(number: int, **changes: str) -> dict[str, object]:
    """Give an evaluation whose NIP went through a float."""
    return evaluation(number, nip="1.98001E+17", **changes)


def test_the_rejected_rows_of_a_file_tell_too_which_period_it_is_of(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop("februari.csv", csv([evaluation(n, FEBRUARY) for n in range(1, 6)]))
    flow.run()
    flow.drop("januari.csv", csv([*(lost(n) for n in range(1, 5)), evaluation(9, FEBRUARY)]))
    flow.run()
    assert [rows for _, rows in flow.ask(COUNT)] == [5]
    assert flow.ask("SELECT count(*) FROM karantina_terbuka WHERE kode_alasan = 'PERIODE_LAIN'") == [(1,)]


def test_of_a_file_that_names_two_periods_as_often_the_same_one_counts_every_time(flow: Flow) -> None:
    rows = [evaluation(1), evaluation(2, FEBRUARY), evaluation(3), evaluation(4, FEBRUARY)]
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop("dua.csv", csv(rows))
    first = flow.run()
    shutil.rmtree(flow.settings.data)
    flow.drop("dua.csv", csv(rows))
    assert flow.run() == first


def test_a_correction_file_handed_back_unmended_makes_no_period_known(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop("januari.csv", csv([evaluation(1), evaluation(2), evaluation(3, FEBRUARY)]))
    flow.run()
    before = flow.ask("FROM catatan.cakupan_penilaian")
    hand_back(flow, cells(correction(flow)))
    flow.run()
    assert flow.ask("FROM catatan.cakupan_penilaian") == before


def test_a_line_that_a_correction_file_names_twice_stops_no_run(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop("januari.csv", csv([evaluation(1), evaluation(2), evaluation(3, FEBRUARY)]))
    flow.run()
    rows = cells(correction(flow))
    hand_back(flow, [*rows, rows[-1]])
    flow.run()
    (taken,) = flow.arrival.taken
    assert (taken.read, taken.accepted, taken.quarantined) == (2, 0, 2)


def test_a_file_replaced_while_it_is_taken_in_is_read_by_the_next_run(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.drop("periode.json", api([JANUARY]))
    flow.run()
    file = flow.drop("nilai.csv", csv([evaluation(1)]))
    commit = take_in.Lake.commit

    def replaced(lake: take_in.Lake, delivery: take_in.Delivery) -> None:
        commit(lake, delivery)
        file.write_bytes(csv([evaluation(1), evaluation(2)]))

    monkeypatch.setattr(take_in.Lake, "commit", replaced)
    flow.run()
    monkeypatch.undo()
    flow.run()
    assert [rows for _, rows in flow.ask(COUNT)] == [2]


def test_what_a_file_was_while_it_was_being_copied_is_not_held_against_it(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = api([evaluation(n) for n in range(50)])
    flow.drop("periode.json", api([JANUARY]))
    file = flow.drop("nilai.json", whole)
    open_delivery = take_in.open_delivery

    def cut(path: Path) -> RawDelivery:
        if path == file:
            file.write_bytes(whole[:-500])
        return open_delivery(path)

    monkeypatch.setattr(take_in, "open_delivery", cut)
    flow.run()
    assert [refusal.code for refusal in flow.arrival.refused] == ["BERUBAH"]
    monkeypatch.undo()
    file.write_bytes(whole)
    flow.run()
    assert [rows for _, rows in flow.ask(COUNT)] == [50]


def stamped(stamp: str) -> bytes:
    return f"Laporan Penilaian SKP\nData ditarik pada : {stamp}\n".encode() + csv([evaluation(1)])


ODD: dict[str, Callable[[], bytes]] = {
    "half a surrogate pair": lambda: api([evaluation(1, nama="A")]).replace(b'"A"', b'"A\\ud800"'),
    "a stamp at the end of the calendar": lambda: stamped("31-12-9999 23:59:59 UTC"),
    "an offset that no place has": lambda: stamped("05-02-2026 08:00:00 +99:99"),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_file_does_not_keep_the_others_out(odd: str, flow: Flow) -> None:
    flow.drop("a-odd", ODD[odd]())
    flow.drop("b.csv", csv([evaluation(2), evaluation(3)]))
    flow.drop("periode.json", api([JANUARY]))
    flow.run()
    assert {delivery.file for delivery in flow.arrival.taken} >= {f"{KODE}/b.csv", f"{KODE}/periode.json"}
    assert "GALAT" not in {refusal.code for refusal in flow.arrival.refused}


def test_a_fault_of_ours_in_one_file_is_told_and_stops_no_other(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    flow.drop("a.csv", csv([evaluation(1)]))
    flow.drop("b.csv", csv([evaluation(2)]))
    flow.drop("periode.json", api([JANUARY]))
    open_delivery = take_in.open_delivery

    def faulty(path: Path) -> RawDelivery:
        if path.name == "a.csv":
            raise KeyError("19801231200501")
        return open_delivery(path)

    monkeypatch.setattr(take_in, "open_delivery", faulty)
    flow.run()
    (refusal,) = flow.arrival.refused
    assert refusal.code == "GALAT"
    assert "KeyError" in refusal.sentence
    assert "1980" not in refusal.sentence
    assert len(flow.arrival.taken) == 2


EXCLUDED = {"nip": nip(1), "alasan": "tugas belajar", "mulai": "2026-01-05", "selesai": "", "dasar": "SK 1"}


def test_a_list_of_which_every_row_was_rejected_replaces_nothing(flow: Flow) -> None:
    kept = "SELECT nip, dasar FROM catatan.pengecualian"
    flow.drop("lama.csv", csv([EXCLUDED]))
    flow.run()
    flow.drop("baru.csv", csv([EXCLUDED | {"mulai": "lusa", "dasar": "SK 2"}]))
    flow.run()
    assert flow.ask(kept) == [(nip(1), "SK 1")]
    assert flow.ask("SELECT berkas FROM karantina_terbuka") == [("6471/baru.csv",)]

    hand_back(flow, mend(cells(correction(flow)), "2", "mulai", "2026-02-05"))
    flow.run()
    assert flow.ask(kept) == [(nip(1), "SK 2")]
    assert flow.ask("SELECT berkas FROM karantina_terbuka") == []


def test_a_rejected_list_is_settled_by_the_next_good_one(flow: Flow) -> None:
    flow.drop("salah.csv", csv([EXCLUDED | {"nip": "1.98001E+17"}]))
    flow.run()
    flow.drop("benar.csv", csv([EXCLUDED]))
    flow.run()
    assert flow.ask("SELECT nip FROM catatan.pengecualian") == [(nip(1),)]
    assert flow.ask("SELECT berkas FROM karantina_terbuka") == []
