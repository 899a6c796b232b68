"""How the compliance figures of one instansi and month came about: figures, who counts, periods, deliveries, models.

Here: what the release says. Not here: words (`telling/explain_instansi.py`). Indicators, records and models are found
in the release's own tables, so that a new one is explained without a change here.
"""

from dataclasses import dataclass
from datetime import date

from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, Row
from pipelines.reports.lineage import deliveries_behind, models_behind
from pipelines.sql_models import RECORDS

FIGURES = "angka_instansi"
"""The mart that the figures stand in."""

MOST_NAMED = 12


@dataclass(frozen=True)
class InstansiExplained:
    """Rows as the release gives them; `figures` has one an indicator, with nulls where nothing is known."""

    release: Row
    instansi: Row
    bulan: date
    figures: list[Row]
    duties: list[Row]
    periods: list[Row]
    deliveries: list[Row]
    models: list[Row]


def explain_instansi(release: CurrentRelease, kode: str, bulan: date, indikator: str | None) -> InstansiExplained:
    """Explain all indicators of an instansi and month, or one. Raises `UserMistakeError` with what there is instead."""
    instansi = _instansi(release, kode, bulan)
    _expect_month(release, instansi, bulan)
    models = models_behind(release, FIGURES)
    return InstansiExplained(
        release=release.made,
        instansi=instansi,
        bulan=bulan,
        figures=_figures(release, kode, bulan, indikator),
        duties=_duties(release, kode, bulan),
        periods=_periods(release, kode, bulan),
        deliveries=deliveries_behind(release, models, kode, bulan),
        models=[model for model in models if model["bidang"] != RECORDS],
    )


def months_of(release: CurrentRelease, kode: str) -> list[date]:
    """Give the months for which an instansi has figures."""
    return release.column(
        """
        SELECT DISTINCT bulan FROM mart.angka_instansi
        WHERE kode_instansi = $kode AND tingkat = 'instansi' AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL
        ORDER BY bulan
        """,
        kode=kode,
    )


def _instansi(release: CurrentRelease, kode: str, bulan: date) -> Row:
    found = release.instansi(kode, bulan)
    if found is not None:
        return found
    raise UserMistakeError(f"Kode instansi {kode} tidak ada di tabel acuan instansi. {_with_data(release)}")


def _with_data(release: CurrentRelease) -> str:
    kodes = release.column("SELECT DISTINCT kode_instansi FROM rilis.kiriman ORDER BY 1")
    more = f", dan {len(kodes) - MOST_NAMED} lagi" if len(kodes) > MOST_NAMED else ""
    return f"Yang datanya ada dalam rilis ini: {', '.join(kodes[:MOST_NAMED])}{more}."


def _expect_month(release: CurrentRelease, instansi: Row, bulan: date) -> None:
    months = months_of(release, instansi["kode_instansi"])
    if bulan in months:
        return
    who = f"{instansi['kode_instansi']} {instansi['nama']}"
    if not months:
        raise UserMistakeError(f"{who} belum mempunyai angka kepatuhan dalam rilis ini. {_with_data(release)}")
    raise UserMistakeError(f"{who} tidak mempunyai angka untuk {bulan:%Y-%m}; bulan yang ada: {listed(months)}.")


def listed(months: list[date]) -> str:
    """Name months, the latest ones if there are many."""
    told = ", ".join(f"{month:%Y-%m}" for month in months[-MOST_NAMED:])
    return f"{months[0]:%Y-%m} sampai {months[-1]:%Y-%m} (antara lain {told})" if len(months) > MOST_NAMED else told


def _figures(release: CurrentRelease, kode: str, bulan: date, indikator: str | None) -> list[Row]:
    figures = release.ask(
        """
        SELECT
            a.kode, a.tahap, a.nama, a.pembilang AS arti_pembilang, a.penyebut AS arti_penyebut, a.bobot, a.dasar,
            k.indikator IS NOT NULL AS tercatat, k.pembilang, k.penyebut, k.persen, k.berjalan, k.batas_pengisian,
            k.persen_bulan_lalu, k.selisih_bulan, k.persen_tahun_lalu, k.selisih_tahun
        FROM (SELECT *, row_number() OVER () AS urut FROM acuan.indikator_kepatuhan) AS a
        LEFT JOIN perubahan_kepatuhan AS k
            ON k.indikator = a.kode AND k.bulan = $bulan AND k.tingkat = 'instansi' AND k.kode_instansi = $kode
            AND k.jenis_pegawai IS NULL AND k.kelompok_jabatan IS NULL
        WHERE a.berlaku_mulai <= last_day($bulan) AND coalesce(a.berlaku_sampai >= last_day($bulan), true)
        ORDER BY a.urut
        """,
        kode=kode,
        bulan=bulan,
    )
    if indikator is None:
        return figures
    asked = [figure for figure in figures if figure["kode"] == indikator.upper()]
    if not asked:
        known = ", ".join(figure["kode"] for figure in figures)
        raise UserMistakeError(f"Tidak ada indikator '{indikator}' untuk {bulan:%Y-%m}; yang ada: {known}.")
    return asked


def _duties(release: CurrentRelease, kode: str, bulan: date) -> list[Row]:
    """Who is listed, by kind of period: those who count (reason null) and those who do not, by reason."""
    return release.ask(
        """
        SELECT jenis_periode, alasan_tidak_wajib AS alasan, count(*) AS jumlah
        FROM mart.wajib
        WHERE kode_instansi = $kode AND bulan = $bulan
        GROUP BY jenis_periode, alasan_tidak_wajib
        ORDER BY jenis_periode, jumlah DESC, alasan
        """,
        kode=kode,
        bulan=bulan,
    )


def _periods(release: CurrentRelease, kode: str, bulan: date) -> list[Row]:
    return release.ask(
        """
        SELECT nama, jenis, tipe, tahun, periode_awal, periode_akhir, batas_pengisian, batas_pertama, temuan
        FROM pengaturan_periode
        WHERE kode_instansi = $kode AND bulan = $bulan
        ORDER BY jenis, periode_akhir, nama
        """,
        kode=kode,
        bulan=bulan,
    )
