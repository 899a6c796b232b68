"""What `ekinerja status` says, in Bahasa Indonesia: how old the data are, what failed, what waits, and what to do.

Only words: `reports/status.py` and `failed_runs.py` find out. No person's value is shown.
"""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.table import Table

from pipelines.failed_runs import FailedRun
from pipelines.reports.current import Row
from pipelines.reports.status import State
from pipelines.wording import month_of_label, number

_MOST_LISTED = 12


def tell_status(
    state: State | str,
    waiting: Sequence[str],
    months: tuple[Sequence[str], int],
    succeeded: datetime | None,
    failed: Sequence[FailedRun],
    draws: Sequence[tuple[str, str]],
    unwatched: Sequence[str],
    silent: datetime | None,
    messages: str,
    now: datetime,
) -> None:
    """Say all of it. `state` is a sentence where no release can be read; `unwatched`: what failed before it became a
    run; `silent`: since when the daemon gives no sign. Times are naive WIB.
    """
    console = Console(highlight=False, soft_wrap=True)
    lines = [
        f"Rilis         : {_release(state, now)}",
        f"Kotak masuk   : {_inbox(waiting)}",
        f"Bulan         : {_months(*months)}",
        *_runs(succeeded, failed),
        *(f"Tarikan gagal : {what}: {why}" for what, why in draws),
    ]
    lines += [f"Dagster gagal : {told}" for told in unwatched]
    if silent is not None:
        lines.append(
            f"Dagster       : tidak berjalan sejak {silent:%d-%m-%Y %H:%M}, jadi tidak ada yang berjalan sendiri; "
            "jalankan `make dagster`"
        )
    if isinstance(state, State):
        lines.append(f"Ditolak       : {_rejected(state)}")
    lines.append(f"Pesan         : {messages}")
    if isinstance(state, State):
        lines.append(f"Kesegaran     : {_freshness(state.freshness)}")
    for line in lines:
        console.print(line, markup=False)
    if isinstance(state, State) and state.freshness:
        console.print(_table(state.freshness))
        _reasons(console, state.freshness)


def _release(state: State | str, now: datetime) -> str:
    if isinstance(state, str):
        return state
    days = (now.date() - state.made_at.date()).days
    return f"{state.release_id}, dibuat {state.made_at:%d-%m-%Y %H:%M} ({_ago(days)})"


def _inbox(waiting: Sequence[str]) -> str:
    if not waiting:
        return "semua berkas sudah diterima"
    named = ", ".join(waiting[:3]) + (", …" if len(waiting) > 3 else "")
    return (
        f"{number(len(waiting))} berkas belum diterima ({named}); jalankan `ekinerja run`, yang mengatakan mengapa "
        "bila sebuah berkas ditolak"
    )


def _months(months: Sequence[str], parts: int) -> str:
    if not parts:
        return "semua sudah dihitung"
    named = ", ".join(map(month_of_label, months[-6:]))
    more = f" dan {len(months) - 6} bulan sebelumnya" if len(months) > 6 else ""
    which = f"tertinggal: {named}{more}" if months else "ada yang tertinggal"
    return f"{which} ({number(parts)} bagian tabel belum dihitung dengan data terakhir); jalankan `ekinerja run`"


def _runs(succeeded: datetime | None, failed: Sequence[FailedRun]) -> list[str]:
    last = f"berhasil {succeeded:%d-%m-%Y %H:%M}" if succeeded else "belum ada yang berhasil"
    if not failed:
        return [f"Run terakhir  : {last if succeeded else 'belum ada yang tercatat'}"]
    latest = failed[0]
    where = f" pada langkah {latest.step}" if latest.step else ""
    lines = [
        f"Run terakhir  : GAGAL {latest.at:%d-%m-%Y %H:%M}{where}; {number(len(failed))} kali gagal sejak yang "
        f"berhasil terakhir ({last}). Rilis terakhir tetap berlaku."
    ]
    if latest.sentence:
        lines.append(f"                {latest.sentence}")
    lines.append(f"                Yang dilakukan: {_remedy(latest)}")
    return lines


def _remedy(failed: FailedRun) -> str:
    if failed.step is None:
        return "prosesnya terhenti; jalankan `ekinerja run` lagi: tidak ada yang setengah jadi."
    if failed.sentence is None:
        return "jalankan `ekinerja run`; bila gagal lagi, sampaikan rinciannya (`make dagster`) kepada pengembang."
    return "benahi yang disebut di atas, lalu jalankan `ekinerja run`; rinciannya terlihat dengan `make dagster`."


def _rejected(state: State) -> str:
    if not state.open_rows:
        return "tidak ada baris yang menunggu koreksi"
    return (
        f"{number(state.open_rows)} baris dari {number(state.open_instansi)} instansi menunggu koreksi; berkasnya di "
        "folder koreksi"
    )


def _freshness(rows: Sequence[Row]) -> str:
    if not rows:
        return "belum ada laporan yang umurnya diawasi"
    stale = sum(row["usang"] for row in rows)
    if not stale:
        return f"{number(len(rows))} laporan, semuanya segar"
    return f"{number(stale)} dari {number(len(rows))} laporan usang; tarik ulang dari sumbernya"


def _table(rows: Sequence[Row]) -> Table:
    table = Table("Instansi", "Laporan", "Sumber", "Ditarik", "Diterima", "Umur", "Batas", "", box=None, padding=(0, 2))
    for row in rows[:_MOST_LISTED]:
        drawn = f"{row['ditarik_pada']:%d-%m-%Y}" if row["ditarik_pada"] else "-"
        table.add_row(
            row["kode_instansi"],
            row["catatan"],
            row["sumber"],
            drawn,
            f"{row['diterima_pada']:%d-%m-%Y}",
            f"{number(row['umur_hari'])} hari",
            f"{number(row['batas_hari'])} hari",
            "USANG" if row["usang"] else "segar",
        )
    if len(rows) > _MOST_LISTED:
        table.add_row("…", f"dan {number(len(rows) - _MOST_LISTED)} lagi", "", "", "", "", "", "")
    return table


def _reasons(console: Console, rows: Sequence[Row]) -> None:
    for record, days, why in dict.fromkeys(
        (r["catatan"], r["batas_hari"], r["alasan_batas"]) for r in rows if r["usang"]
    ):
        console.print(f"  {record}, {days} hari: {why}.", markup=False)


def _ago(days: int) -> str:
    return "hari ini" if days <= 0 else f"{number(days)} hari yang lalu"
