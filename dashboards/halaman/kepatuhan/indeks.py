"""The index of a month with its weights, and the clock of Ps. 16: what is used since promulgation, and what is left.

Here: index and clock. Not here: single indicators (`keadaan.py`, `panas.py`).
"""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboards.parts import angka
from dashboards.parts.kosong import bila_ditahan, kosong
from dashboards.parts.sebutan import instansi_pada
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Kolom, tabel
from dashboards.parts.tempat import Tempat
from dashboards.session import Session

USULAN = "Bobot indeks adalah usulan proyek ini, bukan peraturan; instansi diurutkan menurut Dinilai tahunan."


def indeks(sesi: Session, tempat: Tempat, bulan: date) -> None:
    """Show the index: of an instansi with what it is made of, above it of all instansi."""
    st.subheader("Indeks kepatuhan")
    st.caption(USULAN)
    if tempat.instansi is None:
        _indeks_semua(sesi, tempat, bulan)
    else:
        _indeks_satu(sesi, tempat.instansi, bulan)
    sumber(
        sesi,
        dihitung="Tabel indeks_kepatuhan: jumlah persen × bobot, dibagi bobot yang diketahui. Indikator yang belum ada "
        "datanya tidak ikut ditimbang; bobot diketahui mengatakan seberapa lengkap.",
        tabel=["indeks_kepatuhan"],
        catatan=["skp", "penilaian", "periode"],
        belum_pasti=[USULAN],
    )


def adopsi(sesi: Session, tempat: Tempat) -> None:
    """Show the clock."""
    st.subheader("Jam adopsi")
    at = {"nasional": "nasional", "provinsi": "provinsi"}.get(tempat.tingkat, "instansi")
    where = {
        "nasional": "tingkat = 'nasional'",
        "provinsi": "tingkat = 'provinsi' AND kode_provinsi = $provinsi",
        "instansi": "tingkat = 'instansi' AND kode_instansi = $instansi",
    }[at]
    values = {name: value for name, value in tempat.nilai.items() if name != "unit"}
    frame = sesi.baca("", f"SELECT * FROM jam_adopsi WHERE {where} ORDER BY bulan", **values)
    if frame.is_empty():
        kosong("Belum ada jam adopsi untuk tempat ini.", "Kirim laporan SKP dan penilaian lewat halaman Data masuk.")
        return
    row = frame.row(-1, named=True)
    with st.container(horizontal=True):
        st.metric(
            "Sisa waktu",
            f"{angka.bulat(row['sisa_hari'])} hari",
            border=True,
            help=f"Sampai {angka.hari(row['tenggat_adopsi'])}.",
        )
        st.metric("SKP disetujui", angka.persen(row["persen_skp"], ditahan=row["ditahan"]), border=True)
        st.metric("Pernah dinilai", angka.persen(row["persen_dinilai"], ditahan=row["ditahan"]), border=True)
        if at == "instansi":
            st.metric("ASN", angka.bulat(row["asn"]), border=True)
        else:
            st.metric(
                "Instansi dengan data",
                f"{angka.bulat(row['instansi_tercakup'])} dari {angka.bulat(row['instansi_jumlah'])}",
                border=True,
            )
    bila_ditahan(frame.tail(1))
    st.caption(_perkiraan(row) + f" Tarikan terakhir: {angka.hari(row['tarikan_terakhir'])}.")
    if at != "instansi":
        _adopsi_instansi(sesi, tempat, row["bulan"])
    sumber(
        sesi,
        dihitung="Tabel jam_adopsi: orang dengan SKP disetujui, atau pernah dinilai, sejak pengundangan, dibagi ASN "
        "instansi; tidak kembali ke nol setiap Januari. Tidak ada perkiraan dari kurang dari tiga tarikan.",
        dasar="Peraturan BKN 2/2026 Ps. 16",
        tabel=["adopsi"],
        catatan=["skp", "penilaian", "pegawai"],
        belum_pasti=["tanggal pengundangan Peraturan BKN 2/2026 (ditetapkan 31 Maret 2026); tenggatnya parameter."],
    )


def _perkiraan(row: dict[str, Any]) -> str:
    if row["perkiraan_skp"] is None:
        return "Kapan semuanya tercapai belum dapat diperkirakan (tarikannya belum cukup, atau tidak bertambah)."
    told = "sebelum tenggat" if row["tepat_skp"] else "sesudah tenggat"
    return f"Dengan laju sekarang, semua SKP disetujui pada {angka.hari(row['perkiraan_skp'])}, {told}."


