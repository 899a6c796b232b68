"""The invented people that the stand-in server answers about, instansi by instansi, made when they are first asked for.

Here: what each service would answer, as rows. Not here: envelopes, tokens and faults (`server.py`). The same arguments
give the same answers.
"""

from __future__ import annotations

import threading
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

import polars as pl

from pipelines.simulate import karier, kehadiran, lokal, pegawai, periods, siasn, units
from pipelines.simulate.nation import cara_of, habit_of
from pipelines.simulate.penilaian import laporan_penilaian
from pipelines.simulate.people import MAX_PEOPLE, Instansi, build, units_frame
from pipelines.simulate.reference import REFERENCE, known_instansi
from pipelines.simulate.skp import laporan_skp, skp_of_year

_DATA_UTAMA = {
    "id": "pns_id",
    "nipBaru": "nip_baru",
    "nama": "nama",
    "gelarBelakang": "gelar_belakang",
    "tempatLahir": "tempat_lahir_nama",
    "tglLahir": "tanggal_lahir",
    "agama": "agama_nama",
    "nik": "nik",
    "noHp": "nomor_hp",
    "email": "email",
    "alamat": "alamat",
    "noNpwp": "npwp_nomor",
    "jenisKelamin": "jenis_kelamin",
    "jenisPegawaiId": "jenis_pegawai_id",
    "kedudukanPnsId": "kedudukan_hukum_id",
    "tmtCpns": "tmt_cpns",
    "tmtPns": "tmt_pns",
    "golRuangAkhirId": "gol_akhir_id",
    "golRuangAkhir": "gol_akhir_nama",
    "tmtGolAkhir": "tmt_golongan",
    "jenisJabatanId": "jenis_jabatan_id",
    "jabatanNama": "jabatan_nama",
    "tmtJabatan": "tmt_jabatan",
    "unorId": "unor_id",
    "unorNama": "unor_nama",
    "instansiKerjaId": "instansi_kerja_id",
    "instansiKerjaNama": "instansi_kerja_nama",
}
"""Names of `data-utama`, and the column of the bulk export that says the same."""


@dataclass
class Population:
    """The people of every instansi. `asn`: how many each has; `today`: the day on which the services answer."""

    asn: int
    today: date
    seed: int = 2026
    _made: dict[str, House] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._known = {one.kode: (at, one) for at, one in enumerate(known_instansi())}
        self.most = MAX_PEOPLE // len(self._known)

    def knows(self, kode: str) -> bool:
        """Tell whether there is such an instansi."""
        return kode in self._known

    def house(self, kode: str) -> House:
        """Give an instansi. Raises `KeyError` for one that there is not."""
        with self._lock:
            if kode not in self._made:
                at, one = self._known[kode]
                instansi = Instansi(one.kode, one.siasn_id, one.nama, at * self.most, self.asn)
                self._made[kode] = House(instansi, self.today, self.seed)
            return self._made[kode]


