"""What is worth knowing of the policies that an instansi has delivered, as the release in force holds them.

Here: what refuses nothing and still pays somebody wrongly if nobody looks. Not here: the questions themselves
(`checks/kebijakan_tpp/`, `models/tpp/kebijakan_berlaku.sql`), and the words around them (`telling/policy.py`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from pipelines.contracts.policy_tables import policy_sheets
from pipelines.contracts.record_tables_kebijakan import policy_table_of
from pipelines.ingest.policy import judge_together
from pipelines.reports.current import CurrentRelease, current_release
from pipelines.wording import month


def units_known(warehouse: Path) -> Callable[[str], Sequence[str]]:
    """Give what tells the units of an instansi by the release in force; of an instansi, or without a release, none."""

    def units_of(kode_instansi: str) -> Sequence[str]:
        if not warehouse.exists():
            return ()
        with current_release(warehouse) as release:
            return _units(release, kode_instansi)

    return units_of


def remarks_of(
    release: CurrentRelease,
    reference: Mapping[str, pl.DataFrame],
    kode_instansi: str,
    fresh: Collection[str] | None = None,
) -> Iterator[str]:
    """Give what is worth knowing of the policies of an instansi, each as a sentence that names the file, sheet and row;
    months in which two confirmed ones hold at once come first. With `fresh`, deliveries by id, a draft that came before
    them is passed over where a confirmed policy holds on all its days: it pays nobody."""
    for row in release.ask(
        """
        SELECT jenis_pembayaran, kebijakan_id, kebijakan_lain, min(bulan) AS dari, max(bulan) AS sampai
        FROM mart.kebijakan_berlaku WHERE kode_instansi = $kode AND kebijakan_lain IS NOT NULL GROUP BY ALL ORDER BY ALL
        """,
        kode=kode_instansi,
    ):
        span = " sampai ".join(dict.fromkeys((month(row["dari"]), month(row["sampai"]))))
        yield (
            f"Kebijakan {row['kebijakan_id']} dan {row['kebijakan_lain']} sama-sama sah untuk pembayaran "
            f"{row['jenis_pembayaran']} {span}; yang dihitung {row['kebijakan_id']}, dan bulannya tidak dapat ditutup. "
            "Isi berlaku_sampai pada yang tidak berlaku lagi, lalu kirim kembali."
        )
    units = _units(release, kode_instansi)
    for delivery in release.ask(
        """
        SELECT DISTINCT p.delivery_id, k.berkas FROM catatan.kebijakan AS p
        INNER JOIN rilis.kiriman AS k ON p.delivery_id = k.delivery_id
        WHERE p.kode_instansi = $kode AND ($every OR p.status_kebijakan = 'sah'
            OR list_contains(CAST($fresh AS VARCHAR[]), p.delivery_id) OR NOT EXISTS (
                SELECT 1 FROM catatan.kebijakan AS s
                WHERE s.kode_instansi = p.kode_instansi AND s.jenis_pembayaran = p.jenis_pembayaran
                    AND s.bulan_bayar IS NOT DISTINCT FROM p.bulan_bayar AND s.status_kebijakan = 'sah'
                    AND s.berlaku_mulai <= p.berlaku_mulai
                    AND coalesce(s.berlaku_sampai >= coalesce(p.berlaku_sampai, DATE '9999-12-31'), true)))
        ORDER BY k.berkas
        """,
        kode=kode_instansi,
        every=fresh is None,
        fresh=sorted(fresh or ()),
    ):
        sheets = {
            name: release.frame(
                f'SELECT * FROM catatan."{policy_table_of(name)}" WHERE delivery_id = $kiriman',
                kiriman=delivery["delivery_id"],
            )
            for name in policy_sheets()
        }
        _, notes = judge_together(sheets, reference, units)
        for note in notes:
            yield f"{delivery['berkas']}: {note.told}"


def _units(release: CurrentRelease, kode_instansi: str) -> Sequence[str]:
    return release.column("SELECT unor_id FROM catatan.unor WHERE kode_instansi = $kode", kode=kode_instansi)
