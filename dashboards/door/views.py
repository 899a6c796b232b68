"""The SELECT behind each view that a scope has: whose rows it shows, and which columns stay closed.

    lingkup.unit     the units of a pimpinan, all below included     lingkup.orang   the people of the scope

Here: what the kinds of `tables.py` mean for each role. A table that a role must not see is there without rows, so that
a report that asks for it says that there is nothing, and does not fail. Not here: what leaves an instansi is withheld
by the files of `sel_kecil/`.
"""

from collections.abc import Collection

from dashboards.door.scope import Scope
from dashboards.door.tables import Listed, listed
from pipelines.settings import Settings

SMALL_CELLS = Settings().small_cells

WHOLE = "asli"
"""What the release is attached as: no query of a page may name it."""

RESTS_ON = {
    "indeks_kepatuhan": "main.kepatuhan",
    "jam_adopsi": "mart.adopsi",
    "mutu_penilaian": "mart.distribusi_predikat",
    "perubahan_kepatuhan": "main.kepatuhan",
    "pola_distribusi": "mart.distribusi_predikat",
}
"""Tables that repeat numbers of another: their file in `sel_kecil/` reads that one as it leaves the instansi."""

REPORTS = ("laporan_data_keliru", "jawaban_laporan")
"""Records in which a person tells of himself: not for a finance unit, and for an admin as their table is."""

_ADMINISTER = ("instansi", "keuangan")
_NOTHING = "false"
_ALL = "true"


def people_of(scope: Scope) -> str:
    """Give the SELECT of `lingkup.orang`: ids and NIP of the people of a scope."""
    return f"SELECT DISTINCT pegawai_id, nip FROM {WHOLE}.catatan.pegawai AS p WHERE {_people(scope)}"


def units_of(scope: Scope) -> str:
    """Give the SELECT of `lingkup.unit`: the units of a scope. Every unit of an instansi, for who administers it; of
    what leaves it, the unor induk that include nobody twice."""
    kode = text(scope.kode_instansi)
    if scope.peran == "pimpinan":
        above = f"atas_unor_id = {text(scope.unor_id)}"
        led = f"{WHOLE}.catatan.pohon_unor WHERE kode_instansi = {kode} AND {above}"
        return f"SELECT DISTINCT kode_instansi, unor_id FROM {led}"
    if scope.peran in _ADMINISTER:
        return f"SELECT DISTINCT kode_instansi, unor_id FROM {WHOLE}.catatan.unor WHERE kode_instansi = {kode}"
    if scope.leaves_instansi:
        return _apart()
    return "SELECT NULL::VARCHAR AS kode_instansi, NULL::VARCHAR AS unor_id WHERE false"


def select_of(schema: str, table: str, columns: Collection[str], scope: Scope) -> str:
    """Give the SELECT of one table for one scope; `columns` are those that the release's table has."""
    here = listed().get(table)
    source = f'{WHOLE}."{schema}"."{table}"'
    if here is None:
        return f"SELECT * FROM {source} WHERE {_NOTHING}"
    if scope.leaves_instansi and here.bkn not in ("", "semua"):
        return _withheld(source, here.bkn)
    marked = ", NULL::VARCHAR AS ditahan" if here.bkn not in ("", "semua") else ""
    closed = [name for name in here.rahasia if name in columns] if not _may_see_confidential(scope) else []
    shown = f"* REPLACE ({', '.join(f'NULL::VARCHAR AS {name}' for name in closed)})" if closed else "*"
    return f"SELECT {shown}{marked} FROM {source} WHERE {_whose(here, columns, scope)}"


def text(value: str | None) -> str:
    """Write a value as SQL; without one, nothing is equal to it."""
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"


def _people(scope: Scope) -> str:
    kode = f"kode_instansi = {text(scope.kode_instansi)}"
    if scope.peran in _ADMINISTER:
        return kode
    if scope.peran == "pimpinan":
        return f"{kode} AND unor_id IN (SELECT unor_id FROM lingkup.unit)"
    if scope.peran == "pegawai":
        return f"pegawai_id = {text(scope.pegawai_id)}"
    return _NOTHING


def _withheld(source: str, name: str) -> str:
    # not materialized: what a page asks about (a month, an instansi) then reaches the release's files
    led = f"asal AS NOT MATERIALIZED (SELECT * FROM {source}), induk AS (FROM lingkup.unit)"
    if other := RESTS_ON.get(name):
        led += f", tertahan AS NOT MATERIALIZED ({_withheld(f'{WHOLE}.{other}', other.partition('.')[2])})"
    return f"WITH {led} SELECT * FROM ({(SMALL_CELLS / f'{name}.sql').read_text(encoding='utf-8')})"


