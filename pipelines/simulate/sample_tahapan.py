"""The sample's deliveries about the four stages, and about the systems of Kota Semarang: thirteen records.

In here: which instansi delivers which record, for which periods, people and units, and in which form. Not in here: what
the rows say (`tahapan.py`, `organisasi.py`, `lokal.py`), and the planted faults (`traps_tahapan.py`).

To keep the sample small, the stages are delivered for a few periods, and some units document nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import polars as pl

from pipelines.simulate import lokal, organisasi
from pipelines.simulate.house import House
from pipelines.simulate.periods import Periode
from pipelines.simulate.tables import Table
from pipelines.simulate.tahapan import Dokumentasi, stages

BKN, KOTA, KAB = "4011", "6471", "6401"
PERIODS = {
    BKN: ("2026-triwulanan-2", "2026-triwulanan-3"),
    KAB: ("2026-bulanan-09", "2026-bulanan-10", "2026-triwulanan-3"),
    KOTA: ("2026-bulanan-09", "2026-bulanan-10", "2026-triwulanan-3"),
}
"""The periods that rencana aksi, bukti dukung, umpan balik and dokumen evaluasi are delivered for."""

SILENT = ("Dinas Pendidikan",)
"""Unit induk of Kota Semarang that document none of those four."""

RECORDS = {
    BKN: ("rencana_aksi", "umpan_balik"),
    KAB: ("rencana_aksi", "bukti_dukung", "umpan_balik", "pembinaan", "dokumen_evaluasi"),
    KOTA: ("rencana_aksi", "bukti_dukung", "umpan_balik", "pembinaan", "dokumen_evaluasi"),
}
KOTA_CSV = ("pembinaan", "capaian_organisasi", "keberatan", "pendelegasian_penilai", "admin_instansi")
"""The few rows of these come as `;`-CSV, the many of the others as workbooks: they are smaller in git."""

PERSONNEL = {BKN: "Sekretariat Utama", KAB: "BKPSDM", KOTA: "BKPSDM"}
CAPAIAN = {
    KOTA: {
        "Sekretariat Daerah": "baik",
        "Dinas Pendidikan": "baik",
        "Dinas Kesehatan": "istimewa",
        "BKPSDM": "istimewa",
        "Bappeda": "baik",
        "BPKAD": "baik",
        "Dinas Pekerjaan Umum": "baik",
        "Dinas Komunikasi dan Informatika": "butuh perbaikan",
        "Inspektorat": "kurang",
        "Dinas Perhubungan": "istimewa",
        "Dinas Sosial": "baik",
        "Satuan Polisi Pamong Praja": "butuh perbaikan",
        "Dinas Lingkungan Hidup": "sangat kurang",
        "Dinas Kependudukan dan Pencatatan Sipil": "kurang",
        "Dinas Perdagangan": "sangat kurang",
        "Kecamatan Sukamaju": "baik",
        "Kecamatan Mekarsari": "baik",
    },
    KAB: {"Sekretariat Daerah": "baik", "Dinas Pendidikan": "baik", "BKPSDM": "istimewa"},
}
"""The organisations' predikat of 2025; RSUD of the Kota and Dinas Kesehatan of the Kabupaten have none yet."""

DIALOG = ("BKPSDM", "Bappeda", "Dinas Komunikasi dan Informatika", "Inspektorat")
AKTIVITAS = ("BKPSDM", "Inspektorat")
LOCAL_MONTHS = (
    (date(2026, 8, 1), date(2026, 8, 31)),
    (date(2026, 9, 1), date(2026, 9, 30)),
    (date(2026, 10, 1), date(2026, 10, 31)),
)
OBJECTORS = ("Dinas Perdagangan", "Dinas Kependudukan dan Pencatatan Sipil", "Satuan Polisi Pamong Praja")

Rate = Callable[[Periode], tuple[datetime, pl.DataFrame]]


def stage_tables(house: House, due: list[Periode], rate: Rate, drawn: datetime, seed: int) -> list[Table]:
    """Every delivery of these records of an instansi, drawn at an instant, still without bad rows.

    `due` are the instansi's periods, and `rate` gives of one when its Laporan Penilaian was first drawn, and its rows.
    """
    kode = house.instansi.kode
    made = _of_periods(house, due, rate, drawn, seed)
    frames = {f"{record}-2026": made[record] for record in RECORDS[kode]}
    frames["admin_instansi"] = organisasi.admin_instansi(house.people, house.unor, PERSONNEL[kode], kode)
    if kode != KAB:
        share = 1.0 if kode == BKN else 0.85
        skp = house.skp[2026].filter(pl.col("skp_unor_induk").is_in(SILENT).not_())
        frames["matriks_peran_hasil-2026"] = organisasi.matriks_peran_hasil(skp, house.people, 2026, seed, share)
    if kode in CAPAIAN:
        yearly = next(periode for periode in due if periode.slug == "2025-tahunan")
        frames["capaian_organisasi-2025"] = organisasi.capaian_organisasi(
            house.unor, yearly.setting.id, 2025, date(2026, 1, 20), CAPAIAN[kode]
        )
    if kode == KOTA:
        frames["keberatan"] = _objections(house, made["dokumen_evaluasi"], due)
        frames["pendelegasian_penilai"] = organisasi.pendelegasian_penilai(_deputy(house), kode)
        frames |= dict(_local(house, made["rencana_aksi"], seed))
    return [_table(kode, name, frame) for name, frame in frames.items()]


