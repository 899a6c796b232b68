"""What somebody may see: the roles that the access table gives him today, and his own record.

Here: from what the SSO calls a person to the scopes that he may choose between. A row counts from `mulai` to the end of
`selesai`; who is unknown, or whose rows have all ended, gets nothing. Not here: how he proved who he is
(`identity.py`), and what a scope sees (`door/`).
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboards.door.scope import PERAN, Scope
from pipelines.reports.current import CurrentRelease, Row, current_release
from pipelines.wording import day

NAMES = {
    "bkn": "BKN",
    "instansi": "Admin layanan e-Kinerja",
    "keuangan": "Keuangan",
    "pimpinan": "Pimpinan",
    "pegawai": "Pegawai",
}
"""What a role is called on the pages."""


@dataclass(frozen=True)
class Grant:
    """One role that somebody has today. `siapa`: what the log of who saw what calls him. `tempat`: the unit and
    instansi, as people call them. `nip`: his own, if he is known by one."""

    scope: Scope
    siapa: str
    nama: str
    tempat: str
    dasar: str
    selesai: date | None = None
    nip: str | None = None

    @property
    def label(self) -> str:
        """Say the role and its place, as the choice of roles shows it."""
        return f"{NAMES[self.scope.peran]} · {self.tempat}"

    @property
    def until(self) -> str:
        """Say what the role rests on, and until when."""
        return f"{self.dasar}; berlaku sampai {day(self.selesai)}" if self.selesai else self.dasar


@dataclass(frozen=True)
class Shown:
    """Somebody whom the demonstration offers to be."""

    pengguna: str
    label: str


def grants_of(warehouse: Path, pengguna: str, today: date) -> list[Grant]:
    """Give the roles of the person whom the SSO calls `pengguna` (a NIP, or an address), the widest first."""
    with current_release(warehouse) as release:
        people = _people(release, pengguna)
        rows = release.ask(_ROWS + " AND pengguna = $pengguna ORDER BY ALL", today=today, pengguna=pengguna.lower())
        if len({person["pegawai_id"] for person in people}) > 1:
            people = []  # a NIP that two people share (a finding of the data) shows neither the other's record
        siapa = people[0]["pegawai_id"] if people else pengguna
        nip = people[0]["nip"] if people else None
        granted = [_granted(release, row, siapa, nip) for row in rows]
        own = [_own(release, person) for person in people[:1]]
    return sorted([*granted, *own], key=lambda grant: (PERAN.index(grant.scope.peran), grant.tempat))


def demonstrated(warehouse: Path, today: date) -> list[Shown]:
    """Give whom the demonstration may be: everybody with a role today, one whose role has ended, three pegawai, and a
    stranger."""
    with current_release(warehouse) as release:
        rows = release.ask(_ROWS + " ORDER BY kode_instansi, peran, pengguna", today=today)
        ended = release.ask(
            "SELECT * FROM catatan.hak_akses WHERE selesai < $today ORDER BY selesai, pengguna LIMIT 1", today=today
        )
        people = release.ask(
            """
            SELECT kode_instansi, nip FROM penilaian_pegawai
            WHERE NOT plt_plh AND nip IN (SELECT nip FROM catatan.pegawai)
            QUALIFY row_number() OVER (PARTITION BY kode_instansi ORDER BY bulan DESC, nip) = 1
            ORDER BY kode_instansi LIMIT 3
            """
        )
        shown = [Shown(row["pengguna"], _granted(release, row, "", None).label) for row in rows]
        shown += [Shown(row["pengguna"], f"Akses yang sudah berakhir ({NAMES[row['peran']]})") for row in ended]
        shown += [Shown(row["nip"], f"Pegawai · {_instansi(release, row['kode_instansi'])}") for row in people]
    return [*_apart(shown), Shown("tidak-dikenal", "Orang yang tidak dikenal")]


_ROWS = """
    SELECT kode_instansi, pengguna, nama, peran, unor_id, data_rahasia, dasar, selesai FROM catatan.hak_akses
    WHERE mulai <= $today AND coalesce(selesai >= $today, true)
"""


def _people(release: CurrentRelease, pengguna: str) -> list[Row]:
    """The person's rows in the employee exports, the latest drawn first."""
    return release.ask(
        "SELECT pegawai_id, nip, nama, kode_instansi FROM catatan.pegawai WHERE nip = $nip "
        "ORDER BY ditarik_pada DESC NULLS LAST, kode_instansi",
        nip=pengguna,
    )


def _granted(release: CurrentRelease, row: Row, siapa: str, nip: str | None) -> Grant:
    kode = row["kode_instansi"]
    scope = Scope(
        row["peran"],
        kode,
        row["unor_id"] if row["peran"] == "pimpinan" else None,
        # finance units are there for the pay; an admin is appointed for it, or not
        rahasia=row["peran"] == "keuangan" or (row["peran"] == "instansi" and bool(row["data_rahasia"])),
    )
    unit = release.column(
        "SELECT unor FROM catatan.unit WHERE kode_instansi = $kode AND unor_id = $unor",
        kode=kode,
        unor=scope.unor_id,
    )
    place = ", ".join([*unit, _instansi(release, kode)])
    return Grant(scope, siapa, row["nama"], place, row["dasar"], row["selesai"], nip)


def _own(release: CurrentRelease, person: Row) -> Grant:
    kode = person["kode_instansi"]
    scope = Scope("pegawai", kode, pegawai_id=person["pegawai_id"], nip=person["nip"])
    told = "Catatan diri sendiri"
    return Grant(scope, person["pegawai_id"], person["nama"], _instansi(release, kode), told, nip=person["nip"])


def _instansi(release: CurrentRelease, kode: str) -> str:
    found = release.column(
        "SELECT nama FROM acuan.instansi WHERE kode_instansi = $kode ORDER BY berlaku_mulai DESC LIMIT 1", kode=kode
    )
    return found[0] if found else kode


def _apart(shown: list[Shown]) -> list[Shown]:
    """Number those who would be called the same."""
    found: dict[str, int] = {}
    told = []
    for one in shown:
        found[one.label] = found.get(one.label, 0) + 1
        told.append(one if found[one.label] == 1 else Shown(one.pengguna, f"{one.label} ({found[one.label]})"))
    return told
