"""Which engine computes the tables, as `EKINERJA_ENGINE` says.

Here: the choice, and a sentence where it cannot be. Not here: the engines (`engine.py`, `spark_engine.py`).
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from pipelines.engine import Computing, Engine, NoEngineError
from pipelines.settings import Settings

Opener = Callable[[Path, str], Computing]
"""Opens an engine for the parts of tables: a folder for what does not fit into memory, and how much of it this machine
may use."""


def chosen(settings: Settings) -> Opener:
    """Give how the chosen engine is opened; nothing is started yet. Raises `NoEngineError`."""
    match settings.engine:
        case "duckdb":
            return Engine
        case "spark":
            from pipelines.spark_session import check_spark

            check_spark(settings.spark_master)
            return partial(_spark, settings.spark_master)
    raise NoEngineError(f"EKINERJA_ENGINE berisi '{settings.engine}', padahal yang dikenal adalah duckdb dan spark.")


def _spark(master: str, scratch: Path, memory: str) -> Computing:
    from pipelines.spark_session import session

    opened = session(master, scratch)  # says what stands in the way
    from pipelines.spark_engine import SparkEngine

    return SparkEngine(opened, scratch, Engine(scratch, memory))
