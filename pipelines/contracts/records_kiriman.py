"""The record that speaks of deliveries themselves: which one is taken back.

Everything that people add is a delivery (design 3.10), so this is one too. What it does is said in `deliveries.py`.
"""

from pipelines.contracts.columns import column, shaped
from pipelines.contracts.record import Record, text

WITHDRAWALS = "pembatalan"
"""Its name. In this product a report that is `ditarik` has been drawn, so one taken back is `dibatalkan`."""

DELIVERY_ID = "[0-9a-f]{64}(-nasional)?(-[0-9]{4})?"


def records_kiriman() -> list[Record]:
    """Give the record of withdrawals. The whole id is asked for: a file name or the beginning of an id may come to
    name another delivery later."""
    named = shaped(DELIVERY_ID, "KIRIMAN_FORMAT")
    columns = {
        "kiriman_dibatalkan": column(
            "text", "Id kiriman yang dibatalkan", of="kiriman_id", required=True, rules=[named]
        ),
        "alasan_pembatalan": text("Mengapa dibatalkan", "alasan", required=True),
        "dibatalkan_oleh": text("Siapa yang memutuskan (jabatan atau nama)", "oleh", required=True),
    }
    return [Record(WITHDRAWALS, "Pembatalan kiriman", columns, ("kiriman_dibatalkan",))]
