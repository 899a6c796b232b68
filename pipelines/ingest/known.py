"""What was taken in before, by its bytes and by the inbox that it lay in.

Here: telling whether a file is known. Not here: taking it in (`take_in.py`).
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import polars as pl

from pipelines.deliveries import withdrawn
from pipelines.lake import Delivery, delivery_id_of


class Known:
    """The committed deliveries."""

    def __init__(self, deliveries: Iterable[Delivery]) -> None:
        self.by_id: dict[str, Delivery] = {}
        self._by_content: dict[str, dict[str, Delivery]] = defaultdict(dict)
        for delivery in deliveries:
            self.add(delivery)

    def add(self, delivery: Delivery) -> None:
        """Remember a delivery that was just committed."""
        self.by_id[delivery.delivery_id] = delivery
        if delivery.dealt_from is None:  # a share is no file in an inbox
            self._by_content[delivery.content][delivery.kode_instansi] = delivery
        if delivery.withdraws or delivery.correction_of:
            self.__dict__.pop("withdrawn", None)

    def of(self, content: str, kode_instansi: str) -> Delivery | None:
        """Give the delivery of these bytes from that inbox, withdrawn or not."""
        return self._by_content.get(content, {}).get(kode_instansi)

    def elsewhere(self, content: str, kode_instansi: str) -> Delivery | None:
        """Give the delivery of these bytes that counts for another instansi, unless this inbox has withdrawn its own:
        that one is kept and does not count, whichever of the two came first."""
        if delivery_id_of(content, kode_instansi) in self.withdrawn:
            return None
        others = self._by_content.get(content, {}).values()
        return next((other for other in others if other.delivery_id not in self.withdrawn), None)

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The ids of the withdrawn deliveries."""
        return withdrawn(self.by_id.values())


def withdrawals_in(folder: Path) -> tuple[str, ...]:
    """Give the deliveries that the accepted rows of a withdrawal name; `folder` holds its scopes."""
    named = [pl.read_parquet(file)["kiriman_dibatalkan"].to_list() for file in folder.glob("*/baris-*.parquet")]
    return tuple(sorted(one for some in named for one in some))
