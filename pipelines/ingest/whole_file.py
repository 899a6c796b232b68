"""What is asked of a file as a whole, before its rows are judged: whose it is, and when it was drawn.

Each refusal is one sentence (`UnreadableFile`). Not here: single rows that name another instansi (`examine.py`).
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import polars as pl

from pipelines.contracts.columns import heading_of
from pipelines.contracts.record import Record
from pipelines.ingest.reading import RawDelivery, UnreadableFile


@dataclass(frozen=True)
class Owners:
    """Whose inbox a folder is, by the reference table `instansi`."""

    instansi: pl.DataFrame

    def siasn_id(self, kode_instansi: str, named: str | None) -> str | None:
        """Give SIASN's id of the inbox's instansi; refuse a file whose head names another one."""
        own = self.instansi.filter(pl.col("kode_instansi") == kode_instansi).sort("berlaku_mulai").tail(1)
        if own.is_empty():
            raise UnreadableFile(
                "FOLDER_INSTANSI",
                f"folder {kode_instansi} bukan kode instansi dalam tabel acuan; "
                "taruh berkas di folder dengan kode cepat instansi 4 angka, misalnya 6471, "
                "atau di folder nasional bila tiap barisnya menyebut kode_instansi.",
            )
        if named is not None:
            named_codes = self._codes_by_name.get(_plain(named), [])
            if named_codes and kode_instansi not in named_codes:
                raise UnreadableFile(
                    "INSTANSI_LAIN",
                    f"berkas ini milik {named}, padahal berada di folder {kode_instansi} ({own['nama'].item()}); "
                    f"pindahkan ke folder {named_codes[0]}.",
                )
        return own["siasn_id"].item()

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all instansi, past ones too."""
        return frozenset(self.instansi["kode_instansi"].to_list())

    @cached_property
    def fingerprint(self) -> str:
        """Name the codes by their content."""
        return hashlib.sha256(" ".join(sorted(self.codes)).encode()).hexdigest()[:8]

    @cached_property
    def _codes_by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, name in self.instansi.select("kode_instansi", "nama").iter_rows():
            found.setdefault(_plain(name), []).append(code)
        return found


def refuse_future(raw: RawDelivery, now: datetime) -> None:
    """Refuse a draw stamp that lies ahead of `now` (WIB, no zone): it would hold its scope against every later draw."""
    if raw.drawn_at is not None and raw.drawn_at > now + timedelta(days=1):
        raise UnreadableFile(
            "TANGGAL_TARIK",
            f"kepala berkas menyebut data ditarik pada {raw.drawn_at:%d-%m-%Y}, padahal tanggal itu belum tiba; "
            "periksa jam komputer penariknya, lalu tarik ulang laporannya.",
        )


def refuse_foreign(raw: RawDelivery, record: Record, own: str | None) -> None:
    """Refuse a file none of whose rows names `own` (SIASN's id of an instansi), as far as rows name one at all."""
    headings = [heading_of(record.columns[name]) for name in record.own]
    present = [heading for heading in headings if heading in raw.headings]
    if not present:
        return
    named: set[str] = set()
    for chunk in raw.chunks():
        named.update(value for heading in present for value in chunk[heading].drop_nulls().unique().to_list())
        if own in named:
            return
    if named - {"", "-"}:
        raise UnreadableFile(
            "INSTANSI_LAIN",
            f"tidak satu baris pun di berkas ini milik instansi pemilik folder (lihat kolom {', '.join(present)}); "
            "pindahkan ke folder instansinya.",
        )


def _plain(name: str) -> str:
    """Write an instansi's name as its letters alone: reports leave out or add "Pemerintah" and shorten "Kabupaten"."""
    words = re.findall(r"[a-z]+", name.lower().replace("kab.", "kabupaten"))
    return " ".join(word for word in words if word not in {"instansi", "pemerintah", "pemkab", "pemkot", "pemprov"})
