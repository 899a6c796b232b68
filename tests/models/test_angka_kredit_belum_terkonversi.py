"""What the list of periods without credit shows today: worth at Baik, state, and what has been settled since."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.models.conftest import Bench
from tests.models.credit import officer
from tests.models.rows import KODE, Row, day_in_jakarta, setting

TODAY = day_in_jakarta()
FEBRUARY = date(2026, 2, 1)


def gap(person: int = 1, bits: int = 0b10, **changes: Any) -> Row:
    """Give a row of `belum_terkonversi`: February 2026 of an Ahli Pertama, not rated."""
    return {
        "pegawai_id": f"orang-{person}",
        "nip": f"1980010120050110{person:02d}",
        "kode_instansi": KODE,
        "unor_id": "seksi",
        "jenjang": "PT",
        "tahun": 2026,
        "bulan": FEBRUARY,
        "jenis_periode": "Periodik",
        "tipe_periodik": "Bulanan",
        "tahun_skp": 2026,
        "periode_id": "bulanan-2",
        "periode_akhir": date(2026, 2, 28),
        "batas_pengisian": date(2026, 3, 10),
        "bulan_bit": bits,
        "koefisien": Decimal("12.500"),
        "desimal": 3,
        "alasan_belum": "BELUM_DINILAI",
        "tindakan": "NILAI",
        "pelaku_nip": "198001012005011099",
        "pelaku_nama": "PENILAI CONTOH",
    } | changes


def total(person: int = 1, **changes: Any) -> Row:
    """Give a row of `angka_kredit_akumulasi`: in office in March 2026, and only January counts."""
    own = {"pegawai_id": f"orang-{person}", "kode_instansi": KODE, "jenjang": "PT", "bulan": date(2026, 3, 1)}
    return own | {"bulan_bit": 0b1, "bulan_bit_lalu": 0} | changes


def shown(bench: Bench, *gaps: Row, totals: list[Row] | None = None, **records: Any) -> list[Row]:
    """Give the rows of the view."""
    rows: dict[str, Any] = {
        "mart__belum_terkonversi": list(gaps),
        "mart__angka_kredit_akumulasi": [total()] if totals is None else totals,
        "catatan__pegawai": [officer(nama="PEGAWAI CONTOH", unor_id="seksi")],
        "catatan__periode": [setting(2)],
        "mart__nilai_konversi": bench.run("nilai_konversi", "2026-02"),
    }
    return bench.view("angka_kredit_belum_terkonversi", **(rows | records)).sort("pegawai_id", "bulan_bit").to_dicts()


def test_a_missing_month_says_what_it_is_worth_and_that_this_is_an_assumption(bench: Bench) -> None:
    (row,) = shown(bench, gap())
    assert (row["nilai_baik"], row["jumlah_bulan"]) == (Decimal("1.042"), 1)
    assert row["andaian"] == "Andaian, bukan angka kredit: bila predikatnya Baik, 1/12 \u00d7 12,5"
    assert (row["bulan_mulai"], row["bulan_selesai"]) == (FEBRUARY, FEBRUARY)
    assert (row["nama"], row["periode"]) == ("PEGAWAI CONTOH", "Bulanan 2")


def test_it_says_who_must_act_since_when_and_how_late_that_is(bench: Bench) -> None:
    (row,) = shown(bench, gap())
    assert row["yang_dilakukan"] == "Nilai pegawai ini: tetapkan rating dan predikat kinerjanya"
    assert (row["pelaku"], row["pelaku_nama"]) == ("pejabat penilai", "PENILAI CONTOH")
    assert (row["sejak"], row["tenggat"], row["status"]) == (date(2026, 3, 1), date(2026, 3, 10), "terlambat")
    assert row["hari_terlambat"] == (TODAY - date(2026, 3, 10)).days


def test_where_nobody_of_the_list_of_things_to_do_can_act_the_admin_must(bench: Bench) -> None:
    (row,) = shown(bench, gap(alasan_belum="TIDAK_TERDAFTAR", tindakan=None, pelaku_nip=None, pelaku_nama=None))
    assert (row["pelaku"], row["pelaku_nip"]) == ("admin instansi", None)
    assert row["yang_dilakukan"] == "Periksa penempatan pegawai ini di e-Kinerja dan SIASN"


def test_every_reason_is_told_in_words(bench: Bench) -> None:
    reasons = bench.reference["alasan_belum_terkonversi"]["kode"].to_list()
    gaps = [gap(alasan_belum=reason, tindakan=None, bits=1 << month) for month, reason in enumerate(reasons, 1)]
    assert sorted(row["alasan_belum"] for row in shown(bench, *gaps)) == sorted(reasons)


@pytest.mark.parametrize(("ends_in", "listed"), [(-1, True), (0, False), (5, False)])
def test_only_a_period_that_has_passed_is_missing(bench: Bench, ends_in: int, listed: bool) -> None:
    end = TODAY + timedelta(days=ends_in)
    rows = shown(bench, gap(periode_akhir=end, batas_pengisian=end + timedelta(days=10)))
    assert [row["status"] for row in rows] == (["mendatang"] if listed else [])


@pytest.mark.parametrize(
    ("settled", "left"),
    [
        ({}, 0b110),
        ({"ak_sampai": date(2026, 2, 28)}, 0b100),
        ({"ak_sampai": date(2026, 6, 30)}, None),
        ({"bulan_bit": 0b11}, 0b100),
        ({"bulan_bit": 0b111}, None),
        ({"jenjang": "MU"}, None),
    ],
    ids=["nothing", "PAK of a part", "PAK of all", "later evaluation of a part", "of all", "jenjang left behind"],
)
def test_what_has_been_settled_since_is_gone(bench: Bench, settled: Row, left: int | None) -> None:
    rows = shown(bench, gap(bits=0b110), totals=[total(**settled)])
    assert [row["bulan_bit"] for row in rows] == ([left] if left else [])
    if left == 0b100:
        assert rows[0]["nilai_baik"] == Decimal("1.042")


@pytest.mark.parametrize(("policy", "left"), [("final", False), ("periodik", True)])
def test_a_yearly_evaluation_settles_an_older_year_where_it_counts(bench: Bench, policy: str, left: bool) -> None:
    yearly = {"pegawai_id": "orang-1", "tahun": 2024, "jenis_periode": "Tahunan", "bulan_bit": 4095}
    rows = shown(bench, gap(tahun=2024), mart__konversi=[yearly | {"konvensi_tahunan": policy}])
    assert bool(rows) == left


def test_an_unknown_jenjang_is_listed_without_worth_while_the_person_is_in_a_jabatan_fungsional(bench: Bench) -> None:
    unknown = gap(jenjang=None, koefisien=None, alasan_belum="JENJANG_TIDAK_DIKENAL", tindakan=None)
    (row,) = shown(bench, unknown, totals=[])
    assert (row["nilai_baik"], row["pelaku"]) == (None, "admin instansi")
    assert row["andaian"] == "Nilainya tidak dapat dihitung: jenjang atau TMT jabatannya tidak dikenal"
    assert shown(bench, unknown, totals=[], catatan__pegawai=[officer(jenis_jabatan="1")]) == []


def test_a_person_who_left_the_jabatan_fungsional_is_not_listed(bench: Bench) -> None:
    assert shown(bench, gap(), totals=[total(2)]) == []


def test_months_without_a_period_say_so(bench: Bench) -> None:
    missing = gap(
        periode_id=None, jenis_periode="Tahunan", alasan_belum="PERIODE_BELUM_DIATUR", tindakan=None, bits=4094
    )
    (row,) = shown(bench, missing | {"batas_pengisian": None})
    assert (row["periode"], row["status"], row["nilai_baik"]) == (
        "Bulan tanpa periode",
        "tanpa tenggat",
        Decimal("11.458"),
    )
