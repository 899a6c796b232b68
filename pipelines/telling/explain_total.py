"""What `ekinerja explain` says of the running total of angka kredit at a month's end: what it is made of, what pangkat
and jenjang ask, and what is not known or not confirmed. Only words.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rich.console import Console

from pipelines.reports.current import Row
from pipelines.telling.explain_page import heading, item
from pipelines.wording import citation, day, decimal, month, months

TO_CHECK = {
    "pangkat": ("MASA_PANGKAT_TAHUN", "BAIK_PANGKAT_TAHUN"),
    "jenjang": ("BAIK_JENJANG_TAHUN",),
}
"""Policies on what a rise asks besides credit."""


def tell_total(console: Console, total: Row, unused: Sequence[Row], policies: Mapping[str, Row]) -> None:
    """Say what the credit at the month's end adds up to, and what it suffices for."""
    rank = f", golongan {total['golru']}" if total["golru"] else ", golongan belum diketahui"
    heading(console, f"Angka kredit sampai akhir {month(total['bulan'])}: {total['nama_jenjang']}{rank}")
    item(console, f"AK Dasar: {_start(total)}")
    item(console, f"Angka kredit lama: {_old(total)}")
    item(
        console,
        f"Konversi {_since(total)}: {_credit(total['ak_konversi'])} ({total['bulan_terhitung']} bulan; tahun ini "
        f"{_credit(total['ak_tahun_ini'])}, tahun-tahun sebelumnya {_credit(total['ak_tahun_lalu'])})",
    )
    item(console, f"Pendidikan (ijazah yang belum ada dalam PAK): {_credit(total['ak_pendidikan'])}")
    item(console, _sum(total))
    item(console, _rise("pangkat", total, _no_next_rank(total)))
    item(console, _rise("jenjang", total, "jenjang ini yang tertinggi dalam kategorinya."))
    item(console, f"Dasar: {citation(total['dasar_jenjang'] or '') or 'belum diketahui'}.")
    for row in unused:
        item(
            console,
            f"Tidak dipakai: {kind_of(row)} {months(row['mulai'], row['selesai'])}, jumlah "
            f"{_credit(row['kredit_total'])}; {_why_unused(row, total)}{_line(row)}",
        )
    _tell_doubts(console, total, policies)


def policies_line(console: Console, policies: Mapping[str, Row], codes: Sequence[str]) -> None:
    """Name those of the policies that are not confirmed, and what of them."""
    for code in codes:
        policy = policies.get(code)
        if policy is not None and policy["ragu"]:
            item(console, f"Kebijakan {code} = {policy['nilai']} belum dikonfirmasi: {policy['ragu'].rstrip('.')}.", 4)


def kind_of(base: Row) -> str:
    """Say what a determination of credit is."""
    return "integrasi" if base["integrasi"] else "konversi SIASN" if base["konversi"] else "PAK"


def _tell_doubts(console: Console, total: Row, policies: Mapping[str, Row]) -> None:
    if total["catatan_ak"]:
        item(console, f"Catatan: {total['catatan_ak']}.")
    if total["bulan_belum"]:
        item(
            console,
            f"{total['bulan_belum']} bulan {_since(total)} (dihitung mulai 2023) belum ada konversinya: belum dinilai, "
            "penilaiannya belum diterima, atau tidak bertugas. Angka kreditnya tidak ada dalam jumlah ini.",
        )
    if total["ragu_ak_dasar"]:
        item(console, f"AK Dasar belum dikonfirmasi: {total['ragu_ak_dasar'].rstrip('.')}.")
    codes = ["KONVERSI_SIASN_AWAL"] if total["dari_rantai"] else []
    codes += ["PENDIDIKAN_PERSEN"] if total["ak_pendidikan"] else []
    if total["ak_perpindahan"] is not None and total["ak_sampai"] is None:
        codes += ["PERPINDAHAN_TAHUN_MAKS", "PERPINDAHAN_PUNCAK_GOLRU"]
    if total["ak_cukup_jenjang"]:
        item(console, "Kenaikan jenjang juga perlu diperiksa: uji kompetensi, lowongan, dan predikat terakhir.")
        codes += TO_CHECK["jenjang"]
    if total["ak_cukup_pangkat"]:
        item(console, "Kenaikan pangkat juga perlu diperiksa: masa dalam pangkat dan predikat terakhir.")
        codes += TO_CHECK["pangkat"]
    policies_line(console, policies, codes)


