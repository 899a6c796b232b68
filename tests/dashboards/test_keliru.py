"""A report of wrong data: it reaches the admin and his answer the person, through the real flow, and nobody else."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from dashboards import diri, keliru
from dashboards.access import Grant
from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from dashboards.session import Session
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from tests.dashboards.conftest import Page, sebagai
from tests.flow import JANUARY, KODE, NOW, Flow, api, csv, ident, nip
from tests.graph.paydays import OFFICES, employee

MADE = ("periode", "pegawai", "unit", "laporan_data_keliru", "mutu_data", "karantina_terbuka")
OTHER = "6401"
TOLD = keliru.Told("JABATAN", None, "Unit saya masih tercatat di kantor lama", "Badan Contoh", date(2026, 3, 1), "SK 9")
OF_PAY = replace(TOLD, bagian="TPP", bulan=date(2026, 1, 1), keliru="TPP saya dipotong padahal hadir")
LATER = NOW + timedelta(days=1)
PERSON = Scope("pegawai", KODE, pegawai_id=ident("orang", 1), nip=nip(1))
ADMIN = Scope("instansi", KODE)
TRUSTED = replace(ADMIN, rahasia=True)
STRANGERS = {
    "bkn": Scope("bkn"),
    "keuangan": Scope("keuangan", KODE, rahasia=True),
    "pimpinan": Scope("pimpinan", KODE, ident("unor", 1)),
    "pegawai lain": Scope("pegawai", KODE, pegawai_id=ident("orang", 2), nip=nip(2)),
    "admin lain": Scope("instansi", OTHER, rahasia=True),
    "tanpa apa pun": Scope("pegawai", KODE),
}


@pytest.fixture
def flow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """Give a release of two people in two offices, whose inbox is that of the dashboards."""
    made = Flow(tmp_path)
    made.inbox = made.settings.inbox
    made.wanted = MADE
    made.drop("periode.json", api([JANUARY]))
    made.drop("pegawai.csv", csv([employee(1), employee(2)]))
    empty = dict.fromkeys(("InstansiId", "EselonId", "NamaJabatan", "CepatKode", "PemimpinPnsId", "JenisUnorId"))
    unit = {"Id": ident("unor", 1), "NamaUnor": OFFICES[1], "DiatasanId": None, "IndukUnorId": ident("unor", 1)}
    made.drop("unor.json", json.dumps({"code": 1, "data": [empty | unit]}).encode())
    made.run()
    monkeypatch.setattr(keliru, "wall_clock", lambda: NOW)
    return made


def sesi(flow: Flow, scope: Scope) -> Session:
    """Look at the current release as somebody."""
    release = ScopedRelease(flow.settings.warehouse.resolve(), flow.settings.lake, scope)
    grant = Grant(scope, scope.pegawai_id or "admin", "CONTOH ADMIN", "Kota Contoh", "SK", nip=scope.nip)
    return Session(grant, (grant,), release, flow.settings)


def laid(flow: Flow, pattern: str) -> list[Path]:
    """Give what lies in the inbox, also what is half done."""
    return [*(flow.settings.inbox / KODE).glob(pattern), *(flow.settings.inbox / KODE).glob(".*")]


def test_a_report_reaches_the_admin_with_the_next_run_and_his_answer_the_person(flow: Flow) -> None:
    person = sesi(flow, PERSON)
    laporan_id = keliru.report(person, TOLD)
    assert keliru.reports_waiting(person)["yang_keliru"].to_list() == [TOLD.keliru]
    assert person.release.ask("SELECT 1 FROM catatan.laporan_data_keliru") == []
    flow.run()
    person, admin = sesi(flow, PERSON), sesi(flow, ADMIN)
    assert keliru.reports_waiting(person).is_empty()
    states = "SELECT laporan_id, keadaan_laporan, bagian_data, keliru_sejak FROM catatan.laporan_data_keliru"
    seen = {"laporan_id": laporan_id, "bagian_data": "JABATAN", "keliru_sejak": date(2026, 3, 1)}
    assert person.release.ask(states) == admin.release.ask(states) == [seen | {"keadaan_laporan": "diterima"}]
    assert set(diri.own_rows(person)) == {"pegawai", "laporan_data_keliru"}

    keliru.answer(admin, laporan_id, "diteruskan", "Sudah diteruskan ke pengelola SIASN")
    keliru.answer(admin, laporan_id, "diteruskan", "Sudah diteruskan ke pengelola SIASN")
    with pytest.raises(UserMistakeError, match="sudah dijawab"):
        keliru.answer(admin, laporan_id, "diperbaiki", "Dijawab sekali lagi oleh yang lain")
    assert len(laid(flow, "jawaban-*")) == len(keliru.answers_waiting(admin)) == 1
    flow.run(LATER)
    said = "SELECT keadaan_laporan, jawaban, dijawab_oleh FROM catatan.laporan_data_keliru"
    (told,) = sesi(flow, PERSON).release.ask(said)
    assert told["keadaan_laporan"] == "diteruskan"
    assert told["dijawab_oleh"] == "CONTOH ADMIN, Admin layanan e-Kinerja"
    keliru.answer(sesi(flow, ADMIN), laporan_id, "diperbaiki", "Sudah benar di SIASN")
    flow.run(LATER)
    (told,) = sesi(flow, PERSON).release.ask(said)
    assert (told["keadaan_laporan"], told["jawaban"]) == ("selesai", "Sudah benar di SIASN")

    names = " ".join(file.name for file in laid(flow, "*"))
    log = "".join(file.read_text() for file in flow.settings.audit.iterdir())
    assert not any(secret in names + log for secret in (nip(1), "CONTOH PEGAWAI", TOLD.keliru, "SIASN"))


def test_nobody_but_the_person_and_an_admin_reads_a_report_and_of_pay_only_one_appointed(flow: Flow) -> None:
    person = sesi(flow, PERSON)
    keliru.report(person, TOLD)
    keliru.report(person, OF_PAY)
    bad = pl.read_parquet(laid(flow, "laporan-*")[0]).with_columns(bagian_data=pl.lit("RAMALAN"))
    bad.write_parquet(flow.settings.inbox / KODE / "salah.parquet")
    flow.run()
    read = "SELECT bagian_data FROM catatan.laporan_data_keliru ORDER BY 1"
    rejected = "SELECT DISTINCT catatan FROM {} WHERE catatan LIKE '%laporan%'"
    quarantine = ("karantina_terbuka", "rilis.karantina")
    for who, scope in STRANGERS.items():
        release = sesi(flow, scope).release
        assert release.ask(read) == [], who
        assert not any(release.ask(rejected.format(table)) for table in quarantine), who
    for scope in (PERSON, TRUSTED):
        assert sesi(flow, scope).release.column(read) == ["JABATAN", "TPP"]
    admin = sesi(flow, ADMIN)
    assert admin.release.column(read) == ["JABATAN"]
    assert not any(admin.release.ask(rejected.format(table)) for table in quarantine)
    assert sesi(flow, TRUSTED).release.ask(rejected.format("karantina_terbuka"))

    (of_pay,) = sesi(flow, TRUSTED).release.column(
        "SELECT laporan_id FROM catatan.laporan_data_keliru WHERE bagian_data = 'TPP'"
    )
    with pytest.raises(UserMistakeError, match="tidak ada di lingkup"):
        keliru.answer(admin, of_pay, "diperbaiki", "Tidak boleh terbaca olehnya")
    for scope in (*STRANGERS.values(), PERSON):
        if scope.peran != "instansi":
            with pytest.raises(PermissionError):
                keliru.answer(sesi(flow, scope), of_pay, "diperbaiki", "Bukan admin, jadi tidak")
    with pytest.raises(UserMistakeError, match="tidak ada di lingkup"):
        keliru.answer(sesi(flow, STRANGERS["admin lain"]), of_pay, "diperbaiki", "Instansi lain, jadi tidak")
    for scope in (ADMIN, *(STRANGERS[who] for who in ("bkn", "keuangan", "pimpinan", "tanpa apa pun"))):
        with pytest.raises(PermissionError):
            keliru.report(sesi(flow, scope), TOLD)


def test_what_says_nothing_is_not_sent_and_what_is_sent_twice_lies_there_once(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = sesi(flow, PERSON)
    for told, sentence in (
        (replace(TOLD, keliru=" \u200b\n "), "apa yang keliru"),
        (replace(TOLD, keliru="-------------"), "apa yang keliru"),
        (replace(TOLD, seharusnya="-"), "apa yang seharusnya"),
        (replace(TOLD, seharusnya="a" * 1001), "paling panjang 1000"),
        (replace(TOLD, bagian="RAMALAN"), "sumber_data"),
        (replace(TOLD, sejak=date(2999, 1, 1)), "sesudah hari ini"),
    ):
        with pytest.raises(UserMistakeError, match=sentence):
            keliru.report(person, told)
    with pytest.raises(UserMistakeError, match="Instansi Anda belum diketahui"):
        keliru.report(sesi(flow, replace(PERSON, kode_instansi=None)), TOLD)
    assert laid(flow, "laporan-*") == []

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "hardlink_to", killed)
        with pytest.raises(KeyboardInterrupt):
            keliru.report(person, TOLD)
    assert laid(flow, "laporan-*") == []

    lined = replace(TOLD, keliru=TOLD.keliru.replace(" ", " \n\u202e"))
    with ThreadPoolExecutor(6) as many:
        ids = list(many.map(lambda told: keliru.report(person, told), [TOLD, OF_PAY, lined] * 4))
    assert len(set(ids)) == len(laid(flow, "laporan-*")) == 2
    flow.run()
    assert flow.arrival.refused == []
    kept = "SELECT yang_keliru FROM catatan.laporan_data_keliru ORDER BY 1"
    assert flow.ask(kept) == [(OF_PAY.keliru,), (TOLD.keliru,)]
    for number in range(keliru.MOST_WAITING):
        keliru.report(sesi(flow, PERSON), replace(TOLD, bukti=f"SK {number + 10}"))
    with pytest.raises(UserMistakeError, match="menunggu diproses"):
        keliru.report(sesi(flow, PERSON), replace(TOLD, bukti="SK lain"))


def test_a_report_and_its_answer_go_through_the_pages(rilis: Flow, halaman: Page) -> None:
    own = "Pegawai · Pemerintah Kab"
    inbox = rilis.settings.inbox / "6401"
    try:
        page = halaman(own, "pegawai", bagian="Data keliru")
        assert not page.exception
        assert [one.label for one in page.selectbox] == ["Data mana yang keliru?"]
        page.selectbox[0].select("PREDIKAT").run()
        month = page.selectbox[1]
        assert month.options[0] == "Tidak menyangkut satu bulan"
        page.button[0].click().run()
        assert "Tulis apa yang keliru" in page.error[0].value
        page.text_area[0].input("Predikat saya ![x](http://contoh.id/x.png) keliru")
        page.text_area[1].input("Baik")
        page.selectbox[1].select(month.options[1])
        page.button[0].click().run()
        assert not page.exception
        assert "sudah terkirim" in page.success[0].value
        shown = "\n".join(one.value for one in page.markdown)
        assert "menunggu diambil rilis berikutnya" in shown
        assert "![x]" not in shown
        (file,) = inbox.glob("laporan-data-keliru-*.parquet")
        (row,) = pl.read_parquet(file).to_dicts()
        assert row["pegawai_id"] == sebagai(rilis, own).scope.pegawai_id
        assert (row["bagian_data"], row["seharusnya"], row["bulan_data"].day) == ("PREDIKAT", "Baik", 1)
        job = MainJob(rilis.settings, rilis.settings.inbox, keliru.wall_clock)
        assert job.intake.examine(file, "6401")[1].accepted == 1
        # the release does not hold it yet, so the admin has nothing to answer, and no other role has the part
        admin = halaman("Admin layanan e-Kinerja · Pemerintah Kab", "data_masuk", bagian="Laporan pegawai")
        assert not admin.exception
        assert "Tidak ada laporan" in admin.info[0].value
        finance = halaman("Keuangan · Pemerintah Kab", "data_masuk", bagian="Laporan pegawai")
        assert not finance.exception
        assert not finance.segmented_control
    finally:
        for file in inbox.glob("laporan-*"):
            file.unlink()
