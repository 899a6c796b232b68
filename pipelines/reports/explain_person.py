"""How one person stands in one month, and where each fact came from: duty, SKP, evaluation, findings.

Here: what the release says. Not here: words (`telling/explain_person.py`). A NIP is in no exception and in no log.
"""

from dataclasses import dataclass
from datetime import date

from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, Row
from pipelines.reports.explain_instansi import listed
from pipelines.reports.lineage import of_month, state_deliveries
from pipelines.sql_models import RECORDS

RESULTS = ("wajib", "kewajiban_skp", "skp_pegawai", "tahapan_pegawai", "penilaian_pegawai", "temuan_catatan")
"""The marts that a person's row stands in, and whose rules are told."""


@dataclass(frozen=True)
class PeriodOfPerson:
    """One period that ends in the month. What is missing was in no report that was taken in. `instead` is the period of
    the same kind by which the person counts in the month, if it is another one."""

    period: Row
    duty: Row | None
    instead: Row | None
    stages: Row | None
    plans: list[Row]
    evaluations: list[Row]
    findings: list[Row]


@dataclass(frozen=True)
class PersonExplained:
    """One person in one instansi. `states` are the rows of employee export, exclusion list and SPMT that are read;
    `others` says of each further record how many rows it has about the person's month, and where."""

    release: Row
    instansi: Row
    nama: str | None
    bulan: date
    periods: list[PeriodOfPerson]
    states: list[Row]
    others: list[Row]
    models: list[Row]


def explain_person(release: CurrentRelease, nip: str, bulan: date) -> list[PersonExplained]:
    """Explain a person's month in every instansi that lists the person. Raises `UserMistakeError`."""
    found = _places(release, nip, bulan)
    if not found:
        raise UserMistakeError(_not_found(release, nip, bulan))
    return [_explained(release, row["kode_instansi"], row["pegawai_id"], nip, bulan) for row in found]


def is_reported(release: CurrentRelease, nip: str, bulan: date) -> bool:
    """Tell whether a report of the month lists the person."""
    return bool(_places(release, nip, bulan))


def _places(release: CurrentRelease, nip: str, bulan: date) -> list[Row]:
    return release.ask(
        """
        SELECT kode_instansi, pegawai_id FROM mart.wajib WHERE nip = $nip AND bulan = $bulan
        UNION
        SELECT kode_instansi, pegawai_id FROM mart.penilaian_pegawai WHERE nip = $nip AND bulan = $bulan
        ORDER BY ALL
        """,
        nip=nip,
        bulan=bulan,
    )


def _not_found(release: CurrentRelease, nip: str, bulan: date) -> str:
    months = release.column(
        """
        SELECT bulan FROM mart.wajib WHERE nip = $nip UNION SELECT bulan FROM mart.penilaian_pegawai WHERE nip = $nip
        ORDER BY bulan
        """,
        nip=nip,
    )
    if months:
        return f"NIP itu tidak tercantum dalam laporan untuk {bulan:%Y-%m}; bulan yang ada: {listed(months)}."
    exported = release.column("SELECT DISTINCT kode_instansi FROM catatan.pegawai WHERE nip = $nip", nip=nip)
    if exported:
        return (
            f"NIP itu ada di ekspor pegawai instansi {', '.join(exported)}, tetapi tidak tercantum dalam satu pun "
            "Laporan SKP atau Laporan Penilaian yang diterima; mungkin barisnya dikarantina (tabel karantina_terbuka)."
        )
    return (
        "NIP itu tidak ada dalam rilis ini; periksa angkanya, atau apakah barisnya dikarantina (tabel "
        "karantina_terbuka)."
    )


