"""What the views of a release show when they are read."""

from datetime import date, datetime

import pytest

from tests.models.conftest import Bench
from tests.models.rows import KODE, Row, setting

LONG_AGO, ONE_DAY = date(2020, 1, 1), date(2100, 1, 1)


def finding(kode: str, since: date = LONG_AGO, info: bool = False) -> Row:
    """Give a finding about March."""
    row = {"kode_instansi": KODE, "periode_id": "bulanan-3", "tahun": 2026, "kode": kode, "keterangan": "kalimat"}
    return row | {"berlaku_sejak": since, "info": info}


def delivery(name: str, **changes: object) -> Row:
    """Give a delivery of the release."""
    row: Row = {"delivery_id": name, "kode_instansi": KODE, "catatan": "penilaian", "berkas": f"{KODE}/{name}.csv"}
    row |= {"diterima_pada": datetime(2026, 4, 1), "dibaca": 10, "diterima": 9, "dikarantina": 1, "digantikan": False}
    row |= {"dibatalkan": False, "tidak_diisi": 0}
    return row | changes


def rejected(name: str, baris: int = 5, *codes: str) -> Row:
    """Give a quarantined row."""
    reasons = [{"kode": code, "kolom": "nip", "kalimat": "Perbaiki."} for code in codes or ("NIP_FORMAT",)]
    row = {"delivery_id": name, "kode_instansi": KODE, "catatan": "penilaian", "baris": baris}
    return row | {"isi": "{}", "alasan": reasons}


# --- pengaturan_periode


def test_a_setting_lists_its_findings_and_keeps_info_apart(bench: Bench) -> None:
    found = [finding("PANJANG"), finding("BATAS"), finding("NAMA", info=True)]
    row = bench.view("pengaturan_periode", catatan__periode=[setting()], mart__temuan_periode=found).row(0, named=True)
    assert (row["temuan"], row["info"]) == (["BATAS", "PANJANG"], ["NAMA"])


def test_a_finding_that_cannot_be_judged_yet_is_not_shown(bench: Bench) -> None:
    found = [finding("CELAH", ONE_DAY), finding("NAMA", ONE_DAY, info=True)]
    row = bench.view("pengaturan_periode", catatan__periode=[setting()], mart__temuan_periode=found).row(0, named=True)
    assert (row["temuan"], row["info"]) == ([], [])


def test_every_setting_has_one_row_and_an_empty_list_if_nothing_is_wrong(bench: Bench) -> None:
    shown = bench.view("pengaturan_periode", catatan__periode=[setting(3), setting(4)])
    assert sorted(shown["periode_id"]) == ["bulanan-3", "bulanan-4"]
    assert shown["temuan"].to_list() == [[], []]


# --- mutu_data


def test_a_delivery_without_reasons_has_one_row(bench: Bench) -> None:
    shown = bench.view("mutu_data", rilis__kiriman=[delivery("a")])
    assert shown.select("kode_alasan", "jumlah", "tingkat").rows() == [(None, 0, None)]


def test_rows_that_wait_are_told_apart_from_rejected_ones(bench: Bench) -> None:
    reasons = [{"delivery_id": "a", "kode_alasan": code, "jumlah": 2} for code in ("NIP_FORMAT", "TUNGGU_PERIODE")]
    shown = bench.view("mutu_data", rilis__kiriman=[delivery("a")], rilis__alasan=reasons)
    assert sorted(shown.select("kode_alasan", "tingkat").rows()) == [
        ("NIP_FORMAT", "karantina"),
        ("TUNGGU_PERIODE", "menunggu"),
    ]


# --- temuan_kiriman


def grant(baris: int, unor_id: str | None, **changes: object) -> Row:
    """Give a row of a list of access."""
    row: Row = {"delivery_id": "a", "baris": baris, "kode_instansi": KODE, "pengguna": f"p{baris}", "unor_id": unor_id}
    return row | changes


def test_an_access_to_a_unit_that_the_instansi_does_not_have_is_told_while_it_holds(bench: Bench) -> None:
    access = [grant(2, "satu"), grant(3, "lain"), grant(4, None), grant(5, "lain", selesai=LONG_AGO)]
    units = [{"kode_instansi": KODE, "unor_id": "satu"}, {"kode_instansi": "6401", "unor_id": "lain"}]
    shown = bench.view("temuan_kiriman", rilis__kiriman=[delivery("a")], catatan__hak_akses=access, catatan__unit=units)
    assert shown.select("delivery_id", "catatan", "baris", "kode_alasan").rows() == [
        ("a", "hak_akses", 3, "UNIT_TIDAK_DIKENAL")
    ]
    assert "tidak membuka apa pun" in shown["kalimat"].item()


