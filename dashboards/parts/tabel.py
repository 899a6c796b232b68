"""Tables that people sort, search and take along; every file that is taken is written down.

    tabel(sesi, frame, {"nama": "Nama", "persen": Kolom("Persen", "persen")}, berkas="daftar-tindakan", dari=120)

Here: how rows are shown and downloaded. Cells sort by their value and read as Indonesians write them.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import streamlit as st

from dashboards.parts import angka
from dashboards.session import PERSONAL, Session
from pipelines.mistakes import UserMistakeError, in_words
from pipelines.reports.export import plain_cells, write_frame

_WRITES: dict[str, Callable[[Any], str]] = {
    "bulat": lambda value: angka.bulat(int(value)),  # pandas makes whole numbers beside unknown ones floats
    "persen": angka.persen,
    "rupiah": angka.rupiah,
    "kredit": angka.kredit,
    "desimal": angka.desimal,
    "hari": angka.hari,
    "saat": angka.saat,
    "bulan": angka.bulan,
    "ya": lambda value: "ya" if value else "tidak",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FEW_LINES = 10
"""A table this short is not searched in."""
ROW = "_baris"
LETTERS = {"medium": 30, "large": 62}
"""Letters in a line of a column of that width."""
LINE = 20
"""Pixels."""
WRAPPED = 66
"""In a row that is lower than this, Streamlit breaks no line."""
MOST_LINES = 4


@dataclass(frozen=True)
class Kolom:
    """How a column is called and written: `bulat`, `persen`, `rupiah`, `kredit`, `desimal`, `hari`, `saat`, `bulan`,
    `ya`, or as it is. `lebar`: small, medium or large."""

    judul: str
    tulis: str | None = None
    lebar: str | None = None


Columns = Mapping[str, str | Kolom]
"""The columns that a table shows, in their order."""


def tabel(
    sesi: Session,
    frame: pl.DataFrame,
    kolom: Columns,
    *,
    berkas: str,
    dari: int | None = None,
    pilih: bool = False,
    cari: bool = True,
    utuh: bool = False,
) -> dict[str, Any] | None:
    """Show the named columns of `frame` in their order, with search and downloads of all its rows and columns named.

    `berkas` names the file and the table on this page; `dari` the number of rows that there are in all; with `pilih` a
    row can be chosen, and is given back; without `cari` there is no search, where the page has its own; `utuh` breaks
    the lines of its texts, where whole sentences are to be read.
    """
    shown = {name: told if isinstance(told, Kolom) else Kolom(told) for name, told in kolom.items()}
    every = frame.select(list(shown)).with_row_index(ROW)
    found = _searched(every, berkas) if cari else every
    rows = found.drop(ROW)
    event = st.dataframe(
        _written(rows, shown),
        hide_index=True,
        key=f"tabel-{berkas}",
        column_config={
            # nothing but dashes needs no width
            name: st.column_config.Column(
                told.judul,
                width=told.lebar if rows[name].null_count() < len(rows) else None,  # type: ignore[arg-type]
            )
            for name, told in shown.items()
        },
        on_select="rerun" if pilih else "ignore",
        selection_mode="single-row",
        placeholder="–",
        row_height=_height(rows, shown) if utuh else None,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{angka.bulat(len(rows))} dari {angka.bulat(len(frame) if dari is None else dari)} baris")
        _downloads(sesi, rows, shown, berkas)
    # the rows may be fewer than when one of them was chosen
    chosen = [row for row in event["selection"]["rows"] if row < len(found)] if pilih else []  # type: ignore[index]
    return frame.row(int(found[ROW][chosen[0]]), named=True) if chosen else None


def unduh(
    sesi: Session,
    label: str,
    data: bytes | Callable[[], bytes],
    nama: str,
    mime: str,
    *,
    apa: str,
    jumlah: int,
    orang: bool,
    pegawai_id: str | None = None,
) -> None:
    """Offer a file, made when it is asked for if `data` is a function. That it was taken is written down before it is:
    whether it holds people (`orang`), and who it is about if it is one person (`pegawai_id`)."""
    told = f"{apa} ({nama.rpartition('.')[2].upper()})" + ("" if orang else ", tanpa nama")

    def made() -> bytes:
        try:
            file = data() if callable(data) else data
            sesi.note("unduh", told, jumlah, pegawai_id)  # before it leaves: what cannot be written down stays here
        except Exception as error:  # Streamlit would log it with the values that it holds
            said = in_words(error)
            logging.getLogger("dashboards").error("%s", said)
            raise UserMistakeError(said) from None
        return file

    st.download_button(label, made, nama, mime, icon=":material/download:", key=f"unduh-{nama}", on_click="ignore")


def _searched(frame: pl.DataFrame, berkas: str) -> pl.DataFrame:
    if len(frame) <= FEW_LINES:
        return frame
    sought = st.text_input(
        "Cari",
        key=f"cari-{berkas}",
        placeholder="Cari dalam tabel …",
        label_visibility="collapsed",
        # what is sought among people may be a NIP, which stands in no address
        bind=None if any(name in frame.columns for name in PERSONAL) else "query-params",
    )
    if not sought:
        return frame
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    if not texts:
        return frame
    words = sought.lower().split()
    joined = pl.concat_str([pl.col(texts)], separator=" ", ignore_nulls=True).str.to_lowercase()
    return frame.filter(pl.all_horizontal([joined.str.contains(word, literal=True) for word in words]))


def _height(rows: pl.DataFrame, shown: Mapping[str, Kolom]) -> int | None:
    """How high a row must be for its longest text, in columns that say how wide they are; None if a line is enough."""
    texts = {
        name: LETTERS[told.lebar or ""]
        for name, told in shown.items()
        if told.lebar in LETTERS and rows.schema[name] == pl.String
    }
    lines = max((-(-len(cell) // letters) for name, letters in texts.items() for cell in rows[name] if cell), default=1)
    return None if lines <= 1 else max(WRAPPED, LINE * min(lines, MOST_LINES) + 15)


def _written(frame: pl.DataFrame, shown: Mapping[str, Kolom]) -> Any:
    writes = {name: _WRITES[told.tulis] for name, told in shown.items() if told.tulis}
    plain = frame.with_columns(pl.col(pl.Decimal).cast(pl.Float64), pl.col(pl.Boolean).cast(pl.Int8))
    # told to every column, pandas would swap the points and commas that are already right
    return plain.to_pandas().style.format({name: _unless_null(write) for name, write in writes.items()}, na_rep="–")


def _unless_null(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: "–" if value is None or value != value else write(value)


def _downloads(sesi: Session, rows: pl.DataFrame, shown: Mapping[str, Kolom], berkas: str) -> None:
    people = any(name in rows.columns for name in PERSONAL)
    headed = rows.rename({name: told.judul for name, told in shown.items()})
    for ending, mime in (("xlsx", XLSX), ("csv", "text/csv")):
        name = f"{berkas}-{sesi.release.release_id[:8]}.{ending}"
        unduh(
            sesi, ending.upper(), partial(_file, headed, ending), name, mime, apa=berkas, jumlah=len(rows), orang=people
        )


def _file(frame: pl.DataFrame, ending: str) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"data.{ending}"
        write_frame(plain_cells(frame), "data", file, file)
        return file.read_bytes()
