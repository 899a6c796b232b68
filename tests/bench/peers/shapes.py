"""What those who work by hand share: which figure counts which column, which level keeps what, and sets of months.

Not here: how it is computed (`with_polars.py`, `with_pandas.py`).
"""

from __future__ import annotations

PERIOD = ["kode_instansi", "tahun", "periode_id"]
PERSON = ["kode_instansi", "tahun", "jenis_periode", "tipe_periodik", "pegawai_id"]
UNKNOWN = "tidak dikenal"
UNRATED = ["Belum dinilai", "Tanpa SKP"]

STAGES = (
    "ada_rencana_aksi",
    "rencana_aksi_awal",
    "bukti_lengkap",
    "umpan_balik_lengkap",
    "dibina",
    "ada_pembinaan",
    "ada_dialog",
    "hadir_briefing",
)
ACTIVITY = ("hari_kerja", "hari_aktivitas", "hari_dua_sistem")

COUNTED = {
    "skp_ada": ("ada_skp", "P"),
    "skp_setuju": ("skp_disetujui", "P"),
    "skp_tepat": ("skp_tepat", "P"),
    "dinilai": ("dinilai", "P"),
    "dinilai_tepat": ("dinilai_tepat", "P"),
    "dinilai_tahunan": ("dinilai", "T"),
    "rencana_aksi": ("ada_rencana_aksi", ""),
    "rencana_aksi_awal": ("rencana_aksi_awal", ""),
    "bukti_dukung": ("bukti_lengkap", ""),
    "umpan_balik": ("umpan_balik_lengkap", ""),
    "pembinaan": ("dibina", ""),
    "pembinaan_umum": ("ada_pembinaan", ""),
    "dialog": ("ada_dialog", ""),
    "briefing": ("hadir_briefing", ""),
    "dokumen": ("berdokumen", ""),
    "keberatan": ("diputus", ""),
    "selaras": ("selaras", ""),
}
"""Indicator: the column that answers it, and of which rows (P: of periods, T: of the year, E: of evaluations)."""

PASSED = {"orang_periodik": "P", "orang_tahunan": "T", "evaluasi": "E"}
DEADLINES = {"batas_periodik": "P", "batas_tahunan": "T", "batas_evaluasi": "E"}

LEVELS: dict[str, tuple[str, ...]] = {
    "unit": ("kode_instansi", "unor_id", "kode_provinsi", "kanreg", "jenis_instansi"),
    "instansi": ("kode_instansi", "kode_provinsi", "kanreg", "jenis_instansi"),
    "jenis_instansi": ("jenis_instansi",),
    "provinsi": ("kode_provinsi", "kanreg"),
    "kanreg": ("kanreg",),
    "nasional": (),
}
"""What a row of each level says of its place; the first is never null where it is what the level is of."""


def shapes_of_months() -> dict[str, list[int]]:
    """Give every set of months as bits, with its first month, its last one, and how many they are."""
    sets = range(1, 1 << 12)
    return {
        "bulan_bit": list(sets),
        "bulan_pertama": [(bits & -bits).bit_length() for bits in sets],
        "bulan_terakhir": [bits.bit_length() for bits in sets],
        "jumlah_bulan": [bits.bit_count() for bits in sets],
    }
