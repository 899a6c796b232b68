"""The delivery that a file would become, for saying beforehand what it replaces. Nothing is stored."""

from pathlib import Path

from pipelines.ingest.reading import RawDelivery
from pipelines.ingest.store import Outcome
from pipelines.ingest.take_in import Intake
from pipelines.lake import Delivery


def as_delivered(intake: Intake, file: Path, kode_instansi: str, raw: RawDelivery, outcome: Outcome) -> Delivery:
    """Give the delivery of an examined file as if it were taken in now; it has no id and lies in no folder."""
    return Delivery(
        delivery_id="",
        kode_instansi=kode_instansi,
        record=raw.record,
        form=raw.form,
        file=file.name,
        origin="berkas",
        received_at=intake.clock().replace(tzinfo=None),
        sequence=1 + max((known.sequence for known in intake.known.by_id.values()), default=0),
        reading=intake.readings[raw.record],
        reduced=False,
        read=outcome.read,
        accepted=outcome.accepted,
        quarantined=outcome.quarantined,
        drawn_at=raw.drawn_at,
        content_until=outcome.content_until,
        unor_induk=raw.unor_induk,
        unor=raw.unor,
        correction_of=raw.correction_of,
        scopes=tuple(outcome.scopes),
    )
