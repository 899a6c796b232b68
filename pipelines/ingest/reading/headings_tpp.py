"""The headings of what instansi deliver for TPP beside policies.

Belongs here: this table. Does not belong here: the other records (``headings``), matching (``recognise``), SIMPEGNAS's
nested answer (``presensi``), which is laid out under the headings of `kehadiran_harian`.
"""

from __future__ import annotations

from pipelines.ingest.reading.record_headings import RecordHeadings, columns

_NIP = {"nip_baru": "nip", "nip_pegawai": "nip"}

TPP_HEADINGS: dict[str, RecordHeadings] = {
    "kelas_jabatan": RecordHeadings(
        columns=columns("jabatan_id jabatan unor_id kelas berlaku_mulai berlaku_sampai dasar"),
        key="kelas",
        marks=("jabatan_id", "jabatan", "berlaku_mulai"),
        marks_needed=1,
        aliases={"kelas_jabatan": "kelas", "nama_jabatan": "jabatan", "jabatan_nama": "jabatan"},
    ),
    "nilai_kinerja_lokal": RecordHeadings(
        columns=columns("nip tahun bulan ukuran nilai tanggal_lapor sumber"),
        key="nip",
        marks=("bulan", "ukuran", "nilai"),
        marks_needed=2,
        aliases=_NIP,
    ),
    "rekap_kehadiran": RecordHeadings(
        columns=columns(
            "nip tahun bulan hari_kerja menit_terlambat menit_pulang_cepat cuti_sakit_kumulatif tl1 tl2 tl3 tl4 psw1 "
            "psw2 psw3 psw4 tanpa_scan alpa apel apel_alpa dinas_luar izin cuti_tahunan cuti_sakit cuti_besar "
            "cuti_bersalin cuti_alasan_penting cltn menit_aktivitas"
        ),
        key="nip",
        marks=("bulan", "hari_kerja", "alpa", "tl1", "psw1"),
        marks_needed=3,
        aliases=_NIP,
    ),
    "keadaan_pegawai": RecordHeadings(
        columns=columns("nip keadaan mulai selesai unor_id kelas_jabatan hubungan_jabatan nilai persen catatan"),
        key="nip",
        marks=("keadaan", "mulai", "hubungan_jabatan", "kelas_jabatan"),
        marks_needed=2,
        aliases=_NIP,
    ),
    "kehadiran_harian": RecordHeadings(
        columns=columns(
            "nip tanggal status late "
            "checkin_status checkin_time checkin_late checkin_work_from "
            "checkrest_status checkrest_time checkrest_late checkrest_work_from "
            "checkout_status checkout_time checkout_late checkout_work_from"
        ),
        key="nip",
        marks=("tanggal", "status", "checkin_status", "checkout_status"),
        marks_needed=3,
        aliases=_NIP,
    ),
}
