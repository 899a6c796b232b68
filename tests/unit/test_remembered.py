"""What was worked out of files of the checkout is not worked out twice, and never holds for other files."""

import dataclasses
from pathlib import Path
from shutil import copytree

import pytest

from pipelines.reference import ReferenceError, load_reference
from pipelines.remembered import remembered
from pipelines.settings import Settings
from pipelines.sql_models import load_models


class Counted:
    """Work that tells how often it was done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def ask(folder: Path, work: Counted, libraries: tuple[str, ...] = ("polars",)) -> int:
    return remembered(folder, sorted(folder.glob("*.csv")), libraries, work)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text("satu")
    return tmp_path


def test_the_same_bytes_are_worked_on_once(folder: Path) -> None:
    work = Counted()
    assert [ask(folder, work), ask(folder, work)] == [1, 1]


def test_other_bytes_another_name_one_file_more_and_another_library_are_worked_on_again(folder: Path) -> None:
    work = Counted()
    assert ask(folder, work) == 1
    (folder / "a.csv").write_text("sato")
    assert ask(folder, work) == 2
    (folder / "a.csv").rename(folder / "b.csv")
    assert ask(folder, work) == 3
    (folder / "c.csv").touch()
    assert ask(folder, work) == 4
    assert ask(folder, work, ("pandera",)) == 5


@pytest.mark.parametrize("memory", [b"", b"{", b"[]", b'{"key": 1}', b"\xff"])
def test_a_memory_that_cannot_be_read_is_no_memory(folder: Path, memory: bytes) -> None:
    work = Counted()
    ask(folder, work)
    (file,) = (folder / "__pycache__").iterdir()
    file.write_bytes(memory)
    assert [ask(folder, work), ask(folder, work)] == [2, 2]


def test_where_nothing_can_be_kept_the_work_is_done_each_time(folder: Path) -> None:
    (folder / "__pycache__").write_text("not a folder")
    work = Counted()
    assert [ask(folder, work), ask(folder, work)] == [1, 2]


def test_a_reference_table_that_was_sound_is_refused_once_it_is_broken(tmp_path: Path) -> None:
    folder = copytree(Settings().reference, tmp_path / "reference")
    load_reference(folder)
    load_reference.cache_clear()
    table = folder / "rating.csv"
    table.write_text(table.read_text().replace("2019-01-01,", "2019-01-01,2018-01-01", 1))
    for _ in range(2):  # what is refused is not remembered as sound
        with pytest.raises(ReferenceError, match="berlaku_sampai"):
            load_reference(folder)


def test_what_is_remembered_of_the_models_is_what_their_sql_says() -> None:
    for model in load_models(Settings().models).values():
        parsed = dataclasses.replace(model)
        assert not vars(parsed).keys() & {"inputs", "columns", "code"}
        assert (model.inputs, model.columns, model.code) == (parsed.inputs, parsed.columns, parsed.code)
