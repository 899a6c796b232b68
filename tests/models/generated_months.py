"""Generated months: two to four instansi with settings, units, people and reports, and what their stages delivered."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.models.compliance import PARUH_WAKTU, Tables, drawn
from tests.models.compliance_by_hand import PLACES
from tests.models.rows import Row, at, quarter, setting, unor, yearly
from tests.models.stage_records import add_stages

MONTHS = {"2026-03": date(2026, 3, 31), "2026-12": date(2026, 12, 31)}
UNITS = ("kota", "dinas", "seksi", "badan", "bidang")


def monthly(number: int, **changes: Any) -> Row:
    """Give a calendar month's setting."""
    first = date(2026, number, 1)
    return setting(number, first, (first + timedelta(31)).replace(day=1) - timedelta(1), **changes)


SHORT_APRIL = setting(4, date(2026, 4, 1), date(2026, 4, 28))


@st.composite
def months(draw: st.DrawFn) -> tuple[str, Tables]:
    """Give a month and the records of two to four instansi in it."""
    part = draw(st.sampled_from(list(MONTHS)))
    tables: Tables = defaultdict(list)
    codes = draw(st.lists(st.sampled_from(list(PLACES)), min_size=2, max_size=4, unique=True))
    for code in codes:
        _instansi(draw, code, part, tables)
    for number in range(draw(st.integers(1, 12))):
        _person(draw, number, codes, tables)
    add_stages(draw, part, UNITS, tables)
    # what is not the month's own lies in other parts, and is not read
    del tables["asked"]
    return part, dict(tables)


