"""What a file is judged by: whose inbox it lay in, the contract, and for a correction the rows that it may mend.

Here: finding these among what was delivered before, and the verdict on a file that is stored nowhere. Not here: judging
rows (`examine.py`), storing them (`take_in.py`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from pipelines.contracts.record import Record
from pipelines.contracts.records_kiriman import WITHDRAWALS
from pipelines.ingest.answers import OrphanCorrectionError
from pipelines.ingest.examine import Examination
from pipelines.ingest.known import Known
from pipelines.ingest.national import Dealt, deal
from pipelines.ingest.normalise import spelling_of
from pipelines.ingest.reading import RawDelivery
from pipelines.ingest.store import Outcome, count
from pipelines.ingest.whole_file import Owners, refuse_foreign
from pipelines.lake import NATIONAL, Delivery, Lake


@dataclass(frozen=True)
class Judge:
    """What is known when a file comes: reference tables, contracts, whose inboxes there are, earlier deliveries."""

    lake: Lake
    reference: Mapping[str, pl.DataFrame]
    records: Mapping[str, Record]
    owners: Owners
    known: Known

    def base_of(self, raw: RawDelivery, kode_instansi: str | None) -> Delivery | None:
        """Give the delivery that a correction file corrects; None for any other file."""
        if raw.correction_of is None:
            return None
        base = self.known.by_id.get(raw.correction_of)
        if base is None or base.record != raw.record or kode_instansi not in (None, base.kode_instansi):
            raise OrphanCorrectionError(
                "KOREKSI_TANPA_ASAL",
                "berkas koreksi ini menunjuk kiriman yang belum pernah diterima untuk instansi ini; "
                "taruh dahulu berkas asalnya di kotak masuk yang sama.",
            )
        return base

    def examination(
        self, raw: RawDelivery, kode_instansi: str | None, base: Delivery | None = None, *, share: bool = False
    ) -> Examination:
        """Say how rows are judged. Each row of a national `share` is judged by itself: none refuses the share."""
        own = None
        if kode_instansi not in (None, NATIONAL):
            own = self.owners.siasn_id(kode_instansi, raw.instansi)
            if not share:
                refuse_foreign(raw, self.records[raw.record], own)
        # the share of a correction mends lines of the national delivery
        mended = self.known.by_id[base.dealt_from] if share and base is not None and base.dealt_from else base
        scopes = (
            frozenset((scope.tahun, scope.periode_id) for scope in base.scopes)
            if base is not None and base.scopes
            else None
        )
        return Examination(
            raw,
            self.records[raw.record],
            spelling_of(self.reference),
            own,
            self._quarantined(mended) if mended is not None else None,
            scopes,
            kode_instansi,
            self.owners.codes,
        )

    def judged(self, raw: RawDelivery, kode_instansi: str | None) -> Outcome:
        """Judge every row of a file, storing nothing. Raises `UnreadableFile`."""
        base = self.base_of(raw, kode_instansi)
        if kode_instansi != NATIONAL or raw.record == WITHDRAWALS:
            return count(self.examination(raw, kode_instansi or (base.kode_instansi if base else None), base))
        with TemporaryDirectory(prefix="nasional-") as folder:
            dealt, bases, total = self.dealt(raw, base, Path(folder)), self.shares_of(base), Outcome()
            for kode, share in dealt.shares.items():
                total.add(count(self.examination(share, kode, bases.get(kode), share=True)))
            total.add(count(self.examination(dealt.rest, NATIONAL, base)))
        return total

    def dealt(self, raw: RawDelivery, base: Delivery | None, folder: Path) -> Dealt:
        """Deal a national file out into `folder`. A correction mends rows of those who have a share in what it
        corrects: of any other instansi, its few rows would pass for all that it has. Raises `UnreadableFile`."""
        bases = self.shares_of(base)
        year = next((scope.tahun for one in bases.values() for scope in one.scopes), None)
        return deal(raw, self.records[raw.record], frozenset(bases) if base else self.owners.codes, folder, year)

    def shares_of(self, national: Delivery | None) -> dict[str, Delivery]:
        """Give what each instansi has of a national delivery, by its kode."""
        shares = self.known.by_id.values() if national is not None else ()
        return {one.kode_instansi: one for one in shares if national and one.dealt_from == national.delivery_id}

    def _quarantined(self, base: Delivery) -> dict[int, dict[str, str | None]]:
        """Give the rows that a correction of `base` may mend: its own, and those that a national correction gave it."""
        given = [one for one in self.known.by_id.values() if one.dealt_from and one.correction_of == base.delivery_id]
        found: dict[int, dict[str, str | None]] = {}
        for delivery in (*given, base):
            if delivery.quarantine is not None:
                rows = pl.read_parquet(self.lake.path(delivery.quarantine) / "*.parquet", columns=["baris", "isi"])
                found |= {line: json.loads(values) for line, values in rows.iter_rows()}
        return found


def is_dealt(delivery: Delivery) -> bool:
    """Tell whether a delivery is a file of the national inbox, of which each instansi is given its rows."""
    return delivery.kode_instansi == NATIONAL and delivery.record != WITHDRAWALS


def with_head(draft: Delivery, raw: RawDelivery, *, reduced: bool) -> Delivery:
    """Say in a commit record what the head of a file says."""
    drawn = "web_service" if raw.request else "berkas"
    return replace(
        draft,
        form=raw.form,
        origin="koreksi_lokal" if raw.correction_of else drawn,
        reduced=reduced,
        drawn_at=raw.drawn_at,
        unor_induk=raw.unor_induk,
        unor=raw.unor,
        correction_of=raw.correction_of,
        request=raw.request,
    )
