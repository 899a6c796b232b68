"""The headings of reports of wrong data and their answers, which the dashboards write.

Belongs here: this table. Does not belong here: the other records (``headings``), matching (``recognise``).
"""

from __future__ import annotations

from pipelines.ingest.reading.record_headings import RecordHeadings, columns

REPORT_HEADINGS: dict[str, RecordHeadings] = {
    "laporan_data_keliru": RecordHeadings(
        columns=columns(
            "laporan_id pegawai_id nip bagian_data bulan_data yang_keliru seharusnya keliru_sejak bukti_laporan "
            "dilaporkan_pada"
        ),
        key="laporan_id",
        marks=("bagian_data", "yang_keliru", "seharusnya", "dilaporkan_pada"),
        marks_needed=3,
    ),
    "jawaban_laporan": RecordHeadings(
        columns=columns("laporan_id hasil_laporan jawaban dijawab_oleh dijawab_pada"),
        key="laporan_id",
        marks=("hasil_laporan", "jawaban", "dijawab_oleh"),
        marks_needed=2,
    ),
}
