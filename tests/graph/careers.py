"""Rows of careers as SIASN answers them (`rw-*`), for tests that send them through the whole flow.

Every person is invented. What a test does not speak of is filled in plausibly.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from tests.flow import Row, ident, nip


def siasn(rows: Sequence[Row]) -> bytes:
    """Give the envelope of a SIASN history."""
    return json.dumps({"code": 1, "data": list(rows)}).encode()


def credit(number: int, person: int = 1, **changes: object) -> Row:
    """Give a row of rw-angkakredit, with SIASN's own spelling: a PAK of January to December 2025."""
    row = {
        "id": ident("ak", number),
        "pns": ident("orang", person),
        "nomorSk": "821/1/2026",
        "tanggalSk": "15-01-2026",
        "bulanMulaiPenailan": "1",
        "tahunMulaiPenailan": "2025",
        "bulanSelesaiPenailan": "12",
        "tahunSelesaiPenailan": "2025",
        "kreditUtamaBaru": "29.167",
        "kreditPenunjangBaru": None,
        "kreditBaruTotal": "79.167",
        "rwJabatan": None,
        "namaJabatan": "Pranata Komputer Ahli Pertama",
        "isAngkaKreditPertama": "0",
        "isIntegrasi": None,
        "isKonversi": "1",
    }
    return row | changes


def post(number: int, person: int = 1, **changes: object) -> Row:
    """Give a row of rw-jabatan."""
    row = {
        "id": ident("jabatan", number),
        "idPns": ident("orang", person),
        "nipBaru": nip(person),
        "nipLama": "",
        "jenisJabatan": "2",
        "instansiKerjaId": "x",
        "unorId": ident("unor", 1),
        "unorNama": "Bidang Contoh",
        "eselonId": "",
        "jabatanFungsionalId": ident("jf"),
        "jabatanFungsionalNama": "Pranata Komputer Ahli Pertama",
        "jabatanFungsionalUmumId": "",
        "jabatanFungsionalUmumNama": "",
        "tmtJabatan": "01-04-2023",
        "nomorSk": "800/1/2023",
        "tanggalSk": "20-03-2023",
        "namaUnor": "",
        "namaJabatan": "",
        "jenisPenugasanId": "D",
    }
    return row | changes


def rank(number: int, person: int = 1, **changes: object) -> Row:
    """Give a row of rw-golongan; its TMT is an instant, as SIASN now and then writes it."""
    row = {
        "id": ident("golongan", number),
        "idPns": ident("orang", person),
        "nipBaru": nip(person),
        "golonganId": "32",
        "golongan": "III/b",
        "skNomor": "823/1/2022",
        "skTanggal": "31-03-2022",
        "tmtGolongan": "2022-04-01T00:00:00Z",
        "masaKerjaGolonganTahun": "4",
    }
    return row | changes


def yearly(number: int, person: int = 1, **changes: object) -> Row:
    """Give a row of rw-skp22."""
    row = {
        "id": ident("skp22", number),
        "tahun": "2025",
        "hasilKinerja": "DIATAS EKSPEKTASI",
        "hasilKinerjaNilai": "1",
        "perilakuKerja": "SESUAI EKSPEKTASI",
        "PerilakuKerjaNilai": "2",
        "kuadranKinerja": "BAIK",
        "KuadranKinerjaNilai": "2",
        "statusPenilai": "ASN",
        "namaPenilai": "CONTOH ATASAN",
        "nipNrpPenilai": nip(0),
        "pnsDinilaiId": ident("orang", person),
        "path": None,
    }
    return row | changes


def periodic(number: int, person: int = 1, **changes: object) -> Row:
    """Give a row of rw-kinerjaperiodik: the first quarter of 2025."""
    row = {
        "id": ident("periodik", number),
        "tahun": "2025",
        "bulanMulaiPenilaian": "1",
        "bulanSelesaiPenilaian": "3",
        "nip": nip(person),
        "nama": "CONTOH PEGAWAI 1",
        "periodikId": "2",
        "hasilKinerja": "SESUAI EKSPEKTASI",
        "hasilKinerjaNilai": "2",
        "perilakuKerja": "SESUAI EKSPEKTASI",
        "perilakuKerjaNilai": "2",
        "kuadranNilai": "BAIK",
        "kuadranKinerjaNilai": "2",
        "koefisenId": "12",
        "kriteria": "12.5",
        "persentase": "100",
        "jabatan": "Pranata Komputer Ahli Pertama",
        "penilaiNipNrp": nip(0),
        "pnsDinilaiId": ident("orang", person),
    }
    return row | changes


def degree(person: int = 1, **changes: object) -> Row:
    """Give a row of pendidikan_baru."""
    return {"nip": nip(person), "tingkat_pendidikan_id": "45", "tanggal_lulus": "2025-08-30", "dasar": "SK 1"} | changes


HISTORIES = {
    "riwayat_angka_kredit": credit,
    "riwayat_jabatan": post,
    "riwayat_golongan": rank,
    "siasn_skp22": yearly,
    "siasn_kinerja_periodik": periodic,
}
