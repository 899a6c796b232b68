"""Takes one file in: keep its bytes, recognise it, split its rows, and commit, or say in one sentence why not.

The order of the steps is what makes a kill harmless: bytes, rows, quarantine, and the commit record last. Which files
there are is `inbox.py`'s part.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from pipelines.contracts.record import Record
from pipelines.contracts.records import build_records
from pipelines.contracts.records_kiriman import WITHDRAWALS
from pipelines.ingest.examine import Examination
from pipelines.ingest.known import Known, withdrawals_in
from pipelines.ingest.normalise import spelling_of
from pipelines.ingest.reading import READER_VERSION, RawDelivery, UnreadableFile, open_delivery
from pipelines.ingest.reduced import REDUCED_RECORDS, open_reduced, write_reduced
from pipelines.ingest.store import Outcome, count, store, write_lingkup
from pipelines.ingest.whole_file import Owners, refuse_foreign, refuse_future
from pipelines.lake import Delivery, Lake, delivery_id_of, hash_of

WIB = ZoneInfo("Asia/Jakarta")

PASSING = frozenset({"BERUBAH", "TANGGAL_TARIK"})
"""Refusals that the same bytes may outlive: a copy that was still being written, a stamp whose day comes."""

Clock = Callable[[], datetime]


def _settled() -> None:
    """The bytes are in the lake already."""


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken in, and the sentence that says why and what to do."""

    kode_instansi: str
    file: str
    code: str
    sentence: str
    waits: bool = False
    """What may be taken in after another file of the same walk: not remembered as refused."""


@dataclass(frozen=True)
class Taken:
    """A delivery that is in the lake: taken in just now, or known from before."""

    delivery: Delivery
    taken_now: bool


class OrphanCorrectionError(UnreadableFile):
    """A correction of a delivery that is not here (yet): refused until that delivery comes."""