def test_lists_of_classes_states_and_results_that_name_an_unknown_unit_are_told_too(bench: Bench) -> None:
    row = {"delivery_id": "a", "baris": 7, "kode_instansi": KODE, "unor_id": "lain"}
    lists = {f"catatan__{name}": [row] for name in ("kelas_jabatan", "keadaan_pegawai", "capaian_organisasi")}
    shown = bench.view("temuan_kiriman", rilis__kiriman=[delivery("a")], **lists)
    assert sorted(shown["catatan"]) == ["capaian_organisasi", "keadaan_pegawai", "kelas_jabatan"]


# --- karantina_terbuka


def still_open(
    bench: Bench, deliveries: list[Row], rows: list[Row], mended: list[Row] | None = None
) -> list[tuple[object, ...]]:
    """Give (delivery, line, reason) of what is still in quarantine."""
    shown = bench.view(
        "karantina_terbuka", rilis__kiriman=deliveries, rilis__karantina=rows, rilis__terkoreksi=mended or []
    )
    return sorted(shown.select("delivery_id", "baris", "kode_alasan").rows())


def test_a_quarantined_row_has_one_row_a_reason(bench: Bench) -> None:
    rows = [rejected("a", 5, "NIP_FORMAT", "REF_GOLRU")]
    assert still_open(bench, [delivery("a")], rows) == [("a", 5, "NIP_FORMAT"), ("a", 5, "REF_GOLRU")]


def test_a_superseded_delivery_has_nothing_open(bench: Bench) -> None:
    assert still_open(bench, [delivery("a", digantikan=True)], [rejected("a")]) == []


def test_a_line_that_a_correction_mended_is_closed(bench: Bench) -> None:
    deliveries = [delivery("a"), delivery("k", koreksi_atas="a")]
    rows = [rejected("a", 5), rejected("a", 6)]
    assert still_open(bench, deliveries, rows, [{"delivery_id": "k", "baris": 5}]) == [("a", 6, "NIP_FORMAT")]


def test_a_mended_line_of_another_delivery_closes_nothing(bench: Bench) -> None:
    deliveries = [delivery("a"), delivery("b"), delivery("k", koreksi_atas="b")]
    assert still_open(bench, deliveries, [rejected("a")], [{"delivery_id": "k", "baris": 5}]) == [
        ("a", 5, "NIP_FORMAT")
    ]


@pytest.mark.parametrize("superseded", [False, True])
def test_a_line_that_a_correction_failed_to_mend_shows_what_is_wrong_now(bench: Bench, superseded: bool) -> None:
    deliveries = [
        delivery("a", digantikan=superseded),
        delivery("k", koreksi_atas="a", diterima_pada=datetime(2026, 4, 2)),
    ]
    rows = [rejected("a", 5), rejected("k", 5, "REF_GOLRU")]
    assert still_open(bench, deliveries, rows) == ([] if superseded else [("k", 5, "REF_GOLRU")])


# --- names from reference tables


def test_an_instansi_that_was_renamed_has_one_row_a_figure_under_the_name_of_that_month(bench: Bench) -> None:
    named = {"kode_instansi": KODE, "siasn_id": "A" * 32, "jenis": "Kota", "dasar": "UU", "berlaku_sampai": None}
    names = [
        named | {"nama": "Kota Lama", "berlaku_mulai": date(2019, 1, 1), "berlaku_sampai": date(2026, 3, 31)},
        named | {"nama": "Kota Baru", "berlaku_mulai": date(2026, 4, 1)},
    ]
    months = [date(2026, 3, 1), date(2026, 4, 1)]
    place = {"tahun": 2026, "tingkat": "instansi", "kode_instansi": KODE, "instansi_tercakup": 1}
    figures = [place | {"bulan": month, "indikator": "DINILAI"} for month in months]
    clocks = [place | {"bulan": month, "instansi_jumlah": 1, "instansi_diam": 0} for month in months]
    clocks = [clock | {"diundangkan": LONG_AGO, "tenggat_adopsi": ONE_DAY} for clock in clocks]
    things = [
        {"kode_instansi": KODE, "bulan": month, "tindakan": "TERBITKAN_DOKUMEN", "pegawai_id": "A", "nip": "1"}
        | {"jenis_pegawai": "PNS", "unor_id": "dinas", "tahun": 2026, "jenis_periode": "Periodik", "periode_id": "b"}
        | {"periode_awal": month, "catatan": "penilaian", "kunci": str(month)}
        for month in months
    ]
    for view, inputs in (
        ("kepatuhan", {"main__angka_kepatuhan": figures}),
        ("perubahan_kepatuhan", {"main__angka_kepatuhan": figures}),
        ("jam_adopsi", {"mart__adopsi": clocks}),
        ("daftar_tindakan", {"mart__tindakan": things}),
    ):
        shown = bench.view(view, acuan__instansi=names, **inputs)
        told = sorted(shown.select("bulan", "nama_instansi").rows())
        assert told == list(zip(months, ["Kota Lama", "Kota Baru"], strict=True)), view
