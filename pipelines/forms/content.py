"""What stands on a form, as text: the person, the conversions and their sum; and which conversions those are.

In: a `Career`. Out: a dictionary of text for a template in `templates/` (None = a dotted line to fill in). Figures are
those of the release; the only arithmetic is that of the form itself, sums and differences of what it prints. Sources:
Peraturan BKN 3/2023, Lampiran II; rules/angka-kredit.md 2-4. Not here: the PAK's own part (`pak.py`), the notes
(`notes.py`), layout, and reading.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipelines.forms.career import Career, Conversion
from pipelines.forms.notes import (
    ON_CONVERSION,
    credit,
    differing,
    in_a_pak,
    not_converted,
    running,
    since,
    sum_of,
    unconfirmed,
)
from pipelines.forms.pak import pak_content
from pipelines.wording import day, months

Content = dict[str, Any]

TITLES = {
    "konversi": "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT",
    "akumulasi": "AKUMULASI ANGKA KREDIT",
    "pak": "PENETAPAN ANGKA KREDIT",
}
"""The forms, by the name that is typed."""

_YEAR = 12
_SPACE = "\u00a0"
"""Between a number and its sign, so that no line ends there."""


def content_of(form: str, career: Career) -> Content:
    """Give what stands on a form of a person for a year."""
    return {"konversi": _konversi, "akumulasi": _akumulasi, "pak": _pak}[form](career)


def conversions_on(form: str, career: Career) -> list[Conversion]:
    """Give the conversions that a form is made from. Only counted ones: what lies in a PAK already, or gave way to the
    yearly evaluation, would be added twice by whoever adds up forms."""
    counted = [row for row in career.conversions if row.dihitung]
    if form == "konversi":
        return [row for row in counted if row.tahun == career.tahun]
    return [row for row in counted if row.jenjang == career.jenjang]


def _konversi(career: Career) -> Content:
    rows = conversions_on("konversi", career)
    levels = list(dict.fromkeys(row.jenjang for row in rows))
    several = len(levels) > 1
    return _head("konversi", career, rows) | {
        "baris": [
            _row(row) | {"waktu": (f"{row.jenjang}, " if several else "") + months(row.bulan_mulai, row.bulan_selesai)}
            for row in rows
        ],
        # credit begins anew with a jenjang, so there is no sum over two of them
        "jumlah": [
            (f"JUMLAH {level}" if several else "JUMLAH", credit(sum_of([row for row in rows if row.jenjang == level])))
            for level in levels
        ],
        "catatan": [*in_a_pak(career), *running(rows), *unconfirmed(career, ON_CONVERSION)],
    }


def _akumulasi(career: Career) -> Content:
    rows = conversions_on("akumulasi", career)
    return _head("akumulasi", career, rows) | {
        "baris": [
            _row(row)
            | {
                "tahun": str(row.tahun),
                "waktu": months(row.bulan_mulai, row.bulan_selesai).replace(f" {row.tahun}", ""),
            }
            for row in rows
        ],
        "jumlah": credit(sum_of(rows)),
        "catatan": [
            *since(career),
            *running(rows),
            *not_converted(career),
            *differing(career, rows),
            *unconfirmed(career, ON_CONVERSION),
        ],
    }


def _pak(career: Career) -> Content:
    rows = conversions_on("pak", career)
    return _head("pak", career, rows) | pak_content(career, rows)


def _head(form: str, career: Career, rows: Sequence[Conversion]) -> Content:
    person = career.person
    return {
        "judul": TITLES[form],
        "pemilik": f"{person.nama}, NIP {person.nip}" if person.nama else f"NIP {person.nip}",
        "instansi": person.instansi,
        "nama_periode": "Masa Penilaian" if form == "pak" else "Periode",
        "periode": months(min(row.bulan_mulai for row in rows), max(row.bulan_selesai for row in rows))
        if rows
        else None,
        "orang": [
            ("Nama", person.nama),
            ("NIP", person.nip),
            ("Nomor Seri Karpeg", None),
            ("Tempat/Tanggal Lahir", None),
            ("Jenis Kelamin", None),
            ("Pangkat/Golongan Ruang/TMT", _joined(person.pangkat, person.golru, person.tmt_golongan)),
            ("Jabatan/TMT", _joined(person.jabatan, person.tmt_jabatan)),
            ("Unit Kerja", person.unit_kerja),
            ("Instansi", person.instansi),
        ],
        "rilis": career.rilis,
    }


def _joined(*parts: Any) -> str | None:
    """Join what is known by slashes; what is not leaves a gap to write in, and nothing known is a whole line."""
    if not any(parts):
        return None
    return " / ".join("…………" if part is None else part if isinstance(part, str) else day(part) for part in parts)


def _row(row: Conversion) -> Content:
    share = f"{_plain(row.persen)}{_SPACE}%"
    return {
        "predikat": row.predikat,
        "persentase": share if row.jumlah_bulan == _YEAR else f"{row.jumlah_bulan}/{_YEAR} × {share}",
        "koefisien": _plain(row.koefisien),
        "angka_kredit": credit(row.angka_kredit),
    }


def _plain(value: Decimal) -> str:
    """Write a number with no more decimals than it has: 12,5 and 100."""
    written = f"{value:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written).replace(".", ",")
