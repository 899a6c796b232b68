"""Who sees what, what is withheld, and what is written down about who looked.

Here: telling it. What holds is the scope's (`dashboards/door/`), the log's (`dashboards/audit.py`), and the access
list's.
"""

from typing import Any

import streamlit as st

from dashboards.parts.sumber import sumber
from dashboards.session import Session

_OWN = "- **Pegawai**: catatan diri sendiri, dan siapa yang pernah melihatnya; semua pegawai, tanpa daftar."


def privasi(sesi: Session) -> None:
    """Show the roles, what is withheld from BKN, and the log."""
    st.subheader("Siapa melihat apa")
    roles = sesi.baca(
        "",
        """
        SELECT p.nama AS peran, p.lingkup, coalesce(i.sebutan, p.hanya_instansi) AS hanya_instansi, p.untuk_unit,
            p.boleh_rahasia
        FROM acuan.peran_akses AS p
        LEFT JOIN (
            SELECT kode_instansi, max_by(nama, berlaku_mulai) AS sebutan FROM acuan.instansi GROUP BY ALL
        ) AS i ON p.hanya_instansi = i.kode_instansi
        WHERE p.berlaku_mulai <= $today AND coalesce(p.berlaku_sampai >= $today, true)
        ORDER BY p.kode
        """,
        today=sesi.today,
    )
    st.markdown("\n".join([*map(_role, roles.to_dicts()), _OWN]))
    st.markdown(
        """
- Peran berlaku dari hari mulai sampai hari selesai dalam daftar itu. Yang tidak terdaftar, atau masanya lewat, tidak
  melihat apa pun selain catatannya sendiri.
- **Data rahasia** adalah jenis cuti, hukuman disiplin, konseling, dan rupiah: hanya untuk keuangan, admin yang ditunjuk
  untuk itu, dan orangnya sendiri.
- **Laporan data keliru** dari pegawai hanya dibaca pegawai itu dan admin instansinya; yang menyangkut kehadiran,
  keadaan, dan TPP hanya oleh admin yang ditunjuk. Pimpinan, keuangan, dan BKN tidak membacanya.
- Halaman tidak memegang data lain: setiap peran dibukakan salinan baca yang hanya memuat lingkupnya.
"""
    )
    st.subheader("Yang tidak sampai ke BKN")
    st.markdown(
        """
- Tidak ada nama, NIP, atau apa pun di bawah unor induk.
- Angka tentang 1–4 orang ditahan dan ditulis *ditahan*, atau hanya dibatasi: ≥ atau ≤.
- Angka yang memungkinkan sel kecil itu dihitung kembali (sisa, jumlah, rincian yang bersilangan) ikut ditahan.
- Batasnya: perubahan dari bulan ke bulan tidak saling dicocokkan, jadi beda satu orang antarbulan dapat terlihat.
"""
    )
    st.subheader("Yang dicatat tentang pembaca")
    st.markdown(
        """
Setiap kali orang bernama ditampilkan, berkas diunduh, atau sesuatu dikirim, satu baris ditulis ke log akses:

- kapan, siapa yang melihat, dan dalam peran apa; instansi dan unit perannya;
- melihat, mengunduh, mengunggah, melapor, menjawab, menutup, atau mencatat; apa yang ditampilkan dan berapa baris;
- bila hanya satu orang yang ditampilkan: id SIASN-nya;
- rilis yang dibaca.

Nama dan NIP orang yang dilihat tidak ditulis. Baris log tidak pernah diubah, dan tersimpan di komputer yang menjalankan
dasbor ini. Angka tanpa nama tidak dicatat ketika dilihat, tetapi setiap unduhannya dicatat.
"""
    )
    if sesi.scope.peran == "pegawai":
        st.info(
            "Siapa yang pernah melihat data Anda dapat dibaca di halaman **Data saya**.", icon=":material/visibility:"
        )
    st.subheader("Yang keluar dari komputer ini")
    st.write(
        "Tidak ada. Dasbor tidak mengirim data penggunaan, tidak memuat apa pun dari luar, dan hanya menulis dua hal: "
        "kiriman ke kotak masuk, dan log akses."
    )
    sumber(
        sesi,
        dihitung="Peran: tabel acuan *peran_akses*. Siapa memegang peran apa: daftar *hak_akses* yang dikirim "
        "instansi. Sel kecil: `docs/adr/0012-small-cells.md`.",
        catatan=["hak_akses"] if sesi.scope.peran in ("bkn", "instansi", "keuangan") else [],
        belum_pasti=["pembagian peran dan batas 5 orang adalah usulan proyek ini."],
    )


def _role(row: dict[str, Any]) -> str:
    reach = row["lingkup"]
    # TPP stays TPP
    told = [reach if reach[:2].isupper() else reach[:1].lower() + reach[1:]]
    if row["untuk_unit"]:
        told.append("untuk satu unit yang disebut dalam daftar")
    if row["hanya_instansi"]:
        told.append(f"hanya diberikan oleh {row['hanya_instansi']}")
    told.append("data rahasia boleh dibuka kepadanya" if row["boleh_rahasia"] else "tanpa data rahasia")
    return f"- **{row['peran']}**: {'; '.join(told)}."
