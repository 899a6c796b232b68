"""The recap of a month: what it comes to, by component, unor induk and class, and the files for the payroll unit."""

import altair as alt
import polars as pl
import streamlit as st

from dashboards.halaman.tpp import keadaan, unduhan
from dashboards.parts import angka, gaya
from dashboards.parts.grafik import grafik
from dashboards.parts.kosong import kosong
from dashboards.parts.sumber import sumber
from dashboards.parts.tabel import Columns, Kolom, tabel
from dashboards.session import Session
from pipelines.reports.pay_scope import OF_SCOPE, Scope

_REMAINING = "CAST(jumlah_tpp - coalesce(jumlah_ditangguhkan, 0) AS DECIMAL(18, 2)) AS dapat_dibayarkan"
_SUMS: Columns = {
    "pegawai": Kolom("Orang", "bulat"),
    "orang_ditangguhkan": Kolom("Ditangguhkan", "bulat"),
    "pagu": Kolom("Pagu", "rupiah"),
    "jumlah_tpp": Kolom("Terhitung", "rupiah"),
    "dapat_dibayarkan": Kolom("Dapat dibayarkan", "rupiah"),
}


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Draw the recap."""
    keadaan.tampilkan(sesi, scope)
    values = scope.values(scope.unor_induk)
    total = sesi.satu(f"SELECT *, {_REMAINING} FROM mart.rekap_tpp AS d WHERE {_ROW} AND d.komponen IS NULL", **values)
    if not total:
        kosong("Tidak ada seorang pun untuk pembayaran ini.", "Pilih bulan atau unor induk yang lain.")
        return
    _figures(total, "Perkiraan yang dapat" if keadaan.is_estimate(sesi, scope) else "Dapat")
    sumber(
        sesi,
        dihitung="Terhitung = jumlah TPP semua orang yang dapat dihitung (lengkap). Dapat dibayarkan = terhitung, "
        "tanpa yang ditahan. Yang belum lengkap tidak dianggap nol: jumlahnya belum diketahui.",
        tabel=["rekap_tpp", "hitungan_tpp", "hitungan_tpp_komponen"],
        catatan=["kebijakan_tpp", "penilaian", "rekap_kehadiran", "kehadiran_harian", "keadaan_pegawai"],
        belum_pasti=["Persen dan rupiahnya menurut kebijakan instansi sendiri; tidak ada pemetaan nasional."],
    )
    if total["tidak_lengkap"] == total["pegawai"]:
        kosong("Belum seorang pun dapat dihitung.", "Sebabnya, dan siapa yang bertindak, ada di bagian Ditangguhkan.")
    _components(sesi, scope)
    if scope.unor_induk is None:
        _units(sesi, scope)
    _classes(sesi, scope)
    unduhan.tampilkan(sesi, scope)


_ROW = """d.kode_instansi = $kode AND d.bulan = $bulan AND d.jenis_pembayaran = $jenis
            AND d.unor_induk_id IS NOT DISTINCT FROM $unor"""


def _figures(total: dict[str, object], dapat: str) -> None:
    people = total["pegawai"]
    places = [*st.columns(2), *st.columns(2)]
    places[0].metric(f"{dapat} dibayarkan", angka.rupiah(total["dapat_dibayarkan"]))  # type: ignore[arg-type]
    places[1].metric("Terhitung, termasuk yang ditahan", angka.rupiah(total["jumlah_tpp"]))  # type: ignore[arg-type]
    counted = people - total["tidak_lengkap"]  # type: ignore[operator]
    places[2].metric("Lengkap", f"{angka.bulat(counted)} dari {angka.bulat(people)} orang")  # type: ignore[arg-type]
    held = angka.bulat(total["orang_ditangguhkan"])  # type: ignore[arg-type]
    places[3].metric("Ditangguhkan", f"{held} dari {angka.bulat(people)} orang")  # type: ignore[arg-type]


def _components(sesi: Session, scope: Scope) -> None:
    st.subheader("Per komponen")
    frame = sesi.baca(
        "",
        f"""
        SELECT d.*, {_REMAINING}, n.nama_komponen, d.komponen || coalesce(' – ' || n.nama_komponen, '') AS sebutan
        FROM mart.rekap_tpp AS d LEFT JOIN (
            SELECT kode_komponen, max(nama_komponen) AS nama_komponen FROM catatan.komponen
            WHERE kode_instansi = $kode AND kebijakan_id IN (
                SELECT kebijakan_id FROM mart.kebijakan_berlaku
                WHERE kode_instansi = $kode AND bulan = $bulan AND jenis_pembayaran = $jenis
            ) GROUP BY kode_komponen
        ) AS n ON n.kode_komponen = d.komponen
        WHERE {_ROW} AND d.komponen IS NOT NULL ORDER BY d.komponen, d.kode_rekening
        """,
        **scope.values(scope.unor_induk),
    )
    if frame.is_empty():
        kosong("Belum ada komponen.", keadaan.BUAT_KEBIJAKAN.format(kode=scope.kode_instansi))
        return
    known = frame.filter(pl.col("jumlah_tpp").is_not_null())
    if len(known):
        _chart(known)
    columns: Columns = {"komponen": "Kode", "nama_komponen": "Komponen", "kode_rekening": "Kode rekening", **_SUMS}
    tabel(sesi, frame, columns, berkas="tpp-komponen")


def _chart(known: pl.DataFrame) -> None:
    shown = known.select(
        "sebutan",
        (pl.col("dapat_dibayarkan").cast(pl.Float64) / 1_000_000).alias("juta"),
        pl.col("dapat_dibayarkan").map_elements(angka.rupiah, return_dtype=pl.String).alias("teks"),
    )
    base = alt.Chart(shown).encode(
        y=alt.Y("sebutan:N", title=None, sort="-x", axis=alt.Axis(labelLimit=170)),
        x=alt.X("juta:Q", title="Juta rupiah", axis=alt.Axis(format=",.0f", tickCount=4)),
        tooltip=[alt.Tooltip("sebutan:N", title="Komponen"), alt.Tooltip("teks:N", title="Dapat dibayarkan")],
    )
    bars = base.mark_bar(color=gaya.UTAMA)
    top = max(shown["juta"].to_list())
    inside = base.transform_filter(alt.datum.juta > top / 2).mark_text(align="right", dx=-5, color="white")
    beside = base.transform_filter(alt.datum.juta <= top / 2).mark_text(align="left", dx=5)
    grafik(
        bars + inside.encode(text="teks:N") + beside.encode(text="teks:N"),
        kunci="tpp-komponen",
        uraian="Yang dapat dibayarkan menurut komponen.",
    )


def _units(sesi: Session, scope: Scope) -> None:
    st.subheader("Per unor induk")
    frame = sesi.baca(
        "",
        f"""
        SELECT *, {_REMAINING} FROM mart.rekap_tpp
        WHERE kode_instansi = $kode AND bulan = $bulan AND jenis_pembayaran = $jenis
            AND komponen IS NULL AND unor_induk_id IS NOT NULL
        ORDER BY unor_induk, unor_induk_id
        """,
        kode=scope.kode_instansi,
        bulan=scope.bulan,
        jenis=scope.jenis_pembayaran,
    )
    tabel(sesi, frame, {"unor_induk": "Unor induk", **_SUMS}, berkas="tpp-unor-induk")


def _classes(sesi: Session, scope: Scope) -> None:
    st.subheader("Per kelas jabatan")
    frame = sesi.baca(
        "",
        f"""
        SELECT d.kelas_jabatan, count(*) AS pegawai, count(*) FILTER (WHERE d.ditangguhkan) AS orang_ditangguhkan,
            CAST(sum(d.pagu) AS DECIMAL(18, 2)) AS pagu, CAST(sum(d.tpp_bruto) AS DECIMAL(18, 2)) AS jumlah_tpp,
            CAST(sum(d.tpp_bruto) FILTER (WHERE NOT d.ditangguhkan) AS DECIMAL(18, 2)) AS dapat_dibayarkan
        FROM dasar_tpp_terhitung AS d WHERE {OF_SCOPE} GROUP BY ALL ORDER BY d.kelas_jabatan DESC NULLS LAST
        """,
        **scope.values(scope.unor_induk),
    )
    tabel(sesi, frame, {"kelas_jabatan": Kolom("Kelas", "bulat"), **_SUMS}, berkas="tpp-kelas")
