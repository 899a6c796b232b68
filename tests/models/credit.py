"""A small country of pejabat fungsional: deliveries' rows in, the marts of angka kredit out, month after month.

Every model of the chain runs through the real engine on what the ones before it made, and on its own part before: as in
the lake, without one. Every person is invented.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from tests.models.conftest import Bench
from tests.models.credit_chain import Chain
from tests.models.rows import KODE, Row, judged, setting

NAMES = {
    "PM": "Pemula",
    "TR": "Terampil",
    "MH": "Mahir",
    "PY": "Penyelia",
    "PT": "Ahli Pertama",
    "MU": "Ahli Muda",
    "MA": "Ahli Madya",
    "UT": "Ahli Utama",
}
OTHER = "6472"
"""Another instansi, to move to."""

WHERE_FROM = {"asal_data": "berkas", "delivery_id": "d", "baris": 1}
INPUTS = (
    *("pegawai", "riwayat_jabatan", "riwayat_golongan", "riwayat_angka_kredit", "pendidikan_baru", "pengecualian"),
    *("spmt", "kebijakan_ak"),
)


def first(label: str) -> date:
    """Give the first day of a month."""
    return date.fromisoformat(f"{label}-01")


def last(label: str) -> date:
    """Give the last day of a month."""
    return (first(label) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def months(start: str, end: str) -> list[str]:
    """Give the months from one to another, both included."""
    counts = [int(label[:4]) * 12 + int(label[5:]) - 1 for label in (start, end)]
    return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(counts[0], counts[1] + 1)]


def nip_of(person: int) -> str:
    """Give the NIP of a PNS."""
    return f"19800101200501{1000 + person}"


def officer(person: int = 1, jenjang: str = "PT", golru: str | None = "III/a", **changes: Any) -> Row:
    """Give a PNS of the employee export, in office since 2020."""
    return {
        "kode_instansi": KODE,
        "pegawai_id": f"orang-{person}",
        "nip": nip_of(person),
        "kedudukan_hukum": "01",
        "status_cpns_pns": "P",
        "golru": golru,
        "tmt_golongan": date(2020, 1, 1),
        "jenis_jabatan": "2",
        "jabatan": f"Pranata Komputer {NAMES[jenjang]}",
        "tmt_jabatan": date(2020, 1, 1),
        **WHERE_FROM,
    } | changes


def post(person: int, tmt: date, jenjang: str | None = "PT", how: str | None = None, **changes: Any) -> Row:
    """Give a post of a person's history; None is a post that is no jabatan fungsional."""
    return {
        "kode_instansi": KODE,
        "riwayat_id": f"jabatan-{person}-{tmt}",
        "pegawai_id": f"orang-{person}",
        "nip": nip_of(person),
        "jabatan": f"Pranata Komputer {NAMES[jenjang]}" if jenjang else "Kepala Seksi",
        "jenis_jabatan": "2" if jenjang else "1",
        "tmt_jabatan": tmt,
        "jenis_pengangkatan": how,
        **WHERE_FROM,
    } | changes


def rank(person: int, tmt: date, golru: str) -> Row:
    """Give a golongan of a person's history."""
    return {
        "kode_instansi": KODE,
        "riwayat_id": f"golongan-{person}-{tmt}",
        "pegawai_id": f"orang-{person}",
        "nip": nip_of(person),
        "golru": golru,
        "tmt_golongan": tmt,
        **WHERE_FROM,
    }


def pak(person: int, until: str, total: float | str, **changes: Any) -> Row:
    """Give a determination of credit whose period ends with a month."""
    return {
        "kode_instansi": KODE,
        "riwayat_id": f"pak-{person}-{until}",
        "pegawai_id": f"orang-{person}",
        "mulai": first(until).replace(month=1),
        "selesai": last(until),
        "kredit_total": Decimal(str(total)),
        "ak_pertama": False,
        "integrasi": False,
        "konversi": False,
        "terbaru": True,
        **WHERE_FROM,
    } | changes


def bulanan(label: str, kode: str = KODE, **changes: Any) -> Row:
    """Give the Bulanan setting of a calendar month."""
    number = int(label[5:])
    own = {"tahun": int(label[:4]), "kode_instansi": kode}
    return setting(number, first(label), last(label), **(own | changes))


