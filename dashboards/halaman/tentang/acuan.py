"""Rules kept as data: the indicators, what is not confirmed, and every reference table to look into.

Here: reading `acuan` as it stands in the release; what a table and its columns mean is the contracts'.
"""

import polars as pl
import streamlit as st

from dashboards.halaman.tentang.selengkapnya import selengkapnya
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.session import Session
from pipelines.contracts.reference import REFERENCE, REFERENCE_TITLES

_EVERY = "Semua tabel"
_KEPATUHAN: dict[str, str | Kolom] = {
    "indikator": "Indikator",
    "tahap": "Tahap",
    "bobot": Kolom("Bobot", "desimal"),
    "pembilang": Kolom("Pembilang", lebar="medium"),
    "penyebut": Kolom("Penyebut", lebar="medium"),
    "dasar": Kolom("Dasar", lebar="large"),
}
_MUTU: dict[str, str | Kolom] = {
    "indikator": "Ukuran",
    "ambang_persen": Kolom("Ambang (persen)", "desimal"),
    "cara": "Cara",
    "pembilang": Kolom("Pembilang", lebar="medium"),
    "penyebut": Kolom("Penyebut", lebar="medium"),
    "pertanyaan": Kolom("Pertanyaannya", lebar="large"),
    "dasar": Kolom("Dasar", lebar="medium"),
}
_TERBUKA: dict[str, str | Kolom] = {
    "judul": Kolom("Tabel", lebar="medium"),
    "nilai": Kolom("Nilainya", lebar="medium"),
    "dasar": Kolom("Dasar dan apa yang belum pasti", lebar="large"),
    "tabel": "Nama tabel",
}
_COMMON = ("dasar", "berlaku_mulai", "berlaku_sampai")


def indikator(sesi: Session) -> None:
    """Show the indicators of compliance and of the quality of ratings, each with what is divided by what."""
    frame = sesi.baca(
        "",
        """
        SELECT tahap, nama AS indikator, pembilang, penyebut, bobot, dasar FROM acuan.indikator_kepatuhan
        WHERE berlaku_mulai <= $today AND coalesce(berlaku_sampai >= $today, true)
        """,
        today=sesi.today,
    )
    weighted = frame.filter(pl.col("bobot") > 0)
    st.subheader("Kepatuhan")
    st.markdown(
        f"{len(weighted)} dari {len(frame)} indikator berbobot dan masuk indeks; yang berbobot 0 hanya ditampilkan. "
        "Persen = pembilang : penyebut × 100; bobot adalah bagian dari 1. Pilih satu baris untuk membacanya."
    )
    selengkapnya(tabel(sesi, frame, _KEPATUHAN, berkas="indikator-kepatuhan", pilih=True), _KEPATUHAN)
    sumber(
        sesi,
        dihitung="Tabel acuan *indikator_kepatuhan*. Indeks instansi adalah jumlah persen × bobot, dibagi bobot "
        "indikator yang datanya ada.",
        tabel=["indeks_kepatuhan"],
        belum_pasti=["bobot indeks adalah usulan proyek ini, bukan peraturan."],
    )
    st.subheader("Mutu penilaian")
    quality = sesi.baca(
        "",
        """
        SELECT nama AS indikator, pembilang, penyebut, cara, ambang_persen, pertanyaan, dasar FROM acuan.indikator_mutu
        WHERE berlaku_mulai <= $today AND coalesce(berlaku_sampai >= $today, true)
        """,
        today=sesi.today,
    )
    selengkapnya(tabel(sesi, quality, _MUTU, berkas="indikator-mutu", pilih=True), _MUTU)
    sumber(
        sesi,
        dihitung="Tabel acuan *indikator_mutu*: bahan bicara, bukan tuduhan. *bagian*: ditanyakan mulai dari ambang; "
        "*selisih*: mulai dari beda sebesar ambang dengan instansinya.",
        belum_pasti=["semua ambang mutu penilaian adalah usulan proyek ini."],
    )


