"""Ingest of one file of evaluations in each form that the product reads, and checking it without keeping anything.

The floor turns the same file into Parquet, with every value as text, and does nothing else: DuckDB for CSV and
Parquet, Polars for JSON and XLSX, which it reads sooner (DuckDB needs an extension for XLSX). Not here: whole inboxes
(`month.py`).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.main_job import opened
from pipelines.settings import Settings
from pipelines.simulate import files
from tests.bench.alone import alone
from tests.bench.clock import measured, median, repeated
from tests.bench.floors import delivered, rewritten
from tests.bench.row import Row, at_most, within_memory
from tests.bench.sizes import SIZES

SECTION = "Memuat satu berkas"
KODE = "6471"
REPEATED = 3
FACTOR, MEMORY = 1.5, 1_500.0

_ROWS = """
    SELECT '31' AS jenis, md5('o' || i) AS id,
        '199001012015031' || lpad(CAST(1 + i % 999 AS VARCHAR), 3, '0') AS nip, 'PEGAWAI ' || i AS nama,
        '2026-01-01' AS periode_awal_skp, '2026-12-31' AS periode_akhir_skp,
        md5(CAST(i % 500 AS VARCHAR)) AS skp_unor_id, 'Bidang ' || (i % 500) AS skp_unor,
        'Dinas ' || (i % 40) AS skp_unor_induk, 'Pranata Komputer Ahli Pertama' AS skp_jabatan,
        '2' AS skp_jenis_jabatan, '0' AS is_skp_plt_plh_pjb,
        (['diatas', 'sesuai', 'sesuai', 'dibawah'])[1 + i % 4] AS hasil_kerja, 'sesuai' AS perilaku_kerja,
        'baik' AS hasil_akhir, md5(CAST(i % 1000 AS VARCHAR)) AS pegawai_atasan_id,
        '198001012005011099' AS pegawai_atasan_nip, 'ATASAN ' || (i % 1000) AS pegawai_atasan_nama,
        md5(CAST(i % 500 AS VARCHAR)) AS pegawai_atasan_unor_id, 'Bidang' AS pegawai_atasan_unor,
        'Kepala Bidang' AS pegawai_atasan_jabatan, 'IV/a' AS pegawai_atasan_golru,
        strftime(TIMESTAMP '2026-02-05 08:00:00' + to_seconds(i % 86400), '%Y-%m-%d %H:%M:%S') AS waktu_dinilai,
        md5(CAST(i % 1000 AS VARCHAR)) AS pegawai_penilai_id, '2026' AS tahun_skp, md5('s' || i) AS skp_id,
        md5('p1') AS periode_id, md5('n' || i) AS skp_penilaian_id, 'III/b' AS golru, 'pns' AS jenis_pegawai
    FROM range($rows) AS t (i)
"""
"""Evaluations of one instansi and period, 30 columns, as menu Laporan gives them."""

_CHECKED = """
    SELECT count(*) FILTER (NOT regexp_full_match(nip, '[0-9]{18}')),
        count(*) FILTER (hasil_kerja NOT IN ('diatas', 'sesuai', 'dibawah')),
        count(*) FILTER (perilaku_kerja NOT IN ('diatas', 'sesuai', 'dibawah')),
        count(*) FILTER (TRY_CAST(waktu_dinilai AS TIMESTAMP) IS NULL),
        count(*) FILTER (TRY_CAST(periode_awal_skp AS DATE) > TRY_CAST(periode_akhir_skp AS DATE)),
        count(DISTINCT skp_penilaian_id)
    FROM (FROM rows)
"""
"""Six of the checks of an evaluation, as somebody would write them by hand."""


def measure(size: str, folder: str) -> Iterator[Row]:
    """Give a row for each form, and one for checking alone."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        for form, rows in SIZES[size].forms.items():
            yield _row(form, rows, Path(name) / f"penilaian.{form.lower()}", "floor", "take_in", name)
            if form == "CSV":
                yield _row(form, rows, Path(name) / "penilaian.csv", "floor_of_checks", "check", name)


def _row(form: str, rows: int, file: Path, floor: str, work: str, folder: str) -> Row:
    if not file.exists():
        _write(form, file, rows)
    (least,), (mine,) = (alone(f"forms:{what}", str(file), folder) for what in (floor, work))
    # checking alone is part of taking in, and has no goal of its own
    bounds = [at_most(FACTOR, mine["seconds"], least["seconds"])] if work == "take_in" else []
    told = "dimuat" if work == "take_in" else "diperiksa saja, seperti ekinerja check"
    return Row(
        SECTION,
        f"{form}, {told}",
        mine["seconds"],
        least["seconds"],
        mine["peak"],
        rows,
        (*bounds, within_memory(mine["peak"], MEMORY)),
    )


def _write(form: str, file: Path, rows: int) -> None:
    with duckdb.connect() as connection:
        made = connection.sql(_ROWS, params={"rows": rows})
        match form:
            case "CSV":
                made.write_csv(str(file), sep=files.SEPARATOR, header=True)
            case "Parquet":
                made.write_parquet(str(file), compression="zstd")
            case "JSON":
                files.write_api_frame(file, made.pl())
            case "XLSX":
                frame = made.pl()
                head = files.Kepala("Laporan Penilaian SKP", "Pemerintah Kota Semarang", "2026", "2026-02-20 08:00:00")
                files.write_laporan(file, head, frame.columns, frame.iter_rows())


def floor(file: str, folder: str) -> Iterator[dict[str, float]]:
    """Turn a file into Parquet with nothing but the library."""
    with duckdb.connect() as connection:
        yield repeated(lambda: rewritten(connection, Path(file), Path(folder) / "lantai.parquet"))._asdict()


def floor_of_checks(file: str, folder: str) -> Iterator[dict[str, float]]:
    """Ask a few checks of a file with nothing but the library."""
    with duckdb.connect() as connection:
        rows = delivered(connection, Path(file))
        assert rows is not None, folder
        yield repeated(lambda: rows.query("rows", _CHECKED).fetchall())._asdict()


def take_in(file: str, folder: str) -> Iterator[dict[str, float]]:
    """Take a file in through the product, each time into an empty lake."""
    costs = []
    for _ in range(REPEATED):
        data = Path(tempfile.mkdtemp(dir=folder))
        with opened(Settings(data=data)) as job:
            intake = job.intake
            assert intake.readings  # contracts are made before the clock starts: that is start-up
            taken, cost = measured(lambda: intake.take_in(Path(file), KODE, Path(file).name))  # noqa: B023
        delivery = getattr(taken, "delivery", None)
        assert delivery is not None, taken
        assert delivery.accepted == delivery.read
        costs.append(cost)
        shutil.rmtree(data)
    yield median(costs)._asdict()


def check(file: str, folder: str) -> Iterator[dict[str, float]]:
    """Read and judge a file through the product, keeping nothing."""
    data = Path(tempfile.mkdtemp(dir=folder))
    with opened(Settings(data=data)) as job:
        job.intake.readings  # noqa: B018 (contracts are made: that is start-up)
        yield repeated(lambda: job.intake.examine(Path(file), KODE))._asdict()
