"""The sample in git: three instansi, seven hundred invented people, December 2025 to October 2026.

In here: which deliveries there are, when each was drawn, and the transfers and newcomers that tie them together. Not in
here: the deliveries about the four stages (`sample_tahapan.py`), about careers (`sample_karier.py`), the policies of
TPP (`sample_kebijakan.py`), who may look (`sample_akses.py`), the planted bad rows (`traps.py`), the README
(`sample_readme.py`), how people and ratings are made. `write_sample` gives the same bytes every time; a test compares
its result with what lies in git.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.simulate import pegawai, periods, units
from pipelines.simulate.files import Kepala
from pipelines.simulate.house import House
from pipelines.simulate.penilaian import laporan_penilaian
from pipelines.simulate.people import Instansi, build, units_frame
from pipelines.simulate.periods import Periode, Setting
from pipelines.simulate.planting import Trap
from pipelines.simulate.reference import REFERENCE, known_instansi
from pipelines.simulate.sample_akses import add_access
from pipelines.simulate.sample_karier import add_careers
from pipelines.simulate.sample_kebijakan import bkn_policy, invented_policy, kota_policy
from pipelines.simulate.sample_readme import render
from pipelines.simulate.sample_tahapan import stage_tables
from pipelines.simulate.sample_tpp import add_pay
from pipelines.simulate.skp import Kebiasaan, laporan_skp, skp_of_year
from pipelines.simulate.tables import Table
from pipelines.simulate.traps import plant

SEED = 2026
FIRST, LAST = date(2025, 12, 1), date(2026, 10, 31)
BKN, KOTA, KAB = "4011", "6471", "6401"
PEOPLE = {BKN: 50, KOTA: 560, KAB: 90}
START = {BKN: 1_000, KOTA: 2_000, KAB: 3_000}
CARA: dict[str, periods.Cara] = {BKN: "triwulan", KOTA: "tengah_bulan", KAB: "bulan"}
TRANSFER = date(2026, 7, 1)
SKP_DRAWS = (datetime(2026, 2, 5, 8, 15, 27), datetime(2026, 7, 6, 9, 2, 11), datetime(2026, 11, 6, 8, 40, 3))
SIASN_QUARTER = "2026-triwulanan-1"
HABIT = Kebiasaan(tidak_selaras=0.01)


def write_sample(out: Path, reference: Path = REFERENCE) -> list[Trap]:
    """Write the sample's files and its README into `out/<kode_instansi>/`; give what was planted in them."""
    houses = _houses(reference)
    tables = [table for house in houses.values() for table in _tables(house)]
    by_path = {table.path: table for table in tables}
    traps = plant(by_path)
    quarter = next(p for p in periods.ended(houses[BKN].settings, FIRST, LAST) if p.slug == SIASN_QUARTER)
    traps += add_careers(by_path, houses, quarter, SEED)
    traps += add_pay(by_path, houses, FIRST, LAST, reference)
    add_access(by_path, houses)
    for table in (*kota_policy(houses[KOTA]), bkn_policy(houses[BKN]), invented_policy(houses[KAB])):
        by_path[table.path] = table
    tables = [by_path[path] for path in sorted(by_path) if by_path[path].rows]
    for table in tables:
        (out / table.path).parent.mkdir(parents=True, exist_ok=True)
        table.write(out)
    (out / "README.md").write_text(render(tables, traps), encoding="utf-8")
    return traps


def _houses(reference: Path) -> dict[str, House]:
    known = {one.kode: one for one in known_instansi(reference)}
    made: dict[str, House] = {}
    for kode in (BKN, KAB, KOTA):
        instansi = Instansi(kode, known[kode].siasn_id, known[kode].nama, START[kode], PEOPLE[kode])
        tree = units.build(kode, instansi.nama, instansi.jumlah)
        unor = units_frame(instansi, tree)
        people = build(instansi, unor, SEED, FIRST, LAST)
        made[kode] = House(instansi, tree, unor, people, _settings(kode), {})
    _move(made[KAB], made[KOTA])
    for house in made.values():
        house.skp = {y: skp_of_year(house.people, house.unor, y, SEED, HABIT) for y in (2025, 2026)}
    return made


