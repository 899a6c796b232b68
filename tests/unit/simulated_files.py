"""Reads what the generator wrote, without the product's own readers, and the columns that it must have."""

import json
from pathlib import Path

import fastexcel
import polars as pl

PAY = {
    "kelas_jabatan": "jabatan_id jabatan unor_id kelas berlaku_mulai berlaku_sampai dasar",
    "rekap_kehadiran": "nip tahun bulan hari_kerja menit_terlambat menit_pulang_cepat cuti_sakit_kumulatif tl1 tl2 tl3 "
    "tl4 psw1 psw2 psw3 psw4 tanpa_scan alpa apel apel_alpa dinas_luar izin cuti_tahunan cuti_sakit cuti_besar "
    "cuti_bersalin cuti_alasan_penting cltn menit_aktivitas",
    "keadaan_pegawai": "nip keadaan mulai selesai unor_id kelas_jabatan hubungan_jabatan nilai persen catatan",
}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def csv_of(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, separator=";", infer_schema=False)


def sheet_of(path: Path, heading_row: int) -> pl.DataFrame:
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=heading_row, dtypes="string")
    return pl.DataFrame(sheet.to_polars())


def rows_of(path: Path) -> list[dict[str, object]]:
    return json.loads(path.read_text(encoding="utf-8"))["data"]
