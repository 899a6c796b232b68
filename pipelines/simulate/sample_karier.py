"""The sample's deliveries about careers and from SIASN, with the single cases that are planted in them.

In here: which instansi delivers which history in which form, and the people whose careers were made on purpose. Not in
here: everybody else's careers (`karier.py`), SIASN's evaluations (`siasn.py`). It is made after the faults were planted
in the evaluations, so that a conversion says what its evaluation says.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

import polars as pl

from pipelines.simulate import karier, siasn
from pipelines.simulate.house import House
from pipelines.simulate.periods import Periode
from pipelines.simulate.planting import ACCEPT, REJECT, Trap
from pipelines.simulate.sample_kasus import Kasus, pak_to_june
from pipelines.simulate.tables import Table

BKN, KOTA, KAB = "4011", "6471", "6401"
FORM = {BKN: "siasn", KOTA: "xlsx", KAB: "csv"}
ENDING = {"siasn": "json", "xlsx": "xlsx", "csv": "csv"}
YEAR, UNTIL = 2026, 2025
SHARE = {"sangat baik": 150, "baik": 100, "butuh perbaikan": 75, "cukup": 75, "kurang": 50, "sangat kurang": 25}

Frames = dict[str, pl.DataFrame]


def add_careers(
    tables: MutableMapping[str, Table], houses: Mapping[str, House], quarter: Periode, seed: int
) -> list[Trap]:
    """Add the career deliveries of the three instansi to the others (by path), mend the TMT of the export where a case
    needs it, and give what was planted. `quarter` is a period of BKN whose evaluations SIASN holds too."""
    tangga = karier.Tangga.of()
    traps: list[Trap] = []
    made: dict[str, Frames] = {}
    carried = _movers(houses)
    for kode in (BKN, KAB, KOTA):
        people = houses[kode].people
        if kode == KOTA:
            people = people.filter(~pl.col("nip").is_in(carried.implode()))
        officers = karier.officers(people, YEAR, seed, tangga)
        yearly = _report(tables, f"{kode}/penilaian-2025-tahunan")
        rated = yearly.select(
            "nip", persen=pl.col("hasil_akhir").replace_strict(SHARE, default=None, return_dtype=pl.Int64)
        )
        rated = rated.unique("nip", keep="last", maintain_order=True)
        posts = karier.posts(officers)
        frames = {
            "riwayat_angka_kredit": karier.credits_of_siasn(officers, UNTIL, seed, {UNTIL: rated}),
            "riwayat_golongan": karier.ranks_of_siasn(officers),
            "riwayat_jabatan": karier.posts_by_hand(posts) if kode == KAB else karier.posts_of_siasn(posts),
        }
        if kode == KAB:
            moving = officers.filter(pl.col("nip").is_in(carried.implode()))
            frames["riwayat_angka_kredit"] = pak_to_june(frames["riwayat_angka_kredit"], moving)
        else:
            frames["siasn_skp22"] = siasn.skp22(yearly, UNTIL, seed)
        if kode == BKN:
            report = _report(tables, f"{kode}/penilaian-{quarter.slug}")
            frames["siasn_kinerja_periodik"] = siasn.kinerja_periodik(report, quarter, seed)
        if kode == KOTA:
            cases = Kasus(officers, yearly, frames, tables["6471/pegawai.xlsx"])
            cases.plant(made[KAB], carried)
            frames |= cases.extra()
            traps += cases.traps
        made[kode] = frames
        for name, frame in frames.items():
            form = "csv" if name in ("pendidikan_baru", "riwayat_pengangkatan") else FORM[kode]
            table = Table.of_frame(f"{kode}/{name}.{ENDING[form]}", form, frame)
            tables[table.path] = table
    return traps + _faults(tables) + _second_source(tables)


def _movers(houses: Mapping[str, House]) -> pl.Series:
    """Who moved from the Kabupaten to the Kota: their histories are those of the Kabupaten, carried along."""
    kota = houses[KOTA].people["nip"]
    return houses[KAB].people.filter(pl.col("nip").is_in(kota.implode()))["nip"]


def _report(tables: Mapping[str, Table], start: str) -> pl.DataFrame:
    """A Laporan Penilaian of the sample as it stands, all text."""
    table = next(table for path, table in sorted(tables.items()) if path.startswith(start))
    cells = [[None if cell is None else str(cell) for cell in row] for row in table.rows]
    frame = pl.DataFrame(cells, schema=dict.fromkeys(table.columns, pl.String), orient="row")
    return frame.filter(pl.col("skp_penilaian_id").is_not_null() & pl.col("nip").str.contains(r"^\d{18}$"))


def _faults(tables: Mapping[str, Table]) -> list[Trap]:
    """Rows that the product rejects: each a copy of a sound row under an id of its own."""
    wrong: list[tuple[str, str, dict[str, Any], str, str]] = [
        ("6471/riwayat_angka_kredit.xlsx", "id", {"bulanSelesaiPenailan": "13"}, "BULAN_BATAS", "month 13"),
        (
            *("6471/riwayat_angka_kredit.xlsx", "id", {"kreditBaruTotal": "1.050,25"}),
            *("KREDIT_FORMAT", "credit with parted thousands"),
        ),
        ("6471/riwayat_golongan.xlsx", "id", {"golongan": "III/f"}, "REF_GOLRU", "unknown golru"),
        (
            "6401/riwayat_jabatan.csv",
            "riwayat_id",
            {"jenis_pengangkatan": "titipan"},
            "REF_PENGANGKATAN",
            "unknown entry",
        ),
        ("4011/riwayat_jabatan.json", "id", {"tmtJabatan": "01-04-2203"}, "TAHUN_RIWAYAT", "TMT in a year to come"),
        ("4011/siasn_skp22.json", "id", {"kuadranKinerja": "LUMAYAN"}, "REF_PREDIKAT", "unknown predikat"),
    ]
    traps = []
    for number, (path, key, cells, code, what) in enumerate(wrong):
        tables[path].repeat(0, **{key: f"salah{number:027d}"}, **cells)
        traps.append(Trap(path, what, 1, REJECT, code))
    degrees = tables["6471/pendidikan_baru.csv"]
    degrees.repeat(0, tingkat_pendidikan_id="46")
    return [*traps, Trap(degrees.path, "unknown tingkat pendidikan", 1, REJECT, "REF_PENDIDIKAN")]


def _second_source(tables: Mapping[str, Table]) -> list[Trap]:
    """Say how SIASN's yearly evaluations of 2025 depart from e-Kinerja's in the Kota."""
    theirs = tables["6471/siasn_skp22.xlsx"]
    report = _report(tables, f"{KOTA}/penilaian-2025-tahunan").filter(pl.col("is_skp_plt_plh_pjb") == "0")
    spelt = pl.col("hasil_akhir").replace_strict(siasn.PREDIKAT, default=None, return_dtype=pl.String)
    ours: dict[str, str | None] = dict(report.select("id", spelt).rows())
    said = [(theirs.value(row, "pnsDinilaiId"), theirs.value(row, "kuadranKinerja")) for row in range(len(theirs.rows))]
    alone = sum(ours[person] is None for person, _ in said)
    other = sum(ours[person] not in (None, predikat) for person, predikat in said)
    return [
        Trap(theirs.path, "evaluation that only SIASN has (not rated in e-Kinerja)", alone, ACCEPT),
        Trap(theirs.path, "predikat other than in e-Kinerja, which counts", other, ACCEPT),
    ]
