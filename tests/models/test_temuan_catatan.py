"""What does not agree between records is told, and never rejects a row."""

import polars as pl

from tests.models.conftest import Bench
from tests.models.rows import KODE, Row, duty, evaluation, judged


def known(skp_id: str, **changes: object) -> Row:
    """Give an SKP that a Laporan SKP has named."""
    row = {"kode_instansi": KODE, "tahun": 2026, "skp_id": skp_id, "unor_induk": "Dinas menurut SKP"}
    return row | {"lingkup_penuh": True} | changes


UNIT = {"kode_instansi": KODE, "unor_id": "seksi", "unor": "Seksi", "unor_induk_id": "dinas", "unor_induk": "Dinas"}


def found(bench: Bench, row: Row, skp: list[Row] | None = None, **more: list[Row]) -> list[str]:
    """Give the codes found about one evaluation."""
    inputs = {"penilaian_pegawai": [row], "penilaian": [evaluation()], "skp_pernah": skp or [], **more}
    result = bench.run("temuan_catatan", **inputs)
    assert set(result["kunci"]) <= {"skp-1"}
    return sorted(result["kode"])


def test_an_evaluation_that_agrees_with_everything_gives_no_finding(bench: Bench) -> None:
    person = {"kode_instansi": KODE, "pegawai_id": "orang-1", "nip": judged()["nip"], "asal_data": "berkas"}
    person |= {"delivery_id": "d", "baris": 1}
    assert found(bench, judged(), [known("skp-1")], pegawai=[person], unit=[UNIT]) == []


def test_an_evaluation_of_an_skp_that_no_report_holds_is_told(bench: Bench) -> None:
    assert found(bench, judged(), [known("skp-2")]) == ["EVALUASI_TANPA_SKP"]
    assert found(bench, judged(), [known("skp-2"), known("skp-1", tahun=2025)]) == ["EVALUASI_TANPA_SKP"]


def test_nothing_is_said_where_no_skp_report_was_drawn(bench: Bench) -> None:
    assert found(bench, judged()) == []
    assert found(bench, judged(), [known("skp-2", tahun=2025)]) == []


def test_a_report_of_another_unor_induk_says_nothing(bench: Bench) -> None:
    elsewhere = known("skp-2", unor_induk="Badan", lingkup_penuh=False)
    assert found(bench, judged(), [elsewhere]) == []
    here = known("skp-2", lingkup_penuh=False)
    assert found(bench, judged(), [here]) == ["EVALUASI_TANPA_SKP"]


def test_a_predikat_that_contradicts_the_matrix_is_told(bench: Bench) -> None:
    assert found(bench, judged(selaras=False)) == ["SELARAS_BEDA"]
    assert found(bench, judged(predikat=None)) == []


def test_a_unit_outside_the_tree_is_told_where_there_is_a_tree(bench: Bench) -> None:
    stranger = judged(unor_dikenal=False)
    assert found(bench, stranger, unit=[UNIT]) == ["UNIT_TIDAK_DIKENAL"]
    assert found(bench, stranger) == []


def test_another_nip_for_the_same_person_is_told(bench: Bench) -> None:
    person = {"kode_instansi": KODE, "pegawai_id": "orang-1", "nip": "198001012005011999", "asal_data": "berkas"}
    assert found(bench, judged(), pegawai=[person | {"delivery_id": "d", "baris": 1}]) == ["NIP_BERBEDA"]


def test_an_skp_that_only_an_earlier_report_named_was_there(bench: Bench) -> None:
    skp = {"pegawai_id": "orang-1", "nip": "198001012005011001", "jenis_pegawai": "PNS", "kode_instansi": KODE}
    scope = {"kode_instansi": KODE, "tahun": 2026, "asal_data": "berkas", "koreksi_ke": 0}
    result = bench.run(
        "skp_pernah",
        "2026",
        kiriman_skp=[
            skp | {"delivery_id": "feb", "skp_id": "skp-1", "ada_skp": True, "baris": 1},
            skp | {"delivery_id": "jul", "skp_id": None, "ada_skp": False, "baris": 1},
        ],
        lingkup_skp=[scope | {"delivery_id": name, "induk_id": name} for name in ("feb", "jul")],
    )
    assert result.select("skp_id", "lingkup_penuh").rows() == [("skp-1", True)]
    assert result.schema["lingkup_penuh"] == pl.Boolean


NAMED: Row = {"kode_instansi": KODE, "tahun": 2026, "periode_id": "bulanan-3"}
NIPS = ("198001012005011001", "198001012005011002")


def of_stages(bench: Bench, **tables: list[Row]) -> list[tuple[str, str, str]]:
    """Give (record, key, code) of what is found in the records of the stages."""
    return sorted(bench.run("temuan_catatan", "2026-03", **tables).select("catatan", "kunci", "kode").rows())


def test_evidence_under_another_nip_than_the_plans_is_told(bench: Bench) -> None:
    plans = [NAMED | {"rencana_aksi_id": "ra-1", "nip": NIPS[0]}]
    proofs: list[Row] = [
        {"kode_instansi": KODE, "rencana_aksi_id": "ra-1", "bukti_id": f"b-{n}", "nip": nip}
        for n, nip in enumerate(NIPS)
    ]
    told = of_stages(bench, rencana_aksi=plans, bukti_dukung=proofs)
    assert told == [("bukti_dukung", "b-1", "BUKTI_NIP_LAIN")]


def test_feedback_to_oneself_is_told(bench: Bench) -> None:
    rows = [
        NAMED | {"umpan_balik_id": f"u-{giver}", "nip": NIPS[0], "pemberi_nip": giver, "aspek": "hasil kerja"}
        for giver in (*NIPS, None)
    ]
    assert of_stages(bench, umpan_balik=rows) == [("umpan_balik", f"u-{NIPS[0]}", "UMPAN_BALIK_DIRI")]


def test_two_people_with_one_nip_are_told(bench: Bench) -> None:
    people = [duty(1), duty(2, nip=duty(1)["nip"]), duty(3)]
    told = of_stages(bench, wajib=people)
    assert told == [("skp", "orang-1", "NIP_GANDA"), ("skp", "orang-2", "NIP_GANDA")]