def belum_dikonfirmasi(sesi: Session) -> None:
    """List every row of every reference table that says that it is not confirmed, or is a proposal of this project."""
    st.write(
        "Yang belum dapat dicocokkan dengan naskah peraturan, dan yang diusulkan proyek ini karena peraturan tidak "
        "menetapkannya. Nilainya tetap dipakai menghitung; bila Anda tahu sumber yang menetapkannya, sampaikan."
    )
    names = _names(sesi)
    frame = sesi.baca("", " UNION ALL BY NAME ".join(_open_rows(name) for name in names))
    counted = frame.group_by("tabel").len()
    found: dict[str, int] = dict(zip(counted["tabel"], counted["len"], strict=True))
    listed = [name for name in names if name in found]
    chosen = st.selectbox("Tabel", [_EVERY, *listed], key="belum-pasti", bind="query-params", format_func=_title)
    shown = frame if chosen == _EVERY else frame.filter(pl.col("tabel") == chosen)
    st.markdown(
        f"**{angka.bulat(len(frame))} dari {angka.bulat(_rows(sesi, names))} baris acuan** belum dikonfirmasi, dalam "
        f"{len(listed)} dari {len(names)} tabel. Pilih satu baris untuk membacanya."
    )
    titled = shown.with_columns(pl.col("tabel").replace_strict(REFERENCE_TITLES, default=None).alias("judul"))
    selengkapnya(tabel(sesi, titled, _TERBUKA, berkas="belum-dikonfirmasi", dari=len(frame), pilih=True), _TERBUKA)
    sumber(
        sesi,
        dihitung="Semua baris tabel acuan rilis ini yang menyebut *Belum dikonfirmasi* atau *usulan proyek ini*, di "
        "kolom dasar atau di kolom lain.",
    )


def tabel_acuan(sesi: Session) -> None:
    """Show one reference table, to search in and to take along."""
    names = _names(sesi)
    name = st.selectbox("Tabel acuan", names, key="tabel", bind="query-params", format_func=_title)
    columns = REFERENCE[name].to_schema().columns
    own = [column for column in columns if column not in _COMMON]
    # not under the name by which people are known: what is seen here is no list of people
    asked = ", ".join(f"{column} AS {_shown(column)}" for column in [*own, *_COMMON])
    frame = sesi.baca("", f"SELECT {asked} FROM acuan.{name}")
    tabel(
        sesi,
        frame,
        {
            _shown(column): Kolom(_heading(column), _writing(frame.schema[_shown(column)]))
            for column in [*own, *_COMMON]
        },
        berkas=f"acuan-{name}",
    )
    with st.expander("Arti kolomnya", icon=":material/help:"):
        st.markdown(
            "\n".join(f"- **{_heading(column)}**: {columns[column].description}" for column in [*own, *_COMMON])
        )
    sumber(
        sesi,
        dihitung=f"Tabel acuan *{name}*, dari berkas `data/reference/{name}.csv`. Mengubah aturan berarti mengakhiri "
        "barisnya dan menambah yang baru; yang lama tidak ditulis ulang.",
    )


def _names(sesi: Session) -> list[str]:
    """The reference tables of the release, in the order of the contract."""
    held = sesi.baca(
        "", "SELECT DISTINCT table_name AS tabel FROM information_schema.tables WHERE table_schema = 'acuan'"
    )["tabel"].to_list()
    if not held:
        kosong("Rilis ini tidak memuat tabel acuan.", "Jalankan `ekinerja run` untuk rilis yang baru.")
        st.stop()
    return [name for name in REFERENCE if name in held]


def _rows(sesi: Session, names: list[str]) -> int:
    query = " UNION ALL ".join(f"SELECT count(*) AS baris FROM acuan.{name}" for name in names)
    return int(sesi.baca("", query)["baris"].sum())


def _open_rows(name: str) -> str:
    """The SELECT of a table's rows that are not confirmed; every name in it is the contract's."""
    own = [column for column in REFERENCE[name].to_schema().columns if column not in _COMMON]
    values = ", ".join(f"'{_heading(column)}: ' || {column}" for column in own)
    texts = ", ".join([*own, "dasar"])
    return f"""
        SELECT '{name}' AS tabel, left(concat_ws('; ', {values}), 400) AS nilai, dasar FROM acuan.{name}
        WHERE regexp_matches(concat_ws(' ', {texts}), 'belum dikonfirmasi|usulan proyek ini', 'i')
    """


def _title(name: str) -> str:
    return f"{REFERENCE_TITLES[name]} ({name})" if name in REFERENCE_TITLES else name


def _heading(column: str) -> str:
    return column.replace("_", " ").capitalize()


def _shown(column: str) -> str:
    return "sebutan_nama" if column == "nama" else column


def _writing(dtype: pl.DataType) -> str | None:
    if dtype == pl.Date:
        return "hari"
    if dtype == pl.Boolean:
        return "ya"
    return "desimal" if dtype.is_numeric() else None
