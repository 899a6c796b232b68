"""Writes the delivery that takes another one back (`ekinerja withdraw`), and tells what the next run will do with it.

Here: finding what is meant, and the file. What a withdrawal means is said in `deliveries.py`, its columns in
`contracts/records_kiriman.py`. Nothing in the lake is touched.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipelines.deliveries import counting, withdrawn
from pipelines.lake import Delivery, hash_of
from pipelines.mistakes import UserMistakeError
from pipelines.plan import Plan

_MOST_LISTED = 8


@dataclass(frozen=True)
class Withdrawal:
    """A withdrawal that lies in the inbox: of which delivery, with how many rows (of a national one, all its shares'),
    with how many corrections, and what counts again."""

    file: Path
    target: Delivery
    rows: int
    corrections: int
    again: list[Delivery]


def withdraw(deliveries: list[Delivery], what: str, reason: str, by: str, inbox: Path) -> Withdrawal:
    """Write a withdrawal of the delivery that `what` names: a file, its name, or the beginning of its id.

    Raises `UserMistakeError` if it names none, several, or one that is withdrawn already.
    """
    if not reason.strip() or not by.strip():
        raise UserMistakeError("Tulis mengapa kiriman itu dibatalkan (--alasan) dan siapa yang memutuskan (--oleh).")
    target = _found(deliveries, what)
    if target.delivery_id in withdrawn(deliveries):
        raise UserMistakeError(_already(deliveries, target))
    content = _csv(target.delivery_id, " ".join(reason.split()), " ".join(by.split()))
    known = {delivery.content for delivery in deliveries}
    if hashlib.sha256(content).hexdigest() in known:
        raise UserMistakeError(
            "Pembatalan yang persis sama pernah dikirim lalu dibatalkan; tulis alasan yang lain supaya berlaku."
        )
    file = _place(inbox / target.kode_instansi, target.delivery_id[:8], content)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    named = {d.delivery_id for d in deliveries if target.delivery_id in (d.delivery_id, d.dealt_from)}
    gone = named | {d.delivery_id for d in deliveries if d.correction_of in named}
    now = counting(deliveries)
    rest = [delivery for delivery in now if delivery.delivery_id not in gone]
    replaced = _superseded(now) - _superseded(rest)
    rows = sum(d.accepted for d in deliveries if d.delivery_id in named)
    return Withdrawal(file, target, rows, len(gone - named), [d for d in rest if d.delivery_id in replaced])


def _found(deliveries: list[Delivery], what: str) -> Delivery:
    if Path(what).is_file():
        content, folder = hash_of(Path(what)), Path(what).absolute().parent.name
        found = [delivery for delivery in deliveries if delivery.content == content]
        found = [delivery for delivery in found if delivery.kode_instansi == folder] or found
    elif re.fullmatch("[0-9a-f]{8,64}(-nasional)?(-[0-9]{0,4})?", what):
        found = [delivery for delivery in deliveries if delivery.delivery_id.startswith(what)]
    else:
        found = [delivery for delivery in deliveries if what in (delivery.file, Path(delivery.file).name)]
    ids = {delivery.delivery_id for delivery in found}
    # who names a national delivery means all of it, not the shares that bear its name
    found = [delivery for delivery in found if delivery.dealt_from not in ids]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UserMistakeError(
            f"Tidak ada kiriman {what} di gudang; sebutkan berkasnya, namanya, atau paling sedikit 8 huruf pertama "
            "delivery_id-nya (tabel mutu_data)."
        )
    listed = "".join(
        f"\n  {d.delivery_id[:12]}  {d.kode_instansi}  {d.file}  diterima {d.received_at:%d-%m-%Y %H:%M}"
        for d in found[:_MOST_LISTED]
    )
    raise UserMistakeError(f"Ada {len(found)} kiriman {what}; sebutkan awal delivery_id-nya:{listed}")


def _already(deliveries: Iterable[Delivery], target: Delivery) -> str:
    told = f"Kiriman {target.file} sudah dibatalkan."
    by = [d for d in counting(deliveries) if {target.delivery_id, target.correction_of} & {*d.withdraws}]
    if by:
        told += f" Untuk menghitungnya lagi, batalkan pembatalannya: kiriman {by[0].delivery_id[:12]} ({by[0].file})."
    return told


def _csv(delivery_id: str, reason: str, by: str) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerows([("kiriman_id", "alasan", "oleh"), (delivery_id, reason, by)])
    return text.getvalue().encode()


def _place(folder: Path, named: str, content: bytes) -> Path:
    """Give a name in the inbox that is free, or that holds this very content."""
    number, file = 1, folder / f"pembatalan-{named}.csv"
    while file.exists() and file.read_bytes() != content:
        number += 1
        file = folder / f"pembatalan-{named}-{number}.csv"
    return file


def _superseded(deliveries: list[Delivery]) -> set[str]:
    return Plan({}, deliveries, (), ()).superseded()
