"""Late corrections: what a version drawn after the deadline changed."""

from datetime import date, datetime

import fastexcel
import pytest

from tests.flow import SAMPLE, Flow
from tests.models.conftest import Bench
from tests.models.rows import KODE, UNRATED, Row, at, evaluation, setting

BEFORE, AFTER, LATER = date(2026, 4, 8), date(2026, 4, 20), date(2026, 5, 20)
DEADLINE = date(2026, 4, 10)


def drawn(name: str, day: date, **changes: object) -> Row:
    """Give what is known of a delivery of Bulanan 3."""
    row = {"delivery_id": name, "kode_instansi": KODE, "tahun": 2026, "periode_id": "bulanan-3", "induk_id": name}
    return row | {"ditarik_pada": at(day), "urutan": 1, "koreksi_ke": 0} | changes


def corrected(
    bench: Bench, scopes: list[Row], *versions: Row, batas: date | None = DEADLINE
) -> list[tuple[object, ...]]:
    """Give (key, kind of change, column, old, new, delivery) of what the versions changed late."""
    known = set(bench.records["penilaian"].columns) | {"baris", "delivery_id", "kode_instansi"}
    rows = [{name: value for name, value in row.items() if name in known} for row in versions]
    changes = bench.run("perubahan_penilaian", kiriman_penilaian=rows, lingkup_penilaian=scopes)
    period = [setting(batas_pengisian=batas)]
    made = bench.run("koreksi", "2026-03", perubahan_penilaian=changes, periode=period)
    return sorted(made.select("kunci", "perubahan", "kolom", "nilai_lama", "nilai_baru", "kiriman_id").rows())


def in_delivery(name: str, person: int = 1, **changes: object) -> Row:
    """Give a row of a delivery."""
    return evaluation(person, delivery_id=name, **changes)


TWICE = [drawn("a", AFTER), drawn("b", LATER)]
WORSE = {"hasil_kerja": "di bawah", "predikat_tercatat": "Butuh Perbaikan"}


def test_what_a_later_draw_changes_is_listed_with_old_new_and_delivery(bench: Bench) -> None:
    assert corrected(bench, TWICE, in_delivery("a"), in_delivery("b", **WORSE)) == [
        ("skp-1", "berubah", "hasil_kerja", "sesuai", "di bawah", "b"),
        ("skp-1", "berubah", "predikat_tercatat", "Baik", "Butuh Perbaikan", "b"),
    ]


def test_the_same_rows_drawn_again_are_no_correction(bench: Bench) -> None:
    assert corrected(bench, TWICE, in_delivery("a"), in_delivery("b", nama="NAMA LAIN")) == []


def test_who_is_rated_late_is_a_correction_of_what_was_final(bench: Bench) -> None:
    found = corrected(bench, TWICE, in_delivery("a", **UNRATED), in_delivery("b", waktu_dinilai=at(LATER)))
    assert [row[2] for row in found] == ["hasil_kerja", "perilaku_kerja", "predikat_tercatat", "waktu_dinilai"]
    assert found[-1][3:5] == (None, "2026-05-20 09:00:00")


@pytest.mark.parametrize("batas", [LATER, None])
def test_what_changes_until_the_deadline_or_without_one_is_no_correction(bench: Bench, batas: date | None) -> None:
    scopes = [drawn("a", BEFORE), drawn("b", LATER)]
    assert corrected(bench, scopes, in_delivery("a"), in_delivery("b", **WORSE), batas=batas) == []


def test_what_appears_and_what_vanishes_is_listed_by_its_predikat(bench: Bench) -> None:
    assert corrected(bench, TWICE, in_delivery("a", 1), in_delivery("b", 2)) == [
        ("skp-1", "hilang", "predikat_tercatat", "Baik", None, "b"),
        ("skp-2", "muncul", "predikat_tercatat", None, "Baik", "b"),
    ]


def test_an_evaluation_that_vanishes_and_comes_back_unrated_is_still_listed(bench: Bench) -> None:
    scopes = [*TWICE, drawn("c", date(2026, 6, 1))]
    found = corrected(bench, scopes, in_delivery("a", **UNRATED), in_delivery("b", 2), in_delivery("c", **UNRATED))
    assert [row[1] for row in found if row[0] == "skp-1"] == ["hilang", "muncul"]


