"""Closes a pay month: freezes the rows of the release as a delivery of the instansi, and takes it in.

Here: the version that a closing is, and the two ways to hand it over: taken in at once (the command line), or laid into
the inbox for the next run (the dashboards). Not here: what the release says may be closed (`closable.py`), which
closing is in force (`models/catatan/penutupan_tpp.sql`), what has come to differ since (`models/tpp/selisih_tpp.sql`),
and the words on the terminal (`telling/closing.py`).
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import polars as pl

from pipelines.closable import counted, expect_accepted, expect_enacted, frozen_rows, open_differences
from pipelines.contracts.columns import INSTANT
from pipelines.contracts.marts_tpp_tutup import CLOSING
from pipelines.drafts import drafted
from pipelines.ingest.take_in import WIB, Refusal
from pipelines.laying import alone, inbox_of, lay
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease, Row, current_release
from pipelines.reports.pay_scope import Scope, unor_induk_id_of

RECORD = "penutupan_tpp"
_OF_CLOSING = pl.Schema(
    {
        "jenis_pembayaran": pl.String(),
        "cakupan_unor_induk_id": pl.String(),
        "ditutup_oleh": pl.String(),
        "versi": pl.Int32(),
        "saat_ditutup": INSTANT,
    }
)


@dataclass(frozen=True)
class Signature:
    """Who closes, which incomplete rows are accepted (codes of `sebab_tpp`), and why a closed month is opened again."""

    oleh: str
    terima: Sequence[str] = ()
    alasan: str | None = None


@dataclass(frozen=True)
class Frozen:
    """What a closing would be: its version, the name of its file and its rows, the release they are of, and what is to
    be said of them (as `Closed` has it)."""

    versi: int
    name: str
    rows: pl.DataFrame
    rilis: str
    people: Row
    dropped: Row

    def at(self, file: Path) -> "Closed":
        """Give the closing that was made of it."""
        people, total, held, by_file, accepted = (
            self.people[name] for name in ("pegawai", "jumlah", "ditahan", "dari_berkas", "ditangguhkan")
        )
        return Closed(self.versi, file, self.rilis, people, total, held, by_file, accepted, self.dropped)


@dataclass(frozen=True)
class Closed:
    """A closing that was made: its version, the file in the inbox, the release, people frozen, what they come to and
    what of it is held, how many of them rest on an evaluation that came by file, how many were accepted though not
    payable, and the open differences that it ends (as `open_differences` gives them)."""

    versi: int
    file: Path
    rilis: str
    people: int
    total: Decimal
    held: Decimal
    by_file: int
    accepted: int
    dropped: Row


def finalize(job: MainJob, scope: Scope, signature: Signature) -> Closed:
    """Freeze a pay month as computed in the release in force, and take the closing in. Needs the lake's writer.

    Raises `UserMistakeError` if there is nothing to close, no enacted policy, rows that cannot be paid and are not
    accepted, or if it is closed already and no reason to open it again is given.
    """
    with alone(job, scope.kode_instansi), current_release(job.settings.warehouse) as release:
        frozen = _freeze(job, release, scope, signature)
        return frozen.at(deliver(job, scope.kode_instansi, frozen.name, frozen.rows))


def hand_in(job: MainJob, release: CurrentRelease, scope: Scope, signature: Signature) -> Closed:
    """Freeze a pay month as `finalize` does, of the release that is looked at, and lay the closing into the inbox: the
    next run takes it in. Raises `UserMistakeError` as `finalize` does."""
    # a difference is settled as of the last closing: none may come between looking for it and laying
    with alone(job, scope.kode_instansi):
        frozen = _freeze(job, release, scope, signature)
        return frozen.at(lay(job, scope.kode_instansi, frozen.name, frozen.rows))


def latest_of(job: MainJob, release: CurrentRelease, scope: Scope) -> Row | None:
    """Give the last closing that a month, or its unor induk, has, whether taken in yet or still in the inbox."""
    closed = _of_unit(_closings(job, scope), unor_induk_id_of(release, scope))
    return closed.row(-1, named=True) if len(closed) else None


def _freeze(job: MainJob, release: CurrentRelease, scope: Scope, signature: Signature) -> Frozen:
    if not signature.oleh.strip():
        raise UserMistakeError("Sebutkan siapa yang menutup dengan --oleh.")
    unor = unor_induk_id_of(release, scope)
    expect_enacted(release, scope)
    versi = _next_version(_closings(job, scope), unor, signature.alasan)
    people = counted(release, scope)
    expect_accepted(release, scope, signature.terima)
    head = {
        "penutupan_id": f"{scope.kode_instansi}-{scope.bulan:%Y-%m}-{scope.jenis_pembayaran}-v{versi}",
        "versi": versi,
        "alasan_versi": signature.alasan,
        "rilis": release.release_id,
        "ditutup_oleh": signature.oleh.strip(),
        "saat_ditutup": job.clock().replace(tzinfo=WIB),
        "cakupan_unor_induk_id": unor,
        "sebab_diterima": " ".join(sorted(signature.terima)) or None,
    }
    rows = frozen_rows(release, scope)
    frozen = rows.with_columns(pl.lit(head[name]).alias(name) for name in CLOSING)
    dropped = open_differences(release, scope)
    return Frozen(versi, f"penutupan-{head['penutupan_id']}.parquet", frozen, release.release_id, people, dropped)


def _closings(job: MainJob, scope: Scope) -> pl.DataFrame:
    """Give the closings of the month that the lake holds, or that wait in the inbox, whether a release shows them yet
    or not."""
    files = [
        job.lake.path(part.folder) / "baris-*.parquet"
        for delivery in job.lake.deliveries()
        if delivery.record == RECORD and delivery.kode_instansi == scope.kode_instansi
        for part in delivery.scopes
        if part.bulan == f"{scope.bulan:%Y-%m}"
    ]
    files += (job.settings.inbox / scope.kode_instansi).glob(f"penutupan-{scope.kode_instansi}-{scope.bulan:%Y-%m}-*")
    if not files:
        return pl.DataFrame(schema=_OF_CLOSING)
    # what was taken in lies in the inbox too
    rows = pl.concat(pl.read_parquet(file, columns=list(_OF_CLOSING)).cast(_OF_CLOSING) for file in files)
    rows = rows.filter(pl.col("jenis_pembayaran") == scope.jenis_pembayaran)
    return rows.unique(["versi", "cakupan_unor_induk_id"]).sort("versi")


def _of_unit(closings: pl.DataFrame, unor: str | None) -> pl.DataFrame:
    """Give those closings that hold an unor induk; for the whole instansi, every one."""
    if unor is None:
        return closings
    return closings.filter(pl.col("cakupan_unor_induk_id").is_null() | (pl.col("cakupan_unor_induk_id") == unor))


def _next_version(closings: pl.DataFrame, unor: str | None, reason: str | None) -> int:
    closed = _of_unit(closings, unor)
    if len(closed) and not (reason or "").strip():
        last = closed.row(-1, named=True)
        others = ""
        if unor is None and last["cakupan_unor_induk_id"] is not None:
            others = "Yang ditutup saat itu satu unor induk saja; tutup yang lain satu per satu dengan --unor-induk. "
        raise UserMistakeError(
            f"Sudah ditutup (versi {last['versi']}) pada {last['saat_ditutup']:%d-%m-%Y %H.%M} oleh "
            f"{last['ditutup_oleh']}, dan tidak dapat diubah. {others}Yang berbeda sejak itu ada di selisih_tpp; untuk "
            "membuka kembali sebagai versi baru, sebutkan alasannya dengan --buka-kembali."
        )
    if closed.is_empty() and reason:
        raise UserMistakeError("Belum pernah ditutup, jadi tidak ada yang dibuka kembali; hapus --buka-kembali.")
    return 1 + max(closings["versi"].to_list(), default=0)


def deliver(job: MainJob, kode_instansi: str, name: str, rows: pl.DataFrame) -> Path:
    """Take rows in as a delivery of the instansi, and put it into its inbox. Needs the lake's writer."""
    file = inbox_of(job, kode_instansi) / name
    with job.lake.scratch() as scratch:
        rows.write_parquet(scratch / name)
        # taken in before it lies in the inbox: what was stopped half-way is no delivery that a later run would find
        came = job.intake.take_in(scratch / name, kode_instansi, f"{kode_instansi}/{name}")
        if isinstance(came, Refusal):
            raise UserMistakeError(f"Tidak tercatat: {came.sentence}")
        if came.delivery.quarantined:
            raise AssertionError("a closing or settlement of ours was not accepted whole")
        with drafted(file) as draft:
            shutil.copyfile(scratch / name, draft)
    return file
