"""What `ekinerja explain` says of an instansi's month, in Bahasa Indonesia. Only words: what is told comes from
`reports/explain_instansi.py`.
"""

from typing import Any

from rich.console import Console
from rich.table import Table

from pipelines.reports.current import Row
from pipelines.reports.explain_instansi import InstansiExplained
from pipelines.reports.explain_words import period_line, why_not_counted
from pipelines.telling.explain_page import (
    heading,
    instant,
    item,
    tell_models,
    tell_release,
)
from pipelines.wording import month, number, percent


def tell_instansi(console: Console, told: InstansiExplained) -> None:
    """Say how the figures of an instansi's month came about."""
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
    heading(console, "Apa yang dihitung, dan dasarnya")
    for figure in told.figures if len(told.figures) == 1 else known:
        item(console, f"{figure['kode']} ({figure['nama']}; tahap {figure['tahap']})")
        item(console, f"pembilang: {figure['arti_pembilang']}", 4)
        item(console, f"penyebut : {figure['arti_penyebut']}", 4)
        weight = f"{figure['bobot']:f}".rstrip("0").rstrip(".").replace(".", ",")
        item(console, f"bobot {weight} dalam indeks; dasar: {figure['dasar']}", 4)
    heading(console, "Siapa yang dihitung (wajib SKP), dan siapa yang tidak")
    _tell_duties(console, told.duties, bool(told.periods))
    heading(console, "Periode yang berakhir pada bulan ini")
    for period in told.periods:
        item(console, period_line(period, period["jenis"], period["tipe"]))
        if period["temuan"]:
            item(console, f"temuan: {', '.join(period['temuan'])} (tabel temuan_periode)", 4)
    if not told.periods:
        item(console, "Tidak ada.")
    heading(console, "Kiriman yang menjadi dasarnya")
    console.print(_deliveries(told.deliveries))
    heading(console, "Model SQL yang menghitungnya, dari hasil ke hulu")
    tell_models(console, told.models)
    tell_release(console, told.release)


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
        item(
            console,
            f"{kind}: {number(every)} orang tercantum dalam Laporan SKP penentu; {number(counted)} wajib, "
            f"{number(every - counted)} tidak",
        )
        for row in rows:
            if row["alasan"] is not None:
                item(console, f"{number(row['jumlah'])}  {row['alasan']}: {why_not_counted(row['alasan'])}", 4)
    if kinds:
        item(console, "Yang jawabannya belum diketahui tidak masuk pembilang dan tidak masuk penyebut.")
    elif due:
        item(console, "Belum ada Laporan SKP yang menentukan siapa yang wajib pada bulan ini.")
    else:
        item(console, "Tidak ada periode yang berakhir pada bulan ini, jadi tidak ada yang ditanya.")


def _deliveries(deliveries: list[Row]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 1))
    for name in ("Catatan", "Berkas", "Ditarik (WIB)", "Diterima"):
        table.add_column(name, overflow="fold")
    for name in ("Dibaca", "Dikarantina"):
        table.add_column(name, justify="right")
    for row in deliveries:
        drawn = instant(row["ditarik_pada"]) or "tanpa cap"
        counts = (number(row["dibaca"]), number(row["dikarantina"]))
        table.add_row(row["catatan"], row["berkas"], drawn, f"{row['diterima_pada']:%Y-%m-%d}", *counts)
    return table
