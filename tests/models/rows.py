"""Rows of the tables that models read, with what a test does not speak of filled in. Every person is invented."""

from datetime import date, datetime
from typing import Any

from pipelines.ingest.take_in import WIB

Row = dict[str, Any]

KODE = "6471"
AWAL, AKHIR = date(2026, 3, 1), date(2026, 3, 31)


def at(day: date, hour: int = 9) -> datetime:
    """Give an instant of a day in WIB."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=WIB)


def setting(number: int | None = 3, awal: date = AWAL, akhir: date = AKHIR, **changes: Any) -> Row:
    """Give a Bulanan setting in force (`catatan.periode`): number 3 is March."""
    row = {
        "kode_instansi": KODE,
        "tahun": 2026,
        "periode_id": f"bulanan-{number}",
        "nama": f"Bulanan {number}",
        "jenis_periode": "Periodik",
        "tipe_periodik": "Bulanan",
        "angka_periodik": number,
        "periode_awal": awal,
        "periode_akhir": akhir,
        "batas_pengisian": date(akhir.year + akhir.month // 12, akhir.month % 12 + 1, 10),
        "bulan": akhir.replace(day=1),
        "dihitung": True,
        "asal_data": "berkas",
    } | changes
    return {"batas_pertama": row["batas_pengisian"]} | row


def quarter(number: int, **changes: Any) -> Row:
    """Give a Triwulanan setting in force."""
    ends = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))[number - 1]
    own = {"periode_id": f"triwulan-{number}", "nama": f"Triwulanan {number}", "tipe_periodik": "Triwulanan"}
    return setting(number, ends.replace(month=ends.month - 2, day=1), ends, **(own | changes))


def yearly(**changes: Any) -> Row:
    """Give the Tahunan setting in force."""
    own: Row = {"periode_id": "tahunan", "nama": "Tahun 2026", "jenis_periode": "Tahunan", "tipe_periodik": None}
    own |= {"batas_pengisian": date(2027, 1, 31)}
    return setting(None, date(2026, 1, 1), date(2026, 12, 31), **(own | changes))


def evaluation(person: int = 1, **changes: Any) -> Row:
    """Give an evaluation in force (`catatan.penilaian`): rated Baik on 5 April, in time."""
    rated = at(date(2026, 4, 5))
    row = {
        "kode_instansi": KODE,
        "tahun": 2026,
        "periode_id": "bulanan-3",
        "skp_id": f"skp-{person}",
        "pegawai_id": f"orang-{person}",
        "nip": f"19800101200501100{person}",
        "nama": f"CONTOH PEGAWAI {person}",
        "jenis_pegawai": "PNS",
        "unor_id": "seksi",
        "unor": "Seksi menurut SKP",
        "unor_induk": "Dinas menurut SKP",
        "plt_plh": False,
        "skp_awal": date(2026, 1, 1),
        "skp_akhir": date(2026, 12, 31),
        "hasil_kerja": "sesuai",
        "perilaku_kerja": "sesuai",
        "predikat_tercatat": "Baik",
        "waktu_dinilai": rated,
        "penilai_id": "orang-9",
        "atasan_id": "orang-9",
        "nip_atasan": "198001012005011009",
        "asal_data": "berkas",
        "delivery_id": "d",
        "baris": person,
    } | changes
    return {"waktu_dinilai_pertama": row["waktu_dinilai"]} | row


UNRATED = {"hasil_kerja": None, "perilaku_kerja": None, "predikat_tercatat": None, "waktu_dinilai": None}


def judged(person: int = 1, predikat: str | None = "Baik", **changes: Any) -> Row:
    """Give a row of `penilaian_pegawai`: one person's evaluation of March."""
    row = {
        "pegawai_id": f"orang-{person}",
        "nip": f"19800101200501100{person}",
        "kode_instansi": KODE,
        "unor_id": "seksi",
        "unor_dikenal": True,
        "jenis_pegawai": "PNS",
        "tahun": 2026,
        "bulan": AWAL,
        "periode_id": "bulanan-3",
        "jenis_periode": "Periodik",
        "tipe_periodik": "Bulanan",
        "periode_awal": AWAL,
        "periode_akhir": AKHIR,
        "dihitung": True,
        "skp_id": f"skp-{person}",
        "skp_awal": date(2026, 1, 1),
        "skp_akhir": date(2026, 12, 31),
        "plt_plh": False,
        "predikat_tercatat": predikat,
        "selaras": None if predikat is None else True,
        "asal_data": "berkas",
    }
    return row | changes


def duty(person: int = 1, **changes: Any) -> Row:
    """Give a row of `wajib`: a person who counts in March and has an SKP."""
    row = {
        "kode_instansi": KODE,
        "bulan": AWAL,
        "tahun": 2026,
        "jenis_periode": "Periodik",
        "tipe_periodik": "Bulanan",
        "periode_id": "bulanan-3",
        "pegawai_id": f"orang-{person}",
        "nip": f"19800101200501100{person}",
        "unor_id": "seksi",
        "jenis_pegawai": "PNS",
        "wajib": True,
        "ada_skp": True,
    }
    return row | changes


def unor(unor_id: str, diatasan_id: str | None, induk_unor_id: str | None = None, **changes: Any) -> Row:
    """Give a unit of the tree (`catatan.unor`), named after its id."""
    row = {
        "kode_instansi": KODE,
        "unor_id": unor_id,
        "nama_unor": unor_id.title(),
        "diatasan_id": diatasan_id,
        "induk_unor_id": induk_unor_id,
        "asal_data": "berkas",
        "delivery_id": "d",
        "baris": 1,
    }
    return row | changes


TREE = [unor("kota", None), unor("dinas", "kota"), unor("seksi", "dinas"), unor("badan", "kota")]


def day_in_jakarta() -> date:
    """Give the day, as views that are read there do: on the machine it may still be yesterday."""
    return datetime.now(WIB).date()
