"""The closing of a pay month and the settling of differences, as deliveries that `finalize` and `settle` write.

A closing holds every row that it freezes, so that its bytes alone tell what was paid on, whatever is computed later.
Not here: what may be closed (`closable.py`), and which closing is in force (`models/catatan`).
"""

from typing import Any

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import INSTANT, column, nip, readable
from pipelines.contracts.marts_tpp_tutup import CLOSING, FROZEN, FROZEN_COMPONENT, KEPT
from pipelines.contracts.record import Columns, Record, Terms, id_, person, text
from pipelines.contracts.word import Word

_KIND: dict[Any, str] = {
    pl.String: "text",
    pl.Date: "date",
    pl.Int32: "integer",
    pl.Boolean: "flag",
    INSTANT: "instant",
    pl.Decimal(18, 2): "money",
    pl.Decimal(9, 6): "percent",
}
_REQUIRED = frozenset({"penutupan_id", "versi", "rilis", "ditutup_oleh", "saat_ditutup", "lengkap", "ditangguhkan"})


def records_penutupan(terms: Terms) -> list[Record]:
    """Give the records that closing and settling write."""
    return [_penutupan_tpp(terms), _penyelesaian_selisih(terms)]


def _penutupan_tpp(terms: Terms) -> Record:
    columns: Columns = {
        **{name: _frozen(name) for name in CLOSING},
        **_of_month(terms),
        "pegawai_id": person("pegawai_id"),
        "nip": nip(),
        **{name: _frozen(name) for name in (*FROZEN, *FROZEN_COMPONENT)},
    }
    return Record(
        "penutupan_tpp",
        "Penutupan TPP satu bulan, dengan semua baris yang dibekukan",
        columns,
        ("penutupan_id", "jenis_pembayaran", "pegawai_id", "komponen"),
        month_of="bulan",
        companions=readable(columns),
    )


def _penyelesaian_selisih(terms: Terms) -> Record:
    columns: Columns = {
        **_of_month(terms),
        "pegawai_id": person("pegawai_id"),
        "nip": nip(),
        "versi": column("integer", "Versi penutupan yang selisihnya diselesaikan", of="versi", required=True),
        "jumlah_diselesaikan": column(
            "money",
            "Jumlah yang diselesaikan, rupiah: positif dibayarkan kepada pegawai, negatif dikembalikannya",
            of="jumlah_diselesaikan",
            required=True,
        ),
        "nomor_dokumen": text("Nomor dokumen pembayaran atau setoran", "nomor_dokumen", required=True),
        "tanggal": column("date", "Tanggal dokumen", of="tanggal", required=True, rules=[terms.bulan]),
        "dicatat_oleh": text("Siapa yang mencatat", "dicatat_oleh", required=True),
    }
    return Record(
        "penyelesaian_selisih",
        "Penyelesaian selisih TPP",
        columns,
        ("bulan", "jenis_pembayaran", "pegawai_id", "versi", "nomor_dokumen"),
        month_of="bulan",
        companions=readable(columns),
    )


def _of_month(terms: Terms) -> Columns:
    return {
        "bulan": column("date", "Hari pertama bulan pembayaran", of="bulan", required=True, rules=[terms.bulan]),
        "jenis_pembayaran": id_("bulanan, THR, ketiga_belas, atau susulan", "jenis_pembayaran", required=True),
    }


def _frozen(name: str) -> pa.Column:
    word: Word = KEPT[name]
    return column(_KIND[word.dtype], word.description, of=name, required=name in _REQUIRED)
