"""The generator of deliveries for any number of people: the same every time, and each file true to the others."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.mistakes import UserMistakeError
from pipelines.simulate import SimulationSummary, simulate
from pipelines.simulate.pegawai import PERSONAL_COLUMNS
from pipelines.simulate.periods import dated, ended, settings
from pipelines.simulate.reference import known_instansi, sizes
from tests.unit.simulated_files import PAY, bytes_of, csv_of, rows_of, sheet_of

PNS = r"(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])(19|20)\d\d(0[1-9]|1[0-2])[12]\d{3}"
PPPK = r"(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])20\d\d2[14][12]\d{3}"


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> SimulationSummary:
    return simulate(20_000, date(2026, 4, 1), date(2026, 4, 1), tmp_path_factory.mktemp("nation"), seed=7)


def test_what_tpp_rests_on_has_the_documented_columns(nation: SimulationSummary) -> None:
    for record, columns in PAY.items():
        (path, *_) = sorted(nation.out.glob(f"*/{record}*.csv"))
        assert csv_of(path).columns == columns.split()
    assert nation.rows["rekap_kehadiran"] > 19_000


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        simulate(2_400, date(2026, 1, 1), date(2026, 1, 31), tmp_path / name, seed=seed)
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")
    assert bytes_of(tmp_path / "a") != bytes_of(tmp_path / "c")


def test_a_simulation_has_as_many_people_as_asked_and_says_what_it_wrote(nation: SimulationSummary) -> None:
    written = bytes_of(nation.out)
    assert nation.asn == nation.rows["pegawai"] == 20_000
    assert nation.files == len(written)
    assert nation.bytes == sum(len(content) for content in written.values())
    assert nation.instansi == len({name.split("/")[0] for name in written})
    assert nation.rows["penilaian"] > 10_000


def test_nips_are_right_in_structure_and_no_two_people_share_one(nation: SimulationSummary) -> None:
    exports = [csv_of(p) for p in nation.out.rglob("pegawai.csv")] + [
        sheet_of(p, 0) for p in nation.out.rglob("pegawai.xlsx")
    ]
    people = pl.concat(
        [frame.select("pns_id", "nip_baru", "kedudukan_hukum_id", *PERSONAL_COLUMNS) for frame in exports]
    )
    assert people.height == 20_000
    assert people["nip_baru"].n_unique() == people["pns_id"].n_unique() == 20_000
    pppk = people["kedudukan_hukum_id"] == "71"
    assert people.filter(~pppk)["nip_baru"].str.contains(f"^{PNS}$").all()
    assert people.filter(pppk)["nip_baru"].str.contains(f"^{PPPK}$").all()
    assert people["email"].str.ends_with("@contoh.invalid").all()


def test_every_evaluation_points_at_a_period_of_its_instansi_and_at_an_skp_unless_the_person_left(
    nation: SimulationSummary,
) -> None:
    for folder in nation.out.iterdir():
        periods = {row["id"] for row in rows_of(folder / "periode.json")}
        for path in folder.glob("penilaian-*.csv"):
            rated = csv_of(path)
            assert set(rated["periode_id"]) <= periods
            without = rated.join(csv_of(folder / "skp-2026.csv"), on="skp_id", how="anti")
            assert set(without["nip"]) <= set(csv_of(folder / "pengecualian.csv")["nip"])


def test_the_stages_of_the_nation_belong_to_its_evaluations(nation: SimulationSummary) -> None:
    stages = ("rencana_aksi", "bukti_dukung", "umpan_balik", "pembinaan", "dokumen_evaluasi")
    assert all(nation.rows[record] > 0 for record in stages)
    for path in nation.out.rglob("rencana_aksi-*.csv"):
        plans, slug = csv_of(path), path.stem.removeprefix("rencana_aksi-")
        assert (
            csv_of(path.with_name(f"bukti_dukung-{slug}.csv")).join(plans, on="rencana_aksi_id", how="anti").is_empty()
        )
        for rated in path.parent.glob(f"penilaian-{slug}.csv"):
            assert plans.join(csv_of(rated), on=["skp_id", "nip", "periode_id"], how="anti").is_empty()


def test_the_careers_of_the_nation_end_where_the_export_of_today_stands(nation: SimulationSummary) -> None:
    seen = 0
    for path in nation.out.rglob("pegawai.csv"):
        today = csv_of(path)
        posts, ranks = (csv_of(path.with_name(f"riwayat_{name}.csv")) for name in ("jabatan", "golongan"))
        for history, tmt, of_export, held, of_history in (
            (posts, "tmtJabatan", "tmt_jabatan", "jabatan_nama", "jabatanFungsionalNama"),
            (ranks, "tmtGolongan", "tmt_golongan", "gol_akhir_nama", "golongan"),
        ):
            dated = history.with_columns(pl.col(tmt).str.to_date("%d-%m-%Y"))
            last = dated.sort(tmt).unique("idPns", keep="last", maintain_order=True)
            both = last.join(today, left_on="idPns", right_on="pns_id", how="inner")
            assert both.height == last.height
            assert (both[tmt] == both[of_export].str.to_date("%d-%m-%Y")).all()
            assert (both[of_history] == both[held]).all()
            seen += both.height
    assert seen > 3_000


def test_credit_in_the_nation_is_a_running_total_within_a_post(nation: SimulationSummary) -> None:
    histories = pl.concat(csv_of(path) for path in nation.out.rglob("riwayat_angka_kredit.csv"))
    amounts = histories.with_columns(pl.col("kreditUtamaBaru", "kreditBaruTotal").str.to_decimal(scale=3))
    before = pl.col("kreditBaruTotal").shift(1).over("pns", order_by="tahunSelesaiPenailan")
    told = amounts.with_columns(before=before).filter((pl.col("isKonversi") == "1") & pl.col("before").is_not_null())
    assert told.height > 1_000
    assert (told["before"] + told["kreditUtamaBaru"] == told["kreditBaruTotal"]).all()


def test_sizes_add_up_and_the_whole_nation_fits_in_the_numbers_of_nip() -> None:
    known = known_instansi()
    for asn in (40, 20_000, 1_000_000, 5_600_000):
        assert sum(sizes(known, asn, 2026)) == asn
    whole = sizes(known, 5_600_000, 2026)
    assert min(whole) >= 40
    assert max(whole) > 100_000


def test_what_cannot_be_simulated_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserMistakeError, match="mendahului"):
        simulate(2_000, date(2026, 3, 1), date(2026, 2, 1), tmp_path)
    for asn in (39, 7_000_001):
        with pytest.raises(UserMistakeError, match="Banyaknya ASN"):
            simulate(asn, date(2026, 2, 1), date(2026, 2, 1), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_period_that_wraps_the_year_belongs_to_the_year_of_its_end() -> None:
    january = dated(next(s for s in settings("tengah_bulan", "6471") if s.nama == "Bulanan 1"), 2026)
    assert (january.awal, january.akhir, january.batas) == (date(2025, 12, 16), date(2026, 1, 15), date(2026, 1, 22))


def test_the_months_of_a_year_bring_twelve_periods_four_quarters_and_the_yearly_one() -> None:
    found = ended(settings("bulan", "6401"), date(2025, 1, 1), date(2025, 12, 31))
    assert [p.slug for p in found[-3:]] == ["2025-bulanan-12", "2025-triwulanan-4", "2025-tahunan"]
    assert len(found) == 17
    assert dated(found[-1].setting, 2025).batas == date(2026, 1, 31)
