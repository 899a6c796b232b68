"""Nobody sees what is not his: every role against every table, and what a page may not even ask."""

import ast
import shutil
from pathlib import Path

import duckdb
import pytest

from dashboards import session
from dashboards.access import grants_of
from dashboards.door.guard import OutsideScopeError
from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from dashboards.door.tables import JENIS, listed
from pipelines.reports.current import current_release
from pipelines.settings import CHECKOUT
from tests.dashboards.conftest import TODAY, sebagai
from tests.flow import Flow

KOTA = "6471"
LABELS = {
    "bkn": "BKN",
    "instansi": "Admin layanan e-Kinerja · Pemerintah Kota Semarang (2)",
    "keuangan": "Keuangan · Pemerintah Kota Semarang",
    "pimpinan": "Pimpinan · Dinas Pendidikan",
    "pegawai": "Pegawai · Pemerintah Kota Semarang",
}
PERSONAL = ("nip", "nama", "pegawai_id", "nip_penilai", "pelaku_nip", "pelaku_nama", "penilai_id", "nip_pemimpin")
PAGES = sorted((CHECKOUT / "dashboards" / "halaman").rglob("*.py"))
ALLOWED = ("streamlit", "altair", "polars", "dashboards.parts", "dashboards.session", "dashboards.halaman")
ALLOWED += ("dashboards.faults",)
ALLOWED += (
    "pipelines.reports",
    "pipelines.mistakes",
    "pipelines.policy",
    "pipelines.wording",
    "pipelines.contracts",
    "pipelines.forms",
)
ALLOWED += (
    "collections",
    "datetime",
    "decimal",
    "dataclasses",
    "typing",
    "math",
    "io",
    "textwrap",
    "urllib.parse",
    "uuid",
)
BESIDE = ("dashboards.kiriman", "dashboards.penutupan", "dashboards.andai", "dashboards.diri", "dashboards.keliru")
BESIDE += ("dashboards.penyelesaian",)
"""What does for a page what views cannot: deliveries, another policy, the log; within the scope of its session."""


@pytest.fixture(scope="module")
def scopes(sample_run: Flow) -> dict[str, ScopedRelease]:
    """The sample's release as each role sees it."""
    settings = sample_run.settings
    catalogue = settings.warehouse.resolve()
    return {
        role: ScopedRelease(catalogue, settings.lake, sebagai(sample_run, label).scope)
        for role, label in LABELS.items()
    }


def test_every_table_of_a_release_stands_in_the_list_of_who_sees_what(scopes: dict[str, ScopedRelease]) -> None:
    tables = {name for schema, name in scopes["bkn"].tables if schema in ("main", "catatan", "mart", "rilis")}
    assert tables == set(listed())
    assert {here.jenis for here in listed().values()} <= set(JENIS)


@pytest.mark.parametrize("role", LABELS)
def test_a_role_sees_rows_of_its_scope_in_every_table_and_no_others(
    scopes: dict[str, ScopedRelease], role: str
) -> None:
    release = scopes[role]
    strange = [found for schema, table in _data_tables(release) if (found := _strange(release, schema, table))]
    assert strange == []


@pytest.mark.parametrize("role", ["bkn", "instansi", "pimpinan"])
def test_pay_leave_and_discipline_are_closed_to_whom_they_are_not_open(
    scopes: dict[str, ScopedRelease], role: str
) -> None:
    release = scopes[role]
    closed = [name for name, here in listed().items() if here.jenis in ("rahasia", "rahasia_instansi")]
    for schema, table in _data_tables(release):
        if table in closed:
            assert release.ask(f'SELECT count(*) AS n FROM {schema}."{table}"') == [{"n": 0}], table
        for column in listed()[table].rahasia:
            seen = release.ask(f'SELECT count({column}) AS n FROM {schema}."{table}"')
            assert seen == [{"n": 0}], (table, column)