def _start(total: Row) -> str:
    if total["ak_sampai"] is not None:
        return f"{_credit(total['ak_dasar'])} (sudah ada di dalam {kind_of(total)})"
    if total["ak_dasar"]:
        return f"{_credit(total['ak_dasar'])} (masuk jenjang di atas golongan terendah, belum ada PAK)"
    if total["cara"] is None:
        return f"{_credit(total['ak_dasar'])} (cara pengangkatannya belum diketahui)"
    return f"{_credit(total['ak_dasar'])} (tidak diberikan; cara pengangkatan: {total['cara']})"


def _why_unused(row: Row, total: Row) -> str:
    if row["konversi"]:
        return "tidak cocok, atau tidak dapat dibandingkan, dengan jumlah berjalan di gudang data"
    return (
        f"masanya berakhir sebelum jenjang yang sekarang (TMT {day(total['tmt_jabatan'])}). Bila TMT itu keliru, "
        "perbaiki riwayat jabatannya"
    )


def _old(total: Row) -> str:
    """Say what the sum begins with, and where that stands."""
    if total["ak_sampai"] is None:
        if total["ak_lama"] is None and total["jenis_pengangkatan"] == "perpindahan":
            return "belum diketahui; masuk lewat perpindahan, lihat catatan"
        if total["ak_lama"] is None:
            return "belum diketahui; riwayat angka kredit belum dikirim"
        if total["ak_perpindahan"]:
            return f"{_credit(total['ak_lama'])} (masa pada golongan terakhir sebelum perpindahan; belum ada PAK)"
        return f"{_credit(total['ak_lama'])} (belum ada PAK atau integrasi pada jenjang ini)"
    kind = kind_of(total)
    number = f" nomor {total['nomor_sk']}" if total["nomor_sk"] else ""
    issued = f" tanggal {day(total['tanggal_sk'])}" if total["tanggal_sk"] else ""
    basis = f"{kind}{number}{issued}, sampai {day(total['ak_sampai'])}"
    stated, held = total["kredit_total"], total["ak_lama"]
    if total["dari_rantai"]:
        return f"{_credit(held)} (rantai konversi SIASN; baris terakhir {basis}, total {_credit(stated)}){_line(total)}"
    if held is None:
        return f"belum diketahui; dasarnya {basis}, {_credit(stated)} menurut cara konvensional{_line(total)}"
    if stated is not None and stated != held:
        basis += f"; {_credit(stated)} konvensional dikurangi nilai dasar {_credit(stated - held)}"
    return f"{_credit(held)} ({basis}){_line(total)}"


def _line(row: Row) -> str:
    return f" [{row['berkas']} baris {row['baris']}]" if row["berkas"] else ""


def _since(total: Row) -> str:
    return "sejak jenjang ini" if total["ak_sampai"] is None else f"sesudah {day(total['ak_sampai'])}"


def _sum(total: Row) -> str:
    if total["ak_kumulatif"] is None:
        return "Jumlah: belum diketahui, sebab angka kredit lama belum diketahui (bukan 0)."
    parts = (total[name] for name in ("ak_dasar", "ak_lama", "ak_konversi", "ak_pendidikan"))
    return f"Jumlah: {' + '.join(map(_credit, parts))} = {_credit(total['ak_kumulatif'])}"


def _rise(what: str, total: Row, without: str) -> str:
    needed, held = total[f"kebutuhan_{what}"], total["ak_kumulatif"]
    label = f"Untuk {what} berikutnya"
    if needed is None:
        return f"{label}: {without}"
    if held is None:
        return f"{label} diminta {_credit(needed)}; cukup atau tidaknya belum dapat dikatakan."
    if held >= needed:
        return f"{label} diminta {_credit(needed)}: angka kreditnya cukup, lebih {_credit(held - needed)}."
    # what is missing in the total can only add to it
    known = " menurut yang diketahui sekarang" if total["catatan_ak"] or total["bulan_belum"] else ""
    return f"{label} diminta {_credit(needed)}: kurang {_credit(total[f'kurang_{what}'])}{known}."


def _no_next_rank(total: Row) -> str:
    if total["golru"] is None:
        return "tidak dapat ditentukan, sebab golongannya belum diketahui."
    if not total["golongan_pada_jenjang"]:
        return f"tidak dapat ditentukan, sebab golongan {total['golru']} di luar golongan jenjang ini."
    return "golongan ini yang tertinggi dalam jenjang tertinggi."


def _credit(value: Decimal) -> str:
    return decimal(value, 3)
