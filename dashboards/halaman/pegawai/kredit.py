"""A person's angka kredit: what it adds up to, when it will be enough, what is not converted, and a month explained."""

import streamlit as st

from dashboards.halaman.pegawai.identitas import Person
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.saringan import pilih_bulan
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.parts.uraian import uraian_kredit
from dashboards.session import Session
from pipelines.reports.explain_credit import CREDIT_MODELS, explain_credit


def tampilkan(sesi: Session, person: Person) -> None:
    """Draw total, projection, unconverted periods, and the chosen month explained."""
    months = sesi.baca(
        "Angka kredit seorang pegawai",
        """
        SELECT a.pegawai_id, a.bulan, coalesce(j.nama, a.jenjang) AS jenjang, a.golru, a.ak_kumulatif,
            a.kebutuhan_pangkat, a.kurang_pangkat, a.kebutuhan_jenjang, a.kurang_jenjang
        FROM angka_kredit_akumulasi AS a
        LEFT JOIN (SELECT kode, max_by(nama, berlaku_mulai) AS nama FROM acuan.jenjang_jf GROUP BY kode) AS j
            ON j.kode = a.jenjang
        WHERE a.pegawai_id = $orang ORDER BY a.bulan DESC
        """,
        orang=person["pegawai_id"],
    )
    if months.is_empty():
        kosong(
            "Tidak ada angka kredit untuk orang ini.",
            "Angka kredit hanya untuk PNS pejabat fungsional; bila seharusnya ada, riwayat jabatannya perlu "
            "ditarik admin instansi.",
        )
        return
    _total(months.to_dicts()[0])
    _projection(sesi, person)
    _unconverted(sesi, person)
    sumber(
        sesi,
        dihitung="Angka kredit kumulatif = dasar + PAK terakhir + konversi predikat sesudahnya + pendidikan. "
        "Konversi = bulan/12 × persen predikat × koefisien jenjang.",
        dasar="Peraturan BKN 3/2023",
        tabel=list(CREDIT_MODELS),
        catatan=["penilaian", "riwayat_angka_kredit", "riwayat_jabatan"],
    )
    st.subheader("Satu bulan, dijelaskan")
    bulan = pilih_bulan(months["bulan"].to_list())
    for told in explain_credit(sesi.release, person["nip"], bulan):
        uraian_kredit(told)


def _total(row: dict[str, object]) -> None:
    st.caption(f"Keadaan {angka.bulan(row['bulan'])} · {row['jenjang']} · {row['golru'] or ''}")  # type: ignore[arg-type]
    places = st.columns(3)
    places[0].metric("Angka kredit kumulatif", angka.kredit(row["ak_kumulatif"]))  # type: ignore[arg-type]
    for place, what, name in ((places[1], "pangkat", "kurang_pangkat"), (places[2], "jenjang", "kurang_jenjang")):
        need = row[f"kebutuhan_{what}"]
        told = "tidak ada" if need is None else f"dari {angka.kredit(need)}"  # type: ignore[arg-type]
        short = row[name]
        value = angka.BELUM if short is None else angka.kredit(short)  # type: ignore[arg-type]
        shown = value if need is not None else "–"
        place.metric(f"Kurang untuk {what} berikut", shown, told, delta_color="off", delta_arrow="off")


def _projection(sesi: Session, person: Person) -> None:
    rows = sesi.baca(
        "Proyeksi angka kredit",
        """
        SELECT pegawai_id, laju_bulanan, bulan_pangkat_laju, bulan_jenjang_laju, bulan_pangkat_baik, bulan_jenjang_baik,
            alasan_pangkat, alasan_jenjang, alasan_laju, perlu_diperiksa_pangkat, perlu_diperiksa_jenjang
        FROM angka_kredit_proyeksi WHERE pegawai_id = $orang
        """,
        orang=person["pegawai_id"],
    ).to_dicts()
    if not rows:
        return
    row = rows[0]
    st.subheader("Kapan cukup")
    for what in ("pangkat", "jenjang"):
        pace, good = row[f"bulan_{what}_laju"], row[f"bulan_{what}_baik"]
        told = []
        if pace:
            told.append(f"dengan laju sekarang pada **{angka.bulan(pace)}**")
        if good:
            told.append(f"bila selalu Baik pada **{angka.bulan(good)}**")
        said = "; ".join(told) or row[f"alasan_{what}"] or "belum dapat diperkirakan"
        st.markdown(f"- {what.capitalize()} berikut: {said}")
        if row[f"perlu_diperiksa_{what}"]:
            st.caption(f"Perlu diperiksa: {row[f'perlu_diperiksa_{what}']}")
    if row["alasan_laju"]:
        st.caption(f"Laju: {row['alasan_laju']}")


def _unconverted(sesi: Session, person: Person) -> None:
    frame = sesi.baca(
        "Angka kredit belum terkonversi",
        """
        SELECT pegawai_id, periode, bulan_mulai, jumlah_bulan, nilai_baik, keterangan, yang_dilakukan, pelaku, tenggat,
            status FROM angka_kredit_belum_terkonversi WHERE pegawai_id = $orang ORDER BY bulan DESC
        """,
        orang=person["pegawai_id"],
    )
    if frame.is_empty():
        return
    st.subheader("Belum terkonversi")
    columns: Columns = {
        "periode": "Periode",
        "jumlah_bulan": Kolom("Banyak bulan", "bulat"),
        "nilai_baik": Kolom("Bila Baik", "kredit"),
        "keterangan": Kolom("Mengapa", lebar="large"),
        "yang_dilakukan": Kolom("Yang dilakukan", lebar="large"),
        "pelaku": "Oleh",
        "tenggat": Kolom("Tenggat", "hari"),
        "status": "Keadaan",
    }
    tabel(sesi, frame, columns, berkas="belum-terkonversi-pegawai")
