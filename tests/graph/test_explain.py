"""What `ekinerja explain` and the end of a run say, on a small warehouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.ingest.take_in import WIB
from tests.flow import (
    FEBRUARY,
    JANUARY,
    KODE,
    Flow,
    Row,
    api,
    csv,
    evaluation,
    ident,
    nip,
    period,
    plan_row,
)
from tests.graph.conftest import SHOWN

LATE = "2026-02-20 10:00:00"
YEARLY = period(99, "01-01", "12-31", "+01-31", nama="Tahun 2026", jenis_periode="tahunan", tipe_periodik=None)
EXCLUDED = b"nip;alasan;mulai;selesai;dasar\n%s;tugas belajar;2026-01-01;2026-12-31;SK Nomor 7\n"


UPLOADED: Row = {"tautan": "https://contoh.go.id/1", "realisasi": "1", "satuan": "dokumen"}
UPLOADED |= {"diunggah_pada": "2026-01-25 09:00:00"}


def action(person: int, **changes: object) -> Row:
    """Give a rencana aksi of January."""
    row: Row = {"rencana_aksi_id": f"ra-{person}", "skp_id": ident("skp", person), "nip": nip(person), "tahun": "2026"}
    row |= {"periode_id": JANUARY["id"], "rhk_id": "rhk-1", "uraian": "Menyusun laporan", "target": "1"}
    return row | {"satuan": "dokumen", "dibuat_pada": "2026-01-05 09:00:00"} | changes


pytestmark = pytest.mark.usefixtures("quick_command")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flow]:
    """Fourteen people in January: person 1 rated in time, 2 late and against the matrix, 3 not rated, 4 excluded."""
    flow = Flow(tmp_path_factory.mktemp("jelas"))
    flow.wanted = SHOWN
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EKINERJA_DATA", str(flow.settings.data))
        flow.drop("periode.json", api([JANUARY, FEBRUARY | {"batas_pengisian": "02-20"}, YEARLY]))
        flow.drop("skp.csv", csv([plan_row(person) for person in range(1, 15)]))
        flow.drop("kecuali.csv", EXCLUDED % nip(4).encode())
        flow.run(datetime(2026, 1, 20, tzinfo=WIB))
        late = evaluation(2, waktu_dinilai=LATE, hasil_akhir="sangat baik")
        rated = [evaluation(person) for person in range(5, 15)]
        wrong = evaluation(15, golru="III/z")
        flow.drop("nilai.csv", csv([evaluation(1), late, *rated, wrong]))
        flow.drop("rencana.csv", csv([action(1), action(2), action(1, rencana_aksi_id="ra-1b")]))
        flow.drop("bukti.csv", csv([{"bukti_id": "b-1", "rencana_aksi_id": "ra-1", "nip": nip(1)} | UPLOADED]))
        flow.run()
        # the exclusion list that stands in November is not the one of January
        flow.drop("kecuali.csv", EXCLUDED % nip(3).encode())
        flow.run()
        yield flow


def say(*words: str, code: int = 0) -> str:
    """Give what the command says, its lines joined as one text."""
    told = CliRunner().invoke(app, words)
    assert told.exit_code == code, told.output
    assert "Traceback" not in told.output
    return re.sub(r"\s+", " ", told.output)


def test_an_instansis_figures_are_told_with_all_that_they_rest_on(small: Flow) -> None:
    told = say("explain", KODE, "2026-01")
    assert re.search(r"DINILAI 12 13 92,3 % - - final", told)
    assert "DINILAI_TEPAT 11 13 84,6 %" in told
    assert "14 orang tercantum dalam Laporan SKP penentu; 13 wajib, 1 tidak" in told
    assert "1 PENGECUALIAN" in told
    assert "Bulanan 1 (Periodik Bulanan): 1 Januari 2026 sampai 31 Januari 2026; batas pengisian 10 Februari" in told
    assert "Pegawai yang dinilai pada periode itu" in told
    assert "Peraturan BKN 2/2026 Ps. 11" in told
    assert "angka_instansi" in told
    assert f"{KODE}/nilai.csv" in told
    assert small.ask("SELECT rilis FROM rilis.keterangan")[0][0] in told


def test_every_indicator_of_the_month_is_told_whichever_there_are(small: Flow) -> None:
    told = say("explain", KODE, "2026-01")
    known = small.ask(
        f"""SELECT DISTINCT indikator FROM kepatuhan
        WHERE kode_instansi = '{KODE}' AND month(bulan) = 1 AND penyebut IS NOT NULL"""
    )
    assert len(known) > 5
    for (indicator,) in known:
        assert re.search(rf"\b{indicator} \(", told)
    assert "Belum ada data (bukan 0): MPH" in told
    every = small.ask("SELECT kode FROM acuan.indikator_kepatuhan WHERE berlaku_mulai <= DATE '2026-01-31'")
    assert all(re.search(rf"\b{indicator}\b", told) for (indicator,) in every)


def test_one_indicator_is_told_alone(small: Flow) -> None:
    told = say("explain", KODE, "2026-01", "dinilai_tepat")
    assert "DINILAI_TEPAT (Dinilai tepat waktu" in told
    assert "SKP_ADA" not in told


def test_the_state_that_was_read_is_that_of_the_month(small: Flow) -> None:
    received = small.ask("SELECT diterima_pada, berkas FROM rilis.kiriman WHERE catatan = 'pengecualian' ORDER BY ALL")
    assert len(received) == 2
    told = say("explain", KODE, "2026-01", "DINILAI")
    assert re.search(r"pengecualian \S+ tanpa cap 2026-01-20", told)
    assert not re.search(r"pengecualian \S+ tanpa cap 2026-11", told)
    assert "PENGECUALIAN" in say("explain", nip(4), "2026-01")
    assert "Wajib SKP: ya" in say("explain", nip(3), "2026-01")


def test_a_persons_facts_are_told_with_file_and_line(small: Flow) -> None:
    told = say("explain", nip(2), "2026-01")
    assert f"predikat tercatat Sangat Baik [{KODE}/nilai.csv baris 3]" in told
    assert "menurut matriks Baik (TIDAK selaras" in told
    assert "pertama kali dinilai: 2026-02-20 10:00; batas 10 Februari 2026: lewat batas" in told
    assert "Temuan SELARAS_BEDA" in told
    assert f"status persetujuan, berlaku 1 Januari 2026 sampai 31 Desember 2026 [{KODE}/skp.csv baris 3]" in told
    assert "tepat waktu" in say("explain", nip(1), "2026-01")
    assert "Penilaian: belum dinilai" in say("explain", nip(3), "2026-01")


def test_what_a_person_documented_is_told_with_file_and_lines(small: Flow) -> None:
    told = say("explain", nip(1), "2026-01")
    assert f"rencana_aksi: 2 baris [{KODE}/rencana.csv baris 2, 4]" in told
    assert f"bukti_dukung: 1 baris [{KODE}/bukti.csv baris 2]" in told
    assert "ada rencana aksi: ya" in told
    assert f"{KODE}/bukti.csv" in say("explain", KODE, "2026-01", "BUKTI_DUKUNG")
    assert "rencana_aksi:" not in say("explain", nip(3), "2026-01")


def test_of_a_period_that_is_set_twice_is_told_by_which_one_the_person_counts(
    flow: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    flow.drop("periode.json", api([JANUARY, JANUARY | {"id": ident("lagi"), "nama": "Januari lagi"}]))
    flow.drop("skp.csv", csv([plan_row(1)]))
    flow.drop("nilai.csv", csv([evaluation(1)]))
    flow.drop("lagi.csv", csv([evaluation(1, periode_id=ident("lagi"), waktu_dinilai="2026-02-03 08:00:00")]))
    type_in = CliRunner().invoke(app, ["run", "--inbox", str(flow.inbox)])
    assert type_in.exit_code == 0, type_in.output
    told = re.sub(r"\s+", " ", say("explain", "'" + nip(1), "2026-01"))
    assert told.count("Wajib SKP: ya, dihitung dalam kepatuhan.") == 1
    assert re.search(r"dihitung menurut (Bulanan 1|Januari lagi), bukan periode ini", told)
    assert "tidak memuat orang ini" not in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("9999", "2026-01"), f"Kode instansi 9999 tidak ada di tabel acuan instansi. .*: {KODE}"),
        (("6401", "2026-01"), f"belum mempunyai angka kepatuhan dalam rilis ini. .*: {KODE}"),
        ((KODE, "2025-01"), "tidak mempunyai angka untuk 2025-01; bulan yang ada: 2026-01"),
        ((KODE, "2026-01", "SALAH"), "Tidak ada indikator 'SALAH' .*SKP_ADA"),
        ((KODE, "Januari"), "bukan bulan"),
        ((nip(1), "2025-01"), "tidak tercantum dalam laporan untuk 2025-01; bulan yang ada: 2026-01"),
        ((nip(77), "2026-01"), "NIP itu tidak ada dalam rilis ini"),
        ((nip(1), "2026-01", "DINILAI"), "Indikator hanya untuk instansi"),
        ((nip(1)[:17], "2026-01"), "Sebutkan kode instansi"),
    ],
)
def test_what_is_not_there_gets_one_sentence_that_says_what_is(
    small: Flow, words: tuple[str, ...], sentence: str
) -> None:
    told = say("explain", *words, code=1)
    assert re.search(sentence, told)
    assert nip(1)[:17] not in told


def test_without_a_release_explain_says_how_to_make_one(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    assert "Belum ada rilis" in say("explain", KODE, "2026-01", code=1)


def test_a_run_ends_with_the_compliance_table_and_the_worst_findings(
    small: Flow, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.drop("pilihan.csv", EXCLUDED % nip(14).encode())
    told = CliRunner().invoke(app, ["run", "--inbox", str(small.inbox)]).output
    block = told[told.index("Kepatuhan ") : told.index("Berikutnya")]
    assert len(block.strip().splitlines()) <= 25
    said = re.sub(r"\s+", " ", block)
    assert re.search(r"DINILAI 92,3 % 92,3 %", said)
    assert (
        f"Rencana aksi terdokumentasi baru 2 dari 13 (15,4 %) pada Januari 2026. ekinerja explain {KODE} 2026-01"
        in said
    )
    assert "temuan pada pengaturan periode 2026 (BATAS" in said
    assert "1 baris dari 1 berkas masih dikarantina" in said
    assert f"export karantina_terbuka --instansi {KODE}" in said
    again = CliRunner().invoke(app, ["run", "--inbox", str(small.inbox)]).output
    assert "tidak berubah" in again
    assert "Kepatuhan " not in again


def test_of_many_instansi_the_table_shows_those_that_are_worst(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    for place, kode in enumerate(("6401", "6402", "6403", "6404", "6405", "6471")):
        worse = {"skp_status": "draft"} if place > 1 else {}
        january = JANUARY | {"id": ident("periode", kode)}
        flow.drop("periode.json", api([january]), kode)
        flow.drop("nilai.csv", csv([evaluation(2 * place, january)]), kode)
        plans = [plan_row(2 * place), plan_row(2 * place + 1, **worse)]
        flow.drop("skp.csv", csv(plans), kode)
    told = CliRunner().invoke(app, ["run", "--inbox", str(flow.inbox)]).output
    assert re.search(r"\n +6403 +6404 +6405 +6471 +Nasional", told)
    assert re.search(r"SKP_SETUJU( +50,0 %){4} +66,7 %", told)


def test_a_figure_before_its_deadline_is_marked_and_is_no_finding(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    flow.drop("periode.json", api([JANUARY | {"tahun": "2026", "batas_pengisian": "2100-01-31"}]))
    flow.drop("skp.csv", csv([plan_row(person) for person in range(1, 15)]))
    flow.drop("nilai.csv", csv([evaluation(1)]))
    told = CliRunner().invoke(app, ["run", "--inbox", str(flow.inbox)]).output
    assert re.search(r"DINILAI +7,1 %\*", told)
    assert "masih berjalan" in told
    assert "baru 1 dari 14" not in told
    assert "berjalan s.d. 2100-01-31" in say("explain", KODE, "2026-01", "DINILAI")


def test_a_file_that_leaves_little_of_what_it_replaces_is_named(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    february = {"periode_id": FEBRUARY["id"]}
    flow.drop("periode.json", api([JANUARY, FEBRUARY]))
    flow.drop("januari.csv", csv([action(person) for person in range(1, 21)]))
    first = CliRunner().invoke(app, ["run", "--inbox", str(flow.inbox)]).output
    stray = action(1, rencana_aksi_id="salah-periode")
    flow.drop("februari.csv", csv([stray, *(action(n, rencana_aksi_id=f"b-{n}", **february) for n in range(1, 21))]))
    second = CliRunner().invoke(app, ["run", "--inbox", str(flow.inbox)]).output
    flow.drop("maret.csv", csv([action(n, rencana_aksi_id=f"c-{n}", **february) for n in range(1, 15)]))
    third = CliRunner().invoke(app, ["run", "--inbox", str(flow.inbox)]).output
    told = "6471/februari.csv menggantikan 20 baris 6471/januari.csv untuk satu periode tahun 2026 dengan 1 baris"
    assert told in second
    assert "Perhatian" not in first + third
