"""One person's base of a month: searched by name or NIP, then walked through step by step."""

from dashboards.halaman.pegawai import bayar
from dashboards.halaman.tpp import keadaan
from dashboards.parts.cari_orang import pilih_orang
from dashboards.parts.kosong import kosong
from dashboards.parts.tabel import Kolom
from dashboards.session import Session
from pipelines.reports.pay_scope import OF_SCOPE, Scope


def tampilkan(sesi: Session, scope: Scope) -> None:
    """Draw the search, and the person who is chosen."""
    keadaan.tampilkan(sesi, scope)
    chosen = pilih_orang(
        sesi,
        "Dasar TPP per orang",
        f"""
        SELECT d.pegawai_id, d.nama, d.nip, d.unor_induk, d.kelas_jabatan, d.predikat, d.pagu, d.tpp_bruto,
            CASE WHEN NOT d.lengkap THEN 'belum lengkap' WHEN d.ditangguhkan THEN 'ditahan' ELSE 'dapat dibayarkan' END
                AS keadaan
        FROM dasar_tpp AS d WHERE {OF_SCOPE}
        """,
        {
            "nama": "Nama",
            "nip": "NIP",
            "unor_induk": "Unor induk",
            "kelas_jabatan": Kolom("Kelas", "bulat"),
            "predikat": "Predikat",
            "pagu": Kolom("Pagu", "rupiah"),
            "tpp_bruto": Kolom("Jumlah", "rupiah"),
            "keadaan": "Keadaan",
        },
        berkas="tpp-orang",
        **scope.values(scope.unor_induk),
    )
    if chosen is None:
        kosong("Belum ada orang yang dipilih.", "Cari nama atau NIP-nya, lalu pilih barisnya.")
        return
    bayar.langkah(sesi, chosen, scope.bulan, scope.kode_instansi, scope.jenis_pembayaran)
