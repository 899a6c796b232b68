"""The state of an instansi in a month on two pages, for a leader who wants paper: compliance, predikat, what waits.

In: a release, or what a scope sees of it. Out: text for `templates/keadaan_instansi.typ`; the length of a bar is a
number of a hundred, None = no bar. Figures are the release's; nobody is named. Not here: layout, and what a
figure means (`models/`).
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipelines.contracts.values import PREDIKAT
from pipelines.drafts import drafted
from pipelines.forms.printing import Press
from pipelines.mistakes import UserMistakeError
from pipelines.reports import state_queries as asked
from pipelines.reports.current import CurrentRelease, Row, current_release
from pipelines.wording import day, month, number, percent

TEMPLATES = Path(__file__).resolve().parent / "templates"

_UNKNOWN = "belum ada data"
_WITHHELD = {"kecil": "kurang dari 5 orang"}
"""What else is withheld is so because such a cell could be worked out from it."""
_BOUNDS = {"sekurangnya": "≥ ", "paling banyak": "≤ "}
_ORDER = (*PREDIKAT, "Belum dinilai", "Tanpa SKP")

MOST_FINDINGS = 5
"""So many findings of period settings stand on the page; their number says how many there are."""


def write_state(warehouse: Path, kode: str, bulan: date, output: Path) -> None:
    """Write the two pages as PDF. Raises `UserMistakeError` with what there is instead."""
    if output.suffix.lower() != ".pdf":
        raise UserMistakeError(f"Akhiran berkas {output.name} tidak dikenal; laporan ditulis sebagai .pdf.")
    with current_release(warehouse) as release:
        content = state_of_instansi(release, kode, bulan)
    with drafted(output) as draft:
        draft.write_bytes(pdf_of(content))


def pdf_of(content: Mapping[str, Any]) -> bytes:
    """Set the two pages."""
    return Press("keadaan_instansi", TEMPLATES).pdf(content)


def state_of_instansi(
    release: CurrentRelease, kode: str, bulan: date, *, dengan_tindakan: bool = True
) -> dict[str, Any]:
    """Give what stands on the pages. `dengan_tindakan`: whether the reader may see what people have to do. Raises
    `UserMistakeError` if the instansi or the month has no figures."""
    instansi = _known(release, kode, bulan)
    rows = release.ask(asked.with_withheld(release, asked.COMPLIANCE, "perubahan_kepatuhan"), kode=kode, bulan=bulan)
    today = release.column("SELECT current_date")[0]
    return {
        "judul": f"Keadaan pengelolaan kinerja {instansi['nama']}, {month(bulan)}",
        "instansi": instansi["nama"],
        "kode": kode,
        "bulan": month(bulan),
        "rilis": release.release_id,
        "indeks": _index(release, kode, bulan),
        "kepatuhan": [_indicator(row, bulan) for row in rows],
        "sebaran": _spreads(release, kode, bulan),
        "tindakan": _actions(release, kode, bulan, today) if dengan_tindakan else None,
        "temuan": _findings(release, kode, bulan),
        "sumber": _sources(release, kode),
        "belum_pasti": [
            "Bobot indeks adalah usulan proyek ini, bukan peraturan.",
            "Tenggat membuat SKP (31 Januari, atau 30 hari sejak SPMT) dan tenggat rencana aksi, umpan balik, dan "
            "pembinaan adalah usulan proyek ini.",
            *(["Angka yang masih berjalan berubah sampai batas pengisiannya lewat."] if _runs(rows) else []),
        ],
    }


def _known(release: CurrentRelease, kode: str, bulan: date) -> Row:
    instansi = release.instansi(kode, bulan)
    if instansi is None:
        raise UserMistakeError(f"Kode instansi {kode} tidak dikenal; tulis 4 angka, misalnya 6471.")
    months = release.column(asked.MONTHS, kode=kode)
    if not months:
        raise UserMistakeError(f"Belum ada angka kepatuhan untuk instansi {kode} dalam rilis ini.")
    if bulan not in months:
        raise UserMistakeError(
            f"Belum ada angka kepatuhan instansi {kode} untuk {month(bulan)}; yang ada: {month(months[0])} sampai "
            f"{month(months[-1])}."
        )
    return instansi


def _index(release: CurrentRelease, kode: str, bulan: date) -> dict[str, Any]:
    rows = release.ask(asked.with_withheld(release, asked.INDEX, "indeks_kepatuhan"), kode=kode, bulan=bulan)
    if not rows or rows[0]["persen"] is None:
        return {"nilai": _UNKNOWN, "bagian": None, "lalu": None}
    row = rows[0]
    return {
        "nilai": _bounded(row["persen"], row["ditahan"]),
        "bagian": f"dari indikator yang datanya ada: bobotnya {percent(row['bobot'] * 100, 0)} dari 100 %",
        "lalu": None if row["lalu"] is None else f"bulan lalu {_bounded(row['lalu'], row['ditahan_lalu'])}",
    }


def _indicator(row: Row, bulan: date) -> dict[str, Any]:
    notes = []
    if row["bulan"] != bulan:
        notes.append(month(row["bulan"]))
    if row["berjalan"]:
        notes.append(f"masih berjalan sampai {day(row['batas_pengisian'])}")
    return {
        "tahap": row["tahap"],
        "nama": row["nama_indikator"],
        "keterangan": "; ".join(notes),
        **_share(row),
        "selisih": _change(row["selisih_bulan"]),
    }


def _share(row: Row) -> dict[str, Any]:
    """A share as text and bar: `401 dari 470`, 85,3 %; what is withheld stays so."""
    if row["persen"] is None:
        return {"dari": _none(row["ditahan"]), "persen": "–", "batang": None}
    known = row["pembilang"] is not None and row["penyebut"] is not None
    return {
        "dari": f"{number(row['pembilang'])} dari {number(row['penyebut'])}" if known else "",
        "persen": _bounded(row["persen"], row["ditahan"]),
        "batang": float(row["persen"]),
    }


def _bounded(share: Decimal, withheld: str | None) -> str:
    return _BOUNDS.get(withheld or "", "") + percent(share)


def _none(withheld: str | None) -> str:
    """Say why there is no number."""
    return _WITHHELD.get(withheld, "ditahan") if withheld else _UNKNOWN


def _change(points: Decimal | None) -> str:
    """Tell a difference to the month before in percentage points; a dash where either is unknown."""
    if points is None:
        return "–"
    rounded = round(points, 1)
    sign = "+" if rounded > 0 else "-" if rounded < 0 else "±"
    return f"{sign}{abs(rounded)}".replace(".", ",")


def _spreads(release: CurrentRelease, kode: str, bulan: date) -> list[dict[str, Any]]:
    """The predikat of the evaluations that end in the month, the one with most people first, two at most."""
    rows = release.ask(asked.with_withheld(release, asked.SPREAD, "distribusi_predikat"), kode=kode, bulan=bulan)
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["tipe_periodik"] or row["jenis_periode"], []).append(row)
    ranked = sorted(found.items(), key=lambda item: -max(row["dinilai"] or 0 for row in item[1]))
    return [_spread(name, rows) for name, rows in ranked[:2]]


def _spread(name: str, rows: list[Row]) -> dict[str, Any]:
    rated = rows[0]["dinilai"]
    held = any(row["ditahan"] for row in rows)
    return {
        "nama": f"Evaluasi {name.lower()}",
        "dinilai": "banyaknya yang dinilai ditahan" if rated is None else f"{number(rated)} orang dinilai",
        "ditahan": held,
        "baris": [
            {
                "predikat": row["predikat"],
                "jumlah": _people(row, rated),
                "persen": percent(row["persen"]) if row["persen"] is not None else "",
                "batang": float(row["persen"]) if row["persen"] is not None else None,
            }
            for row in sorted(rows, key=lambda row: _ORDER.index(row["predikat"]))
        ],
    }


def _people(row: Row, rated: int | None) -> str:
    if row["jumlah"] is None:
        return _none(row["ditahan"])
    if rated is None or row["predikat"] not in PREDIKAT:
        return f"{number(row['jumlah'])} orang"
    return f"{number(row['jumlah'])} dari {number(rated)}"


def _actions(release: CurrentRelease, kode: str, bulan: date, today: date) -> dict[str, Any]:
    rows = release.ask(asked.ACTIONS, kode=kode, bulan=bulan)
    every, late = (sum(row[name] for row in rows) for name in ("hal", "terlambat"))
    return {
        "jumlah": f"{number(late)} dari {number(every)} hal sudah lewat tenggatnya per {day(today)}",
        "baris": [
            {
                "sebutan": row["sebutan"][:1].upper() + row["sebutan"][1:],
                "pelaku": row["pelaku"],
                "hal": number(row["hal"]),
                "terlambat": f"{number(row['terlambat'])} dari {number(row['hal'])}",
                "hari": "–" if row["hari"] is None else f"{number(row['hari'])} hari",
                "terbanyak": "–" if row["unor_induk"] is None else f"{row['unor_induk']} ({number(row['di_situ'])})",
            }
            for row in rows
        ],
    }


def _findings(release: CurrentRelease, kode: str, bulan: date) -> dict[str, Any]:
    rows = release.ask(asked.FINDINGS, kode=kode, tahun=bulan.year)
    settings = release.column(asked.SETTINGS, kode=kode, tahun=bulan.year)[0]
    shown = rows[:MOST_FINDINGS]
    more = f"; di bawah ini {len(shown)} yang pertama" if len(rows) > len(shown) else ""
    return {
        "jumlah": f"{number(len(rows))} temuan pada {number(settings)} pengaturan periode tahun {bulan.year}{more}.",
        "baris": [f"{row['nama']}: {row['keterangan']}" for row in shown],
    }


def _sources(release: CurrentRelease, kode: str) -> list[str]:
    made = release.made["dibuat_pada"]
    rows = release.ask(asked.DRAWN, kode=kode)
    drawn = [f"{row['catatan']} {day(row['terakhir'])}" for row in rows if row["terakhir"]]
    undated = [row["catatan"] for row in rows if not row["terakhir"]]
    drawn += [f"berkasnya tidak menyebut tanggal: {', '.join(undated)}"] if undated else []
    (rejected,) = release.ask(asked.REJECTED, kode=kode)
    return [
        "Kapan data ditarik: " + "; ".join(drawn) + ".",
        f"{number(rejected['dikarantina'])} dari {number(rejected['dibaca'])} baris kiriman yang berlaku dikarantina "
        "dan tidak ikut dihitung.",
        f"Rilis {release.release_id}, dibuat {day(made.date())} {made:%H.%M} WIB. Dasar: Peraturan BKN 2/2026 Ps. 6–12 "
        "dan SE BKN 18/2024 butir 5.d.",
    ]


def _runs(rows: list[Row]) -> bool:
    return any(row["berjalan"] for row in rows)
