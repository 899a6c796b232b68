"""The mapping file of an instansi's own system: where its records are, and what its fields are called.

Here: reading the file and saying all that is wrong with it, line by line. Not here: asking the system (`local.py`), and
walking through its answers (`local_answer.py`). An admin writes the file, so every sentence says what to write instead.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipelines.contracts.columns import kind_of
from pipelines.contracts.record import Record
from pipelines.sources.faults import ServiceFault

RECORDS = ("dialog_kinerja", "briefing", "aktivitas_harian")
"""What an instansi's own system is asked for."""

OF_MONTH, OF_YEAR, OF_PAGE = ("bulan", "bulan2", "awal", "akhir"), ("tahun",), ("halaman", "lompat", "penanda")
"""What may stand in braces in a path, by what it makes of the draw."""

_TOP = ("alamat", "token", "tajuk", *RECORDS)
_OF_RECORD = ("jalur", "daftar", "jumlah", "berikut", "halaman_pertama", "kolom", "tetap", "nilai")
_SECRET = ("authorization", "proxy-authorization", "cookie", "x-api-key")
_LOCAL = {"127.0.0.1", "::1", "localhost"}
BRACED = re.compile(r"{([^{}]*)}")
_IN_QUERY = re.compile(r"[?&](api_?key|key|token|access_token|password|sandi)=", re.IGNORECASE)
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


@dataclass(frozen=True)
class Mapped:
    """One record of the system. `path` is below the address, with its braces; `rows`, `total`, `following` are places
    in an answer, with points between; `columns`: ours and theirs; `fixed`: ours that are always the same; `values`:
    what a system's own codes mean. `kinds`: what each of our columns is; `required`: those that no row lacks."""

    record: str
    path: str
    rows: str
    total: str | None
    following: str | None
    first_page: int
    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    kinds: Mapping[str, str]
    required: frozenset[str]

    @property
    def braces(self) -> frozenset[str]:
        """What is to be filled in."""
        return frozenset(BRACED.findall(self.path))


@dataclass(frozen=True)
class LocalSystem:
    """How an instansi's own system is asked: its address, the header of the token and the word before it, what else is
    said in headers, and its records."""

    address: str
    header: str
    word: str
    headers: Mapping[str, str]
    records: tuple[Mapped, ...]


@dataclass
class _Sheet:
    """The file while it is checked."""

    text: str
    problems: list[str] = field(default_factory=list)

    def wrong(self, place: tuple[str, ...], sentence: str) -> None:
        """Note what is wrong at a place: a section, and a key in it."""
        self.problems.append(f"{_line_of(self.text, place)}{_called(place)}: {sentence}")

    def unknown(self, place: tuple[str, ...], known: tuple[str, ...], what: str) -> None:
        """Note a word that is none, and the one that was probably meant."""
        near = get_close_matches(place[-1], known, 1)
        told = f'mungkin maksudnya "{near[0]}"' if near else f"yang ada: {', '.join(known)}"
        self.wrong(place, f"{what} ini tidak ada; {told}.")


