"""Gives what was made of a delivery its final names in the lake, and commits it: rows, quarantine, and the record last.

Here: the order of the steps, which makes a kill harmless. Not here: what the rows are (`store.py`, `policy.py`).
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipelines.contracts.records_kiriman import WITHDRAWALS
from pipelines.ingest.known import withdrawals_in
from pipelines.ingest.store import Outcome, lingkup_of, write_lingkup
from pipelines.lake import Delivery, Lake


def settled() -> None:
    """The bytes are in the lake already."""


def commit(
    lake: Lake,
    draft: Delivery,
    base: Delivery,
    write: Callable[[Path], Outcome],
    scratch: Path,
    settle_bytes: Callable[[], None] = settled,
) -> Delivery:
    """Write what `write` makes of a delivery into a folder, and commit it. `base` is the delivery, or the one that it
    corrects; `settle_bytes` puts its own bytes into the lake, unless they are there from before, and refuses a file
    that changed meanwhile."""
    rows = scratch / "rows"
    rows.mkdir()
    outcome = write(rows)
    place = (draft.record, draft.delivery_id, draft.reading)
    for scope in outcome.scopes:
        write_lingkup(rows / scope.folder, lingkup_of(draft, base, scope))
    quarantine = rows / "karantina"
    settle_bytes()
    if quarantine.exists():
        lake.settle(quarantine, "quarantine", *place, replace=True)
    lake.settle(rows, "records", *place, replace=True)
    delivery = replace(
        draft,
        read=outcome.read,
        accepted=outcome.accepted,
        quarantined=outcome.quarantined,
        left_empty=outcome.left_empty,
        reasons=dict(sorted(outcome.reasons.items())),
        content_until=outcome.content_until,
        scopes=tuple(replace(s, folder="/".join(("records", *place, s.folder))) for s in outcome.scopes),
        quarantine="/".join(("quarantine", *place)) if outcome.quarantined else None,
        withdraws=withdrawals_in(lake.path("records", *place)) if draft.record == WITHDRAWALS else (),
    )
    if delivery.read != delivery.accepted + delivery.quarantined or delivery.accepted != sum(
        scope.rows for scope in delivery.scopes
    ):
        raise AssertionError("rows read are not rows accepted and rows quarantined")
    lake.commit(delivery)
    return delivery
