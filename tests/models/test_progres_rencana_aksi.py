"""The documented progress of rencana aksi: added up where it can be, and said to be unknown where it cannot."""

from decimal import Decimal
from typing import Any

import pytest

from tests.models.conftest import Bench
from tests.models.rows import AWAL, KODE, Row, duty, setting, yearly

NIP, OTHER = "198001012005011001", "198001012005011002"
ORIGIN: Row = {"asal_data": "berkas", "delivery_id": "d", "baris": 1}

DRAWN: list[Row] = [{"catatan": "bukti_dukung", "kode_instansi": KODE, "bulan": AWAL}]


def plan(number: int, target: str | None = "10", nip: str = NIP, **changes: Any) -> Row:
    """Give a rencana aksi of March, counted in dokumen."""
    row: Row = {"kode_instansi": KODE, "tahun": 2026, "periode_id": "bulanan-3", "rencana_aksi_id": f"ra-{number}"}
    return row | ORIGIN | {"nip": nip, "target": target and Decimal(target), "satuan": "Dokumen"} | changes


def proof(number: int, realisasi: str | None, satuan: str | None = "dokumen", times: int = 1) -> Row:
    """Give evidence for a rencana aksi."""
    row: Row = {"kode_instansi": KODE, "bukti_id": f"b-{number}-{times}", "rencana_aksi_id": f"ra-{number}", "nip": NIP}
    return row | ORIGIN | {"realisasi": realisasi and Decimal(realisasi), "satuan": satuan}


def of_person(bench: Bench, plans: list[Row], proofs: list[Row]) -> Row:
    """Give the row of the one person."""
    told_of = DRAWN if proofs else []
    made = bench.run(
        "progres_rencana_aksi", rencana_aksi=plans, bukti_dukung=proofs, periode=[setting()], cakupan_tahap=told_of
    )
    (row,) = (row for row in made.to_dicts() if row["lingkup"] == "pegawai")
    return row


@pytest.mark.parametrize(
    ("plans", "proofs", "share", "without"),
    [
        ([plan(1)], [proof(1, "3"), proof(1, "4", " DOKUMEN ", 2)], 70, 0),
        ([plan(1)], [proof(1, "25")], 250, 0),
        ([plan(1), plan(2)], [proof(1, "10")], 50, 0),
        ([plan(1)], [proof(1, "3"), proof(1, "4", "laporan", 2)], None, 1),
        ([plan(1)], [proof(1, "3"), proof(1, None, None, 2)], 30, 0),
        ([plan(1)], [proof(1, None, None)], None, 1),
        ([plan(1, "0")], [proof(1, "3")], None, 1),
        ([plan(1, None), plan(2)], [proof(1, "3"), proof(2, "5")], 50, 1),
        ([plan(1)], [], None, 1),
    ],
    ids=[
        "of one unit of count, added up", "not cut at 100", "documented nothing yet", "another unit of count",
        "a link beside a number", "no number at all", "target 0", "no target", "evidence never delivered",
    ],
)  # fmt: skip
def test_progress_is_realisasi_by_target_or_no_number(
    bench: Bench, plans: list[Row], proofs: list[Row], share: int | None, without: int
) -> None:
    row = of_person(bench, plans, proofs)
    assert (row["persen_capaian"], row["tanpa_angka"]) == (share, without)
    assert row["rencana"] == len(plans) == row["rencana_berangka"] + row["tanpa_angka"]


def test_a_unit_adds_up_all_below_it_and_divides_after(bench: Bench) -> None:
    plans = [plan(1), plan(2, nip=OTHER), plan(3, nip=OTHER), plan(4, nip="198001012005011003")]
    above = [("seksi", "seksi"), ("seksi", "dinas"), ("dinas", "dinas")]
    made = bench.run(
        "progres_rencana_aksi",
        rencana_aksi=plans,
        bukti_dukung=[proof(1, "10"), *(proof(n, f"{n}") | {"nip": OTHER} for n in (2, 3))],
        periode=[setting()],
        cakupan_tahap=DRAWN,
        wajib=[duty(1, unor_id="seksi"), duty(2, unor_id="dinas")],
        pohon_unor=[
            {"kode_instansi": KODE, "unor_id": one, "atas_unor_id": other, "jarak": int(one != other)}
            for one, other in above
        ],
    )
    found = {(row["lingkup"], row["unor_id"]): row for row in made.to_dicts() if row["lingkup"] != "pegawai"}
    told = {place: (row["orang"], row["rencana"], row["persen_capaian"]) for place, row in found.items()}
    assert told == {
        ("unit", "seksi"): (1, 1, 100),
        ("unit", "dinas"): (2, 3, 50),
        ("unit", "tidak dikenal"): (1, 1, 0),
        ("instansi", None): (3, 4, Decimal("37.5")),
    }


def test_rencana_aksi_of_a_yearly_period_are_left_out(bench: Bench) -> None:
    made = bench.run("progres_rencana_aksi", rencana_aksi=[plan(1, periode_id="tahunan")], periode=[yearly()])
    assert made.is_empty()