def test_finance_and_the_person_see_pay_and_the_admin_appointed_for_it(
    scopes: dict[str, ScopedRelease], sample_run: Flow
) -> None:
    appointed = sebagai(sample_run, LABELS["instansi"].removesuffix(" (2)"))
    assert appointed.scope.rahasia
    assert scopes["keuangan"].ask("SELECT count(*) > 100 AS many FROM dasar_tpp") == [{"many": True}]
    own = scopes["pegawai"].ask("SELECT DISTINCT pegawai_id FROM dasar_tpp")
    assert len(own) == 1


def test_a_leader_sees_his_unit_with_all_below_it(scopes: dict[str, ScopedRelease], sample_run: Flow) -> None:
    grant = sebagai(sample_run, LABELS["pimpinan"])
    with current_release(sample_run.settings.warehouse) as whole:
        units = whole.column(
            "SELECT unor_id FROM catatan.pohon_unor WHERE kode_instansi = $kode AND atas_unor_id = $unor",
            kode=KOTA,
            unor=grant.scope.unor_id,
        )
        people = whole.column(
            "SELECT count(DISTINCT pegawai_id) FROM catatan.pegawai WHERE kode_instansi = $kode "
            "AND list_contains($units, unor_id)",
            kode=KOTA,
            units=units,
        )
    assert len(units) > 1
    assert set(scopes["pimpinan"].column("SELECT unor_id FROM lingkup.unit")) == set(units)
    assert scopes["pimpinan"].column("SELECT count(DISTINCT pegawai_id) FROM catatan.pegawai") == people


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM asli.main.penilaian_pegawai",
        "SELECT * FROM asli.catatan.pegawai",
        "SELECT * FROM read_parquet('/tmp/*.parquet')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM duckdb_views()",
        "SELECT read_text('/etc/passwd')",
        "SELECT * FROM query('SELECT 1')",
        "WITH x AS (SELECT * FROM asli.main.kepatuhan) SELECT * FROM x",
        "SELECT (SELECT count(*) FROM asli.main.kepatuhan)",
        "COPY (SELECT 1) TO '/tmp/x.csv'",
        "ATTACH '/tmp/x.duckdb' AS x",
        "SELECT 1; SELECT 2",
        "DROP VIEW kepatuhan",
    ],
)
def test_what_is_outside_the_scope_cannot_be_asked(scopes: dict[str, ScopedRelease], query: str) -> None:
    with pytest.raises(OutsideScopeError):
        scopes["pegawai"].ask(query)
    with pytest.raises(OutsideScopeError):
        scopes["pegawai"].frame(query)


