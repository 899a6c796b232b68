"""The way in: look at the first bytes of a file, and have it read by the reader of its form.

Belongs here: telling forms apart by content, never by name, and the sentences for what no reader can take.
Does not belong here: reading.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pipelines.ingest.reading.csv_file import open_csv
from pipelines.ingest.reading.json_file import open_json
from pipelines.ingest.reading.parquet_file import open_parquet
from pipelines.ingest.reading.raw import RawDelivery, UnreadableFile
from pipelines.ingest.reading.xlsx_file import open_xlsx

_SNIFF_BYTES = 64 << 10
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = {
    b"%PDF": "PDF",
    b"\x1f\x8b": "arsip GZIP",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7-Zip",
    b"\x89PNG": "gambar",
    b"\xff\xd8\xff": "gambar",
}


def open_delivery(path: Path, keep: Collection[str] | None = None) -> RawDelivery:
    """Recognise the file at ``path`` by its content.

    ``keep`` names the canonical columns that chunks shall hold; None means all known ones. ``headings`` of the answer
    always lists all known columns present. Raises UnreadableFile, here or while chunks are drawn.
    """
    with path.open("rb") as file:
        head = file.read(_SNIFF_BYTES)
    if head.startswith(_ZIP):
        return open_xlsx(path, keep)
    if head.startswith(b"PAR1"):
        return open_parquet(path, keep)
    if head.startswith(_OLE):
        raise _old_workbook(path)
    for mark, kind in _OTHER_KINDS.items():
        if head.startswith(mark):
            raise UnreadableFile(
                "BUKAN_BERKAS_DIKENAL",
                f"Berkas ini berupa {kind}, bukan data yang dapat dibaca; unduh data yang sama sebagai XLSX, CSV, atau "
                "JSON (arsip: ekstrak dahulu), lalu kirim kembali.",
            )
    text = _start_of_text(head)
    if not text and path.stat().st_size <= _SNIFF_BYTES:
        raise UnreadableFile("KOSONG", "Berkas ini kosong; unduh ulang dari sumbernya lalu kirim kembali.")
    if text.startswith("<"):
        raise _web_page(text)
    if text.startswith(("{", "[")):
        return open_json(path, keep)
    return open_csv(path, keep)


def _start_of_text(head: bytes) -> str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return head.decode(encoding, errors="replace").strip()


def _web_page(text: str) -> UnreadableFile:
    lower = text.lower()
    if "<table" in lower and not any(word in lower for word in ("login", "password", "kata sandi", "masuk")):
        return UnreadableFile(
            "HALAMAN_WEB",
            "Berkas ini sebenarnya tabel halaman web (HTML), bukan lembar kerja; buka di Excel, pilih Simpan Sebagai "
            "'Excel Workbook (.xlsx)', lalu kirim hasilnya.",
        )
    if "<html" in lower or "<!doctype html" in lower:
        return UnreadableFile(
            "HALAMAN_LOGIN",
            "Berkas ini berisi halaman web (biasanya halaman login karena sesi telah berakhir), bukan data; masuk lagi "
            "ke e-Kinerja atau SIASN, lalu unduh ulang.",
        )
    return UnreadableFile(
        "BUKAN_BERKAS_DIKENAL",
        "Berkas ini berupa XML, bukan data yang dapat dibaca; unduh data yang sama sebagai XLSX, CSV, atau JSON.",
    )


def _old_workbook(path: Path) -> UnreadableFile:
    """Both an old .xls and an encrypted .xlsx are OLE containers; only the latter has this stream."""
    name = "EncryptedPackage".encode("utf-16-le")
    tail = b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            if name in tail + block:
                return UnreadableFile(
                    "XLSX_TERKUNCI",
                    "Berkas XLSX ini dikunci dengan kata sandi; buka di Excel, hapus kata sandinya, simpan, lalu kirim "
                    "kembali.",
                )
            tail = block[-len(name) :]
    return UnreadableFile(
        "XLS_LAMA",
        "Berkas ini berformat Excel lama (.xls) atau Office lama; buka di Excel, pilih Simpan Sebagai 'Excel Workbook "
        "(.xlsx)', lalu kirim hasilnya.",
    )
