"""Writes the data dictionary, `docs/kamus-data.md`, from the contracts: `python -m pipelines.dictionary`.

Here: how contracts are told to people, in Bahasa Indonesia. Nothing is described here that a contract could say; a test
holds the file against what this makes.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import heading_of, is_locked
from pipelines.contracts.policy_tables import policy_sheets
from pipelines.contracts.record import FIRST_YEAR, Record
from pipelines.contracts.records import build_records
from pipelines.contracts.reference import REFERENCE
from pipelines.contracts.tables import TABLES
from pipelines.contracts.views import VIEWS
from pipelines.reference import load_reference
from pipelines.settings import CHECKOUT, Settings
from pipelines.sql_models import RECORDS, Model, load_models

FILE = CHECKOUT / "docs" / "kamus-data.md"

HEAD = """# Kamus data

Dibuat dari kontrak di `pipelines/contracts/` dengan `python -m pipelines.dictionary`; jangan diubah dengan tangan.

- **Rilis** adalah satu keadaan gudang yang utuh. Tabel publik dibuka dengan namanya saja (`penilaian_pegawai`); keadaan
  catatan dengan `catatan.<nama>`, tabel acuan dengan `acuan.<nama>`.
- NIP, `kode_instansi`, dan semua id adalah **teks**, dibandingkan persis.
- `bulan` adalah hari pertama bulan kalender tempat periode berakhir. Waktu adalah WIB.
- Nama kolom yang sama berarti hal yang sama di setiap tabel; tampilan rilis boleh memakai nama dari sumbernya.
- "Satu baris per" pada tabel ringkasan: kolom yang kosong berarti semua.
"""

REFERENCE_TITLES = {
    "kanreg": "Kantor regional BKN",
    "provinsi": "Provinsi menurut kode SIASN, dan kantor regional yang melayaninya",
    "instansi": "Instansi pemerintah",
    "golongan": "Golongan ruang PNS dan golongan PPPK",
    "jenis_jabatan": "Jenis jabatan menurut SIASN, dan kelompoknya",
    "eselon": "Eselon jabatan struktural, yang membedakan JPT dari JA",
    "jenjang_jf": "Jenjang jabatan fungsional, koefisien, dan angka kredit yang diperlukan",
    "jabatan_fungsional": "Jabatan fungsional menurut SIASN, dan jenjangnya",
    "ak_dasar": "Angka kredit dasar menurut jenjang dan golongan ruang",
    "nilai_dasar_integrasi": "Nilai yang dikurangkan dari angka kredit konvensional saat diintegrasikan",
    "kebijakan_ak": "Kebijakan angka kredit per instansi; yang belum dikonfirmasi menyebutnya",
    "alasan_belum_terkonversi": "Mengapa suatu periode belum memberi angka kredit, dan siapa yang harus bertindak",
    "kedudukan_hukum": "Kedudukan hukum, dan apakah wajib SKP",
    "rating": "Rating hasil kerja dan perilaku kerja",
    "predikat": "Predikat kinerja dan bagiannya dari koefisien",
    "matriks_predikat": "Predikat yang lahir dari dua rating",
    "pola_predikat": "Panduan sebaran predikat menurut hasil organisasi; bukan kuota",
    "ambang_predikat": "Ambang untuk membandingkan sebaran dan menanyakan mutu penilaian; usulan proyek ini",
    "indikator_mutu": "Ukuran mutu penilaian dan pertanyaannya; ambangnya usulan proyek ini",
    "jenis_periode": "Jenis periode penilaian dan pengaturan yang wajar",
    "indikator_kepatuhan": "Indikator kepatuhan; bobotnya usulan proyek ini",
    "tenggat_skp": "Tenggat pembuatan SKP",
    "parameter": "Bilangan yang diperlukan aturan tetapi tidak ditetapkan peraturan",
    "hari_libur": "Hari libur nasional; cuti bersama tidak termasuk",
    "tenggat_adopsi": "Jam adopsi Peraturan BKN 2/2026 Ps. 16: mulai dan lamanya",
    "syarat_layanan": "Data kinerja yang diminta layanan kepegawaian",
    "tingkat_pendidikan": "Tingkat pendidikan menurut SIASN, dan urutannya",
    "jenis_tindakan": "Yang mungkin harus dilakukan seseorang, dan siapa pelakunya",
    "peran_akses": "Peran di dasbor: apa yang boleh dilihat, dan siapa yang boleh memberikannya",
    "ukuran_tpp": "Ukuran kinerja dan kehadiran yang dapat dipakai kebijakan TPP",
    "sebab_tpp": "Mengapa dasar TPP belum dapat dibayarkan, dan siapa yang harus bertindak",
    "ejaan": "Ejaan yang ditemui dan nilai bakunya",
}

PER = {
    "bulan": "per bulan",
    "tahun": "per tahun",
    "keadaan": "keadaan akhir bulan; dalam rilis: keadaan terakhir",
    "semua": "satu bagian",
    "tampilan": "dihitung ketika dibaca",
}

_KINDS: dict[Any, str] = {
    pl.String: "teks",
    pl.Int32: "bilangan bulat",
    pl.Int64: "bilangan bulat",
    pl.Boolean: "ya/tidak",
    pl.Date: "tanggal",
    pl.Datetime: "waktu",
    pl.List: "daftar teks",
}


def dictionary(records: Mapping[str, Record], models: Mapping[str, Model]) -> str:
    """Give the text of the data dictionary."""
    parts = [HEAD]
    parts += _section("Tabel publik dan tampilan rilis", [_table(VIEWS[name], models[name]) for name in VIEWS])
    states = {name for name, model in models.items() if model.subject == RECORDS}
    marts = [_table(TABLES[name], models[name]) for name in TABLES if name not in VIEWS and name not in states]
    parts += _section("Tabel hasil hitungan", marts)
    in_force = [_table(TABLES[name], models[name]) for name in TABLES if name in states]
    parts += _section("Keadaan catatan (`catatan.`)", in_force)
    parts += _section("Catatan seperti dikirim", [_record(record) for record in records.values()])
    parts += _section(
        "Lembar kebijakan TPP seperti dikirim", [_record(made.record) for made in policy_sheets().values()]
    )
    parts += _section("Tabel acuan (`acuan.`)", [_reference(name, REFERENCE_TITLES[name]) for name in REFERENCE])
    return "\n".join(parts)


def current() -> str:
    """Give the dictionary of this checkout."""
    settings = Settings()
    return dictionary(build_records(load_reference(settings.reference), FIRST_YEAR), load_models(settings.models))


def _section(title: str, entries: Iterable[str]) -> list[str]:
    return [f"## {title}\n", *entries]


def _table(table: pa.DataFrameSchema, model: Model) -> str:
    told = [f"### {table.name}\n", f"{table.description}.\n"]
    told.append(f"Satu baris per: {_code(model.grain.split(','))}. Disimpan: {PER[model.per]}.\n")
    rows = [(f"`{n}`", _kind(c), "ya" if not c.nullable else "", _told(c)) for n, c in table.columns.items()]
    return "\n".join([*told, _grid(("kolom", "jenis", "selalu terisi", "arti"), rows)])


def _record(record: Record) -> str:
    rows = [
        (
            f"`{heading_of(col)}`",
            f"`{name}`",
            _kind(col),
            "ya" if not col.nullable else "",
            "sumber" if is_locked(col) else "",
            str(col.description),
        )
        for name, col in record.columns.items()
    ]
    heads = ("judul kolom sumber", "disimpan sebagai", "jenis", "wajib isi", "diperbaiki di", "arti")
    return f"### {record.title} (`{record.name}`)\n\nKunci: {_code(record.key)}.\n\n" + _grid(heads, rows)


def _reference(name: str, title: str) -> str:
    columns = REFERENCE[name].to_schema().columns
    rows = [(f"`{n}`", _kind(c), "ya" if not c.nullable else "", _told(c)) for n, c in columns.items()]
    return f"### {name}\n\n{title}.\n\n" + _grid(("kolom", "jenis", "selalu terisi", "arti"), rows)


def _told(col: pa.Column) -> str:
    allowed = [str(v) for c in col.checks if c.name == "isin" for v in (c.statistics or {}).get("allowed_values", ())]
    return f"{col.description}. Nilai: {', '.join(allowed)}" if allowed else str(col.description)


def _kind(col: pa.Column) -> str:
    dtype = col.dtype.type
    if isinstance(dtype, pl.Decimal):
        return f"desimal ({dtype.precision},{dtype.scale})"
    return _KINDS[dtype.base_type()]


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name.strip()}`" for name in names)


def _grid(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def write(file: Path = FILE) -> None:
    """Write the dictionary of this checkout."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(current())


if __name__ == "__main__":
    write()
