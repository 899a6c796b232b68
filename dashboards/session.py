"""What a page gets: the user, his role, and the release as his scope sees it. `here()` gives it.

    sesi = here()
    frame = sesi.baca("Daftar tindakan", "SELECT … FROM daftar_tindakan WHERE bulan = $bulan", bulan=bulan)

Here: asking with a cache that knows scope and release, and writing down who saw named people. Not here: how a page
looks (`parts/`).
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import streamlit as st

from dashboards import audit
from dashboards.access import Grant, grants_of
from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from pipelines.left_failed import LeftFailed, drawn_by, noted, others_noted
from pipelines.settings import Settings

WIB = ZoneInfo("Asia/Jakarta")
PERSONAL = ("pegawai_id", "nip", "nama")
"""A result with one of these columns shows people."""

KEPT = 32
"""How many scopes stay open for the next page. One that is let go answers the pages that still hold it."""


@dataclass(frozen=True)
class Session:
    """One user, in one role, looking at one release."""

    grant: Grant
    grants: tuple[Grant, ...]
    release: ScopedRelease
    settings: Settings

    @property
    def scope(self) -> Scope:
        """What the role reaches."""
        return self.grant.scope

    @property
    def today(self) -> date:
        """The day in Jakarta."""
        return datetime.now(WIB).date()

    @property
    def gagal_lain(self) -> list[LeftFailed]:
        """What else failed the last time: draws of what is in reach, and the watch over the inbox."""
        within = (None, self.scope.kode_instansi) if self.scope.peran != "bkn" else None
        noted_now = others_noted(self.settings.lake)
        return [failed for of, failed in noted_now.items() if within is None or drawn_by(of) in within]

    @property
    def gagal_terakhir(self) -> LeftFailed | None:
        """The last run of the main job, if it failed."""
        return noted(self.settings.lake)

    def baca(self, apa: str, query: str, **values: object) -> pl.DataFrame:
        """Give the answer of a query over the scope's views; `$name` in it stands for a value.

        `apa` says what is shown, in Indonesian: if there are people in the answer, the view is written down.
        """
        told = tuple(sorted(values.items()))
        frame = _frame(self.scope.key, self.release.release_id, self.today, query, told, self.release)
        if len(frame) and any(name in frame.columns for name in PERSONAL):
            self._note_view(apa, query, told, frame)
        return frame

    def satu(self, query: str, **values: object) -> dict[str, object]:
        """Give the only row of a query that shows no people; empty if there is none."""
        rows = self.baca("", query, **values).to_dicts()
        return rows[0] if rows else {}

    def note(self, cara: str, apa: str, jumlah: int, orang: str | None = None) -> None:
        """Write down that named people were seen (`lihat`) or that a file was taken (`unduh`)."""
        audit.note(
            self.settings.audit,
            audit.Seen(
                datetime.now(WIB).isoformat(timespec="seconds"),
                self.grant.siapa,
                self.scope.peran,
                self.scope.kode_instansi,
                self.scope.unor_id,
                cara,
                apa,
                jumlah,
                orang,
                self.release.release_id,
            ),
        )

    def _note_view(self, apa: str, query: str, told: tuple[tuple[str, object], ...], frame: pl.DataFrame) -> None:
        """Once for what is shown, not each time that a page is drawn again."""
        written = st.session_state.setdefault("_tercatat", set())
        once = hash((self.grant.siapa, self.scope.key, self.release.release_id, self.today, query, repr(told)))
        if once not in written:
            one = frame["pegawai_id"].drop_nulls().unique() if "pegawai_id" in frame.columns else pl.Series([])
            self.note("lihat", apa, len(frame), str(one[0]) if len(one) == 1 else None)
            written.add(once)


def begin(settings: Settings, grant: Grant, grants: list[Grant]) -> Session:
    """Open the current release for a role, and keep it for the pages of this run."""
    catalogue = settings.warehouse.resolve()
    release = _open(str(catalogue), str(settings.lake), grant.scope)
    session = Session(grant, tuple(grants), release, settings)
    st.session_state["_sesi"] = session
    return session


def here() -> Session:
    """Give the session of the page that is being drawn."""
    session = st.session_state["_sesi"]
    assert isinstance(session, Session)
    return session


@st.cache_data(max_entries=500, ttl=600, show_spinner=False)
def roles_of(warehouse: Path, release_id: str, pengguna: str, today: date) -> list[Grant]:
    """Give the roles of a person by the access table of a release."""
    return grants_of(warehouse, pengguna, today)


@st.cache_resource(max_entries=KEPT, ttl=3600, show_spinner="Membuka rilis …")
def _open(catalogue: str, lake: str, scope: Scope) -> ScopedRelease:
    return ScopedRelease(Path(catalogue), Path(lake), scope)


@st.cache_data(max_entries=2000, ttl=3600, show_spinner="Membaca …")
def _frame(
    scope: str, release: str, today: date, query: str, values: tuple[tuple[str, object], ...], _release: ScopedRelease
) -> pl.DataFrame:
    return _release.frame(query, **dict(values))
