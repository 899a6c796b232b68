"""On what the figures were measured: cores, memory, versions. Not here: the figures."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench.alone import ROOT

LIBRARIES = ("duckdb", "polars", "pandera", "dagster", "pandas", "pyspark")


def described() -> dict[str, str]:
    """Give what the machine is made of, and what runs on it."""
    told = {
        "prosesor": f"{os.cpu_count()} inti, {_processor()}",
        "memori": _memory(),
        "sistem": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }
    told |= {name: _version(name) for name in LIBRARIES}
    told["postgresql"] = _said("postgres", "--version")
    told["kode"] = _said("git", "describe", "--always", "--dirty")
    told["beban awal"] = f"{os.getloadavg()[0]:.1f} (1 menit)"
    return told


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "tidak ada"


def _said(*command: str) -> str:
    try:
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "tidak ada"
    return told.strip()
