"""Generated records of the four stages and of local systems, for the people and periods of a generated month.

Days lie on both sides of every border that an indicator knows: the first week, the deadline, the next period's end.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.models.compliance import Tables
from tests.models.rows import Row, at

OF_PERIOD = ("rencana_aksi", "umpan_balik", "pembinaan", "dokumen_evaluasi")
OF_MONTH = ("bukti_dukung", "dialog_kinerja", "briefing", "aktivitas_harian")
WHOLE: Row = {"unor_induk_tarikan": None, "unor_tarikan": None}

_scopes = st.sampled_from(
    [
        *([WHOLE], [WHOLE], [WHOLE], []),
        [WHOLE | {"unor_induk_tarikan": "A"}],
        [WHOLE | {"unor_induk_tarikan": "A"}, {"unor_induk_tarikan": "B", "unor_tarikan": "b"}],
    ]
)
_few = st.integers(0, 3).map(lambda number: number == 0)
_mostly = st.integers(0, 3).map(bool)


def add_stages(draw: st.DrawFn, part: str, units: tuple[str, ...], tables: Tables) -> None:
    """Add what was delivered of the stages to the tables of a month, for everyone in its reports."""
    first = date.fromisoformat(f"{part}-01")
    for code in sorted({row["kode_instansi"] for row in tables["periode"]}):
        _scopes_of(draw, code, first, tables)
        for unit in draw(st.lists(st.sampled_from([*units, "lain"]), unique=True)):
            place = {"kode_instansi": code, "tahun": 2026, "unor_id": unit}
            tables["matriks_peran_hasil"].append(place | {"nip": "198001012005011000", "rhk_id": "1"})
    people = {(row["kode_instansi"], row["nip"]) for row in (*tables["skp_acuan"], *tables["pegawai"])}
    for code, nip in sorted(people):
        who: Row = {"kode_instansi": code, "nip": nip}
        for period in tables["asked"]:
            if period["kode_instansi"] == code:
                _of_period(draw, who, period, tables)
        _of_month(draw, who, first, tables)
    for number, row in enumerate(tables["penilaian_pegawai"]):
        row["skp_penilaian_id"] = draw(st.sampled_from([f"nilai-{number}", None]))
        if row["skp_penilaian_id"] and draw(st.booleans()):
            kept = ("kode_instansi", "tahun", "periode_id", "skp_penilaian_id")
            told: Row = {"nip": "198001012005011000", "diterbitkan_pada": draw(st.sampled_from([first, None]))}
            tables["dokumen_evaluasi"].append({name: row[name] for name in kept} | told)


def _scopes_of(draw: st.DrawFn, code: str, first: date, tables: Tables) -> None:
    following = (first + timedelta(31)).replace(day=1)
    own: Row = {"kode_instansi": code, "bulan": first, "tahun": None, "periode_id": None}
    for period in tables["asked"]:
        if period["kode_instansi"] == code:
            named = own | {name: period[name] for name in ("tahun", "periode_id")}
            for record in OF_PERIOD:
                tables["cakupan_tahap"] += [named | {"catatan": record} | scope for scope in draw(_scopes)]
    for record, month in [*((name, first) for name in OF_MONTH), ("bukti_dukung", following)]:
        told = own | {"catatan": record, "bulan": month}
        tables["cakupan_tahap"] += [told | scope for scope in draw(_scopes)]


def _of_period(draw: st.DrawFn, who: Row, period: Row, tables: Tables) -> None:
    begin, end = period["periode_awal"], period["periode_akhir"]
    named = who | {"tahun": period["tahun"], "periode_id": period["periode_id"]}
    mark = f"{who['kode_instansi']}-{who['nip']}-{period['periode_id']}"
    made = st.sampled_from([None, *(begin + timedelta(days) for days in (-3, 0, 6, 7, 20))])
    uploaded = st.sampled_from([end + timedelta(days) for days in (-50, 0, 10, 11)])
    for number, day in enumerate(draw(st.lists(made, max_size=2))):
        plan = f"{mark}-{number}"
        tables["rencana_aksi"].append(named | {"rencana_aksi_id": plan, "dibuat_pada": at(day, 23) if day else None})
        tables["bukti_dukung"] += [
            who | {"bukti_id": f"{plan}-{copy}", "rencana_aksi_id": plan, "diunggah_pada": at(upload, 23)}
            for copy, upload in enumerate(draw(st.lists(uploaded, max_size=2)))
        ]
    for number, aspek in enumerate(draw(st.lists(st.sampled_from(["hasil kerja", "perilaku kerja"]), max_size=3))):
        tables["umpan_balik"].append(named | {"umpan_balik_id": f"{mark}-{number}", "aspek": aspek})
    if draw(_few):
        borders = [begin - timedelta(1), begin, end, end + timedelta(28), end + timedelta(29)]
        borders += [end + timedelta(days) for days in (30, 31, 32, 90, 91, 92)]
        about = draw(st.sampled_from([period["periode_id"], "periode-lain"]))
        told: Row = {"pembinaan_id": mark, "jenis_pembinaan": "coaching", "tanggal": draw(st.sampled_from(borders))}
        tables["pembinaan"].append(named | told | {"periode_id": about})


def _of_month(draw: st.DrawFn, who: Row, first: date, tables: Tables) -> None:
    days = st.sampled_from([first + timedelta(number) for number in (0, 1, 6, 18, 19, 24, 30)])
    for _ in range(draw(st.integers(0, 1))):
        tables["dialog_kinerja"].append(who | {"tanggal": draw(days)})
    for _ in range(draw(st.integers(0, 2))):
        tables["briefing"].append(who | {"tanggal": draw(days), "hadir": draw(st.booleans())})
    for day, source in draw(st.sets(st.tuples(days, st.sampled_from(["bkn", "lokal"])), max_size=5)):
        told: dict[str, Any] = {"tanggal": day, "sumber": source, "jam_mulai": None}
        tables["aktivitas_harian"] += [who | told] * draw(st.integers(1, 2))
    if draw(_few):
        filed = draw(st.sampled_from([first - timedelta(1), first, first + timedelta(30), first + timedelta(31)]))
        decided = filed + timedelta(draw(st.integers(0, 40))) if draw(_mostly) else None
        told = {"keberatan_id": f"{who['kode_instansi']}-{who['nip']}", "diajukan_pada": filed}
        told |= {"diputus_pada": decided, "skp_penilaian_id": "nilai-0"}
        told |= {"hasil": draw(st.sampled_from(["tetap", "berubah"])) if decided else None}
        tables["keberatan"].append(who | told)
