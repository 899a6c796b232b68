"""What a finance unit asks about: one payment of one instansi in one month, or of one unor induk of it.

Here: how it is named, and that it exists in the release. Not here: what is done with it (closing, recap, compare …).
"""

from dataclasses import dataclass
from datetime import date

from pipelines.contracts.policy_values import JENIS_PEMBAYARAN
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import CurrentRelease
from pipelines.wording import month

MONTHLY = "bulanan"


@dataclass(frozen=True)
class Scope:
    """An instansi's payment of a month, or that of one unor induk."""

    kode_instansi: str
    bulan: date
    jenis_pembayaran: str = MONTHLY
    unor_induk: str | None = None
    """Id or name of the unor induk; None: the whole instansi."""

    def __post_init__(self) -> None:
        """Raises `UserMistakeError` for a payment that there is not."""
        if self.jenis_pembayaran not in JENIS_PEMBAYARAN:
            raise UserMistakeError(
                f"Tidak ada pembayaran bernama {self.jenis_pembayaran}; pilih --jenis {', '.join(JENIS_PEMBAYARAN)}."
            )

    @property
    def told(self) -> str:
        """Name it in a sentence."""
        return f"{self.jenis_pembayaran} {month(self.bulan)} instansi {self.kode_instansi}"

    def values(self, unor_induk_id: str | None = None) -> dict[str, object]:
        """Give what `OF_SCOPE` asks for."""
        return {"kode": self.kode_instansi, "bulan": self.bulan, "jenis": self.jenis_pembayaran, "unor": unor_induk_id}


OF_SCOPE = """d.kode_instansi = $kode AND d.bulan = $bulan AND d.jenis_pembayaran = $jenis
            AND ($unor IS NULL OR d.unor_induk_id = $unor)"""
"""The condition on a table of bases that is called `d`."""


def unor_induk_id_of(release: CurrentRelease, scope: Scope) -> str | None:
    """Give the id of the unor induk that was named; None for the whole instansi. Raises `UserMistakeError`."""
    if scope.unor_induk is None:
        return None
    found = release.ask(
        """
        SELECT DISTINCT unor_induk_id, unor_induk FROM mart.penerima_tpp
        WHERE kode_instansi = $kode AND bulan = $bulan AND unor_induk_id IS NOT NULL ORDER BY unor_induk
        """,
        kode=scope.kode_instansi,
        bulan=scope.bulan,
    )
    chosen = [row for row in found if scope.unor_induk in (row["unor_induk_id"], row["unor_induk"])]
    if len(chosen) != 1:
        names = "; ".join(f"{row['unor_induk']} ({row['unor_induk_id']})" for row in found) or "tidak ada"
        raise UserMistakeError(f"Unor induk '{scope.unor_induk}' tidak dikenal; yang ada: {names}.")
    return str(chosen[0]["unor_induk_id"])


def nobody_in(scope: Scope) -> UserMistakeError:
    """Give the mistake of asking for a month of which the release knows nobody."""
    return UserMistakeError(
        f"Rilis tidak memuat seorang pun untuk {scope.told}; periksa kode dan bulannya, atau jalankan `ekinerja run`."
    )
