"""The same two verbs as `engine.py`, on Spark: named inputs in, one Parquet file of a SELECT's result out.

The SELECT is the model's own, in Spark's words (`spark_sql.py`). What Spark's workers wrote is gathered into the one
file of the lake and hashed by DuckDB on this machine, so a part has the same name, shape and fingerprint whoever made
it. Driver and workers must see the lake under the same path. Not here: which master (`spark_session.py`).
"""

import re
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path

import polars as pl
from py4j.protocol import Py4JError
from pyspark.errors import AnalysisException, ParseException, PySparkException
from pyspark.sql import DataFrame, Observation, SparkSession
from pyspark.sql.functions import count, lit

from pipelines.engine import Content, Engine, EngineError, NoEngineError, rows_of
from pipelines.spark_sql import for_spark

_WITHOUT_VALUES = (AnalysisException, ParseException)
"""Errors that speak of the SQL alone, so that their text may be shown."""

_GLOB = re.compile(r"([\[\]{}*?\\])")

_UNSEEN = "FAILED_READ_FILE.FILE_NOT_EXIST"

_NOT_SHARED = (
    "Pekerja Spark tidak melihat folder data yang sama dengan komputer ini. Letakkan EKINERJA_DATA di folder jaringan "
    "yang terpasang pada semua komputer dengan nama yang sama, lalu jalankan lagi."
)

_SHUFFLES = "spark.sql.shuffle.partitions"

TOGETHER = "kode_instansi"
"""Rows of one instansi lie together in a file, as they do where DuckDB made it: reading one is cheap (design 3.5)."""


class SparkEngine:
    """One Spark session with its own names, used for one SELECT at a time. `hasher` gathers and hashes; `scratch` holds
    inputs that are no file yet."""

    def __init__(self, session: SparkSession, scratch: Path, hasher: Engine) -> None:
        self._session = session.newSession()
        if not session.sparkContext.getConf().contains(_SHUFFLES):
            # Spark's own 200 are for a large cluster: on few cores most of the time would go into empty tasks
            self._session.conf.set(_SHUFFLES, str(2 * session.sparkContext.defaultParallelism))
        self._scratch = scratch
        self._hasher = hasher
        self._inputs: dict[str, Sequence[Path]] = {}

    def register(self, name: str, source: Sequence[Path] | pl.DataFrame) -> None:
        """Name an input, in place of what had the name: a list of Parquet files (at least one), or a few rows."""
        if isinstance(source, pl.DataFrame):
            self._scratch.mkdir(parents=True, exist_ok=True)
            file = self._scratch / f"{uuid.uuid4().hex}.parquet"
            source.write_parquet(file)
            source = [file]
        if self._inputs.get(name) != source:
            read = self._session.read.parquet(*(_GLOB.sub(r"\\\1", str(file)) for file in source))
            read.createOrReplaceTempView(f"`{name}`")
            self._inputs[name] = source

    def write(self, select: str, folder: Path) -> Content:
        """Write a SELECT's result as one Parquet file in `folder`. Raises `EngineError`, or `NoEngineError` where
        workers do not share the lake."""
        parts = folder / "spark"
        told = Observation()
        kept: list[DataFrame] = []
        try:
            rows = _together(self._answer(select, kept))
            rows.observe(told, count(lit(1)).alias("rows")).write.parquet(str(parts))
            written = told.get["rows"]
        except (PySparkException, Py4JError) as error:
            raise _without_values(error) from None
        finally:
            for step in kept:
                step.unpersist()
        files = sorted(parts.glob("*.parquet"))
        content = self._hasher.write(rows_of(files), folder) if files else None
        if content is None or content.rows != written:
            raise NoEngineError(_NOT_SHARED)  # a worker wrote to a disk of its own: this is not the whole result
        shutil.rmtree(parts)
        return content

    def _answer(self, select: str, kept: list[DataFrame]) -> DataFrame:
        """Give the result; `kept` takes the steps whose rows Spark holds until it has been written."""
        *steps, last = for_spark(select)
        for step in steps:
            rows = self._session.sql(step.sql)
            if step.shared:
                kept.append(rows.persist())
            rows.createOrReplaceTempView(f"`{step.name}`")
        return self._session.sql(last.sql)

    def keep(self, rows: pl.DataFrame, folder: Path) -> Content:
        """Write rows as they are, as `write` would write the result of a SELECT."""
        return self._hasher.keep(rows, folder)


def _together(rows: DataFrame) -> DataFrame:
    if TOGETHER not in rows.columns:
        return rows
    return rows.repartition(TOGETHER).sortWithinPartitions(TOGETHER)


def _without_values(error: PySparkException | Py4JError) -> Exception:
    kind = type(error).__name__
    if isinstance(error, _WITHOUT_VALUES):
        return EngineError(f"{kind}: {str(error).splitlines()[0]}")
    condition = error.getCondition() if isinstance(error, PySparkException) else None
    if condition == _UNSEEN:
        return NoEngineError(_NOT_SHARED)
    return EngineError(", ".join(filter(None, [kind, condition])))
