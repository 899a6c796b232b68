"""The correction file: what was rejected comes back mended, and nothing else slips in with it."""

from __future__ import annotations

from pathlib import Path

import fastexcel
import pytest
import xlsxwriter

from tests.flow import JANUARY, KODE, Flow, api, csv, evaluation, plan_row

HEAD_ROW = 4


@pytest.fixture
def rejected(flow: Flow) -> Flow:
    """A warehouse in which one of three evaluations was rejected for its golongan ruang, one for its NIP."""
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("nilai.csv", csv([evaluation(1), evaluation(2, golru="III/z"), evaluation(3, nip="123")]))
    flow.run()
    return flow


def correction(flow: Flow) -> Path:
    (file,) = (flow.settings.corrections / KODE).glob("*.xlsx")
    return file


def cells(file: Path) -> list[list[str]]:
    sheet = fastexcel.read_excel(file).load_sheet(0, header_row=None, dtypes="string").to_polars()
    return [[cell or "" for cell in row] for row in sheet.rows()]


def hand_back(flow: Flow, rows: list[list[str]], name: str = "koreksi kembali.xlsx") -> None:
    file = flow.inbox / KODE / name
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Koreksi")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)


def mend(rows: list[list[str]], line: str, heading: str, value: str) -> list[list[str]]:
    column = rows[HEAD_ROW].index(heading)
    return [
        [*row[:column], value, *row[column + 1 :]] if number > HEAD_ROW and row[0] == line else row
        for number, row in enumerate(rows)
    ]


def test_the_correction_file_holds_exactly_the_rejected_rows_with_their_reasons(rejected: Flow) -> None:
    rows = cells(correction(rejected))
    lines = rows[HEAD_ROW + 1 :]
    assert [row[0] for row in lines] == ["3", "4"]
    assert lines[0][rows[HEAD_ROW].index("golru")] == "III/z"
    assert "[REF_GOLRU]" in lines[0][-1]
    assert "[NIP_FORMAT]" in lines[1][-1]
    assert "e-Kinerja" in lines[1][-1]


def test_a_mended_row_loads_and_leaves_quarantine(rejected: Flow) -> None:
    assert rejected.ask("SELECT count(DISTINCT baris) FROM karantina_terbuka") == [(2,)]
    hand_back(rejected, mend(cells(correction(rejected)), "3", "golru", "III/c"))
    rejected.run()
    assert rejected.ask("SELECT count(*) FROM catatan.penilaian") == [(2,)]
    assert rejected.ask("SELECT asal_data FROM catatan.penilaian WHERE golru = 'III/c'") == [("koreksi_lokal",)]
    assert rejected.ask("SELECT DISTINCT baris FROM karantina_terbuka") == [(4,)]