def _adopsi_instansi(sesi: Session, tempat: Tempat, bulan: date) -> None:
    among = "AND kode_provinsi = $provinsi" if tempat.provinsi else ""
    rows = sesi.baca(
        "",
        f"""
        SELECT j.kode_instansi, j.nama_instansi, j.asn, j.persen_skp, j.persen_dinilai, j.perkiraan_skp,
            j.tarikan_terakhir, j.diam, j.ditahan, a.kontak
        FROM (SELECT * FROM jam_adopsi WHERE tingkat = 'instansi' AND bulan = $bulan {among}) AS j
        LEFT JOIN (
            SELECT kode_instansi, string_agg(kontak_dinas, '; ') AS kontak FROM catatan.admin_instansi
            GROUP BY kode_instansi
        ) AS a ON j.kode_instansi = a.kode_instansi
        ORDER BY j.diam, j.persen_skp, j.nama_instansi
        """,
        bulan=bulan,
        **tempat.nilai,
    )
    silent = st.toggle("Hanya yang belum ada datanya", key="diam", bind="query-params")
    told = rows.with_columns(
        pl.Series(
            column,
            [angka.persen(row[f"persen_{column}"], ditahan=row["ditahan"]) for row in rows.to_dicts()],
            dtype=pl.String,
        )
        for column in ("skp", "dinilai")
    )
    tabel(
        sesi,
        told.filter(pl.col("diam")) if silent else told,
        {
            "nama_instansi": Kolom("Instansi", None, "large"),
            "asn": Kolom("ASN", "bulat"),
            "skp": "SKP disetujui",
            "dinilai": "Pernah dinilai",
            "perkiraan_skp": Kolom("Perkiraan selesai", "hari"),
            "tarikan_terakhir": Kolom("Tarikan terakhir", "hari"),
            "kontak": Kolom("Kontak admin", None, "medium"),
        },
        berkas="jam-adopsi",
        dari=len(rows),
    )


def _indeks_satu(sesi: Session, kode: str, bulan: date) -> None:
    frame = sesi.baca(
        "",
        """
        SELECT x.indikator IS NULL AS semua, coalesce(i.nama, 'Indeks') AS indikator, x.persen, x.bobot, x.sumbangan
        FROM (SELECT * FROM indeks_kepatuhan WHERE kode_instansi = $kode AND bulan = $bulan) AS x
        LEFT JOIN (SELECT *, row_number() OVER () AS urut FROM acuan.indikator_kepatuhan) AS i
            ON x.indikator = i.kode AND i.berlaku_sampai IS NULL
        ORDER BY semua DESC, i.urut
        """,
        kode=kode,
        bulan=bulan,
    )
    if frame.is_empty():
        kosong("Belum ada indeks untuk bulan ini.", "Pilih bulan lain.")
        return
    whole = frame.row(0, named=True)
    with st.container(horizontal=True):
        st.metric("Indeks", angka.persen(whole["persen"]), border=True)
        st.metric("Bobot diketahui", angka.persen(whole["bobot"] * 100, 0), border=True)
    tabel(
        sesi,
        frame.slice(1).with_columns(pl.col("bobot") * 100),
        {
            "indikator": Kolom("Indikator", None, "medium"),
            "persen": Kolom("Persen", "persen"),
            "bobot": Kolom("Bobot", "persen"),
            "sumbangan": Kolom("Sumbangan ke indeks", "persen"),
        },
        berkas="indeks-kepatuhan",
    )


def _indeks_semua(sesi: Session, tempat: Tempat, bulan: date) -> None:
    among = "AND i.kode_provinsi = $provinsi" if tempat.provinsi else ""
    frame = sesi.baca(
        "",
        f"""
        SELECT n.nama AS instansi, x.persen, x.bobot * 100 AS bobot
        FROM (SELECT * FROM indeks_kepatuhan WHERE bulan = $bulan AND indikator IS NULL) AS x
        INNER JOIN acuan.instansi AS i ON x.kode_instansi = i.kode_instansi AND i.berlaku_sampai IS NULL
        INNER JOIN ({instansi_pada("last_day($bulan)")}) AS n ON x.kode_instansi = n.kode_instansi
        WHERE true {among} ORDER BY x.persen DESC NULLS LAST, instansi
        """,
        bulan=bulan,
        **tempat.nilai,
    )
    if frame.is_empty():
        kosong("Belum ada indeks untuk bulan ini.", "Pilih bulan lain.")
        return
    tabel(
        sesi,
        frame,
        {
            "instansi": Kolom("Instansi", None, "large"),
            "persen": Kolom("Indeks", "persen"),
            "bobot": Kolom("Bobot diketahui", "persen"),
        },
        berkas="indeks-per-instansi",
    )
