"""What the command line says about a run and a simulation, in Bahasa Indonesia.

Only words and counts: nothing is computed or stored here, and no person's value is shown.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipelines.deliveries import withdrawn
from pipelines.ingest.correction import corrections_of
from pipelines.lake import Delivery, Scope
from pipelines.main_job import MainJob
from pipelines.replaced import replaced
from pipelines.telling.compliance import tell_compliance
from pipelines.telling.policy import tell_remarks
from pipelines.wording import megabytes
from pipelines.wording import month_of_label as _month
from pipelines.wording import number as _n

if TYPE_CHECKING:
    from pipelines.simulate import SimulationSummary

_MOST_LISTED = 12
"""More lines than this are counted, not listed: a person reads the first ones."""


@contextmanager
def reading_progress(doing: str = "Membaca") -> Iterator[Callable[[str], None]]:
    """Show which file is being read, while it lasts."""
    columns = (SpinnerColumn(), TextColumn(doing + " {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("kotak masuk", total=None)
        yield lambda file: progress.update(task, description=file)


def tell_run(job: MainJob, changed: bool) -> bool:
    """Say what a run took in, computed and published, and what to do next. Gives whether anything was rejected."""
    console = Console(highlight=False, soft_wrap=True)
    arrival = job.arrival
    assert arrival is not None
    fresh = arrival.taken + arrival.read_again
    every = job.lake.deliveries()
    gone = withdrawn(every)
    deliveries = [delivery for delivery in every if delivery.delivery_id not in gone]
    if fresh:
        console.print(_by_record(fresh))
    counts = f"{len(arrival.taken)} baru"
    if arrival.read_again:
        counts += f", {len(arrival.read_again)} dibaca ulang karena kontrak atau tabel acuan berubah"
    console.print(f"Kiriman       : {counts}, {arrival.known} sudah pernah diterima")
    if fresh:
        read, accepted, rejected = (sum(getattr(d, n) for d in fresh) for n in ("read", "accepted", "quarantined"))
        console.print(f"Baris         : {_n(read)} dibaca = {_n(accepted)} diterima + {_n(rejected)} dikarantina")
        if empty := sum(delivery.left_empty for delivery in fresh):
            console.print(f"                {_n(empty)} baris templat tidak diisi, jadi dilewati")
    for refusal in arrival.refused:
        console.print(f"Ditolak       : {refusal.file}: {refusal.sentence}", markup=False)
    for told in islice(_withdrawn_now(arrival.taken, every, gone), _MOST_LISTED):
        console.print(f"Dibatalkan    : {told}", markup=False)
    brought = [delivery for delivery in arrival.taken if delivery.delivery_id not in gone]
    shrunk = (one for one in replaced(brought, deliveries) if one.is_shrunk)
    for less in islice(shrunk, _MOST_LISTED):
        console.print(
            f"Perhatian     : {less.delivery.file} menggantikan {_n(less.rows_before)} baris {less.before.file}"
            f"{place_told(less.scope)} "
            f"dengan {_n(less.scope.rows)} baris; bila tidak dimaksudkan, kirim lagi berkas yang lengkap.",
            markup=False,
        )
    plan = job.warehouse.plan
    if plan.waiting:
        rows = sum(scope.rows for _, scope in plan.waiting)
        console.print(
            f"Menunggu      : {_n(rows)} baris menunggu pengaturan periodenya "
            f"({', '.join(sorted({d.file for d, _ in plan.waiting})[:3])}); taruh jawaban referensi/periode terbaru.",
            markup=False,
        )
    if plan.months:
        new = sum(made.is_new for parts in job.made.values() for made in parts)
        computed = f"; {_n(new)} bagian tabel dihitung" if new else ""
        span = f"{_month(plan.months[0])} sampai {_month(plan.months[-1])} ({len(plan.months)} bulan)"
        console.print(f"Bulan         : {span}{computed}")
    state = "baru" if changed else "tidak berubah"
    console.print(
        f"Rilis         : {job.shelf.current or '-'} ({state}), dibuka lewat {_short(job.settings.warehouse)}"
    )
    if job.shelf.pinned is not None:
        console.print(
            "                rilis ini dipilih dengan `ekinerja releases promote`; rilis terbaru: " + job.shelf.pinned
        )
    open_files = _open_corrections(job, deliveries)
    if open_files:
        console.print(f"Berkas koreksi: {len(open_files)} berkas di {_short(job.settings.corrections)}")
        for file, rows in open_files[:_MOST_LISTED]:
            console.print(f"                {_short(file)} ({_n(rows)} baris terbuka)", markup=False)
        if len(open_files) > _MOST_LISTED:
            console.print(f"                … dan {len(open_files) - _MOST_LISTED} berkas lagi")
    if changed:
        # a release that was chosen may be of before these deliveries
        tell_remarks(console, job, fresh if job.shelf.pinned is None else (), command())
        tell_compliance(console, job.settings.warehouse, command())
    console.print(_next_step(job, bool(open_files), changed))
    return bool(arrival.refused) or any(d.quarantined for d in fresh)


def _withdrawn_now(taken: list[Delivery], every: list[Delivery], gone: frozenset[str]) -> Iterator[str]:
    """Name what this run took out of the figures, and withdrawals that name nothing that came so far."""
    named = {one for delivery in taken for one in delivery.withdraws}
    fresh = {delivery.delivery_id for delivery in taken}
    for delivery in every:
        if delivery.delivery_id in gone and {delivery.delivery_id, delivery.correction_of} & (named | fresh):
            again = "; yang dibatalkannya dihitung kembali" if delivery.withdraws else ""
            yield f"{delivery.file} ({delivery.record}, {_n(delivery.accepted)} baris) tidak dihitung{again}"
    waiting = named - {delivery.delivery_id for delivery in every}
    if waiting:
        yield f"{_n(len(waiting))} pembatalan menunjuk kiriman yang belum pernah diterima; periksa delivery_id-nya"


def _next_step(job: MainJob, corrections: bool, changed: bool) -> str:
    if not job.lake.deliveries():
        return f"Berikutnya    : taruh berkas di {_short(job.settings.inbox)}/<kode instansi>/, lalu `{command()} run`."
    lines = [] if changed else ["Tidak ada yang baru: tidak satu angka pun berubah."]
    if corrections:
        lines.append(
            "Berikutnya    : buka berkas koreksi; kolom alasan mengatakan baris mana diperbaiki di berkas itu (lalu"
        )
        lines.append(
            "                taruh di kotak masuk instansinya dan jalankan lagi), dan mana yang ditarik ulang;"
        )
        lines.append(f"                atau lihat angkanya: `{command()} export kepatuhan -o kepatuhan.xlsx`.")
    else:
        lines.append(f"Berikutnya    : lihat angkanya: `{command()} export kepatuhan -o kepatuhan.xlsx`.")
    lines.append("                Atau buka dasbornya di peramban: `make dashboard`.")
    return "\n".join(lines)


def _open_corrections(job: MainJob, deliveries: list[Delivery]) -> list[tuple[Path, int]]:
    """The correction files that still ask for something, and for how many rows; not of deliveries since replaced."""
    superseded = job.warehouse.plan.superseded()
    mended: dict[str, int] = defaultdict(int)
    for delivery in deliveries:
        if delivery.dealt_from is not None and delivery.correction_of is not None:
            # what a national correction gave to an instansi is open there, if at all
            mended[delivery.correction_of.removesuffix(f"-{delivery.kode_instansi}")] += delivery.read
        elif delivery.correction_of is not None:
            mended[delivery.correction_of] += delivery.accepted
    return [
        (file, rows)
        for delivery in deliveries
        if (delivery.correction_of or delivery.delivery_id) not in superseded
        # what names no quarantined line cannot be mended
        and (rows := delivery.quarantined - mended[delivery.delivery_id] - delivery.reasons.get("BARIS_ASAL", 0)) > 0
        for file in corrections_of(delivery, job.settings.corrections)
    ]


def _by_record(deliveries: list[Delivery]) -> Table:
    table = Table("Instansi", "Catatan", "Kiriman", "Dibaca", "Diterima", "Dikarantina", box=None, padding=(0, 2))
    for column in table.columns[2:]:
        column.justify = "right"
    groups: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        groups[delivery.kode_instansi, delivery.record].append(delivery)
    shown = sorted(groups.items())
    for (kode, record), group in shown[: 4 * _MOST_LISTED]:
        sums = [sum(getattr(d, name) for d in group) for name in ("read", "accepted", "quarantined")]
        table.add_row(kode, record, _n(len(group)), *map(_n, sums))
    if len(shown) > 4 * _MOST_LISTED:
        table.add_row("…", f"dan {len(shown) - 4 * _MOST_LISTED} baris lagi", "", "", "", "")
    return table


def tell_simulation(make: "Callable[[Callable[[int, int, str], None]], SimulationSummary]", out: Path) -> None:
    """Run a simulation, showing how far it is, and say how to take its files in."""
    with reading_progress("Menulis") as progress:
        made = make(lambda done, asn, name: progress(f"{_n(done)} dari {_n(asn)} pegawai: {name}"))
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"Kiriman tiruan: {_n(made.files)} berkas ({megabytes(made.bytes)}) dari {_n(made.instansi)} instansi di {out}",
        markup=False,
    )
    for record, rows in sorted(made.rows.items()):
        console.print(f"                {record}: {_n(rows)} baris", markup=False)
    console.print(f"Berikutnya    : {command()} run --inbox {out}", markup=False)


def place_told(scope: Scope) -> str:
    """Say for which month, year or period something holds; nothing for what is kept whole."""
    if scope.bulan is not None:
        return f" untuk {_month(scope.bulan)}"
    if scope.tahun is None:
        return ""
    return f" untuk {'tahun' if scope.periode_id is None else 'satu periode tahun'} {scope.tahun}"


def command() -> str:
    """Say the command as it was typed, so that what is suggested can be typed too."""
    typed = Path(sys.argv[0])
    return sys.argv[0] if typed.name == "ekinerja" and not typed.is_absolute() else "ekinerja"


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
