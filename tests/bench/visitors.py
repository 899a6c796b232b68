"""`make bench-visitors`: 30 people at once, over the real server's websocket.

    python -m tests.bench.visitors DATA_FOLDER

Each visitor is one of the identities of the demonstration, has a connection of its own, and opens the pages of its role
in turn. Measured is from the click until the server says that the page is drawn. Twice: everybody clicks in the same
instant, and everybody clicks when he has read (5 to 15 seconds). What a browser needs to paint is not in it.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboards.access import demonstrated, grants_of
from dashboards.navigation import entries_of
from dashboards.session import WIB

if TYPE_CHECKING:
    from collections.abc import Iterator

VISITORS = 30
ROUNDS = 4
READING = (5.0, 15.0)
"""Seconds that somebody looks at a page before the next click."""

Clicks = dict[str, list[float]]


def main(data: Path) -> None:
    """Print for each page how long those who clicked waited."""
    with _server(data) as port:
        asyncio.run(_visit(port, _pages(data)))


def _pages(data: Path) -> list[tuple[str, list[str]]]:
    """Give identities with the addresses of their pages, as many as there are visitors."""
    warehouse, today = data / "warehouse.duckdb", datetime.now(WIB).date()
    found = []
    for one in demonstrated(warehouse, today):
        for grant in grants_of(warehouse, one.pengguna, today)[:1]:
            found.append((one.label, [entry.module.replace("_", "-") for entry in entries_of(grant.scope)]))
    return [found[number % len(found)] for number in range(VISITORS)]


async def _visit(port: int, pages: list[tuple[str, list[str]]]) -> None:
    visitors = [Visitor(port, label, own) for label, own in pages]
    first: Clicks = defaultdict(list)
    for visitor in visitors:
        await visitor.come(first)
    _tell("first page of each, one after the other (cold for the first of a role)", first)
    opened: Clicks = defaultdict(list)
    for _ in range(max(len(own) for _, own in pages)):
        await asyncio.gather(*(visitor.click(opened) for visitor in visitors))
    at_once: Clicks = defaultdict(list)
    for _ in range(ROUNDS):
        await asyncio.gather(*(visitor.click(at_once) for visitor in visitors))
    _tell(f"{VISITORS} people clicking in the same instant", at_once)
    reading: Clicks = defaultdict(list)
    await asyncio.gather(*(_read(visitor, reading) for visitor in visitors))
    _tell(f"{VISITORS} people who read {READING[0]:.0f} to {READING[1]:.0f} s before they click", reading)


async def _read(visitor: Visitor, taken: Clicks) -> None:
    await asyncio.sleep(random.uniform(0, READING[1]))
    for _ in range(ROUNDS):
        await visitor.click(taken)
        await asyncio.sleep(random.uniform(*READING))


class Visitor:
    """Somebody with the dashboards open in a browser of his own."""

    def __init__(self, port: int, label: str, pages: list[str]) -> None:
        self._address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._query = urlencode({"sebagai": label})
        self._pages = pages
        self._at = 0

    async def come(self, taken: Clicks) -> None:
        """Connect, and open the first page."""
        self._socket = await websockets.connect(self._address, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        await self.click(taken)

    async def click(self, taken: Clicks) -> None:
        """Open the next page, and note how long it took until it was drawn."""
        page = self._pages[self._at % len(self._pages)]
        self._at += 1
        asked = BackMsg()
        asked.rerun_script.query_string = self._query
        asked.rerun_script.page_name = page
        started = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(await self._socket.recv())
            assert told.delta.new_element.WhichOneof("type") != "exception", f"{page}: a fault instead of a page"
            if told.WhichOneof("type") == "script_finished":
                break
        taken[page].append(time.perf_counter() - started)


def _tell(what: str, taken: Clicks) -> None:
    print(f"{what}\n  {'page':14s} {'clicks':>7s} {'median':>8s} {'p95':>8s} {'slowest':>8s}")
    for page, seconds in [*sorted(taken.items()), ("all", [one for each in taken.values() for one in each])]:
        slow = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
        print(
            f"  {page:14s} {len(seconds):7d} {statistics.median(seconds):8.2f} {slow:8.2f} {max(seconds):8.2f}",
            flush=True,
        )


@contextmanager
def _server(data: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dashboards", "--server.port", str(port), "--server.headless", "true"]
    with subprocess.Popen(command, env={**os.environ, "EKINERJA_DATA": str(data)}, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("the server did not start")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
