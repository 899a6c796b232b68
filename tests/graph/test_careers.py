"""Careers and SIASN's own evaluations through the whole flow: as SIASN answers, by hand, and with what goes wrong."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from pipelines.ingest.reading.open_file import open_delivery
from tests.flow import BASIC, JANUARY, KODE, NOW, Flow, Row, api, csv, evaluation, ident, nip
from tests.graph.careers import HISTORIES, credit, degree, periodic, post, rank, siasn, yearly

CAREERS = (
    *BASIC,
    *("riwayat_angka_kredit", "riwayat_jabatan", "riwayat_golongan", "pendidikan_baru"),
    *("siasn_skp22", "siasn_kinerja_periodik"),
)


@pytest.fixture
def careers(flow: Flow) -> Flow:
    """A flow that makes the tables of careers."""
    flow.wanted = CAREERS
    flow.drop("periode.json", api([JANUARY]))
    flow.drop("nilai.csv", csv([evaluation(1)]))
    return flow


def exported(form: str, rows: Sequence[Row]) -> bytes:
    """Give rows as a local export of SIASN's answer would hold them."""
    if form == "csv":
        return csv(rows)
    content = io.BytesIO()
    if form == "parquet":
        pl.DataFrame(rows).write_parquet(content)
        return content.getvalue()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([list(rows[0]), *(row.values() for row in rows)]):
            for place, cell in enumerate(cells):
                sheet.write_string(number, place, cell or "")
    return content.getvalue()


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "parquet"])
@pytest.mark.parametrize("record", HISTORIES)
def test_an_answer_of_siasn_is_known_by_its_own_headings_in_every_form(tmp_path: Path, record: str, form: str) -> None:
    rows = [HISTORIES[record](1), HISTORIES[record](2, person=2)]
    path = tmp_path / "unduhan"
    path.write_bytes(siasn(rows) if form == "json" else exported(form, rows))
    delivery = open_delivery(path)
    assert (delivery.record, delivery.form) == (record, form)
    assert sum(chunk.height for chunk in delivery.chunks()) == 2


def test_histories_of_several_people_are_read_as_siasn_writes_them(careers: Flow) -> None:
    for record, row in HISTORIES.items():
        careers.drop(f"{record}.json", siasn([row(1), row(2, person=2)]))
    careers.drop("ijazah.csv", csv([degree()]))
    careers.run()
    assert careers.ask("SELECT sum(dikarantina) FROM rilis.kiriman") == [(0,)]
    assert careers.ask(
        "SELECT kode_instansi, pegawai_id, mulai, selesai, kredit_utama, kredit_penunjang, kredit_total, tanggal_sk, "
        "ak_pertama, integrasi, konversi FROM catatan.riwayat_angka_kredit ORDER BY pegawai_id = ?".replace(
            "?", f"'{ident('orang', 2)}'"
        )
    )[0] == (
        *(KODE, ident("orang", 1), date(2025, 1, 1), date(2025, 12, 31)),
        *(Decimal("29.167"), None, Decimal("79.167"), date(2026, 1, 15), False, False, True),
    )
    assert careers.ask(
        "SELECT pegawai_id, golru, tmt_golongan FROM catatan.riwayat_golongan WHERE riwayat_id = ?".replace(
            "?", f"'{ident('golongan', 1)}'"
        )
    ) == [(ident("orang", 1), "III/b", date(2022, 4, 1))]
    told = "tahun, hasil_kerja, perilaku_kerja, predikat_tercatat"
    assert careers.ask(f"SELECT DISTINCT {told} FROM catatan.siasn_skp22") == [(2025, "di atas", "sesuai", "Baik")]
    assert careers.ask(
        f"SELECT DISTINCT {told}, mulai, selesai, tipe_periodik FROM catatan.siasn_kinerja_periodik"
    ) == [(2025, "sesuai", "sesuai", "Baik", date(2025, 1, 1), date(2025, 3, 31), "Triwulanan")]
    assert careers.ask("SELECT tingkat_pendidikan_id, tanggal_lulus FROM catatan.pendidikan_baru") == [
        ("45", date(2025, 8, 30))
    ]


