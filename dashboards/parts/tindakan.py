"""Things to do, told to whom must do them: how many, of what kind, and how much time is left.

Here: the words of `daftar_tindakan` as the pages say them. Not here: which of them a page shows.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboards.parts import angka
from dashboards.parts.teks import polos

_MILIK_ANDA = {
    "BUAT_SKP": "SKP Anda belum dibuat",
    "AJUKAN_SKP": "SKP Anda belum diajukan",
    "SETUJUI_SKP": "SKP {n} orang belum Anda setujui",
    "ISI_RENCANA_AKSI": "Rencana aksi Anda belum terdokumentasi",
    "UNGGAH_BUKTI": "Bukti dukung Anda belum terdokumentasi",
    "BERI_UMPAN_BALIK": "{n} orang belum lengkap umpan baliknya dari Anda",
    "NILAI": "{n} orang belum Anda nilai",
    "BINA": "{n} orang perlu Anda bina",
    "TERBITKAN_DOKUMEN": "Dokumen evaluasi {n} orang belum Anda terbitkan",
    "PUTUS_KEBERATAN": "Keberatan {n} orang belum Anda putuskan",
}


def milik_anda(kode: str, sebutan: str, orang: int) -> str:
    """Say to whom must act what waits for him. `sebutan`: the reference table's words, for a kind without its own."""
    return _MILIK_ANDA.get(kode, berhuruf_besar(sebutan) + ": {n} orang").format(n=angka.bulat(orang))


def berhuruf_besar(sebutan: str) -> str:
    """Begin with a capital, as a choice does: Belum dinilai."""
    return sebutan[:1].upper() + sebutan[1:]


def batas(terdekat: date | None, terlambat: int | None, hari_ini: date) -> str:
    """Say how much time is left: the nearest deadline to come, or, if none does, by how many days it has passed."""
    if terdekat is not None:
        left = (terdekat - hari_ini).days
        when = "hari ini" if left == 0 else "besok" if left == 1 else f"{left} hari lagi"
        return f"batas {when} ({angka.hari(terdekat)})"
    return f"terlambat paling lama {angka.bulat(terlambat)} hari" if terlambat else "tanpa tenggat"


def kalimat(row: Mapping[str, Any], hari_ini: date) -> str:
    """Say one thing to do: about whom, what, of which period, by when, and who has to do it."""
    about = f"**{polos(row['nama'])}**: " if row["nama"] else ""
    # a period is called the same every year
    year = "" if row["tahun"] == hari_ini.year else f" {row['tahun']}"
    period = f" ({polos(row['periode'])}{year})" if row["periode"] else ""
    passed = f"terlambat {angka.bulat(row['hari_terlambat'])} hari" if row["hari_terlambat"] else None
    due = passed or batas(row["tenggat"], None, hari_ini)
    who = row["pelaku_nama"] or f"{row['pelaku']}, {row['keterangan_pelaku'] or 'namanya belum diketahui'}"
    return f"{about}{polos(row['sebutan'])}{period} · {due} · oleh {polos(who)}"
