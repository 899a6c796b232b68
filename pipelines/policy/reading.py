"""Where the rows of a policy come from when it is told: a file that was judged, the release in force, or a shipped one.

Here: rows by sheet, and which policy holds in a month. Not here: the words (`words.py`).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from pipelines.contracts.policy_tables import policy_sheets
from pipelines.contracts.record_tables_kebijakan import policy_table_of
from pipelines.ingest.policy import JudgedPolicy
from pipelines.ingest.reading.policy_file import open_policy, pack
from pipelines.mistakes import UserMistakeError
from pipelines.policy.words import Row, Sheets
from pipelines.reports.current import CurrentRelease
from pipelines.settings import CHECKOUT

SHIPPED = CHECKOUT / "data" / "kebijakan"
"""The policies that come with the product, a folder each: examples, none of them anybody's confirmed rule."""


def sheets_of_file(judged: JudgedPolicy) -> Sheets:
    """Give the rows of a policy that was judged."""
    return {name: rows.rows(named=True) for name, rows in judged.sheets.items()}


def sheets_of_release(release: CurrentRelease, kode_instansi: str) -> Sheets:
    """Give the rows of every policy that an instansi has delivered, each in its last version; where a row names a unit,
    with the unit's name as `nama_unor` (None if the instansi has no such unit)."""
    units = "SELECT unor_id, nama_unor FROM catatan.unor WHERE kode_instansi = $kode"
    names = {row["unor_id"]: row["nama_unor"] for row in release.ask(units, kode=kode_instansi)}
    return {
        name: [
            {**row, "nama_unor": names.get(row["unor_id"])} if row.get("unor_id") else row
            for row in release.ask(
                f'SELECT * FROM catatan."{policy_table_of(name)}" WHERE kode_instansi = $kode ORDER BY baris',
                kode=kode_instansi,
            )
        ]
        for name in policy_sheets()
    }


def shipped_policy(kebijakan_id: str) -> Mapping[str, pl.DataFrame]:
    """Give a shipped policy as text, by sheet and heading. Raises `UserMistakeError` if there is none of that id."""
    known = sorted(path.name for path in SHIPPED.iterdir() if path.is_dir())
    if kebijakan_id not in known:
        raise UserMistakeError(f"Tidak ada contoh kebijakan {kebijakan_id}; yang ada: {', '.join(known)}.")
    with TemporaryDirectory(prefix="kebijakan-") as folder:
        archive = pack(SHIPPED / kebijakan_id, Path(folder) / "kebijakan.zip")
        return open_policy(archive, policy_sheets()).sheets


def in_force(policies: Sequence[Row], last_day: date) -> list[Row]:
    """Give, for each kind of payment, the policy in force on a day: a confirmed one before a draft, then the later one
    (as `models/tpp/kebijakan_berlaku.sql` chooses)."""
    holding = [
        policy
        for policy in policies
        if policy["berlaku_mulai"] <= last_day and (policy["berlaku_sampai"] or date.max) >= last_day
    ]
    order = sorted(
        sorted(holding, key=lambda p: str(p["kebijakan_id"])),
        key=lambda p: (p["status_kebijakan"] == "sah", p["berlaku_mulai"]),
        reverse=True,
    )
    chosen: dict[tuple[object, ...], Row] = {}
    for policy in order:
        chosen.setdefault((policy["jenis_pembayaran"], policy["bulan_bayar"]), policy)
    return list(chosen.values())
