"""What can stand in the address of a page, found in the code, and what somebody may write there who wants more.

Here: names of parameters, values that belong to others, and what may not appear. Not here: drawing pages
(`test_matrix.py`).
"""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

import polars as pl

from dashboards.door.release import ScopedRelease
from pipelines.settings import CHECKOUT
from tests.flow import Flow

CODE = CHECKOUT / "dashboards"
NAMED_BY_TABLE = "cari-"
"""The search of a table is called by the table's file: those that a page has are found on the page."""


@cache
def parameters() -> frozenset[str]:
    """Give the names of all parameters that the code binds to the address or reads from it."""
    found: set[str] = set()
    for file in sorted(CODE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))]:
            known = constants | (_defaults(scope) if isinstance(scope, ast.FunctionDef) else {})
            for node in _own_nodes(scope):
                for name in _named(node):
                    found |= _values(name, known, str(file))
    return frozenset(found)


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions within it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, ast.FunctionDef):
            yield from _own_nodes(child)


def _defaults(function: ast.FunctionDef) -> dict[str, object]:
    named = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return {arg.arg: value.value for arg, value in named if isinstance(value, ast.Constant)}


def _named(node: ast.AST) -> Iterator[ast.expr]:
    """What names a parameter: the key of a widget that is bound, an index of st.query_params."""
    if isinstance(node, ast.Call):
        given = {word.arg: word.value for word in node.keywords}
        if "bind" in given and "query-params" in ast.unparse(given["bind"]):
            yield given["key"]
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "st.query_params":
            yield node.args[0]
        if isinstance(node.func, ast.Name) and node.func.id.startswith("pilih_") and "kunci" in given:
            yield given["kunci"]
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "st.query_params":
        yield node.slice
    elif isinstance(node, ast.Compare) and "st.query_params" in map(ast.unparse, node.comparators):
        yield node.left


def _values(name: ast.expr, known: dict[str, object], where: str) -> set[str]:
    if isinstance(name, ast.Constant):
        return {str(name.value)}
    if isinstance(name, ast.Name) and name.id in known:
        return {str(known[name.id])}
    if isinstance(name, ast.JoinedStr) and ast.unparse(name).startswith(f"f'{NAMED_BY_TABLE}"):
        return set()
    if ast.unparse(name) == "name" and where.endswith("pindah.py"):
        return set()  # of `STAY`, which are bound elsewhere
    raise AssertionError(f"{where}: the parameter {ast.unparse(name)} cannot be found out from the code")


@dataclass(frozen=True)
class Elsewhere:
    """What belongs to others than a scope: `values` to write into an address, by what they are; and `hidden`, the
    texts that may stand nowhere. `own`: what the scope has of the same tables."""

    values: dict[str, str]
    hidden: list[str]
    own: list[str]


_PEOPLE = """
    SELECT pegawai_id, nip, nama FROM catatan.pegawai
    UNION SELECT pegawai_id, nip, nama FROM mart.penilaian_pegawai
    UNION SELECT NULL, pelaku_nip, pelaku_nama FROM main.daftar_tindakan
"""
_UNITS = "SELECT unor_id, unor FROM catatan.unit"
_OWN_UNITS = f"""
    {_UNITS} WHERE unor_id IN (SELECT unor_id FROM lingkup.unit) OR unor_id IN (
        SELECT t.atas_unor_id FROM catatan.pohon_unor AS t
        INNER JOIN catatan.pegawai AS p ON t.kode_instansi = p.kode_instansi AND t.unor_id = p.unor_id)
"""
"""The units of a leader, those above them, and above a person."""
_PLANS = "SELECT skp_id FROM catatan.skp"
_SUMS = """
    SELECT 'Rp' || replace(format('{:,}', CAST(floor(jumlah_tpp) AS BIGINT)), ',', '.') || ',' FROM mart.rekap_tpp
"""
"""As `wording.rupiah` writes them, to the comma."""
_TOLD = """
    SELECT nama, NULL FROM acuan.instansi UNION ALL SELECT nama, NULL FROM catatan.admin_instansi
    UNION ALL SELECT DISTINCT penilai_id, atasan_id FROM catatan.penilaian
"""
"""What everybody is told, and who rated the scope's people."""
SHORT = 7
"""A shorter text says nothing of where it is from."""


