"""A pay month is closed, corrected and settled through the flow: what is frozen stays, differences are told once."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import fastexcel
import polars as pl
import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.closing import Signature, hand_in
from pipelines.main_job import MainJob, opened
from pipelines.mistakes import UserMistakeError
from pipelines.release_care import free, prunable
from pipelines.reports.current import current_release
from pipelines.reports.pay_scope import Scope
from tests.flow import KODE, NOW, Flow, csv, evaluation, ident, nip
from tests.graph.paydays import (
    LATE,
    MONTH,
    OFFICES,
    WHOLE,
    drop_policy,
    drop_presence,
    employee,
    fill,
    policy,
    presence,
)

LATER = NOW + timedelta(days=2)
FROZEN = "SELECT * EXCLUDE (status, penutupan_id) FROM dasar_tpp ORDER BY nip"
PAID = "SELECT nip, tpp_bruto::VARCHAR, status FROM dasar_tpp ORDER BY nip"
OPEN = "SELECT nip, selisih::VARCHAR, sisa::VARCHAR, arah, karena FROM mart.selisih_tpp ORDER BY nip"
CLOSING = [*MONTH, "--oleh", "Bendahara Contoh"]
ACCEPTED = [*CLOSING, "--terima", "KEADAAN_DITAHAN"]


@pytest.fixture
def paid(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """Give the pay month, computed and open."""
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    fill(flow).run()
    return flow


def asked(*typed: str) -> Result:
    """Type a command."""
    return CliRunner().invoke(app, list(typed))


def done(*typed: str) -> str:
    """Type a command that does what it is asked, and give what it says."""
    told = asked(*typed)
    assert told.exit_code == 0, told.output
    return told.output


def refused(*typed: str) -> str:
    """Type a command that refuses, in a sentence, and give it."""
    told = asked(*typed)
    assert told.exit_code == 1, told.output
    assert "Traceback" not in told.output
    return told.output


@contextmanager
def _while_writing(act: Callable[[], object]) -> Iterator[list[UserMistakeError]]:
    """Let somebody else do something from when the next file is written on; give what refused it."""
    write, refusals = pl.DataFrame.write_parquet, []

    def attempt() -> None:
        try:
            act()
        except UserMistakeError as refusal:
            refusals.append(refusal)

    other = threading.Thread(target=attempt)

    def interrupted(frame: pl.DataFrame, file: Path) -> None:
        patch.undo()
        other.start()
        other.join(1)  # as far as it comes: it has to wait
        write(frame, file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pl.DataFrame, "write_parquet", interrupted)
        yield refusals
    other.join()


def test_what_may_not_be_closed_is_refused_in_a_sentence(paid: Flow) -> None:
    assert "KEADAAN_DITAHAN" in refused("finalize", *CLOSING)
    assert "tidak dikenal; yang ada: Badan Contoh" in refused("finalize", *ACCEPTED, "--unor-induk", "Dinas Lain")
    assert "Tidak ada sebab bernama BIAR" in refused("finalize", *ACCEPTED, "--terima", "BIAR")
    assert "Belum pernah ditutup" in refused("finalize", *ACCEPTED, "--buka-kembali", "salah")
    assert "Tidak ada kebijakan yang berlaku" in refused("finalize", *CLOSING, "--jenis", "THR")
    assert "tidak memuat seorang pun" in refused("finalize", "--instansi", KODE, "--bulan", "2025-01", "--oleh", "x")
    assert "pilih --jenis bulanan, THR, ketiga_belas, susulan" in refused("finalize", *CLOSING, "--jenis", "gaji")
    assert "--oleh" in refused("finalize", *MONTH, "--oleh", " ")
    assert "Tidak ada selisih" in refused("settle", *MONTH, "--dokumen", "900/1", "--oleh", "x")
    drop_policy(paid, policy(status="draft"))
    paid.run()
    assert "masih draft" in refused("finalize", *ACCEPTED)
    assert {status for *_, status in paid.ask(PAID)} == {"draf"}


def test_a_closing_that_a_page_hands_in_counts_from_the_next_run(paid: Flow) -> None:
    before = paid.ask(FROZEN)
    job = MainJob(paid.settings, paid.settings.inbox, lambda: NOW)
    payment = Scope(KODE, date.fromisoformat(f"{MONTH[-1]}-01"))
    signed = Signature("Bendahara Contoh, Keuangan", ("KEADAAN_DITAHAN",))
    with current_release(paid.settings.warehouse) as release:
        with pytest.raises(UserMistakeError, match="KEADAAN_DITAHAN"):
            hand_in(job, release, payment, Signature("Bendahara Contoh"))

        def somebody_else() -> None:
            with current_release(paid.settings.warehouse) as theirs:
                hand_in(job, theirs, payment, replace(signed, oleh="Orang Lain, Keuangan"))

        with _while_writing(somebody_else) as refusals:
            assert hand_in(job, release, payment, signed).people == 6
        assert ["oleh Bendahara Contoh, Keuangan" in str(told) for told in refusals] == [True]
        with pytest.raises(UserMistakeError, match="Sudah ditutup"):
            hand_in(job, release, payment, signed)
        assert {status for *_, status in paid.ask(PAID)} == {"draf"}
    assert "Sudah ditutup (versi 1)" in refused("finalize", *ACCEPTED)
    shutil.copytree(paid.settings.inbox, paid.inbox, dirs_exist_ok=True)
    for _ in range(2):
        paid.run()
        assert paid.ask(FROZEN) == before
        assert {status for *_, status in paid.ask(PAID)} == {"final"}
    assert "versi 2" in done("finalize", *ACCEPTED, "--buka-kembali", "Koreksi")


def test_a_closed_month_stays_and_what_differs_since_is_settled_once(paid: Flow) -> None:
    before = paid.ask(FROZEN)
    told = done("finalize", *ACCEPTED)
    assert "versi 1: 6 orang, Rp5.994.000,00" in told
    assert "1 orang diterima walau belum lengkap atau ditahan; Rp1.000.000,00 dari jumlah di atas ditahan" in told
    assert not any(nip(person) in told for person in range(1, 7))
    assert "Sudah ditutup (versi 1)" in refused("finalize", *ACCEPTED)
    paid.run()
    assert paid.ask(FROZEN) == before
    assert {status for *_, status in paid.ask(PAID)} == {"final"}
    assert paid.ask(OPEN) == []

    # a later correction: one evaluation is lower, and one lateness was none
    corrected = [evaluation(3, hasil_akhir="butuh perbaikan", hasil_kerja="dibawah")]
    others = [evaluation(person) for person in (1, 2, 4, 5, 6)]
    paid.drop_evaluations("nilai-baru.xlsx", [*corrected, *others], LATER)
    drop_presence(paid, [presence(person) for person in range(1, 7)], "hadir-baru.csv")
    paid.run(LATER)
    assert paid.ask(FROZEN) == before
    assert sorted(paid.ask(OPEN)) == sorted(
        [
            (nip(2), "6000.00", "6000.00", "kekurangan bayar", "data"),
            (nip(3), "-72000.00", "-72000.00", "kelebihan bayar", "data"),
        ]
    )

    assert "satu" not in done("settle", *MONTH, "--dokumen", "900/1", "--oleh", "Bendahara", "--nip", nip(3))
    assert "jalankan `ekinerja run`" in refused("settle", *MONTH, "--dokumen", "900/1", "--oleh", "Bendahara")
    paid.run(LATER)
    assert "dibayarkan Rp6.000,00" in done("settle", *MONTH, "--dokumen", "900/1", "--oleh", "Bendahara")
    for _ in range(2):
        paid.run(LATER)
        assert {(sisa, arah) for _, _, sisa, arah, _ in paid.ask(OPEN)} == {("0.00", "selesai")}
    assert "Tidak ada selisih" in refused("settle", *MONTH, "--dokumen", "900/2", "--oleh", "Bendahara")
    assert paid.ask(FROZEN) == before

    # reopened, the new version stands for what was known by then, and starts with nothing settled
    assert "versi 2" in done("finalize", *ACCEPTED, "--buka-kembali", "Koreksi penilaian")
    paid.run(LATER)
    assert paid.ask("SELECT DISTINCT versi FROM catatan.tpp_final") == [(2,)]
    assert {who: amount for who, amount, _ in paid.ask(PAID)}[nip(3)] == "928000.00"
    assert paid.ask(OPEN) == []
    assert paid.ask("SELECT versi, alasan_versi FROM catatan.penutupan_tpp ORDER BY versi") == [
        (1, None),
        (2, "Koreksi penilaian"),
    ]


def test_differences_are_handed_out_in_words_and_a_month_opened_again_says_which_it_ends(
    paid: Flow, tmp_path: Path
) -> None:
    done("finalize", *ACCEPTED)
    corrected = [evaluation(3, hasil_akhir="butuh perbaikan", hasil_kerja="dibawah")]
    paid.drop_evaluations("nilai-baru.xlsx", [*corrected, *(evaluation(person) for person in (1, 2, 4, 5, 6))], LATER)
    drop_presence(paid, [presence(person) for person in range(1, 7)], "hadir-baru.csv")
    paid.run(LATER)
    done("recap", *MONTH, "-o", str(tmp_path / "rekap.xlsx"))
    handed = fastexcel.read_excel(tmp_path / "rekap.xlsx").load_sheet("Selisih").to_polars()
    assert "persen kehadiran" in handed.filter(pl.col("NIP") == nip(2))["Yang berubah"].item()
    assert not handed["Yang berubah"].str.contains("_").any()
    told = done("finalize", *ACCEPTED, "--buka-kembali", "Belum dibayarkan")
    assert "Selisih 2 orang yang belum diselesaikan (kekurangan Rp6.000,00, kelebihan Rp72.000,00)" in told


def test_who_is_held_for_two_reasons_is_one_of_those_accepted(paid: Flow) -> None:
    drop_presence(paid, [presence(person) for person in range(1, 6)], "hadir-tanpa-6.csv")
    paid.run(LATER)
    told = done("finalize", *ACCEPTED, "--terima", "KEHADIRAN_TANPA_BARIS")
    assert "1 orang diterima walau belum lengkap atau ditahan" in told


def test_one_office_is_closed_without_the_others(paid: Flow) -> None:
    assert "4 orang" in done("finalize", *CLOSING, "--unor-induk", OFFICES[1])
    paid.run()
    assert [status for *_, status in sorted(paid.ask(PAID))].count("final") == 4
    assert "tutup yang lain satu per satu dengan --unor-induk" in refused("finalize", *ACCEPTED)
    assert "Sudah ditutup" in refused("finalize", *CLOSING, "--unor-induk", OFFICES[1])
    assert "2 orang" in done("finalize", *ACCEPTED, "--unor-induk", OFFICES[2])
    paid.run()
    assert {(amount, status) for _, amount, status in paid.ask(PAID)} == {(WHOLE, "final"), (LATE, "final")}


def test_who_moves_from_a_closed_office_to_an_open_one_stays_frozen_and_only_the_difference_is_told(paid: Flow) -> None:
    done("finalize", *CLOSING, "--unor-induk", OFFICES[1])
    (export,) = [taken for taken in paid.arrival.taken if taken.file.endswith("/pegawai.csv")]
    paid.drop("batal.csv", csv([{"kiriman_id": export.delivery_id, "alasan": "salah unit", "oleh": "Kepala BKPP"}]))
    moved = {"unor_id": ident("unor", 2), "unor_nama": OFFICES[2]}
    paid.drop("pegawai-baru.csv", csv([employee(n, **(moved if n in (4, 5, 6) else {})) for n in range(1, 7)]))
    drop_presence(paid, [presence(n, tl1=5 if n in (2, 4) else 0) for n in range(1, 7)], "hadir-baru.csv")
    paid.run(LATER)
    twice = "SELECT nip FROM {} GROUP BY nip{} HAVING count(*) > 1"
    assert paid.ask(twice.format("dasar_tpp", "")) == paid.ask(twice.format("dasar_tpp_komponen", ", komponen")) == []
    assert (nip(4), WHOLE, "final") in paid.ask(PAID)
    assert paid.ask(OPEN) == [(nip(4), "-6000.00", "-6000.00", "kelebihan bayar", "data")]
    assert "2 orang" in done("finalize", *ACCEPTED, "--unor-induk", OFFICES[2])
    paid.run(LATER)
    assert len(paid.ask(PAID)) == 6
    assert paid.ask(OPEN) == [(nip(4), "-6000.00", "-6000.00", "kelebihan bayar", "data")]


def test_two_confirmed_policies_at_once_close_nothing_until_one_ends(paid: Flow) -> None:
    other = {name: [row | {"kebijakan_id": "BARU"} for row in rows] for name, rows in policy().items()}
    drop_policy(paid, other, "kebijakan-baru")
    paid.run(LATER)
    assert "lebih dari satu kebijakan yang sah: BARU dan CONTOH" in " ".join(refused("finalize", *ACCEPTED).split())
    drop_policy(paid, policy(berlaku_sampai="2025-12-31", berlaku_mulai="2025-01-01"))
    paid.run(LATER)
    assert "6 orang" in done("finalize", *ACCEPTED)


def test_a_closing_survives_pruning_a_changed_contract_and_a_second_reading(
    paid: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("finalize", *ACCEPTED)
    paid.run()
    before = paid.ask("SELECT * FROM dasar_tpp ORDER BY nip")
    parts = paid.ask("SELECT * FROM dasar_tpp_komponen ORDER BY nip, komponen")
    monkeypatch.setattr("pipelines.ingest.take_in.READER_VERSION", "lain")
    paid.run()
    assert "penutupan_tpp" in {delivery.record for delivery in paid.arrival.read_again}
    with opened(paid.settings, paid.inbox, lambda: LATER) as job:
        free(job, prunable(job, []))
    paid.run(LATER)
    assert paid.ask("SELECT * FROM dasar_tpp ORDER BY nip") == before
    assert paid.ask("SELECT * FROM dasar_tpp_komponen ORDER BY nip, komponen") == parts


def test_a_closing_that_was_stopped_is_none(paid: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.ingest.take_in.Intake.take_in", stopped)
        assert "Dihentikan" in refused("finalize", *ACCEPTED)
    inbox = paid.settings.inbox / KODE
    assert list(inbox.iterdir()) == []
    with opened(paid.settings):
        typed = [sys.executable, "-m", "pipelines", "finalize", *ACCEPTED]
        other = subprocess.run(typed, capture_output=True, text=True, check=False)
    assert (other.returncode, "sedang dipakai proses lain" in other.stderr) == (1, True), other.stderr
    assert "versi 1" in done("finalize", *ACCEPTED)
    assert [file.name for file in inbox.iterdir()] == [f"penutupan-{KODE}-2026-01-bulanan-v1.parquet"]
