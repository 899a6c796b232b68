"""The compliance of the release at a glance: the main indicators of each instansi, and the three worst findings.

Here: which figures and findings, as rows. Not here: words (`telling/compliance.py`), and what a figure means
(`models/kepatuhan`). No indicator is named: weights and order are data (`acuan.indikator_kepatuhan`).
"""

from dataclasses import dataclass
from datetime import date

from pipelines.reports.current import CurrentRelease, Row

MOST_COLUMNS = 4
"""So many instansi stand beside the nation; of more, those with the lowest share of the weightiest indicator."""

SMALLEST_GROUP = 10
"""A share of fewer than this is no finding: one person would make it."""


@dataclass(frozen=True)
class Compliance:
    """`cells` by (indicator, kode_instansi; None is the nation); `months` says which month an indicator's row is of."""

    bulan: date
    instansi: dict[str, str]
    months: dict[str, date]
    cells: dict[tuple[str, str | None], Row]
    worst: list[Row]


def compliance_of(release: CurrentRelease) -> Compliance | None:
    """Give the table of the latest month with figures, or None if nothing is known yet.

    An indicator of which that month knows nothing (the yearly one) stands with its own latest month, within a year.
    """
    labels = release.column("SELECT max(bagian) FROM rilis.bagian WHERE tabel = 'angka_instansi'")
    if labels == [None]:
        return None
    latest = date.fromisoformat(f"{labels[0]}-01")
    rows = release.ask(_FIGURES, terakhir=latest)
    dated = [row["bulan"] for row in rows if row["batas_pengisian"] is not None]
    if not dated:
        return None
    months = {row["indikator"]: row["bulan"] for row in rows}
    every = [row for row in rows if row["kode_instansi"] is not None]
    chosen = _chosen(every)
    named = {row["kode_instansi"]: row["nama_instansi"] or "" for row in every}
    return Compliance(
        bulan=max(dated),
        instansi={kode: named[kode] for kode in chosen},
        months=months,
        cells={(row["indikator"], row["kode_instansi"]): row for row in rows},
        worst=_worst(release, latest),
    )


def _chosen(rows: list[Row]) -> list[str]:
    kodes = sorted({row["kode_instansi"] for row in rows})
    if len(kodes) <= MOST_COLUMNS:
        return kodes
    weightiest = max(rows, key=lambda row: row["bobot"])["indikator"]
    ranked = sorted(
        (row for row in rows if row["indikator"] == weightiest), key=lambda row: (row["persen"], row["kode_instansi"])
    )
    return [row["kode_instansi"] for row in ranked[:MOST_COLUMNS]]


def _worst(release: CurrentRelease, terakhir: date) -> list[Row]:
    """Give the worst finding of each kind: a share, the period settings of an instansi, what is left in quarantine; and
    further shares where a kind has none. A figure that still runs is no finding."""
    others = [
        *({"macam": "pengaturan", **row} for row in release.ask(_SETTINGS, tahun=terakhir.year)),
        *({"macam": "karantina", **row} for row in release.ask(_QUARANTINE)),
    ]
    shares = release.ask(_LOWEST, terakhir=terakhir, sedikitnya=SMALLEST_GROUP)
    return [*({"macam": "persen", **row} for row in shares[: 3 - len(others)]), *others]


_KNOWN = """
    SELECT
        a.urut, a.bobot, a.nama AS nama_indikator, k.indikator, k.kode_instansi, k.nama_instansi, k.bulan,
        k.pembilang, k.penyebut, k.persen, k.berjalan, k.batas_pengisian
    FROM kepatuhan AS k
    INNER JOIN (SELECT *, row_number() OVER () AS urut FROM acuan.indikator_kepatuhan) AS a ON a.kode = k.indikator
    WHERE k.tingkat IN ('instansi', 'nasional') AND k.jenis_pegawai IS NULL AND k.kelompok_jabatan IS NULL
      AND k.bulan BETWEEN CAST($terakhir - INTERVAL 11 MONTH AS DATE) AND $terakhir
      AND a.bobot > 0 AND k.penyebut IS NOT NULL
      AND a.berlaku_mulai <= last_day(k.bulan) AND coalesce(a.berlaku_sampai >= last_day(k.bulan), true)
"""

_FIGURES = f"""
    SELECT * FROM ({_KNOWN})
    QUALIFY bulan = max(bulan) OVER (PARTITION BY indikator)
    ORDER BY urut, kode_instansi
"""

_LOWEST = f"""
    SELECT * FROM ({_KNOWN})
    WHERE kode_instansi IS NOT NULL AND batas_pengisian IS NOT NULL AND NOT berjalan
    QUALIFY bulan = max(bulan) OVER (PARTITION BY indikator) AND pembilang < penyebut AND penyebut >= $sedikitnya
    ORDER BY persen, penyebut DESC, urut, kode_instansi
    LIMIT 3
"""

_SETTINGS = """
    SELECT
        t.kode_instansi, i.nama AS nama_instansi, t.tahun, count(*) AS temuan,
        string_agg(DISTINCT t.kode, ', ' ORDER BY t.kode) AS kode
    FROM mart.temuan_periode AS t
    LEFT JOIN acuan.instansi AS i
        ON i.kode_instansi = t.kode_instansi
        AND i.berlaku_mulai <= current_date AND coalesce(i.berlaku_sampai >= current_date, true)
    WHERE NOT t.info AND t.berlaku_sejak <= current_date AND t.tahun = $tahun
    GROUP BY ALL
    ORDER BY temuan DESC, t.kode_instansi
    LIMIT 1
"""

_QUARANTINE = """
    SELECT
        q.kode_instansi, i.nama AS nama_instansi, count(DISTINCT (q.induk_id, q.baris)) AS jumlah,
        count(DISTINCT q.berkas) AS berkas
    FROM karantina_terbuka AS q
    LEFT JOIN acuan.instansi AS i
        ON i.kode_instansi = q.kode_instansi
        AND i.berlaku_mulai <= current_date AND coalesce(i.berlaku_sampai >= current_date, true)
    GROUP BY ALL
    ORDER BY jumlah DESC, q.kode_instansi
    LIMIT 1
"""
