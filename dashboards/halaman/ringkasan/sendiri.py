"""The four figures of who pays, and of who looks at his own record.

Here: pay of a month, and one person. Not here: compliance figures (`empat.py`).
"""

from datetime import date
from typing import Any

import streamlit as st

from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.session import Session


def keuangan(sesi: Session) -> None:
    """Who pays: the recap of the latest pay month, and what closed months still owe."""
    row: dict[str, Any] = sesi.satu(
        """
        SELECT bulan, pegawai, pegawai - tidak_lengkap AS lengkap, orang_ditangguhkan, jumlah_tpp, jumlah_ditangguhkan,
            lag(jumlah_tpp) OVER (ORDER BY bulan) AS jumlah_lalu
        FROM rekap_tpp
        WHERE kode_instansi = $kode AND jenis_pembayaran = 'bulanan' AND unor_induk_id IS NULL AND komponen IS NULL
        ORDER BY bulan DESC LIMIT 1
        """,
        kode=sesi.scope.kode_instansi,
    )
    if not row:
        kosong("Belum ada rekap TPP.", "Kirim kebijakan TPP, kelas jabatan, dan kehadiran lewat halaman Data masuk.")
        return
    owed: dict[str, Any] = sesi.satu(
        """
        SELECT count(DISTINCT pegawai_id) AS orang, count(*) FILTER (WHERE sisa IS NULL) AS belum,
            CAST(coalesce(sum(sisa) FILTER (WHERE sisa > 0), 0) AS DECIMAL(18, 2)) AS kurang,
            CAST(-coalesce(sum(sisa) FILTER (WHERE sisa < 0), 0) AS DECIMAL(18, 2)) AS lebih
        FROM selisih_tpp WHERE kode_instansi = $kode AND (sisa IS NULL OR sisa <> 0)
        """,
        kode=sesi.scope.kode_instansi,
    )
    people = angka.bulat(row["pegawai"])
    st.markdown(f"**Pembayaran bulanan {angka.bulan(row['bulan'])}**")
    _draft(sesi, row["bulan"])
    whole, complete = st.columns(2)
    held, owing = st.columns(2)
    whole.metric(
        "Jumlah TPP",
        angka.rupiah(row["jumlah_tpp"]),
        border=True,
        help=f"Yang dasarnya lengkap: {angka.bulat(row['lengkap'])} dari {people} orang. "
        f"Bulan sebelumnya {angka.rupiah(row['jumlah_lalu'])}.",
    )
    complete.metric("Dasarnya lengkap", f"{angka.bulat(row['lengkap'])} dari {people}", border=True)
    held.metric(
        "Ditangguhkan",
        f"{angka.bulat(row['orang_ditangguhkan'])} dari {people}",
        border=True,
        help=f"Jumlahnya yang sudah diketahui {angka.rupiah(row['jumlah_ditangguhkan'])}.",
    )
    owing.metric(
        "Selisih bulan tertutup",
        f"{angka.bulat(owed['orang'])} orang" if owed["orang"] else "tidak ada",
        border=True,
        # what is owed to one is not paid by what another returns
        help="Yang belum diselesaikan dari bulan yang sudah ditutup: kekurangan bayar "
        f"{angka.rupiah(owed['kurang'])}, kelebihan bayar {angka.rupiah(owed['lebih'])}, dan "
        f"{angka.bulat(owed['belum'])} yang selisihnya belum diketahui.",
    )
    sumber(
        sesi,
        dihitung="Tabel rekap_tpp, seluruh instansi dan semua komponen, pembayaran bulanan bulan terakhir; lengkap = "
        "pegawai dikurangi yang dasarnya belum lengkap. Jumlah hanya memuat yang lengkap. Selisih: tabel selisih_tpp.",
        tabel=["rekap_tpp", "selisih_tpp"],
        catatan=["kebijakan_tpp", "penilaian", "rekap_kehadiran", "kehadiran_harian"],
    )


def _draft(sesi: Session, bulan: date) -> None:
    enacted: dict[str, Any] = sesi.satu(
        "SELECT status_kebijakan = 'sah' AS sah FROM mart.kebijakan_berlaku "
        "WHERE kode_instansi = $kode AND bulan = $bulan AND jenis_pembayaran = 'bulanan'",
        kode=sesi.scope.kode_instansi,
        bulan=bulan,
    )
    if not enacted.get("sah"):
        why = "kebijakannya masih draf" if enacted else "belum ada kebijakan yang berlaku"
        st.warning(
            f"**Belum ada yang final:** {why}, jadi jumlahnya paling banyak perkiraan dan bulannya belum dapat "
            "ditutup. Yang harus dilakukan ada di halaman TPP.",
            icon=":material/edit_note:",
        )


