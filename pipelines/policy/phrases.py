"""The phrases of which the sentences of a policy are made: who is meant, how much, of what, since when.

Here: from a cell to its words. Not here: the sentences (`words.py`).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipelines.wording import decimal, rupiah

Row = Mapping[str, Any]

EVENTS = {
    **{f"TL{n}": f"Terlambat golongan {n} (TL{n})" for n in range(1, 5)},
    **{f"PSW{n}": f"Pulang sebelum waktunya golongan {n} (PSW{n})" for n in range(1, 5)},
    "TANPA_SCAN": "Tidak memindai kehadiran",
    "ALPA": "Tidak masuk tanpa keterangan",
    "APEL": "Tidak ikut apel",
    "IZIN": "Izin",
    "MENIT_TERLAMBAT": "Menit terlambat",
    "MENIT_PULANG_CEPAT": "Menit pulang sebelum waktunya",
    "CUTI:tahunan": "Cuti tahunan",
    "CUTI:sakit": "Cuti sakit",
    "CUTI:sakit_kumulatif": "Cuti sakit kumulatif",
    "CUTI:besar": "Cuti besar",
    "CUTI:bersalin": "Cuti bersalin",
    "CUTI:alasan_penting": "Cuti alasan penting",
    "CUTI:cltn": "Cuti di luar tanggungan negara",
}
UNITS = {
    "kejadian": "tiap kejadian",
    "hari": "tiap hari",
    "bulan": "sebulan",
    "jam": "tiap jam",
    "menit_kumulatif": "menurut jumlah menit sebulan",
    "hari_tahun_berjalan": "menurut jumlah hari tahun berjalan",
    "menit_kejadian": "menurut menit tiap kejadian",
    "hari_beruntun": "menurut hari berturut-turut",
}
BASES = {
    "total": "dari jumlah seluruhnya",
    "bagian": "dari bagian",
    "komponen": "dari komponen",
    "satu_hari": "dari pembayaran satu hari kerja",
    "satu_hari_x_bagian": "dari pembayaran satu hari kerja menurut bobot bagian",
    "maksimum_bulan": "dibagi poin tertinggi sebulan, pada bagian",
}
STEPS = {
    "POTONGAN": "potongan",
    "CUTI": "cuti",
    "STATUS": "status pegawai",
    "KEADAAN": "keadaan",
    "PRORATA": "hari yang tidak penuh",
}
_MEASURES = {
    "predikat": "predikat kinerja",
    "skor_skp": "skor SKP",
    "persen_produktivitas": "persen produktivitas",
    "persen_perilaku": "persen perilaku",
    "hari_lapor": "tanggal lapor SKP",
    "menit": "menit aktivitas",
    "rasio_menit": "rasio menit aktivitas",
    "menit_terlambat": "menit terlambat",
    "menit_pulang_cepat": "menit pulang cepat",
    "hari_alpa": "hari tanpa keterangan",
    "kejadian": "jumlah kejadian kehadiran",
    "persen_hadir": "persen kehadiran",
}
_LAGS = {"bulan_lalu": "bulan", "triwulan_lalu": "triwulan", "tahun_lalu": "tahun"}


def measure(code: str) -> str:
    """Name a measure."""
    return _MEASURES.get(code, code)


def percent_of(value: Decimal | None, unit: str = " %") -> str:
    """Write a per cent, points or a bound with no more decimals than it has: 37,5 %; 6.750."""
    if value is None:
        return "?" + unit
    exact = value.normalize()
    places = max(0, -int(exact.as_tuple().exponent))
    return decimal(value, places) + unit


def spans(numbers: Sequence[int]) -> str:
    """Write numbers in order, those that follow each other as a span: 1–3, 7."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def for_whom(row: Row) -> str:
    """Say for whom a row holds; nothing if for everybody."""
    told = []
    if row["kelompok_jabatan"]:
        told.append(f"kelompok {row['kelompok_jabatan']}")
    lowest, highest = row["kelas_dari"], row["kelas_sampai"]
    if lowest and highest:
        told.append(f"kelas {lowest}" if lowest == highest else f"kelas {lowest}–{highest}")
    elif lowest:
        told.append(f"kelas {lowest} ke atas")
    elif highest:
        told.append(f"kelas {highest} ke bawah")
    if row["unor_id"]:
        told.append(f"unit {row.get('nama_unor') or row['unor_id']} dan semua di bawahnya")
    return f" untuk {', '.join(told)}" if told else ""


def band(row: Row, *, both: bool = False) -> str:
    """Say a predikat, or what lies between two bounds; `both` if both bounds belong to it (counts)."""
    if row.get("kunci_nilai"):
        return str(row["kunci_nilai"])
    low, high = row["batas_bawah"], row["batas_atas"]
    lower = "" if low is None else percent_of(low, "")
    upper = "" if high is None else percent_of(high, "")
    if both:
        if low is not None and low == high:
            return f"tepat {lower}"
        above, below = f"{lower} atau lebih", f"paling banyak {upper}"
        between = f"{lower} sampai {upper}"
    elif row.get("inklusif", "bawah") == "bawah":
        above, below = f"{lower} atau lebih", f"kurang dari {upper}"
        between = f"{lower} sampai kurang dari {upper}"
    else:
        above, below = f"lebih dari {lower}", f"paling banyak {upper}"
        between = f"lebih dari {lower} sampai {upper}"
    if low is None and high is None:
        return "berapa pun"
    if low is None:
        return below
    return above if high is None else between


def lag(row: Row) -> str:
    """Say which period a part is measured by."""
    count = row["jeda_n"]
    if row["jeda"] == "sama":
        told = "bulan itu"
    else:
        unit = _LAGS[row["jeda"]]
        told = f"{unit} sebelumnya" if count == 1 else f"{count} {unit} sebelumnya"
    return told if row["lama_bulan"] == 1 else f"{told}, dipakai {row['lama_bulan']} bulan (yang terendah berlaku)"


def cut_of(row: Row) -> str:
    """Say how much a cut is: points where the month's highest is divided by, else a per cent."""
    return percent_of(row["nilai_persen"], " poin" if row["dasar_potongan"] == "maksimum_bulan" else " %")


def rounding(policy: Row) -> str:
    """Say how, and at which stage, amounts are rounded."""
    if policy["tahap_bulat"] == "tidak":
        return "Tidak dibulatkan: dihitung sampai sen."
    stage = {"bagian": "Tiap bagian", "komponen": "Tiap komponen", "total": "Jumlah seluruhnya"}[policy["tahap_bulat"]]
    way = {"half_up": "terdekat", "floor": "ke bawah", "ceil": "ke atas"}[policy["cara_bulat"]]
    return f"{stage} dibulatkan ke kelipatan {rupiah(policy['satuan_bulat'])} {way}."
