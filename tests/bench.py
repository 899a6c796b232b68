"""`make bench`: speed and memory as ratios against a floor measured in the same run, never as a test.

floor     DuckDB alone turns the same `;`-CSV of evaluations into Parquet
take-in   the product reads, normalises, validates and stores it
empty     Dagster alone runs as many assets and checks as the product has, which do nothing (docs/adr/0005)
run       the whole main job on the sample, in an empty data folder, and again with nothing new
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
MILLION = 1_000_000
ROUNDS = 3


def main() -> None:
    """Measure everything and print a table of medians, ratios and the bounds they are held against."""
    with tempfile.TemporaryDirectory(prefix="ekinerja-bench-") as name:
        folder = Path(name)
        _reading(folder)
        _whole_run(folder)


def _reading(folder: Path) -> None:
    file = _evaluations(folder / "1.csv", MILLION)
    floors, ours = [], []
    for _ in range(ROUNDS):
        os.sync()  # what was written before is not what is measured
        floors.append(_child("floor", file, folder))
        os.sync()
        ours.append(_child("take_in", file, folder))
    floor, mine = _median(floors, "seconds"), _median(ours, "seconds")
    _say("DuckDB: CSV to Parquet, 1 million evaluations", f"{floor:.2f} s")
    _say("take-in of the same file", f"{mine:.2f} s", f"ratio {mine / floor:.2f}", "at most 1.5")
    one = _median(ours, "peak_mb")
    five = _child("take_in", _evaluations(folder / "5.csv", 5 * MILLION), folder)["peak_mb"]
    _say("peak memory, 1 million rows", f"{one:.0f} MB", "", "under 1500 MB")
    _say("peak memory, 5 million rows", f"{five:.0f} MB", f"ratio {five / one:.2f}", "not growing")


def _whole_run(folder: Path) -> None:
    starts, empties, firsts, agains = [], [], [], []
    for number in range(ROUNDS + 1):
        environment = {**os.environ, "EKINERJA_DATA": str(folder / f"data-{number}")}
        starts.append(_timed(["-c", "import pipelines.main_job, pipelines.telling.run"], environment))
        empties.append(_timed(["-m", "tests.bench_empty", str(folder / f"dagster-{number}")], environment))
        command = ["-m", "pipelines", "run", "--inbox", str(ROOT / "data" / "sample")]
        firsts.append(_timed(command, environment))
        agains.append(_timed(command, environment))
    figures = (starts, empties, firsts, agains)
    start, empty, first, again = (statistics.median(seconds[1:]) for seconds in figures)
    _say("start-up (imports)", f"{start:.2f} s")
    _say("Dagster alone: as many assets that do nothing", f"{empty:.2f} s")
    _say("ekinerja run on the sample, warm", f"{first:.2f} s", f"ratio {first / empty:.2f}", "at most 2.5")
    _say("ekinerja run with nothing new, after start-up", f"{again - start:.2f} s", "", "under 2 s")


def _timed(arguments: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def _child(what: str, file: Path, folder: Path) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench", what, str(file), tempfile.mkdtemp(dir=folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(told.stdout)
    return found


def _median(figures: list[dict[str, float]], name: str) -> float:
    return statistics.median(figure[name] for figure in figures)


def _say(what: str, figure: str, ratio: str = "", bound: str = "") -> None:
    print(f"{what:50s} {figure:>10s}  {ratio:12s} {bound}", flush=True)


def _evaluations(file: Path, rows: int) -> Path:
    """Write a `;`-CSV of so many evaluations of one instansi and period, 30 columns, as menu Laporan gives it."""
    with duckdb.connect() as connection:
        connection.sql(
            """
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
            FROM range(?) AS t (i)
            """,
            params=[rows],
        ).write_csv(str(file), sep=";", header=True)
    return file


def _measured(work: Callable[[], object]) -> None:
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))


def _floor(file: Path, folder: Path) -> None:
    with duckdb.connect() as connection:
        rows = connection.read_csv(str(file), delimiter=";", header=True, all_varchar=True)
        _measured(lambda: rows.write_parquet(str(folder / "floor.parquet")))


def _take_in(file: Path, folder: Path) -> None:
    from pipelines.main_job import opened
    from pipelines.settings import Settings

    with opened(Settings(data=folder)) as job:
        intake = job.intake
        assert intake.readings  # contracts are made before the clock starts: that is start-up
        _measured(lambda: intake.take_in(file, "6471", file.name))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"floor": _floor, "take_in": _take_in}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