def test_a_correction_saved_as_csv_loads_too(rejected: Flow) -> None:
    rows = mend(cells(correction(rejected)), "3", "golru", "III/c")
    text = "\n".join(";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in rows)
    rejected.drop("koreksi.csv", text.encode())
    rejected.run()
    assert rejected.ask("SELECT count(*) FROM catatan.penilaian") == [(2,)]


def test_a_locked_cell_that_was_changed_is_not_accepted(rejected: Flow) -> None:
    rows = mend(cells(correction(rejected)), "4", "nip", evaluation(3)["nip"])
    hand_back(rejected, mend(rows, "3", "hasil_akhir", "sangat baik"))
    rejected.run()
    assert rejected.ask("SELECT count(*) FROM catatan.penilaian") == [(1,)]
    codes = rejected.ask("SELECT DISTINCT kode_alasan FROM rilis.alasan WHERE kode_alasan = 'SEL_TERKUNCI'")
    assert codes == [("SEL_TERKUNCI",)]


def test_a_correction_cannot_bring_in_a_line_that_was_not_rejected(rejected: Flow) -> None:
    rows = cells(correction(rejected))
    hand_back(rejected, [[*row] if row[0] != "3" else ["2", *row[1:]] for row in rows])
    rejected.run()
    assert rejected.ask("SELECT jumlah FROM rilis.alasan WHERE kode_alasan = 'BARIS_ASAL'") == [(1,)]
    # the line that was rejected is still open, and the one that never was is not
    assert rejected.ask("SELECT DISTINCT baris FROM karantina_terbuka ORDER BY ALL") == [(3,), (4,)]


def test_a_correction_that_comes_before_its_delivery_waits_for_it(rejected: Flow, tmp_path: Path) -> None:
    hand_back(rejected, mend(cells(correction(rejected)), "3", "golru", "III/c"), "a-koreksi.xlsx")
    other = Flow(tmp_path / "lain")
    other.drop("periode.json", api([JANUARY]))
    other.drop("a-koreksi.xlsx", (rejected.inbox / KODE / "a-koreksi.xlsx").read_bytes())
    other.run()
    assert [refusal.code for refusal in other.arrival.refused] == ["KOREKSI_TANPA_ASAL"]
    other.drop("nilai.csv", (rejected.inbox / KODE / "nilai.csv").read_bytes())
    other.run()
    assert not other.arrival.refused
    assert other.ask("SELECT count(*) FROM catatan.penilaian") == [(2,)]


def test_a_correction_ends_with_the_next_complete_delivery(rejected: Flow) -> None:
    hand_back(rejected, mend(cells(correction(rejected)), "3", "golru", "III/c"))
    rejected.run()
    rejected.drop("nilai baru.csv", csv([evaluation(1), evaluation(2, golru="II/c")]))
    rejected.run()
    assert rejected.ask("SELECT golru FROM catatan.penilaian ORDER BY golru") == [("II/c",), ("III/b",)]
    assert rejected.ask("SELECT count(*) FROM karantina_terbuka") == [(0,)]


def test_the_last_of_several_corrections_of_a_line_counts(rejected: Flow) -> None:
    rows = cells(correction(rejected))
    hand_back(rejected, mend(rows, "3", "golru", "III/c"), "k1.xlsx")
    rejected.run()
    hand_back(rejected, mend(rows, "3", "golru", "III/d"), "k2.xlsx")
    rejected.run()
    assert rejected.ask("SELECT golru FROM catatan.penilaian ORDER BY golru") == [("III/b",), ("III/d",)]


def test_a_row_that_is_still_wrong_comes_back_in_a_new_correction_file(rejected: Flow) -> None:
    first = correction(rejected)
    hand_back(rejected, mend(cells(first), "3", "golru", "IX/q"))
    rejected.run()
    (again,) = [file for file in first.parent.glob("*.xlsx") if file != first]
    hand_back(rejected, mend(cells(again), "3", "golru", "III/c"), "kedua.xlsx")
    rejected.run()
    assert rejected.ask("SELECT count(*) FROM catatan.penilaian") == [(2,)]


def test_a_quarantined_row_heals_when_the_reference_table_learns_its_value(
    rejected: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines import main_job

    loaded = main_job.load_reference(rejected.settings.reference)
    golongan = loaded["golongan"]
    added = golongan.head(1).with_columns(nama=golongan["nama"].head(1).replace_strict({"I/a": "III/z"}))
    monkeypatch.setattr(main_job, "load_reference", lambda _: loaded | {"golongan": golongan.vstack(added)})
    rejected.run()
    assert [delivery.record for delivery in rejected.arrival.read_again if delivery.record == "penilaian"] == [
        "penilaian"
    ]
    assert rejected.ask("SELECT count(*) FROM catatan.penilaian") == [(2,)]


def test_corrections_of_two_kinds_of_record_are_published_together(rejected: Flow) -> None:
    hand_back(rejected, mend(cells(correction(rejected)), "3", "golru", "III/c"), "k1.xlsx")
    rejected.drop("skp.csv", csv([plan_row(1), plan_row(2, skp_jenis_jabatan="7")]))
    rejected.run()
    (file,) = (rejected.settings.corrections / KODE).glob("koreksi-skp-*.xlsx")
    hand_back(rejected, mend(cells(file), "3", "skp_jenis_jabatan", "4"), "k2.xlsx")
    rejected.run()
    assert rejected.ask("SELECT count(*) FROM catatan.skp") == [(2,)]
    assert rejected.ask("SELECT count(*) FROM rilis.terkoreksi") == [(2,)]


def test_a_mended_row_of_somebody_without_an_skp_is_of_the_year_of_its_report(rejected: Flow) -> None:
    named = ("id", "jenis", "unit", "nip", "nama", "jabatan")
    none = {name: "" for name in plan_row(2) if name not in named} | {"is_skp": "0", "jenis_pegawai": "x"}
    rejected.drop("skp.csv", csv([plan_row(1), plan_row(2, **none)]))
    rejected.run()
    (file,) = (rejected.settings.corrections / KODE).glob("koreksi-skp-*.xlsx")
    hand_back(rejected, mend(cells(file), "3", "jenis_pegawai", "pns"))
    rejected.run()
    assert rejected.ask("SELECT tahun FROM catatan.skp WHERE NOT ada_skp") == [(2026,)]


def test_file_names_of_any_kind_are_taken_in(tmp_path: Path) -> None:
    flow = Flow(tmp_path)
    flow.drop("n" * 240 + ".csv", csv([evaluation(1, golru="salah"), evaluation(2)]))
    flow.drop("dua\nbaris 😀 'kutip'.csv", csv([evaluation(3, golru="salah"), evaluation(4, JANUARY)]))
    (flow.inbox / KODE / "bukan-utf8-\udcff.csv").write_bytes(csv([evaluation(5, golru="salah"), evaluation(6)]))
    flow.run()
    assert flow.ask("SELECT count(*) FROM rilis.kiriman") == [(3,)]
    assert len(list((flow.settings.corrections / KODE).glob("*.xlsx"))) == 3
