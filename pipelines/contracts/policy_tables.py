"""The ten sheets of a TPP policy as they are delivered: columns, what a cell may hold, what an empty one stands for.

A rule is data (rules/tpp.md 1): a finance unit fills these sheets, and every amount can be walked back to their rows.
Here: the policy itself, and what it pays. Not here: what is scored and cut (`policy_tables_skor.py`), what must be true
between sheets (`checks/kebijakan_tpp/*.sql`), and the tables made of the sheets (`record_tables_kebijakan.py`).
"""

import hashlib
import json
from functools import cache

from pipelines.contracts import policy_values as values
from pipelines.contracts.policy_sheet import (
    CHOICES_APART,
    LAST_CLASS,
    Sheet,
    amount,
    choice,
    day,
    flag,
    number,
    percent,
    selectors,
    shape,
    sheet,
    text,
)
from pipelines.contracts.policy_tables_skor import factors, scores
from pipelines.contracts.record import FIRST_YEAR

POLICY = "kebijakan_tpp"
"""The record under which a policy is kept: one delivery, all or nothing."""

SHEETS = "lembar_"
"""Prefix of an input that holds one sheet: of every policy delivered, or of the one that is being judged."""

MOST = 1e12
"""No amount of a month is higher."""


@cache
def policy_sheets(last_year: int = FIRST_YEAR) -> dict[str, Sheet]:
    """Give the ten sheets by name, in their order, with validities up to ten years after `last_year` accepted."""
    return {made.name: made for made in [_policy(last_year), *_amounts(), *scores(), *factors()]}


def fingerprint_of_sheets() -> str:
    """Name these contracts by their content, so that a changed one reads policies again. (The upper bound of years is
    left out: a new year changes no contract.)"""
    told = [(made.record.fingerprint, sorted(made.defaults.items())) for made in policy_sheets().values()]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


@cache
def spellings() -> dict[str, dict[str, str]]:
    """Give, for each list of choices, its words in lower case and as they are stored: PNS, pns and Pns are one."""
    domains = {
        domain
        for made in policy_sheets().values()
        for col in made.columns.values()
        if (domain := (col.metadata or {})["domain"])
    }
    return {
        domain: {
            spelt: word
            for word in domain.split(CHOICES_APART)
            for spelt in (word.lower().replace("_", " "), word.lower())
        }
        for domain in domains
    }


