"""What stands on a form, as text: rows, totals, the verdict, and the notes on what it all rests on.

In: a `Career`. Out: a dictionary of text for a template in `templates/` (None = a dotted line to fill in). Figures are
those of the release; the only arithmetic is that of the form itself, sums and differences of what it prints. Sources:
Peraturan BKN 3/2023, Lampiran II; rules/angka-kredit.md 2-4. Not here: layout, and reading.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipelines.forms.career import Accumulation, Career, Conversion, Policy
from pipelines.wording import day, decimal, month, months

Content = dict[str, Any]

TITLES = {
    "konversi": "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT",
    "akumulasi": "AKUMULASI ANGKA KREDIT",
    "pak": "PENETAPAN ANGKA KREDIT",
}
"""The forms, by the name that is typed."""

ON_CONVERSION = ("KONVENSI_TAHUNAN", "DESIMAL")
"""Policies that every converted figure rests on."""

_YEAR = 12
_DIGITS = 3
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
    several = len({row.jenjang for row in rows}) > 1
    return _head("konversi", career, rows) | {
        "baris": [
            _row(row) | {"waktu": (f"{row.jenjang}, " if several else "") + months(row.bulan_mulai, row.bulan_selesai)}
            for row in rows
        ],
        "jumlah": _credit(_sum(rows)),
        "catatan": [*_in_a_pak(career), *_running(rows), *_unconfirmed(career, ON_CONVERSION)],
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
        "jumlah": _credit(_sum(rows)),
        "catatan": [
            *_since(career),
            *_running(rows),
            *_differing(career, rows),
            *_unconfirmed(career, ON_CONVERSION),
        ],
    }


def _pak(career: Career) -> Content:
    total = career.accumulation
    assert total is not None
    rows = conversions_on("pak", career)
    moved = total.ak_perpindahan if career.base is None and total.ak_lama is not None else None
    old = total.ak_lama - moved if total.ak_lama is not None and moved is not None else total.ak_lama
    # where the history is not known, nor is whether there is an AK Dasar
    start = None if total.ak_kumulatif is None and not total.ak_dasar else total.ak_dasar
    new = _added(start, total.ak_konversi, total.ak_pendidikan, moved or Decimal(0))
    return _head("pak", career, rows) | {
        "unsur": [
            _new("AK Dasar yang diberikan", start),
            {
                "nama": "AK JF lama",
                "lama": _credit(old),
                "baru": "–",
                "jumlah": _credit(old),
                "keterangan": _base(career),
            },
            _EMPTY | {"nama": "AK penyesuaian/penyetaraan", "keterangan": "diisi bila ada"},
            _new("AK konversi", total.ak_konversi),
            _new("AK yang diperoleh dari peningkatan pendidikan", total.ak_pendidikan),
            _EMPTY if moved is None else _new("AK konversi masa sebelum perpindahan", moved),
        ],
        "lama": _credit(old),
        "baru": _credit(new),
        "jumlah": _credit(total.ak_kumulatif),
        "pangkat": _rise("kenaikan pangkat", total.ak_kumulatif, total.kebutuhan_pangkat, total.ak_cukup_pangkat),
        "jenjang": _rise(
            "kenaikan jenjang jabatan", total.ak_kumulatif, total.kebutuhan_jenjang, total.ak_cukup_jenjang
        )
        if total.ada_jenjang_berikut
        else _HIGHEST,
        "periksa": _to_check(career, total),
        "catatan": [*_running(rows), *_differing(career, rows), *_about(career, total)],
    }


def _about(career: Career, total: Accumulation) -> list[str]:
    """Give the notes on the running total: what is missing in it, and what it rests on."""
    policies = [*ON_CONVERSION]
    if total.ak_pendidikan:
        policies.append("PENDIDIKAN_PERSEN")
    if total.ak_perpindahan:
        policies.append("PERPINDAHAN_TAHUN_MAKS")
    notes = [f"{total.catatan_ak}."] if total.catatan_ak else []
    if total.bulan_belum:
        notes.append(
            f"{total.bulan_belum} bulan sampai akhir {month(total.bulan)} belum ada konversinya: belum dinilai, atau "
            "penilaiannya belum diterima."
        )
    notes += _unconfirmed(career, policies)
    if total.dasar_belum_dikonfirmasi:
        notes.append("AK Dasar memakai angka yang belum dikonfirmasi (tabel acuan ak_dasar).")
    if total.ak_cukup_jenjang and total.ak_cukup_pangkat:
        notes.append("Jenjang dipertimbangkan lebih dahulu, lalu pangkat dengan angka kredit yang sama.")
    return notes


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
        "angka_kredit": _credit(row.angka_kredit),
    }


_EMPTY: Content = {"nama": None, "lama": None, "baru": None, "jumlah": None, "keterangan": ""}
"""A row to fill in by hand."""


def _new(name: str, value: Decimal | None) -> Content:
    """Give a row of the PAK of what came since the last one. Not known is not zero."""
    return {"nama": name, "lama": "–", "baru": _credit(value), "jumlah": _credit(value), "keterangan": ""}


def _rise(what: str, total: Decimal | None, needed: Decimal | None, enough: bool | None) -> Content:
    if total is None or needed is None:
        gap = None
    else:
        gap = f"{'Kelebihan' if total >= needed else 'Kekurangan'} {_credit(abs(total - needed))}"
    if enough is None:
        why = "angka kreditnya" if total is None else "angka kredit minimalnya"
        verdict, reason = "DAPAT / TIDAK DAPAT", f" (coret salah satu): {why} tidak diketahui gudang data."
    elif enough:
        verdict, reason = "DAPAT", ", dilihat dari angka kreditnya saja."
    else:
        verdict, reason = "TIDAK DAPAT", ": angka kreditnya belum cukup."
    return {
        "minimal": _credit(needed),
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


def _in_a_pak(career: Career) -> list[str]:
    used = [row for row in career.conversions if row.tahun == career.tahun and row.status == "terpakai"]
    if not used:
        return []
    span = months(min(row.bulan_mulai for row in used), max(row.bulan_selesai for row in used))
    return [f"Bulan {span} sudah termasuk dalam PAK terakhir, jadi tidak dihitung lagi di sini."]


def _since(career: Career) -> list[str]:
    base = _base(career)
    return [f"Yang dijumlahkan adalah konversi sesudah {base}."] if base else []


def _base(career: Career) -> str:
    """Name the PAK or integration that the total starts from; what of it is unknown is left out."""
    base = career.base
    if base is None:
        return ""
    told = "PAK integrasi" if base.integrasi else "PAK"
    if base.nomor:
        told += f" nomor {base.nomor}"
    if base.tanggal:
        told += f" tanggal {day(base.tanggal)}"
    return told + (f" (sampai dengan {day(base.sampai)})" if base.sampai else "")


def _running(rows: Sequence[Conversion]) -> list[str]:
    """Say which figures may still change."""
    told = []
    if any(row.status == "berjalan" for row in rows):
        told.append("Angka penilaian periodik masih berjalan: dapat berubah bila penilaian tahunannya sudah ada.")
    if contested := [row for row in rows if row.dalam_keberatan]:
        spans = "; ".join(months(row.bulan_mulai, row.bulan_selesai) for row in contested)
        told.append(f"Predikat yang masih dalam keberatan: {spans}.")
    return told


def _differing(career: Career, rows: Sequence[Conversion]) -> list[str]:
    """Say so where the printed conversions are not those of the running total: neither figure is hidden."""
    total = career.accumulation
    if total is None or total.ak_konversi is None or total.ak_konversi == _sum(rows):
        return []
    return [
        f"Jumlah konversi yang berlaku sekarang {_credit(_sum(rows))}, sedangkan akumulasi akhir {month(total.bulan)} "
        f"memuat {_credit(total.ak_konversi)}. Periksa dahulu sebelum ditetapkan."
    ]


def _unconfirmed(career: Career, codes: Sequence[str]) -> list[str]:
    found: list[Policy] = [policy for policy in career.policies if policy.kode in codes and policy.ragu]
    return [
        f"Bertumpu pada kebijakan {policy.kode} = {policy.nilai}, yang belum dikonfirmasi: {policy.ragu}."
        for policy in found
    ]


def _sum(rows: Sequence[Conversion]) -> Decimal:
    return sum((row.angka_kredit for row in rows), Decimal(0))


def _added(*parts: Decimal | None) -> Decimal | None:
    return None if None in parts else sum((part for part in parts if part is not None), Decimal(0))


def _credit(value: Decimal | None) -> str | None:
    return None if value is None else decimal(value, _DIGITS)


def _plain(value: Decimal) -> str:
    """Write a number with no more decimals than it has: 12,5 and 100."""
    written = f"{value:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written).replace(".", ",")
