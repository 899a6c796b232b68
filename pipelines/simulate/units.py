"""The unit tree of one invented-but-plausible instansi, and its ref-unor rows.

In here: how many units an instansi of n people has, what they are called, who they hang under. Not in here: the people.
Daerah: pemerintah → dinas / badan → bidang, UPT (sekolah, puskesmas) → seksi. Pusat: lembaga → kedeputian, kantor
regional → direktorat, bidang → kelompok. Pemimpin of a unit is its first person (see `people.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.simulate import vocabulary as words
from pipelines.simulate.draws import hex_id_of

ROOT = 0
BIDANG_SIZE = 14
UPT_SIZE = 28


@dataclass
class Unit:
    """A unit: `induk` and `atasan` are positions in the list of units, `staf` the people besides its head."""

    nama: str
    eselon: str
    corak: str
    atasan: int | None
    induk: int
    staf: int
    berkepala: bool = True
    jabatan_kepala: str = ""

    def size(self) -> int:
        return self.staf + (1 if self.berkepala else 0)


def is_daerah(kode_instansi: str) -> bool:
    """Codes from 51 on are provinces, kabupaten and kota; below are the central agencies."""
    return kode_instansi >= "5000"


def build(kode_instansi: str, nama: str, people: int) -> list[Unit]:
    """The units of an instansi; their sizes add up to `people` (at least 8)."""
    if people < 8:
        raise ValueError("an instansi is simulated from 8 people on")
    daerah = is_daerah(kode_instansi)
    head = "" if daerah else ("Sekretaris Jenderal" if "Kementerian" in nama else f"Kepala {nama}")
    root = Unit(nama, "99" if daerah else "11", "kantor", None, ROOT, 0, not daerah, head)
    units = [root]
    left = people - root.size()
    for title, share, corak in _shares(daerah, people):
        _induk(units, title, corak, min(left, max(4, round(people * share))), daerah)
        left = people - sum(u.size() for u in units)
        if left < 4:
            break
    if left:
        units[-1].staf += left
    return units


def _shares(daerah: bool, people: int) -> list[tuple[str, float, str]]:
    """Unit induk with their shares of the people: few in a small instansi, the whole list and more in a big one."""
    known = list(words.DAERAH if daerah else words.PUSAT)
    extra = min(40, people // 400) + 1
    place = words.TEMPAT
    if daerah:
        known = known[: max(4, min(len(known), people // 35))]
        known += [(f"Kecamatan {place[i % len(place)]}{_nth(i, len(place))}", 1.0, "kantor") for i in range(extra)]
    else:
        known = known[: max(3, people // 30)]
        known += [(f"Kantor Regional {i + 1}", 60 / (extra + 4), "kantor") for i in range(extra + 1)]
    total = sum(weight for _, weight, _ in known)
    return [(title, weight / total, corak) for title, weight, corak in known]


def _nth(i: int, n: int) -> str:
    return f" {i // n + 1}" if i >= n else ""


def _induk(units: list[Unit], title: str, corak: str, people: int, daerah: bool) -> None:
    """Append one unit induk of `people` people with everything below it."""
    top = len(units)
    first = daerah and top == 1
    eselon = "21" if first or not daerah else ("31" if title.startswith("Kecamatan") else "22")
    if title.startswith(("Deputi", "Sekretariat Utama")):
        eselon = "11"
    if people < 4:
        units[-1].staf += people
        return
    head = _head_title(title)
    units.append(Unit(title, eselon, "kantor", ROOT, top, 0, True, head))
    left = people - 1
    names = words.BIDANG if daerah or not title.startswith(("Deputi", "Sekretariat Utama")) else words.DIREKTORAT
    below = "31" if eselon in ("21", "22") else ("21" if eselon == "11" else "41")
    n = 0
    while left > 0:
        is_upt = n >= (2 if corak != "kantor" else len(names))
        size = min(left, UPT_SIZE if is_upt else BIDANG_SIZE)
        if left - size < 5:
            size = left
        if is_upt:
            unit = _upt(n, corak, title, top)
        else:
            name = names[n]
            if name == "Sekretariat" and title.startswith(("Sekretariat", "Kantor", "Inspektorat")):
                name = "Bagian Umum"
            unit = Unit(f"{name} {title}", below, "kantor", top, top, 0)
            unit.jabatan_kepala = "Sekretaris" if name == "Sekretariat" else f"Kepala {name}"
        _fill(units, unit, size, n, top)
        left -= size
        n += 1


def _fill(units: list[Unit], unit: Unit, size: int, n: int, top: int) -> None:
    """Append a unit with `size` people; a big office keeps some of them in a seksi of its own."""
    here = len(units)
    units.append(unit)
    unit.staf = size - 1
    if unit.corak == "kantor" and unit.eselon != "41" and size >= 12:
        seksi = words.SEKSI[n % len(words.SEKSI)]
        inner = Unit(
            f"Subbagian {seksi} {units[top].nama}", "41", "kantor", here, top, 4, True, f"Kepala Subbagian {seksi}"
        )
        unit.staf -= inner.size()
        units.append(inner)


def _upt(n: int, corak: str, title: str, top: int) -> Unit:
    place = words.TEMPAT[n % len(words.TEMPAT)] + _nth(n, len(words.TEMPAT))
    if corak == "sekolah":
        level = ("SD Negeri", "SMP Negeri", "SD Negeri")[n % 3]
        return Unit(f"{level} {place}", "99", corak, top, top, 0, True, words.KEPALA_JF[corak])
    if corak == "kesehatan":
        name = f"Instalasi {place}" if title.startswith("RSUD") else f"Puskesmas {place}"
        return Unit(name, "99", corak, top, top, 0, True, words.KEPALA_JF[corak])
    return Unit(f"UPT {place} {title}", "41", corak, top, top, 0, True, f"Kepala UPT {place}")


def _head_title(title: str) -> str:
    if title.startswith("Deputi"):
        return title
    if title == "Inspektorat":
        return "Inspektur"
    if title == "RSUD":
        return "Direktur RSUD"
    if title.startswith("Kecamatan"):
        return f"Camat {title.removeprefix('Kecamatan ')}"
    if title.startswith("Sekretariat"):
        return title.replace("Sekretariat", "Sekretaris", 1)
    return f"Kepala {title}"


def unit_id(kode_instansi: str, position: int) -> str:
    """The SIASN id of a unit."""
    return hex_id_of("unor", kode_instansi, position)


def ref_unor(kode_instansi: str, siasn_id: str, units: list[Unit], heads: list[str | None]) -> list[dict[str, object]]:
    """The rows of `referensi/ref-unor`; `heads` gives the person id of each unit's head (or None)."""
    return [
        {
            "Id": unit_id(kode_instansi, i),
            "InstansiId": siasn_id,
            "DiatasanId": None if unit.atasan is None else unit_id(kode_instansi, unit.atasan),
            "EselonId": unit.eselon,
            "NamaUnor": unit.nama,
            "NamaJabatan": unit.jabatan_kepala,
            "CepatKode": f"{kode_instansi}{i:06d}",
            "IndukUnorId": unit_id(kode_instansi, unit.induk),
            "PemimpinPnsId": heads[i],
            "JenisUnorId": None,
        }
        for i, unit in enumerate(units)
    ]
