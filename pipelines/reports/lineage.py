"""What a table of a release rests on: the models that it is made of, and the deliveries that those read for a month.

Both are found in the release itself (`rilis.aturan`, `rilis.kiriman`), so a new model or record needs nothing here.
"""

from datetime import date

from pipelines.reports.current import CurrentRelease, Row
from pipelines.sql_models import RECORDS, Model

_OF_MONTH = {
    "bulan": "bulan = $bulan",
    "periode_id": """(tahun, periode_id) IN (
        SELECT (tahun, periode_id) FROM catatan.periode WHERE kode_instansi = $kode AND bulan = $bulan)""",
    "tahun": "tahun IN (SELECT tahun FROM catatan.periode WHERE kode_instansi = $kode AND bulan = $bulan)",
    "tanggal": "tanggal BETWEEN $bulan AND last_day($bulan)",
    "rencana_aksi_id": """rencana_aksi_id IN (
        SELECT r.rencana_aksi_id FROM catatan.rencana_aksi AS r
        INNER JOIN catatan.periode AS p
            ON p.kode_instansi = r.kode_instansi AND p.tahun = r.tahun AND p.periode_id = r.periode_id
        WHERE r.kode_instansi = $kode AND p.bulan = $bulan)""",
}
_OF_ANY = "$bulan IS NOT NULL"
"""Which rows of a record belong to a month, by the first of these columns that it has; `_OF_ANY` if it has none."""


def models_behind(release: CurrentRelease, table: str) -> list[Row]:
    """Give the models that a table is made of, itself first, inputs after what reads them (`rilis.aturan`)."""
    rules = {rule["tabel"]: rule for rule in release.ask("SELECT * FROM rilis.aturan")}
    found: dict[str, Row] = {}
    waiting = [table]
    while waiting:
        name = waiting.pop(0)
        if name in rules and name not in found:
            found[name] = rules[name]
            waiting.extend(_inputs(rules[name]))
    return list(found.values())


def deliveries_behind(release: CurrentRelease, models: list[Row], kode: str, bulan: date) -> list[Row]:
    """Give the deliveries of an instansi that the record tables among `models` hold rows of for a month."""
    records = {model["tabel"]: model for model in models if model["bidang"] == RECORDS}
    found: set[str] = set()
    for name, columns in release.columns_of(RECORDS, list(records)).items():
        if records[name]["bagian"] == "keadaan":
            found.update(state_deliveries(release, name, kode, bulan))
        elif "delivery_id" in columns:
            query = (
                f"SELECT DISTINCT delivery_id FROM catatan.{name} WHERE kode_instansi = $kode AND {of_month(columns)}"
            )
            found.update(release.column(query, kode=kode, bulan=bulan))
        else:
            query = """SELECT delivery_id FROM rilis.kiriman
                WHERE kode_instansi = $kode AND catatan = $name AND NOT digantikan AND NOT dibatalkan"""
            found.update(release.column(query, kode=kode, name=name))
    return release.ask(
        """
        SELECT delivery_id, catatan, berkas, ditarik_pada, diterima_pada, dibaca, diterima, dikarantina
        FROM rilis.kiriman
        WHERE list_contains($found, delivery_id)
        ORDER BY catatan, coalesce(ditarik_pada, diterima_pada), berkas
        """,
        found=sorted(found),
    )


def of_month(columns: set[str]) -> str:
    """Give the condition that the rows of a month meet, in a record with those columns; of `$kode` and `$bulan`."""
    return next((rows for column, rows in _OF_MONTH.items() if column in columns), _OF_ANY)


def state_deliveries(release: CurrentRelease, record: str, kode: str, bulan: date) -> list[str]:
    """Give the delivery whose state is read for a month (design 3.6), with its corrections: the latest that was drawn
    by the month's end, else the first."""
    return release.column(
        """
        WITH utuh AS (
            SELECT delivery_id, coalesce(ditarik_pada, diterima_pada) AS pada
            FROM rilis.kiriman
            WHERE kode_instansi = $kode AND catatan = $record AND koreksi_atas IS NULL AND NOT dibatalkan
        ), terpilih AS (
            SELECT delivery_id
            FROM utuh
            QUALIFY row_number() OVER (
                ORDER BY CAST(pada AS DATE) <= last_day($bulan) DESC,
                    CASE WHEN CAST(pada AS DATE) <= last_day($bulan) THEN pada END DESC, pada, delivery_id
            ) = 1
        )
        SELECT k.delivery_id
        FROM rilis.kiriman AS k
        INNER JOIN terpilih AS t ON t.delivery_id IN (k.delivery_id, k.koreksi_atas)
        WHERE NOT k.dibatalkan
        """,
        kode=kode,
        record=record,
        bulan=bulan,
    )


def _inputs(rule: Row) -> tuple[str, ...]:
    told = {name: rule[column] for name, column in (("name", "tabel"), ("subject", "bidang"), ("title", "isi"))}
    return Model(**told, grain=rule["butir"], per=rule["bagian"], basis=rule["dasar"], reads={}, sql=rule["sql"]).inputs
