"""The sample in git: what `write_sample` makes, in the documented shapes, with the people that it promises."""

import json
import re
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from pipelines.simulate import write_sample
from pipelines.simulate.vocabulary import listed
from tests.unit.simulated_files import PAY, bytes_of, csv_of, rows_of, sheet_of

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
LIMIT = 3_700_000
# The field lists of data-shapes.md, written out here so that a change of the generator cannot change them too.
PENILAIAN = """jenis id nip nama periode_awal_skp periode_akhir_skp skp_unor_id skp_unor skp_unor_induk skp_jabatan
    skp_jenis_jabatan is_skp_plt_plh_pjb hasil_kerja perilaku_kerja hasil_akhir pegawai_atasan_id pegawai_atasan_nip
    pegawai_atasan_nama pegawai_atasan_unor_id pegawai_atasan_unor pegawai_atasan_jabatan pegawai_atasan_golru
    waktu_dinilai pegawai_penilai_id tahun_skp skp_id periode_id skp_penilaian_id golru jenis_pegawai created_at"""
SKP = """id jenis unit nip nama jabatan is_skp skp_id skp_unor skp_unor_atasan skp_unor_induk skp_jabatan
    skp_jenis_jabatan skp_status skp_model periode_awal periode_akhir is_plt_plh jenis_pegawai created_at"""