def _explained(release: CurrentRelease, kode: str, pegawai_id: str, nip: str, bulan: date) -> PersonExplained:
    here = {"kode": kode, "orang": pegawai_id, "bulan": bulan}
    duties = release.ask(
        "SELECT * FROM mart.wajib WHERE kode_instansi = $kode AND pegawai_id = $orang AND bulan = $bulan", **here
    )
    stages = release.ask(
        "SELECT * FROM mart.tahapan_pegawai WHERE kode_instansi = $kode AND pegawai_id = $orang AND bulan = $bulan",
        **here,
    )
    evaluations = release.ask(_EVALUATIONS, **here)
    plans = release.ask(_PLANS, **here)
    findings = release.ask(
        """
        SELECT tahun, periode_id, kode, keterangan FROM mart.temuan_catatan
        WHERE kode_instansi = $kode AND pegawai_id = $orang AND bulan = $bulan ORDER BY kode
        """,
        **here,
    )
    periods = release.ask(
        """
        SELECT tahun, periode_id, nama, jenis_periode, tipe_periodik, periode_awal, periode_akhir, batas_pengisian,
            batas_pertama
        FROM catatan.periode WHERE kode_instansi = $kode AND bulan = $bulan
        ORDER BY periode_akhir, jenis_periode, nama
        """,
        kode=kode,
        bulan=bulan,
    )
    told = [
        PeriodOfPerson(
            period=period,
            duty=next((row for row in duties if _is_in(row, period)), None),
            instead=next((other for other in periods if _stands_for(other, period, duties)), None),
            stages=next((row for row in stages if _is_in(row, period)), None),
            plans=[row for row in plans if _is_in(row, period)],
            evaluations=[row for row in evaluations if _is_in(row, period)],
            findings=[row for row in findings if _is_in(row, period)],
        )
        for period in periods
    ]
    return PersonExplained(
        release=release.made,
        instansi=release.instansi(kode, bulan) or {"kode_instansi": kode, "nama": ""},
        nama=next(iter(release.column(_NAME, kode=kode, orang=pegawai_id)), None),
        bulan=bulan,
        periods=[period for period in told if period.duty or period.evaluations],
        states=_states(release, kode, pegawai_id, nip, bulan),
        others=_others(release, kode, nip, bulan),
        models=release.ask(
            "SELECT tabel, dasar FROM rilis.aturan WHERE list_contains($tables, tabel)", tables=list(RESULTS)
        ),
    )


def _is_in(row: Row, period: Row) -> bool:
    return (row["tahun"], row["periode_id"]) == (period["tahun"], period["periode_id"])


def _stands_for(other: Row, period: Row, duties: list[Row]) -> bool:
    return (
        other["jenis_periode"] == period["jenis_periode"]
        and not _is_in(other, period)
        and any(_is_in(duty, other) for duty in duties)
    )


_NAME = "SELECT nama FROM catatan.pegawai WHERE kode_instansi = $kode AND pegawai_id = $orang AND nama IS NOT NULL"

_EVALUATIONS = """
    SELECT
        n.tahun, n.periode_id, n.nama, n.jabatan, n.unor, n.plt_plh, n.hasil_kerja, n.perilaku_kerja,
        n.predikat_tercatat, n.predikat_dihitung, n.selaras, n.waktu_dinilai, n.waktu_dinilai_pertama, n.tepat_waktu,
        n.batas_pertama, m.dasar AS dasar_matriks, k.berkas, p.baris
    FROM mart.penilaian_pegawai AS n
    LEFT JOIN catatan.penilaian AS p
        ON p.kode_instansi = n.kode_instansi AND p.tahun = n.tahun AND p.periode_id = n.periode_id
        AND p.skp_id = n.skp_id
    LEFT JOIN acuan.matriks_predikat AS m
        ON m.hasil_kerja = n.hasil_kerja AND m.perilaku_kerja = n.perilaku_kerja
        AND m.berlaku_mulai <= last_day($bulan) AND coalesce(m.berlaku_sampai >= last_day($bulan), true)
    LEFT JOIN rilis.kiriman AS k ON k.delivery_id = p.delivery_id
    WHERE n.kode_instansi = $kode AND n.pegawai_id = $orang AND n.bulan = $bulan
    ORDER BY n.plt_plh, n.skp_id
"""

