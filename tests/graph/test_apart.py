"""What is computed instansi by instansi, as a national month is, gives the rows that it gives whole."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.engine import Apart, Engine, EngineError
from pipelines.main_job import opened
from tests.flow import SAMPLE, Flow


def test_every_table_computed_apart_is_the_one_computed_whole(sample_run: Flow, tmp_path: Path) -> None:
    engine = Engine(tmp_path, "1GB", at_once=1)
    in_pieces = set()
    with opened(sample_run.settings, SAMPLE) as job:
        warehouse = job.warehouse
        for model in (one for one in warehouse.models.values() if one.apart):
            found = [(part, content) for part, content in warehouse.existing(model.name) if content.rows]
            assert found, model.name
            for part, content in found[-2:]:
                for name, need in warehouse.plan.needs(model, part.label).items():
                    engine.register(name, warehouse.source(warehouse.plan, name, need))
                folder = tmp_path / part.key
                folder.mkdir()
                assert engine.write(model.sql, folder, model.apart) == content, f"{model.name} {part.label}"
                if len(list(folder.iterdir())) > 1:
                    in_pieces.add(model.name)
    assert {"penilaian", "wajib", "tindakan", "hitungan_tpp"} <= in_pieces


def test_a_row_of_no_instansi_is_never_left_out_in_silence(tmp_path: Path) -> None:

    engine = Engine(tmp_path, "1GB", at_once=1)
    engine.register("penilaian", pl.DataFrame({"kode_instansi": ["6471", None], "nilai": [1, 2]}))
    with pytest.raises(EngineError, match="penilaian: a row without kode_instansi"):
        engine.write("SELECT * FROM penilaian", tmp_path, Apart("kode_instansi", ("penilaian",)))