def test_a_post_is_named_by_its_kind_and_acting_for_another_is_no_post_of_ones_own(careers: Flow) -> None:
    umum = {"jabatanFungsionalId": "", "jabatanFungsionalNama": "", "jenisJabatan": "4"}
    umum |= {"jabatanFungsionalUmumId": ident("umum"), "jabatanFungsionalUmumNama": "Pengolah Data"}
    head = {"jabatanFungsionalId": "", "jabatanFungsionalNama": "", "jenisJabatan": "1", "namaJabatan": "Kepala Seksi"}
    acting = [post(n, **head, jenisPenugasanId=kind) for n, kind in enumerate(("PLT", "PLH", "TT", "PJ"), start=10)]
    careers.drop("rw.json", siasn([post(1), post(2, **umum), post(3, **head, jenisPenugasanId=None), *acting]))
    careers.run()
    assert careers.ask("SELECT jabatan_id, jabatan, jenis_jabatan FROM catatan.riwayat_jabatan ORDER BY 3") == [
        (None, "Kepala Seksi", "1"),
        (ident("jf"), "Pranata Komputer Ahli Pertama", "2"),
        (ident("umum"), "Pengolah Data", "4"),
    ]


def test_the_answer_of_a_second_person_adds_and_a_line_that_came_before_gets_its_later_version(careers: Flow) -> None:
    careers.drop("1.json", siasn([credit(1), credit(2)]))
    careers.drop("2.json", siasn([credit(3, person=2)]))
    careers.run()
    careers.drop("3.json", siasn([credit(1, kreditBaruTotal="80")]))
    careers.run()
    assert careers.ask(
        "SELECT riwayat_id, kredit_total FROM catatan.riwayat_angka_kredit ORDER BY kredit_total, 1"
    ) == [
        *sorted([(ident("ak", n), Decimal("79.167")) for n in (2, 3)]),
        (ident("ak", 1), Decimal("80")),
    ]


def test_of_one_line_that_two_instansi_delivered_the_one_drawn_last_is_the_newest(careers: Flow) -> None:
    # the former instansi (the higher code) is right about the first, the present one about the second
    careers.drop("1.json", siasn([credit(1, kreditBaruTotal="60"), credit(3, person=3)]))
    careers.drop("2.json", siasn([credit(2, person=2, kreditBaruTotal="60")]), "6472")
    careers.run()
    careers.drop("3.json", siasn([credit(2, person=2, kreditBaruTotal="40")]))
    careers.drop("4.json", siasn([credit(1, kreditBaruTotal="40"), credit(3, person=4)]), "6472")
    careers.run(NOW + timedelta(days=1))
    told = careers.ask("SELECT kode_instansi, pegawai_id, kredit_total, terbaru FROM catatan.riwayat_angka_kredit")
    assert {(kode, person, int(total)) for kode, person, total, newest in told if newest} == {
        ("6472", ident("orang", 1), 40),
        (KODE, ident("orang", 2), 40),
        # one id for two people is not one line
        (KODE, ident("orang", 3), 79),
        ("6472", ident("orang", 4), 79),
    }
    assert len(told) == 6