def _settings(kode: str) -> list[Setting]:
    """The settings as the admin made them: BKN names its years, Kab. Semarang made four mistakes."""
    made = periods.settings(CARA[kode], kode)
    if kode == BKN:
        final = made.pop()
        for tahun in (2025, 2026):
            identity = periods.hex_id_of("periode", kode, "final", tahun)
            made.append(replace(final, id=identity, nama=f"Tahun {tahun}", tahun=tahun))
    if kode == KAB:
        names = {f"Bulanan {i}": bulan for i, bulan in enumerate(periods.NAMA_BULAN, 1)}
        made = [replace(row, nama=names.get(row.nama, row.nama)) for row in made]
        wrong: dict[str, dict[str, Any]] = {
            "Mei": {"periode_akhir": "05-21", "batas_pengisian": "05-31"},
            "Juli": {"batas_pengisian": "07-25"},
            "September": {"angka_periodik": "8"},
        }
        made = [replace(row, **wrong.get(row.nama, {})) for row in made]
    return made


def _move(old: House, new: House) -> None:
    """Two people move from Kabupaten to Kota on 1 July, one of each leaves, and the Kota gets two newcomers."""
    still = pl.col("mulai").is_null() & pl.col("sampai").is_null() & ~pl.col("kepala") & (pl.col("kedudukan") == "01")
    carried = ["pegawai_id", "nip", "nama", "jenis_kelamin", "tanggal_lahir", "tmt_cpns", "golru_id", "golru"]
    carried += ["jenis_jabatan", "jabatan", "jenis_pegawai", "kedudukan"]
    movers = old.people.filter(still & (pl.col("jenis_jabatan") == "2")).head(40)[[7, 23]]
    seats = new.people.filter(still & (pl.col("jenis_jabatan") == "2"))[[60, 150]]
    quiet = new.people.filter(still & ~pl.col("nip").is_in(seats["nip"].implode()))
    leaver, fresh = quiet[[20, 130]], quiet[[75, 190]]
    arrive = seats.select("nomor").hstack(movers.select(carried)).with_columns(mulai=pl.lit(TRANSFER))
    new.people = new.people.update(arrive, on="nomor")
    new.people = _set(new.people, fresh["nomor"], mulai=date(2026, 6, 1))
    new.people = _set(new.people, leaver["nomor"], sampai=date(2026, 9, 30))
    old.people = _set(old.people, movers["nomor"], sampai=TRANSFER - timedelta(days=1), tetap=True)


def _set(people: pl.DataFrame, numbers: pl.Series, **values: object) -> pl.DataFrame:
    chosen = pl.col("nomor").is_in(numbers.implode())
    return people.with_columns(
        [pl.when(chosen).then(pl.lit(value)).otherwise(name).alias(name) for name, value in values.items()]
    )


def _tables(house: House) -> list[Table]:
    """Every delivery of an instansi, still without bad rows."""
    kode = house.instansi.kode
    form = {BKN: "json", KOTA: "xlsx", KAB: "csv"}[kode]
    heads = house.unor["baris_kepala"].to_list()
    ids = house.people["pegawai_id"].to_list()
    leaders = [
        None if row is None or not unit.berkepala else ids[row] for row, unit in zip(heads, house.units, strict=True)
    ]
    unor = units.ref_unor(kode, house.instansi.siasn_id, house.units, leaders)
    made = [
        Table.of_dicts(f"{kode}/periode.json", "api", [row.row() for row in house.settings]),
        Table.of_dicts(f"{kode}/unor.json", "siasn", unor),
        _plain(house, "pegawai", pegawai.bulk_export(house.people, house.unor, house.instansi, 2026, SEED)),
        _plain(house, "pengecualian", pegawai.exclusions(house.people, FIRST, SEED)),
        _plain(house, "spmt", pegawai.newcomers(house.people)),
    ]
    made += _skp_tables(house, form)
    due = periods.ended(house.settings, FIRST, LAST)
    for periode in due:
        made += _penilaian_tables(house, periode, form)

    def rate(periode: Periode) -> tuple[datetime, pl.DataFrame]:
        drawn = _first_draw(kode, periode)
        return drawn, laporan_penilaian(house.skp[periode.tahun], periode, drawn, SEED, HABIT)

    return made + stage_tables(house, due, rate, SKP_DRAWS[2], SEED)


