"""Who a person is: identity, posts, what is to be done now, and readiness for a service."""

from typing import Any

import streamlit as st

from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.session import Session

Person = dict[str, Any]


def orang(sesi: Session, pegawai_id: str) -> Person | None:
    """Give the person's row of the employee export, the latest drawn first; None if the scope has none."""
    rows = sesi.baca(
        "Identitas pegawai",
        """
        SELECT p.pegawai_id, p.nip, p.nama, p.kode_instansi, i.nama AS instansi, p.unor_id, p.unor, p.golru,
            p.tmt_golongan, p.jabatan, p.tmt_jabatan, p.tmt_cpns, p.ditarik_pada,
            h.nama AS kedudukan,
            (SELECT max_by(w.jenis_pegawai, w.bulan) FROM mart.wajib AS w WHERE w.pegawai_id = p.pegawai_id)
                AS jenis_pegawai
        FROM catatan.pegawai AS p
        LEFT JOIN (SELECT kode, max_by(nama, berlaku_mulai) AS nama FROM acuan.kedudukan_hukum GROUP BY kode) AS h
            ON h.kode = p.kedudukan_hukum
        LEFT JOIN (
            SELECT kode_instansi, max_by(nama, berlaku_mulai) AS nama FROM acuan.instansi GROUP BY kode_instansi
        ) AS i ON i.kode_instansi = p.kode_instansi
        WHERE p.pegawai_id = $orang ORDER BY p.ditarik_pada DESC NULLS LAST, p.kode_instansi LIMIT 1
        """,
        orang=pegawai_id,
    ).to_dicts()
    return rows[0] if rows else None


def kepala(person: Person) -> None:
    """Say whom the page is about."""
    st.subheader(polos(person["nama"] or "Nama belum diketahui"))
    st.caption(polos(f"NIP {person['nip']} · {person['unor'] or 'tanpa unit'} · {person['instansi']}"))


def ringkas(sesi: Session, person: Person) -> None:
    """Draw identity, posts, actions due and readiness; for a finance unit the first two."""
    _identity(sesi, person)
    _posts(sesi, person)
    if sesi.scope.peran != "keuangan":
        _actions(sesi, person)
        _readiness(sesi, person)


def _identity(sesi: Session, person: Person) -> None:
    facts = {
        "Jabatan": person["jabatan"],
        "TMT jabatan": angka.hari(person["tmt_jabatan"]),
        "Golongan": person["golru"],
        "TMT golongan": angka.hari(person["tmt_golongan"]),
        "Jenis pegawai": person["jenis_pegawai"],
        "Mulai bertugas (TMT CPNS atau PPPK)": angka.hari(person["tmt_cpns"]),
    }
    if person["kedudukan"]:
        facts["Kedudukan hukum"] = person["kedudukan"]
    with st.container(border=True):
        places = st.columns(2)
        for number, (what, told) in enumerate(facts.items()):
            places[number % 2].markdown(f"{what}  \n**{polos(told or angka.BELUM)}**")
    sumber(
        sesi,
        dihitung="Seperti tercatat dalam ekspor pegawai terakhir. Yang keliru diperbaiki di SIASN, lalu diekspor lagi.",
        dasar="PP 11/2017 jo. PP 17/2020",
        catatan=["pegawai"],
    )


def _posts(sesi: Session, person: Person) -> None:
    st.subheader("Riwayat jabatan")
    frame = sesi.baca(
        "Riwayat jabatan",
        """
        SELECT pegawai_id, jabatan, tmt_jabatan, jenis_pengangkatan, nomor_sk, tanggal_sk FROM catatan.riwayat_jabatan
        WHERE pegawai_id = $orang ORDER BY tmt_jabatan DESC NULLS LAST
        """,
        orang=person["pegawai_id"],
    )
    if frame.is_empty():
        kosong("Belum ada riwayat jabatan.", "Riwayat datang dari SIASN; minta admin instansi menariknya.")
        return
    columns: Columns = {
        "jabatan": Kolom("Jabatan", lebar="large"),
        "tmt_jabatan": Kolom("TMT", "hari"),
        "jenis_pengangkatan": "Pengangkatan",
        "nomor_sk": "Nomor SK",
        "tanggal_sk": Kolom("Tanggal SK", "hari"),
    }
    tabel(sesi, frame, columns, berkas="riwayat-jabatan")


def _actions(sesi: Session, person: Person) -> None:
    st.subheader("Yang perlu dikerjakan")
    frame = sesi.baca(
        "Tindakan seorang pegawai",
        """
        SELECT pegawai_id, periode, tahun, yang_dilakukan, rincian, pelaku, pelaku_nama, tenggat, hari_terlambat,
            status, dasar
        FROM daftar_tindakan WHERE pegawai_id = $orang ORDER BY bulan DESC, tenggat
        """,
        orang=person["pegawai_id"],
    )
    if frame.is_empty():
        st.success("Tidak ada yang perlu dikerjakan.", icon=":material/check_circle:")
        return
    columns: Columns = {
        "periode": "Periode",
        "tahun": "Tahun",
        "yang_dilakukan": Kolom("Yang dilakukan", lebar="large"),
        "rincian": "Rincian",
        "pelaku": "Oleh",
        "tenggat": Kolom("Tenggat", "hari"),
        "hari_terlambat": Kolom("Hari lewat", "bulat"),
        "status": "Keadaan",
        "dasar": "Dasar",
    }
    tabel(sesi, frame, columns, berkas="tindakan-pegawai")


def _readiness(sesi: Session, person: Person) -> None:
    st.subheader("Kesiapan untuk layanan kepegawaian")
    frame = sesi.baca(
        "Kesiapan layanan seorang pegawai",
        """
        SELECT pegawai_id, layanan, tanggal_layanan,
            CASE siap WHEN true THEN 'siap' WHEN false THEN 'belum siap' ELSE 'belum dapat dikatakan' END AS keadaan,
            nullif(array_to_string(kurang, '; '), '') AS kurang, nullif(array_to_string(pelaku, ', '), '') AS pelaku,
            nullif(array_to_string(belum_ada_data, '; '), '') AS belum_ada_data
        FROM kesiapan_layanan WHERE pegawai_id = $orang
        QUALIFY row_number() OVER (PARTITION BY layanan ORDER BY tanggal_layanan) = 1 ORDER BY layanan
        """,
        orang=person["pegawai_id"],
    )
    if frame.is_empty():
        kosong("Belum ada yang dapat diperiksa.", "Kesiapan dihitung dari SKP dan penilaian yang sudah ditarik.")
        return
    columns: Columns = {
        "layanan": "Layanan",
        "tanggal_layanan": Kolom("Bila diajukan", "hari"),
        "keadaan": "Keadaan",
        "kurang": Kolom("Yang kurang", lebar="large"),
        "belum_ada_data": Kolom("Belum ada data", lebar="large"),
        "pelaku": "Yang bertindak",
    }
    tabel(sesi, frame, columns, berkas="kesiapan-layanan")
    sumber(
        sesi,
        dihitung="Syarat kinerja tiap layanan pada tanggal itu (tabel acuan `syarat_layanan`); syarat lain diperiksa "
        "di luar gudang ini.",
        tabel=["kesiapan_layanan"],
        catatan=["skp", "penilaian"],
    )