PERIODE = """id nama tahun periode_awal periode_akhir batas_pengisian jenis_periode tipe_periodik angka_periodik"""
STAGES = {
    "matriks_peran_hasil": "unor_id tahun pegawai_id nip skp_id rhk_atasan_id rhk_id peran",
    "rencana_aksi": "rencana_aksi_id skp_id nip tahun periode_id rhk_id uraian target satuan dibuat_pada",
    "bukti_dukung": "bukti_id rencana_aksi_id nip tautan realisasi satuan diunggah_pada",
    "umpan_balik": "umpan_balik_id nip tahun periode_id pemberi_nip aspek diberikan_pada",
    "pembinaan": "pembinaan_id nip tahun periode_id jenis pembina_nip tanggal",
    "capaian_organisasi": "unor_id tahun periode_id predikat ditetapkan_pada",
    "dokumen_evaluasi": "skp_penilaian_id nip tahun periode_id diterbitkan_pada diterima_pada",
    "keberatan": "keberatan_id skp_penilaian_id nip diajukan_pada atasan_penilai_nip diputus_pada hasil hasil_akhir",
    "pendelegasian_penilai": "nip dasar mulai selesai",
    "admin_instansi": "surat tanggal admin_nip nama kontak_dinas",
    "hak_akses": "pengguna nama peran unor_id data_rahasia dasar mulai selesai",
    "dialog_kinerja": "nip tanggal atasan_nip topik tindak_lanjut",
    "briefing": "nip tanggal pemberi_nip hadir",
    "aktivitas_harian": "nip tanggal jam_mulai jam_selesai uraian rencana_aksi_id realisasi satuan sumber",
}
UNOR = """Id InstansiId DiatasanId EselonId NamaUnor NamaJabatan CepatKode IndukUnorId PemimpinPnsId JenisUnorId"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    return folder


def test_the_sample_in_git_is_what_write_sample_makes(fresh: Path) -> None:
    made, kept = bytes_of(fresh), bytes_of(SAMPLE)
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


def test_the_sample_is_small(fresh: Path) -> None:
    assert sum(len(content) for content in bytes_of(fresh).values()) <= LIMIT


def test_the_readme_of_the_sample_names_every_file(fresh: Path) -> None:
    readme = (fresh / "README.md").read_text(encoding="utf-8")
    assert [name for name in bytes_of(fresh) if name != "README.md" and f"`{name}`" not in readme] == []


def test_json_of_the_sample_has_the_documented_fields_in_order(fresh: Path) -> None:
    assert list(rows_of(fresh / "4011/penilaian-2026-triwulanan-1.json")[0]) == PENILAIAN.split()
    assert list(rows_of(fresh / "4011/skp-2026.json")[0]) == SKP.split()
    assert list(rows_of(fresh / "4011/periode.json")[0]) == PERIODE.split()
    assert list(rows_of(fresh / "4011/unor.json")[0]) == UNOR.split()
    envelope = json.loads((fresh / "4011/periode.json").read_text(encoding="utf-8"))
    assert (envelope["success"], envelope["message"]) == (True, None)
    assert json.loads((fresh / "4011/unor.json").read_text(encoding="utf-8"))["code"] == 1


def test_what_tpp_rests_on_has_the_documented_columns_in_the_sample(fresh: Path) -> None:
    for record, columns in PAY.items():
        (path, *_) = sorted((fresh / "6401").glob(f"{record}*.csv"))
        assert csv_of(path).columns == columns.split()
    local = pl.read_parquet(fresh / "6471/nilai_kinerja_lokal.parquet")
    assert local.columns == listed("nip tahun bulan ukuran nilai tanggal_lapor sumber")


def test_simpegnas_of_the_sample_answers_as_the_sample_answer_does(fresh: Path) -> None:
    answer = json.loads((fresh / "4011/simpegnas-2026-08-tarikan-1.json").read_text(encoding="utf-8"))
    assert (answer["status"], answer["responseCode"]) == (True, 200)
    person = answer["data"][0]
    assert list(person) == ["nama", "nip", "tahun", "bulan", "presensi"]
    day = person["presensi"][0]
    assert list(day) == ["day", "checkIn", "checkRest", "checkOut", "status", "late"]
    assert list(day["checkIn"]) == listed("work_from status source time time_with_timezone timezone late")


def test_csv_of_laporan_penilaian_has_thirty_columns_without_created_at(fresh: Path) -> None:
    frame = csv_of(fresh / "6401/penilaian-2026-bulanan-01.csv")
    assert frame.columns == PENILAIAN.split()[:-1]
    assert len(frame.columns) == 30


def test_xlsx_of_menu_laporan_has_its_headings_in_row_eight_below_the_draw_stamp(fresh: Path) -> None:
    for name, fields in (
        ("penilaian-2026-bulanan-05-ditarik-2026-05-26", PENILAIAN),
        ("skp-2026-ditarik-2026-07-06", SKP),
    ):
        path = fresh / f"6471/{name}.xlsx"
        above = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string", n_rows=8).to_polars()
        first = [text or "" for text in above.to_series(0).to_list()]
        assert first[0].startswith("Laporan ")
        assert first[1] == "Instansi Pemerintah Kota Semarang"
        assert first[2].startswith("Periode : ")
        assert any(re.fullmatch(r"Data ditarik pada : 2026-\d\d-\d\d \d\d:\d\d:\d\d", text) for text in first)
        assert sheet_of(path, 7).columns == fields.split()


def test_someone_who_left_is_gone_from_the_later_laporan_skp_and_a_newcomer_is_in_it(fresh: Path) -> None:
    draws = [set(sheet_of(p, 7)["id"]) for p in sorted((fresh / "6471").glob("skp-2026-*.xlsx"))]
    assert len(draws) == 3
    assert draws[1] - draws[2]
    assert draws[1] - draws[0]


def test_two_people_have_an_skp_at_the_kabupaten_and_then_one_at_the_kota(fresh: Path) -> None:
    old = csv_of(fresh / "6401/skp-2026.csv").filter(pl.col("periode_akhir") == "2026-06-30")
    new = sheet_of(fresh / "6471/skp-2026-ditarik-2026-11-06.xlsx", 7).filter(pl.col("periode_awal") == "2026-07-01")
    assert old.join(new, on=["id", "nip"]).height == 2


def _of_kota(folder: Path, record: str) -> pl.DataFrame:
    path = next((folder / "6471").glob(f"{record}*"))
    return csv_of(path) if path.suffix == ".csv" else sheet_of(path, 0)


def test_the_kota_delivers_every_record_of_the_stages_under_the_documented_headings(fresh: Path) -> None:
    assert {record: _of_kota(fresh, record).columns for record in STAGES} == {
        record: columns.split() for record, columns in STAGES.items()
    }


def test_what_is_documented_of_a_stage_belongs_to_the_skp_the_boss_and_the_period_of_the_evaluation(
    fresh: Path,
) -> None:
    evaluations = pl.concat(
        sheet_of(fresh / f"6471/penilaian-2026-{name}.xlsx", 7).select(
            "skp_penilaian_id", "skp_id", "nip", "periode_id", "pegawai_atasan_nip"
        )
        for name in (
            "bulanan-09-ditarik-2026-09-26",
            "bulanan-10-ditarik-2026-10-26",
            "triwulanan-3-ditarik-2026-10-14",
        )
    )
    plans, documents = _of_kota(fresh, "rencana_aksi"), _of_kota(fresh, "dokumen_evaluasi").filter(tahun="2026")
    feedback = _of_kota(fresh, "umpan_balik").rename({"pemberi_nip": "pegawai_atasan_nip"})
    assert plans.join(evaluations, on=["skp_id", "nip", "periode_id"], how="anti").is_empty()
    assert feedback.join(evaluations, on=["nip", "periode_id", "pegawai_atasan_nip"], how="anti").is_empty()
    assert documents.join(evaluations, on=["skp_penilaian_id", "nip", "periode_id"], how="anti").is_empty()
    assert _of_kota(fresh, "bukti_dukung").join(plans, on=["rencana_aksi_id", "nip"], how="anti").is_empty()
    october = sheet_of(fresh / "6471/penilaian-2026-bulanan-10-ditarik-2026-10-26.xlsx", 7)["periode_id"][0]
    made = plans.filter((pl.col("periode_id") == october) & (pl.col("dibuat_pada") != "kemarin"))["dibuat_pada"]
    days = made.str.slice(0, 10)
    assert (days.min(), days.max()) == ("2026-09-16", "2026-10-15")


def test_each_predikat_of_an_organisation_has_a_unit_that_keeps_its_pattern_and_one_that_does_not(fresh: Path) -> None:
    tree = {row["Id"]: str(row["NamaUnor"]) for row in json.loads((fresh / "6471/unor.json").read_text())["data"]}
    yearly = sheet_of(fresh / "6471/penilaian-2025-tahunan-ditarik-2026-02-04.xlsx", 7)
    verdicts: dict[str, set[bool]] = {}
    for row in _of_kota(fresh, "capaian_organisasi").filter(pl.col("predikat") != "luar biasa").iter_rows(named=True):
        rated = yearly.filter(
            (pl.col("skp_unor_induk") == tree[row["unor_id"]]) & (pl.col("is_skp_plt_plh_pjb") == "0")
        )["hasil_akhir"].replace("cukup", "butuh perbaikan")
        best, good, low, bad, worst = (
            (rated == word).sum() for word in ("sangat baik", "baik", "butuh perbaikan", "kurang", "sangat kurang")
        )
        n = best + good + low + bad + worst
        if n < 10:
            continue
        keeps = {
            "istimewa": best > max(good, low, bad, worst) and best <= 0.7 * n,
            "baik": good > max(best, low, bad, worst) and good <= 0.7 * n and low + bad >= 1,
            "butuh perbaikan": best <= 0.1 * n and low >= 0.6 * n,
            "kurang": best <= 0.1 * n and low >= 0.1 * n and bad >= 0.6 * n,
            "sangat kurang": best == 0 and low + bad >= 0.1 * n and worst >= 0.6 * n,
        }
        verdicts.setdefault(row["predikat"], set()).add(bool(keeps[row["predikat"]]))
    assert verdicts == {predikat: {True, False} for predikat in keeps}


def test_no_row_was_rated_after_its_report_was_drawn(fresh: Path) -> None:
    for path in (fresh / "6471").glob("penilaian-*.xlsx"):
        drawn = path.stem.split("-ditarik-")[1]
        rated = sheet_of(path, 7)["waktu_dinilai"].drop_nulls()
        dates = rated.filter(rated.str.contains(r"^\d{4}-\d\d-\d\d "))
        assert dates.str.slice(0, 10).max() <= drawn  # type: ignore[operator]


def test_a_conversion_of_the_sample_says_what_the_evaluation_of_its_year_is_worth(fresh: Path) -> None:
    share = {"sangat baik": 1.5, "baik": 1.0, "butuh perbaikan": 0.75, "cukup": 0.75, "kurang": 0.5}
    rated = csv_of(fresh / "6401/penilaian-2025-tahunan.csv").select(
        "id", pl.col("hasil_akhir").replace_strict(share, default=None)
    )
    worth = {"Ahli Pertama": 12.5, "Ahli Muda": 25.0, "Ahli Madya": 37.5, "Terampil": 5.0, "Mahir": 12.5}
    of_year = csv_of(fresh / "6401/riwayat_angka_kredit.csv").filter(
        (pl.col("tahunSelesaiPenailan") == "2025") & (pl.col("bulanMulaiPenailan") == "1")
    )
    both = of_year.join(rated, left_on="pns", right_on="id")
    level = both["namaJabatan"].str.extract("(Ahli Pertama|Ahli Muda|Ahli Madya|Terampil|Mahir)$").replace_strict(worth)
    assert both.height > 10
    assert ((both["hasil_akhir"] * level - both["kreditUtamaBaru"].cast(pl.Float64)).abs() < 0.001).all()


def test_who_moved_brings_the_same_history_to_the_new_instansi(fresh: Path) -> None:
    left, arrived = (
        csv_of(fresh / "6401/riwayat_angka_kredit.csv"),
        sheet_of(fresh / "6471/riwayat_angka_kredit.xlsx", 0),
    )
    moved = left.filter(pl.col("tahunSelesaiPenailan") == "2026")["pns"]
    assert moved.len() == 2
    for person in moved:
        brought = arrived.filter(pl.col("pns") == person)
        assert (
            brought.select("id", "kreditBaruTotal").rows()
            == left.filter(pl.col("pns") == person).select("id", "kreditBaruTotal").rows()
        )