def mapping_mark(file: Path) -> str | None:
    """Name the content of a mapping file: a draw that was begun under another one is not gone on with."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def read_mapping(file: Path, records: Mapping[str, Record]) -> LocalSystem:
    """Read a mapping file. Raises `ServiceFault` with all that is wrong."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
        told = tomllib.loads(text)
    except FileNotFoundError:
        raise ServiceFault(
            "PEMETAAN",
            f"berkas pemetaan {file} belum ada; salin contohnya dari data/contoh-sistem-lokal/, sesuaikan, lalu "
            "jalankan lagi (docs/panduan-tarik.md bagian 7)",
        ) from None
    except OSError:
        raise ServiceFault("PEMETAAN", f"berkas pemetaan {file} tidak dapat dibaca; periksa hak aksesnya") from None
    except UnicodeDecodeError:
        raise ServiceFault("PEMETAAN", f"berkas pemetaan {file} bukan teks UTF-8; simpan lagi sebagai UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f" pada baris {line[1]}" if line else " di akhir berkas"
        raise ServiceFault(
            "PEMETAAN",
            f"berkas pemetaan {file} tidak dapat dibaca sebagai TOML{where}; periksa tanda kutip, tanda sama dengan, "
            'dan kurung siku, dan apakah ada yang disebut dua kali (setiap isian seperti nip = "pegawai.nip")',
        ) from None
    sheet = _Sheet(text)
    system = _system(sheet, told, records)
    if sheet.problems:
        listed = "".join(f"\n  - {problem}" for problem in sheet.problems)
        raise ServiceFault(
            "PEMETAAN",
            f"berkas pemetaan {file} belum benar, jadi belum ada yang diminta:{listed}\n  Perbaiki berkasnya",
        )
    return system


def _system(sheet: _Sheet, told: dict[str, Any], records: Mapping[str, Record]) -> LocalSystem:
    for name in told:
        if name not in _TOP:
            sheet.unknown((name,), _TOP, "bagian")
    address = _word(sheet, told, (), "alamat", needed='alamat = "https://…", alamat layanan sistem itu')
    token = _section(sheet, told, (), "token")
    for name in token:
        if name not in ("tajuk", "awalan"):
            sheet.unknown(("token", name), ("tajuk", "awalan"), "isian")
    header = _word(sheet, token, ("token",), "tajuk") or "Authorization"
    headers = {name: _word(sheet, told["tajuk"], ("tajuk",), name) for name in _section(sheet, told, (), "tajuk")}
    _check_address(sheet, address)
    for place, name in [(("token", "tajuk"), header), *((("tajuk", name), name) for name in headers)]:
        if not _HEADER.fullmatch(name):
            sheet.wrong(place, "nama tajuk hanya boleh berisi huruf, angka, dan tanda hubung, misalnya X-Api-Key.")
        elif place[0] == "tajuk" and name.lower() in {*_SECRET, header.lower()}:
            sheet.wrong(
                place, "token tidak ditulis di sini; sebut tajuknya pada [token], dan tokennya di tempat rahasia."
            )
    found = [name for name in RECORDS if name in told]
    if not found:
        sheet.wrong((), f"belum ada catatan yang dipetakan; tulis bagian [{'], ['.join(RECORDS)}], atau salah satunya.")
    mapped = [_mapped(sheet, _section(sheet, told, (), name), records[name]) for name in found]
    word = token.get("awalan", "Bearer")
    if not isinstance(word, str):
        sheet.wrong(("token", "awalan"), 'tulis sebagai teks dalam tanda kutip; "" bila tidak ada.')
    return LocalSystem(address.rstrip("/"), header, str(word).strip(), headers, tuple(mapped))


def _mapped(sheet: _Sheet, told: dict[str, Any], record: Record) -> Mapped:
    at = (record.name,)
    for name in told:
        if name not in _OF_RECORD:
            sheet.unknown((*at, name), _OF_RECORD, "isian")
    names = tuple(record.columns)
    columns, fixed = (_words(sheet, told, at, name) for name in ("kolom", "tetap"))
    for part, given in (("kolom", columns), ("tetap", fixed)):
        for name in given:
            if name not in names:
                sheet.unknown((*at, part, name), names, "kolom")
    for name in sorted(columns.keys() & fixed):
        sheet.wrong((*at, "tetap", name), f"sudah ada pada [{record.name}.kolom]; hapus salah satunya.")
    required = frozenset(name for name, column in record.columns.items() if not column.nullable)
    for name in names:
        if name in required and name not in columns.keys() | fixed:
            sheet.wrong((*at, "kolom"), f'kolom wajib "{name}" belum disebut; tulis {name} = "nama bidang di jawaban".')
    values = {name: _words(sheet, told["nilai"], (*at, "nilai"), name) for name in _section(sheet, told, at, "nilai")}
    for name in values:
        if name not in columns:
            sheet.wrong((*at, "nilai", name), f"hanya untuk kolom yang disebut pada [{record.name}.kolom].")
    first = told.get("halaman_pertama", 1)
    if not isinstance(first, int) or isinstance(first, bool) or first < 0:
        sheet.wrong((*at, "halaman_pertama"), "tulis bilangan tanpa tanda kutip, biasanya 1 atau 0.")
        first = 1
    following = _word(sheet, told, at, "berikut") or None
    path = _word(sheet, told, at, "jalur", needed='jalur = "/…", jalur di bawah alamat')
    _check_path(sheet, at, path, following)
    rows, total = _word(sheet, told, at, "daftar", blank=True), _word(sheet, told, at, "jumlah") or None
    if not rows and (total or following):
        name = "jumlah" if total else "berikut"
        sheet.wrong((*at, name), "jawaban yang langsung berupa daftar tidak memuat bidang lain; isi juga daftar.")
    kinds = {name: kind_of(column) for name, column in record.columns.items()}
    return Mapped(record.name, path, rows, total, following, first, columns, fixed, values, kinds, required)


def _check_address(sheet: _Sheet, address: str) -> None:
    parts = urlsplit(address)
    if address and (parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.username):
        sheet.wrong(("alamat",), "tulis alamat lengkap tanpa tanda tanya, misalnya https://kinerja.kota.go.id/api.")
    elif parts.scheme == "http" and parts.hostname not in _LOCAL:
        sheet.wrong(("alamat",), "alamatnya tidak memakai https, jadi token tidak dikirim ke sana; pakai https.")


def _check_path(sheet: _Sheet, at: tuple[str, ...], path: str, following: str | None) -> None:
    place = (*at, "jalur")
    known = (*OF_YEAR, *OF_MONTH, *OF_PAGE)
    braces = BRACED.findall(path)
    if set("{}") & set(BRACED.sub("", path)):
        sheet.wrong(place, "kurung kurawalnya tidak berpasangan; tulis misalnya {tahun}.")
    for name in braces:
        if name not in known:
            near = get_close_matches(name, known, 1)
            told = (
                f"mungkin maksudnya {{{near[0]}}}" if near else "yang ada: " + ", ".join(f"{{{one}}}" for one in known)
            )
            sheet.wrong(place, f"{{{name}}} tidak dikenal; {told}.")
    if path and not path.startswith("/"):
        sheet.wrong(place, "mulai dengan garis miring; server dan pangkalnya ditulis pada alamat.")
    if any(letter <= " " or letter == "#" for letter in path):
        sheet.wrong(place, "tanpa spasi dan tanda pagar; spasi ditulis %20.")
    if _IN_QUERY.search(path):
        sheet.wrong(place, "token tidak ditulis di jalur; sebut tajuknya pada [token], dan tokennya di tempat rahasia.")
    if {"bulan", "bulan2"} & set(braces) and "tahun" not in braces:
        sheet.wrong(place, "menyebut bulan tanpa {tahun}; sebut keduanya, atau {awal} dan {akhir}.")
    if "penanda" in braces and following is None:
        sheet.wrong(place, "memakai {penanda}; isi juga berikut, bidang jawaban yang memuatnya.")
    if following is not None and {"halaman", "lompat"} & set(braces):
        sheet.wrong((*at, "berikut"), "pilih salah satu: berikut, atau {halaman} atau {lompat} pada jalur.")


def _word(
    sheet: _Sheet, told: Mapping[str, Any], at: tuple[str, ...], name: str, needed: str = "", blank: bool = False
) -> str:
    """Give a text of a section, '' where there is none; what is needed and lacks is a problem."""
    value = told.get(name)
    if value is None:
        if needed:
            sheet.wrong(at, f"{name} belum diisi; tulis {needed}.")
        return ""
    if not isinstance(value, str) or (not blank and not value.strip()):
        sheet.wrong((*at, name), f'tulis sebagai teks dalam tanda kutip, tidak kosong, misalnya {name} = "…".')
        return ""
    return value.strip()


def _words(sheet: _Sheet, told: Mapping[str, Any], at: tuple[str, ...], name: str) -> dict[str, str]:
    section = _section(sheet, told, at, name)
    return {key: _word(sheet, section, (*at, name), key) for key in section}


def _section(sheet: _Sheet, told: Mapping[str, Any], at: tuple[str, ...], name: str) -> dict[str, Any]:
    section = told.get(name, {})
    if isinstance(section, dict):
        return section
    sheet.wrong(
        (*at, name), f"ini sebuah bagian; tulis [{'.'.join((*at, name))}] pada baris sendiri, isinya di bawahnya."
    )
    return {}


def _called(place: tuple[str, ...]) -> str:
    if len(place) < 2:
        return place[0] if place and place[0] not in RECORDS else f"[{place[0]}]" if place else "berkas ini"
    if place[-1] in ("kolom", "tetap", "nilai"):
        return f"[{'.'.join(place)}]"
    return f"[{'.'.join(place[:-1])}] {place[-1]}"


def _line_of(text: str, place: tuple[str, ...]) -> str:
    """Say on which line a place stands, or the section that it belongs to."""
    best, section = 0, tuple[str, ...]()
    for number, (header, key) in enumerate(_heads(text), start=1):
        section = header or section
        here = header or (*section, *key) if key or header else ()
        if here and here == place[: len(here)]:
            best = number
            if here == place:
                break
    return f"baris {best}, " if best else ""


def _heads(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give, line by line, the section that begins there, or the key that is set there."""
    for line in text.splitlines():
        header = re.match(r"\s*\[([^\[\]]+)\]", line)
        key = re.match(r"""\s*(["']?)([\w.-]+)\1\s*=""", line)
        yield _parts(header[1]) if header else (), _parts(key[2]) if key and not header else ()


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
