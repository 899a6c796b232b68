"""Takes one file in: keep its bytes, recognise it, split its rows, and commit, or say in one sentence why not.

The order of the steps is what makes a kill harmless: bytes, rows, quarantine, and the commit record last. Which files
there are is `inbox.py`'s part.
"""

import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import polars as pl

from pipelines.contracts.policy_tables import POLICY
from pipelines.contracts.record import Record
from pipelines.contracts.records import build_records
from pipelines.ingest.answers import OrphanCorrectionError, Refusal, Taken, changed, elsewhere, look
from pipelines.ingest.commit import commit, settled
from pipelines.ingest.drawn import draw_of
from pipelines.ingest.judge import Judge, is_dealt, with_head
from pipelines.ingest.known import Known
from pipelines.ingest.policy import (
    NO_LONGER,
    JudgedPolicy,
    UnitsOf,
    judge_policy,
    policy_fingerprint,
    refusal_of,
    write_policy,
)
from pipelines.ingest.reading import READER_VERSION, RawDelivery, UnreadableFile, open_delivery
from pipelines.ingest.reading.policy_file import is_loose_sheet, is_policy, pack
from pipelines.ingest.reduced import REDUCED_RECORDS, open_reduced, write_reduced
from pipelines.ingest.store import Outcome, store
from pipelines.ingest.whole_file import Owners, refuse_future
from pipelines.lake import NATIONAL, Delivery, Lake, Scope, delivery_id_of, hash_of, share_id_of

PASSING = frozenset({"BERUBAH", "TANGGAL_TARIK"})
"""Refusals that the same bytes may outlive: a copy that was still being written, a stamp whose day comes."""

WIB = ZoneInfo("Asia/Jakarta")

