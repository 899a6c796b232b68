"""What `ekinerja explain` says of a person's month, in Bahasa Indonesia. Only words: what is told comes from
`reports/explain_person.py`.

A person's own row is printed because its NIP was typed; nothing of it is logged.
"""

from rich.console import Console

from pipelines.reports.current import Row
from pipelines.reports.explain_person import PeriodOfPerson, PersonExplained
from pipelines.reports.explain_words import period_line, why_not_counted
from pipelines.telling.explain_page import (
    heading,
    instant,
    item,
)
from pipelines.wording import day, month, number

MOST_LINES = 8
"""More line numbers of a file than this are not listed."""

ANSWERS = {
    "ada_skp": "mempunyai SKP",
    "skp_disetujui": "SKP disetujui",
    "skp_tepat": "SKP dibuat tepat waktu",
    "dinilai": "dinilai",
    "dinilai_tepat": "dinilai tepat waktu",
}


def tell_person(console: Console, nip: str, told: PersonExplained) -> None:
    """Say how a person's answers of a month came about. The NIP is what was typed."""
    name = f" {told.nama}" if told.nama else ""
    console.print(f"{nip}{name}, {month(told.bulan)}", style="bold")
    console.print(f"di {told.instansi['kode_instansi']} {told.instansi['nama']}")
    for one in told.periods:
        _tell_period(console, one)
    if told.states:
        heading(console, "Keadaan pegawai yang dibaca untuk bulan ini")
        for row in told.states:
            what = row["isi"] or "keadaan waktu itu; barisnya tidak disimpan dalam rilis"
            item(console, f"{row['catatan']}: {what} {_place(row)}")
    if told.others:
        heading(console, "Catatan lain tentang pegawai ini untuk bulan ini")
        for row in told.others:
            lines = ", ".join(map(str, row["baris"][:MOST_LINES])) + (", ..." if len(row["baris"]) > MOST_LINES else "")
            item(console, f"{row['catatan']}: {number(len(row['baris']))} baris [{row['berkas']} baris {lines}]")
    console.print()


def _tell_period(console: Console, one: PeriodOfPerson) -> None:
    period = one.period
    heading(console, period_line(period, period["jenis_periode"], period["tipe_periodik"]))
    if one.duty is None and one.instead is not None:
        item(console, f"Wajib SKP: pada bulan ini orang ini dihitung menurut {one.instead['nama']}, bukan periode ini.")
    elif one.duty is None:
        item(console, "Wajib SKP: tidak diketahui; Laporan SKP yang menentukan periode ini tidak memuat orang ini.")
    else:
        _tell_duty(console, one.duty)
    if one.stages is not None:
        _tell_stages(console, one.stages)
    for plan in one.plans:
        item(console, f"SKP: {_plan(plan)} {_place(plan)}")
    for evaluation in one.evaluations:
        _tell_evaluation(console, evaluation)
    if not one.evaluations:
        known = one.duty is not None and one.duty["dinilai"] is not None
        item(console, "Penilaian: " + ("belum dinilai" if known else "belum ada data; laporannya belum ditarik") + ".")
    for finding in one.findings:
        item(console, f"Temuan {finding['kode']}: {finding['keterangan']}")


def _tell_duty(console: Console, duty: Row) -> None:
    if duty["wajib"]:
        item(console, "Wajib SKP: ya, dihitung dalam kepatuhan.")
    elif duty["alasan_tidak_wajib"] is None:
        item(console, "Wajib SKP: tidak; alasannya hanya terbuka bagi yang berwenang.")
    else:
        code, basis = duty["alasan_tidak_wajib"], duty["dasar_tidak_wajib"]
        item(console, f"Wajib SKP: tidak ({code}: {why_not_counted(code)}); dasarnya: {basis or 'tidak disebut'}.")
    asked = {
        name: value for name, value in duty.items() if name != "wajib" and (name in ANSWERS or isinstance(value, bool))
    }
    told = (f"{ANSWERS.get(name, name.replace('_', ' '))}: {_answer(value)}" for name, value in asked.items())
    item(console, "; ".join(told))


def _tell_stages(console: Console, stages: Row) -> None:
    known = [f"{name.replace('_', ' ')}: {_answer(value)}" for name, value in stages.items() if isinstance(value, bool)]
    rest = "selebihnya belum ada data atau tidak ditanyakan"
    item(console, f"Tahap lain: {'; '.join([*known, rest] if known else ['belum ada data'])}")


def _answer(value: bool | None) -> str:
    return {True: "ya", False: "tidak", None: "belum ada data"}[value]


def _plan(plan: Row) -> str:
    if not plan["ada_skp"]:
        return "tercantum tanpa SKP"
    acting = ", sebagai PLT/PLH/PJB" if plan["plt_plh"] else ""
    until = "tanpa akhir" if plan["skp_akhir"] is None else day(plan["skp_akhir"])
    since = "tanpa awal" if plan["skp_awal"] is None else day(plan["skp_awal"])
    return f"status {plan['status_skp'] or 'tidak disebut'}, berlaku {since} sampai {until}{acting}"


def _tell_evaluation(console: Console, row: Row) -> None:
    acting = " (sebagai PLT/PLH/PJB; tidak dihitung)" if row["plt_plh"] else ""
    if row["predikat_tercatat"] is None:
        item(console, f"Penilaian{acting}: belum dinilai {_place(row)}")
        return
    item(console, f"Penilaian{acting}: predikat tercatat {row['predikat_tercatat']} {_place(row)}")
    if row["predikat_dihitung"] is None:
        item(console, "predikat menurut matriks: tidak dapat dihitung, kedua rating tidak lengkap", 4)
    else:
        agrees = "selaras" if row["selaras"] else "TIDAK selaras dengan yang tercatat; yang dipakai tetap yang tercatat"
        item(
            console,
            f"hasil kerja {row['hasil_kerja']}, perilaku kerja {row['perilaku_kerja']}: menurut matriks "
            f"{row['predikat_dihitung']} ({agrees}). Dasar: {row['dasar_matriks']}",
            4,
        )
    verdict = {True: "tepat waktu", False: "lewat batas", None: "tidak dapat dinilai tepat waktunya"}[
        row["tepat_waktu"]
    ]
    first = instant(row["waktu_dinilai_pertama"]) or "waktunya tidak dikirim"
    item(console, f"pertama kali dinilai: {first}; batas {day(row['batas_pertama'])}: {verdict}", 4)
    if row["waktu_dinilai"] != row["waktu_dinilai_pertama"]:
        item(console, f"diubah terakhir: {instant(row['waktu_dinilai']) or 'waktunya tidak dikirim'}", 4)


def _place(row: Row) -> str:
    if row["berkas"] is None:
        return ""
    line = "" if row["baris"] is None else f" baris {row['baris']}"
    return f"[{row['berkas']}{line}]"
