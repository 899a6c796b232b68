"""The contracts, the models and the data dictionary say the same."""

from pipelines.contracts.tables import TABLES
from pipelines.contracts.views import VIEWS
from pipelines.contracts.vocabulary import WORDS
from pipelines.dictionary import FILE, current
from pipelines.sql_models import VIEW, Model
from tests.models.conftest import Bench


def test_every_model_has_a_contract_and_every_contract_a_model(models: dict[str, Model]) -> None:
    assert {name for name, model in models.items() if model.per != VIEW} == set(TABLES)
    assert {name for name, model in models.items() if model.per == VIEW} == set(VIEWS)


def test_the_data_dictionary_is_what_the_contracts_say() -> None:
    assert FILE.read_text() == current(), "run: python -m pipelines.dictionary"


def test_every_word_is_used() -> None:
    used = {name for table in [*TABLES.values(), *VIEWS.values()] for name in table.columns}
    assert set(WORDS) - used == set()


def test_a_column_of_one_name_is_one_thing_in_every_table() -> None:
    # `kode` lists the codes of its own table; `dinilai` is a count in the spread (design 9) and a flag of a person;
    # `peran` is the part in an outcome in the matrix, and a role in the dashboards in `hak_akses` (issue 6)
    exceptions = {"kode", "dinilai", "peran"}
    known = {name: (word.dtype, word.description) for name, word in WORDS.items()}
    for table in TABLES.values():
        for name, column in table.columns.items():
            if name not in exceptions:
                told = (column.dtype.type, column.description)
                assert known.setdefault(name, told) == told, f"{table.name}.{name}"


def test_columns_that_identify_a_row_are_in_its_table(models: dict[str, Model]) -> None:
    for name, table in {**TABLES, **VIEWS}.items():
        grain = {part.strip() for part in models[name].grain.split(",")}
        assert grain <= set(table.columns), name


def test_a_table_made_of_nothing_has_the_columns_and_types_of_its_contract(bench: Bench) -> None:
    # every instansi of the reference table has a row of adoption, and what months are worth is made of reference alone
    for name in set(TABLES) - {"adopsi", "nilai_konversi"}:
        part = "2026" if bench.models[name].per == "tahun" else "2026-03"
        assert bench.run(name, part).is_empty(), name