def test_an_id_that_was_given_to_two_people_loses_neither_of_their_lines(careers: Flow) -> None:
    by_hand = {
        "riwayat_jabatan": {"jenis_jabatan": "2", "jabatan": "Guru Ahli Muda", "tmt_jabatan": "2024-02-01"},
        "riwayat_golongan": {"golru": "III/c", "tmt_golongan": "2023-04-01"},
    }
    by_hand["riwayat_jabatan"]["jenis_pengangkatan"] = ""
    told = {"riwayat_id": "SK-1", "nomor_sk": "", "tanggal_sk": ""}
    for person in (1, 2):
        for record, row in by_hand.items():
            careers.drop(f"{record}-{person}.csv", csv([told | {"nip": nip(person)} | row]))
        careers.drop(f"kredit-{person}.json", siasn([credit(1, person=person, id="SK-1")]))
    careers.run()
    # and a later version of one of them is a version of that one alone
    careers.drop("kredit-3.json", siasn([credit(1, person=2, id="SK-1", kreditBaruTotal="90")]))
    careers.drop("golongan-3.csv", csv([told | {"nip": nip(2)} | by_hand["riwayat_golongan"] | {"golru": "III/d"}]))
    careers.run()
    assert careers.ask("SELECT nip, jabatan FROM catatan.riwayat_jabatan ORDER BY 1") == [
        (nip(1), "Guru Ahli Muda"),
        (nip(2), "Guru Ahli Muda"),
    ]
    assert careers.ask("SELECT nip, golru FROM catatan.riwayat_golongan ORDER BY 1") == [
        (nip(1), "III/c"),
        (nip(2), "III/d"),
    ]
    credits = careers.ask("SELECT pegawai_id, kredit_total, terbaru FROM catatan.riwayat_angka_kredit ORDER BY 2")
    assert credits == [(ident("orang", 1), Decimal("79.167"), True), (ident("orang", 2), Decimal("90"), True)]


def test_an_evaluation_id_of_siasn_that_two_people_have_is_an_evaluation_of_each(careers: Flow) -> None:
    for person in (1, 2):
        careers.drop(f"skp22-{person}.json", siasn([yearly(1, person=person)]))
        careers.drop(f"periodik-{person}.json", siasn([periodic(1, person=person)]))
    careers.run()
    for table in ("siasn_skp22", "siasn_kinerja_periodik"):
        rated = careers.ask(f"SELECT pegawai_id FROM catatan.{table} ORDER BY 1")
        assert rated == sorted((ident("orang", person),) for person in (1, 2)), table


def test_a_post_that_turns_out_to_be_acting_is_no_post_any_more(careers: Flow) -> None:
    careers.drop("1.json", siasn([post(1), post(2, person=2)]))
    careers.run()
    careers.drop("2.json", siasn([post(1, jenisPenugasanId="PLT")]))
    careers.run()
    assert careers.ask("SELECT riwayat_id FROM catatan.riwayat_jabatan") == [(ident("jabatan", 2),)]


def test_credit_is_read_with_comma_or_point_to_three_decimals_and_never_with_parted_thousands(careers: Flow) -> None:
    cells = {"12.5": "12.5", "12,500": "12.5", "4.6875": "4.688", "550,63": "550.63", "9999.9999": "10000"}
    cells |= {"1050": "1050", "0": "0"}
    doubtful = ["1.050,25", "-3", "dua puluh", "1e3", "1 050", "29167", "999999.9999"]
    rows = [credit(n, kreditBaruTotal=cell) for n, cell in enumerate([*cells, *doubtful])]
    careers.drop("rw.json", siasn(rows))
    careers.run()
    assert dict(careers.ask("SELECT riwayat_id, kredit_total FROM catatan.riwayat_angka_kredit")) == {
        ident("ak", n): Decimal(value) for n, value in enumerate(cells.values())
    }
    found = careers.ask("SELECT DISTINCT kode_alasan, kolom FROM karantina_terbuka")
    assert found == [("KREDIT_FORMAT", "kredit_total")]
    assert careers.ask("SELECT count(DISTINCT baris) FROM karantina_terbuka") == [(len(doubtful),)]


