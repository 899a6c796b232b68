"""What `ekinerja explain` says, in Bahasa Indonesia. Only words: what is told comes from `reports/explain_*.py`.

A person's own row is printed because its NIP was typed; nothing of it is logged.
"""

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipelines.contracts.tables import TABLES
from pipelines.mistakes import UserMistakeError
from pipelines.reports.current import Row, current_release
from pipelines.reports.explain_instansi import InstansiExplained, explain_instansi
from pipelines.reports.explain_person import PeriodOfPerson, PersonExplained, explain_person
from pipelines.wording import citation, day, month, number, percent

WIDTH = 100
"""Where the output is no terminal. On a terminal it is as wide as that, up to 120."""

MOST_LINES = 8
"""More line numbers of a file than this are not listed."""

NOT_COUNTED = {
    "PLT": "hanya mempunyai SKP sebagai PLT/PLH/PJB: topi kedua, bukan orang kedua",
    "KEDUDUKAN_HUKUM": "kedudukan hukumnya mengakhiri atau menangguhkan kewajiban SKP",
    "BELUM_BERTUGAS": "tugasnya mulai sesudah periode berakhir (SPMT, TMT, atau awal SKP)",
    "PENGECUALIAN": "ada di daftar pengecualian instansi",
    "PARUH_WAKTU": "PPPK Paruh Waktu, yang dinilai triwulanan dan tahunan saja",
    "PINDAH": "dihitung di instansi lain",
}
"""Why a person does not count. A reason that is not here is told by its code."""

ANSWERS = {
    "ada_skp": "mempunyai SKP",
    "skp_disetujui": "SKP disetujui",
    "skp_tepat": "SKP dibuat tepat waktu",
    "dinilai": "dinilai",
    "dinilai_tepat": "dinilai tepat waktu",
}


def tell_explanation(warehouse: Path, who: str, bulan: date, indikator: str | None) -> None:
    """Explain an instansi's month (by its code) or a person's (by NIP)."""
    plain = who.replace(" ", "").lstrip("'")
    kind = len(plain) if plain.isascii() and plain.isdigit() else 0
    # what was typed may be somebody's NIP with a slip in it: it is not repeated
    if kind not in (4, 18):
        raise UserMistakeError("Sebutkan kode instansi (4 angka) atau NIP (18 angka), lalu bulan seperti 2026-03.")
    if kind == 18 and indikator is not None:
        raise UserMistakeError("Indikator hanya untuk instansi; untuk seorang pegawai cukup NIP dan bulan.")
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else WIDTH)
    console.width = min(console.width, 120)
    with current_release(warehouse) as release:
        if kind == 4:
            _tell_instansi(console, explain_instansi(release, plain, bulan, indikator))
        else:
            people = explain_person(release, plain, bulan)
            for person in people:
                _tell_person(console, plain, person)
            _heading(console, "Aturannya (model SQL dan dasarnya)")
            _tell_models(console, people[0].models)
            _tell_release(console, people[0].release)


def _tell_instansi(console: Console, told: InstansiExplained) -> None:
    kode, nama = told.instansi["kode_instansi"], told.instansi["nama"]
    console.print(f"Kepatuhan {kode} {nama}, {month(told.bulan)}", style="bold")
    known = [figure for figure in told.figures if figure["penyebut"] is not None]
    if known:
        console.print(_figures(known))
        console.print("Persen = pembilang : penyebut x 100; +/- dalam poin persen; - berarti belum ada data.")
    unknown = [figure["kode"] for figure in told.figures if figure["tercatat"] and figure["penyebut"] is None]
    if unknown:
        console.print(f"Belum ada data (bukan 0): {', '.join(unknown)}.")
    silent = [figure["kode"] for figure in told.figures if not figure["tercatat"]]
    if silent:
        console.print(f"Tidak diukur pada bulan ini: {', '.join(silent)}.")
    _heading(console, "Apa yang dihitung, dan dasarnya")
    for figure in told.figures if len(told.figures) == 1 else known:
        _item(console, f"{figure['kode']} ({figure['nama']}; tahap {figure['tahap']})")
        _item(console, f"pembilang: {figure['arti_pembilang']}", 4)
        _item(console, f"penyebut : {figure['arti_penyebut']}", 4)
        weight = f"{figure['bobot']:f}".rstrip("0").rstrip(".").replace(".", ",")
        _item(console, f"bobot {weight} dalam indeks; dasar: {figure['dasar']}", 4)
    _heading(console, "Siapa yang dihitung (wajib SKP), dan siapa yang tidak")
    _tell_duties(console, told.duties, bool(told.periods))
    _heading(console, "Periode yang berakhir pada bulan ini")
    for period in told.periods:
        _item(console, _period(period, period["jenis"], period["tipe"]))
        if period["temuan"]:
            _item(console, f"temuan: {', '.join(period['temuan'])} (tabel temuan_periode)", 4)
    if not told.periods:
        _item(console, "Tidak ada.")
    _heading(console, "Kiriman yang menjadi dasarnya")
    console.print(_deliveries(told.deliveries))
    _heading(console, "Model SQL yang menghitungnya, dari hasil ke hulu")
    _tell_models(console, told.models)
    _tell_release(console, told.release)


