"""What the list of things to do shows on the day it is read: what is late, what can still be acted on, whom to call."""

from datetime import date, timedelta

import pytest

from tests.models.conftest import Bench
from tests.models.rows import KODE, Row, day_in_jakarta, setting

LONG_AGO, ONE_DAY = date(2020, 1, 1), date(2100, 1, 1)


def finding(kode: str, since: date = LONG_AGO, info: bool = False) -> Row:
    """Give a finding about March."""
    row = {"kode_instansi": KODE, "periode_id": "bulanan-3", "tahun": 2026, "kode": kode, "keterangan": "kalimat"}
    return row | {"berlaku_sejak": since, "info": info}


def thing(bulan: date = date(2026, 3, 1), code: str = "NILAI", person: int = 1, **changes: object) -> Row:
    """Give an open thing of a person."""
    row: Row = {"kode_instansi": KODE, "bulan": bulan, "tindakan": code, "pegawai_id": f"orang-{person}"}
    row |= {"nip": f"19800101200501100{person}", "jenis_pegawai": "PNS", "unor_id": "seksi", "tahun": 2026}
    row |= {"jenis_periode": "Periodik", "tipe_periodik": "Bulanan", "periode_id": "bulanan-3", "periode_awal": bulan}
    return row | {"catatan": "penilaian", "kunci": "k"} | changes


def asking(bulan: date, **changes: object) -> Row:
    """Give a period of `periode_wajib`: the instansi asks for everyone but paruh waktu."""
    row: Row = {"kode_instansi": KODE, "bulan": bulan, "tahun": bulan.year, "jenis_periode": "Periodik"}
    return row | {"paruh_waktu": False, "wajib": True, "tipe_periodik": "Bulanan"} | changes


@pytest.mark.parametrize(
    ("tenggat", "days", "status"),
    [(LONG_AGO, True, "terlambat"), (ONE_DAY, False, "mendatang"), (None, None, "tanpa tenggat")],
)
def test_a_thing_is_late_only_after_its_deadline(
    bench: Bench, tenggat: date | None, days: bool | None, status: str
) -> None:
    row = bench.view("daftar_tindakan", mart__tindakan=[thing(tenggat=tenggat)]).row(0, named=True)
    assert row["status"] == status
    assert (row["hari_terlambat"] is None) if days is None else ((row["hari_terlambat"] > 0) is days)


def test_nobody_is_late_with_what_could_not_yet_be_done(bench: Bench) -> None:
    handed_over = thing(code="SETUJUI_SKP", tenggat=LONG_AGO, sejak=day_in_jakarta() - timedelta(days=9))
    still_running = thing(tenggat=LONG_AGO, sejak=ONE_DAY)
    shown = bench.view("daftar_tindakan", mart__tindakan=[handed_over, still_running]).to_dicts()
    told = {row["tindakan"]: (row["hari_terlambat"], row["status"]) for row in shown}
    assert told["NILAI"] == (0, "mendatang")
    assert 0 < told["SETUJUI_SKP"][0] <= 10
    assert told["SETUJUI_SKP"][1] == "terlambat"


def test_only_what_can_still_be_acted_on_is_shown(bench: Bench) -> None:
    months = [date(2025, 9, 1), date(2025, 10, 1), *(date(2026, month, 1) for month in (7, 8, 9))]
    codes = ("BUAT_SKP", "ISI_RENCANA_AKSI", "NILAI")
    shown = bench.view(
        "daftar_tindakan",
        mart__tindakan=[thing(month, code) for month in months for code in codes],
        mart__periode_wajib=[asking(month) for month in months],
    )
    by_code = {code: sorted(shown.filter(shown["tindakan"] == code)["bulan"]) for code in codes}
    assert by_code == {"BUAT_SKP": months[-1:], "ISI_RENCANA_AKSI": months[-2:], "NILAI": months[1:]}


def test_a_later_coaching_answers_an_earlier_request(bench: Bench) -> None:
    coached: Row = {"kode_instansi": KODE, "nip": "198001012005011001", "tanggal": date(2026, 6, 1)}
    things = [thing(code="BINA"), thing(code="BINA", person=2), thing()]
    shown = bench.view("daftar_tindakan", mart__tindakan=things, catatan__pembinaan=[coached])
    assert sorted(zip(shown["tindakan"], shown["pegawai_id"], strict=True)) == [
        ("BINA", "orang-2"),
        ("NILAI", "orang-1"),
    ]


def test_an_objection_is_listed_until_it_is_decided_with_whom_to_call(bench: Bench) -> None:
    filed: Row = {"kode_instansi": KODE, "keberatan_id": "k1", "skp_penilaian_id": "p", "nip": "198001012005011001"}
    filed |= {"diajukan_pada": date(2026, 4, 20), "atasan_penilai_nip": "198001012005011007"}
    admins: list[Row] = [
        {"kode_instansi": KODE, "nip": f"19800101200501100{n}", "nama": name, "surat": "s", "kontak_dinas": f"024-{n}"}
        for n, name in ((5, "CONTOH A"), (6, "CONTOH B"))
    ]
    people: list[Row] = [
        {"kode_instansi": KODE, "pegawai_id": f"orang-{n}", "nip": f"19800101200501100{n}", "nama": f"CONTOH {n}"}
        for n in (1, 7)
    ]
    decided = filed | {"keberatan_id": "k2", "diputus_pada": date(2026, 5, 1)}
    shown = bench.view(
        "daftar_tindakan",
        catatan__keberatan=[filed, decided],
        catatan__admin_instansi=admins,
        catatan__pegawai=people,
    )
    assert shown.select("tindakan", "kunci", "nama", "pelaku", "pelaku_nama", "bulan", "kontak_instansi").rows() == [
        (
            "PUTUS_KEBERATAN",
            "k1",
            "CONTOH 1",
            "atasan pejabat penilai",
            "CONTOH 7",
            date(2026, 4, 1),
            "CONTOH A (024-5); CONTOH B (024-6)",
        )
    ]


def test_a_period_setting_is_to_be_mended_by_the_instansi_unless_it_is_only_info(bench: Bench) -> None:
    found = [
        finding("PANJANG"),
        finding("NAMA", info=True),
        finding("CELAH", ONE_DAY),
        finding("BATAS") | {"tahun": 2025},
    ]
    shown = bench.view(
        "daftar_tindakan",
        mart__temuan_periode=found,
        mart__periode_wajib=[asking(date(2026, 3, 1))],
        catatan__periode=[setting()],
    )
    assert shown.select("tindakan", "pelaku", "rincian", "pegawai_id", "periode").rows() == [
        ("BENAHI_PERIODE", "admin instansi", "PANJANG: kalimat", None, "Bulanan 3")
    ]
