"""What stands on a penetapan angka kredit below the person: LAMA, BARU, JUMLAH, what a rise asks, and the verdict.

In: a `Career` with its running total, and the conversions in it. The verdict is on the credit alone; what else a rise
asks is listed to be checked. Sources: Peraturan BKN 3/2023, Lampiran II; rules/angka-kredit.md 3.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipelines.forms.career import Accumulation, Career, Conversion
from pipelines.forms.notes import ON_CONVERSION, base_of, credit, differing, not_converted, running, unconfirmed

Content = dict[str, Any]


def pak_content(career: Career, rows: Sequence[Conversion]) -> Content:
    """Give what stands on the PAK of a career that has a running total."""
    total = career.accumulation
    assert total is not None
    moved = total.ak_perpindahan if career.base is None and total.ak_lama is not None else None
    old = total.ak_lama - moved if total.ak_lama is not None and moved is not None else total.ak_lama
    transferred = career.base is None and total.jenis_pengangkatan == "perpindahan"
    # where the history is not known, nor is whether there is an AK Dasar
    start = None if total.ak_kumulatif is None and not total.ak_dasar else total.ak_dasar
    new = _added(start, total.ak_konversi, total.ak_pendidikan, moved or Decimal(0))
    return {
        "unsur": [
            _new("AK Dasar yang diberikan", start),
            {
                "nama": "AK JF lama",
                "lama": credit(old),
                "baru": "–",
                "jumlah": credit(old),
                "keterangan": base_of(career),
            },
            _EMPTY | {"nama": "AK penyesuaian/penyetaraan", "keterangan": "diisi bila ada"},
            _new("AK konversi", total.ak_konversi),
            _new("AK yang diperoleh dari peningkatan pendidikan", total.ak_pendidikan),
            _new("AK konversi masa sebelum perpindahan", moved) if transferred else _EMPTY,
        ],
        "lama": credit(old),
        "baru": credit(new),
        "jumlah": credit(total.ak_kumulatif),
        "pangkat": _rise("kenaikan pangkat", total, total.kebutuhan_pangkat, total.ak_cukup_pangkat),
        "jenjang": _rise("kenaikan jenjang jabatan", total, total.kebutuhan_jenjang, total.ak_cukup_jenjang)
        if total.ada_jenjang_berikut
        else _HIGHEST,
        "periksa": _to_check(career, total),
        "catatan": [*running(rows), *differing(career, rows), *_about(career, total)],
    }


def _about(career: Career, total: Accumulation) -> list[str]:
    """Give the notes on the running total: what is missing in it, and what it rests on."""
    policies = [*ON_CONVERSION]
    if total.ak_pendidikan:
        policies.append("PENDIDIKAN_PERSEN")
    if total.ak_perpindahan:
        policies.append("PERPINDAHAN_TAHUN_MAKS")
    if total.dari_rantai:
        policies.append("KONVERSI_SIASN_AWAL")
    notes = [f"{total.catatan_ak}."] if total.catatan_ak else []
    notes += not_converted(career)
    notes += unconfirmed(career, policies)
    if total.dasar_belum_dikonfirmasi:
        notes.append("AK Dasar memakai angka yang belum dikonfirmasi (tabel acuan ak_dasar).")
    if total.ak_cukup_jenjang and total.ak_cukup_pangkat:
        notes.append("Jenjang dipertimbangkan lebih dahulu, lalu pangkat dengan angka kredit yang sama.")
    return notes


_EMPTY: Content = {"nama": None, "lama": None, "baru": None, "jumlah": None, "keterangan": ""}
"""A row to fill in by hand."""


def _new(name: str, value: Decimal | None) -> Content:
    """Give a row of the PAK of what came since the last one. Not known is not zero."""
    return {"nama": name, "lama": "–", "baru": credit(value), "jumlah": credit(value), "keterangan": ""}


def _rise(what: str, total: Accumulation, needed: Decimal | None, enough: bool | None) -> Content:
    """Give what a rise asks, what is over or short, and the verdict. What is not known of the base, and months
    without a conversion, can only add to the total: they leave open whether the credit falls short, not whether it
    suffices."""
    held = total.ak_kumulatif
    if held is None or needed is None:
        gap = None
    else:
        gap = f"{'Kelebihan' if held >= needed else 'Kekurangan'} {credit(abs(held - needed))}"
    verdict, reason = "DAPAT / TIDAK DAPAT", " (coret salah satu): "
    if enough:
        verdict, reason = "DAPAT", ", dilihat dari angka kreditnya saja."
        if total.dari_rantai:
            reason = ", dilihat dari angka kreditnya saja; dasarnya belum dikonfirmasi, lihat catatan."
    elif held is None:
        reason += "angka kreditnya tidak diketahui gudang data."
    elif enough is None:
        reason += "angka kredit minimalnya tidak diketahui gudang data."
    elif total.catatan_ak:
        reason += "angka kredit awalnya belum pasti, lihat catatan."
    elif total.bulan_belum:
        reason += "masih ada bulan yang belum dikonversi, lihat catatan."
    else:
        verdict, reason = "TIDAK DAPAT", ": angka kreditnya belum cukup."
    return {
        "minimal": credit(needed),
        "selisih": gap,
        "putusan": {"kata": verdict, "lanjutan": f"dipertimbangkan untuk {what} setingkat lebih tinggi{reason}"},
    }


_HIGHEST = {
    "minimal": "–",
    "selisih": "–",
    "putusan": {"kata": None, "lanjutan": "Kenaikan jenjang: tidak ada jenjang berikutnya pada kategori ini."},
}


def _to_check(career: Career, total: Accumulation) -> list[str]:
    """Give the conditions that the credit says nothing about, for each rise that it suffices for."""
    told = {policy.kode: policy for policy in career.policies}

    def years(code: str, what: str) -> str:
        policy = told.get(code)
        doubt = f" (belum dikonfirmasi: {policy.ragu})" if policy and policy.ragu else ""
        return what.format(policy.nilai if policy else "…") + doubt

    found = []
    if total.ak_cukup_jenjang:
        found += [
            "Kenaikan jenjang: lulus uji kompetensi",
            "Kenaikan jenjang: tersedia lowongan kebutuhan jabatan",
            years("BAIK_JENJANG_TAHUN", "Kenaikan jenjang: predikat kinerja sekurangnya Baik dalam {} tahun terakhir"),
        ]
    if total.ak_cukup_pangkat:
        found += [
            years("MASA_PANGKAT_TAHUN", "Kenaikan pangkat: sekurangnya {} tahun dalam pangkat terakhir"),
            years("BAIK_PANGKAT_TAHUN", "Kenaikan pangkat: predikat kinerja sekurangnya Baik dalam {} tahun terakhir"),
        ]
    return found


def _added(*parts: Decimal | None) -> Decimal | None:
    return None if None in parts else sum((part for part in parts if part is not None), Decimal(0))
