"""Rows for the marts of TPP: a policy as its sheets are written, shipped policies through their reader, and a person
with attendance and an evaluation, with what a test does not speak of filled in. Every person is invented.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from pipelines.contracts.policy_tables import policy_sheets
from pipelines.contracts.record_tables_kebijakan import policy_table_of
from pipelines.contracts.record_tables_tpp import COUNTS
from pipelines.contracts.tables import TABLES
from pipelines.ingest.policy import judge_policy
from pipelines.ingest.reading.policy_file import pack
from pipelines.policy.reading import SHIPPED
from tests.models.rows import KODE, Row, evaluation, quarter, setting

Tables = dict[str, list[Row]]
FROM = {"asal_data": "berkas", "delivery_id": "d", "baris": 1}
MEI = date(2026, 5, 1)
TYPED = ("batas_pengisian", "batas_pertama", "periode_awal", "periode_akhir", "jenis_periode", "tipe_periodik", "bulan")


def sheets(kode: str = KODE, kebijakan_id: str = "K", **rows: list[Row]) -> Tables:
    """Give the tables of a policy from the rows of its sheets; of `kebijakan` what differs from the usual."""
    usual = {
        "skema": "TPP",
        "jenis_pembayaran": "bulanan",
        "berlaku_mulai": date(2020, 1, 1),
        "status_kebijakan": "sah",
        "cara_gabung": "jumlah_berbobot",
        "tumpuk_potongan": "jumlah",
        "tumpuk_keadaan": "jumlah",
        "penilaian_terlambat": "pakai",
        "periode_lintas_bulan": "akhir",
        "batas_potongan_persen": Decimal(100),
        "tidak_negatif": True,
        "tahap_bulat": "tidak",
        "satuan_bulat": Decimal(1),
        "cara_bulat": "half_up",
        "urutan_langkah": "POTONGAN:pagu CUTI:berjalan STATUS:berjalan KEADAAN:berjalan PRORATA:berjalan",
        "versi_kebijakan": "v1",
        "peraturan": "Peraturan rekaan",
        "disahkan_oleh": "rekaan",
    }
    given = {"kebijakan": [{}], **rows}
    made: Tables = {}
    for name, lines in given.items():
        made[policy_table_of(name)] = [
            {
                **dict.fromkeys(policy_sheets()[name].columns),
                **(usual if name == "kebijakan" else DEFAULTS.get(name, {})),
                **line,
                "kode_instansi": kode,
                "kebijakan_id": kebijakan_id,
                "delivery_id": "d",
                "baris": number,
                "baris_aturan": f"{name}:{number}",
            }
            for number, line in enumerate(lines, 2)
        ]
    return made


DEFAULTS: Mapping[str, Row] = {
    "komponen": {"dinilai": False, "faktor_anggaran_persen": Decimal(100)},
    "bagian": {"jeda": "sama", "jeda_n": 1, "lama_bulan": 1, "bobot_bagian": Decimal(100)},
    "peta_nilai": {"inklusif": "bawah", "efek_nilai": "skor_persen"},
    "aturan_potongan": {"satuan_potongan": "hari", "dasar_potongan": "total", "hangus_semua": False},
    "aturan_status": {"persen": Decimal(100), "aturan_masuk": "bulan_ini"},
    "aturan_plt": {"nilai_dari": "plt", "satuan_minimum": "hari"},
}


def shipped(kebijakan_id: str, reference: Mapping[str, pl.DataFrame], **instead: list[Row]) -> Tables:
    """Give the tables of a shipped policy as its reader takes it in; whole sheets may be replaced."""
    with TemporaryDirectory() as folder:
        archive = pack(SHIPPED / kebijakan_id, Path(folder) / "kebijakan.zip")
        judged = judge_policy(archive, None, reference, 2027)
    assert not judged.faults, [fault.told for fault in judged.faults]
    rows = {name: frame.drop("kebijakan_id", "baris", strict=False).to_dicts() for name, frame in judged.sheets.items()}
    kode = rows["kebijakan"][0].pop("kode_instansi")
    for line in rows["kebijakan"]:
        line["versi_kebijakan"] = "v1"
    return sheets(kode, kebijakan_id, **(rows | instead))


def person(number: int = 1, kode: str = KODE, kelas: int = 7, **changes: Any) -> Tables:
    """Give a person in a post of a class: on duty, in a unit of `dinas`, in service for years."""
    who = {"kode_instansi": kode, "pegawai_id": f"orang-{number}", "nip": nip(number)}
    own = {"nama": f"CONTOH PEGAWAI {number}", "golru": "III/a", "status_cpns_pns": "P", "tmt_cpns": date(2010, 1, 1)}
    post = {"jabatan_id": f"j{kelas}", "jabatan": f"Jabatan {kelas}", "jenis_jabatan": "4", "unor_id": "seksi"}
    return {
        "pegawai": [{**who, **own, **post, "kedudukan_hukum": "01", **FROM, **changes}],
        "kelas_jabatan": [{"kode_instansi": kode, "jabatan_id": f"j{kelas}", "kelas": kelas, **FROM}],
    }


def nip(number: int) -> str:
    """Give the NIP of a person."""
    return f"19800101200501{number:04d}"


def attendance(number: int = 1, kode: str = KODE, bulan: date = MEI, **counts: int | None) -> Tables:
    """Give a recap of a month: everybody was there, unless said otherwise."""
    usual: Row = {**dict.fromkeys(COUNTS, 0), "hari_kerja_bulan": 20, "menit_aktivitas": 7000}
    who = {"kode_instansi": kode, "nip": nip(number), "bulan": bulan, "asal_kehadiran": "rekap"}
    return {"rekap_kehadiran": [{**usual, **who, **FROM, **counts}]}


def local(ukuran: str, value: Any, number: int = 1, kode: str = KODE, bulan: date = MEI, **changes: Any) -> Tables:
    """Give a measure of the instansi's own system."""
    told = {"ukuran_kinerja": ukuran, "nilai_lokal": value, "kode_instansi": kode, "nip": nip(number), "bulan": bulan}
    return {"nilai_kinerja_lokal": [{**told, **FROM, **changes}]}