def _plain(house: House, name: str, frame: pl.DataFrame) -> Table:
    form = "csv" if house.instansi.kode == KAB or name == "spmt" else "xlsx"
    return Table.of_frame(f"{house.instansi.kode}/{name}.{form}", form, frame)


def _skp_tables(house: House, form: str) -> list[Table]:
    kode, nama = house.instansi.kode, house.instansi.nama
    if kode != KOTA:
        drawn = SKP_DRAWS[2]
        return [
            Table.of_frame(f"{kode}/skp-{tahun}.{form}", _form(form), laporan_skp(skp, drawn))
            for tahun, skp in house.skp.items()
        ]
    draws = [(2025, SKP_DRAWS[0])] + [(2026, drawn) for drawn in SKP_DRAWS]
    made = []
    for tahun, drawn in draws:
        frame = laporan_skp(house.skp[tahun], drawn)
        head = Kepala("Laporan SKP", nama, f"Tahun {tahun}", f"{drawn:%Y-%m-%d %H:%M:%S}")
        made.append(Table.of_frame(f"{kode}/skp-{tahun}-ditarik-{drawn:%Y-%m-%d}.xlsx", "laporan", frame, head))
    return made


def _penilaian_tables(house: House, periode: Periode, form: str) -> list[Table]:
    kode, nama = house.instansi.kode, house.instansi.nama
    path = f"{kode}/penilaian-{periode.slug}"

    def drawn_at(moment: datetime) -> pl.DataFrame:
        return laporan_penilaian(house.skp[periode.tahun], periode, moment, SEED, HABIT)

    def laporan(moment: datetime, text: str, induk: str = "") -> Table:
        frame = drawn_at(moment)
        if induk:
            frame = frame.filter(pl.col("skp_unor_induk") == induk)
        head = Kepala("Laporan Penilaian SKP", nama, periode.judul, text, induk)
        return Table.of_frame(f"{path}-ditarik-{moment:%Y-%m-%d}.xlsx", "laporan", frame, head)

    usual = _first_draw(kode, periode)
    if kode != KOTA:
        return [Table.of_frame(f"{path}.{form}", _form(form), drawn_at(usual))]
    stamps: dict[str, Callable[[datetime], str]] = {
        "2026-bulanan-06": lambda at: f"{at:%d-%m-%Y %H:%M:%S}",
        "2026-bulanan-07": lambda at: f"{periods.tanggal_panjang(at.date())} {at:%H:%M:%S}",
    }
    made = [laporan(usual, stamps.get(periode.slug, lambda at: f"{at:%Y-%m-%d %H:%M:%S}")(usual))]
    if periode.slug == "2026-bulanan-04":
        late = SKP_DRAWS[1]
        made.append(laporan(late, f"{late:%Y-%m-%d %H:%M:%S}"))
    if periode.slug == "2026-bulanan-08":
        late = datetime(2026, 9, 10, 14, 5, 44)
        made.append(laporan(late, f"{late:%Y-%m-%d %H:%M:%S}", "Dinas Kesehatan"))
    return made


def _first_draw(kode: str, periode: Periode) -> datetime:
    """Laporan Penilaian is drawn in the morning, four days after the batas pengisian, outside the Kota twenty."""
    usual = datetime.combine(periode.batas + timedelta(days=4), time(8, 20, 9))
    return usual if kode == KOTA else min(usual + timedelta(days=16), SKP_DRAWS[2])


def _form(form: str) -> str:
    return "api" if form == "json" else form
