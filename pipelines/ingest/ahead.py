"""Lets the steps of taking a delivery in overlap: one chunk is being read while another is judged and a third written.

Only the overlap is here. Polars, pyarrow and the disk let go of Python while they work, so threads are enough.
"""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")

_END = object()


def ahead(items: Iterator[Item]) -> Generator[Item, None, None]:
    """Give the items of an iterator while a thread makes the one after. At most one is made ahead; what the iterator
    raises is raised here, and an iterator that is left early is closed."""
    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, items, _END)
        try:
            while (item := coming.result()) is not _END:
                coming = maker.submit(next, items, _END)
                yield item  # type: ignore[misc]
        finally:
            coming.cancel()
            maker.shutdown()
            if isinstance(items, Generator):
                items.close()