Clock = Callable[[], datetime]


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
        told = {name: record.fingerprint for name, record in steady.items()} | {POLICY: policy_fingerprint()}
        return {name: f"{READER_VERSION}-{fingerprint}" for name, fingerprint in told.items()}

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self.reference["instansi"])

    @cached_property
    def known(self) -> Known:
        """What was taken in so far."""
        return Known(self.lake.deliveries())

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.lake, self.reference, self.records, self._owners, self.known)

    def examine(self, path: Path, kode_instansi: str | None) -> tuple[RawDelivery, Outcome]:
        """Read and judge a file as `take_in` would, storing nothing (`ekinerja check`). Raises `UnreadableFile`."""
        raw = self._opened(path)
        return raw, self._judge.judged(raw, kode_instansi)

    def record_of(self, path: Path) -> str:
        """Recognise a file by its contents and give the name of its record. Raises `UnreadableFile`."""
        return self._opened(path).record

    def judge(self, path: Path, kode_instansi: str | None, units_of: UnitsOf) -> JudgedPolicy:
        """Read and judge a policy (a file or a folder) as `take_in` would, storing nothing. Raises `UnreadableFile`."""
        with TemporaryDirectory(prefix="kebijakan-") as folder:
            source = pack(path, Path(folder) / "kebijakan.zip") if path.is_dir() else path
            return self._judged(source, kode_instansi, units_of)

    def _judged(self, source: Path, kode_instansi: str | None, units_of: UnitsOf = lambda _: ()) -> JudgedPolicy:
        if kode_instansi is not None:
            self._owners.siasn_id(kode_instansi, None)
        return judge_policy(source, kode_instansi, self.reference, self.clock().year, units_of)

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
                source = pack(path, scratch / "kebijakan.zip") if path.is_dir() else path
                content = hash_of(source)
            except FileNotFoundError:
                return Refusal(kode_instansi, file, "BERUBAH", changed().sentence)
            if (known := self.known.of(content, kode_instansi)) is not None:
                return Taken(known, taken_now=False)
            if (other := self.known.elsewhere(content, kode_instansi)) is not None:
                return elsewhere(other, kode_instansi, file)
            delivery_id = delivery_id_of(content, kode_instansi)
            told = self.lake.refusal(delivery_id)
            if told is not None and told["reading"] == self._all_readings:
                return Refusal(kode_instansi, file, told["code"], told["sentence"])
            try:
                if is_policy(source):
                    raw = None
                    draft = self._draft(delivery_id, kode_instansi, file, POLICY)
                else:
                    raw = self._opened(source)
                    if reduced := raw.record in REDUCED_RECORDS:
                        write_reduced(raw, copy)
                        raw = open_reduced(copy)
                    draft = with_head(self._draft(delivery_id, kode_instansi, file, raw.record), raw, reduced=reduced)
                copying = None if draft.reduced else copier.submit(shutil.copyfile, source, copy)

                def settle_copy() -> None:
                    if copying is not None:
                        copying.result()
                    if look(path) != before:
                        raise changed()
                    self.lake.settle(copy, "raw", delivery_id)

                if raw is None:
                    judged = self._judged(source, kode_instansi)
                    if judged.faults:
                        raise refusal_of(judged.faults)
                    delivery = self._commit_policy(draft, judged, scratch, settle_copy)
                elif is_dealt(draft):
                    shares, delivery = self._commit_shares(draft, raw, scratch, settle_copy)
                    return Taken(delivery, taken_now=True, shares=tuple(shares))
                else:
                    delivery = self._commit_rows(draft, raw, scratch, settle_copy)
            except (UnreadableFile, FileNotFoundError) as error:
                # what was read of a file that changed meanwhile says nothing about the bytes that were hashed
                refused = error if isinstance(error, UnreadableFile) and look(path) == before else changed()
                waits = isinstance(refused, OrphanCorrectionError)
                if not waits and refused.code not in PASSING:
                    said = {"code": refused.code, "sentence": refused.sentence, "reading": self._all_readings}
                    self.lake.refuse(delivery_id, said)
                return Refusal(kode_instansi, file, refused.code, refused.sentence, waits)
        return Taken(delivery, taken_now=True)

    def outdated(self) -> list[Delivery]:
        """Give the deliveries that were read under another reader, contract or reference table than today's."""
        return [known for known in self.known.by_id.values() if known.reading != self._reading(known)]

    def read_again(self, delivery: Delivery) -> Delivery:
        """Read a committed delivery anew from the lake's own bytes; it keeps its place in the order. Raises
        `UnreadableFile`, also for a policy that was kept though it would be refused today."""
        kept = self.lake.raw(delivery.delivery_id)
        again = replace(delivery, reading=self._reading(delivery))
        with self.lake.scratch() as scratch:
            if delivery.record == POLICY:
                # what was accepted stays: months were paid by it, and its rows must have today's columns
                judged = self._judged(kept, delivery.kode_instansi)
                made = self._commit_policy(again, judged, scratch)
                if judged.faults:
                    raise refusal_of(judged.faults, NO_LONGER)
                return made
            raw = open_reduced(kept) if delivery.reduced else open_delivery(kept)
            if is_dealt(again):
                return self._commit_shares(again, raw, scratch)[1]
            return self._commit_rows(again, raw, scratch)

    def _reading(self, delivery: Delivery) -> str:
        """Name what a delivery is read under today: of the rest of a national one, also the codes of instansi."""
        reading = self.readings[delivery.record]
        return f"{reading}-{self._owners.fingerprint}" if is_dealt(delivery) else reading

    @cached_property
    def _all_readings(self) -> str:
        return " ".join(self.readings.values())

    def _opened(self, path: Path) -> RawDelivery:
        if is_loose_sheet(path):
            raise UnreadableFile(
                "LEMBAR_KEBIJAKAN",
                "berkas ini satu lembar kebijakan TPP saja; kumpulkan CSV semua lembarnya dalam satu folder tersendiri "
                "di kotak masuk (dengan kebijakan.csv di dalamnya), atau kirim sebagai satu XLSX.",
            )
        raw = open_delivery(path)
        if (draw := draw_of(path)) is not None:
            raw = replace(raw, drawn_at=draw.drawn_at, request=f"{draw.source}: {draw.request}")
        refuse_future(raw, self.clock().replace(tzinfo=None))
        return raw

    def _draft(self, delivery_id: str, kode_instansi: str, file: str, record: str) -> Delivery:
        """Give the commit record of a delivery of which no row has been read yet."""
        return Delivery(
            delivery_id=delivery_id,
            kode_instansi=kode_instansi,
            record=record,
            form="",
            file=file,
            origin="berkas",
            received_at=self.clock().replace(tzinfo=None),
            sequence=1 + max((known.sequence for known in self.known.by_id.values()), default=0),
            reading=self.readings[record],
            reduced=False,
            read=0,
            accepted=0,
            quarantined=0,
        )

    def _commit_shares(
        self, draft: Delivery, raw: RawDelivery, scratch: Path, settle_bytes: Callable[[], None] = settled
    ) -> tuple[list[Delivery], Delivery]:
        """Commit what each instansi has in a national file as its own delivery, and what is nobody's, last. Shares that
        are there already, from a run that was broken off or under older codes, are left as they are."""
        base = self._judge.base_of(raw, NATIONAL)
        dealt = self._judge.dealt(raw, base, scratch / "bagian")
        settle_bytes()
        bases, shares = self._judge.shares_of(base), []
        for kode, share in dealt.shares.items():
            own_id = share_id_of(draft.delivery_id, kode)
            if own_id not in self.known.by_id:
                of = bases[kode].delivery_id if base else None
                shares.append(self._commit_share(own_id, kode, draft.file, replace(share, correction_of=of), scratch))
        return shares, self._commit_rows(replace(draft, reading=self._reading(draft)), dealt.rest, scratch)

    def _commit_share(self, own_id: str, kode: str, file: str, share: RawDelivery, scratch: Path) -> Delivery:
        folder = scratch / kode
        folder.mkdir()
        copy = folder / "raw"
        write_reduced(share, copy)
        own = open_reduced(copy)
        draft = with_head(self._draft(own_id, kode, file, share.record), own, reduced=True)

        def settle_copy() -> None:
            self.lake.settle(copy, "raw", own_id)

        return self._commit_rows(draft, own, folder, settle_copy)

    def _commit_policy(
        self, draft: Delivery, judged: JudgedPolicy, scratch: Path, settle_bytes: Callable[[], None] = settled
    ) -> Delivery:
        """Commit a policy whole."""

        def write(rows: Path) -> Outcome:
            (rows / "00").mkdir()
            write_policy(judged, rows / "00", draft.delivery_id, draft.kode_instansi)
            return Outcome(read=judged.rows, accepted=judged.rows, scopes=[Scope("00", judged.rows)])

        return self._remember(commit(self.lake, replace(draft, form=judged.form), draft, write, scratch, settle_bytes))

    def _commit_rows(
        self, draft: Delivery, raw: RawDelivery, scratch: Path, settle_bytes: Callable[[], None] = settled
    ) -> Delivery:
        """Split the rows of a delivery and commit it."""
        base = self._judge.base_of(raw, draft.kode_instansi)
        examination = self._judge.examination(raw, draft.kode_instansi, base, share=draft.dealt_from is not None)

        def write(rows: Path) -> Outcome:
            return store(examination, rows, draft.delivery_id, draft.kode_instansi)

        return self._remember(commit(self.lake, draft, base or draft, write, scratch, settle_bytes))

    def _remember(self, delivery: Delivery) -> Delivery:
        self.known.add(delivery)
        return delivery
