"""The pack of figures that an instansi writes with `ekinerja export-agregat` for BKN: no names, no NIP, no small cells.

Here: the record, its table (`models/catatan`) and the view of what counts. Not here: writing a pack
(`reports/aggregate.py`).
"""

from collections.abc import Mapping, Sequence

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import between, column, one_of
from pipelines.contracts.record import Columns, Joint, Record, Terms, together
from pipelines.contracts.values import JENIS_PERIODE, PREDIKAT_SEBARAN, TIPE_PERIODIK
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import flag, whole
from pipelines.contracts.word import text as word

AGGREGATES = "agregat_instansi"
"""The name of the record."""

TABLES_PACKED = ("kepatuhan", "distribusi_predikat")
WITHHELD = ("kecil", "paling banyak", "sekurangnya", "pendamping")
"""Why a figure is withheld or only bounded (ADR 12)."""

NOT_OF_PEOPLE = ("MPH", "PERIODE")
"""Indicators that count units and settings: nobody stands behind a small cell of theirs."""

SOURCE = "agregat dari instansi"

_MOST = 10_000_000
_COLUMNS = "{tabel} jenis_periode tipe_periodik tahun_skp {ukuran} pembilang penyebut persen {ditahan} batas_pengisian"
_KEPT = {"tabel": "tabel_agregat", "ukuran": "ukuran_agregat", "ditahan": "sel_ditahan"}
"""What a column of the pack is called in the tables, where its own name is taken for something else."""

_WORDS = {
    "tabel": word("Tabel yang angkanya dibawa", *TABLES_PACKED),
    "ukuran": word("Indikator kepatuhan, atau predikat pada sebaran"),
    "ditahan": word("Mengapa angkanya ditahan atau hanya batas (sel kecil); kosong = angkanya tepat", *WITHHELD),
}
_YEAR = {"tahun_skp": whole("Tahun SKP dari periode itu")}

AGGREGATE_TABLES = {
    AGGREGATES: table(
        AGGREGATES,
        "Angka kepatuhan dan sebaran predikat seluruh instansi, seperti dikirim instansinya tanpa data orang",
        f"kode_instansi bulan {_COLUMNS.format(**_KEPT)} asal_data ditarik_pada delivery_id baris",
        "kode_instansi bulan tabel_agregat ukuran_agregat asal_data delivery_id baris",
        own={**{_KEPT[name]: one for name, one in _WORDS.items()}, **_YEAR},
    ),
}

AGGREGATE_VIEWS = {
    "angka_agregat": table(
        "angka_agregat",
        "Angka yang dikirim instansi sebagai agregat, dan apakah dipakai; tidak masuk jumlah provinsi dan nasional",
        f"kode_instansi nama_instansi bulan {_COLUMNS.format(**{name: name for name in _KEPT})} "
        "berjalan sumber berlaku ditarik_pada",
        "kode_instansi bulan tabel ukuran berjalan sumber berlaku",
        own={
            **_WORDS,
            **_YEAR,
            "nama_instansi": word("Nama instansi"),
            "sumber": word(f"Asal angka ini: {SOURCE}"),
            "berjalan": flag("Benar = batas pengisian belum lewat hari ini, jadi angkanya masih bergerak"),
            "berlaku": flag(
                "Benar = dipakai; salah = baris instansi itu untuk bulan itu ada, jadi itulah yang dipakai"
            ),
        },
    ),
}


def records_agregat(reference: Mapping[str, pl.DataFrame], terms: Terms) -> list[Record]:
    """Give the record of packs."""
    measures = [*reference["indikator_kepatuhan"]["kode"].unique(), *PREDIKAT_SEBARAN]
    counted = between(0, _MOST, "HITUNGAN_BATAS")
    columns: Columns = {
        "tahun": column("integer", "Tahun", of="tahun", required=True, rules=[terms.tahun]),
        "bulan": column("integer", "Bulan (1-12)", of="bulan", required=True, rules=[between(1, 12, "BULAN_BATAS")]),
        "tabel_agregat": _one_of("Tabel yang angkanya dibawa", "tabel", TABLES_PACKED, required=True),
        "jenis_periode": _one_of("Sebaran: jenis periodenya", "jenis_periode", JENIS_PERIODE),
        "tipe_periodik": _one_of("Sebaran: tipe periodiknya", "tipe_periodik", TIPE_PERIODIK),
        "tahun_skp": column("integer", "Sebaran: tahun SKP", of="tahun_skp", rules=[terms.tahun]),
        "ukuran_agregat": _one_of("Indikator kepatuhan, atau predikat", "ukuran", measures, required=True),
        "pembilang": column("integer", "Yang sudah, atau yang berpredikat itu", of="pembilang", rules=[counted]),
        "penyebut": column("integer", "Yang ditanya, atau yang dinilai", of="penyebut", rules=[counted]),
        "persen": column("percent", "Persennya, atau batasnya", of="persen", rules=[between(0, 100, "PERSEN_BATAS")]),
        "sel_ditahan": _one_of("Mengapa ditahan; kosong = tepat", "ditahan", WITHHELD),
        "batas_pengisian": column("date", "Batas pengisian periodenya", of="batas_pengisian", rules=[terms.bulan]),
    }
    small = pl.col("pembilang").is_between(1, 4) & ~pl.col("ukuran_agregat").is_in(list(NOT_OF_PEOPLE))
    joint = {
        "bukan_sel_kecil": Joint("SEL_KECIL", ("pembilang",), ~small),
        "pembilang_muat": Joint(
            "LEBIH_PENYEBUT",
            ("pembilang", "penyebut"),
            # who is not rated, or has no SKP, is not among those rated
            (pl.col("pembilang") <= pl.col("penyebut")) | (pl.col("tabel_agregat") == TABLES_PACKED[1]),
        ),
    }
    key = ("tahun", "bulan", "tabel_agregat", "jenis_periode", "tipe_periodik", "tahun_skp", "ukuran_agregat")
    return [
        Record(
            AGGREGATES,
            "Agregat dari instansi",
            columns,
            key,
            scope=("tahun", "bulan"),
            joint=joint,
            companions=together(columns, joint),
        )
    ]


def _one_of(told: str, of: str, values: Sequence[str], *, required: bool = False) -> pa.Column:
    return column("text", told, of=of, required=required, rules=[one_of(values, "REF_AGREGAT")])
