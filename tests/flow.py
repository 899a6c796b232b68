"""A small warehouse for tests: real deliveries in the real shapes, through the real main job, without an orchestrator.

Here: writing a handful of rows as e-Kinerja would, and running the steps in order. Every person is invented.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from pipelines.definitions import CHECKS
from pipelines.ingest.inbox import Arrival
from pipelines.ingest.take_in import WIB
from pipelines.main_job import opened
from pipelines.settings import Settings
from pipelines.sql_models import Model

KODE = "6471"
NAMA = "Pemerintah Kota Semarang"
SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample"
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=WIB)

BASIC = (
    *("periode", "skp", "skp_keluar", "penilaian", "cakupan_penilaian", "pegawai", "unor", "pengecualian", "spmt"),
    *("penilaian_pegawai", "pengaturan_periode", "mutu_data", "karantina_terbuka"),
)
"""What a test is about that asks how deliveries become records. `Flow.wanted = None` makes every table, which takes ten
times as long."""

CHECKED = (*BASIC, "wajib", "distribusi_predikat")
"""What a run through Dagster is about that asks how Dagster runs."""


def few_checks(folder: Path, tables: Collection[str]) -> Path:
    """Give the checks of some tables: a check needs its table, and every table costs a run its time."""
    for checks in CHECKS.iterdir():
        if checks.name in ("kiriman", *tables):
            shutil.copytree(checks, folder / checks.name, dirs_exist_ok=True)
    return folder


Row = dict[str, Any]


def ident(*parts: object) -> str:
    """Give a 32-hex id, as SIASN's are."""
    return hashlib.md5("/".join(map(str, parts)).encode()).hexdigest()


def nip(number: int) -> str:
    """Give a NIP of the right structure."""
    return f"19{80 + number % 20}0{1 + number % 9}152015031{number % 1000 or 1:03d}"


def period(number: int, awal: str, akhir: str, batas: str, **changes: Any) -> Row:
    """Give a Bulanan setting as `referensi/periode` answers it."""
    row = {
        "id": ident("periode", number),
        "nama": f"Bulanan {number}",
        "tahun": None,
        "periode_awal": awal,
        "periode_akhir": akhir,
        "batas_pengisian": batas,
        "jenis_periode": None,
        "tipe_periodik": "bulanan",
        "angka_periodik": str(number),
    }
    return row | changes


JANUARY = period(1, "01-01", "01-31", "02-10")
FEBRUARY = period(2, "02-01", "02-28", "03-10")


def evaluation(person: int, periode: Row = JANUARY, **changes: Any) -> Row:
    """Give a row of the Laporan Penilaian, rated Baik in time."""
    row = {
        "jenis": "31",
        "id": ident("orang", person),
        "nip": nip(person),
        "nama": f"CONTOH PEGAWAI {person}",
        "periode_awal_skp": "2026-01-01",
        "periode_akhir_skp": "2026-12-31",
        "skp_unor_id": ident("unor", 1),
        "skp_unor": "Bidang Contoh",
        "skp_unor_induk": "Dinas Contoh",
        "skp_jabatan": "Pranata Komputer Ahli Pertama",
        "skp_jenis_jabatan": "2",
        "is_skp_plt_plh_pjb": "0",
        "hasil_kerja": "sesuai",
        "perilaku_kerja": "sesuai",
        "hasil_akhir": "baik",
        "pegawai_atasan_id": ident("orang", 0),
        "pegawai_atasan_nip": nip(0),
        "pegawai_atasan_nama": "CONTOH ATASAN",
        "pegawai_atasan_unor_id": ident("unor", 1),
        "pegawai_atasan_unor": "Bidang Contoh",
        "pegawai_atasan_jabatan": "Kepala Bidang Contoh",
        "pegawai_atasan_golru": "IV/a",
        "waktu_dinilai": "2026-02-05 08:56:06",
        "pegawai_penilai_id": ident("orang", 0),
        "tahun_skp": "2026",
        "skp_id": ident("skp", person),
        "periode_id": periode["id"],
        "skp_penilaian_id": ident("nilai", person, periode["id"]),
        "golru": "III/b",
        "jenis_pegawai": "pns",
        "created_at": "2026-02-03 07:37:15",
    }
    return row | changes