def _figures(figures: list[Row]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("Indikator", "Pembilang", "Penyebut", "Persen", "+/- bulan lalu", "+/- tahun lalu"):
        table.add_column(name, justify="left" if name == "Indikator" else "right", no_wrap=True)
    table.add_column("Keadaan", no_wrap=True)
    for figure in figures:
        state = f"berjalan s.d. {figure['batas_pengisian']}" if figure["berjalan"] else "final"
        counts = (number(figure["pembilang"]), number(figure["penyebut"]), percent(figure["persen"]))
        before = (_points(figure["selisih_bulan"]), _points(figure["selisih_tahun"]))
        table.add_row(figure["kode"], *counts, *before, state)
    return table


def _points(difference: Any) -> str:
    if difference is None:
        return "-"
    told = f"{difference:+.1f}"
    return "0,0" if float(told) == 0 else told.replace(".", ",")


def _tell_duties(console: Console, duties: list[Row], due: bool) -> None:
    kinds = list(dict.fromkeys(row["jenis_periode"] for row in duties))
    for kind in kinds:
        rows = [row for row in duties if row["jenis_periode"] == kind]
        counted = sum(row["jumlah"] for row in rows if row["alasan"] is None)
        every = sum(row["jumlah"] for row in rows)
        _item(
            console,
            f"{kind}: {number(every)} orang tercantum dalam Laporan SKP penentu; {number(counted)} wajib, "
            f"{number(every - counted)} tidak",
        )
        for row in rows:
            if row["alasan"] is not None:
                _item(console, f"{number(row['jumlah'])}  {row['alasan']}: {_why(row['alasan'])}", 4)
    if kinds:
        _item(console, "Yang jawabannya belum diketahui tidak masuk pembilang dan tidak masuk penyebut.")
    elif due:
        _item(console, "Belum ada Laporan SKP yang menentukan siapa yang wajib pada bulan ini.")
    else:
        _item(console, "Tidak ada periode yang berakhir pada bulan ini, jadi tidak ada yang ditanya.")


def _why(code: str) -> str:
    return NOT_COUNTED.get(code, code)


def _period(period: Row, jenis: str, tipe: str | None) -> str:
    kind = jenis if tipe is None else f"{jenis} {tipe}"
    told = f"{period['nama']} ({kind}): {day(period['periode_awal'])} sampai {day(period['periode_akhir'])}; "
    told += f"batas pengisian {day(period['batas_pengisian'])}"
    if period["batas_pertama"] != period["batas_pengisian"]:
        told += f" (batas pertama {day(period['batas_pertama'])}, dipakai untuk tepat waktu)"
    return told


def _deliveries(deliveries: list[Row]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 1))
    for name in ("Catatan", "Berkas", "Ditarik (WIB)", "Diterima"):
        table.add_column(name, overflow="fold")
    for name in ("Dibaca", "Dikarantina"):
        table.add_column(name, justify="right")
    for row in deliveries:
        drawn = _instant(row["ditarik_pada"]) or "tanpa cap"
        counts = (number(row["dibaca"]), number(row["dikarantina"]))
        table.add_row(row["catatan"], row["berkas"], drawn, f"{row['diterima_pada']:%Y-%m-%d}", *counts)
    return table


def _tell_person(console: Console, nip: str, told: PersonExplained) -> None:
    name = f" {told.nama}" if told.nama else ""
    console.print(f"{nip}{name}, {month(told.bulan)}", style="bold")
    console.print(f"di {told.instansi['kode_instansi']} {told.instansi['nama']}")
    for one in told.periods:
        _tell_period(console, one)
    if told.states:
        _heading(console, "Keadaan pegawai yang dibaca untuk bulan ini")
        for row in told.states:
            what = row["isi"] or "keadaan waktu itu; barisnya tidak disimpan dalam rilis"
            _item(console, f"{row['catatan']}: {what} {_place(row)}")
    if told.others:
        _heading(console, "Catatan lain tentang pegawai ini untuk bulan ini")
        for row in told.others:
            lines = ", ".join(map(str, row["baris"][:MOST_LINES])) + (", ..." if len(row["baris"]) > MOST_LINES else "")
            _item(console, f"{row['catatan']}: {number(len(row['baris']))} baris [{row['berkas']} baris {lines}]")
    console.print()