def rated(predikat: str | None, number: int = 1, period: Row | None = None, **changes: Any) -> Tables:
    """Give an evaluation of May (or of another period), and the setting of its period; none for no predikat."""
    period = period or may()
    if predikat is None:
        return {"periode": [period]}
    named = {name: period[name] for name in (*TYPED, "kode_instansi", "tahun", "periode_id")}
    usual = evaluation(number, predikat_tercatat=predikat, **named, periode=period["nama"], dihitung=True)
    whose = {"nip": nip(number), "unor_dikenal": True, "tepat_waktu": True, "skp_penilaian_id": f"nilai-{number}"}
    known = {
        name: value
        for name, value in {**usual, **whose, **changes}.items()
        if name in TABLES["penilaian_pegawai"].columns
    }
    return {"periode": [period], "penilaian_pegawai": [known]}


def may(kode: str = KODE) -> Row:
    """Give the setting of May."""
    return setting(5, MEI, date(2026, 5, 31), kode_instansi=kode)


def first_quarter(kode: str = KODE, year: int = 2026) -> Row:
    """Give the setting of a year's first quarter."""
    row = quarter(1, kode_instansi=kode, tahun=year)
    days = ("periode_awal", "periode_akhir", "batas_pengisian", "batas_pertama", "bulan")
    return row | {name: row[name].replace(year=year) for name in days}


def drawn(period: Row, **scope: Any) -> Tables:
    """Say that the report of a period was drawn after its batas pengisian, of everybody or of a unit."""
    named = {name: period[name] for name in ("kode_instansi", "bulan", "tahun", "periode_id")}
    return {"penilaian_tertarik": [{**named, "unor_induk_tarikan": None, "unor_tarikan": None, **scope}]}


def state(keadaan: str, number: int = 1, kode: str = KODE, mulai: date = date(2026, 4, 1), **changes: Any) -> Tables:
    """Give a state that a person is in."""
    who = {"kode_instansi": kode, "nip": nip(number)}
    return {"keadaan_pegawai": [{**who, "keadaan": keadaan, "mulai": mulai, **FROM, **changes}]}


def together(*parts: Tables) -> Tables:
    """Put rows together; what is said twice is there once."""
    made: Tables = {}
    for part in parts:
        for table, rows in part.items():
            known = made.setdefault(table, [])
            known += [row for row in rows if row not in known]
    return made
