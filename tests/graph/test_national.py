"""A file of the whole country: each row goes to the instansi that it names, and what nobody owns is mended in place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.lake import NATIONAL, Lake
from tests.flow import BASIC, JANUARY, KODE, NOW, Flow, Row, api, csv, evaluation, nip, plan_row
from tests.graph.test_corrections import cells, mend

OTHER = "6401"


@pytest.fixture
def flow(tmp_path: Path) -> Flow:
    made = Flow(tmp_path)
    made.wanted = (*BASIC, "pembatalan")
    for kode in (KODE, OTHER):
        made.drop("periode.json", api([JANUARY | {"nama": f"Bulanan {kode}"}]), kode=kode)
    return made


def of(kode: str | None, row: Row) -> Row:
    """Let a row say whose it is."""
    return {"kode_instansi": kode, **row}


def rated(flow: Flow) -> list[tuple[str, str]]:
    """Whose evaluations count."""
    return flow.ask("SELECT kode_instansi, nip FROM penilaian_pegawai ORDER BY ALL")


def hand_back(rows: list[list[str]], file: Path) -> None:
    """Save a correction file as a person would."""
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Koreksi")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)


def national_corrections(flow: Flow) -> list[Path]:
    return sorted((flow.settings.corrections / NATIONAL).glob("*.xlsx"))


def test_each_instansi_is_given_its_rows_of_a_national_file(flow: Flow) -> None:
    rows = [of(KODE, evaluation(1)), of(OTHER, evaluation(2)), of(f" {KODE} ", evaluation(3))]
    flow.drop("negara.csv", csv(rows), kode=NATIONAL)
    first = flow.run()
    assert rated(flow) == sorted([(KODE, nip(1)), (KODE, nip(3)), (OTHER, nip(2))])
    told = flow.ask(
        "SELECT kode_instansi, dibaca, diterima, dikarantina FROM rilis.kiriman WHERE catatan = 'penilaian' "
        "ORDER BY ALL"
    )
    assert told == [(OTHER, 1, 1, 0), (KODE, 2, 2, 0), (NATIONAL, 0, 0, 0)]
    assert flow.run() == first
    assert not flow.arrival.taken


def test_the_same_rows_nationally_and_by_folder_give_the_same_figures(flow: Flow, tmp_path: Path) -> None:
    flow.drop("negara.csv", csv([of(KODE, evaluation(1)), of(OTHER, evaluation(2))]), kode=NATIONAL)
    apart = Flow(tmp_path / "sendiri")
    for kode, person in ((KODE, 1), (OTHER, 2)):
        apart.drop("periode.json", api([JANUARY | {"nama": f"Bulanan {kode}"}]), kode=kode)
        apart.drop("nilai.csv", csv([evaluation(person)]), kode=kode)
    flow.run()
    apart.run()
    asked = "SELECT * FROM penilaian_pegawai ORDER BY ALL"
    assert flow.ask(asked) == apart.ask(asked)


def test_a_row_without_a_known_instansi_is_kept_and_mended_in_the_national_folder(flow: Flow) -> None:
    rows = [of(KODE, evaluation(1)), of(None, evaluation(2)), of("9999", evaluation(3)), of(OTHER, evaluation(4))]
    flow.drop("negara.csv", csv(rows), kode=NATIONAL)
    flow.run()
    assert rated(flow) == sorted([(KODE, nip(1)), (OTHER, nip(4))])
    open_rows = flow.ask("SELECT kode_instansi, baris, kode_alasan FROM karantina_terbuka ORDER BY baris")
    assert open_rows == [(NATIONAL, 3, "WAJIB_ISI"), (NATIONAL, 4, "KODE_INSTANSI")]
    (file,) = national_corrections(flow)
    book = cells(file)
    book = mend(book, "3", "kode_instansi", KODE)
    book = mend(book, "4", "kode_instansi", OTHER)
    hand_back(book, flow.inbox / NATIONAL / "kembali.xlsx")
    flow.run()
    assert not flow.arrival.refused
    assert rated(flow) == sorted([(KODE, nip(1)), (KODE, nip(2)), (OTHER, nip(3)), (OTHER, nip(4))])
    assert flow.ask("SELECT count(*) FROM karantina_terbuka") == [(0,)]


def test_a_mended_row_that_is_wrong_otherwise_is_open_at_its_instansi_and_is_mended_there(flow: Flow) -> None:
    rows = [of(KODE, evaluation(1)), of(None, evaluation(2, golru="III/z"))]
    flow.drop("negara.csv", csv(rows), kode=NATIONAL)
    flow.run()
    (file,) = national_corrections(flow)
    book = cells(file)
    book = mend(book, "3", "kode_instansi", KODE)
    hand_back(book, flow.inbox / NATIONAL / "kembali.xlsx")
    flow.run()
    assert flow.ask("SELECT kode_instansi, baris, kode_alasan FROM karantina_terbuka") == [(KODE, 3, "REF_GOLRU")]
    (own,) = (flow.settings.corrections / KODE).glob("*.xlsx")
    book = cells(own)
    book = mend(book, "3", "golru", "III/b")
    hand_back(book, flow.inbox / KODE / "beres.xlsx")
    flow.run()
    assert rated(flow) == sorted([(KODE, nip(1)), (KODE, nip(2))])
    assert flow.ask("SELECT count(*) FROM karantina_terbuka") == [(0,)]


def test_a_correction_gives_no_row_to_an_instansi_that_had_none_in_the_file(flow: Flow) -> None:
    flow.drop("negara.csv", csv([of(KODE, evaluation(1)), of(None, evaluation(2))]), kode=NATIONAL)
    flow.drop("sendiri.csv", csv([evaluation(5), evaluation(6)]), kode=OTHER)
    flow.run()
    book = cells(*national_corrections(flow))
    book = mend(book, "3", "kode_instansi", OTHER)
    hand_back(book, flow.inbox / NATIONAL / "kembali.xlsx")
    flow.run(NOW + timedelta(hours=1))
    assert rated(flow) == sorted([(KODE, nip(1)), (OTHER, nip(5)), (OTHER, nip(6))])
    assert flow.ask("SELECT kode_instansi, kode_alasan FROM karantina_terbuka") == [(NATIONAL, "KODE_INSTANSI_BARU")]


def test_a_later_national_file_replaces_what_each_instansi_had_of_the_period(flow: Flow) -> None:
    flow.drop("a.csv", csv([of(KODE, evaluation(1)), of(KODE, evaluation(2)), of(OTHER, evaluation(3))]), NATIONAL)
    flow.run()
    flow.drop("b.csv", csv([of(KODE, evaluation(1))]), NATIONAL)
    flow.run()
    assert rated(flow) == sorted([(KODE, nip(1)), (OTHER, nip(3))])


def test_rows_that_nobody_owned_are_settled_by_a_later_file_that_replaces_all_of_theirs(flow: Flow) -> None:
    flow.drop("a.csv", csv([of(KODE, evaluation(1)), of(None, evaluation(2)), of(OTHER, evaluation(3))]), NATIONAL)
    flow.run()
    flow.drop("b.csv", csv([of(KODE, evaluation(1)), of(KODE, evaluation(2))]), NATIONAL)
    flow.run(NOW + timedelta(hours=1))
    assert flow.ask("SELECT kode_instansi, baris FROM karantina_terbuka") == [(NATIONAL, 3)]
    flow.drop("c.csv", csv([of(OTHER, evaluation(3))]), NATIONAL)
    flow.run(NOW + timedelta(hours=2))
    assert flow.ask("SELECT count(*) FROM karantina_terbuka") == [(0,)]


def test_a_national_file_is_withdrawn_whole(flow: Flow) -> None:
    file = flow.drop("negara.csv", csv([of(KODE, evaluation(1)), of(OTHER, evaluation(2))]), kode=NATIONAL)
    flow.run()
    env = {"EKINERJA_DATA": str(flow.settings.data)}
    asked = ["withdraw", str(file), "--alasan", "salah tarik", "--oleh", "BKN", "--inbox", str(flow.inbox)]
    told = CliRunner().invoke(app, asked, env=env)
    assert told.exit_code == 0, told.output
    assert "2 baris) semua instansi tidak dihitung lagi" in told.output
    flow.run()
    assert not flow.arrival.refused
    assert rated(flow) == []


def test_a_national_file_that_was_dropped_with_an_instansi_counts_nationally_once_withdrawn(flow: Flow) -> None:
    content = csv([of(KODE, evaluation(1)), of(OTHER, evaluation(2))])
    wrong = flow.drop("negara.csv", content, kode=KODE)
    flow.run()
    assert rated(flow) == [(KODE, nip(1))]
    assert flow.ask("SELECT baris, kode_alasan FROM karantina_terbuka") == [(3, "KODE_INSTANSI_LAIN")]
    named = next(one for one in Lake(flow.settings.lake).deliveries() if one.file == f"{KODE}/negara.csv")
    batal = csv([{"kiriman_id": named.delivery_id, "alasan": "salah folder", "oleh": "BKPP"}])
    flow.drop("batal.csv", batal, kode=KODE)
    wrong.unlink()
    flow.drop("negara.csv", content, kode=NATIONAL)
    flow.run()
    assert not flow.arrival.refused
    assert rated(flow) == sorted([(KODE, nip(1)), (OTHER, nip(2))])


def test_a_run_that_was_broken_off_between_two_shares_doubles_and_loses_nothing(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.drop("negara.csv", csv([of(OTHER, evaluation(1)), of(KODE, evaluation(2)), of("x", evaluation(3))]), NATIONAL)
    committed = Lake.commit

    def breaking(lake: Lake, delivery: object) -> None:
        if getattr(delivery, "dealt_from", None) and getattr(delivery, "kode_instansi", "") == KODE:
            raise KeyboardInterrupt
        committed(lake, delivery)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(Lake, "commit", breaking)
        with pytest.raises(KeyboardInterrupt):
            flow.run()
    flow.run()
    assert rated(flow) == sorted([(OTHER, nip(1)), (KODE, nip(2))])
    told = flow.ask(
        "SELECT sum(dibaca), sum(diterima), sum(dikarantina) FROM rilis.kiriman WHERE catatan = 'penilaian'"
    )
    assert told == [(3, 2, 1)]


def test_a_national_report_of_plans_is_of_one_year_though_an_instansi_has_no_plan_in_it(flow: Flow) -> None:
    without = plan_row(2, is_skp="0", skp_id="-", periode_awal="-", periode_akhir="-", skp_status="-")
    flow.drop("skp.csv", csv([of(KODE, plan_row(1)), of(OTHER, without)]), kode=NATIONAL)
    flow.run()
    assert not flow.arrival.refused
    assert flow.ask("SELECT kode_instansi, tahun, ada_skp FROM catatan.skp ORDER BY ALL") == [
        (OTHER, 2026, False),
        (KODE, 2026, True),
    ]


def test_a_file_that_names_no_instansi_is_refused_in_the_national_folder(flow: Flow) -> None:
    flow.drop("negara.csv", csv([evaluation(1)]), kode=NATIONAL)
    flow.run()
    (refused,) = flow.arrival.refused
    assert refused.code == "TANPA_KODE_INSTANSI"
    assert "kode_instansi" in refused.sentence


def test_check_says_beforehand_what_a_national_file_would_give(flow: Flow) -> None:
    rows = [of(KODE, evaluation(1)), of("9999", evaluation(2))]
    file = flow.drop("negara.csv", csv(rows), kode=NATIONAL)
    told = CliRunner().invoke(app, ["check", str(file)], env={"EKINERJA_DATA": str(flow.settings.data)})
    assert told.exit_code == 2
    assert "2 baris dibaca = 1 diterima + 1 dikarantina" in told.output
    assert "[KODE_INSTANSI] baris 3" in told.output


def test_a_national_answer_of_a_web_service_is_dealt_out_like_a_file(flow: Flow) -> None:
    answer = api([{**evaluation(1), "kode_instansi": int(KODE)}, {**evaluation(2), "kode_instansi": OTHER}])
    flow.drop("jawaban.json", answer, kode=NATIONAL)
    flow.run()
    assert rated(flow) == sorted([(KODE, nip(1)), (OTHER, nip(2))])
