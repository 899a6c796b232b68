"""What the command line says about a withdrawal, in Bahasa Indonesia. Only words: `withdrawal.py` does it."""

from pathlib import Path

from rich.console import Console

from pipelines.contracts.records_kiriman import WITHDRAWALS
from pipelines.lake import NATIONAL, Delivery
from pipelines.main_job import MainJob
from pipelines.telling.run import command
from pipelines.withdrawal import withdraw
from pipelines.wording import number as _n


def tell_withdrawal(job: MainJob, what: str, reason: str, by: str, inbox: Path | None) -> None:
    """Write the withdrawal, and say what the next run will do. Raises `UserMistakeError`."""
    made = withdraw(job.lake.deliveries(), what, reason, by, inbox or job.inbox)
    target = made.target
    lines = [
        f"Pembatalan ditulis ke {made.file}; belum ada angka yang berubah.",
        f"Pada `{command()} run` berikutnya:",
        f"- {target.file} ({target.record}, {_n(made.rows)} baris) {_whose(target)} tidak "
        "dihitung lagi, seolah tidak pernah datang; berkasnya tetap tersimpan.",
    ]
    if target.record == WITHDRAWALS:
        lines.append("- yang dibatalkan oleh kiriman itu dihitung kembali.")
    if made.corrections:
        lines.append(f"- {_n(made.corrections)} berkas koreksinya ikut batal.")
    lines += [f"- {delivery.file}, yang digantikannya, berlaku lagi." for delivery in made.again]
    lines.append(
        "Isi yang sama sesudah itu dapat ditaruh di folder instansi lain. Untuk mengurungkan sebelum run, hapus berkas "
        "pembatalan ini; sesudahnya, batalkan pembatalan ini."
    )
    Console(highlight=False, soft_wrap=True).print("\n".join(lines), markup=False)


def _whose(target: Delivery) -> str:
    return "semua instansi" if target.kode_instansi == NATIONAL else f"milik instansi {target.kode_instansi}"
