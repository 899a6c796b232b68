"""From deliveries to a release: what counts, what replaces what, and what is rebuilt."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from pipelines.ingest.take_in import WIB
from tests.flow import FEBRUARY, JANUARY, KODE, Flow, api, csv, evaluation, period, plan_row

FEB_12 = datetime(2026, 2, 12, 8, 0)
MAR_12 = datetime(2026, 3, 12, 8, 0)
APR_12 = datetime(2026, 4, 12, 8, 0)
RATED = "SELECT count(*) FROM catatan.penilaian WHERE predikat_tercatat = "


DRAWS = ("tarikan_penilaian", "tarikan_skp", "tarikan_bulan", "pemakai_bulan", "adopsi")


def test_rows_read_are_rows_accepted_and_rows_quarantined(flow: Flow) -> None:
    rows = [evaluation(1), evaluation(2, golru="III/z"), evaluation(3, nip="123"), evaluation(4)]
    flow.drop("a.csv", csv(rows))
    flow.drop("periode.json", api([JANUARY]))
    flow.run()
    assert flow.ask("SELECT dibaca, diterima, dikarantina FROM rilis.kiriman WHERE catatan = 'penilaian'") == [
        (4, 2, 2)
    ]
    assert flow.ask("SELECT count(*) FROM catatan.penilaian") == [(2,)]


def test_running_again_changes_nothing(flow: Flow) -> None:
    flow.drop("a.csv", csv([evaluation(1)]))
    flow.drop("periode.json", api([JANUARY]))
    first = flow.run()
    assert flow.run() == first
    assert sum(flow.fresh.values()) == 0
    assert (len(flow.arrival.taken), flow.arrival.known) == (0, 2)


def test_the_same_rows_drawn_again_with_a_new_stamp_rebuild_nothing_downstream(flow: Flow) -> None:
    flow.wanted = None
    flow.drop("periode.json", api([JANUARY]))
    flow.drop_plans("skp.xlsx", range(1, 4), MAR_12)
    flow.drop_evaluations("nilai.xlsx", [evaluation(1), evaluation(2)], FEB_12)
    first = flow.run()
    # the clock of adoption counts the draws themselves (docs/adr/0007)
    told = f"SELECT tabel, bagian, isi FROM rilis.bagian WHERE tabel NOT IN {DRAWS} ORDER BY ALL"
    before = flow.ask(told)
    flow.drop_plans("skp lagi.xlsx", range(1, 4), APR_12)
    flow.drop_evaluations("nilai lagi.xlsx", [evaluation(1), evaluation(2)], MAR_12)
    assert flow.run() != first  # the release knows of two more deliveries
    assert flow.ask(told) == before
    subjects = dict(flow.ask("SELECT tabel, bidang FROM rilis.aturan"))
    rebuilt = {table for table, new in flow.fresh.items() if new and subjects[table] != "catatan"}
    assert rebuilt <= set(DRAWS)


def test_a_later_delivery_of_a_scope_replaces_it_vanished_rows_included(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY]))
    flow.drop_evaluations("1.xlsx", [evaluation(1), evaluation(2), evaluation(3)], FEB_12)
    flow.drop_evaluations("2.xlsx", [evaluation(1, hasil_akhir="kurang"), evaluation(2)], MAR_12)
    flow.run()
    assert flow.ask(RATED + "'Kurang'") == [(1,)]
    assert flow.ask("SELECT count(*) FROM catatan.penilaian") == [(2,)]


def test_a_download_narrowed_to_one_unor_induk_replaces_only_that(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY]))
    whole = [evaluation(1), evaluation(2), evaluation(3, skp_unor_induk="Dinas Lain")]
    flow.drop_evaluations("1.xlsx", whole, FEB_12)
    flow.drop_evaluations("2.xlsx", [evaluation(1, hasil_akhir="kurang")], MAR_12, induk="Dinas Contoh")
    flow.run()
    assert flow.ask("SELECT unor_induk, predikat_tercatat FROM catatan.penilaian ORDER BY ALL") == [
        ("Dinas Contoh", "Kurang"),
        ("Dinas Lain", "Baik"),
    ]


def test_stamped_deliveries_dropped_in_any_order_end_in_the_same_release(tmp_path: Path) -> None:
    def drop(flow: Flow, which: int) -> None:
        if which == 0:
            flow.drop_evaluations("a.xlsx", [evaluation(1), evaluation(2)], FEB_12)
        elif which == 1:
            flow.drop_evaluations("b.xlsx", [evaluation(1, hasil_akhir="kurang")], MAR_12)
        else:
            flow.drop_plans("c.xlsx", [1, 2], MAR_12)

    ids = set()
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
        flow = Flow(tmp_path / str(order))
        flow.drop("periode.json", api([JANUARY]))
        for which in order:
            drop(flow, which)
            last = flow.run()
        ids.add(last)
    assert len(ids) == 1


def test_an_evaluation_of_an_unknown_period_waits_and_heals_when_the_setting_comes(flow: Flow) -> None:
    flow.drop("nilai.csv", csv([evaluation(1), evaluation(2)]))
    flow.run()
    assert flow.ask("SELECT diterima, menunggu FROM rilis.kiriman") == [(2, 2)]
    assert flow.ask("SELECT count(*) FROM catatan.penilaian") == [(0,)]
    flow.drop("periode.json", api([JANUARY]))
    flow.run()
    assert flow.ask("SELECT menunggu FROM rilis.kiriman WHERE catatan = 'penilaian'") == [(0,)]
    assert flow.ask("SELECT count(*) FROM catatan.penilaian") == [(2,)]


def test_a_corrected_setting_moves_its_evaluations_to_the_right_month(flow: Flow) -> None:
    flow.drop("1-periode.json", api([JANUARY | {"periode_awal": "03-01", "periode_akhir": "03-31"}]))
    flow.drop("nilai.csv", csv([evaluation(1)]))
    flow.run()
    assert flow.ask("SELECT bagian FROM rilis.bagian WHERE tabel = 'penilaian' AND baris > 0") == [("2026-03",)]
    flow.drop("2-periode.json", api([JANUARY]))
    flow.run()
    assert flow.ask("SELECT bagian FROM rilis.bagian WHERE tabel = 'penilaian' AND baris > 0") == [("2026-01",)]


def test_a_period_from_the_16th_to_the_15th_lies_in_the_month_in_which_it_ends(flow: Flow) -> None:
    wrapped = period(1, "12-16", "01-15", "01-22")
    flow.drop("periode.json", api([wrapped]))
    flow.drop("nilai.csv", csv([evaluation(1, wrapped)]))
    flow.run()
    assert flow.ask("SELECT periode_awal, periode_akhir, batas_pengisian, bulan FROM catatan.periode") == [
        tuple(datetime(*day).date() for day in ((2025, 12, 16), (2026, 1, 15), (2026, 1, 22), (2026, 1, 1)))
    ]


def test_a_period_setting_drawn_after_the_year_is_closed_does_not_restate_that_year(flow: Flow) -> None:
    flow.drop("1.json", api([JANUARY]))
    flow.drop("nilai.csv", csv([evaluation(1)]))
    flow.run()
    flow.drop("2.json", api([JANUARY | {"batas_pengisian": "02-25"}]))
    flow.run(datetime(2027, 3, 1, 8, 0, tzinfo=WIB))
    assert flow.ask("SELECT batas_pengisian, batas_pertama FROM catatan.periode WHERE tahun = 2026") == [
        (datetime(2026, 2, 10).date(),) * 2
    ]


def test_state_records_are_read_as_of_the_month(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop("nilai-1.csv", csv([evaluation(1)]))
    flow.drop("nilai-2.csv", csv([evaluation(1, FEBRUARY)]))
    first = [{"nip": evaluation(1)["nip"], "alasan": "cltn", "mulai": "2026-01-01", "selesai": "", "dasar": "SK 1"}]
    flow.drop("kecuali-1.csv", csv(first))
    flow.run(datetime(2026, 1, 20, tzinfo=WIB))
    before = flow.ask("SELECT tabel, bagian, isi FROM rilis.bagian WHERE bagian = '2026-01' ORDER BY ALL")
    flow.drop("kecuali-2.csv", csv([first[0] | {"alasan": "tugas belajar"}]))
    flow.run(datetime(2026, 2, 20, tzinfo=WIB))
    assert flow.ask("SELECT alasan FROM catatan.pengecualian") == [("tugas belajar",)]
    assert flow.ask("SELECT tabel, bagian, isi FROM rilis.bagian WHERE bagian = '2026-01' ORDER BY ALL") == before


def test_a_person_who_vanishes_from_a_later_laporan_skp_leaves_from_that_draw_on(flow: Flow) -> None:
    flow.wanted = ("kepatuhan",)
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop_evaluations("1.xlsx", [evaluation(1)], FEB_12)
    flow.drop_evaluations("2.xlsx", [evaluation(1, FEBRUARY)], MAR_12)
    flow.drop_plans("skp 1.xlsx", range(1, 5), FEB_12)
    flow.drop_plans("skp 2.xlsx", range(1, 4), MAR_12)
    flow.run()
    assert flow.ask(
        "SELECT bulan, penyebut FROM kepatuhan WHERE indikator = 'SKP_ADA' AND tingkat = 'instansi' "
        "AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL ORDER BY bulan"
    ) == [
        (datetime(2026, 1, 1).date(), 4),
        (datetime(2026, 2, 1).date(), 3),
    ]


def test_the_same_bytes_dropped_twice_are_one_delivery(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("a.csv", csv([evaluation(1)]))
    flow.drop("salinan a.csv", csv([evaluation(1)]))
    flow.run()
    assert flow.ask("SELECT count(*) FROM rilis.kiriman WHERE catatan = 'penilaian'") == [(1,)]


def test_the_same_bytes_in_the_folders_of_two_instansi_are_refused_the_second_time(flow: Flow) -> None:
    flow.drop("a.csv", csv([evaluation(1)]), kode="6401")
    flow.drop("a.csv", csv([evaluation(1)]), kode=KODE)
    flow.run()
    assert [refusal.code for refusal in flow.arrival.refused] == ["SUDAH_DI_INSTANSI_LAIN"]


def test_the_users_files_are_never_moved_changed_or_deleted(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("a.csv", csv([evaluation(1), evaluation(2, golru="salah")]))
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in flow.inbox.rglob("*") if file.is_file()}
    flow.run()
    assert {f: (f.read_bytes(), f.stat().st_mtime_ns) for f in flow.inbox.rglob("*") if f.is_file()} == before


def test_a_moved_data_folder_gives_the_same_release_after_a_run(tmp_path: Path) -> None:
    old = Flow(tmp_path / "lama")
    old.drop("periode.json", api([JANUARY]))
    old.drop("a.csv", csv([evaluation(1)]))
    first = old.run()
    shutil.move(tmp_path / "lama", tmp_path / "baru")
    new = Flow(tmp_path / "baru")
    assert new.run() == first
    assert new.ask("SELECT count(*) FROM catatan.penilaian") == [(1,)]
    assert sum(new.fresh.values()) == 0


def test_state_folders_are_for_their_owner_only(flow: Flow) -> None:
    flow.drop("a.csv", csv([evaluation(1)]))
    flow.run()
    for folder in (flow.settings.lake, flow.settings.releases, flow.settings.corrections):
        assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in flow.settings.data.rglob("*") if not file.is_symlink())


def test_a_row_without_an_skp_ends_when_that_persons_skp_appears(flow: Flow) -> None:
    without = plan_row(1) | dict.fromkeys([k for k in plan_row(1) if k.startswith("skp_")], "-") | {"is_skp": "0"}
    flow.drop("1.csv", csv([without | {"periode_awal": "", "periode_akhir": ""}, plan_row(2)]))
    flow.run()
    assert flow.ask("SELECT count(*) FROM catatan.skp WHERE skp_id IS NULL") == [(1,)]
    flow.drop("2.csv", csv([plan_row(1), plan_row(2)]))
    flow.run()
    assert flow.ask("SELECT count(*), count(skp_id) FROM catatan.skp") == [(2, 2)]


def test_whoever_a_later_laporan_skp_lacks_is_listed_with_the_day_of_that_draw(flow: Flow) -> None:
    flow.drop_plans("1.xlsx", [1, 2, 3], FEB_12)
    flow.drop_plans("2.xlsx", [1, 3], MAR_12)
    flow.drop_plans("3.xlsx", [1, 3], APR_12)
    flow.run()
    assert flow.ask("SELECT pegawai_id, ditutup_pada FROM catatan.skp_keluar") == [
        (plan_row(2)["id"], MAR_12.date()),
    ]


def test_a_row_that_names_another_period_than_its_file_is_rejected_and_wipes_nothing(flow: Flow) -> None:
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop("1.csv", csv([evaluation(1), evaluation(2), evaluation(3)]))
    flow.drop("2.csv", csv([evaluation(1, FEBRUARY), evaluation(2, FEBRUARY), evaluation(9)]))
    flow.run()
    assert flow.ask("SELECT bagian, baris FROM rilis.bagian WHERE tabel = 'penilaian' AND baris > 0 ORDER BY ALL") == [
        ("2026-01", 3),
        ("2026-02", 2),
    ]
    assert flow.ask("SELECT kode_alasan, jumlah FROM rilis.alasan") == [("PERIODE_LAIN", 1)]


def test_a_draw_stamp_that_lies_ahead_is_refused(flow: Flow) -> None:
    flow.drop_evaluations("nanti.xlsx", [evaluation(1)], datetime(2099, 1, 1))
    flow.run()
    assert [refusal.code for refusal in flow.arrival.refused] == ["TANGGAL_TARIK"]
    flow.run(datetime(2099, 1, 2, tzinfo=WIB))
    assert not flow.arrival.refused
