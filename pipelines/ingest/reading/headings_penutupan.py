"""The headings of closings and settlements, which `ekinerja finalize` and `settle` write.

Belongs here: this table. Does not belong here: the other records (``headings``), matching (``recognise``).
"""

from __future__ import annotations

from pipelines.contracts.marts_tpp_tutup import CLOSING, FROZEN, FROZEN_COMPONENT
from pipelines.ingest.reading.record_headings import RecordHeadings

CLOSING_HEADINGS: dict[str, RecordHeadings] = {
    "penutupan_tpp": RecordHeadings(
        columns=(*CLOSING, "bulan", "jenis_pembayaran", "pegawai_id", "nip", *FROZEN, *FROZEN_COMPONENT),
        key="penutupan_id",
        marks=("ditutup_oleh", "saat_ditutup", "tpp_bruto", "komponen"),
        marks_needed=3,
    ),
    "penyelesaian_selisih": RecordHeadings(
        columns=(
            *("bulan", "jenis_pembayaran", "pegawai_id", "nip", "versi", "jumlah_diselesaikan", "nomor_dokumen"),
            *("tanggal", "dicatat_oleh"),
        ),
        key="nomor_dokumen",
        marks=("jumlah_diselesaikan", "jenis_pembayaran", "dicatat_oleh"),
        marks_needed=2,
    ),
}
