"""One Spark session for all tests of parity, on one core and small shuffles: what is compared is rows, not time."""

from collections.abc import Iterator

import pytest

from pipelines.engine import Engine
from pipelines.engines import chosen
from pipelines.settings import Settings

pytest.importorskip("pyspark", reason="memerlukan tambahan [spark]: requirements-spark.lock")

SMALL = """
spark.driver.memory 1g
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.sql.shuffle.partitions 1
spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
spark.sql.adaptive.enabled false
"""
"""What makes Spark quick on a handful of rows. Compiling a plan takes longer than interpreting it there."""


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The Spark engine as the product opens it, under settings that suit small data."""
    folder = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(SMALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(folder))
        patch.setenv("EKINERJA_ENGINE", "spark")
        patch.setenv("EKINERJA_SPARK_MASTER", "local[1]")
        yield chosen(Settings())(folder / "scratch", "500MB")


@pytest.fixture(scope="session")
def duck(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The DuckDB engine."""
    return Engine(tmp_path_factory.mktemp("duckdb"), "500MB")
