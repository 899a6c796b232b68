"""Bases of TPP as they are shown, closed and settled: columns in SELECT order, and what is never null.

Here: what finance units receive (rules/tpp.md 4), what a closing freezes of it, and what has come to differ since. Not
here: how it is computed (`marts_tpp.py`).
"""

import pandera.polars as pa
import polars as pl

from pipelines.contracts.marts_tpp import TPP_WORDS, rupiah
from pipelines.contracts.record_tables_kebijakan import POLICY_WORDS
from pipelines.contracts.vocabulary import WORDS, table
from pipelines.contracts.word import SHARE, Word, instant, text, whole

_FROM = "asal_data ditarik_pada delivery_id baris"


def _percent(description: str) -> Word:
    return Word(SHARE, f"{description}, persen")


KEPT: dict[str, Word] = {
    **POLICY_WORDS,
    **WORDS,
    **TPP_WORDS,
    "penutupan_id": text("Id penutupan"),
    "versi": whole("Versi penutupan: 1, dan satu lagi tiap kali dibuka kembali"),
    "alasan_versi": text("Mengapa dibuka kembali; kosong pada versi 1"),
    "rilis": text("Rilis yang barisnya dibekukan"),
    "ditutup_oleh": text("Siapa yang menutup"),
    "saat_ditutup": instant("Saat ditutup"),
    "cakupan_unor_induk_id": text("Unor induk yang ditutup; kosong = seluruh instansi"),
    "sebab_diterima": text("Kode sebab yang diterima sebagai tidak lengkap atau ditahan, dipisah spasi"),
    "predikat": TPP_WORDS["predikat_bagian"],
    "keadaan": TPP_WORDS["keadaan_tercatat"],
    "catatan": text("Mengapa belum lengkap atau ditahan, sebagai kalimat; kosong bila tidak ada"),
    "pagu_komponen": rupiah("Pagu komponen"),
    "skor_komponen": _percent("Skor komponen (100 = penuh)"),
    "aturan_komponen": text("Baris kebijakan komponen itu, lembar:baris"),
    "status": text("draf = masih dapat berubah; final = sudah ditutup", "draf", "final"),
    "alasan": Word(pl.List(pl.String), "Baris kebijakan yang dipakai, lembar:baris"),
}

CLOSING = (
    *("penutupan_id", "versi", "alasan_versi", "rilis", "ditutup_oleh", "saat_ditutup", "cakupan_unor_induk_id"),
    "sebab_diterima",
)
"""What a closing says of itself."""

FROZEN = (
    *("nama", "unor_id", "unor", "unor_induk_id", "unor_induk", "status_pegawai", "golru", "jabatan"),
    *("kelas_jabatan", "kebijakan_id", "peraturan", "status_kebijakan", "versi_kebijakan", "basic_tpp"),
    *("predikat_bagian", "periode_penilaian", "waktu_dinilai", "asal_penilaian", "dalam_keberatan"),
    *("skor_kinerja", "persen_kehadiran", "persen_potongan", "persen_cuti", "faktor_status"),
    *("keadaan_tercatat", "persen_keadaan", "persen_prorata", "kurangi", "pagu", "tpp_bruto", "aturan"),
    *("lengkap", "ditangguhkan", "sebab", "keterangan_sebab"),
)
"""What is frozen of a person, beside who and when."""

FROZEN_COMPONENT = (
    *("komponen", "dinilai", "persen", "pagu_komponen", "skor_komponen", "sebelum_pemotongan"),
    *("jumlah_komponen", "kode_rekening", "aturan_komponen"),
)
"""What is frozen of a component; empty for somebody who has none."""

_PERSON = "kode_instansi bulan pegawai_id jenis_pembayaran nip"
_NAMES = {
    "aturan": "alasan",
    "predikat_bagian": "predikat",
    "keadaan_tercatat": "keadaan",
    "keterangan_sebab": "catatan",
}
_SHOWN = f"{_PERSON} {' '.join(_NAMES.get(name, name) for name in FROZEN)}"
_COMPONENT = f"{_PERSON} {' '.join(FROZEN_COMPONENT)}"
_ALWAYS = "kode_instansi bulan pegawai_id jenis_pembayaran nip"

