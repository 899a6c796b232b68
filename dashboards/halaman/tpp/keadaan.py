"""What stands above every part of the page TPP: the policy of the month, and whether the month is closed."""

import streamlit as st

from dashboards.parts import angka
from dashboards.parts.teks import polos
from dashboards.session import Session
from pipelines.reports.pay_scope import OF_SCOPE, Scope

BUAT_KEBIJAKAN = (
    "Isi templat kebijakan (dari pengelola gudang: `ekinerja policy new {kode}`) menurut peraturan instansi, lalu "
    "kirim lewat halaman Data masuk."
)
"""What is to be done without a policy."""
SAHKAN = (
    "cocokkan kalimat demi kalimat di bagian **Kebijakan** dengan peraturannya; isi *status* sah dan *disahkan_oleh* "
    "pada lembar kebijakan; kirim kembali lewat halaman **Data masuk**."
)
"""What is to be done with a draft."""


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Say under which policy the month is computed, and what of it is closed."""
    policy = policy_of(sesi, scope)
    if not policy:
        st.warning(
            "**Belum ada kebijakan TPP yang berlaku pada bulan ini**, jadi tidak seorang pun dapat dihitung; hanya "
            f"masukannya yang ada. {BUAT_KEBIJAKAN.format(kode=scope.kode_instansi)}",
            icon=":material/edit_note:",
        )
    elif policy["status_kebijakan"] == "sah":
        st.caption(f"Menurut {polos(_named(policy))}.")
    else:
        st.warning(
            f"**Belum ada yang final.** Bulan ini dihitung menurut {polos(_named(policy))}, yang masih draf: semua "
            "jumlah di halaman ini perkiraan, belum dapat dibayarkan, dan bulannya belum dapat ditutup.\n\n"
            f"**Yang dilakukan:** {SAHKAN}",
            icon=":material/edit_note:",
        )
    for row in closings_of(sesi, scope):
        st.info(f"Sudah ditutup: {polos(row)}. Angka di halaman ini menurut data sekarang.", icon=":material/lock:")


def policy_of(sesi: Session, scope: Scope) -> dict[str, object]:
    """Give the policy of a payment; empty if there is none."""
    return sesi.satu(
        """
        SELECT kebijakan_id, peraturan, pasal, status_kebijakan, skema FROM mart.kebijakan_berlaku
        WHERE kode_instansi = $kode AND bulan = $bulan AND jenis_pembayaran = $jenis
        """,
        kode=scope.kode_instansi,
        bulan=scope.bulan,
        jenis=scope.jenis_pembayaran,
    )


def is_estimate(sesi: Session, scope: Scope) -> bool:
    """Tell whether the amounts rest on a draft."""
    return policy_of(sesi, scope).get("status_kebijakan", "sah") != "sah"


def closings_of(sesi: Session, scope: Scope) -> list[str]:
    """Say what the release has of closings of the payment: what, by whom, and what was frozen."""
    rows = sesi.baca(
        "",
        """
        SELECT p.versi, p.ditutup_oleh, p.saat_ditutup, p.rilis, p.alasan_versi, p.penutupan_id,
            CASE WHEN p.cakupan_unor_induk_id IS NULL THEN 'seluruh instansi'
                ELSE coalesce(u.unor_induk, 'satu unor induk') END AS cakupan
        FROM catatan.penutupan_tpp AS p
        LEFT JOIN (SELECT DISTINCT unor_induk_id, unor_induk FROM catatan.unit WHERE kode_instansi = $kode) AS u
            ON u.unor_induk_id = p.cakupan_unor_induk_id
        WHERE p.kode_instansi = $kode AND p.bulan = $bulan AND p.jenis_pembayaran = $jenis
            AND ($unor IS NULL OR p.cakupan_unor_induk_id IS NULL OR p.cakupan_unor_induk_id = $unor)
        ORDER BY p.versi
        """,
        **scope.values(scope.unor_induk),
    ).to_dicts()
    frozen = {
        row["penutupan_id"]: row
        for row in sesi.baca(
            "",
            f"""
            SELECT d.penutupan_id, count(*) AS orang, sum(d.tpp_bruto) FILTER (WHERE NOT d.ditangguhkan) AS jumlah
            FROM dasar_tpp AS d WHERE {OF_SCOPE} AND d.status = 'final' GROUP BY ALL
            """,
            **scope.values(scope.unor_induk),
        ).to_dicts()
    }
    return [_closing(row, frozen.get(row["penutupan_id"])) for row in rows]


def _closing(row: dict[str, object], frozen: dict[str, object] | None) -> str:
    told = f"{row['cakupan']}, versi {row['versi']}, {angka.saat(row['saat_ditutup'])}"  # type: ignore[arg-type]
    told += f" oleh {row['ditutup_oleh']} dari rilis {row['rilis']}"
    if row["alasan_versi"]:
        told += f" (dibuka kembali: {row['alasan_versi']})"
    if frozen is None:
        return f"{told}; digantikan versi sesudahnya"
    return f"{told}; dibekukan {angka.bulat(frozen['orang'])} orang, dapat dibayarkan {angka.rupiah(frozen['jumlah'])}"  # type: ignore[arg-type]


def _named(policy: dict[str, object]) -> str:
    article = f", {policy['pasal']}" if policy["pasal"] else ""
    return f"kebijakan {policy['kebijakan_id']} ({policy['peraturan'] or 'peraturannya belum disebut'}{article})"
