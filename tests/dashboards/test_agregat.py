"""What BKN sees of an instansi that sends figures and no rows: the figures, with their mark."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.access import Grant
from dashboards.door.release import ScopedRelease
from dashboards.door.scope import Scope
from dashboards.parts.tempat import Tempat
from dashboards.session import Session
from tests.flow import KODE, NAMA, Flow
from tests.graph.test_aggregate import bkn, own_house, pack

CITY = Tempat("instansi", NAMA, instansi=KODE)


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """BKN's warehouse, in which the city has a pack and no row."""
    flow = bkn(tmp_path_factory.mktemp("bkn"))
    flow.wanted = (*(flow.wanted or ()), "unit")
    pack(own_house(tmp_path_factory.mktemp("kota")), flow.drop("agregat.xlsx", b""))
    flow.run()
    return flow


def shown(flow: Flow, tempat: Tempat, table: str) -> AppTest:
    """Draw the figures of a place that came as a pack, as BKN sees them."""
    release = ScopedRelease(flow.settings.warehouse.resolve(), flow.settings.lake, Scope("bkn"))
    grant = Grant(Scope("bkn"), "uji", "Petugas BKN", "Seluruh Indonesia", "uji")
    session = Session(grant, (grant,), release, flow.settings)

    def script(session: "Session", tempat: "Tempat", table: str) -> None:  # Streamlit runs its text alone
        from dashboards.parts.agregat import agregat

        agregat(session, tempat, table)

    return AppTest.from_function(script, default_timeout=60, args=(session, tempat, table)).run()


@pytest.mark.parametrize(
    ("table", "measure", "written"),
    [("kepatuhan", "Dinilai", "100,0 %"), ("distribusi_predikat", "Kurang", "ditahan")],
)
def test_bkn_sees_the_figures_of_a_pack_with_their_mark_and_what_is_withheld(
    outside: Flow, table: str, measure: str, written: str
) -> None:
    page = shown(outside, CITY, table)
    assert not page.exception
    assert page.subheader[0].value == "Angka bertanda agregat dari instansi"
    rows = page.dataframe[0].value
    assert set(rows["dipakai"]) == {"ya"}
    assert [box.label for box in page.expander] == ["Sumber dan cara hitung"]
    (one,) = rows[rows["ukuran"] == measure].to_dict("records")
    assert one["tertulis"] == written


def test_a_place_that_sent_no_pack_shows_nothing_of_the_kind(outside: Flow) -> None:
    page = shown(outside, Tempat("instansi", "Kabupaten Semarang", instansi="6401"), "kepatuhan")
    assert not page.exception
    assert not page.subheader