def test_the_first_draw_corrects_nothing(bench: Bench) -> None:
    assert corrected(bench, [drawn("a", LATER)], in_delivery("a")) == []


def test_a_draw_of_another_unit_makes_nothing_vanish(bench: Bench) -> None:
    scopes = [drawn("a", AFTER), drawn("b", LATER, unor_induk_tarikan="Dinas Lain")]
    other = in_delivery("b", 2, unor_induk="Dinas Lain")
    assert [row[:2] for row in corrected(bench, scopes, in_delivery("a"), other)] == [("skp-2", "muncul")]


def test_a_correction_file_changes_its_own_rows_alone_until_the_next_draw(bench: Bench) -> None:
    scopes = [*TWICE, drawn("k", AFTER, induk_id="a", koreksi_ke=2)]
    rows = [in_delivery("a", 1), in_delivery("a", 2), in_delivery("k", 2, **WORSE)]
    rows += [in_delivery("b", 1), in_delivery("b", 2)]
    found = [row for row in corrected(bench, scopes, *rows) if row[2] == "predikat_tercatat"]
    assert found == [
        ("skp-2", "berubah", "predikat_tercatat", "Baik", "Butuh Perbaikan", "k"),
        ("skp-2", "berubah", "predikat_tercatat", "Butuh Perbaikan", "Baik", "b"),
    ]


def late(bench: Bench, **delivered: list[Row]) -> list[tuple[object, ...]]:
    """Give (table, key, kind of change, column, old, new, delivery) of what stage records changed late in March."""
    objections = {name: delivered.pop(name) for name in [*delivered] if name.endswith("keberatan")}
    plans = delivered.pop("rencana_aksi", [])
    part = "2026-03"
    changes = {
        "perubahan_tahap": bench.run("perubahan_tahap", part, **delivered),
        "perubahan_keberatan": bench.run("perubahan_keberatan", part, **objections),
    }
    made = bench.run("koreksi", part, **changes, periode=[setting()], rencana_aksi=plans)
    return sorted(made.select("tabel", "kunci", "perubahan", "kolom", "nilai_lama", "nilai_baru", "kiriman_id").rows())


def plan(name: str, key: str = "ra-1", day: date = date(2026, 3, 2), **changes: object) -> Row:
    """Give a rencana aksi of a delivery."""
    row = {"delivery_id": name, "kode_instansi": KODE, "tahun": 2026, "periode_id": "bulanan-3", "baris": 2}
    return row | {"rencana_aksi_id": key, "nip": NIP, "dibuat_pada": at(day)} | changes


NIP = "198001012005011001"


def test_stage_records_that_a_late_delivery_brings_takes_away_or_changes_are_listed(bench: Bench) -> None:
    rows = [plan("a"), plan("a", "ra-2"), plan("b", day=date(2026, 3, 20)), plan("b", "ra-3")]
    scopes = [drawn("a", BEFORE), drawn("b", LATER)]
    assert late(bench, kiriman_rencana_aksi=rows, lingkup_rencana_aksi=scopes) == [
        ("rencana_aksi", "ra-1", "berubah", "dibuat_pada", "2026-03-02 09:00:00", "2026-03-20 09:00:00", "b"),
        ("rencana_aksi", "ra-2", "hilang", "dibuat_pada", "2026-03-02 09:00:00", None, "b"),
        ("rencana_aksi", "ra-3", "muncul", "dibuat_pada", None, "2026-03-02 09:00:00", "b"),
    ]
    in_time = [drawn("a", BEFORE), drawn("b", DEADLINE)]
    assert late(bench, kiriman_rencana_aksi=rows, lingkup_rencana_aksi=in_time) == []
    assert late(bench, kiriman_rencana_aksi=[plan("b")], lingkup_rencana_aksi=[drawn("b", LATER)]) == []


def test_a_stage_record_that_goes_over_to_another_person_is_listed(bench: Bench) -> None:
    rows = [plan("a"), plan("b", nip="198001012005011002")]
    found = late(bench, kiriman_rencana_aksi=rows, lingkup_rencana_aksi=TWICE)
    assert [row[2:4] for row in found] == [("berubah", "nip")]


def test_a_delivery_of_one_unit_takes_nothing_away_from_another(bench: Bench) -> None:
    scopes = [drawn("a", BEFORE, unor_induk_tarikan="A"), drawn("b", LATER, unor_induk_tarikan="B")]
    assert late(bench, kiriman_rencana_aksi=[plan("a"), plan("b", "ra-2")], lingkup_rencana_aksi=scopes) == []