def pegawai(sesi: Session) -> None:
    """A person's own: the last predikat, what is to do, angka kredit, and what stands open for services."""
    who = {"siapa": sesi.scope.pegawai_id}
    last: dict[str, Any] = sesi.satu(
        """
        SELECT periode, periode_akhir, predikat_tercatat FROM penilaian_pegawai
        WHERE pegawai_id = $siapa AND NOT plt_plh AND predikat_tercatat IS NOT NULL
        ORDER BY periode_akhir DESC, jenis_periode LIMIT 1
        """,
        **who,
    )
    todo: dict[str, Any] = sesi.satu(
        """
        SELECT count(*) FILTER (WHERE pelaku_nip = $nip) AS sendiri, count(*) AS semua,
            max(hari_terlambat) FILTER (WHERE pelaku_nip = $nip) AS terlambat
        FROM daftar_tindakan WHERE pegawai_id = $siapa
        """,
        nip=sesi.scope.nip,
        **who,
    )
    credit: dict[str, Any] = sesi.satu(
        "SELECT bulan, ak_kumulatif, kurang_pangkat FROM angka_kredit_proyeksi WHERE pegawai_id = $siapa "
        "ORDER BY bulan DESC LIMIT 1",
        **who,
    )
    ready: dict[str, Any] = sesi.satu(
        """
        SELECT tanggal_layanan, count(*) FILTER (WHERE siap) AS siap, count(siap) AS diketahui, count(*) AS semua
        FROM kesiapan_layanan
        WHERE pegawai_id = $siapa AND tanggal_layanan >= $today GROUP BY ALL ORDER BY tanggal_layanan LIMIT 1
        """,
        today=sesi.today,
        **who,
    )
    grade, work, credits, services = st.columns(4)
    grade.metric(
        "Predikat terakhir",
        str(last.get("predikat_tercatat") or angka.BELUM),
        border=True,
        help=f"{last['periode']}, berakhir {angka.hari(last['periode_akhir'])}." if last else None,
    )
    work.metric(
        "Yang Anda lakukan",
        f"{angka.bulat(todo['sendiri'])} dari {angka.bulat(todo['semua'])} hal",
        border=True,
        help="Dari semua yang belum dikerjakan tentang Anda; selebihnya menunggu orang lain.",
    )
    credits.metric(
        "Angka kredit",
        angka.kredit(credit["ak_kumulatif"]) if credit else "–",
        border=True,
        help=f"Kumulatif pada {angka.bulan(credit['bulan'])}; kurang untuk pangkat berikutnya "
        f"{angka.kredit(credit['kurang_pangkat'])}."
        if credit
        else "Angka kredit hanya bagi jabatan fungsional.",
    )
    services.metric(
        "Siap untuk layanan",
        # what cannot be told yet is not told as not ready
        f"{ready['siap']} dari {ready['semua']}" if ready.get("diketahui") else angka.BELUM,
        border=True,
        help=f"Kenaikan pangkat, kenaikan jenjang, mutasi, pensiun; per {angka.hari(ready['tanggal_layanan'])}. "
        f"Yang datanya cukup untuk dikatakan: {ready['diketahui']} dari {ready['semua']}; lihat Data saya."
        if ready
        else None,
    )
    sumber(
        sesi,
        dihitung="Predikat: penilaian terakhir yang tercatat, bukan PLT/PLH. Yang Anda lakukan: daftar_tindakan dengan "
        "Anda sebagai pelaku. Angka kredit: angka_kredit_proyeksi. Kesiapan: kesiapan_layanan, tanggal 1 berikutnya.",
        dasar="Peraturan BKN 2/2026 Ps. 11, 13, dan 14",
        tabel=["penilaian_pegawai", "angka_kredit_proyeksi"],
        catatan=["penilaian", "skp", "riwayat_angka_kredit"],
        belum_pasti=["syarat sebagian layanan: pasalnya, dan berapa evaluasi tahunan yang diminta."],
    )