def _instansi(draw: st.DrawFn, code: str, part: str, tables: Tables) -> None:
    third = MONTHS[part].month
    extra = monthly(third, angka_periodik=13, dihitung=False, periode_id="bulanan-13")
    numbered = [*draw(st.sampled_from([[], [quarter(third // 3)]])), quarter(2), yearly(), extra]
    numbered += draw(st.sampled_from([[], [monthly(third), monthly(1)], [monthly(1)], [monthly(third), SHORT_APRIL]]))
    unique = {row["periode_id"]: row | {"kode_instansi": code} for row in numbered}
    mine = [row | draw(_deadline) for row in unique.values()]
    ending = [row for row in mine if row["bulan"] == MONTHS[part].replace(day=1)]
    tables["periode"] += mine
    tables["asked"] += ending
    tables["temuan_periode"] += [
        {"kode_instansi": code, "tahun": 2026, "periode_id": periode, "info": draw(st.booleans())}
        | {"berlaku_sejak": draw(st.sampled_from([date(2026, 1, 1), date(2026, 11, 1)]))}
        | {"kode": "PANJANG", "keterangan": "contoh"}
        for periode in draw(st.lists(st.sampled_from([*unique, ""]), max_size=3))
    ]
    tables["cakupan_penilaian"] += [
        told for row in ending for told in drawn([row], **draw(_scope)) if draw(st.integers(0, 3))
    ]
    tree = draw(st.lists(st.sampled_from(UNITS), unique=True))
    for place, name in enumerate(tree):
        above = draw(st.sampled_from([None, "hilang", *tree[:place]]))
        leader = draw(st.sampled_from([None, "orang-0", "orang-1"]))
        eselon = draw(st.sampled_from(["21", "31", "41", "99", None]))
        tables["unor"].append(unor(name, above, kode_instansi=code, pemimpin_id=leader, eselon_id=eselon))


_deadline = st.sampled_from([{}, {}, {"batas_pertama": None}, {"batas_pengisian": date(2027, 2, 20)}])
_scope = st.sampled_from([{}, {}, {"unor_induk_tarikan": "A"}, {"unor_induk_tarikan": "B", "unor_tarikan": "b"}])
_days = st.sampled_from([date(2026, 1, 1), date(2026, 1, 20), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)])
_ends = st.sampled_from([date(2026, 3, 30), date(2026, 3, 31), date(2026, 12, 31), None])
_units = st.sampled_from([*UNITS, "lain", None])
_instants = st.sampled_from([None, *(date(2026, 1, 31), date(2026, 2, 1), date(2026, 4, 10), date(2027, 1, 11))])


def _person(draw: st.DrawFn, number: int, codes: list[str], tables: Tables) -> None:
    kind = draw(st.sampled_from(["PNS", "PNS", "PPPK", PARUH_WAKTU]))
    nip = f"19800101200501{1000 + number}"
    for code in draw(st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True)):
        who: Row = {"kode_instansi": code, "pegawai_id": f"orang-{number}", "nip": nip}
        if draw(st.booleans()):
            kedudukan = draw(st.sampled_from([*["01"] * 4, "71", None, "02", "99"]))
            begun = draw(st.sampled_from([None, date(2005, 1, 1), date(2026, 4, 1)]))
            post = draw(st.sampled_from([None, "2", "4"]))
            own = {"kedudukan_hukum": kedudukan, "tmt_cpns": begun, "jenis_jabatan": post, "unor_id": draw(_units)}
            tables["pegawai"].append(who | own)
        if draw(st.integers(0, 3)) == 0:
            tables["spmt"].append({"kode_instansi": code, "nip": nip, "tanggal_spmt": draw(_days)})
        if draw(st.integers(0, 4)) == 0:
            line = {"mulai": draw(_days), "selesai": draw(_ends), "alasan": "lainnya", "dasar": "SK"}
            tables["pengecualian"].append({"kode_instansi": code, "nip": nip} | line)
        for copy in range(draw(st.integers(1, 3))):
            _skp(draw, who | {"jenis_pegawai": kind, "tahun": 2026}, copy, tables)


def _skp(draw: st.DrawFn, who: Row, copy: int, tables: Tables) -> None:
    row = who | {"skp_id": None, "ada_skp": False, "plt_plh": False}
    if copy or draw(st.integers(0, 4)):
        induk = draw(st.sampled_from(["A", "B", None]))
        row |= {"skp_id": f"{who['kode_instansi']}-{who['pegawai_id']}-{copy}", "ada_skp": True}
        row |= {
            "model_skp": draw(st.sampled_from(["jpt", "jajf", None])),
            "unor_induk": induk,
            "unor": draw(st.sampled_from("bc")),
        }
        row |= {"jenis_jabatan": draw(st.sampled_from(["1", "2", "4", None])), "skp_awal": draw(_days)}
        row |= {"skp_akhir": draw(_ends), "plt_plh": draw(st.integers(0, 3)) == 0}
    periods = [period for period in tables["asked"] if period["kode_instansi"] == who["kode_instansi"]]
    if not any(r["pegawai_id"] == who["pegawai_id"] for r in tables["skp"]) or draw(st.booleans()):
        status = draw(st.sampled_from(["persetujuan", "pengajuan", None])) if row["ada_skp"] else None
        made = draw(_instants) if row["ada_skp"] else None
        tables["skp"].append(row | {"status_skp": status, "dibuat_pertama": at(made, 23) if made else None})
    for period in periods:
        if period["dihitung"] and draw(st.integers(0, 5)):
            tables["skp_acuan"].append(row | {"periode_id": period["periode_id"]})
        if row["skp_id"] and draw(st.integers(0, 3)):
            rated = draw(st.sampled_from(["Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", None]))
            on = draw(_instants)
            evaluation = {name: value for name, value in row.items() if name not in ("ada_skp", "model_skp")}
            evaluation |= {"periode_id": period["periode_id"], "unor_id": draw(_units), "predikat_tercatat": rated}
            tables["penilaian"].append(evaluation | {"waktu_dinilai_pertama": at(on, 23) if on else None})
            tables["penilaian_pegawai"].append(
                {name: evaluation[name] for name in ("kode_instansi", "tahun", "periode_id", "pegawai_id", "skp_id")}
                | {name: row.get(name) for name in ("jenis_pegawai", "jenis_jabatan", "plt_plh", "unor_induk")}
                | {name: period[name] for name in ("bulan", "dihitung", "batas_pengisian")}
                | {"unor_id": evaluation["unor_id"], "predikat_tercatat": rated}
                | {"selaras": draw(st.sampled_from([True, False, None])) if rated else None}
            )