def test_behind_the_guard_the_connection_itself_reaches_no_file_and_changes_no_setting(
    scopes: dict[str, ScopedRelease], tmp_path: Path
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a\n1\n")
    with scopes["pegawai"]._borrowed() as connection:
        for statement in (
            f"SELECT * FROM read_csv('{file}')",
            f"COPY (SELECT 1) TO '{tmp_path / 'y.csv'}'",
            f"ATTACH '{tmp_path / 'z.duckdb'}' AS z",
            "SET enable_external_access = true",
            "SET allowed_directories = ['/']",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(statement)


def test_a_scope_without_a_unit_or_person_sees_nothing(sample_run: Flow) -> None:
    settings = sample_run.settings
    for scope in (Scope("pimpinan", KOTA), Scope("pegawai", KOTA), Scope("instansi")):
        release = ScopedRelease(settings.warehouse.resolve(), settings.lake, scope)
        for table in ("penilaian_pegawai", "daftar_tindakan", "angka_kredit_akumulasi", "dasar_tpp", "kepatuhan"):
            assert release.ask(f"SELECT count(*) AS n FROM {table}") == [{"n": 0}], (scope.peran, table)


def test_a_scope_that_is_no_longer_kept_open_still_answers_the_page_that_holds_it(sample_run: Flow) -> None:
    settings = sample_run.settings
    held = session._open(str(settings.warehouse.resolve()), str(settings.lake), Scope("instansi", KOTA))
    session._open.clear()
    assert held.ask("SELECT count(*) > 0 AS some FROM kepatuhan") == [{"some": True}]


def test_who_shares_his_nip_with_another_sees_neither_record(sample_run: Flow, tmp_path: Path) -> None:
    copy = tmp_path / "rilis.duckdb"
    shutil.copy(sample_run.settings.warehouse.resolve(), copy)
    with duckdb.connect(str(copy)) as catalogue:
        (nip,) = catalogue.execute("SELECT min(nip) FROM catatan.pegawai WHERE kode_instansi = '6471'").fetchall()[0]
        catalogue.execute("CREATE TABLE catatan.semua AS SELECT * FROM catatan.pegawai")
        catalogue.execute("DROP VIEW catatan.pegawai")
        catalogue.execute("ALTER TABLE catatan.semua RENAME TO pegawai")
    assert [grant.scope.peran for grant in grants_of(copy, nip, TODAY)][-1] == "pegawai"
    with duckdb.connect(str(copy)) as catalogue:
        catalogue.execute(
            "INSERT INTO catatan.pegawai "
            "SELECT * REPLACE ('orang-lain' AS pegawai_id) FROM catatan.pegawai WHERE nip = $n",
            {"n": nip},
        )
    assert "pegawai" not in [grant.scope.peran for grant in grants_of(copy, nip, TODAY)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_a_page_reaches_data_through_its_session_alone(page: Path) -> None:
    tree = ast.parse(page.read_text(encoding="utf-8"))
    imported = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "pipelines.mistakes":
            # those are for who sits at the server, and name its folders; readers are told by `faults.for_readers`
            assert "in_words" not in [name.name for name in node.names]
        if isinstance(node, ast.Import):
            imported += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            # `from dashboards import kiriman` names a module
            imported += [f"{module}.{name.name}" for name in node.names] if module == "dashboards" else [module]
    strange = [name for name in imported if not name.startswith(ALLOWED + BESIDE)]
    assert strange == []
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert called.isdisjoint({"open", "eval", "exec", "__import__", "current_release"})
    private = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("_first", "_free", "_borrowed", "_connection", "settings")
    }
    assert private == set()


def _data_tables(release: ScopedRelease) -> list[tuple[str, str]]:
    return [(schema, table) for schema, table in release.tables if schema in ("main", "catatan", "mart", "rilis")]


def _strange(release: ScopedRelease, schema: str, table: str) -> str | None:
    """Name a table with rows that do not belong to the scope."""
    scope, here = release.scope, listed()[table]
    if here.jenis == "acuan":
        return None
    columns = release.columns_of(schema, [table])[table]
    conditions = []
    if scope.peran == "bkn":
        conditions += [f"{name} IS NOT NULL" for name in PERSONAL if name in columns and here.bkn != "semua"]
    else:
        if "kode_instansi" in columns and scope.peran != "pegawai":
            conditions.append(f"kode_instansi IS DISTINCT FROM '{scope.kode_instansi}'")
        if scope.peran == "pegawai" and here.jenis in ("orang", "rahasia", "laporan"):
            conditions.append(
                f"{here.orang} IS DISTINCT FROM '{scope.nip if 'nip' in here.orang else scope.pegawai_id}'"
            )
        if scope.peran == "pimpinan" and here.jenis == "orang" and here.unit:
            conditions.append(f"{here.unit} NOT IN (SELECT unor_id FROM lingkup.unit)")
        elif scope.peran == "pimpinan" and here.jenis == "orang":
            key = "nip" if "nip" in here.orang else "pegawai_id"
            conditions.append(f"{here.orang} NOT IN (SELECT {key} FROM lingkup.orang)")
    if not conditions:
        return None
    rows = release.ask(f'SELECT count(*) AS n FROM {schema}."{table}" WHERE {" OR ".join(conditions)}')
    return f"{schema}.{table}" if rows[0]["n"] else None
