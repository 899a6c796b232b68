"""Careers for tests of the printed forms, with what a test does not speak of filled in. Every person is invented."""

from datetime import date
from decimal import Decimal
from typing import Any

from pipelines.forms.career import Accumulation, Base, Career, Conversion, Person, Policy

POLICIES = (
    Policy("KONVENSI_TAHUNAN", "final", "Evaluasi yang menentukan", "final adalah pilihan proyek ini"),
    Policy("DESIMAL", "3", "Angka di belakang koma", None),
    Policy("MASA_PANGKAT_TAHUN", "2", "Masa pangkat", "hanya tertulis tegas dalam peraturan sebelumnya"),
    Policy("BAIK_PANGKAT_TAHUN", "2", "Predikat untuk pangkat", None),
    Policy("BAIK_JENJANG_TAHUN", "1", "Predikat untuk jenjang", "pasalnya"),
)


def person(**changes: Any) -> Person:
    """Give an Ahli Pertama of Kota Semarang."""
    own: dict[str, Any] = {
        "nip": "199001152015031001",
        "nama": "CONTOH PEGAWAI SATU",
        "instansi": "Pemerintah Kota Semarang",
        "pangkat": "Penata Muda Tingkat I",
        "golru": "III/b",
        "tmt_golongan": date(2024, 4, 1),
        "jabatan": "Pranata Komputer Ahli Pertama",
        "tmt_jabatan": date(2022, 3, 1),
        "unit_kerja": "Dinas Komunikasi, Informatika, Statistik dan Persandian",
    }
    return Person(**(own | changes))


def converted(tahun: int, first: int, last: int, **changes: Any) -> Conversion:
    """Give the conversion of the months from the first to the last, rated Baik."""
    count = last - first + 1
    own: dict[str, Any] = {
        "jenjang": "Ahli Pertama",
        "tahun": tahun,
        "bulan_mulai": date(tahun, first, 1),
        "bulan_selesai": date(tahun, last, 1),
        "jumlah_bulan": count,
        "jenis_periode": "Tahunan" if count == 12 else "Periodik",
        "predikat": "Baik",
        "persen": Decimal("100.000000"),
        "koefisien": Decimal("12.500"),
        "angka_kredit": (Decimal("12.5") * count / 12).quantize(Decimal("0.001")),
        "status": "final" if count == 12 else "berjalan",
        "dihitung": True,
        "dalam_keberatan": False,
    }
    return Conversion(**(own | changes))


def total(**changes: Any) -> Accumulation:
    """Give the running total at the end of March 2026: 50 before, and what `career` converts."""
    own: dict[str, Any] = {
        "bulan": date(2026, 3, 1),
        "ak_dasar": Decimal(0),
        "ak_lama": Decimal("50.000"),
        "ak_konversi": Decimal("15.625"),
        "ak_pendidikan": Decimal(0),
        "ak_kumulatif": Decimal("65.625"),
        "kebutuhan_pangkat": Decimal("50.000"),
        "kebutuhan_jenjang": Decimal("100.000"),
        "ak_cukup_pangkat": True,
        "ak_cukup_jenjang": False,
        "ada_jenjang_berikut": True,
        "jenis_pengangkatan": None,
        "ak_perpindahan": None,
        "dari_rantai": False,
        "bulan_belum": 0,
        "catatan_ak": None,
        "dasar_belum_dikonfirmasi": False,
    }
    return Accumulation(**(own | changes))


def career(**changes: Any) -> Career:
    """Give a career with all of 2025 and the first quarter of 2026 converted after a PAK."""
    own: dict[str, Any] = {
        "tahun": 2026,
        "person": person(),
        "jenjang": "Ahli Pertama",
        "conversions": (converted(2025, 1, 12), converted(2026, 1, 3)),
        "base": Base("800/123/2025", date(2025, 1, 20), date(2024, 12, 31), integrasi=False, konversi=False),
        "accumulation": total(),
        "policies": POLICIES,
        "rilis": "0123456789abcdef",
    }
    return Career(**(own | changes))