def elsewhere(rilis: Flow, scope: ScopedRelease) -> Elsewhere:
    """Give what a scope has not got: what the tables of the release hold, without what the scope sees of them."""
    everything: set[str] = set()
    own: set[str] = set()
    own |= _texts(scope.frame(_TOLD).rows())
    for query in (_PEOPLE, _UNITS, _PLANS, _SUMS):
        everything |= _texts(rilis.ask(query))
        mine = _OWN_UNITS if query == _UNITS and scope.scope.peran in ("pimpinan", "pegawai") else query
        own |= _texts(scope.frame(mine).rows())
    hidden = {text for text in everything - own if len(text) >= SHORT}
    hidden -= found(hidden, "\n".join(own))
    return Elsewhere(_values_of_others(rilis, scope), sorted(hidden), sorted(own))


def found(texts: Collection[str], within: str) -> set[str]:
    """Give those of many texts that stand within one."""
    return set(pl.Series([within]).str.extract_many(list(texts), overlapping=True)[0].to_list())


def _texts(rows: list[tuple[str | None, ...]]) -> set[str]:
    return {text for row in rows for text in row if text is not None}


def _values_of_others(rilis: Flow, release: ScopedRelease) -> dict[str, str]:
    """What somebody may write into an address: of the nearest person and unit that the scope has not, and rubbish."""
    kode = release.scope.kode_instansi or ""
    people = release.column("SELECT pegawai_id FROM lingkup.orang")
    units = release.column("SELECT unor_id FROM lingkup.unit")
    ((who, nip, name),) = rilis.ask(
        f"""
        SELECT pegawai_id, nip, nama FROM catatan.pegawai WHERE pegawai_id NOT IN ({_listed(people)})
        ORDER BY kode_instansi <> '{kode}', pegawai_id LIMIT 1
        """
    )
    ((unit, label),) = rilis.ask(
        f"""
        SELECT unor_id, CASE unor WHEN unor_induk THEN unor ELSE unor || ' – ' || unor_induk END FROM catatan.unit
        WHERE unor_id NOT IN ({_listed(units)}) ORDER BY kode_instansi <> '{kode}', unor_id LIMIT 1
        """
    )
    ((other, called),) = rilis.ask(
        f"""
        SELECT kode_instansi, max_by(nama, berlaku_mulai) FROM acuan.instansi
        WHERE kode_instansi IN (SELECT kode_instansi FROM rilis.kiriman WHERE kode_instansi <> '{kode}')
        GROUP BY ALL ORDER BY ALL LIMIT 1
        """
    )
    ((plan,),) = rilis.ask(f"SELECT skp_id FROM catatan.skp WHERE pegawai_id = '{who}' ORDER BY ALL LIMIT 1")
    corrections = sorted(file.name for file in (rilis.settings.corrections / other).glob("*.xlsx"))
    return {
        "unit": unit,
        "unit by name": label,
        "instansi": other,
        "instansi by name": f"{called} ({other})",
        "person": who,
        "NIP": nip,
        "name": name,
        "skp": plan,
        "correction file": corrections[0] if corrections else "koreksi.xlsx",
        "nonsense": "bukan apa-apa \x00 <script> ![](http://jahat.contoh/x.png)",
        "SQL": "x' OR '1'='1' UNION SELECT nama, nip, pegawai_id FROM asli.catatan.pegawai --",
    }


def _listed(ids: list[str]) -> str:
    return ", ".join(f"'{one}'" for one in ids) or "''"