_PLANS = """
    SELECT
        s.tahun, s.periode_id, s.ada_skp, s.status_skp, s.skp_awal, s.skp_akhir, s.plt_plh, s.unor, k.berkas, s.baris,
        k.ditarik_pada, k.diterima_pada
    FROM catatan.skp_acuan AS s
    LEFT JOIN rilis.kiriman AS k ON k.delivery_id = s.delivery_id
    WHERE s.kode_instansi = $kode AND s.pegawai_id = $orang AND (s.tahun, s.periode_id) IN (
        SELECT (tahun, periode_id) FROM catatan.periode WHERE kode_instansi = $kode AND bulan = $bulan)
    ORDER BY s.plt_plh, s.skp_id NULLS LAST
"""

_EXPLAINED = ("penilaian", "skp", "skp_acuan")
"""The records that have a line of their own under each period."""

_STATES = {
    "pegawai": """
        SELECT s.delivery_id, s.baris, 'kedudukan hukum ' || coalesce(h.nama, s.kedudukan_hukum, 'tidak diisi') AS isi
        FROM catatan.pegawai AS s LEFT JOIN acuan.kedudukan_hukum AS h ON h.kode = s.kedudukan_hukum
            AND h.berlaku_mulai <= current_date AND coalesce(h.berlaku_sampai >= current_date, true)
        WHERE s.kode_instansi = $kode AND s.pegawai_id = $orang""",
    "pengecualian": """
        SELECT delivery_id, baris, alasan || coalesce(' (' || dasar || ')', '') || ', mulai ' || CAST(mulai AS VARCHAR)
            || coalesce(' sampai ' || CAST(selesai AS VARCHAR), '') AS isi
        FROM catatan.pengecualian WHERE kode_instansi = $kode AND nip = $nip""",
    "spmt": """
        SELECT delivery_id, baris, 'SPMT ' || CAST(tanggal_spmt AS VARCHAR) AS isi
        FROM catatan.spmt WHERE kode_instansi = $kode AND nip = $nip""",
}


def _states(release: CurrentRelease, kode: str, pegawai_id: str, nip: str, bulan: date) -> list[Row]:
    """Rows of the records that are read as they stood at the month's end. The release keeps the rows of the present
    state only, so of a month that read an older delivery its file is told, without a line."""
    values = {"kode": kode, "nip": nip, "orang": pegawai_id}
    told: list[Row] = []
    for record, query in _STATES.items():
        rows = release.ask(query, **{name: value for name, value in values.items() if f"${name}" in query})
        if rows and _is_state(release, record):
            read = state_deliveries(release, record, kode, bulan)
            older = [{"delivery_id": one, "baris": None, "isi": None} for one in read]
            rows = [row for row in rows if row["delivery_id"] in read] or older
        told += [{"catatan": record, **row} for row in rows]
    named = [row["delivery_id"] for row in told]
    query = "SELECT delivery_id, berkas FROM rilis.kiriman WHERE list_contains($named, delivery_id)"
    files = {row["delivery_id"]: row["berkas"] for row in release.ask(query, named=named)}
    return [{**row, "berkas": files[row["delivery_id"]]} for row in told]


def _others(release: CurrentRelease, kode: str, nip: str, bulan: date) -> list[Row]:
    """Whatever else the instansi delivered about the person for the month: rencana aksi, dialogue, activities, …"""
    tables = release.column("SELECT tabel FROM rilis.aturan WHERE bidang = $records ORDER BY tabel", records=RECORDS)
    told: list[Row] = []
    for name, columns in sorted(release.columns_of(RECORDS, tables).items()):
        if name not in {*_STATES, *_EXPLAINED} and columns >= {"nip", "delivery_id", "baris"}:
            told += release.ask(
                f"""
                WITH tentang AS (
                    SELECT delivery_id, baris
                    FROM catatan.{name}
                    WHERE kode_instansi = $kode AND nip = $nip AND {of_month(columns)}
                )
                SELECT '{name}' AS catatan, k.berkas, list(t.baris ORDER BY t.baris) AS baris
                FROM tentang AS t
                INNER JOIN rilis.kiriman AS k ON k.delivery_id = t.delivery_id
                GROUP BY k.berkas
                ORDER BY k.berkas
                """,
                kode=kode,
                nip=nip,
                bulan=bulan,
            )
    return told


def _is_state(release: CurrentRelease, record: str) -> bool:
    return release.column("SELECT bagian FROM rilis.aturan WHERE tabel = $record", record=record) == ["keadaan"]
