"""Files dropped in the browser: what is laid into the inbox, under which name, and who may not send what."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from dashboards import kiriman
from dashboards.access import Grant
from dashboards.session import Session
from pipelines.contracts.columns import heading_of
from pipelines.contracts.records import build_records
from pipelines.mistakes import UserMistakeError
from pipelines.reference import load_reference
from pipelines.settings import Settings, prepare
from tests.dashboards.conftest import sebagai
from tests.flow import Flow

ACCESS = Path("data/sample/6401/hak_akses.csv")


@dataclass(frozen=True)
class _Quiet(Session):
    """A session whose log of who saw what is nobody's."""

    def note(self, cara: str, apa: str, jumlah: int, orang: str | None = None) -> None:
        pass


def _sesi(data: Path, grant: Grant) -> Session:
    settings = Settings(data=data)
    prepare(settings)
    return _Quiet(grant, (grant,), SimpleNamespace(), settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "nama",
    ["n" * 300 + ".csv", "😀" * 100 + ".csv", "../../x.csv", ".x.csv", "~$x.csv", "a\\b\\x.csv", "...", "x\0.csv"],
)
def test_whatever_a_file_is_called_it_is_checked_and_lies_in_the_inbox_of_its_own_instansi(
    rilis: Flow, tmp_path: Path, nama: str
) -> None:
    sesi = _sesi(tmp_path, sebagai(rilis, "Keuangan · Pemerintah Kota"))
    assert kiriman.periksa(sesi, nama, b"a,b\n1,2\n").uraian
    inbox = sesi.settings.inbox
    laid = kiriman.taruh(sesi, nama, b"a,b\n1,2\n")
    assert [file.relative_to(inbox) for file in inbox.rglob("*") if file.is_file()] == [Path("6471") / laid.nama]
    assert not laid.nama.startswith((".", "~"))


def test_files_of_one_name_laid_at_the_same_time_are_all_kept(rilis: Flow, tmp_path: Path) -> None:
    sesi = _sesi(tmp_path, sebagai(rilis, "Keuangan · Pemerintah Kota"))
    contents = [f"a,b\n1,{number}\n".encode() for number in range(12)]
    with ThreadPoolExecutor(6) as many:
        list(many.map(lambda isi: kiriman.taruh(sesi, "x.csv", isi), contents * 2))
    assert sorted(file.read_bytes() for file in (tmp_path / "inbox" / "6471").iterdir()) == sorted(contents)


def test_what_a_killed_server_has_left_half_is_taken_away_and_what_is_being_laid_is_not(
    rilis: Flow, tmp_path: Path
) -> None:
    sesi = _sesi(tmp_path, sebagai(rilis, "Keuangan · Pemerintah Kota"))
    inbox = tmp_path / "inbox" / "6471"
    inbox.mkdir(parents=True)
    left, fresh = inbox / f"{kiriman.DRAFT}a.csv", inbox / f"{kiriman.DRAFT}b.csv"
    for draft in (left, fresh):
        draft.write_bytes(b"a,b\n1")
    os.utime(left, (0, 0))
    kiriman.taruh(sesi, "x.csv", b"a,b\n1,2\n")
    assert sorted(file.name for file in inbox.iterdir()) == [fresh.name, "x.csv"]


def test_nobody_widens_his_own_access_by_sending_a_list_of_access(rilis: Flow, tmp_path: Path) -> None:
    isi = ACCESS.read_bytes()
    trusted = sebagai(rilis, "Admin layanan e-Kinerja · Pemerintah Kab")
    trusted = replace(trusted, scope=replace(trusted.scope, rahasia=True))
    plain = replace(trusted, scope=replace(trusted.scope, rahasia=False))
    for grant in (sebagai(rilis, "Keuangan · Pemerintah Kab"), plain):
        sesi = _sesi(tmp_path, grant)
        told = kiriman.periksa(sesi, "daftar.csv", isi)
        assert not told.boleh
        assert "hak akses" in told.uraian
        with pytest.raises(UserMistakeError, match="hak akses"):
            kiriman.taruh(sesi, "daftar.csv", isi)
        assert not list((tmp_path / "inbox" / "6401").iterdir())
    kiriman.taruh(_sesi(tmp_path, trusted), "daftar.csv", isi)
    assert (tmp_path / "inbox" / "6401" / "daftar.csv").exists()


def test_a_withdrawal_brings_back_no_older_access_and_what_a_page_sends_comes_by_its_page_alone(
    rilis: Flow, tmp_path: Path
) -> None:
    finance = _sesi(tmp_path, sebagai(rilis, "Keuangan · Pemerintah Kab"))
    records = build_records(load_reference(finance.settings.reference), 2027)
    refused = [("batal.csv", b"kiriman_id;alasan;oleh\n" + b"a" * 64 + b"-6401;salah;Kepala\n", "pembatalan")]
    for record, page in (
        ("penutupan_tpp", "halaman TPP"),
        ("penyelesaian_selisih", "halaman TPP"),
        ("laporan_data_keliru", "halaman Data saya"),
        ("jawaban_laporan", "halaman Data masuk"),
    ):
        file = BytesIO()
        pl.DataFrame({heading_of(column): ["1"] for column in records[record].columns.values()}).write_parquet(file)
        refused.append((f"{record}.parquet", file.getvalue(), page))
    for name, isi, told in refused:
        assert told in kiriman.periksa(finance, name, isi).uraian
        with pytest.raises(UserMistakeError, match=told):
            kiriman.taruh(finance, name, isi)
