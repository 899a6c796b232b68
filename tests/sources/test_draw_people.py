"""SIASN is asked person by person, several at once, and what it answers is one delivery of each history."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest.drawn import notes_in
from pipelines.ingest.reading import open_delivery
from pipelines.latihan.faults import Fault
from pipelines.simulate import files
from pipelines.sources.client import Pace
from pipelines.sources.spool import Spool
from tests.flow import BASIC, KODE, Flow
from tests.graph.test_corrections import cells, hand_back, mend
from tests.sources.conftest import QUICK, Draws
from tests.sources.test_draw_ekinerja import OF_FILES

CALLS = {
    "rw-skp22": "siasn_skp22",
    "rw-kinerjaperiodik": "siasn_kinerja_periodik",
    "rw-angkakredit": "riwayat_angka_kredit",
    "rw-jabatan": "riwayat_jabatan",
    "rw-golongan": "riwayat_golongan",
}

HISTORY = "/pns/rw-golongan/"


@pytest.fixture
def siasn(draws: Draws, monkeypatch: pytest.MonkeyPatch) -> Draws:
    """A data folder that knows its people, with the credentials of SIASN."""
    monkeypatch.setenv("EKINERJA_SIASN_CLIENT_ID", "apim-latihan")
    monkeypatch.setenv("EKINERJA_SIASN_CLIENT_SECRET", "latihan")
    monkeypatch.setenv("EKINERJA_SIASN_PENGGUNA", f"admin-{KODE}")
    monkeypatch.setenv("EKINERJA_SIASN_SANDI", "latihan")
    assert draws.draw("Penilaian Tahunan").is_whole
    return draws


@pytest.fixture
def listed(siasn: Draws) -> Draws:
    """The same, with the Laporan SKP drawn: it tells who there is."""
    assert siasn.draw().is_whole
    siasn.asked()
    return siasn


def laid(draws: Draws, part: str) -> list[Path]:
    return [file for file, note in notes_in(draws.settings.inbox / KODE / "tarikan") if part in note.request]


def test_without_a_list_of_people_it_is_told_where_to_get_one(siasn: Draws) -> None:
    stopped = siasn.draw(source="siasn").stopped
    assert stopped is not None
    assert "belum diketahui siapa pegawainya" in stopped.sentence


def test_histories_give_the_figures_that_the_same_records_give_by_file(listed: Draws, tmp_path: Path) -> None:
    drawn = listed.draw(source="siasn")
    assert drawn.is_whole
    wanted = (*BASIC, *CALLS.values(), "angka_kredit_konversi", "angka_kredit_akumulasi", "selisih_penilaian_siasn")
    listed.flow.wanted = wanted
    listed.flow.run(listed.now)

    by_file = Flow(tmp_path / "berkas")
    folder = by_file.inbox / KODE
    folder.mkdir()
    house = listed.service.people.house(KODE)
    files.write_api(folder / "periode.json", [one.row() for one in house.settings])
    files.write_csv(folder / "skp.csv", house.skp(2026))
    for one in house.ended():
        report = house.penilaian(one.tahun, one.setting.id)
        if one.tahun == 2026 and report is not None and len(report):
            files.write_csv(folder / f"{one.slug}.csv", report)
    files.write_siasn(folder / "unor.json", house.units())
    people = set(house.skp(2026)["nip"])
    of_them = pl.col("nip_baru").is_in(people)
    known = ("jabatan_id", "tingkat_pendidikan_id", "instansi_induk_id")  # what data-utama does not say
    export = house.export.filter(of_them).with_columns(pl.lit(None, pl.String).alias(name) for name in known)
    files.write_csv(folder / "pegawai.csv", export)
    ids = set(house.export.filter(of_them)["pns_id"])
    for call, frame in house.histories.items():
        whose = next(name for name in ("pnsDinilaiId", "pns", "idPns") if name in frame.columns)
        files.write_csv(folder / f"{call}.csv", frame.filter(pl.col(whose).is_in(ids)))
    by_file.wanted = wanted
    by_file.run(listed.now)
    for table in ("penilaian_pegawai", "catatan.pegawai", "angka_kredit_akumulasi", "selisih_penilaian_siasn"):
        told = [name for name, *_ in by_file.ask(f"DESCRIBE {table}") if name not in {*OF_FILES, "ditarik_pada"}]
        query = f"SELECT {', '.join(told)} FROM {table} ORDER BY ALL"
        assert listed.flow.ask(query) == by_file.ask(query), table
    assert by_file.ask("SELECT count(*) > 5 FROM angka_kredit_akumulasi") == [(True,)]


def test_answers_about_people_stand_in_a_delivery_byte_for_byte(listed: Draws) -> None:
    listed.draw(source="siasn")
    (file,) = laid(listed, HISTORY)
    rows = listed.service.people.house(KODE).by_person["rw-golongan"]
    told = [json.loads(line) for line in file.read_bytes().splitlines()]
    known = sorted(nip for nip in rows if nip in set(listed.service.people.house(KODE).skp(2026)["nip"]))
    assert [answer["data"] for answer in told] == [rows[nip] for nip in known]
    assert open_delivery(file).record == "riwayat_golongan"


def test_personal_columns_of_a_person_are_cut_before_anything_is_written(listed: Draws) -> None:
    listed.service.faults.waiting.append(Fault("dilarang", 10, HISTORY))
    assert listed.draw(source="siasn").stopped is not None
    written = b"".join(file.read_bytes() for file in listed.settings.data.rglob("*") if file.is_file())
    person = next(iter(listed.service.people.house(KODE).persons.values()))
    for name in ("nik", "alamat", "noHp", "email"):
        assert str(person[name]).encode() not in written
    assert str(person["jabatanNama"]).encode() in written


def test_an_instansi_that_sent_its_bulk_export_is_not_asked_person_by_person_who_they_are(listed: Draws) -> None:
    files.write_csv(listed.settings.inbox / KODE / "pegawai.csv", listed.service.people.house(KODE).export)
    listed.flow.run(listed.now)
    listed.draw(source="siasn")
    assert listed.asked("/data-utama/") == []


def test_a_second_draw_of_the_same_answers_lays_nothing(listed: Draws) -> None:
    first = listed.draw(source="siasn")
    second = listed.draw(source="siasn", pace=replace(QUICK, together=2))
    assert (len(first.laid), len(second.laid), second.same) == (7, 0, 7)


def test_who_is_skipped_is_listed_in_a_file_and_nowhere_else(listed: Draws) -> None:
    one = listed.service.people.house(KODE).skp(2026)["nip"][7]
    listed.service.faults.waiting += [Fault("galat", 10, f"{HISTORY}{one}"), Fault("galat", 10, f"data-utama/{one}")]
    drawn = listed.draw(source="siasn")
    assert drawn.stopped is None
    assert drawn.listed is not None
    assert drawn.listed.stat().st_mode & 0o777 == 0o600
    with drawn.listed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [row["nip"] for row in rows] == [one, one]
    assert one not in repr(drawn)
    assert len(laid(listed, HISTORY)) == 1
    assert laid(listed, "data-utama") == []  # it would say that this person is gone

    listed.service.faults.waiting.clear()
    assert listed.draw(source="siasn").listed is None
    assert not drawn.listed.exists()


def test_an_answer_of_another_kind_is_no_answer_that_there_is_nothing(listed: Draws) -> None:
    one = listed.service.people.house(KODE).skp(2026)["nip"][7]
    listed.service.faults.waiting.append(Fault("lain", 10, f"{HISTORY}{one}"))
    file = listed.draw(source="siasn").listed
    assert file is not None
    with file.open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines, delimiter=";")
    assert (row["nip"], "bukan JSON" in row["sebab"]) == (one, True)


def test_who_was_skipped_is_asked_for_when_a_draw_that_broke_off_goes_on(listed: Draws) -> None:
    known = set(listed.service.people.house(KODE).skp(2026)["nip"])
    one = min(known & listed.service.people.house(KODE).by_person["rw-skp22"].keys())
    listed.service.faults.waiting += [
        Fault("galat", QUICK.attempts, f"/rw-skp22/{one}"),
        Fault("dilarang", 1000, HISTORY),
    ]
    assert listed.draw(source="siasn").stopped is not None
    listed.service.faults.waiting.clear()
    listed.asked()
    assert listed.draw(source="siasn").is_whole
    assert listed.asked("/rw-skp22/") == [f"/apisiasn/1.0/pns/rw-skp22/{one}"]
    assert len(laid(listed, "/rw-skp22/")) == 2


def test_a_correction_of_the_list_of_people_leaves_nobody_out(siasn: Draws) -> None:
    plans = siasn.service.people.house(KODE).skp(2026)
    one = plans.filter(pl.col("is_skp") == 1)["nip"][0]
    kind = pl.when(pl.col("nip") == one).then(pl.lit("x")).otherwise("jenis_pegawai")
    broken = plans.with_columns(kind.alias("jenis_pegawai"))
    files.write_csv(siasn.settings.inbox / KODE / "skp.csv", broken)
    siasn.flow.run(siasn.now)
    (correction,) = (siasn.settings.corrections / KODE).glob("koreksi-skp-*.xlsx")
    rows = cells(correction)
    hand_back(siasn.flow, mend(rows, rows[-1][0], "jenis_pegawai", "pns"))
    siasn.flow.run(siasn.now)
    assert siasn.draw(source="siasn").is_whole
    asked = {path.rpartition("/")[2] for path in siasn.asked(HISTORY)}
    assert asked == set(plans["nip"])


def test_many_faults_in_a_row_end_the_draw(listed: Draws) -> None:
    listed.service.faults.waiting.append(Fault("galat", 10_000, HISTORY))
    stopped = listed.draw(source="siasn").stopped
    assert stopped is not None
    assert stopped.code == "GANGGUAN_BERUNTUN"


def test_a_service_that_limits_requests_is_drawn_to_the_end(listed: Draws) -> None:
    listed.service.limit.a_second = 150
    drawn = listed.draw(source="siasn")
    assert drawn.is_whole
    assert drawn.repeated > 0


def test_a_draw_of_many_people_that_is_killed_goes_on_with_those_that_are_left(listed: Draws) -> None:
    whole = listed.draw(source="siasn")
    before = {file.name.partition("-ditarik")[0]: file.read_bytes() for file in whole.laid}
    shutil.rmtree(listed.settings.inbox / KODE / "tarikan")
    assert listed.draw().is_whole
    listed.asked()
    last = max(listed.service.people.house(KODE).skp(2026)["nip"])
    listed.service.faults.waiting.append(Fault("lambat", 1, f"/pns/rw-skp22/{last}"))
    typed = [sys.executable, "-m", "pipelines", "tarik", "--instansi", KODE, "--sumber", "siasn", "--tahun", "2026"]
    env = {**os.environ, "EKINERJA_DATA": str(listed.settings.data), "EKINERJA_LAYANAN": listed.address}
    with subprocess.Popen(typed, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as killed:
        until = time.monotonic() + 300
        while not any(f"/pns/rw-skp22/{last}" in path for path in listed.service.asked) and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(1)
        killed.kill()
    before_kill = set(listed.asked("/pns/"))
    again = subprocess.run(typed, env=env, capture_output=True, text=True, check=False, timeout=240)
    assert again.returncode == 0, again.stdout + again.stderr
    assert len(before_kill & set(listed.asked("/pns/"))) <= Pace().together
    after = {
        file.name.partition("-ditarik")[0]: file.read_bytes()
        for file, note in notes_in(listed.settings.inbox / KODE / "tarikan")
        if note.source == "siasn"
    }
    assert after == before


def test_answers_that_a_kill_cut_off_are_asked_for_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "jawaban")
    spool.put("1" * 18, b'{"a":1}', 1)
    spool.put("2" * 18, b'{"b":\n2}', 2)
    spool.close()
    whole = (tmp_path / "jawaban").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "jawaban").write_bytes(whole[:length])
        cut = Spool(tmp_path / "jawaban")
        assert ("2" * 18 in cut) is False
        for nip, answer in (("1" * 18, b'{"a":1}'), ("2" * 18, b'{"b":\n2}')):
            if nip not in cut:
                cut.put(nip, answer, 1)
        cut.write(tmp_path / "hasil", ("2" * 18, "1" * 18), b"", b"\n", b"\n")
        cut.close()
        assert (tmp_path / "hasil").read_bytes() == b'{"a":1}\n{"b":\n2}\n'