def plan_row(person: int, **changes: Any) -> Row:
    """Give a row of the Laporan SKP 2026, approved and made in January."""
    row = {
        "id": ident("orang", person),
        "jenis": "31",
        "unit": "Bidang Contoh",
        "nip": nip(person),
        "nama": f"CONTOH PEGAWAI {person}",
        "jabatan": "Pranata Komputer Ahli Pertama",
        "is_skp": "1",
        "skp_id": ident("skp", person),
        "skp_unor": "Bidang Contoh",
        "skp_unor_atasan": "Dinas Contoh",
        "skp_unor_induk": "Dinas Contoh",
        "skp_jabatan": "Pranata Komputer Ahli Pertama",
        "skp_jenis_jabatan": "2",
        "skp_status": "persetujuan",
        "skp_model": "jajf",
        "periode_awal": "2026-01-01",
        "periode_akhir": "2026-12-31",
        "is_plt_plh": "0",
        "jenis_pegawai": "pns",
        "created_at": "2026-01-12 03:46:56",
    }
    return row | changes


def api(rows: Iterable[Row]) -> bytes:
    """Give the envelope of the e-Kinerja API."""
    return json.dumps({"success": True, "message": None, "data": list(rows)}).encode()


def csv(rows: Sequence[Row]) -> bytes:
    """Give a `;`-CSV."""
    lines = [";".join(rows[0])] + [";".join("" if v is None else str(v) for v in row.values()) for row in rows]
    return "\n".join(lines).encode() + b"\n"


def laporan(
    path: Path, rows: Sequence[Row], drawn: datetime, title: str, instansi: str = NAMA, induk: str = ""
) -> Path:
    """Write a menu-Laporan XLSX with its draw stamp."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        sheet = book.add_worksheet()
        head = [title, f"Instansi {instansi}", "Periode : 2026", f"Unor Induk : {induk}", "Unor :"]
        head += [f"Data ditarik pada : {drawn:%d-%m-%Y %H:%M:%S}", ""]
        for number, line in enumerate(head):
            sheet.write_string(number, 0, line)
        for number, row in enumerate([list(rows[0]), *(row.values() for row in rows)], start=7):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write_string(number, column, str(value))
    return path


def closure(known: dict[str, Model], wanted: Collection[str] | None) -> dict[str, Model]:
    """Give the models that some tables need; all of them for None."""
    if wanted is None:
        return known
    kept = set(wanted)
    for name in reversed(known):  # inputs stand before what reads them
        kept.update(known[name].inputs if name in kept else ())
    return {name: model for name, model in known.items() if name in kept}


class Flow:
    """One data folder with its inbox."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data=folder / "data")
        self.inbox = folder / "kotak"
        self.inbox.mkdir(parents=True, exist_ok=True)
        self.wanted: Collection[str] | None = BASIC
        self.arrival = Arrival()
        self.fresh: dict[str, int] = {}

    def drop(self, name: str, content: bytes, kode: str = KODE) -> Path:
        """Put a file into the inbox."""
        file = self.inbox / kode / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def drop_plans(self, name: str, people: Iterable[int], drawn: datetime, **changes: Any) -> Path:
        """Put a stamped Laporan SKP into the inbox."""
        rows = [plan_row(person, **changes) for person in people]
        return laporan(self.inbox / KODE / name, rows, drawn, "Laporan SKP")

    def drop_evaluations(self, name: str, rows: Sequence[Row], drawn: datetime, induk: str = "") -> Path:
        """Put a stamped Laporan Penilaian into the inbox."""
        return laporan(self.inbox / KODE / name, rows, drawn, "Laporan Penilaian SKP", induk=induk)

    def run(self, now: datetime = NOW) -> str:
        """Do what `ekinerja run` does and give the id of the current release."""
        with opened(self.settings, self.inbox, lambda: now) as job:
            job.models = closure(job.models, self.wanted)
            self.arrival = job.ingest()
            for table in job.warehouse.models:
                job.ensure(table)
            self.fresh = {table: sum(made.is_new for made in parts) for table, parts in job.made.items()}
            job.publish()
            assert job.is_up_to_date()
            current = job.shelf.current
        assert current is not None
        return current

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the current release, opened read-only as any reader would."""
        with duckdb.connect() as connection:
            connection.execute("SET TimeZone = 'Asia/Jakarta'")
            connection.execute("ATTACH ? AS w (READ_ONLY)", [str(self.settings.warehouse.resolve())])
            connection.execute("USE w")
            return connection.sql(query).fetchall()