@dataclass
class House:
    """One instansi and its people."""

    instansi: Instansi
    today: date
    seed: int
    _reports: dict[tuple[object, ...], pl.DataFrame | None] = field(default_factory=dict)
    _locals: dict[tuple[str, date], list[dict[str, object]]] = field(default_factory=dict)

    @property
    def drawn(self) -> datetime:
        """When the services answer: in the morning."""
        return datetime.combine(self.today, time(8, 0, 0))

    @property
    def years(self) -> range:
        """The years that the services know."""
        return range(self.today.year - 1, self.today.year + 1)

    @cached_property
    def settings(self) -> list[periods.Setting]:
        """The period settings."""
        return periods.settings(cara_of(self.instansi.kode, self.seed), self.instansi.kode)

    @cached_property
    def tree(self) -> list[units.Unit]:
        """The units."""
        return units.build(self.instansi.kode, self.instansi.nama, self.instansi.jumlah)

    @cached_property
    def unor(self) -> pl.DataFrame:
        """The units as a frame."""
        return units_frame(self.instansi, self.tree)

    @cached_property
    def people(self) -> pl.DataFrame:
        """The people."""
        return build(self.instansi, self.unor, self.seed, date(self.years[0], 1, 1), date(self.years[-1], 12, 31))

    def skp(self, tahun: int) -> pl.DataFrame:
        """Give the Laporan SKP of a year that the services know."""
        return laporan_skp(self._skp(tahun), self.drawn)

    def penilaian(self, tahun: int, periode_id: str) -> pl.DataFrame | None:
        """Give the Laporan Penilaian of a period; None for an id that is none. It has no rows before its end."""
        setting = next((one for one in self.settings if one.id == periode_id), None)
        if setting is None:
            return None
        periode = periods.dated(setting, tahun)
        report = laporan_penilaian(
            self._skp(tahun), periode, self.drawn, self.seed, habit_of(self.instansi.kode, self.seed)
        )
        return report if periode.akhir < self.today else report.clear()

    def units(self) -> list[dict[str, object]]:
        """Give the units as `ref-unor` does."""
        rows = zip(self.tree, self.unor["baris_kepala"].to_list(), strict=True)
        heads = [self.people["pegawai_id"][row] if unit.berkepala else None for unit, row in rows]
        return units.ref_unor(self.instansi.kode, self.instansi.siasn_id, self.tree, heads)

    @cached_property
    def export(self) -> pl.DataFrame:
        """The bulk export of the people."""
        return pegawai.bulk_export(self.people, self.unor, self.instansi, self.today.year, self.seed)

    @cached_property
    def persons(self) -> dict[str, dict[str, object]]:
        """What `data-utama` says of each NIP, the personal columns included."""
        return {row["nip_baru"]: _person(row) for row in self.export.iter_rows(named=True)}

    @cached_property
    def histories(self) -> dict[str, pl.DataFrame]:
        """What each history says of all people, by the name of its call."""
        officers = karier.officers(self.people, self.today.year, self.seed, karier.Tangga.of())
        yearly, periodic = [], []
        for one in self.ended():
            report = self.penilaian(one.tahun, one.setting.id)
            assert report is not None
            if one.tahunan:
                yearly.append(siasn.skp22(report, one.tahun, self.seed))
            elif one.tahun == self.today.year:
                periodic.append(siasn.kinerja_periodik(report, one, self.seed))
        return {
            "rw-skp22": pl.concat(yearly),
            "rw-kinerjaperiodik": pl.concat(periodic),
            "rw-angkakredit": karier.credits_of_siasn(officers, self.today.year - 1, self.seed, {}),
            "rw-jabatan": karier.posts_of_siasn(karier.posts(officers)),
            "rw-golongan": karier.ranks_of_siasn(officers),
        }

    @cached_property
    def by_person(self) -> dict[str, dict[str, list[dict[str, object]]]]:
        """The rows of each history, by call and NIP."""
        nips = dict(self.people.select("pegawai_id", "nip").rows())
        found: dict[str, dict[str, list[dict[str, object]]]] = {}
        for call, frame in self.histories.items():
            whose = next(name for name in ("pnsDinilaiId", "pns", "idPns") if name in frame.columns)
            rows = found.setdefault(call, {})
            for row in frame.iter_rows(named=True):
                rows.setdefault(nips[row[whose]], []).append(row)
        return found

    def attendance(self, month: date) -> list[dict[str, object]]:
        """Give the days of a month, up to yesterday."""
        days = [day for day in kehadiran.workdays(month, REFERENCE) if day < self.today]
        return kehadiran.simpegnas_days(self.people, month, days, self.seed)

    def local(self, record: str, month: date) -> list[dict[str, object]]:
        """Give what the instansi's own system recorded in a month up to yesterday: nothing of one person in ten."""
        if (record, month) not in self._locals:
            self._locals[record, month] = self._local(record, month)
        return self._locals[record, month]

    def _local(self, record: str, month: date) -> list[dict[str, object]]:
        days = [
            day
            for day in lokal.workdays(month, month.replace(day=monthrange(month.year, month.month)[1]))
            if day < self.today
        ]
        people = self.people.with_columns(atasan_nip=pl.lit(self.people["nip"]).gather(pl.col("baris_atasan")))
        people = people.filter(pl.col("nomor") % 10 != 0)
        if not any(day.weekday() == 0 for day in days):
            return []
        if record == "aktivitas_harian":
            nothing = pl.DataFrame(schema={"nip": pl.String, "rencana_aksi_id": pl.String})
            made = lokal.aktivitas_harian(people, days, nothing, self.seed).filter(pl.col("sumber") == "lokal")
        else:
            make = {"dialog_kinerja": lokal.dialog_kinerja, "briefing": lokal.briefing}[record]
            made = make(people, days, self.seed)
        return made.join(self.people.select("nip", "nama"), on="nip", maintain_order="left").to_dicts()

    def ended(self) -> list[periods.Periode]:
        """Give the periods that have ended, oldest first."""
        return periods.ended(self.settings, date(self.years[0], 1, 1), self.today - timedelta(days=1))

    def _skp(self, tahun: int) -> pl.DataFrame:
        key = ("skp", tahun)
        if key not in self._reports:
            habit = habit_of(self.instansi.kode, self.seed)
            self._reports[key] = skp_of_year(self.people, self.unor, tahun, self.seed, habit)
        found = self._reports[key]
        assert found is not None
        return found


def _person(row: dict[str, object]) -> dict[str, object]:
    """Say a line of the bulk export as `data-utama` does."""
    status = {"C": "CPNS", "P": "PNS"}.get(str(row["status_cpns_pns"]))
    return {name: row[column] for name, column in _DATA_UTAMA.items()} | {"statusPegawai": status}
