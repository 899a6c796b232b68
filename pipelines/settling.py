"""Marks differences of closed pay months as paid or returned, as a delivery of the instansi with its document.

Here: which differences are settled by one document. Not here: how they are found (`models/tpp/selisih_tpp.sql`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from pipelines.closing import RECORD as CLOSING
from pipelines.closing import deliver
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, current_release
from pipelines.wording import month

RECORD = "penyelesaian_selisih"


@dataclass(frozen=True)
class Document:
    """What was paid or returned: the number and day of the document, and who notes it."""

    nomor: str
    tanggal: date
    oleh: str


@dataclass(frozen=True)
class Settled:
    """What one document settled: people, what was paid to them, what they returned, and the file in the inbox."""

    people: int
    paid: Decimal
    returned: Decimal
    file: Path


def settle(job: MainJob, kode_instansi: str, bulan: date, document: Document, nips: Sequence[str] = ()) -> Settled:
    """Settle what is open in `selisih_tpp` of a month: of all, or of some people. Needs the lake's writer.

    Raises `UserMistakeError` if there is nothing open, or for a NIP that has no open difference.
    """
    for told, value in (
        ("nomor dokumennya dengan --dokumen", document.nomor),
        ("siapa mencatat dengan --oleh", document.oleh),
    ):
        if not value.strip():
            raise UserMistakeError(f"Sebutkan {told}.")
    wanted = [nip.replace(" ", "") for nip in nips]
    with current_release(job.settings.warehouse) as release:
        _expect_all_shown(job, release, kode_instansi)
        rows = release.frame(
            """
            SELECT bulan, jenis_pembayaran, pegawai_id, nip, versi, sisa AS jumlah_diselesaikan
            FROM mart.selisih_tpp
            WHERE kode_instansi = $kode AND bulan = $bulan AND sisa <> 0
              AND (len($nips) = 0 OR list_contains($nips, nip))
            ORDER BY jenis_pembayaran, pegawai_id
            """,
            kode=kode_instansi,
            bulan=bulan,
            nips=wanted,
        )
    missing = len(set(wanted) - set(rows["nip"]))
    if rows.is_empty() or missing:
        told = f"{missing} dari NIP yang disebut tidak punya" if missing else "Tidak ada"
        raise UserMistakeError(
            f"{told} selisih yang belum diselesaikan pada {month(bulan)} instansi {kode_instansi} (lihat "
            "selisih_tpp). Bila baru saja diselesaikan, jalankan `ekinerja run` lebih dahulu."
        )
    noted = rows.with_columns(
        pl.lit(document.nomor.strip()).alias("nomor_dokumen"),
        pl.lit(document.tanggal).alias("tanggal"),
        pl.lit(document.oleh.strip()).alias("dicatat_oleh"),
    )
    amounts = rows["jumlah_diselesaikan"].to_list()
    paid, returned = (sum((a for a in amounts if (a > 0) == positive), Decimal(0)) for positive in (True, False))
    name = f"penyelesaian-selisih-{bulan:%Y-%m}-{job.clock():%Y%m%d%H%M%S%f}.parquet"
    file = deliver(job, kode_instansi, name, noted)
    return Settled(len(rows), paid, -returned, file)


def _expect_all_shown(job: MainJob, release: CurrentRelease, kode_instansi: str) -> None:
    """Refuse while the release lacks what was settled before: it would be settled twice."""
    shown = set(release.column("SELECT delivery_id FROM rilis.kiriman"))
    for delivery in job.lake.deliveries():
        told = delivery.record in (RECORD, CLOSING) and delivery.kode_instansi == kode_instansi
        if told and delivery.delivery_id not in shown:
            raise UserMistakeError(
                f"Rilis belum memuat penutupan atau penyelesaian terakhir instansi {kode_instansi}; jalankan "
                "`ekinerja run`, lalu ulangi."
            )