def _of_periods(house: House, due: list[Periode], rate: Rate, drawn: datetime, seed: int) -> dict[str, pl.DataFrame]:
    """The five records of periods; pembinaan and dokumen evaluasi for more of them than the others."""
    kode = house.instansi.kode
    found: dict[str, list[pl.DataFrame]] = {}
    for periode in due:
        first, laporan = rate(periode)
        full = periode.slug in PERIODS[kode]
        speaks = house.skp[periode.tahun].with_columns(
            bicara=pl.lit(kode != KOTA) | pl.col("skp_unor_induk").is_in(SILENT).not_()
        )
        silent = speaks.filter(~pl.col("bicara"))["nip"].implode()
        for record, frame in stages(speaks, laporan, periode, (first, drawn), seed, Dokumentasi()).items():
            if record == "pembinaan" and periode.tahun == 2026:
                found.setdefault(record, []).append(frame)
            elif full or (record == "dokumen_evaluasi" and periode.tahunan):
                found.setdefault(record, []).append(frame.filter(~pl.col("nip").is_in(silent)))
    return {record: pl.concat(frames) for record, frames in found.items()}


def _table(kode: str, name: str, frame: pl.DataFrame) -> Table:
    if kode == BKN and name.startswith(RECORDS[BKN]):
        return Table.of_frame(f"{kode}/{name}.json", "api", frame)
    form = "csv" if kode == KAB or (kode == KOTA and name.startswith(KOTA_CSV)) else "xlsx"
    return Table.of_frame(f"{kode}/{name}.{form}", form, frame)


def _deputy(house: House) -> str:
    """The head of a unit within Dinas Kesehatan: the one to whom rating is delegated."""
    unit = house.unor.with_row_index("unit").filter(
        (pl.col("unor_induk") == "Dinas Kesehatan") & (pl.col("unor") != "Dinas Kesehatan")
    )
    heads = house.people.filter(pl.col("kepala") & pl.col("unit").is_in(unit["unit"].implode()))
    return str(heads["nip"][0])


def _objections(house: House, documents: pl.DataFrame, due: list[Periode]) -> pl.DataFrame:
    """Seven objections, two of them open: days from receipt to filing, from filing to the decision, and the result."""
    yearly = next(periode for periode in due if periode.slug == "2025-tahunan")
    superior = dict(house.skp[2026].select("nip", "pegawai_atasan_nip").iter_rows())
    low = house.skp[2025].filter(pl.col("skp_unor_induk").is_in(OBJECTORS))["nip"].implode()
    above = {nip: superior.get(boss) for nip, boss in superior.items()}
    judged = [nip for nip, one in above.items() if one]
    received = documents.filter(pl.col("diterima_pada").is_not_null() & pl.col("nip").is_in(judged))
    of_year = received.filter((pl.col("periode_id") == yearly.setting.id) & pl.col("nip").is_in(low))
    of_month = received.filter((pl.col("periode_id") != yearly.setting.id) & (pl.col("diterima_pada") < "2026-10-10"))
    cases: list[tuple[pl.DataFrame, int, int, int | None, str | None, str | None]] = [
        (of_year, 0, 3, 10, "tetap", None),
        (of_year, 2, 7, 12, "berubah", "baik"),
        (of_year, 4, 5, 60, "tetap", None),
        (of_year, 6, 13, 9, "berubah", "baik"),
        (of_month, 0, 5, None, None, None),
        (of_month, 5, 20, 4, "tetap", None),
        (of_month, 9, 12, None, None, None),
    ]
    rows = []
    for n, (source, at, filed, decided, hasil, predikat) in enumerate(cases):
        row = source.row(at, named=True)
        day = date.fromisoformat(row["diterima_pada"]) + timedelta(days=filed)
        end = None if decided is None else str(day + timedelta(days=decided))
        rows.append(
            (
                f"keberatan{n + 1:04d}",
                row["skp_penilaian_id"],
                row["nip"],
                str(day),
                above[row["nip"]],
                end,
                hasil,
                predikat,
            )
        )
    columns = "keberatan_id skp_penilaian_id nip diajukan_pada atasan_penilai_nip diputus_pada hasil hasil_akhir"
    return pl.DataFrame(rows, schema=dict.fromkeys(columns.split(), pl.String), orient="row")


def _local(house: House, plans: pl.DataFrame, seed: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """Dialogue and briefing of three months in four unit induk, activities of two of them in September."""
    unit = pl.col("unit").cast(pl.Int64)
    people = house.people.with_columns(
        induk=pl.lit(house.unor["unor_induk"]).gather(unit),
        atasan_nip=pl.lit(house.people["nip"]).gather(pl.col("baris_atasan")),
    ).filter(pl.col("induk").is_in(DIALOG) & pl.col("sampai").is_null() & pl.col("mulai").is_null())
    months = [lokal.workdays(first, last) for first, last in LOCAL_MONTHS]
    yield "dialog_kinerja-2026", pl.concat([lokal.dialog_kinerja(people, days, seed) for days in months])
    yield "briefing-2026", pl.concat([lokal.briefing(people, days, seed) for days in months])
    some = people.filter(pl.col("induk").is_in(AKTIVITAS))
    yield "aktivitas_harian-2026-09", lokal.aktivitas_harian(some, months[1], plans, seed)
