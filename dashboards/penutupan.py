"""Closing a pay month from a page: a delivery into the instansi's inbox, which the next run takes in.

Here: for whom it is done, and by whom. Not here: what may be closed, and what is frozen (`pipelines/closing.py`).
"""

from collections.abc import Sequence

from dashboards.access import NAMES
from dashboards.session import Session
from pipelines.closable import counted, expect_enacted, held_in, open_differences
from pipelines.closing import Closed, Signature, hand_in, latest_of
from pipelines.main_job import MainJob, wall_clock
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import Row
from pipelines.reports.pay_scope import Scope

__all__ = ["Closed", "closed_before", "counted", "expect_enacted", "hand_over", "held_in", "open_differences", "signer"]


def signer(sesi: Session) -> str:
    """Give who closes, as the closing will say it."""
    return f"{sesi.grant.nama}, {NAMES[sesi.scope.peran]}"


def closed_before(sesi: Session, scope: Scope) -> Row | None:
    """Give the closing that there is already, also one that waits for the next run: versi, ditutup_oleh,
    saat_ditutup."""
    return latest_of(_job(sesi), sesi.release, scope)


def hand_over(sesi: Session, scope: Scope, terima: Sequence[str], alasan: str | None) -> Closed:
    """Close a payment of the session's own instansi, and write down that it was done. Raises `UserMistakeError`."""
    assert scope.kode_instansi == sesi.scope.kode_instansi
    if sesi.settings.warehouse.resolve().stem != sesi.release.release_id:
        raise UserMistakeError(
            "Rilis baru terbit sesudah kotak ini dibuka, jadi angkanya mungkin sudah lain. Tutup kotak ini, periksa "
            "bulannya sekali lagi, lalu ulangi."
        )
    closed = hand_in(_job(sesi), sesi.release, scope, Signature(signer(sesi), tuple(terima), alasan or None))
    sesi.note("tutup", f"Penutupan TPP {scope.told}, versi {closed.versi}", closed.people)
    return closed


def _job(sesi: Session) -> MainJob:
    return MainJob(sesi.settings, sesi.settings.inbox, wall_clock)
