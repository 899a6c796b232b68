"""What somebody must do: known to be missing, asked of the right person, and gone once it is delivered."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models.conftest import Bench
from tests.models.rows import AKHIR, AWAL, KODE, UNRATED, Row, duty, evaluation, setting

BATAS = date(2026, 4, 10)
NIP = "198001012005011001"
OTHER = "198001012005011002"
PLACE: Row = {"kode_instansi": KODE, "tahun": 2026, "periode_id": "bulanan-3"}
ORIGIN: Row = {"asal_data": "berkas", "delivery_id": "d", "baris": 1}

Tables = dict[str, list[Row]]


def asked(person: int = 1, **changes: Any) -> Row:
    """Give a row of `wajib` with an approved SKP and no rating in March."""
    own: Row = {"periode_awal": AWAL, "periode_akhir": AKHIR, "batas_pengisian": BATAS}
    return duty(person, **(own | {"skp_disetujui": True, "dinilai": False} | changes))


def planned(number: int = 1, nip: str = NIP) -> Row:
    """Give a rencana aksi of March."""
    return PLACE | ORIGIN | {"rencana_aksi_id": f"ra-{nip}-{number}", "nip": nip}


def proof(number: int = 1, nip: str = NIP) -> Row:
    """Give evidence for such a rencana aksi."""
    row = {"kode_instansi": KODE, "bukti_id": f"b-{nip}-{number}", "rencana_aksi_id": f"ra-{nip}-{number}", "nip": nip}
    return ORIGIN | row


def feedback(aspek: str, nip: str = NIP) -> Row:
    """Give feedback on one aspect in March."""
    return PLACE | ORIGIN | {"umpan_balik_id": f"{nip}-{aspek}", "nip": nip, "aspek": aspek}


def coached(nip: str = NIP, tanggal: date = date(2026, 4, 20)) -> Row:
    """Give a documented coaching for March."""
    row = {"pembinaan_id": f"p-{nip}", "nip": nip, "jenis_pembinaan": "coaching", "tanggal": tanggal}
    return PLACE | ORIGIN | row


def issued(nip: str = NIP, on: date | None = date(2026, 4, 20)) -> Row:
    """Give the evaluation document of March."""
    return PLACE | ORIGIN | {"skp_penilaian_id": f"pn-{nip}", "nip": nip, "diterbitkan_pada": on}


def low(person: int = 1) -> Row:
    """Give an evaluation rated Kurang, known by its id."""
    return evaluation(person, predikat_tercatat="Kurang", skp_penilaian_id=f"pn-19800101200501100{person}")


SKP: Row = {"kode_instansi": KODE, "tahun": 2026, "pegawai_id": "orang-1", "skp_id": "skp-1", "plt_plh": False}
DONE: Tables = {
    "wajib": [asked(dinilai=True)],
    "penilaian": [low()],
    "periode": [setting(3), setting(4, date(2026, 4, 1), date(2026, 4, 30))],
    "rencana_aksi": [planned(), planned(2), planned(nip=OTHER)],
    "bukti_dukung": [proof(), proof(2), proof(nip=OTHER)],
    "umpan_balik": [feedback("hasil kerja"), feedback("perilaku kerja"), feedback("hasil kerja", OTHER)],
    "pembinaan": [coached(), coached(OTHER)],
    "dokumen_evaluasi": [issued(), issued(OTHER)],
}
"""A person for whom everything is done; what the neighbour has tells that the stage was delivered."""


STAGES = ("rencana_aksi", "bukti_dukung", "umpan_balik", "pembinaan", "dokumen_evaluasi")


def scopes(stage: str) -> list[Row]:
    """Tell that a stage was delivered for the whole instansi."""
    row = {"catatan": stage, "kode_instansi": KODE, "bulan": AWAL}
    return [row if stage == "bukti_dukung" else row | {"tahun": 2026, "periode_id": "bulanan-3"}]


def open_things(bench: Bench, tables: Tables, **changes: list[Row]) -> dict[str, Row]:
    """Give the open things of the one person in `tables`, by code."""
    read = tables | changes
    known = [scope for name in STAGES if tables.get(name) for scope in scopes(name)]
    if "cakupan_tahap" in changes:
        known = changes["cakupan_tahap"]
    read["cakupan_tahap"] = known
    inputs = {name: rows for name, rows in read.items() if name in bench.models["tahapan_pegawai"].inputs}
    read["tahapan_pegawai"] = bench.run("tahapan_pegawai", **inputs).to_dicts()
    made = bench.run(
        "tindakan",
        **{
            name: rows for name, rows in read.items() if name != "pembinaan" and name in bench.models["tindakan"].inputs
        },
    )
    return {row["tindakan"]: row for row in made.iter_rows(named=True)}


def without(rows: Iterable[Row], nip: str = NIP) -> list[Row]:
    return [row for row in rows if row["nip"] != nip]


MISSING: dict[str, tuple[Tables, str, date | None]] = {
    "BUAT_SKP": ({"wajib": [asked(dinilai=True, ada_skp=False, skp_disetujui=False)]}, NIP, date(2026, 1, 31)),
    "AJUKAN_SKP": ({"wajib": [asked(dinilai=True, skp_disetujui=False)]}, NIP, date(2026, 1, 31)),
    "ISI_RENCANA_AKSI": ({"rencana_aksi": without(DONE["rencana_aksi"])}, NIP, AKHIR),
    "UNGGAH_BUKTI": ({"bukti_dukung": [proof(), proof(nip=OTHER)]}, NIP, BATAS),
    "BERI_UMPAN_BALIK": ({"umpan_balik": [feedback("hasil kerja")]}, "198001012005011009", BATAS),
    "NILAI": ({"wajib": [asked()], "penilaian": [evaluation(**UNRATED)]}, "198001012005011009", BATAS),
    "BINA": ({"pembinaan": without(DONE["pembinaan"])}, "198001012005011009", date(2026, 4, 30)),
    "TERBITKAN_DOKUMEN": ({"dokumen_evaluasi": [issued(on=None)]}, "198001012005011009", None),
}
"""What is taken away from `DONE`, who must act then, and until when."""

AS_DRAWN: Tables = {
    "skp": [SKP | ORIGIN | {"nip": NIP, "jenis_pegawai": "PNS", "ada_skp": True, "status_skp": "draft"}],
    "skp_pegawai": [
        {"kode_instansi": KODE, "tahun": 2026, "pegawai_id": "orang-1", "ada_skp": True, "skp_disetujui": False}
        | {"tenggat_skp": date(2026, 1, 31)}
    ],
}


@pytest.mark.parametrize("code", MISSING)
def test_a_thing_is_listed_while_it_is_missing_and_gone_once_it_is_delivered(bench: Bench, code: str) -> None:
    taken, pelaku, tenggat = MISSING[code]
    found = open_things(bench, DONE | AS_DRAWN, **taken)
    assert set(found) == {code}
    assert (found[code]["pelaku_nip"], found[code]["tenggat"]) == (pelaku, tenggat)
    assert open_things(bench, DONE | AS_DRAWN) == {}


def test_an_skp_that_was_handed_in_waits_for_the_assessor_and_not_for_its_owner(bench: Bench) -> None:
    handed_in = [AS_DRAWN["skp"][0] | {"status_skp": "pengajuan"}, AS_DRAWN["skp"][0] | {"skp_id": "skp-lama"}]
    found = open_things(bench, DONE | AS_DRAWN, wajib=[asked(dinilai=True, skp_disetujui=False)], skp=handed_in)
    assert set(found) == {"SETUJUI_SKP"}
    assert found["SETUJUI_SKP"]["pelaku_nip"] == "198001012005011009"


@pytest.mark.parametrize(("status", "since"), [("draft", date(2026, 1, 1)), ("pengajuan", date(2026, 3, 16))])
def test_a_late_skp_waits_for_its_owner_since_the_duty_began_and_for_the_assessor_since_it_was_made(
    bench: Bench, status: str, since: date
) -> None:
    drawn = {
        "skp": [AS_DRAWN["skp"][0] | {"status_skp": status}],
        "skp_pegawai": [AS_DRAWN["skp_pegawai"][0] | {"skp_dibuat": date(2026, 3, 16)}],
    }
    (found,) = open_things(bench, DONE | drawn, wajib=[asked(dinilai=True, skp_disetujui=False)]).values()
    assert found["sejak"] == since


@pytest.mark.parametrize(
    "stage", ["rencana_aksi", "bukti_dukung", "umpan_balik", "pembinaan", "dokumen_evaluasi", "penilaian"]
)
def test_a_stage_that_was_never_delivered_asks_nobody_for_anything(bench: Bench, stage: str) -> None:
    unknown = {"wajib": [asked(dinilai=None)]} if stage == "penilaian" else {}
    others = [scope for name in STAGES if name != stage for scope in scopes(name)]
    assert open_things(bench, DONE, **{stage: []}, **unknown, cakupan_tahap=others) == {}


def test_an_assessor_who_is_not_the_superior_is_found_among_the_employees(bench: Bench) -> None:
    other = {"kode_instansi": KODE, "pegawai_id": "orang-8", "nip": "198001012005011008", "nama": "CONTOH PENILAI"}
    unrated = evaluation(penilai_id="orang-8", **UNRATED)
    found = open_things(bench, DONE, wajib=[asked()], penilaian=[unrated], pegawai=[other | ORIGIN])
    assert (found["NILAI"]["pelaku_nip"], found["NILAI"]["pelaku_nama"]) == ("198001012005011008", "CONTOH PENILAI")


_answers = st.sampled_from([True, False, None])
_people = st.lists(
    st.tuples(_answers, st.booleans(), st.booleans(), st.sampled_from(["Periodik", "Tahunan"])), max_size=8
)


@given(people=_people, delivered=st.integers(0, 8))
@settings(max_examples=25, deadline=None)
def test_who_is_to_be_rated_is_exactly_the_wajib_known_to_be_unrated_until_they_are(
    people: list[tuple[bool | None, bool, bool, str]],
    delivered: int,
    bench: Bench,
) -> None:
    rows = [
        asked(number, dinilai=rated, wajib=counts, ada_skp=has, skp_disetujui=has, jenis_periode=kind)
        for number, (rated, counts, has, kind) in enumerate(people)
    ]
    for row in rows[:delivered]:
        row["dinilai"] = True
    expected = sorted(row["pegawai_id"] for row in rows if row["wajib"] and row["dinilai"] is False)
    made = bench.run("tindakan", wajib=rows)
    assert sorted(made.filter(pl.col("tindakan") == "NILAI")["pegawai_id"]) == expected


BY_STAGE = {
    "rencana_aksi": "ISI_RENCANA_AKSI",
    "bukti_dukung": "UNGGAH_BUKTI",
    "umpan_balik": "BERI_UMPAN_BALIK",
    "pembinaan": "BINA",
    "dokumen_evaluasi": "TERBITKAN_DOKUMEN",
}


@pytest.mark.parametrize("stage", BY_STAGE)
def test_of_a_person_for_whom_much_is_missing_only_what_is_known_is_asked(bench: Bench, stage: str) -> None:
    nothing: Tables = {name: [] for name in BY_STAGE if name != "rencana_aksi"}
    known = [scope for name in STAGES if name != stage for scope in scopes(name)]
    found = open_things(bench, DONE | nothing, cakupan_tahap=known)
    # plans were made, so they are never missing; without them nothing can lack evidence
    assert set(found) == set(BY_STAGE.values()) - {"ISI_RENCANA_AKSI", BY_STAGE[stage]}


HEADS: Tables = {
    "unor": [
        {"kode_instansi": KODE, "unor_id": unor, "nama_unor": unor, "pemimpin_id": head} | ORIGIN
        for unor, head in (("dinas", "orang-3"), ("bidang", "orang-2"), ("seksi", None))
    ],
    "pohon_unor": [
        {"kode_instansi": KODE, "unor_id": below, "atas_unor_id": above, "jarak": steps}
        for below, above, steps in (
            *(("dinas", "dinas", 0), ("bidang", "bidang", 0), ("bidang", "dinas", 1), ("seksi", "seksi", 0)),
            *(("seksi", "bidang", 1), ("seksi", "dinas", 2)),
        )
    ],
    "pegawai": [
        {"kode_instansi": KODE, "pegawai_id": f"orang-{n}", "nip": f"19800101200501100{n}", "nama": f"KEPALA {n}"}
        | ORIGIN
        for n in (2, 3)
    ],
}


@pytest.mark.parametrize(
    ("person", "unit", "head", "told"),
    [
        (1, "bidang", "198001012005011002", "pimpinan unit"),
        (2, "bidang", "198001012005011003", "pimpinan unit"),
        (3, "dinas", None, "belum diketahui"),
        (1, "seksi", None, "belum diketahui"),
    ],
)
def test_who_approves_without_an_evaluation_is_the_head_of_the_unit_and_never_guessed(
    bench: Bench, person: int, unit: str, head: str | None, told: str
) -> None:
    heads = bench.run("atasan_unit", **HEADS).to_dicts()
    changes = {"wajib": [asked(person, unor_id=unit, skp_disetujui=False)], "penilaian": [], "atasan_unit": heads}
    found = open_things(bench, DONE | {"skp": []} | changes)
    assert found["SETUJUI_SKP"]["pelaku_nip"] == found["NILAI"]["pelaku_nip"] == head
    assert told in found["SETUJUI_SKP"]["keterangan_pelaku"]


def test_the_atasan_of_an_evaluation_goes_before_the_head_of_the_unit(bench: Bench) -> None:
    heads = bench.run("atasan_unit", **HEADS).to_dicts()
    changes = {"wajib": [asked(unor_id="bidang")], "penilaian": [evaluation(**UNRATED)], "atasan_unit": heads}
    found = open_things(bench, DONE | changes)
    assert (found["NILAI"]["pelaku_nip"], found["NILAI"]["keterangan_pelaku"]) == ("198001012005011009", None)
