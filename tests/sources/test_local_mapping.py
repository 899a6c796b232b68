"""A mapping file that is wrong is told line by line, with what to write instead, before anything is asked for."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pipelines.contracts.record import Record
from pipelines.contracts.records import build_records
from pipelines.reference import load_reference
from pipelines.settings import CHECKOUT, Settings
from pipelines.sources.faults import ServiceFault
from pipelines.sources.local_mapping import read_mapping

EXAMPLES = CHECKOUT / "data" / "contoh-sistem-lokal"
GOOD = """alamat = "https://kinerja.kota.contoh/api"
[briefing]
jalur = "/briefing?tahun={tahun}&bulan={bulan}"
daftar = "data"
[briefing.kolom]
nip = "nip"
tanggal = "tgl"
hadir = "hadir"
"""


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    reference: dict[str, pl.DataFrame] = load_reference(Settings().reference)
    return build_records(reference, 2027)


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.toml")), ids=lambda file: file.name)
def test_the_examples_are_right(file: Path, records: dict[str, Record]) -> None:
    assert len(read_mapping(file, records).records) == 3


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('tanggal = "tgl"', 'tangal = "tgl"', 'baris 7, [briefing.kolom] tangal: kolom ini tidak ada; mungkin'),
        ('tanggal = "tgl"', "", 'baris 5, [briefing.kolom]: kolom wajib "tanggal" belum disebut; tulis tanggal = '),
        ("[briefing]", "[brifing]", 'baris 2, brifing: bagian ini tidak ada; mungkin maksudnya "briefing"'),
        ("{bulan}", "{bulann}", "baris 3, [briefing] jalur: {bulann} tidak dikenal; mungkin maksudnya {bulan}"),
        ("{bulan}", "{bulan", "kurung kurawalnya tidak berpasangan"),
        ("tahun={tahun}&", "", "menyebut bulan tanpa {tahun}"),
        ("{bulan}", "{bulan}&token=abc", "token tidak ditulis di jalur"),
        ('"/briefing', '"briefing', "mulai dengan garis miring"),
        ("https://", "http://", "baris 1, alamat: alamatnya tidak memakai https"),
        ('alamat = "https://kinerja.kota.contoh/api"\n', "", "berkas ini: alamat belum diisi"),
        ('hadir = "hadir"', "hadir = 1", "baris 8, [briefing.kolom] hadir: tulis sebagai teks dalam tanda kutip"),
        ("[briefing.kolom]", "kolom = 3\n[briefing.nilai]", "ini sebuah bagian; tulis [briefing.kolom]"),
        ('daftar = "data"', 'daftar = "data"\nhalaman = 1', "halaman: isian ini tidak ada; mungkin maksudnya"),
        ('daftar = "data"', 'daftar = ""\njumlah = "total"', "jawaban yang langsung berupa daftar"),
        ("{bulan}", "{bulan}&cursor={penanda}", "memakai {penanda}; isi juga berikut"),
        ("[briefing]", '[tajuk]\nAuthorization = "Bearer x"\n[briefing]', "token tidak ditulis di sini"),
        ("[briefing]", '[briefing.tetap]\nhadir = "ya"\n[briefing]', "sudah ada pada [briefing.kolom]"),
        ("[briefing]", '[briefing.nilai.pemberi_nip]\nA = "b"\n[briefing]', "hanya untuk kolom yang disebut"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_line_and_its_remedy(
    tmp_path: Path, records: dict[str, Record], old: str, new: str, told: str
) -> None:
    assert told in _refused(tmp_path, records, GOOD.replace(old, new, 1))


def test_all_mistakes_are_told_at_once(tmp_path: Path, records: dict[str, Record]) -> None:
    told = _refused(tmp_path, records, GOOD.replace("nip =", "nik =").replace("{bulan}", "{bln}"))
    assert told.count("\n  - ") == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('alamat = "https://a\n', "sebagai TOML pada baris 1"),
        ("alamat = 'x'\nalamat = 'y'\n", "disebut dua kali"),
        ("", "belum ada catatan yang dipetakan"),
    ],
)
def test_a_file_that_is_no_mapping_is_told(tmp_path: Path, records: dict[str, Record], text: str, told: str) -> None:
    assert told in _refused(tmp_path, records, text)


def test_a_mapping_that_is_not_there_is_told_with_where_to_copy_one_from(
    tmp_path: Path, records: dict[str, Record]
) -> None:
    with pytest.raises(ServiceFault, match="salin contohnya dari data/contoh-sistem-lokal"):
        read_mapping(tmp_path / "6471.toml", records)


def _refused(folder: Path, records: dict[str, Record], text: str) -> str:
    file = folder / "6471.toml"
    file.write_text(text)
    with pytest.raises(ServiceFault) as refused:
        read_mapping(file, records)
    assert refused.value.code == "PEMETAAN"
    return refused.value.sentence
