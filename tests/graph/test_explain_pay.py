"""`ekinerja explain NIP BULAN` walks through a base of TPP: every amount with the row of the policy that says so."""

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.flow import Flow, nip
from tests.graph.conftest import SHOWN
from tests.graph.paydays import HELD, MONTH, PAY, drop_presence, fill, presence


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """Give the pay month, computed."""
    flow = fill(Flow(tmp_path_factory.mktemp("jelas")))
    flow.wanted = {*SHOWN, *PAY}
    flow.run()
    return flow


def explained(flow: Flow, monkeypatch: pytest.MonkeyPatch, person: int) -> str:
    """Give what is said of somebody's pay, on one line."""
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    told = CliRunner().invoke(app, ["explain", nip(person), "2026-01"])
    assert told.exit_code == 0, told.output
    return " ".join(told.output.partition("TPP bulanan")[2].split())


def test_each_step_is_told_with_the_row_that_says_so(paid: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    told = explained(paid, monkeypatch, 2)
    for sentence in (
        "Januari 2026 di 6471: draf, dapat berubah",
        "Kebijakan CONTOH (sah): Peraturan contoh (rekaan) 1/2026 Ps. 5 [kebijakan:2]",
        "Kelas 7 (Pengelola Contoh): nilai dasar Rp1.000.000,00 [nilai_kelas:4]",
        "Bagian KINERJA (bobot 60): predikat Baik (Bulanan 1, dinilai 2026-02-05 08:56, dari berkas): skor 100",
        "Bagian HADIR (bobot 40): Persen kehadiran Januari 2026: 97,5: skor 97,5 [bagian:3]",
        "Tercatat 5, jadi 2,5 % [aturan_potongan:2]",
        "Aturan cuti, status, keadaan, dan rangkap jabatan yang dipakai: PNS: dibayar 100 %",
        "Komponen PK: pagu Rp600.000,00 = 60 % dari nilai dasar [komponen:3]",
        "dikalikan skor 99 %: Rp594.000,00",
        "Jumlah bruto: Rp994.000,00.",
    ):
        assert sentence in told


def test_who_is_held_reads_why_and_who_must_act(paid: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    told = explained(paid, monkeypatch, HELD)
    assert "Jumlah bruto: Rp1.000.000,00; ditahan, belum dapat dibayarkan." in told
    assert "Ditahan: Ada keadaan yang menahan pembayaran menurut kebijakan (KEADAAN_DITAHAN)." in told
    assert "Yang harus bertindak: keuangan. Bayarkan setelah keadaannya berakhir." in told
    assert "LHKPN: pembayarannya ditahan selama keadaannya berlangsung. [aturan_keadaan:2]" in told


def test_a_closed_month_names_its_closing(paid: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(paid.settings.data))
    typed = ["finalize", *MONTH, "--oleh", "Bendahara Contoh", "--terima", "KEADAAN_DITAHAN"]
    assert CliRunner().invoke(app, typed).exit_code == 0
    paid.run()
    assert "final versi 1, ditutup" in explained(paid, monkeypatch, 1)
    assert "oleh Bendahara Contoh dari rilis" in explained(paid, monkeypatch, 1)
    changed = "bagian dan potongan menurut yang sekarang, jumlah yang dibekukan."
    assert changed not in explained(paid, monkeypatch, 2)
    drop_presence(paid, [presence(person) for person in range(1, HELD + 1)], "hadir-baru.csv")
    paid.run()
    assert changed in explained(paid, monkeypatch, 2)
