"""Differences of a closed month are settled from the page TPP: once, by whom it is open to, and then they are gone."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import penyelesaian
from dashboards.access import Grant
from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from dashboards.session import Session
from pipelines.closing import Signature, finalize
from pipelines.main_job import opened
from pipelines.mistakes import UserMistakeError
from pipelines.reports.pay_scope import Scope as Payment
from pipelines.settling import Document, Lines, settle
from tests.flow import KODE, NOW, Flow, evaluation, ident, nip
from tests.graph.paydays import drop_presence, fill, presence

PAYMENT = Payment(KODE, date(2026, 1, 1))
LATER = NOW + timedelta(days=2)
DAY = date(2026, 3, 5)
FINANCE = Grant(Scope("keuangan", KODE, rahasia=True), "keuangan", "Bendahara Contoh", "Kota Contoh", "SK")
OPEN = "SELECT nip FROM mart.selisih_tpp WHERE sisa <> 0 ORDER BY nip"
PAID, OWED = ident("orang", 2), ident("orang", 3)
"""Who was taken for late and was not, and who was rated too high."""


@pytest.fixture
def flow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """Give a closed month of which one person is due more and one less."""
    made = Flow(tmp_path)
    made.inbox = made.settings.inbox
    monkeypatch.setenv("EKINERJA_DATA", str(made.settings.data))
    fill(made).run()
    with opened(made.settings, made.inbox, lambda: NOW) as job:
        finalize(job, PAYMENT, Signature("Bendahara", ("KEADAAN_DITAHAN",)))
    corrected = [evaluation(3, hasil_akhir="butuh perbaikan", hasil_kerja="dibawah")]
    others = [evaluation(person) for person in (1, 2, 4, 5, 6)]
    made.drop_evaluations("nilai-baru.xlsx", [*corrected, *others], LATER)
    drop_presence(made, [presence(person) for person in range(1, 7)], "hadir-baru.csv")
    made.run(LATER)
    assert made.ask(OPEN) == [(nip(2),), (nip(3),)]
    return made


def sesi(flow: Flow, grant: Grant = FINANCE) -> Session:
    """Look at the current release."""
    release = ScopedRelease(flow.settings.warehouse.resolve(), flow.settings.lake, grant.scope)
    return Session(grant, (grant,), release, flow.settings)


def script(grant: "Grant") -> None:  # Streamlit runs its text, without what is imported here
    """Draw the part of the page that tells of differences."""
    from datetime import date

    from dashboards.halaman.tpp import selisih
    from dashboards.session import begin
    from pipelines.reports.pay_scope import Scope as Payment
    from pipelines.settings import Settings

    selisih.tampilkan(begin(Settings(), grant, [grant]), Payment("6471", date(2026, 1, 1)))


def summary(grant: "Grant") -> None:
    """Draw the four figures of who pays."""
    from dashboards.halaman.ringkasan import sendiri
    from dashboards.session import begin
    from pipelines.settings import Settings

    sendiri.keuangan(begin(Settings(), grant, [grant]))


def files(flow: Flow) -> list[Path]:
    """Give the settlements in the inbox, also what is half done."""
    folder = flow.settings.inbox / KODE
    return [*folder.glob("penyelesaian-*"), *folder.glob(".*")]


def test_a_difference_settled_from_the_page_is_settled_once_and_does_not_come_back(flow: Flow) -> None:
    finance = sesi(flow)
    for peran in ("instansi", "pimpinan", "bkn", "pegawai"):
        closed = replace(FINANCE, scope=replace(FINANCE.scope, peran=peran, rahasia=False))
        with pytest.raises(PermissionError):
            penyelesaian.settle(replace(finance, grant=closed), PAYMENT, [PAID], "900/1", DAY, "a")
    with pytest.raises(UserMistakeError, match="1 dari orang yang disebut"):
        penyelesaian.settle(finance, PAYMENT, [PAID, ident("orang", 1)], "900/1", DAY, "a")
    with pytest.raises(UserMistakeError, match="kosong"):
        penyelesaian.settle(finance, PAYMENT, [PAID], "-", DAY, "a")
    assert files(flow) == []

    # one button pressed six times, and another officer at the same moment
    def press(kunci: str) -> str:
        try:
            return f"{penyelesaian.settle(finance, PAYMENT, [PAID], '900/1', DAY, kunci).paid}"
        except UserMistakeError as refused:
            return str(refused)

    with ThreadPoolExecutor(6) as many:
        told = list(many.map(press, ["sama"] * 6 + ["lain"]))
    assert len(files(flow)) == 1
    assert {said for said in told if not said.startswith("1 dari")} == {"6000.00"}
    assert penyelesaian.waiting(finance, PAYMENT)["pegawai_id"].to_list() == [PAID]
    # the command line counts what waits in the inbox as settled
    with opened(flow.settings, flow.inbox, lambda: LATER) as job:
        with pytest.raises(UserMistakeError, match="1 dari orang"):
            settle(job, Lines(KODE, PAYMENT.bulan, [nip(2)]), Document("900/2", DAY, "Bendahara"))
        assert settle(job, Lines(KODE, PAYMENT.bulan), Document("900/2", DAY, "Bendahara")).returned == 72000
    with pytest.raises(UserMistakeError, match="Rilis belum memuat"):
        penyelesaian.settle(finance, PAYMENT, [OWED], "900/3", DAY, "b")

    flow.run(LATER)
    assert flow.ask(OPEN) == []
    kept = "SELECT nip, nomor_dokumen, jumlah_diselesaikan::VARCHAR FROM catatan.penyelesaian_selisih ORDER BY ALL"
    assert flow.ask(kept) == [(nip(2), "900/1", "6000.00"), (nip(3), "900/2", "-72000.00")]
    assert penyelesaian.waiting(sesi(flow), PAYMENT).is_empty()
    flow.run(LATER)
    assert flow.ask(OPEN) == []
    assert len(flow.ask(kept)) == 2


def test_the_page_settles_who_is_chosen_by_a_document_and_shows_that_it_waits(flow: Flow) -> None:
    (owed,) = [
        figure
        for figure in AppTest.from_function(summary, default_timeout=120, args=(FINANCE,)).run().metric
        if figure.label == "Selisih bulan tertutup"
    ]
    # one is owed and one owes: neither is taken off the other
    assert owed.value == "2 orang"
    assert "kekurangan bayar Rp6.000,00, kelebihan bayar Rp72.000,00, dan 0 yang" in owed.help
    page = AppTest.from_function(script, default_timeout=120, args=(FINANCE,)).run()
    assert not page.exception
    page.button[0].click().run()
    assert page.button(key="catat-sekarang").disabled
    assert [option.split(" (")[0] for option in page.radio[0].options] == [
        *("Semua kekurangan bayar", "Semua kelebihan bayar", "Orang yang saya pilih"),
    ]
    # in a browser the dialog stays open; here every run draws the page anew, so it is opened each time
    page.radio[0].set_value(page.radio[0].options[1])
    page.text_input(key="nomor-dokumen").input("STS 12/2026")
    page.button[0].click().run()
    assert "dikembalikan **Rp72.000,00**" in "\n".join(one.value for one in page.markdown)
    page.button[0].click()
    page.button(key="catat-sekarang").click().run()
    assert not page.exception
    assert "STS 12/2026" in page.success[0].value
    (waits,) = [table.value for table in page.dataframe if "jumlah_diselesaikan" in table.value.columns]
    assert list(waits["nip"]) == [nip(3)]
    page.button[0].click().run()
    assert [option.split(" (")[0] for option in page.radio[0].options] == [
        *("Semua kekurangan bayar", "Orang yang saya pilih"),
    ]
    flow.run(LATER)
    assert flow.ask(OPEN) == [(nip(2),)]
