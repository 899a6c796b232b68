"""One Spark for all tests of parity, with as little start and planning as it can do with: what is compared is rows."""

from collections.abc import Iterator

import pytest

from pipelines.engine import Engine
from tests.parity.compare import Pair

pytest.importorskip("pyspark", reason="memerlukan tambahan [spark]: requirements-spark.lock")

SMALL = """
spark.driver.memory 1g
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.sql.shuffle.partitions 2
"""
"""What makes Spark quick on a handful of rows."""


@pytest.fixture(scope="session")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Pair]]:
    """Two pairs of engines, to compare two models side by side, as parts are made. Inputs of so few rows are read by
    one task; in the third pair by many, as those of a nation are."""
    from pipelines.spark_engine import SMALL as ONE_TASK
    from pipelines.spark_engine import SparkEngine
    from pipelines.spark_session import session

    folder = tmp_path_factory.mktemp("mesin")
    (folder / "spark-defaults.conf").write_text(SMALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(folder))
        opened = session("local[2]", folder)
        yield [
            Pair(Engine(folder, "500MB"), SparkEngine(opened, folder, Engine(folder, "500MB"), small))
            for small in (ONE_TASK, ONE_TASK, 0)
        ]
        opened.stop()
