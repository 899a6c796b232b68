"""What has come to differ from closed months: to be paid yet, to be returned, and settled."""

import polars as pl
import streamlit as st

from dashboards.halaman.tpp import keadaan, penyelesaian
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.session import Session
from pipelines.reports.column_words import columns_words
from pipelines.reports.pay_scope import OF_SCOPE, Scope

_DIRECTIONS = ("kekurangan bayar", "kelebihan bayar", "belum diketahui", "selesai")
MOST = 1000


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Draw the differences of the month, and what was settled."""
    values = scope.values(scope.unor_induk)
    if not keadaan.closings_of(sesi, scope):
        kosong(
            f"{angka.bulan(scope.bulan)} belum ditutup, jadi belum ada selisih.",
            "Selisih muncul sesudah bulan ditutup dan datanya berubah; lihat bagian Penutupan.",
        )
        return
    keadaan.tampilkan(sesi, scope)
    rows = sesi.baca(
        "",
        f"""
        SELECT d.arah, count(*) AS orang, CAST(sum(d.sisa) AS DECIMAL(18, 2)) AS sisa
        FROM mart.selisih_tpp AS d WHERE {OF_SCOPE} GROUP BY ALL
        """,
        **values,
    ).to_dicts()
    if not rows:
        st.success("Tidak ada yang berbeda sejak ditutup.", icon=":material/check_circle:")
    else:
        sums = {row["arah"]: row for row in rows}
        for place, arah in zip(st.columns(len(_DIRECTIONS)), _DIRECTIONS, strict=True):
            row = sums.get(arah, {"orang": 0, "sisa": None})
            amount = angka.rupiah(row["sisa"]) if row["sisa"] else None
            told = f"{angka.bulat(row['orang'])} orang"
            place.metric(arah.capitalize(), told, amount, delta_color="off", delta_arrow="off")
        _people(sesi, scope)
        penyelesaian.tampilkan(sesi, scope)
    _settled(sesi, scope)
    sumber(
        sesi,
        dihitung="Selisih = jumlah menurut data dan kebijakan sekarang dikurangi jumlah yang dibekukan saat ditutup; "
        "yang saat itu belum diketahui belum dibayarkan, jadi seluruh jumlah sekarang menjadi selisih. "
        "Kekurangan bayar masih harus dibayarkan, kelebihan bayar harus dikembalikan; sisanya berkurang oleh "
        "penyelesaian yang dicatat di sini atau dengan `ekinerja settle`, sejak rilis yang memuatnya.",
        tabel=["selisih_tpp"],
        catatan=["penutupan_tpp", "penyelesaian_selisih", "kebijakan_tpp"],
    )


def _people(sesi: Session, scope: Scope) -> None:
    frame = sesi.baca(
        "Selisih TPP",
        f"""
        SELECT d.pegawai_id, d.nama, d.nip, d.unor_induk, d.jumlah_final, d.jumlah_sekarang, d.selisih, d.diselesaikan,
            d.sisa, d.arah, d.karena, d.kolom_berubah, count(*) OVER () AS semua
        FROM mart.selisih_tpp AS d WHERE {OF_SCOPE} ORDER BY d.arah, d.unor_induk, d.nama, d.nip LIMIT {MOST}
        """,
        **scope.values(scope.unor_induk),
    )
    columns: Columns = {
        "nama": "Nama",
        "nip": "NIP",
        "unor_induk": "Unor induk",
        "jumlah_final": Kolom("Dibekukan", "rupiah"),
        "jumlah_sekarang": Kolom("Sekarang", "rupiah"),
        "selisih": Kolom("Selisih", "rupiah"),
        "diselesaikan": Kolom("Diselesaikan", "rupiah"),
        "sisa": Kolom("Sisa", "rupiah"),
        "arah": "Arah",
        "karena": "Karena",
        "kolom_berubah": Kolom("Yang berubah", lebar="large"),
    }
    told = frame.with_columns(
        pl.col("kolom_berubah").map_elements(lambda names: columns_words(names.split()), return_dtype=pl.String)
    )
    tabel(sesi, told, columns, berkas="tpp-selisih", dari=frame["semua"][0])


def _settled(sesi: Session, scope: Scope) -> None:
    st.subheader("Yang sudah diselesaikan")
    frame = sesi.baca(
        "Penyelesaian selisih TPP",
        """
        SELECT s.pegawai_id, s.nip, s.tanggal, s.nomor_dokumen, s.jumlah_diselesaikan, s.dicatat_oleh
        FROM catatan.penyelesaian_selisih AS s
        WHERE s.kode_instansi = $kode AND s.bulan = $bulan AND s.jenis_pembayaran = $jenis
        ORDER BY s.tanggal DESC, s.nip
        """,
        kode=scope.kode_instansi,
        bulan=scope.bulan,
        jenis=scope.jenis_pembayaran,
    )
    if frame.is_empty():
        kosong("Belum ada yang dicatat dalam rilis ini.", "Catat pembayaran atau pengembaliannya di atas.")
        return
    columns: Columns = {
        "nip": "NIP",
        "tanggal": Kolom("Tanggal", "hari"),
        "nomor_dokumen": "Dokumen",
        "jumlah_diselesaikan": Kolom("Jumlah", "rupiah"),
        "dicatat_oleh": "Dicatat oleh",
    }
    tabel(sesi, frame, columns, berkas="tpp-penyelesaian")
