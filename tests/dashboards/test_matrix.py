"""Every role against every page, every parameter of its address and every file that it offers: nothing of others.

What the tables of a scope hold is tested in `test_scope.py`; here, that no page and no file holds more.
"""

from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.navigation import entries_of
from dashboards.session import _open
from tests.dashboards.addresses import Elsewhere, elsewhere, found, parameters
from tests.dashboards.conftest import page_of, sebagai
from tests.flow import Flow

ROLES = {
    "bkn": "BKN",
    "admin": "Admin layanan e-Kinerja · Pemerintah Kota Semarang (2)",
    "trusted admin": "Admin layanan e-Kinerja · Pemerintah Kota Semarang",
    "keuangan": "Keuangan · Pemerintah Kota Semarang",
    "pimpinan": "Pimpinan · Dinas Pendidikan",
    "pegawai": "Pegawai · Pemerintah Kota Semarang",
}
NATURAL = {
    "unit": "unit by name",
    "instansi": "instansi by name",
    "pegawai_id": "person",
    "koreksi": "correction file",
}
"""What somebody would try first in a parameter."""
OF_THE_FRAME = {"sebagai", "peran"}
"""Who one is and in which role: read before any page (`test_new_release.py`)."""


@cache
def others_of(rilis: Flow, role: str) -> Elsewhere:
    """Give what is not a role's."""
    settings, grant = rilis.settings, sebagai(rilis, ROLES[role])
    return elsewhere(rilis, _open(str(settings.warehouse.resolve()), str(settings.lake), grant.scope))


@pytest.mark.parametrize("role", ROLES)
def test_whatever_stands_in_the_address_a_page_shows_nothing_of_others(rilis: Flow, role: str) -> None:
    grant, others = sebagai(rilis, ROLES[role]), others_of(rilis, role)
    known = parameters() - OF_THE_FRAME
    turn = count()
    seen = ""
    for entry in entries_of(grant.scope):
        names = set(known)
        parts: list[str | None] = [None]
        for part in parts:  # it grows by the parts that the page offers when none is asked for
            query = _address(names, others, next(turn)) | ({"bagian": part} if part else {})
            page = page_of(grant, entry.module, **query).run()
            assert not page.exception, (entry.module, query)
            told, typed = shown(page), {box.value for box in page.text_input}
            assert found(others.hidden, told) - typed == set(), (entry.module, query)
            parts += parts_of(page) if part is None else []
            names |= bound(page)
            seen += told
        assert {name for name in names if not name.startswith("cari-")} == known
    assert found(others.own, seen), "the role sees nothing at all, so nothing is proved"


def _address(names: set[str], others: Elsewhere, turn: int) -> dict[str, str]:
    """Give what somebody writes into all parameters: mostly what is tried first, else values that go round."""
    kinds = list(others.values)
    return {
        name: others.values[NATURAL[name] if name in NATURAL and turn % 3 else kinds[(at + turn) % len(kinds)]]
        for at, name in enumerate(sorted(names))
    }


def parts_of(page: AppTest) -> list[str | None]:
    """Name the parts that a page offers."""
    return [part for choice in page.segmented_control if choice.key == "bagian" for part in choice.options]


def sent(page: AppTest) -> Iterator[tuple[str, Any]]:
    """Give every element and block that a page sends to the browser: its kind, and the message itself."""
    for node in page._tree:
        message = getattr(node, "proto", None)
        if message is not None:
            yield node.type, message


def shown(page: AppTest) -> str:
    """Give everything that a page shows as one text; of a search, not what was typed into it."""
    return "\n".join(
        message.SerializeToString().decode("utf-8", "replace") for kind, message in sent(page) if kind != "text_input"
    )


def bound(page: AppTest) -> set[str]:
    """Name the parameters that widgets of a page are bound to."""
    return {name for _, message in sent(page) if (name := getattr(message, "query_param_key", None))}
