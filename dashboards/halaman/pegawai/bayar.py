"""One person's TPP of a month, step by step, as the page TPP and the person's own page show it."""

from datetime import date

import polars as pl
import streamlit as st

from dashboards.halaman.pegawai.identitas import Person
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.saringan import pilih_bulan
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.parts.teks import polos
from dashboards.parts.uraian import uraian_tpp
from dashboards.session import Session
from pipelines.reports.explain_pay import PAY_MODELS, PayExplained, explain_pay

_COMPONENTS: Columns = {
    "komponen": "Komponen",
    "pagu_komponen": Kolom("Pagu", "rupiah"),
    "skor_komponen": Kolom("Skor", "persen"),
    "sebelum_pemotongan": Kolom("Sebelum potongan", "rupiah"),
    "jumlah_komponen": Kolom("Jumlah", "rupiah"),
    "kode_rekening": "Kode rekening",
}


def tampilkan(sesi: Session, person: Person) -> None:
    """Draw the person's months of TPP, and the chosen one step by step."""
    frame = sesi.baca(
        "TPP seseorang dari bulan ke bulan",
        """
        SELECT pegawai_id, bulan, replace(jenis_pembayaran, '_', ' ') AS pembayaran, kelas_jabatan, predikat, pagu,
            tpp_bruto, status, catatan,
            CASE WHEN NOT lengkap THEN 'belum lengkap' WHEN ditangguhkan THEN 'ditahan' ELSE 'dapat dibayarkan' END
                AS keadaan
        FROM dasar_tpp WHERE pegawai_id = $orang ORDER BY bulan DESC, pembayaran
        """,
        orang=person["pegawai_id"],
    )
    if frame.is_empty():
        kosong("Belum ada TPP yang dihitung.", "Dihitung sesudah kebijakan, kehadiran, dan penilaiannya dikirim.")
        return
    columns: Columns = {
        "bulan": Kolom("Bulan", "bulan"),
        "pembayaran": "Pembayaran",
        "kelas_jabatan": Kolom("Kelas", "bulat"),
        "predikat": "Predikat",
        "pagu": Kolom("Pagu", "rupiah"),
        "tpp_bruto": Kolom("Jumlah", "rupiah"),
        "keadaan": "Keadaan",
        "status": "Draf atau final",
        "catatan": Kolom("Yang kurang", lebar="large"),
    }
    tabel(sesi, frame, columns, berkas="tpp-orang-bulan")
    st.caption("Draf masih dapat berubah. Pajak dan iuran dihitung bagian gaji.")
    langkah(sesi, person["pegawai_id"], pilih_bulan(frame["bulan"].unique().to_list()))


def langkah(sesi: Session, pegawai_id: str, bulan: date, kode: str | None = None, jenis: str | None = None) -> None:
    """Draw every payment of a person in a month; of one instansi and payment, where they are named."""
    found = sesi.baca(
        "TPP seseorang, langkah demi langkah",
        """
        SELECT pegawai_id, nip, nama, kode_instansi, jenis_pembayaran FROM dasar_tpp
        WHERE pegawai_id = $orang AND bulan = $bulan AND coalesce(kode_instansi = $kode, true)
            AND coalesce(jenis_pembayaran = $jenis, true)
        """,
        orang=pegawai_id,
        bulan=bulan,
        kode=kode,
        jenis=jenis,
    ).to_dicts()
    if not found:
        kosong(
            f"Tidak ada dasar TPP orang ini untuk {angka.bulan(bulan)} di lingkup Anda.",
            "Pilih bulan lain, atau periksa apakah orangnya ada di ekspor pegawai bulan itu.",
        )
        return
    wanted = {(row["kode_instansi"], row["jenis_pembayaran"]) for row in found}
    for told in explain_pay(sesi.release, found[0]["nip"], bulan):
        base = told.base
        if base["pegawai_id"] == pegawai_id and (base["kode_instansi"], base["jenis_pembayaran"]) in wanted:
            _payment(sesi, told)


def _payment(sesi: Session, told: PayExplained) -> None:
    base = told.base
    post = base["jabatan"] or "jabatan belum diketahui"
    who = f"{base['nama'] or ''} · NIP {base['nip']} · {post} · {base['unor'] or 'tanpa unit'}"
    st.caption(polos(who))
    places = st.columns(3)
    places[0].metric("Nilai dasar kelas", angka.rupiah(base["basic_tpp"]))
    places[1].metric("Pagu", angka.rupiah(base["pagu"]))
    held = " (ditahan)" if base["lengkap"] and base["ditangguhkan"] else ""
    places[2].metric(f"Jumlah bruto{held}", angka.rupiah(base["tpp_bruto"]))
    if told.components:
        rows = [{name: row[name] for name in _COMPONENTS} for row in told.components]
        berkas = f"tpp-komponen-{base['kode_instansi']}-{base['jenis_pembayaran']}-orang"
        tabel(sesi, pl.DataFrame(rows, infer_schema_length=None), _COMPONENTS, berkas=berkas)
    uraian_tpp(told)
    sumber(
        sesi,
        dihitung="Nilai dasar kelas × persen komponen = pagu; dikali skor bagian; dikurangi potongan; dikalikan faktor "
        "status dan keadaan; dibulatkan menurut kebijakan. Di belakang tiap kalimat ada lembar dan baris kebijakannya.",
        dasar=base["peraturan"],
        tabel=list(PAY_MODELS),
        catatan=["kebijakan_tpp", "penilaian", "rekap_kehadiran", "kehadiran_harian", "keadaan_pegawai"],
    )