def test_late_evidence_is_listed_with_the_period_of_its_plan_if_it_was_uploaded_in_time(bench: Bench) -> None:
    scopes = [drawn("a", BEFORE, tahun=None, periode_id=None), drawn("b", LATER, tahun=None, periode_id=None)]
    one = {"kode_instansi": KODE, "nip": NIP, "rencana_aksi_id": "ra-1", "baris": 2}
    rows = [
        one | {"delivery_id": "a", "bukti_id": "b-1", "diunggah_pada": at(BEFORE)},
        one | {"delivery_id": "b", "bukti_id": "b-2", "diunggah_pada": at(DEADLINE)},
        one | {"delivery_id": "b", "bukti_id": "b-3", "diunggah_pada": at(AFTER)},
    ]
    plans = [plan("a") | {"asal_data": "berkas"}]
    found = late(bench, kiriman_bukti_dukung=rows, lingkup_bukti_dukung=scopes, rencana_aksi=plans)
    assert found == [("bukti_dukung", "b-2", "muncul", "diunggah_pada", None, "2026-04-10 09:00:00", "b")]


def test_an_objection_that_is_decided_or_told_late_is_listed(bench: Bench) -> None:
    scopes = [drawn("a", BEFORE, tahun=None, periode_id=None), drawn("b", LATER, tahun=None, periode_id=None)]
    one = {"kode_instansi": KODE, "nip": NIP, "skp_penilaian_id": "n-1", "baris": 2, "diajukan_pada": date(2026, 3, 20)}
    rows = [
        one | {"delivery_id": "a", "keberatan_id": "k-1"},
        one | {"delivery_id": "b", "keberatan_id": "k-1", "diputus_pada": AFTER, "hasil": "tetap"},
        one | {"delivery_id": "b", "keberatan_id": "k-2"},
        one | {"delivery_id": "b", "keberatan_id": "k-3", "diajukan_pada": AFTER},
    ]
    assert late(bench, kiriman_keberatan=rows, lingkup_keberatan=scopes) == [
        ("keberatan", "k-1", "berubah", "diputus_pada", None, "2026-04-20", "b"),
        ("keberatan", "k-1", "berubah", "hasil", None, "tetap", "b"),
        ("keberatan", "k-2", "muncul", "diajukan_pada", None, "2026-03-20", "b"),
    ]


def test_the_sample_shows_the_three_corrected_people_of_bulanan_4_and_those_rated_late(flow: Flow) -> None:
    files = [f"penilaian-2026-bulanan-04-ditarik-2026-{day}.xlsx" for day in ("04-26", "07-06")]
    for name in ["periode.json", *files]:
        flow.drop(name, (SAMPLE / KODE / name).read_bytes())
    flow.wanted = ("koreksi",)
    flow.run(datetime(2026, 11, 22, 9).astimezone())
    found = flow.ask("select kunci, kolom, nilai_lama, nilai_baru from mart.koreksi where bulan = '2026-04-01'")
    first, second = (_by_skp(name) for name in files)
    expected = {skp for skp in first if first[skp] != second[skp]}
    assert {row[0] for row in found} == expected
    assert first.keys() == second.keys()
    corrected = [skp for skp in expected if second[skp]["waktu_dinilai"] == "2026-06-17 10:11:12"]
    assert len(corrected) == 3
    worse = {row[0] for row in found if row[1] == "predikat_tercatat" and row[3] == "Butuh Perbaikan" and row[2]}
    assert worse == {skp for skp in corrected if first[skp]["hasil_akhir"] not in ("-", None, "")}
    late = [row for row in found if row[1] == "predikat_tercatat" and row[2] is None]
    assert len(late) == len(expected) - len(worse)


def _by_skp(name: str) -> dict[str, Row]:
    """Read a menu-Laporan file as it is: what is asked of the person, by SKP."""
    sheet = fastexcel.read_excel(SAMPLE / KODE / name).load_sheet(0, header_row=None).to_polars()
    rows = sheet.rows()
    head = next(number for number, row in enumerate(rows) if "skp_id" in row)
    asked = ("hasil_kerja", "perilaku_kerja", "hasil_akhir", "waktu_dinilai")
    found = (dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :])
    return {row["skp_id"]: {column: row[column] for column in asked} for row in found}