BAD: list[tuple[Row, str, str]] = [
    (credit(1, bulanSelesaiPenailan="13"), "BULAN_BATAS", "bulan_selesai"),
    (credit(1, tahunMulaiPenailan="1925"), "TAHUN_RIWAYAT", "tahun_mulai"),
    (credit(1, kreditBaruTotal=None), "WAJIB_ISI", "kredit_total"),
    (credit(1, bulanMulaiPenailan="6", bulanSelesaiPenailan="5"), "MASA_TERBALIK", "masa_urut"),
    (credit(1, tahunMulaiPenailan="2026"), "MASA_TERBALIK", "masa_urut"),
    (periodic(1, bulanMulaiPenilaian="4"), "MASA_TERBALIK", "masa_urut"),
    (credit(1, pns=""), "WAJIB_ISI", "pegawai_id"),
    (credit(1, isIntegrasi="mungkin"), "YA_TIDAK_FORMAT", "integrasi"),
    (credit(1, tanggalSk="31-02-2026"), "TANGGAL_FORMAT", "tanggal_sk"),
    (post(1, tmtJabatan=""), "WAJIB_ISI", "tmt_jabatan"),
    (post(1, tmtJabatan="01-04-2203"), "TAHUN_RIWAYAT", "tmt_jabatan"),
    (post(1, jenisJabatan="7"), "REF_JENIS_JABATAN", "jenis_jabatan"),
    (post(1, jenis_pengangkatan="titipan"), "REF_PENGANGKATAN", "jenis_pengangkatan"),
    (post(1, nipBaru="1.99001E+17"), "NIP_FLOAT", "nip"),
    (rank(1, golongan="III/f"), "REF_GOLRU", "golru"),
    (yearly(1, kuadranKinerja="LUMAYAN"), "REF_PREDIKAT", "predikat_tercatat"),
    (periodic(1, hasilKinerja="3"), "REF_RATING", "hasil_kerja"),
    (degree(tingkat_pendidikan_id="46"), "REF_PENDIDIKAN", "tingkat_pendidikan_id"),
    (degree(dasar=""), "WAJIB_ISI", "dasar"),
]


def test_a_bad_line_waits_with_its_reason_and_the_others_are_accepted(careers: Flow) -> None:
    for number, (row, _, _) in enumerate(BAD):
        good = next(
            made
            for made in (credit(99), post(99), rank(99), yearly(99), periodic(99), degree(tingkat_pendidikan_id="50"))
            if made.keys() <= row.keys()
        )
        careers.drop(f"{number:02d}.json", siasn([row, good]))
    careers.run()
    assert careers.ask("SELECT berkas, kode_alasan, kolom FROM karantina_terbuka ORDER BY 1") == [
        (f"{KODE}/{number:02d}.json", code, heading) for number, (_, code, heading) in enumerate(BAD)
    ]
    told = dict(
        careers.ask("SELECT kode_alasan, kalimat FROM karantina_terbuka WHERE catatan = 'riwayat_angka_kredit'")
    )
    assert "(tahun_mulai, bulan_mulai, tahun_selesai, bulan_selesai)" in told["MASA_TERBALIK"]
    assert careers.ask("SELECT DISTINCT diterima, dikarantina FROM rilis.kiriman WHERE berkas LIKE '%/__.json'") == [
        (1, 1)
    ]


def test_who_fills_in_by_hand_needs_no_id_of_siasn(careers: Flow) -> None:
    person = {"pns_id": ident("orang", 1), "nip_baru": nip(1), "nama": "CONTOH", "kedudukan_hukum_id": "01"}
    person |= {"jenis_pegawai_id": "1", "status_cpns_pns": "P", "tmt_cpns": "2015-03-01"}
    careers.drop("pegawai.csv", csv([person]))
    by_hand = {"riwayat_id": "1", "nip": nip(1), "jenis_jabatan": "2", "jabatan": "Guru Ahli Muda"}
    by_hand |= {"tmt_jabatan": "2024-02-01", "jenis_pengangkatan": "Inpassing", "nomor_sk": "1", "tanggal_sk": ""}
    careers.drop("jabatan.csv", csv([by_hand, by_hand | {"riwayat_id": "2", "nip": nip(2)}]))
    ranked = {"riwayat_id": "1", "nip": nip(1), "golru": "III/c", "tmt_golongan": "2023-04-01", "nomor_sk": ""}
    careers.drop("golongan.csv", csv([ranked | {"tanggal_sk": ""}]))
    careers.run()
    assert careers.ask("SELECT riwayat_id, pegawai_id, jenis_pengangkatan FROM catatan.riwayat_jabatan ORDER BY 1") == [
        ("1", ident("orang", 1), "penyesuaian"),
        ("2", None, "penyesuaian"),
    ]
    assert careers.ask("SELECT pegawai_id FROM catatan.riwayat_golongan") == [(ident("orang", 1),)]