def triwulanan(year: int, number: int, kode: str = KODE, **changes: Any) -> Row:
    """Give the Triwulanan setting of a quarter."""
    end = f"{year}-{number * 3:02d}"
    own = {"periode_id": f"triwulan-{number}", "tipe_periodik": "Triwulanan", "tahun": year, "kode_instansi": kode}
    return setting(number, date(year, number * 3 - 2, 1), last(end), **(own | changes))


def tahunan(year: int, kode: str = KODE, **changes: Any) -> Row:
    """Give the Tahunan setting of a year."""
    own = {"periode_id": "tahunan", "jenis_periode": "Tahunan", "tipe_periodik": None, "tahun": year}
    return setting(None, date(year, 1, 1), date(year, 12, 31), **(own | {"kode_instansi": kode} | changes))


def rated(person: int, period: Row, predikat: str | None = "Baik", **changes: Any) -> tuple[Row, Row]:
    """Give an evaluation and the period that it is of."""
    shared = ("kode_instansi", "tahun", "bulan", "periode_id", "jenis_periode", "tipe_periodik", "angka_periodik")
    of = {name: period[name] for name in (*shared, "periode_awal", "periode_akhir", "dihitung")}
    year = period["tahun"]
    skp = {"skp_id": f"skp-{person}", "skp_awal": date(year, 1, 1), "skp_akhir": date(year, 12, 31)}
    evaluation = f"{person}-{period['kode_instansi']}-{year}-{period['periode_id']}"
    return judged(
        person, predikat, **(of | skp | {"nip": nip_of(person), "skp_penilaian_id": evaluation} | changes)
    ), period


@dataclass
class Country:
    """`Country(bench, pegawai=[…], …).run(evaluations, labels)`: rows of the records (employee exports of each month,
    where they change), then the months to compute."""

    bench: Bench
    records: dict[str, Any]
    made: dict[tuple[str, str], pl.DataFrame] = field(default_factory=dict)

    def __init__(self, bench: Bench, **records: Any) -> None:
        assert set(records) <= set(INPUTS), set(records) - set(INPUTS)
        self.bench, self.records, self.made = bench, records, {}

    def run(self, evaluations: Iterable[tuple[Row, Row]], labels: Iterable[str]) -> "Country":
        """Compute the months in order, each from its own evaluations and the part before."""
        rows = list(evaluations)
        unique = {(p["kode_instansi"], p["tahun"], p["periode_id"]): p for _, p in rows}
        records = {name: told for name, told in self.records.items() if name != "pegawai"}
        told = {row["kode_instansi"] for row in records.get("riwayat_angka_kredit", [])}
        records["cakupan_angka_kredit"] = [{"kode_instansi": kode} for kode in sorted(told)]
        chain = Chain(self.bench.models, self.bench.reference, **records, periode=list(unique.values()))
        exports = self.records.get("pegawai", [])
        done: list[str] = []
        for label in labels:
            own = [row for row, period in rows if period["bulan"] == first(label)]
            near = [row for row, period in rows if period["bulan"] in {first(one) for one in [*done[-3:], label]}]
            chain.run(label, exports[label] if isinstance(exports, dict) else exports, own, near)
            done.append(label)
        self.made = chain.made
        return self

    def of(self, name: str, label: str, person: int = 1) -> list[Row]:
        """Give a person's rows of a part, in a stable order."""
        rows = self.made[name, label].filter(pl.col("pegawai_id") == f"orang-{person}")
        return rows.sort(
            [one for one in ("tahun", "bulan_mulai", "periode_id", "skp_id") if one in rows.columns]
        ).to_dicts()

    def total(self, label: str, person: int = 1) -> Row:
        """Give a person's running total at the end of a month."""
        (row,) = self.of("angka_kredit_akumulasi", label, person)
        return row

    def worth(self, label: str, person: int = 1) -> list[tuple[str, int, float]]:
        """Give (jenjang, months, credit) of a person's conversions of a part."""
        rows = self.of("konversi", label, person)
        return [(row["jenjang"], row["jumlah_bulan"], float(row["angka_kredit"])) for row in rows]

    def shown(self, **records: Any) -> list[Row]:
        """Give the rows of the view of conversions."""
        marts = {
            f"mart__{name}": pl.concat([rows for (one, _), rows in self.made.items() if one == name])
            for name in ("konversi", "nilai_konversi", "angka_kredit_akumulasi")
        }
        rows = self.bench.view("angka_kredit_konversi", **marts, **records)
        return rows.sort("pegawai_id", "bulan_mulai", "jenis_periode", "terpakai").to_dicts()
