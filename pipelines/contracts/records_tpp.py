"""What instansi deliver for TPP beside policies: classes of posts, attendance, local measures, states of persons.

The shapes are the product's own (data-shapes 4), but for SIMPEGNAS's days (data-shapes 3), which the reader lays out
one row a day. Not here: policies (`policy_tables.py`), and what follows from all of it (`models/tpp`).
"""

import pandera.polars as pa
import polars as pl

from pipelines.contracts.columns import Rule, between, column, nip, readable, shaped
from pipelines.contracts.record import Columns, Joint, Record, Terms, id_, in_order, text, together
from pipelines.contracts.record_tables_tpp import COUNTS
from pipelines.contracts.values import KEADAAN_PEGAWAI

MONTH = between(1, 12, "BULAN_BATAS")
CLASS = between(1, 17, "KELAS_BATAS")
_MOST_DAYS = 31
_NOT_OF_DAYS = {"menit_terlambat", "menit_pulang_cepat", "menit_aktivitas", "cuti_sakit_kumulatif"}
_SCANS = {"tanpa_scan"}

WORKDAYS = "hari_kerja_bulan"
_HEADING = {WORKDAYS: "hari_kerja"}

_STATE = "[A-Z][A-Z0-9_]*(:[A-Za-z0-9_ .-]+)?"
_DISCIPLINE = "HUKDIS"


def records_tpp(terms: Terms) -> list[Record]:
    """Give the records of TPP."""
    return [*tpp_by_hand(terms), _kehadiran_harian(terms)]


def tpp_by_hand(terms: Terms) -> list[Record]:
    """Give those of the records that an instansi fills in, so that they have a template."""
    return [_kelas_jabatan(terms), _nilai_kinerja_lokal(terms), _rekap_kehadiran(terms), _keadaan_pegawai(terms)]


def _of_month(terms: Terms) -> Columns:
    return {
        "nip": nip(),
        "tahun": column("integer", "Tahun", of="tahun", required=True, rules=[terms.tahun]),
        "bulan": column("integer", "Bulan (1-12)", of="bulan", required=True, rules=[MONTH]),
    }


def _one_of(columns: Columns, *names: str) -> dict[str, Joint]:
    filled = [pl.col(name).is_not_null() for name in names]
    # a cell that could not be read has its own fault, and was not left empty
    filled += [~pl.col(name) for name in readable({name: columns[name] for name in names})]
    return {"salah_satu_isi": Joint("SALAH_SATU_ISI", names, pl.any_horizontal(filled))}


def _kelas_jabatan(terms: Terms) -> Record:
    columns = {
        "jabatan_id": id_("Id jabatan di SIASN; kosong bila jabatan diisi", "jabatan_id"),
        "jabatan": text("Nama jabatan seperti pada ekspor pegawai SIASN; kosong bila jabatan_id diisi", "jabatan"),
        "unor_id": id_("Unit (id SIASN) tempat kelas itu berlaku; kosong = di mana saja", "unor_id"),
        "kelas": column("integer", "Kelas jabatan (1-17)", of="kelas", required=True, rules=[CLASS]),
        "berlaku_mulai": column(
            "date", "Hari pertama berlaku; kosong = sejak dulu", of="berlaku_mulai", rules=[terms.hari_riwayat]
        ),
        "berlaku_sampai": column(
            "date", "Hari terakhir berlaku; kosong = masih berlaku", of="berlaku_sampai", rules=[terms.hari_akhir]
        ),
        "dasar": text("Peraturan yang menetapkan kelas itu", "dasar"),
    }
    joint = {**_one_of(columns, "jabatan_id", "jabatan"), **in_order(("berlaku_mulai",), ("berlaku_sampai",))}
    return Record(
        "kelas_jabatan",
        "Kelas jabatan",
        columns,
        ("jabatan_id", "jabatan", "unor_id", "berlaku_mulai"),
        joint=joint,
        companions=together(columns, joint),
    )


def _nilai_kinerja_lokal(terms: Terms) -> Record:
    columns = {
        **_of_month(terms),
        "ukuran_kinerja": column(
            "text",
            "Apa yang diukur, seperti kebijakan menyebutnya (contoh: skor_skp, persen_produktivitas)",
            of="ukuran",
            required=True,
            rules=[shaped("[a-z][a-z0-9_]*", "UKURAN_FORMAT")],
        ),
        "nilai_lokal": column("number", "Nilainya", of="nilai", rules=[between(0, 99_999, "HITUNGAN_BATAS")]),
        "tanggal_lapor": column("date", "Hari laporannya masuk", of="tanggal_lapor", rules=[terms.bulan]),
        "sistem_asal": text("Sistem asalnya", "sumber"),
    }
    joint = _one_of(columns, "nilai_lokal", "tanggal_lapor")
    return Record(
        "nilai_kinerja_lokal",
        "Nilai kinerja dari sistem instansi",
        columns,
        ("nip", "tahun", "bulan", "ukuran_kinerja"),
        scope=("tahun", "bulan"),
        joint=joint,
        companions=together(columns, joint),
    )


def _rekap_kehadiran(terms: Terms) -> Record:
    columns = {**_of_month(terms), **{name: _count(name, told) for name, told in COUNTS.items()}}
    # leave may be counted in days of the calendar, and duty travel may fall on a Saturday; these may not
    days = ("alpa", "izin", "cuti_tahunan")
    joint = {
        "hari_muat": Joint("LEBIH_HARI_KERJA", (*days, WORKDAYS), pl.sum_horizontal(*days) <= pl.col(WORKDAYS), days),
        "apel_muat": Joint("LEBIH_APEL", ("apel_alpa", "apel"), pl.col("apel_alpa") <= pl.col("apel")),
    }
    return Record(
        "rekap_kehadiran",
        "Rekap kehadiran bulanan",
        columns,
        ("nip", "tahun", "bulan"),
        scope=("tahun", "bulan"),
        joint=joint,
        companions=together(columns, joint),
    )


