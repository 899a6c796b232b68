"""Which engine computes, and what is said where the setting cannot be followed."""

import socket
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines import spark_session
from pipelines.cli import app
from pipelines.engine import Engine, NoEngineError
from pipelines.engines import chosen
from pipelines.settings import Settings
from tests.flow import Flow, api


@pytest.fixture
def with_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pyspark seem to be installed, whether it is or not: nothing here starts it."""
    monkeypatch.setattr(spark_session, "find_spec", lambda name: ModuleSpec(name, None))


def test_duckdb_computes_when_nothing_is_set() -> None:
    assert chosen(Settings()) is Engine


def test_the_product_runs_where_spark_is_not_installed() -> None:
    asked = "import sys; sys.modules['pyspark'] = None; import pipelines.cli, pipelines.definitions, dashboards.session"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_an_unknown_engine_is_told_before_anything_is_taken_in(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    flow.drop("periode.json", api([]))
    monkeypatch.setenv("EKINERJA_DATA", str(flow.settings.data))
    monkeypatch.setenv("EKINERJA_ENGINE", "sprak")
    told = CliRunner().invoke(app, ["run", "--inbox", str(flow.inbox)])
    assert told.exit_code == 1
    assert told.stderr.strip() == "EKINERJA_ENGINE berisi 'sprak', padahal yang dikenal adalah duckdb dan spark."
    assert not (flow.settings.lake / "raw").exists()


def test_spark_without_the_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark_session, "find_spec", lambda name: None)
    with pytest.raises(NoEngineError, match=r"belum terpasang.*requirements-spark\.lock"):
        chosen(Settings(engine="spark"))


@pytest.mark.parametrize("master", ["", "lokal", "local[0]", "spark://", "spark://komputer", "http://komputer:7077"])
@pytest.mark.usefixtures("with_spark")
def test_a_master_of_an_unknown_form_is_told(master: str) -> None:
    with pytest.raises(NoEngineError, match="EKINERJA_SPARK_MASTER"):
        chosen(Settings(engine="spark", spark_master=master))


@pytest.mark.parametrize("master", ["local", "local[2]", "local[*]", "spark://satu:7077", "spark://satu:7077,dua:7077"])
@pytest.mark.usefixtures("with_spark")
def test_a_master_of_a_known_form_is_taken(master: str) -> None:
    assert chosen(Settings(engine="spark", spark_master=master)) is not Engine


@pytest.mark.usefixtures("with_spark")
def test_a_master_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        master = f"spark://127.0.0.1:{nobody.getsockname()[1]}"
        with pytest.raises(NoEngineError, match="tidak dapat dihubungi"):
            chosen(Settings(engine="spark", spark_master=master))(tmp_path, "100MB")
