"""SIASN: the units in one call, and the histories of each person one by one.

Here: which calls there are, and whom they are made for. Not here: how many are made at once (`per_person.py`).

The person himself (`data-utama`) is drawn only for an instansi that has sent no bulk export of its employees: the
export says more (posts and degrees by id), and a later list of people replaces an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipelines.deliveries import counting
from pipelines.ingest.drawn import notes_in
from pipelines.ingest.reading import UnreadableFile, open_delivery
from pipelines.ingest.reading.headings import DATA_UTAMA, HEADINGS
from pipelines.lake import Delivery
from pipelines.sources.access import SIASN, SIASN_PATH, address_of, siasn_access
from pipelines.sources.drawing import Drawing, Report
from pipelines.sources.faults import ServiceFault
from pipelines.sources.laying import drawn_folder
from pipelines.sources.per_person import History, draw_people

UNOR = Report(f"{SIASN_PATH}/referensi/ref-unor", "unor", "Referensi unit organisasi")
PERSON = History(
    Report(f"{SIASN_PATH}/pns/data-utama/{{nip}}", "pegawai", "Data utama pegawai"),
    frozenset({*DATA_UTAMA, *HEADINGS["pegawai"].columns}),
)
HISTORIES = tuple(
    History(Report(f"{SIASN_PATH}/pns/{call}/{{nip}}", name, told))
    for call, name, told in (
        ("rw-skp22", "siasn-skp22", "Evaluasi tahunan di SIASN"),
        ("rw-kinerjaperiodik", "siasn-kinerja-periodik", "Evaluasi periodik di SIASN"),
        ("rw-angkakredit", "riwayat-angka-kredit", "Riwayat angka kredit"),
        ("rw-jabatan", "riwayat-jabatan", "Riwayat jabatan"),
        ("rw-golongan", "riwayat-golongan", "Riwayat golongan"),
    )
)
_LISTING = ("skp", "pegawai")
"""Records that tell who there is."""


def draw_siasn(drawing: Drawing) -> None:
    """Draw the units and the histories of the people. Raises `ServiceFault` for a fault that ends the draw."""
    deliveries = [
        delivery
        for delivery in counting(drawing.job.lake.deliveries())
        if delivery.kode_instansi == drawing.asked.kode_instansi
    ]
    nips = sorted({nip for nip in _nips(drawing, deliveries) if len(nip) == 18 and nip.isascii() and nip.isdigit()})
    if not nips:
        raise ServiceFault(
            "TANPA_DAFTAR",
            "belum diketahui siapa pegawainya; tarik dahulu Laporan SKP (`ekinerja tarik --sumber ekinerja`), atau "
            "taruh ekspor pegawai SIASN di kotak masuk lalu `ekinerja run`",
        )
    exported = any(
        delivery.record == "pegawai" and delivery.request is None and delivery.correction_of is None
        for delivery in deliveries
    )
    histories = HISTORIES if exported else (PERSON, *HISTORIES)
    access = siasn_access(drawing.credentials, drawing.pace, drawing.clock)
    drawing.watch_expiry(access)
    drawing.expect(1 + len(nips) * len(histories))
    with drawing.connected(address_of(drawing.credentials, SIASN), access) as client:
        drawing.report(client, UNOR)
        for history in histories:
            draw_people(drawing, client, history, nips)


def _nips(drawing: Drawing, deliveries: list[Delivery]) -> Iterator[str]:
    """Give the NIP of everybody who is listed: in the latest deliveries with their corrections, and in drawn ones that
    no run took in yet."""
    latest: dict[tuple[str, int | None], Delivery] = {}
    for delivery in sorted(deliveries, key=lambda one: one.order):
        whole = delivery.unor_induk is None and delivery.unor is None and delivery.correction_of is None
        if delivery.record in _LISTING and whole:
            latest |= {(delivery.record, scope.tahun): delivery for scope in delivery.scopes}
    years = (None, *drawing.asked.years)
    chosen = {delivery.delivery_id for (_, tahun), delivery in latest.items() if tahun in years}
    for delivery in deliveries:
        # the rows of a correction are some of those of what it corrects
        if chosen & {delivery.delivery_id, delivery.correction_of}:
            for scope in delivery.scopes:
                for file in drawing.job.lake.path(scope.folder).glob("baris-*.parquet"):
                    yield from pl.read_parquet(file, columns=["nip"])["nip"].drop_nulls()
    taken = {delivery.content for delivery in deliveries}
    for file, note in notes_in(drawn_folder(drawing.job, drawing.asked.kode_instansi)):
        if note.content not in taken and "/laporan/skp/" in note.request:
            try:
                for chunk in open_delivery(file, keep={"nip"}).chunks():
                    yield from chunk["nip"].drop_nulls()
            except UnreadableFile:
                continue