def _count(name: str, told: str) -> pa.Column:
    if name in _NOT_OF_DAYS:
        rule = between(0, 99_999, "HITUNGAN_BATAS")
    else:
        rule = between(0, 2 * _MOST_DAYS if name in _SCANS else _MOST_DAYS, "HARI_BATAS")
    return column("integer", told, of=_HEADING.get(name, name), required=name == WORKDAYS, rules=[rule])


def _keadaan_pegawai(terms: Terms) -> Record:
    columns = {
        "nip": nip(),
        "keadaan": column(
            "term",
            "LHKPN, SPT, HUKDIS:<tingkat>, MPP, TUGAS_BELAJAR, PLT, PLH, TPG, atau nama lain menurut kebijakan",
            of="keadaan",
            required=True,
            domain="keadaan_pegawai",
            rules=[_is_state()],
        ),
        "mulai": column("date", "Hari pertama keadaan itu", of="mulai", required=True, rules=[terms.hari_riwayat]),
        "selesai": column(
            "date", "Hari terakhir; kosong berarti belum berakhir", of="selesai", rules=[terms.hari_akhir]
        ),
        "unor_id": id_("PLT/PLH: unit tempat jabatan yang dirangkap (id SIASN)", "unor_id"),
        "kelas_rangkap": column(
            "integer", "PLT/PLH: kelas jabatan yang dirangkap (1-17)", of="kelas_jabatan", rules=[CLASS]
        ),
        "hubungan_jabatan": column(
            "term",
            "PLT/PLH: jabatan yang dirangkap terhadap jabatan sendiri",
            of="hubungan_jabatan",
            domain="hubungan_jabatan",
            rules=[terms.words("hubungan_jabatan", "REF_HUBUNGAN_JABATAN")],
        ),
        "nilai_keadaan": column(
            "money",
            "Rupiah sebulan yang sudah diterima dari tempat lain (contoh: TPG)",
            of="nilai",
            rules=[between(0, 999_999_999, "RUPIAH_BATAS")],
        ),
        "persen": column(
            "percent",
            "Persen untuk keadaan ini, bila kebijakan tidak menyebutnya",
            of="persen",
            rules=[between(0, 100, "PERSEN_BATAS")],
        ),
        "catatan_keadaan": text("Surat, keputusan, atau keterangan lain", "catatan"),
    }
    joint = in_order(("mulai",), ("selesai",))
    return Record(
        "keadaan_pegawai",
        "Keadaan pegawai",
        columns,
        ("nip", "keadaan", "mulai", "unor_id"),
        joint=joint,
        companions=together(columns, joint),
    )


def _is_state() -> Rule:
    """Reject what is no name of a state; a degree of discipline that does not exist would cut nothing, unseen."""
    degrees = [state for state in KEADAAN_PEGAWAI if state.startswith(_DISCIPLINE)]
    # a cut may hang on how many months it was given for (PP 94/2021: 6, 9 or 12)
    discipline = f"({'|'.join(degrees)})(_[0-9]+)?"
    return Rule(
        "KEADAAN_FORMAT",
        lambda cell: (
            pl.when(cell.str.starts_with(_DISCIPLINE))
            .then(cell.str.contains(f"^{discipline}$"))
            .otherwise(cell.str.contains(f"^{_STATE}$"))
        ),
        (discipline, _STATE),
    )


def _kehadiran_harian(terms: Terms) -> Record:
    columns = {
        "nip": nip(),
        "tanggal": column("date", "Hari itu", of="tanggal", required=True, rules=[terms.bulan]),
        "status_hari": _status(terms, "Status hari itu", "status", required=True),
        "terlambat_hari": _minutes("Menit menurut hari itu", "late"),
    }
    for part, told in (("masuk", "datang"), ("istirahat", "istirahat"), ("pulang", "pulang")):
        source = SCANS[part]
        columns |= {
            f"{part}_status": _status(terms, f"Status pindai {told}", f"{source}_status"),
            f"{part}_pada": column("instant", f"Saat pindai {told}, WIB", of=f"{source}_time"),
            f"{part}_menit": _minutes(f"Menit terlambat atau terlalu cepat pada pindai {told}", f"{source}_late"),
            f"{part}_dari": text(f"Tempat kerja pada pindai {told} (contoh: WFO)", f"{source}_work_from"),
        }
    return Record(
        "kehadiran_harian",
        "Kehadiran harian SIMPEGNAS",
        columns,
        ("nip", "tanggal"),
        month_of="tanggal",
        fetched=frozenset(columns),
        companions=readable(columns),
    )


SCANS = {"masuk": "checkin", "istirahat": "checkrest", "pulang": "checkout"}
"""The scans of a day, and how the headings that the reader gives them begin."""


def _status(terms: Terms, description: str, of: str, *, required: bool = False) -> pa.Column:
    return column(
        "term",
        description,
        of=of,
        required=required,
        domain="status_presensi",
        rules=[terms.words("status_presensi", "REF_STATUS_PRESENSI")],
    )


def _minutes(description: str, of: str) -> pa.Column:
    return column("integer", description, of=of, rules=[between(0, 24 * 60, "MENIT_BATAS")])
