"""Deliveries for any number of ASN up to the nation's, instansi by instansi.

In here: which form, which period settings and which files an instansi gets, and the loop that writes them with bounded
memory. Not in here: the sample in git (`sample.py`). An instansi's frames are let go before the next begins, and
evaluations, and what is documented of the stages beside them, are made and written `SLICE` SKP at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO, Literal

import polars as pl

from pipelines.mistakes import UserMistakeError
from pipelines.simulate import files, karier, pegawai, periods, siasn, units
from pipelines.simulate.draws import salt
from pipelines.simulate.nation_kebijakan import write_policy
from pipelines.simulate.nation_tpp import write_pay
from pipelines.simulate.penilaian import laporan_penilaian
from pipelines.simulate.people import MAX_PEOPLE, Instansi, build, units_frame
from pipelines.simulate.periods import Periode, Setting
from pipelines.simulate.reference import REFERENCE, SMALLEST, known_instansi, sizes
from pipelines.simulate.skp import Kebiasaan, laporan_skp, skp_of_year
from pipelines.simulate.tahapan import Dokumentasi, stages

Bentuk = Literal["csv", "xlsx", "json"]
Progress = Callable[[int, int, str], None]
SLICE = 100_000
CSV_FROM = 5_000
XLSX_UP_TO = 1_000  # writing a workbook is thirty times slower than CSV; real ones of this size are common
CARA_TETAP: dict[str, periods.Cara] = {"4011": "triwulan", "6471": "tengah_bulan", "6401": "bulan"}


@dataclass(frozen=True)
class SimulationSummary:
    """What was written: `rows` by record (periode, unor, pegawai, riwayat_jabatan, skp, penilaian …)."""

    out: Path
    asn: int
    instansi: int
    files: int
    bytes: int
    rows: dict[str, int]


@dataclass(frozen=True)
class _Task:
    """One instansi to write: where, in which form, with which settings."""

    instansi: Instansi
    folder: Path
    bentuk: Bentuk
    settings: list[Setting]
    first: date
    last: date
    seed: int
    reference: Path


def simulate(
    asn: int,
    first: date,
    last: date,
    out: Path,
    seed: int = 2026,
    progress: Progress | None = None,
    reference: Path = REFERENCE,
) -> SimulationSummary:
    """Write deliveries of `asn` invented ASN for every evaluation period that ends in the months `first` … `last`.

    `first` and `last` stand for their whole months. Files go to `out/<kode_instansi>/`; what lies there under the same
    names is replaced. The same arguments give the same bytes. `progress(done, asn, name)` is told after each instansi.
    Raises `UserMistakeError` for a time that ends before it begins, and for fewer people than an instansi has or more
    than NIPs can be made for.
    """
    first = first.replace(day=1)
    last = (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if last < first:
        raise UserMistakeError("Bulan terakhir mendahului bulan pertama.")
    if not SMALLEST <= asn <= MAX_PEOPLE:
        raise UserMistakeError(f"Banyaknya ASN harus antara {SMALLEST} dan {MAX_PEOPLE}.")
    known = known_instansi(reference)
    rows: Counter[str] = Counter()
    written: list[Path] = []
    done = count = 0
    for at, (one, people) in enumerate(zip(known, sizes(known, asn, seed), strict=True)):
        if not people:
            continue
        instansi = Instansi(one.kode, one.siasn_id, one.nama, done, people)
        bentuk = _bentuk(at, people)
        settings = periods.settings(cara_of(one.kode, seed), one.kode)
        task = _Task(instansi, out / one.kode, bentuk, settings, first, last, seed, reference)
        for record, path, n in _write_instansi(task):
            rows[record] += n
            written.append(path)
        done += people
        count += 1
        if progress:
            progress(done, asn, one.nama)
    return SimulationSummary(out, done, count, len(written), sum(p.stat().st_size for p in written), dict(rows))


def _bentuk(at: int, people: int) -> Bentuk:
    """Big instansi deliver CSV, middling ones CSV or JSON, small ones all three forms in turn."""
    forms: tuple[Bentuk, ...] = ("csv", "json", "xlsx")
    if people > CSV_FROM:
        forms = ("csv",)
    elif people > XLSX_UP_TO:
        forms = ("csv", "json")
    return forms[at % len(forms)]


def cara_of(kode: str, seed: int) -> periods.Cara:
    """How an instansi cuts the year: seven in ten by calendar months, the others from the 16th or by quarters."""
    if kode in CARA_TETAP:
        return CARA_TETAP[kode]
    share = salt(seed, "cara", kode) % 100
    return "bulan" if share < 70 else ("tengah_bulan" if share < 85 else "triwulan")


def habit_of(kode: str, seed: int) -> Kebiasaan:
    """How diligent an instansi is: drawn once, so that instansi differ."""
    share = salt(seed, "kebiasaan", kode) % 1000 / 1000
    return Kebiasaan(
        tanpa_skp=0.005 + 0.08 * share**2,
        belum_setuju=0.02 + 0.10 * share**2,
        belum_dinilai=0.02 + 0.20 * share**3,
        terlambat=0.02 + 0.15 * share,
    )


def _documentation(kode: str, seed: int) -> Dokumentasi | None:
    """How much an instansi documents of the stages; one in twenty delivers nothing of it."""
    share = salt(seed, "dokumentasi", kode) % 1000 / 1000
    if share < 0.05:
        return None
    return Dokumentasi(
        rencana_aksi=0.4 + 0.55 * share,
        bukti_dukung=0.5 + 0.45 * share,
        umpan_balik=0.3 + 0.6 * share,
        pembinaan=0.2 + 0.7 * share,
        dokumen=0.6 + 0.38 * share,
    )


def _write_instansi(task: _Task) -> Iterator[tuple[str, Path, int]]:
    """Write every file of an instansi; give record, path and number of rows of each."""
    instansi, folder, seed = task.instansi, task.folder, task.seed
    folder.mkdir(parents=True, exist_ok=True)
    habit = habit_of(instansi.kode, seed)
    tree = units.build(instansi.kode, instansi.nama, instansi.jumlah)
    unor = units_frame(instansi, tree)
    people = build(instansi, unor, seed, task.first, task.last)

    path = folder / "periode.json"
    files.write_api(path, [row.row() for row in task.settings])
    yield "periode", path, len(task.settings)
    heads = zip(tree, unor["baris_kepala"].to_list(), strict=True)
    leaders = [people["pegawai_id"][row] if unit.berkepala else None for unit, row in heads]
    path = folder / "unor.json"
    files.write_siasn(path, units.ref_unor(instansi.kode, instansi.siasn_id, tree, leaders))
    yield "unor", path, len(tree)
    yield _write_export(task, people, unor)
    for record, frame in (
        ("pengecualian", pegawai.exclusions(people, task.first, seed)),
        ("spmt", pegawai.newcomers(people)),
    ):
        if len(frame):
            path = folder / f"{record}.csv"
            files.write_csv(path, frame)
            yield record, path, len(frame)

    yield from _write_careers(task, people)
    yield write_policy(folder, instansi.kode, task.first, seed)
    yield from write_pay(folder, people, unor, task.first, task.last, seed, task.reference)
    due = periods.ended(task.settings, task.first, task.last)
    for tahun in sorted({periode.tahun for periode in due}):
        skp = skp_of_year(people, unor, tahun, seed, habit)
        of_year = [periode for periode in due if periode.tahun == tahun]
        drawn = _drawn(max(periode.batas for periode in of_year))
        head = files.Kepala("Laporan SKP", instansi.nama, f"Tahun {tahun}", f"{drawn:%Y-%m-%d %H:%M:%S}")
        yield _write_report(task, f"skp-{tahun}", head, _sliced(skp, lambda part: laporan_skp(part, drawn)))  # noqa: B023
        for periode in of_year:
            yield from _write_evaluations(task, periode, skp, habit)


def _write_export(task: _Task, people: pl.DataFrame, unor: pl.DataFrame) -> tuple[str, Path, int]:
    def parts() -> Iterator[pl.DataFrame]:
        for part in people.iter_slices(SLICE):
            yield pegawai.bulk_export(part, unor, task.instansi, task.last.year, task.seed)

    if task.bentuk == "xlsx":
        path = task.folder / "pegawai.xlsx"
        files.write_table(path, pegawai.PEGAWAI_COLUMNS, (row for part in parts() for row in part.iter_rows()))
        return "pegawai", path, len(people)
    return "pegawai", task.folder / "pegawai.csv", files.stream_csv(task.folder / "pegawai.csv", parts())


def _write_careers(task: _Task, people: pl.DataFrame) -> Iterator[tuple[str, Path, int]]:
    """Write the histories of the pejabat fungsional, always as CSV of what SIASN answers; PAK to the year before."""
    tangga = karier.Tangga.of(task.reference)
    with ExitStack() as opened:
        written: dict[str, tuple[BinaryIO, list[int]]] = {}
        for part in people.iter_slices(SLICE):
            officers = karier.officers(part, task.last.year, task.seed, tangga)
            for record, frame in (
                ("riwayat_jabatan", karier.posts_of_siasn(karier.posts(officers))),
                ("riwayat_golongan", karier.ranks_of_siasn(officers)),
                ("riwayat_angka_kredit", karier.credits_of_siasn(officers, task.first.year - 1, task.seed, {})),
            ):
                _append(task, opened, written, record, record, frame)
    for record, (file, rows) in written.items():
        yield record, Path(file.name), sum(rows)


def _append(
    task: _Task,
    opened: ExitStack,
    written: dict[str, tuple[BinaryIO, list[int]]],
    record: str,
    name: str,
    frame: pl.DataFrame,
) -> None:
    """Append rows to the CSV of a record, which is begun with its first row."""
    if len(frame):
        if record not in written:
            written[record] = (opened.enter_context((task.folder / f"{name}.csv").open("wb")), [])
        file, rows = written[record]
        files.write_csv(file, frame, header=not rows)
        rows.append(len(frame))


def _write_evaluations(
    task: _Task, periode: Periode, skp: pl.DataFrame, habit: Kebiasaan
) -> Iterator[tuple[str, Path, int]]:
    """Write Laporan Penilaian of a period, and beside it, always as CSV, what was documented of its stages."""
    drawn = _drawn(periode.batas)
    head = files.Kepala("Laporan Penilaian SKP", task.instansi.nama, periode.judul, f"{drawn:%Y-%m-%d %H:%M:%S}")
    documentation = _documentation(task.instansi.kode, task.seed)
    with ExitStack() as opened:
        beside: dict[str, tuple[BinaryIO, list[int]]] = {}

        def report(part: pl.DataFrame) -> pl.DataFrame:
            laporan = laporan_penilaian(part, periode, drawn, task.seed, habit)
            if documentation:
                later = drawn + timedelta(days=30)
                found = stages(part, laporan, periode, (drawn, later), task.seed, documentation)
                for record, frame in found.items():
                    _append(task, opened, beside, record, f"{record}-{periode.slug}", frame)
            if periode.tahunan:
                theirs = siasn.skp22(laporan, periode.tahun, task.seed)
                _append(task, opened, beside, "siasn_skp22", f"siasn_skp22-{periode.tahun}", theirs)
            return laporan

        yield _write_report(task, f"penilaian-{periode.slug}", head, _sliced(skp, report))
    for record, (file, rows) in beside.items():
        yield record, Path(file.name), sum(rows)


def _sliced(skp: pl.DataFrame, report: Callable[[pl.DataFrame], pl.DataFrame]) -> Iterator[pl.DataFrame]:
    for part in skp.iter_slices(SLICE):
        yield report(part)


def _drawn(batas: date) -> datetime:
    """A report is drawn in the morning, five days after the batas pengisian."""
    return datetime.combine(batas + timedelta(days=5), time(8, 20, 9))


def _write_report(task: _Task, name: str, head: files.Kepala, parts: Iterator[pl.DataFrame]) -> tuple[str, Path, int]:
    """Write one report in the instansi's form; its record is the first word of its name."""
    record = name.split("-")[0]
    path = task.folder / f"{name}.{task.bentuk}"
    if task.bentuk == "csv":
        if record == "penilaian":  # the CSV of Laporan Penilaian comes without created_at
            parts = (part.drop("created_at") for part in parts)
        return record, path, files.stream_csv(path, parts)
    frame = pl.concat(parts)
    if task.bentuk == "json":
        files.write_api_frame(path, frame)
    else:
        files.write_laporan(path, head, frame.columns, frame.iter_rows())
    return record, path, len(frame)
