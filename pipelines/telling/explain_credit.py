"""What `ekinerja explain` says of a pejabat fungsional's angka kredit, in Bahasa Indonesia. Only words: what is told
comes from `reports/explain_credit.py`.
"""

from decimal import Decimal

from rich.console import Console

from pipelines.reports.current import Row
from pipelines.reports.explain_credit import CreditExplained
from pipelines.telling.explain_page import heading, item
from pipelines.telling.explain_total import kind_of, policies_line, tell_total
from pipelines.wording import day, decimal, months, plain

ON_CONVERSION = ("KONVENSI_TAHUNAN", "DESIMAL")
"""Policies that every converted figure rests on."""


def tell_credit(console: Console, told: CreditExplained) -> None:
    """Say how each conversion of the month was reckoned, whether it counts, and what the credit adds up to."""
    heading(console, "Angka kredit: konversi predikat bulan ini")
    for row in told.rows:
        _tell_row(console, row, told)
    for row in told.unconverted:
        item(console, f"{row['periode']}, predikat {row['predikat']}: tidak dikonversi; {_why_none(row)} {_line(row)}")
    if not told.rows and not told.unconverted:
        item(console, "Tidak ada penilaian berpredikat yang periodenya berakhir pada bulan ini.")
    if told.rows:
        policies_line(console, told.policies, ON_CONVERSION)
    for row in told.corrected:
        _tell_correction(console, row, told)
    for row in told.missing:
        _tell_missing(console, row)
    if told.total is not None:
        tell_total(console, told.total, told.unused, told.policies)


def _tell_row(console: Console, row: Row, told: CreditExplained) -> None:
    rounded = " (dibulatkan)" if row["dibulatkan"] else ""
    item(
        console,
        f"{row['periode']} ({months(row['bulan_mulai'], row['bulan_selesai'])}), {row['nama_jenjang']}, predikat "
        f"{row['predikat']}: {_share(row, row['persen'])} = {decimal(row['angka_kredit'], 3)}{rounded} {_line(row)}",
    )
    item(console, f"{_counts(row, told)} Dasar: {row['dasar'].partition(':')[0]}.", 4)
    if row["dalam_keberatan"]:
        item(console, "Predikatnya masih dalam keberatan yang belum diputus; angkanya dapat berubah.", 4)


def _tell_correction(console: Console, row: Row, told: CreditExplained) -> None:
    now = f"menjadi {row['nilai_baru']}" if row["nilai_baru"] else "tidak ada lagi"
    same = [one for one in told.rows if one["periode_id"] == row["periode_id"] and row["persen_lama"] is not None]
    before = " + ".join(_share(one, row["persen_lama"]) for one in same)
    item(
        console,
        f"Dikoreksi sesudah batas pengisian: {row['periode']}, predikat {row['nilai_lama']} {now} (tarikan "
        f"{day(row['hari_tarikan'])}){f'; sebelumnya {before}' if before else ''}.",
    )


def _share(row: Row, persen: Decimal) -> str:
    return f"{row['jumlah_bulan']}/12 × {plain(persen)} % × {plain(row['koefisien'])}"


def _tell_missing(console: Console, row: Row) -> None:
    who = f"{row['pelaku']} ({row['pelaku_nama']})" if row["pelaku_nama"] else row["pelaku"]
    until = f", tenggat {day(row['tenggat'])}" if row["tenggat"] else ""
    item(
        console,
        f"Belum terkonversi: {row['periode']} ({months(row['bulan_mulai'], row['bulan_selesai'])}). "
        f"{row['keterangan']}. Yang bertindak {who}{until}: {row['yang_dilakukan']}.",
    )


def _counts(row: Row, told: CreditExplained) -> str:
    """Say whether a row counts as of now, and why not."""
    year, status = row["tahun"], row["status"]
    if status == "terpakai":
        return f"Terpakai: bulannya ada dalam {_base(told.base_now)}, jadi tidak dihitung lagi."
    if status == "diganti":
        return f"Diganti oleh penilaian tahunan {year}, jadi tidak dihitung lagi."
    if not row["dihitung"]:
        return f"Tidak dihitung: instansi ini menjumlahkan penilaian periodik, bukan penilaian tahunan {year}."
    before = ""
    if told.total is not None and told.total["jenjang"] != row["jenjang"]:
        before = f" Tidak ikut jumlah di bawah, yang dimulai lagi pada jenjang {told.total['nama_jenjang']}."
    if status == "final":
        return f"Dihitung (final): penilaian tahunan menentukan angka kredit {year}.{before}"
    if row["konvensi_tahunan"] == "final":
        return f"Dihitung (berjalan): sampai penilaian tahunan {year} ada dan menggantikannya.{before}"
    return f"Dihitung (berjalan): instansi ini menjumlahkan penilaian periodik.{before}"


def _base(base: Row | None) -> str:
    if base is None:
        return "PAK terakhir"
    number = f" nomor {base['nomor_sk']}" if base["nomor_sk"] else ""
    return f"{kind_of(base)} terakhir{number} (sampai {day(base['ak_sampai'])})"


def _why_none(row: Row) -> str:
    if row["plt_plh"]:
        return "penilaian sebagai PLT/PLH/PJB tidak menambah angka kredit."
    if row["sudah_diwakili"]:
        return "semua bulannya sudah diwakili penilaian lain; tiap bulan dihitung sekali."
    return (
        "tidak ada bulan yang diwakilinya selama menjabat: di luar masa jabatan fungsional, sedang tidak bertugas atau "
        "dikecualikan, atau periode tambahan (Bulanan 13 dan 14)."
    )


def _line(row: Row) -> str:
    return "" if row["berkas"] is None else f"[{row['berkas']} baris {row['baris']}]"
