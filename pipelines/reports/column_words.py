"""What a column is called in words where people read it: on pages, on sheets and in the terminal.

A column is read as its name says, except where that is an abbreviation. Not here: what a column means (the contracts).
"""

from collections.abc import Iterable

_ABBREVIATED = {
    "aturan": "aturan kebijakan yang kena",
    "basic_tpp": "nilai dasar kelas",
    "faktor_status": "faktor status pegawai",
    "golru": "golongan ruang",
    "kebijakan_id": "kebijakan",
    "kurangi": "jumlah yang dikurangkan",
    "lengkap": "kelengkapan",
    "nip": "NIP",
    "unor_id": "unit",
    "unor_induk_id": "unor induk",
}


def column_words(name: str) -> str:
    """Call a column by words: golongan ruang for golru."""
    return _ABBREVIATED.get(name, name.replace("_", " "))


def columns_words(names: Iterable[str]) -> str:
    """Call several columns by words, with commas between them."""
    return ", ".join(column_words(name) for name in names)
