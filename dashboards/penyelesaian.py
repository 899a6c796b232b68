"""Settling differences of TPP from a page: a delivery into the instansi's inbox, which the next run takes in.

Here: for whom it is done, and by whom. Not here: what may be settled (`pipelines/settling.py`).
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from dashboards.penutupan import signer
from dashboards.session import Session
from pipelines.main_job import MainJob, wall_clock
from pipelines.reports.pay_scope import Scope
from pipelines.settling import Document, Lines, Settled, hand_in, settled_and_waiting

__all__ = ["Settled", "settle", "signer", "waiting"]


def waiting(sesi: Session, scope: Scope) -> pl.DataFrame:
    """Give what was settled of a payment and waits for the next run: pegawai_id, jumlah_diselesaikan, nomor_dokumen,
    tanggal, dicatat_oleh."""
    rows = settled_and_waiting(_job(sesi), sesi.release, scope.kode_instansi, scope.bulan)
    return rows.filter(pl.col("jenis_pembayaran") == scope.jenis_pembayaran)


def settle(sesi: Session, scope: Scope, pegawai_ids: Sequence[str], nomor: str, tanggal: date, kunci: str) -> Settled:
    """Note the open differences of some people of a payment as settled by a document, and write down that it was done;
    once for a `kunci`. Raises `UserMistakeError`."""
    if not sesi.scope.rahasia or sesi.scope.peran not in ("keuangan", "instansi"):
        raise PermissionError("Hanya keuangan dan admin yang ditunjuk mencatat penyelesaian.")
    assert pegawai_ids
    assert scope.kode_instansi == sesi.scope.kode_instansi
    lines = Lines(scope.kode_instansi, scope.bulan, (), tuple(pegawai_ids), scope.jenis_pembayaran)
    settled = hand_in(_job(sesi), sesi.release, lines, Document(" ".join(nomor.split()), tanggal, signer(sesi)), kunci)
    sesi.note("catat", f"Penyelesaian selisih TPP {scope.told}", settled.people)
    return settled


def _job(sesi: Session) -> MainJob:
    return MainJob(sesi.settings, sesi.settings.inbox, wall_clock)
