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
import pyarrow.parquet as pq
from py4j.protocol import Py4JError
from pyspark.errors import AnalysisException, ParseException, PySparkException
from pyspark.sql import DataFrame, Observation, SparkSession
from pyspark.sql.functions import count, lit
from pyspark.sql.pandas.types import from_arrow_schema

from pipelines.engine import Apart, Content, Engine, EngineError, NoEngineError, rows_of
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

SMALL = 8_000_000
"""Bytes of an input that one task reads. Rows of such inputs never pass from task to task: most parts are small, and
each stage between tasks took longer than the rows in it."""

ONE_TASK = {
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""For a SELECT whose inputs are all small: planning anew, handing rows round and compiling cost more than the rows."""

TOGETHER = "kode_instansi"
"""Rows of one instansi lie together in a file, as they do where DuckDB made it: reading one is cheap (design 3.5)."""


class SparkEngine:
    """One Spark session with its own names, used for one SELECT at a time. `hasher` gathers and hashes; `scratch` holds
    inputs that are no file yet; inputs of up to `small` bytes are read by one task."""

    def __init__(self, session: SparkSession, scratch: Path, hasher: Engine, small: int = SMALL) -> None:
        self._session = session.newSession()
        if not session.sparkContext.getConf().contains(_SHUFFLES):
            # Spark's own 200 are for a large cluster: on few cores most of the time would go into empty tasks
            self._session.conf.set(_SHUFFLES, str(2 * session.sparkContext.defaultParallelism))
        self._scratch = scratch
        self._hasher = hasher
        self._usual = {key: self._session.conf.get(key) for key in ONE_TASK}
        self._small = small
        self._inputs: dict[str, Sequence[Path]] = {}

    def register(self, name: str, source: Sequence[Path] | pl.DataFrame) -> None:
        """Name an input, in place of what had the name: a list of Parquet files (at least one), or a few rows."""
        if isinstance(source, pl.DataFrame):
            self._scratch.mkdir(parents=True, exist_ok=True)
            file = self._scratch / f"{uuid.uuid4().hex}.parquet"
            source.write_parquet(file)
            source = [file]
        if self._inputs.get(name) != source:
            # Spark would start a job to see which columns there are
            shaped = self._session.read.schema(from_arrow_schema(pq.read_schema(source[0])))
            read = shaped.parquet(*(_GLOB.sub(r"\\\1", str(file)) for file in source))
            (read.coalesce(1) if self._is_small(source) else read).createOrReplaceTempView(f"`{name}`")
            self._inputs[name] = source

    def _is_small(self, source: Sequence[Path]) -> bool:
        return sum(file.stat().st_size for file in source) <= self._small

    def write(self, select: str, folder: Path, apart: Apart | None = None) -> Content:
        """Write a SELECT's result as one Parquet file in `folder`. How it could be divided (`apart`) is Spark's own
        matter. Raises `EngineError`, or `NoEngineError` where workers do not share the lake."""
        parts = folder / "spark"
        told = Observation()
        kept: list[DataFrame] = []
        try:
            rows = self._answer(select, kept)
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
        small = all(self._is_small(self._inputs[name]) for step in (*steps, last) for name in step.inputs)
        for key, value in (ONE_TASK if small else self._usual).items():
            self._session.conf.set(key, value)
        for step in steps:
            kept.append(self._session.sql(step.sql).persist())
            self._held(kept[-1]).createOrReplaceTempView(f"`{step.name}`")
        rows = self._session.sql(last.sql)
        if TOGETHER not in rows.columns:
            return rows
        return (rows if small else rows.repartition(TOGETHER)).sortWithinPartitions(TOGETHER)

    def _held(self, rows: DataFrame) -> DataFrame:
        """Give rows that Spark holds as a leaf of what reads them. By itself Spark copies how they are made to each
        place that reads them, and finds out only then that it holds them: a chain of steps doubled from one to the
        next, and took ten seconds to be looked through. Nothing public does it."""
        java = self._session.sparkContext._jvm.org.apache.spark.sql.classic.Dataset
        plan = rows._jdf.queryExecution().withCachedData()
        return DataFrame(java.ofRows(self._session._jsparkSession, plan), self._session)

    def keep(self, rows: pl.DataFrame, folder: Path) -> Content:
        """Write rows as they are, as `write` would write the result of a SELECT."""
        return self._hasher.keep(rows, folder)


def _without_values(error: PySparkException | Py4JError) -> Exception:
    kind = type(error).__name__
    if isinstance(error, _WITHOUT_VALUES):
        return EngineError(f"{kind}: {str(error).splitlines()[0]}")
    condition = error.getCondition() if isinstance(error, PySparkException) else None
    if condition == _UNSEEN:
        return NoEngineError(_NOT_SHARED)
    return EngineError(", ".join(filter(None, [kind, condition])))
