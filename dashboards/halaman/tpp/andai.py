"""What if: the month under another policy, before it is enacted. Sums and counts, nobody's value."""

import polars as pl
import streamlit as st

from dashboards import andai
from dashboards.parts import angka
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.session import Session
from pipelines.mistakes import UserMistakeError
from pipelines.reports.pay_scope import MONTHLY, Scope
from pipelines.reports.what_if import GROUPS, UNKNOWN, WhatIf

OWN = "Berkas saya"
_KEY = "_andai"
_WAYS = {"naik": "Naik", "turun": "Turun", "tetap": "Tetap", "tidak dapat dibandingkan": "Tidak dapat dibandingkan"}


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Draw the choice of a policy, and what it would change."""
    st.caption(
        "Bulan yang sama dihitung menurut kebijakan lain, dari data rilis ini. Tidak ada yang disimpan, dan yang "
        "dihitung selalu pembayaran bulanan seluruh instansi."
    )
    if scope.jenis_pembayaran != MONTHLY:
        kosong("Hanya pembayaran bulanan yang dapat diandaikan.", "Pilih pembayaran Bulanan.")
        return
    which = st.selectbox("Kebijakan", [OWN, *(f"Contoh {name}" for name in andai.examples())], key="andai")
    file = None
    if which == OWN:
        file = st.file_uploader("Kebijakan (XLSX atau ZIP, seperti dari `ekinerja policy new`)", type=["xlsx", "zip"])
    about = (scope.bulan, sesi.release.release_id, sesi.scope.key, which, file.file_id if file else None)
    if st.button("Hitung", type="primary", disabled=which == OWN and file is None, icon=":material/calculate:"):
        try:
            with st.spinner("Menghitung bulan itu menurut kebijakan ini …"):
                told = (
                    andai.of_file(sesi, scope, file.name, file.getvalue())
                    if file is not None
                    else andai.of_example(sesi, scope, which.removeprefix("Contoh "))
                )
        except UserMistakeError as mistake:
            st.error(str(mistake))
            return
        st.session_state[_KEY] = (about, told)
    kept = st.session_state.get(_KEY)
    if kept is None or kept[0] != about:
        kosong("Belum ada yang dihitung.", "Pilih kebijakannya, lalu tekan Hitung.")
        return
    _result(sesi, kept[1])


def _result(sesi: Session, told: WhatIf) -> None:
    policy = told.outcome.policy
    state = "sah" if policy["status_kebijakan"] == "sah" else "draf"
    st.subheader(f"Andai menurut {policy['kebijakan_id']} ({state})")
    if told.outcome.forced:
        st.info("Menurut tanggalnya kebijakan itu tidak berlaku pada bulan ini; dihitung seolah berlaku.")
    if not told.compared:
        kosong(
            "Tidak seorang pun dapat dihitung baik sekarang maupun dengan kebijakan itu.",
            "Lihat sebabnya di bawah; lengkapi nilai kelas dan masukannya.",
        )
    else:
        now, then = told.total("sekarang"), told.total("nanti")
        places = st.columns(3)
        places[0].metric("Sekarang", angka.rupiah(now))
        places[1].metric("Dengan kebijakan itu", angka.rupiah(then))
        places[2].metric("Beda", ("+" if then > now else "") + angka.rupiah(then - now))
        st.caption(
            f"{angka.bulat(len(told.compared))} dari {angka.bulat(len(told.people))} orang dapat dihitung keduanya; "
            "yang tidak, tidak ikut dijumlahkan dan bukan penghematan."
        )
    ways = [
        {"arah": _WAYS[row["apa"]], "orang": row["orang"], "beda": None if row["apa"] == UNKNOWN else row["beda"]}
        for row in told.ways()
    ]
    st.markdown("**Siapa naik dan siapa turun**")
    tabel(
        sesi,
        pl.DataFrame(ways),
        {"arah": "Arah", "orang": Kolom("Orang", "bulat"), "beda": Kolom("Beda", "rupiah")},
        berkas="andai-arah",
    )
    for name, title in GROUPS.items():
        if told.compared:
            _group(sesi, told, name, title)
    _missing(sesi, told)
    sumber(
        sesi,
        dihitung="Model TPP yang sama dijalankan atas data rilis ini dengan lembar kebijakan yang dipilih; jumlah "
        "hanya dari orang yang dapat dihitung keduanya.",
        dasar=policy["peraturan"] or "peraturannya belum disebut",
        tabel=["hitungan_tpp"],
        catatan=["penilaian", "rekap_kehadiran", "kehadiran_harian", "keadaan_pegawai", "kelas_jabatan"],
    )


def _missing(sesi: Session, told: WhatIf) -> None:
    if not told.missing_then:
        return
    st.markdown("**Yang belum dapat dibayarkan dengan kebijakan itu**")
    known = sesi.baca("", "SELECT kode, any_value(kalimat) AS kalimat FROM acuan.sebab_tpp GROUP BY kode")
    sentences = dict(known.iter_rows())
    rows = [{"sebab": sentences.get(code, code), "orang": count} for code, count in told.missing_then.items()]
    tabel(sesi, pl.DataFrame(rows), {"sebab": "Sebab", "orang": Kolom("Orang", "bulat")}, berkas="andai-sebab")


def _group(sesi: Session, told: WhatIf, name: str, title: str) -> None:
    st.markdown(f"**Menurut {title.lower()}**")
    rows = [{**row, "apa": str(row["apa"]), "beda": row["nanti"] - row["sekarang"]} for row in told.groups(name)]
    columns: Columns = {
        "apa": title,
        "orang": Kolom("Orang", "bulat"),
        "sekarang": Kolom("Sekarang", "rupiah"),
        "nanti": Kolom("Nanti", "rupiah"),
        "beda": Kolom("Beda", "rupiah"),
    }
    tabel(sesi, pl.DataFrame(rows), columns, berkas=f"andai-{name}")
