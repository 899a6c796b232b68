"""What is missing in TPP is not zero: who lacks something has a row that says what, and no amount; and what
holds an amount that is known."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from pipelines.sql_models import Model
from tests.models.rows import Row
from tests.models.tpp_chain import run_tpp
from tests.models.tpp_rows import (
    MEI,
    Tables,
    attendance,
    drawn,
    local,
    may,
    nip,
    person,
    rated,
    sheets,
    state,
    together,
)

Paid = Callable[..., Row]
FULL = Decimal("1000000.00")


@pytest.fixture
def paid(models: dict[str, Model], reference: dict[str, pl.DataFrame]) -> Paid:
    def row(*parts: Tables) -> Row:
        (told,) = run_tpp(models, reference, "2026-05", **together(*parts))["hitungan_tpp"].to_dicts()
        assert told["lengkap"] == (told["tpp_bruto"] is not None)
        assert told["ditangguhkan"] == (told["sebab"] is not None)
        return told

    return row


def policy(ukuran: str | None = None, **more: list[Row]) -> Tables:
    """Give a policy that pays a million to class 7: flat, or scored by one measure."""
    part = {"kode_bagian": "B", "ukuran_kinerja": ukuran}
    rows: dict[str, list[Row]] = {
        "nilai_kelas": [{"kelas": 7, "nilai_rupiah": FULL}],
        "komponen": [{"kode_komponen": "PK", "persen": Decimal(100), "dinilai": ukuran is not None}],
        "bagian": [part] if ukuran else [],
    }
    if ukuran == "predikat":
        rows["peta_nilai"] = [{"kode_bagian": "B", "kunci_nilai": "Baik", "nilai_skor": Decimal(80)}]
    for table, lines in more.items():
        known = rows.get(table, [])
        rows[table] = [{**known[0], **lines[0]}] if table == "bagian" else lines
    return sheets(**rows)


def test_nobody_is_computed_without_a_policy(paid: Paid) -> None:
    told = paid(person(), attendance(), rated("Baik"))
    assert (told["sebab"], told["tpp_bruto"], told["skor_kinerja"]) == ("TANPA_KEBIJAKAN", None, None)
    assert told["predikat_bagian"] == "Baik"


def test_an_evaluation_that_was_not_drawn_holds_and_one_that_does_not_exist_scores_as_the_policy_says(
    paid: Paid,
) -> None:
    told = paid(policy("predikat", bagian=[{"bila_kosong": Decimal(0)}]), person(), rated(None))
    assert (told["sebab"], told["tpp_bruto"]) == ("PENILAIAN_BELUM_DITARIK", None)
    told = paid(policy("predikat", bagian=[{"bila_kosong": Decimal(0)}]), person(), rated(None), drawn(may()))
    assert (told["sebab"], told["tpp_bruto"]) == (None, Decimal(0))
    told = paid(policy("predikat"), person(), rated(None), drawn(may()))
    assert (told["sebab"], told["tpp_bruto"]) == ("NILAI_KOSONG", None)


def test_a_report_drawn_for_another_unit_says_nothing_of_the_person(paid: Paid) -> None:
    elsewhere = drawn(may(), unor_induk_tarikan="Badan")
    told = paid(policy("predikat", bagian=[{"bila_kosong": Decimal(0)}]), person(), rated(None), elsewhere)
    assert told["sebab"] == "PENILAIAN_BELUM_DITARIK"


def test_attendance_that_was_not_delivered_holds_and_a_person_left_out_is_named(paid: Paid) -> None:
    cuts = [{"kejadian": "ALPA", "nilai_persen": Decimal(3)}]
    assert paid(policy(aturan_potongan=cuts), person())["sebab"] == "KEHADIRAN_BELUM_DIKIRIM"
    assert paid(policy(aturan_potongan=cuts), person(), attendance(2))["sebab"] == "KEHADIRAN_TANPA_BARIS"
    assert paid(policy(aturan_potongan=cuts), person(), attendance(alpa=None))["sebab"] == "KEHADIRAN_TIDAK_CUKUP"
    assert paid(policy("menit"), person(), attendance(2))["sebab"] == "KEHADIRAN_TANPA_BARIS"
    leave = [{"jenis_cuti": "besar", "satuan_cuti": "hari", "persen_dibayar": Decimal(50)}]
    assert paid(policy(aturan_cuti=leave), person(), attendance(cuti_besar=None))["sebab"] == "KEHADIRAN_TIDAK_CUKUP"


@pytest.mark.parametrize("satuan", ["menit_kejadian", "hari_beruntun"])
def test_what_only_days_can_tell_holds_who_was_absent_and_nobody_else(paid: Paid, satuan: str) -> None:
    cuts = [{"kejadian": "ALPA", "nilai_persen": Decimal(3), "satuan_potongan": satuan}]
    assert paid(policy(aturan_potongan=cuts), person(), attendance(alpa=2))["sebab"] == "KEHADIRAN_TIDAK_CUKUP"
    assert paid(policy(aturan_potongan=cuts), person(), attendance())["tpp_bruto"] == FULL


def test_a_month_without_workdays_is_no_crash_and_no_guess(paid: Paid) -> None:
    cuts = [{"kejadian": "ALPA", "nilai_persen": Decimal(100), "dasar_potongan": "satu_hari"}]
    nothing = attendance(alpa=1, hari_kerja_bulan=0)
    assert paid(policy(aturan_potongan=cuts), person(), nothing)["sebab"] == "KEHADIRAN_TIDAK_CUKUP"
    assert paid(policy("rasio_menit"), person(), nothing)["sebab"] == "NILAI_KOSONG"


def test_a_local_measure_that_was_not_delivered_holds_and_no_date_of_filing_is_no_early_filing(paid: Paid) -> None:
    assert paid(policy("skor_skp"), person())["sebab"] == "NILAI_LOKAL_BELUM_DIKIRIM"
    assert paid(policy("skor_skp"), person(), local("persen_lain", 5))["sebab"] == "NILAI_LOKAL_BELUM_DIKIRIM"
    assert paid(policy("hari_lapor"), person(), local("skor_skp", Decimal(90)))["sebab"] == "NILAI_KOSONG"


def test_a_value_beyond_the_map_is_held_and_not_zero(paid: Paid) -> None:
    bands = [{"kode_bagian": "B", "batas_bawah": 0.0, "batas_atas": 100.0, "nilai_skor": Decimal(100)}]
    told = paid(policy("rasio_menit", peta_nilai=bands), person(), attendance(menit_aktivitas=9900))
    assert told["sebab"] == "DI_LUAR_PETA_NILAI"


def test_a_part_that_looks_at_three_months_needs_all_of_them_and_takes_the_lowest(paid: Paid) -> None:
    last_months = policy("skor_skp", bagian=[{"jeda": "bulan_lalu", "lama_bulan": 3}])
    scores = [local("skor_skp", Decimal(n), bulan=MEI.replace(month=month)) for month, n in ((2, 70), (3, 90), (4, 80))]
    assert paid(last_months, person(), *scores)["tpp_bruto"] == Decimal(700_000)
    assert paid(last_months, person(), *scores[:2])["sebab"] == "NILAI_LOKAL_BELUM_DIKIRIM"


def test_classes_components_status_and_tenure_that_are_not_known_are_told(paid: Paid) -> None:
    two = {"kelas_jabatan": [{**person()["kelas_jabatan"][0], "kelas": 8, "baris": 2}]}
    assert paid(policy(), person(), two)["sebab"] == "KELAS_GANDA"
    assert paid(policy(), person(jabatan_id="lain", jabatan="lain"))["sebab"] == "TANPA_KELAS"
    assert paid(policy(), person(kelas=8))["sebab"] == "NILAI_KELAS_KOSONG"
    assert paid(policy(komponen=[{"kode_komponen": "PK"}]), person())["sebab"] == "BESAR_KOMPONEN_KOSONG"
    others = [{"kode_komponen": "PK", "persen": Decimal(100), "kelompok_jabatan": "JF"}]
    assert paid(policy(komponen=others), person())["sebab"] == "TANPA_KOMPONEN"
    assert paid(policy(aturan_status=[{"status_pegawai": "CPNS"}]), person())["sebab"] == "STATUS_TANPA_ATURAN"
    tenure = [{"status_pegawai": "PNS", "masa_kerja_min_bulan": 12}]
    assert paid(policy(aturan_status=tenure), person(tmt_cpns=None))["sebab"] == "MASA_KERJA_TIDAK_DIKETAHUI"


def test_the_amount_of_the_highest_posts_is_computed(paid: Paid) -> None:
    highest = Decimal(127_710_000)
    told = paid(policy(nilai_kelas=[{"kelas": 7, "nilai_rupiah": highest}]), person())
    assert told["tpp_bruto"] == highest


def test_more_minutes_than_a_month_has_cost_everything_and_stop_nobody_else(paid: Paid) -> None:
    cuts = [{"kejadian": "MENIT_TERLAMBAT", "nilai_persen": Decimal(50), "satuan_potongan": "kejadian"}]
    assert paid(policy(aturan_potongan=cuts), person(), attendance(menit_terlambat=99_999))["tpp_bruto"] == 0


def test_one_nip_under_two_ids_is_held_in_both(models: dict[str, Model], reference: dict[str, pl.DataFrame]) -> None:
    rows = together(policy(), person(), person(2, nip=nip(1)), person(3))
    told = {row["pegawai_id"]: row["sebab"] for row in held(models, reference, rows)}
    assert told == {"orang-1": "TERDAFTAR_GANDA", "orang-2": "TERDAFTAR_GANDA", "orang-3": None}


def held(models: dict[str, Model], reference: dict[str, pl.DataFrame], rows: Tables) -> list[Row]:
    return run_tpp(models, reference, "2026-05", **rows)["hitungan_tpp"].to_dicts()


def test_who_leads_at_the_top_is_paid_by_the_rows_for_it(paid: Paid) -> None:
    top = [{"kode_komponen": "PK", "persen": Decimal(50), "kelompok_jabatan": "JPT"}]
    leads = {
        "pimpinan_unor": [{"kode_instansi": "6471", "pegawai_id": "orang-1", "kelompok_jabatan": "JPT & unit mandiri"}]
    }
    assert paid(policy(komponen=top), person(), leads)["tpp_bruto"] == FULL / 2


def test_an_acting_post_of_unknown_class_is_held_and_too_short_a_time_adds_nothing(paid: Paid) -> None:
    rule = [
        {
            "jenis_plt": "PLT",
            "cara_plt": "persen",
            "persen": Decimal(20),
            "minimum_lama": 2,
            "satuan_minimum": "bulan_utuh",
        }
    ]
    acts = state("PLT", mulai=date(2026, 4, 1), kelas_rangkap=7, hubungan_jabatan="setingkat")
    assert paid(policy(aturan_plt=rule), person(), acts)["tpp_bruto"] == FULL * Decimal("1.2")
    ended = state("PLT", mulai=date(2026, 4, 1), selesai=date(2026, 5, 20), kelas_rangkap=7)
    assert paid(policy(aturan_plt=rule), person(), ended)["tpp_bruto"] == FULL
    unknown = state("PLT", mulai=date(2026, 4, 1), hubungan_jabatan="setingkat")
    assert paid(policy(aturan_plt=rule), person(), unknown)["sebab"] == "TANPA_KELAS"


@pytest.mark.parametrize(
    ("parts", "sebab"),
    [
        ([state("LHKPN")], "KEADAAN_DITAHAN"),
        ([{"penilaian_pegawai": []}], None),
        ([person(kode="6472")], "TERDAFTAR_GANDA"),
    ],
)
def test_what_is_held_is_known_all_the_same(
    models: dict[str, Model], reference: dict[str, pl.DataFrame], parts: list[Tables], sebab: str | None
) -> None:
    holds = policy(aturan_keadaan=[{"keadaan": "LHKPN", "efek_keadaan": "tahan"}])
    made = run_tpp(models, reference, "2026-05", **together(holds, person(), *parts))["hitungan_tpp"]
    (told,) = made.filter(kode_instansi="6471").to_dicts()
    assert (told["sebab"], told["tpp_bruto"], told["lengkap"]) == (sebab, FULL, True)
    assert told["ditangguhkan"] == (sebab is not None)


@pytest.mark.parametrize(
    ("rule", "told"), [("pakai", (None, 800_000)), ("nol", (None, 0)), ("tahan", ("PENILAIAN_TERLAMBAT", 800_000))]
)
def test_a_late_evaluation_is_used_or_zero_or_held(paid: Paid, rule: str, told: tuple[str | None, int]) -> None:
    late = rated("Baik", tepat_waktu=False)
    row = paid(policy("predikat", kebijakan=[{"penilaian_terlambat": rule}]), person(), late)
    assert (row["sebab"], row["tpp_bruto"]) == told


def test_a_kedudukan_off_duty_is_held_until_the_policy_names_it_and_any_that_it_names_counts(paid: Paid) -> None:
    assert paid(policy(), person(kedudukan_hukum="02"))["sebab"] == "KEDUDUKAN_TANPA_ATURAN"
    named = [{"keadaan": "KEDUDUKAN:15", "efek_keadaan": "potong", "persen": Decimal(25)}]
    assert paid(policy(aturan_keadaan=named), person(kedudukan_hukum="15"))["tpp_bruto"] == Decimal(750_000)
    assert paid(policy(aturan_keadaan=named), person())["tpp_bruto"] == FULL


def test_a_state_that_the_policy_does_not_name_is_told_by_its_name_and_pays_nothing_silently(
    models: dict[str, Model], reference: dict[str, pl.DataFrame], paid: Paid
) -> None:
    told = paid(policy(), person(), state("MPP"), state("PLT", kelas_rangkap=7))
    assert (told["sebab"], told["tpp_bruto"], told["lengkap"]) == ("KEADAAN_TANPA_ATURAN", None, False)
    assert told["keterangan_sebab"] == "Kebijakan tidak menyebut keadaan orang itu: MPP"
    rule = [{"keadaan": "MPP", "efek_keadaan": "potong", "persen": Decimal(0)}]
    assert paid(policy(aturan_keadaan=rule), person(), state("MPP"))["tpp_bruto"] == FULL
    over = state("MPP", selesai=date(2026, 4, 30))
    assert paid(policy(), person(), over)["sebab"] is None
    # its months are over, so it cuts nothing any more; the policy has spoken of it
    once = [rule[0] | {"persen": Decimal(25), "lama_efek_bulan": 1}]
    assert paid(policy(aturan_keadaan=once), person(), state("MPP"))["tpp_bruto"] == FULL


def test_days_absent_in_a_year_of_which_a_month_was_not_delivered_are_unknown_and_not_zero(paid: Paid) -> None:
    cuts = [{"kejadian": "ALPA", "nilai_persen": Decimal(3), "satuan_potongan": "hari_tahun_berjalan"}]
    cuts[0] |= {"batas_bawah": Decimal(3)}
    year = {month: attendance(bulan=MEI.replace(month=month), alpa=1) for month in range(1, 6)}

    def told(*months: int, others: tuple[int, ...] = ()) -> Row:
        own = [year[month] for month in months]
        beside = [attendance(2, bulan=MEI.replace(month=month)) for month in others]
        return paid(policy(aturan_potongan=cuts), person(), *own, *beside)

    assert told(1, 2, 3, 4, 5)["tpp_bruto"] == FULL * Decimal("0.97")
    assert told(1, 2, 4, 5)["sebab"] == "KEHADIRAN_TIDAK_CUKUP"
    assert told(1, 2, 4, 5, others=(3,))["sebab"] == "KEHADIRAN_TIDAK_CUKUP"
    # who came in April is in none of the months before
    assert told(4, 5, others=(1, 2, 3))["tpp_bruto"] == FULL
    assert told(4, 5, others=(1, 2))["sebab"] == "KEHADIRAN_TIDAK_CUKUP"


def test_an_open_objection_is_shown_beside_the_amount(paid: Paid) -> None:
    objection = {"kode_instansi": "6471", "skp_penilaian_id": "nilai-1", "keberatan_id": "k", "asal_data": "berkas"}
    told = paid(policy("predikat"), person(), rated("Baik"), {"keberatan": [objection]})
    assert (told["dalam_keberatan"], told["tpp_bruto"]) == (True, Decimal(800_000))


def test_an_amount_names_every_row_of_the_policy_that_made_it(paid: Paid) -> None:
    cuts = [{"kejadian": "TL1", "satuan_potongan": "kejadian", "nilai_persen": Decimal(1), "dasar_potongan": "bagian"}]
    told = paid(policy("persen_hadir", aturan_potongan=cuts), person(), attendance(tl1=1))
    each_once = ["aturan_potongan:2", "bagian:2", "kebijakan:2", "komponen:2", "nilai_kelas:2"]
    assert sorted(told["aturan"].split()) == each_once
    assert told["tpp_bruto"] == FULL * Decimal("0.99")
