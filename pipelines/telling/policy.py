"""What the command line says about TPP policies: what is wrong with one, what is worth knowing, one in plain sentences.

Only words: judging is `ingest/policy.py`'s part, the sentences are `policy/words.py`'s.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from zipfile import is_zipfile

import polars as pl
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pipelines.contracts.policy_tables import POLICY
from pipelines.ingest.policy import JudgedPolicy
from pipelines.ingest.reading import UnreadableFile
from pipelines.ingest.reading.policy_file import is_policy
from pipelines.lake import Delivery
from pipelines.main_job import MainJob
from pipelines.mistakes import UserMistakeError
from pipelines.policy.reading import in_force, sheets_of_file, sheets_of_release
from pipelines.policy.remarks import remarks_of, units_known
from pipelines.policy.words import Line, Row, Sheets, lines_of
from pipelines.reports.current import current_release
from pipelines.wording import day, month, number

_MOST_LISTED = 12
"""More remarks, and more instansi, than this are not told by a run: `policy show` tells all."""


def tell_policy_check(job: MainJob, path: Path, console: Console) -> bool:
    """Judge a policy and say everything that is wrong with it, or worth knowing: also units that the release in force
    does not know. Gives whether `run` would take it in."""
    kode = path.absolute().parent.name
    known = kode if kode in set(job.intake.reference["instansi"]["kode_instansi"]) else None
    try:
        judged = job.intake.judge(path, known, units_known(job.settings.warehouse))
    except UnreadableFile as refused:
        console.print(f"{path}: ditolak: {refused.sentence}", markup=False)
        return False
    policies = number(len(judged.sheets["kebijakan"]))
    if judged.faults:
        console.print(f"{path}: kebijakan TPP ditolak, {number(len(judged.faults))} kesalahan:", markup=False)
    else:
        rows = number(judged.rows)
        told = (
            f"{path}: {policies} kebijakan TPP ({judged.form}), {rows} baris dibaca = {rows} diterima + 0 dikarantina"
        )
        console.print(told, markup=False)
    for fault in judged.faults:
        console.print(f"  {fault.told}", markup=False)
    if judged.faults:
        more = "" if judged.together else ": hubungan antarlembar baru diperiksa setelah semua sel terbaca"
        console.print(f"  Perbaiki, lalu periksa lagi{more}.")
    _tell_remarks(console, (note.told for note in judged.notes))
    if known is None:
        console.print("  Instansi tidak diperiksa, karena berkas tidak berada di folder kode instansi.")
    return not judged.faults


def _names(reference: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    return dict(reference["instansi"].sort("berlaku_mulai").select("kode_instansi", "nama").iter_rows())


def tell_file(job: MainJob, path: Path, last_day: date | None) -> None:
    """Say the policies of a file or a folder in sentences. Raises `UserMistakeError` if it is refused."""
    judged = judged_file(job, path)
    console = Console(highlight=False)
    _tell(console, sheets_of_file(judged), last_day, _names(job.intake.reference))
    _tell_remarks(console, (note.told for note in judged.notes))


def expect_policy(path: Path) -> None:
    """Raise `UserMistakeError` for what is no policy at all."""
    if not path.exists():
        raise UserMistakeError(f"{path}: berkas atau folder itu tidak ada.")
    if path.is_file() and not is_zipfile(path):
        raise UserMistakeError(
            f"{path} bukan kebijakan TPP: kebijakan ialah satu XLSX, satu ZIP dari CSV, atau satu folder berisi CSV, "
            "dan berkas ini bukan XLSX atau ZIP, atau rusak. Contohnya dibuat dengan `ekinerja policy new`."
        )
    if not is_policy(path):
        raise UserMistakeError(
            f"{path} bukan kebijakan TPP: tidak ada lembar, atau CSV, bernama kebijakan di dalamnya. "
            "Contohnya dibuat dengan `ekinerja policy new`."
        )


def judged_file(job: MainJob, path: Path) -> JudgedPolicy:
    """Give the policies of a file or a folder. Raises `UserMistakeError` if anything in it is wrong."""
    try:
        judged = job.intake.judge(path, None, units_known(job.settings.warehouse))
    except UnreadableFile as refused:
        raise UserMistakeError(f"{path}: {refused.sentence}") from None
    if judged.faults:
        told = f"{path}: kebijakan ini masih salah ({number(len(judged.faults))} kesalahan); lihat semuanya dengan "
        raise UserMistakeError(f"{told}`ekinerja policy check {path}`.")
    return judged


def tell_instansi(job: MainJob, kode_instansi: str, last_day: date | None) -> None:
    """Say the policies that an instansi has delivered, or the one in force in a month, and what is worth knowing of
    them. Raises `UserMistakeError`."""
    with current_release(job.settings.warehouse) as release:
        sheets = sheets_of_release(release, kode_instansi)
        known = release.instansi(kode_instansi, last_day or date.max)
        remarks = list(remarks_of(release, job.intake.reference, kode_instansi))
    if not sheets["kebijakan"]:
        if kode_instansi not in _names(job.intake.reference):
            raise UserMistakeError(
                f"{kode_instansi} bukan kode instansi, dan tidak ada berkas atau folder bernama itu; tulis kode 4 "
                "angka, misalnya 6471, atau letak berkasnya."
            )
        raise UserMistakeError(
            f"Instansi {kode_instansi} belum mengirim kebijakan TPP; buat dengan "
            f"`ekinerja policy new {kode_instansi} -o kebijakan.xlsx`."
        )
    console = Console(highlight=False)
    _tell(console, sheets, last_day, {kode_instansi: known["nama"]} if known else {})
    _tell_remarks(console, remarks)


def tell_remarks(console: Console, job: MainJob, fresh: Iterable[Delivery], command: str) -> None:
    """Say what is worth knowing of the policies of whoever sent policies or units, as a run ends: the first of it."""
    sent = [delivery for delivery in fresh if delivery.record in (POLICY, "unor")]
    codes = sorted({delivery.kode_instansi for delivery in sent})
    ids = {delivery.delivery_id for delivery in sent}
    told: list[str] = []
    if codes:
        with current_release(job.settings.warehouse) as release:
            for kode in codes[:_MOST_LISTED]:
                told += remarks_of(release, job.intake.reference, kode, ids)
    for remark in islice(told, _MOST_LISTED):
        console.print(f"Kebijakan     : {remark}", markup=False)
    if len(told) > _MOST_LISTED or len(codes) > _MOST_LISTED:
        console.print(f"                … selengkapnya per instansi: `{command} policy show KODE`", markup=False)


def _tell_remarks(console: Console, remarks: Iterable[str]) -> None:
    for remark in remarks:
        console.print(f"  Perhatikan: {remark}", markup=False)


def _tell(console: Console, sheets: Sheets, last_day: date | None, names: Mapping[str, str]) -> None:
    every = sorted(sheets["kebijakan"], key=lambda policy: (policy["berlaku_mulai"], policy["kebijakan_id"]))
    chosen = every if last_day is None else in_force(every, last_day)
    if last_day is not None and not chosen:
        raise UserMistakeError(f"Tidak ada kebijakan yang berlaku pada {month(last_day)}.")
    for policy in chosen:
        for line in lines_of(sheets, policy["kebijakan_id"], _named(policy["kode_instansi"], names)):
            _say(console, line)
        console.print()
    passed_over = [policy for policy in every if policy not in chosen]
    if last_day is not None and passed_over:
        console.print(f"Tidak dipakai pada {month(last_day)}: {_listed(passed_over)}.", markup=False)


def _named(kode: str, names: Mapping[str, str]) -> str:
    return f"{names[kode]} ({kode})" if kode in names else kode


def _listed(policies: list[Row]) -> str:
    told = []
    for policy in policies:
        until = day(policy["berlaku_sampai"]) if policy["berlaku_sampai"] else "kini"
        holds = f"berlaku {day(policy['berlaku_mulai'])} sampai {until}"
        told.append(f"{policy['kebijakan_id']} ({policy['status_kebijakan']}, {policy['jenis_pembayaran']}, {holds})")
    return "; ".join(told)


def _say(console: Console, line: Line) -> None:
    if line.depth == 0:
        console.print()
    told = Text(line.text, style="bold" if line.depth == 0 else "")
    if line.rules:
        told.append(f"  [{line.shown}]", style="not bold dim")
    console.print(Padding(told, (0, 0, 0, 2 * line.depth), expand=False))
