"""Marks differences of closed pay months as paid or returned, as a delivery of the instansi with its document.

Here: which differences are settled by one document, and the two ways to hand it over: taken in at once (the command
line), or laid into the inbox for the next run (the dashboards). Not here: how they are found
(`models/tpp/selisih_tpp.sql`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from pipelines.closing import RECORD as CLOSING
from pipelines.closing import deliver
from pipelines.laying import alone, inbox_of, lay, waiting
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, current_release
from pipelines.wording import month

RECORD = "penyelesaian_selisih"
_LINE = ("jenis_pembayaran", "pegawai_id", "versi")
_OF_DOCUMENT = ("jumlah_diselesaikan", "nomor_dokumen", "tanggal", "dicatat_oleh")


@dataclass(frozen=True)
class Document:
    """What was paid or returned: the number and day of the document, and who notes it."""

    nomor: str
    tanggal: date
    oleh: str


@dataclass(frozen=True)
class Lines:
    """Which open differences of a month: all, or those of some people (by NIP or by SIASN's id), or of one payment."""

    kode_instansi: str
    bulan: date
    nips: Sequence[str] = ()
    pegawai_ids: Sequence[str] = ()
    jenis_pembayaran: str | None = None


@dataclass(frozen=True)
class Settled:
    """What one document settled: people, what was paid to them, what they returned, and the file in the inbox."""

    people: int
    paid: Decimal
    returned: Decimal
    file: Path


def settle(job: MainJob, lines: Lines, document: Document) -> Settled:
    """Settle what is open in `selisih_tpp`, and take it in. Needs the lake's writer.

    Raises `UserMistakeError` if there is nothing open, or for somebody who has no open difference.
    """
    with alone(job, lines.kode_instansi), current_release(job.settings.warehouse) as release:
        rows = _noted(job, release, lines, document)
        name = _name(lines, f"{job.clock():%Y%m%d%H%M%S%f}")
        return _settled(rows, deliver(job, lines.kode_instansi, name, rows))


def hand_in(job: MainJob, release: CurrentRelease, lines: Lines, document: Document, kunci: str) -> Settled:
    """Settle as `settle` does, of the release that is looked at, and lay it into the inbox: the next run takes it in.

    What was handed in under a `kunci` is not handed in again, but told again. Raises `UserMistakeError` as `settle`
    does.
    """
    with alone(job, lines.kode_instansi):
        name = _name(lines, kunci)
        laid = inbox_of(job, lines.kode_instansi) / name
        if laid.exists():
            return _settled(pl.read_parquet(laid), laid)
        rows = _noted(job, release, lines, document)
        return _settled(rows, lay(job, lines.kode_instansi, name, rows))


def settled_and_waiting(job: MainJob, release: CurrentRelease, kode_instansi: str, bulan: date) -> pl.DataFrame:
    """Give what was settled of a month and is not in the release yet: `_LINE` and `_OF_DOCUMENT`."""
    files = waiting(job, release, kode_instansi, RECORD, f"penyelesaian-selisih-{bulan:%Y-%m}-*.parquet")
    kept = [pl.read_parquet(file, columns=[*_LINE, *_OF_DOCUMENT]) for file in files]
    empty = pl.DataFrame(schema=dict.fromkeys((*_LINE, *_OF_DOCUMENT), pl.String))
    return pl.concat(kept, how="vertical_relaxed") if kept else empty.cast({"versi": pl.Int32})


def _noted(job: MainJob, release: CurrentRelease, lines: Lines, document: Document) -> pl.DataFrame:
    for told, value in (
        ("nomor dokumennya dengan --dokumen", document.nomor),
        ("siapa mencatat dengan --oleh", document.oleh),
    ):
        if not value.strip():
            raise UserMistakeError(f"Sebutkan {told}.")
    _expect_all_shown(job, release, lines)
    wanted = [nip.replace(" ", "") for nip in lines.nips]
    rows = release.frame(
        """
        SELECT bulan, jenis_pembayaran, pegawai_id, nip, versi, sisa AS jumlah_diselesaikan
        FROM mart.selisih_tpp
        WHERE kode_instansi = $kode AND bulan = $bulan AND sisa <> 0
          AND ($jenis IS NULL OR jenis_pembayaran = $jenis)
          AND (len($nips) = 0 OR list_contains($nips, nip))
          AND (len($orang) = 0 OR list_contains($orang, pegawai_id))
        ORDER BY jenis_pembayaran, pegawai_id
        """,
        kode=lines.kode_instansi,
        bulan=lines.bulan,
        jenis=lines.jenis_pembayaran,
        nips=wanted,
        orang=list(lines.pegawai_ids),
    )
    before = settled_and_waiting(job, release, lines.kode_instansi, lines.bulan)
    rows = rows.join(before, on=_LINE, how="anti", maintain_order="left")
    missing = len(set(wanted) - set(rows["nip"])) + len(set(lines.pegawai_ids) - set(rows["pegawai_id"]))
    if rows.is_empty() or missing:
        told = f"{missing} dari orang yang disebut tidak punya" if missing else "Tidak ada"
        raise UserMistakeError(
            f"{told} selisih yang belum diselesaikan pada {month(lines.bulan)} instansi {lines.kode_instansi} (lihat "
            "selisih_tpp). Bila baru saja diselesaikan, jalankan `ekinerja run` lebih dahulu."
        )
    return rows.with_columns(
        pl.lit(document.nomor.strip()).alias("nomor_dokumen"),
        pl.lit(document.tanggal).alias("tanggal"),
        pl.lit(document.oleh.strip()).alias("dicatat_oleh"),
    )


def _settled(rows: pl.DataFrame, file: Path) -> Settled:
    amounts = rows["jumlah_diselesaikan"].to_list()
    paid, returned = (sum((a for a in amounts if (a > 0) == positive), Decimal(0)) for positive in (True, False))
    return Settled(len(rows), paid, -returned, file)


def _name(lines: Lines, apart: str) -> str:
    return f"penyelesaian-selisih-{lines.bulan:%Y-%m}-{apart}.parquet"


def _expect_all_shown(job: MainJob, release: CurrentRelease, lines: Lines) -> None:
    """Refuse while the release lacks what was closed or settled before: it would be settled twice, or by a version that
    is no longer the last."""
    shown = set(release.column("SELECT delivery_id FROM rilis.kiriman"))
    kode = lines.kode_instansi
    taken_in = any(
        delivery.record in (RECORD, CLOSING) and delivery.kode_instansi == kode and delivery.delivery_id not in shown
        for delivery in job.lake.deliveries()
    )
    if taken_in or waiting(job, release, kode, CLOSING, f"penutupan-{kode}-{lines.bulan:%Y-%m}-*"):
        raise UserMistakeError(
            f"Rilis belum memuat penutupan atau penyelesaian terakhir instansi {kode}; jalankan `ekinerja run`, lalu "
            "ulangi."
        )