CLOSING_TABLES: dict[str, pa.DataFrameSchema] = {
    "penutupan_tpp": table(
        "penutupan_tpp",
        "Penutupan TPP satu bulan, satu instansi atau satu unor induk",
        f"kode_instansi bulan jenis_pembayaran {' '.join(CLOSING)} delivery_id",
        "kode_instansi bulan jenis_pembayaran penutupan_id versi rilis ditutup_oleh saat_ditutup delivery_id",
        own=KEPT,
    ),
    "tpp_final": table(
        "tpp_final",
        "Dasar TPP seseorang seperti dibekukan oleh penutupan yang berlaku",
        f"{_PERSON} {' '.join(FROZEN)} penutupan_id versi",
        f"{_ALWAYS} lengkap ditangguhkan penutupan_id versi",
        own=KEPT,
    ),
    "tpp_final_komponen": table(
        "tpp_final_komponen",
        "Satu komponen TPP seseorang seperti dibekukan oleh penutupan yang berlaku",
        f"{_COMPONENT} penutupan_id versi",
        f"{_ALWAYS} komponen dinilai penutupan_id versi",
        own=KEPT,
    ),
    "penyelesaian_selisih": table(
        "penyelesaian_selisih",
        "Selisih TPP yang sudah dibayarkan atau dikembalikan",
        f"{_PERSON} versi jumlah_diselesaikan nomor_dokumen tanggal dicatat_oleh {_FROM}",
        f"{_ALWAYS} versi jumlah_diselesaikan nomor_dokumen tanggal dicatat_oleh asal_data delivery_id baris",
        own={
            **KEPT,
            "jumlah_diselesaikan": rupiah(
                "Yang diselesaikan: positif dibayarkan kepada pegawai, negatif dikembalikannya"
            ),
            "nomor_dokumen": text("Nomor dokumen pembayaran atau setoran"),
            "dicatat_oleh": text("Siapa yang mencatat"),
        },
    ),
    "selisih_tpp": table(
        "selisih_tpp",
        "Yang berbeda dari TPP seseorang pada bulan yang sudah ditutup, menurut data dan kebijakan sekarang",
        f"""{_PERSON} nama unor_induk_id unor_induk penutupan_id versi jumlah_final jumlah_sekarang selisih diselesaikan
        sisa arah karena kolom_berubah keterangan_sebab""",
        f"{_ALWAYS} penutupan_id versi diselesaikan arah karena",
        own={
            **KEPT,
            "jumlah_final": rupiah(
                "Jumlah yang dibekukan; 0 bila orang itu tidak ada atau ditahan saat ditutup; kosong bila saat itu "
                "belum diketahui"
            ),
            "jumlah_sekarang": rupiah(
                "Jumlah menurut data sekarang; 0 bila tetap tertahan; kosong bila sekarang belum dapat dihitung"
            ),
            "selisih": rupiah(
                "jumlah_sekarang dikurangi jumlah_final; seluruh jumlah_sekarang bila jumlah_final kosong"
            ),
            "diselesaikan": rupiah("Yang sudah diselesaikan: positif dibayarkan, negatif dikembalikan"),
            "sisa": rupiah("Yang belum diselesaikan"),
            "arah": text(
                "Kekurangan = masih harus dibayarkan; kelebihan = harus dikembalikan",
                "kekurangan bayar",
                "kelebihan bayar",
                "selesai",
                "belum diketahui",
            ),
            "karena": text("Apa yang berubah", "data", "kebijakan", "data dan kebijakan", "orang baru", "orang keluar"),
            "kolom_berubah": text("Kolom yang berbeda, dipisah spasi"),
        },
    ),
}

CLOSING_VIEWS: dict[str, pa.DataFrameSchema] = {
    "dasar_tpp_terhitung": table(
        "dasar_tpp_terhitung",
        "Dasar TPP seseorang menurut data dan kebijakan sekarang, juga pada bulan yang sudah ditutup",
        f"{_PERSON} {' '.join(FROZEN)}",
        f"{_ALWAYS} lengkap ditangguhkan",
        own=KEPT,
    ),
    "komponen_tpp_terhitung": table(
        "komponen_tpp_terhitung",
        "Satu komponen TPP seseorang menurut data dan kebijakan sekarang, juga pada bulan yang sudah ditutup",
        f"{_COMPONENT} unor_induk_id",
        f"{_ALWAYS} komponen dinilai",
        own=KEPT,
    ),
    "dasar_tpp": table(
        "dasar_tpp",
        "Dasar TPP atau tunjangan kinerja seseorang untuk satu bulan: yang dibekukan, atau yang terhitung sekarang",
        f"{_SHOWN} status penutupan_id",
        f"{_ALWAYS} lengkap ditangguhkan status",
        own=KEPT,
    ),
    "dasar_tpp_komponen": table(
        "dasar_tpp_komponen",
        "Satu komponen dari dasar TPP seseorang: bagian, pagu, skor, dan jumlahnya",
        f"{_COMPONENT} status penutupan_id",
        f"{_ALWAYS} komponen dinilai status",
        own=KEPT,
    ),
}