def _tell_period(console: Console, one: PeriodOfPerson) -> None:
    period = one.period
    _heading(console, _period(period, period["jenis_periode"], period["tipe_periodik"]))
    if one.duty is None and one.instead is not None:
        _item(
            console, f"Wajib SKP: pada bulan ini orang ini dihitung menurut {one.instead['nama']}, bukan periode ini."
        )
    elif one.duty is None:
        _item(console, "Wajib SKP: tidak diketahui; Laporan SKP yang menentukan periode ini tidak memuat orang ini.")
    else:
        _tell_duty(console, one.duty)
    if one.stages is not None:
        _tell_stages(console, one.stages)
    for plan in one.plans:
        _item(console, f"SKP: {_plan(plan)} {_place(plan)}")
    for evaluation in one.evaluations:
        _tell_evaluation(console, evaluation)
    if not one.evaluations:
        known = one.duty is not None and one.duty["dinilai"] is not None
        _item(console, "Penilaian: " + ("belum dinilai" if known else "belum ada data; laporannya belum ditarik") + ".")
    for finding in one.findings:
        _item(console, f"Temuan {finding['kode']}: {finding['keterangan']}")


def _tell_duty(console: Console, duty: Row) -> None:
    if duty["wajib"]:
        _item(console, "Wajib SKP: ya, dihitung dalam kepatuhan.")
    else:
        code, basis = duty["alasan_tidak_wajib"], duty["dasar_tidak_wajib"]
        _item(console, f"Wajib SKP: tidak ({code}: {_why(code)}); dasarnya: {basis or 'tidak disebut'}.")
    asked = {
        name: value for name, value in duty.items() if name != "wajib" and (name in ANSWERS or isinstance(value, bool))
    }
    told = (f"{ANSWERS.get(name, name.replace('_', ' '))}: {_answer(value)}" for name, value in asked.items())
    _item(console, "; ".join(told))


def _tell_stages(console: Console, stages: Row) -> None:
    known = [f"{name.replace('_', ' ')}: {_answer(value)}" for name, value in stages.items() if isinstance(value, bool)]
    rest = "selebihnya belum ada data atau tidak ditanyakan"
    _item(console, f"Tahap lain: {'; '.join([*known, rest] if known else ['belum ada data'])}")


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
        _item(console, f"Penilaian{acting}: belum dinilai {_place(row)}")
        return
    _item(console, f"Penilaian{acting}: predikat tercatat {row['predikat_tercatat']} {_place(row)}")
    if row["predikat_dihitung"] is None:
        _item(console, "predikat menurut matriks: tidak dapat dihitung, kedua rating tidak lengkap", 4)
    else:
        agrees = "selaras" if row["selaras"] else "TIDAK selaras dengan yang tercatat; yang dipakai tetap yang tercatat"
        _item(
            console,
            f"hasil kerja {row['hasil_kerja']}, perilaku kerja {row['perilaku_kerja']}: menurut matriks "
            f"{row['predikat_dihitung']} ({agrees}). Dasar: {row['dasar_matriks']}",
            4,
        )
    verdict = {True: "tepat waktu", False: "lewat batas", None: "tidak dapat dinilai tepat waktunya"}[
        row["tepat_waktu"]
    ]
    first = _instant(row["waktu_dinilai_pertama"]) or "waktunya tidak dikirim"
    _item(console, f"pertama kali dinilai: {first}; batas {day(row['batas_pertama'])}: {verdict}", 4)
    if row["waktu_dinilai"] != row["waktu_dinilai_pertama"]:
        _item(console, f"diubah terakhir: {_instant(row['waktu_dinilai']) or 'waktunya tidak dikirim'}", 4)


def _place(row: Row) -> str:
    if row["berkas"] is None:
        return ""
    line = "" if row["baris"] is None else f" baris {row['baris']}"
    return f"[{row['berkas']}{line}]"


def _tell_models(console: Console, models: Iterable[Row]) -> None:
    for model in models:
        table = TABLES.get(model["tabel"])
        what = f": {table.description}" if table is not None and table.description else ""
        cited = citation(model["dasar"])
        _item(console, f"{model['tabel']}{what}" + (f". Dasar: {cited}" if cited else ""))


def _tell_release(console: Console, release: Row) -> None:
    console.print()
    console.print(f"Rilis {release['rilis']}, dibuat {_instant(release['dibuat_pada'])} WIB.")


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _item(console: Console, text: str, indent: int = 2) -> None:
    console.print(Padding(Text(text), (0, 0, 0, indent), expand=False))


def _instant(value: datetime | None) -> str:
    return "" if value is None else f"{value:%Y-%m-%d %H:%M}"
