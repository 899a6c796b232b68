"""What instansi deliver for TPP beside policies, as tables (`models/catatan`): columns in SELECT order, and what is
never null. The records themselves: `records_tpp.py`.
"""

import polars as pl

from pipelines.contracts.record_tables_kebijakan import POLICY_WORDS
from pipelines.contracts.values import STATUS_PRESENSI
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import Word, day, instant, text, whole

RUPIAH = pl.Decimal(18, 2)
_FROM = "asal_data ditarik_pada delivery_id baris"
_FROM_REQUIRED = "asal_data delivery_id baris"

COUNTS = {
    "hari_kerja_bulan": "Hari kerja pada bulan itu",
    "menit_terlambat": "Menit terlambat sebulan",
    "menit_pulang_cepat": "Menit pulang sebelum waktunya sebulan",
    "cuti_sakit_kumulatif": "Hari cuti sakit sejak sakitnya mulai, sampai akhir bulan itu",
    **{f"tl{n}": f"Banyaknya terlambat golongan {n}" for n in range(1, 5)},
    **{f"psw{n}": f"Banyaknya pulang sebelum waktunya golongan {n}" for n in range(1, 5)},
    "tanpa_scan": "Banyaknya datang atau pulang tanpa pindai",
    "alpa": "Hari tidak masuk tanpa keterangan",
    "apel": "Banyaknya apel pada bulan itu",
    "apel_alpa": "Banyaknya apel yang tidak diikuti",
    "dinas_luar": "Hari dinas luar",
    "izin": "Hari izin",
    "cuti_tahunan": "Hari cuti tahunan",
    "cuti_sakit": "Hari cuti sakit pada bulan itu",
    "cuti_besar": "Hari cuti besar",
    "cuti_bersalin": "Hari cuti bersalin",
    "cuti_alasan_penting": "Hari cuti alasan penting",
    "cltn": "Hari cuti di luar tanggungan negara",
    "menit_aktivitas": "Menit aktivitas yang disetujui sebulan",
}
ATTENDANCE = {name: whole(told) for name, told in COUNTS.items()}
ATTENDANCE["asal_kehadiran"] = text("Rekap instansi, atau dihitung dari kehadiran harian", "rekap", "harian")

_SCANS = ("masuk", "istirahat", "pulang")
DAY = {
    "status_hari": text("Status hari itu menurut SIMPEGNAS", *STATUS_PRESENSI),
    "terlambat_hari": whole("Menit menurut hari itu"),
    **{f"{scan}_status": text(f"Status pindai {scan}", *STATUS_PRESENSI) for scan in _SCANS},
    **{f"{scan}_pada": instant(f"Saat pindai {scan}") for scan in _SCANS},
    **{f"{scan}_menit": whole(f"Menit terlambat atau terlalu cepat pada pindai {scan}") for scan in _SCANS},
    **{f"{scan}_dari": text(f"Tempat kerja pada pindai {scan}") for scan in _SCANS},
}

TPP_RECORD_TABLES = {
    "kelas_jabatan": table(
        "kelas_jabatan",
        "Kelas satu jabatan menurut daftar instansi, keadaan akhir bulan",
        f"kode_instansi jabatan_id jabatan unor_id kelas berlaku_mulai berlaku_sampai dasar {_FROM}",
        f"kode_instansi kelas {_FROM_REQUIRED}",
        own={
            **{name: POLICY_WORDS[name] for name in ("kelas", "berlaku_mulai", "berlaku_sampai")},
        },
    ),
    "nilai_kinerja_lokal": table(
        "nilai_kinerja_lokal",
        "Nilai kinerja sebulan menurut sistem instansi sendiri",
        f"kode_instansi bulan nip ukuran_kinerja nilai_lokal tanggal_lapor sistem_asal {_FROM}",
        f"kode_instansi bulan nip ukuran_kinerja {_FROM_REQUIRED}",
        own={
            "ukuran_kinerja": POLICY_WORDS["ukuran_kinerja"],
            "nilai_lokal": Word(pl.Decimal(18, 4), "Nilainya"),
            "tanggal_lapor": day("Hari laporannya masuk"),
            "sistem_asal": text("Sistem asalnya"),
        },
    ),
    "kehadiran_harian": table(
        "kehadiran_harian",
        "Kehadiran seseorang pada satu hari menurut SIMPEGNAS: tarikan terakhir bulan itu",
        f"""kode_instansi nip tanggal status_hari terlambat_hari
        {" ".join(f"{scan}_{what}" for scan in _SCANS for what in ("status", "pada", "menit", "dari"))} {_FROM}""",
        f"kode_instansi nip tanggal status_hari {_FROM_REQUIRED}",
        own=DAY,
    ),
    "rekap_kehadiran": table(
        "rekap_kehadiran",
        "Kehadiran seseorang sebulan: rekap instansi, atau yang dihitung dari kehadiran harian",
        f"kode_instansi bulan nip asal_kehadiran {' '.join(COUNTS)} {_FROM}",
        f"kode_instansi bulan nip asal_kehadiran {_FROM_REQUIRED}",
        own=ATTENDANCE,
    ),
    "kehadiran_bulan": table(
        "kehadiran_bulan",
        "Kehadiran seseorang sebulan, dengan hari alpa sejak awal tahun",
        f"kode_instansi bulan nip asal_kehadiran {' '.join(COUNTS)} kejadian_hadir rasio_menit".replace(
            " apel ", " alpa_tahun_berjalan apel "
        ),
        "kode_instansi bulan nip asal_kehadiran",
        own={
            **ATTENDANCE,
            "kejadian_hadir": whole("Banyaknya terlambat, pulang sebelum waktunya, dan tanpa pindai"),
            "rasio_menit": Word(pl.Decimal(18, 6), "Menit aktivitas dari menit kerja sebulan, persen"),
            "alpa_tahun_berjalan": whole(
                "Hari tanpa keterangan sejak Januari; kosong bila ada bulan yang belum dikirim"
            ),
        },
    ),
    "keadaan_pegawai": table(
        "keadaan_pegawai",
        "Keadaan seseorang yang memengaruhi TPP-nya, keadaan akhir bulan",
        f"""kode_instansi nip keadaan mulai selesai unor_id kelas_rangkap hubungan_jabatan nilai_keadaan persen
        catatan_keadaan {_FROM}""",
        f"kode_instansi nip keadaan mulai {_FROM_REQUIRED}",
        own={
            **{name: POLICY_WORDS[name] for name in ("keadaan", "hubungan_jabatan")},
            "kelas_rangkap": whole("Kelas jabatan yang dirangkap (PLT/PLH)"),
            "nilai_keadaan": Word(RUPIAH, "Jumlah yang sudah diterima dari tempat lain (contoh: TPG), rupiah"),
            "catatan_keadaan": text("Catatan"),
        },
    ),
}
