"""Why somebody does not count, and what a period is, in Bahasa Indonesia: for the terminal and for the dashboards.

Only words. Not here: how they are laid out (`telling/`, `dashboards/`).
"""

from pipelines.reports.current import Row
from pipelines.wording import day

NOT_COUNTED = {
    "PLT": "hanya mempunyai SKP sebagai PLT/PLH/PJB: topi kedua, bukan orang kedua",
    "KEDUDUKAN_HUKUM": "kedudukan hukumnya mengakhiri atau menangguhkan kewajiban SKP",
    "BELUM_BERTUGAS": "tugasnya mulai sesudah periode berakhir (SPMT, TMT, atau awal SKP)",
    "PENGECUALIAN": "ada di daftar pengecualian instansi",
    "PARUH_WAKTU": "PPPK Paruh Waktu, yang dinilai triwulanan dan tahunan saja",
    "PINDAH": "dihitung di instansi lain",
}
"""Why a person does not count. A reason that is not here is told by its code."""


def period_line(period: Row, jenis: str, tipe: str | None) -> str:
    """Write a period: its name, its days, and until when it can be filled in."""
    kind = jenis if tipe is None else f"{jenis} {tipe}"
    told = f"{period['nama']} ({kind}): {day(period['periode_awal'])} sampai {day(period['periode_akhir'])}; "
    told += f"batas pengisian {day(period['batas_pengisian'])}"
    if period["batas_pertama"] != period["batas_pengisian"]:
        told += f" (batas pertama {day(period['batas_pertama'])}, dipakai untuk tepat waktu)"
    return told


def why_not_counted(code: str) -> str:
    """Say why a person does not count. A reason that is not known here is told by its code."""
    return NOT_COUNTED.get(code, code)