def _apart() -> str:
    """Give the SELECT of the unor induk that stand beside each other: not the root over others, none within another."""
    return f"""
        WITH induk AS (SELECT kode_instansi, unor_id FROM {WHOLE}.catatan.unit WHERE unor_id = unor_induk_id),
        atasan AS (
            SELECT p.kode_instansi, p.unor_id, p.atas_unor_id
            FROM {WHOLE}.catatan.pohon_unor AS p
            SEMI JOIN induk AS i ON p.kode_instansi = i.kode_instansi AND p.unor_id = i.unor_id
            WHERE p.jarak > 0
        ),
        bertingkat AS (
            SELECT a.kode_instansi, a.unor_id, a.atas_unor_id, r.unor_id IS NULL AS akar
            FROM atasan AS a
            SEMI JOIN induk AS i ON a.kode_instansi = i.kode_instansi AND a.atas_unor_id = i.unor_id
            LEFT JOIN (SELECT DISTINCT kode_instansi, unor_id FROM atasan) AS r
                ON a.kode_instansi = r.kode_instansi AND a.atas_unor_id = r.unor_id
        )
        SELECT i.kode_instansi, i.unor_id
        FROM induk AS i
        ANTI JOIN (
            SELECT kode_instansi, atas_unor_id AS unor_id FROM bertingkat WHERE akar
            UNION ALL
            SELECT kode_instansi, unor_id FROM bertingkat WHERE NOT akar
        ) AS n ON i.kode_instansi = n.kode_instansi AND i.unor_id = n.unor_id
    """


def _may_see_confidential(scope: Scope) -> bool:
    return scope.rahasia or scope.peran == "pegawai"


def _whose(here: Listed, columns: Collection[str], scope: Scope) -> str:
    if here.jenis == "acuan":
        return _ALL
    if here.jenis == "tertutup":
        return _NOTHING
    if scope.peran == "bkn":
        return _ALL if here.bkn == "semua" else _NOTHING
    if here.jenis == "laporan":
        return _of_reports(here, columns, scope)
    if here.jenis in ("rahasia", "rahasia_instansi") and not _may_see_confidential(scope):
        return _NOTHING
    if here.jenis in ("orang", "rahasia"):
        return _of_people(here, columns, scope)
    if here.jenis == "unit":
        return _of_units(here, scope)
    if here.jenis in ("karantina", "rahasia_instansi") and scope.peran not in _ADMINISTER:
        return _NOTHING
    if here.jenis == "karantina" and "catatan" in columns and (closed := _closed_records(scope)):
        return f"{_of_instansi(columns, scope)} AND catatan NOT IN ({', '.join(map(text, closed))})"
    return _of_instansi(columns, scope)


def _of_instansi(columns: Collection[str], scope: Scope) -> str:
    kode = f"kode_instansi = {text(scope.kode_instansi)}"
    if "kode_instansi" in columns:
        return kode
    return f"delivery_id IN (SELECT delivery_id FROM {WHOLE}.rilis.kiriman WHERE {kode})"


def _of_people(here: Listed, columns: Collection[str], scope: Scope) -> str:
    among = f"{here.orang} IN (SELECT {'nip' if 'nip' in here.orang else 'pegawai_id'} FROM lingkup.orang)"
    if scope.peran == "pegawai":
        return f"{here.orang} = {text(scope.nip if 'nip' in here.orang else scope.pegawai_id)}"
    if "kode_instansi" not in columns:
        return among
    kode = f"kode_instansi = {text(scope.kode_instansi)}"
    if scope.peran in _ADMINISTER:
        return kode
    units = f"{here.unit} IN (SELECT unor_id FROM lingkup.unit)"
    return f"{kode} AND {units if here.unit else among}"


def _of_reports(here: Listed, columns: Collection[str], scope: Scope) -> str:
    if scope.peran == "pegawai":
        return _of_people(here, columns, scope)
    if scope.peran != "instansi":
        return _NOTHING
    kode = f"kode_instansi = {text(scope.kode_instansi)}"
    return kode if scope.rahasia else f"{kode} AND NOT menyangkut_rahasia"


def _of_units(here: Listed, scope: Scope) -> str:
    kode = f"kode_instansi = {text(scope.kode_instansi)}"
    if scope.peran in _ADMINISTER:
        return kode
    if scope.peran != "pimpinan":
        return _NOTHING
    units = f"{here.unit} IN (SELECT unor_id FROM lingkup.unit)"
    if here.orang:
        units = f"({units} OR {here.orang} IN (SELECT nip FROM lingkup.orang))"
    return f"{kode} AND {units}"


def _closed_records(scope: Scope) -> list[str]:
    """The records whose rejected rows a scope does not see: leave, discipline and pay, and what people report."""
    confidential = [name for name, here in listed().items() if here.jenis == "rahasia" or here.rahasia]
    if not scope.rahasia:
        return [*confidential, *REPORTS]
    return [] if scope.peran == "instansi" else list(REPORTS)