@dataclass(frozen=True)
class Intake:
    """How files become deliveries. `reference` holds the reference tables by name; `clock` gives the time in WIB."""

    lake: Lake
    reference: Mapping[str, pl.DataFrame]
    clock: Clock

    @cached_property
    def records(self) -> dict[str, Record]:
        """The record contracts as of now."""
        return build_records(self.reference, self.clock().year + 1)

    @cached_property
    def readings(self) -> dict[str, str]:
        """Under which reader and contract each record is read: its name changes when either does. (The upper bound of
        years is left out: a new year changes no contract.)"""
        steady = build_records(self.reference, last_year=9999)
        return {name: f"{READER_VERSION}-{record.fingerprint}" for name, record in steady.items()}

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self.reference["instansi"])

    @cached_property
    def known(self) -> Known:
        """What was taken in so far."""
        return Known(self.lake.deliveries())

    def examine(self, path: Path, kode_instansi: str | None) -> tuple[RawDelivery, Outcome]:
        """Read and judge a file as `take_in` would, storing nothing (`ekinerja check`). Raises `UnreadableFile`."""
        raw = open_delivery(path)
        refuse_future(raw, self.clock().replace(tzinfo=None))
        base = self._base(raw, kode_instansi)
        return raw, count(self._examination(raw, kode_instansi or (base.kode_instansi if base else None), base))

    def knows(self, delivery_id: str, kode_instansi: str) -> bool:
        """Tell whether these bytes were taken in for this instansi."""
        known = self.known.by_id.get(delivery_id)
        return known is not None and known.kode_instansi == kode_instansi

    def take_in(self, path: Path, kode_instansi: str, file: str) -> Taken | Refusal:
        """Take a file in from the inbox of `kode_instansi`; `file` is its name in what people are told.

        Gives the delivery, or why it was refused. Needs the lake's writer.
        """
        with self.lake.scratch() as scratch, ThreadPoolExecutor(1) as copier:
            copy = scratch / "raw"
            before = look(path)
            try:
                content = hash_of(path)
            except FileNotFoundError:
                return Refusal(kode_instansi, file, "BERUBAH", _changed().sentence)
            if (known := self.known.of(content, kode_instansi)) is not None:
                return Taken(known, taken_now=False)
            if (other := self.known.elsewhere(content, kode_instansi)) is not None:
                # what withdraws it there may lie further on in the inbox
                return replace(_elsewhere(other, kode_instansi, file), waits=True)
            delivery_id = delivery_id_of(content, kode_instansi)
            told = self.lake.refusal(delivery_id)
            if told is not None and told["reading"] == self._all_readings:
                return Refusal(kode_instansi, file, told["code"], told["sentence"])
            try:
                raw = open_delivery(path)
                refuse_future(raw, self.clock().replace(tzinfo=None))
                reduced = raw.record in REDUCED_RECORDS
                if reduced:
                    write_reduced(raw, copy)
                    raw = open_reduced(copy)
                copying = None if reduced else copier.submit(shutil.copyfile, path, copy)

                def settle_copy() -> None:
                    if copying is not None:
                        copying.result()
                    if look(path) != before:
                        raise _changed()
                    self.lake.settle(copy, "raw", delivery_id)

                draft = Delivery(
                    delivery_id=delivery_id,
                    kode_instansi=kode_instansi,
                    record=raw.record,
                    form=raw.form,
                    file=file,
                    origin="koreksi_lokal" if raw.correction_of else "berkas",
                    received_at=self.clock().replace(tzinfo=None),
                    sequence=1 + max((known.sequence for known in self.known.by_id.values()), default=0),
                    reading=self.readings[raw.record],
                    reduced=reduced,
                    read=0,
                    accepted=0,
                    quarantined=0,
                    drawn_at=raw.drawn_at,
                    unor_induk=raw.unor_induk,
                    unor=raw.unor,
                    correction_of=raw.correction_of,
                )
                delivery = self._commit(draft, raw, scratch, settle_copy)
            except (UnreadableFile, FileNotFoundError) as error:
                # what was read of a file that changed meanwhile says nothing about the bytes that were hashed
                refused = error if isinstance(error, UnreadableFile) and look(path) == before else _changed()
                waits = isinstance(refused, OrphanCorrectionError)
                if not waits and refused.code not in PASSING:
                    said = {"code": refused.code, "sentence": refused.sentence, "reading": self._all_readings}
                    self.lake.refuse(delivery_id, said)
                return Refusal(kode_instansi, file, refused.code, refused.sentence, waits)
        return Taken(delivery, taken_now=True)

    def outdated(self) -> list[Delivery]:
        """Give the deliveries that were read under another reader, contract or reference table than today's."""
        return [known for known in self.known.by_id.values() if known.reading != self.readings[known.record]]

    def read_again(self, delivery: Delivery) -> Delivery:
        """Read a committed delivery anew from the lake's own bytes; it keeps its place in the order."""
        kept = self.lake.raw(delivery.delivery_id)
        raw = open_reduced(kept) if delivery.reduced else open_delivery(kept)
        with self.lake.scratch() as scratch:
            again = replace(delivery, reading=self.readings[delivery.record])
            return self._commit(again, raw, scratch)

    @cached_property
    def _all_readings(self) -> str:
        return " ".join(self.readings.values())

    def _commit(
        self, draft: Delivery, raw: RawDelivery, scratch: Path, settle_bytes: Callable[[], None] = _settled
    ) -> Delivery:
        """Split the rows of a delivery and commit it. `settle_bytes` puts its own bytes into the lake, unless they are
        there from before, and refuses a file that changed meanwhile."""
        base = self._base(raw, draft.kode_instansi)
        examination = self._examination(raw, draft.kode_instansi, base)
        rows = scratch / "rows"
        rows.mkdir()
        outcome = store(examination, rows, draft.delivery_id, draft.kode_instansi)
        place = (draft.record, draft.delivery_id, draft.reading)
        for scope in outcome.scopes:
            write_lingkup(rows / scope.folder, _lingkup(draft, base or draft, scope.tahun, scope.periode_id))
        quarantine = rows / "karantina"
        settle_bytes()
        if quarantine.exists():
            self.lake.settle(quarantine, "quarantine", *place, replace=True)
        self.lake.settle(rows, "records", *place, replace=True)
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
            withdraws=withdrawals_in(self.lake.path("records", *place)) if draft.record == WITHDRAWALS else (),
        )
        if delivery.read != delivery.accepted + delivery.quarantined or delivery.accepted != sum(
            scope.rows for scope in delivery.scopes
        ):
            raise AssertionError("rows read are not rows accepted and rows quarantined")
        self.lake.commit(delivery)
        self.known.add(delivery)
        return delivery

    def _base(self, raw: RawDelivery, kode_instansi: str | None) -> Delivery | None:
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

    def _examination(self, raw: RawDelivery, kode_instansi: str | None, base: Delivery | None = None) -> Examination:
        own = None
        if kode_instansi is not None:
            own = self._owners.siasn_id(kode_instansi, raw.instansi)
            refuse_foreign(raw, self.records[raw.record], own)
        open_rows = self._quarantined(base) if base is not None else None
        scopes = (
            frozenset((scope.tahun, scope.periode_id) for scope in base.scopes)
            if base is not None and base.scopes
            else None
        )
        return Examination(raw, self.records[raw.record], spelling_of(self.reference), own, open_rows, scopes)

    def _quarantined(self, base: Delivery) -> dict[int, dict[str, str | None]]:
        if base.quarantine is None:
            return {}
        rows = pl.read_parquet(self.lake.path(base.quarantine) / "*.parquet", columns=["baris", "isi"])
        return {line: json.loads(values) for line, values in rows.iter_rows()}


def look(path: Path) -> str:
    """What changes when somebody writes to a file (empty if it is gone): reading its bytes again would cost as much as
    the whole delivery."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ino}"


def _changed() -> UnreadableFile:
    return UnreadableFile("BERUBAH", "berkas berubah saat dibaca; jalankan lagi setelah selesai disalin.")


def _lingkup(delivery: Delivery, base: Delivery, tahun: int | None, periode_id: str | None) -> dict[str, object]:
    drawn, sequence, base_id = base.order
    return {
        "delivery_id": delivery.delivery_id,
        "kode_instansi": delivery.kode_instansi,
        "tahun": tahun,
        "periode_id": periode_id,
        "unor_induk_tarikan": base.unor_induk,
        "unor_tarikan": base.unor,
        "ditarik_pada": drawn.replace(tzinfo=WIB),
        "urutan": sequence,
        "induk_id": base_id,
        "koreksi_ke": delivery.sequence if delivery is not base else 0,
        "asal_data": delivery.origin,
    }


def _elsewhere(known: Delivery, kode_instansi: str, file: str) -> Refusal:
    return Refusal(
        kode_instansi,
        file,
        "SUDAH_DI_INSTANSI_LAIN",
        f"isi berkas ini sama persis dengan yang sudah diterima untuk instansi {known.kode_instansi}; bila folder itu "
        "yang salah, batalkan di sana dengan `ekinerja withdraw`, lalu jalankan lagi.",
    )