def _policy(last_year: int) -> Sheet:
    columns = {
        "kode_instansi": shape("Kode instansi, sama dengan kotak masuknya", "kode_instansi", "[0-9]{4}", required=True),
        "skema": choice("TPP daerah, atau tunjangan kinerja pusat", "skema", values.SKEMA, required=True),
        "peraturan": text("Peraturan yang menetapkannya (contoh: Perwali 76/2021)", "peraturan"),
        "pasal": text("Pasal yang dipakai", "pasal"),
        "sumber_aturan": text("Di mana aturannya dibaca: naskah peraturan, salinan, atau praktik", "sumber"),
        "berlaku_mulai": day("Hari pertama berlaku", "berlaku_mulai", last_year, required=True),
        "berlaku_sampai": day("Hari terakhir berlaku; kosong = masih berlaku", "berlaku_sampai", last_year),
        "jenis_pembayaran": choice(
            "Pembayaran yang diatur", "jenis_pembayaran", values.JENIS_PEMBAYARAN, required=True
        ),
        "bulan_bayar": number(
            "integer", "Bulan pembayaran, 1–12; hanya untuk THR, ketiga_belas, dan susulan", "bulan_bayar", 1, 12
        ),
        "cara_gabung": choice(
            "Cara skor bagian-bagian digabung: dijumlah menurut bobotnya, dijumlah sebagai poin, atau dikalikan",
            "cara_gabung",
            values.CARA_GABUNG,
            required=True,
        ),
        "urutan_langkah": text(
            "Langkah sesudah skor, berurutan, dipisah spasi: LANGKAH:pagu (dari pagu) atau LANGKAH:berjalan (sisa)",
            "urutan",
            required=True,
        ),
        "tumpuk_potongan": choice(
            "Beberapa potongan: dijumlah, atau yang terberat saja", "tumpuk_potongan", values.TUMPUK, required=True
        ),
        "tumpuk_keadaan": choice(
            "Beberapa keadaan: dijumlah, atau yang terberat saja", "tumpuk_keadaan", values.TUMPUK, required=True
        ),
        "penilaian_terlambat": choice(
            "Penilaian sesudah batas pengisian: dipakai, dianggap nol, atau ditahan",
            "penilaian_terlambat",
            values.PENILAIAN_TERLAMBAT,
            required=True,
        ),
        "periode_lintas_bulan": choice(
            "Periode yang melintasi bulan (16 sampai 15) dibayar pada bulan awal atau bulan akhirnya",
            "periode_lintas_bulan",
            values.PERIODE_LINTAS_BULAN,
            required=True,
        ),
        "batas_potongan_persen": percent("Potongan paling banyak, persen", "batas_potongan_persen", required=True),
        "tidak_negatif": flag("Ya = hasil yang negatif dijadikan 0", "tidak_negatif"),
        "tahap_bulat": choice("Tahap pembulatan", "tahap_bulat", values.TAHAP_BULAT, required=True),
        "satuan_bulat": amount("Dibulatkan ke kelipatan berapa rupiah", "satuan_bulat", values.SATUAN_BULAT),
        "cara_bulat": choice(
            "Cara membulatkan: terdekat (half_up), ke bawah (floor), atau ke atas (ceil)",
            "cara_bulat",
            values.CARA_BULAT,
            required=True,
        ),
        "status_kebijakan": choice(
            "draft: dihitung tetapi tidak dapat ditutup; sah: dapat ditutup",
            "status",
            values.STATUS_KEBIJAKAN,
            required=True,
        ),
        "disahkan_oleh": text("Siapa yang menyatakan lembar ini sesuai peraturannya; wajib bila sah", "disahkan_oleh"),
        "catatan_kebijakan": text("Catatan: apa yang belum diketahui, dan kepada siapa ditanyakan", "catatan"),
    }
    defaults = {
        "jenis_pembayaran": "bulanan",
        "cara_gabung": "jumlah_berbobot",
        "urutan_langkah": values.URUTAN_BAKU,
        "tumpuk_potongan": "jumlah",
        "tumpuk_keadaan": "jumlah",
        "penilaian_terlambat": "pakai",
        "periode_lintas_bulan": "akhir",
        "batas_potongan_persen": "100",
        "tidak_negatif": "ya",
        "tahap_bulat": "komponen",
        "satuan_bulat": "1",
        "cara_bulat": "half_up",
        "status_kebijakan": "draft",
    }
    return sheet("kebijakan", "Kebijakan: peraturan, masa berlaku, dan cara menghitung", columns, defaults=defaults)


def _amounts() -> list[Sheet]:
    classes = {
        "kelas": number("integer", "Kelas jabatan, 1–17", "kelas", 1, LAST_CLASS, required=True),
        "nilai_rupiah": number(
            "money",
            "Nilai dasar sebulan menurut tabel yang ditetapkan, rupiah; kosong = belum diketahui",
            "nilai",
            0,
            MOST,
        ),
        "catatan_indeks": text("Indeks dan asal nilainya, sebagai keterangan", "catatan_indeks"),
    }
    components = {
        "kode_komponen": choice("Kode komponen TPP", "kode", values.KODE_KOMPONEN, required=True),
        "nama_komponen": text("Nama komponen seperti di peraturannya", "nama"),
        **selectors(),
        "persen": percent("Bagian dari nilai dasar, persen; kosong bila jumlah diisi", "persen", 999),
        "jumlah_rupiah": number("money", "Jumlah tetap sebulan, rupiah; kosong bila persen diisi", "jumlah", 0, MOST),
        "dinilai": flag("Ya = dikalikan skor kinerja; tidak = dibayar tetap", "dinilai"),
        "faktor_anggaran_persen": percent(
            "Faktor kemampuan anggaran, persen", "faktor_anggaran_persen", 999, required=True
        ),
        "kode_rekening": text("Kode rekening belanja", "kode_rekening"),
    }
    return [
        sheet("nilai_kelas", "Nilai dasar tiap kelas jabatan", classes, "kelas"),
        sheet(
            "komponen",
            "Komponen: bagian dari nilai dasar, dan apakah dinilai",
            components,
            "kode_komponen kelompok_jabatan kelas_dari kelas_sampai unor_id",
            {"faktor_anggaran_persen": "100"},
        ),
    ]
