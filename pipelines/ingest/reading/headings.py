"""The headings of every record: its columns as delivered, and the other names met for them.

Belongs here: this table. Does not belong here: the records of careers (``headings_karier``), matching a row of cells
against it (``recognise``), what values may be.
"""

from __future__ import annotations

from pipelines.ingest.reading.headings_karier import CAREER_HEADINGS
from pipelines.ingest.reading.headings_laporan import REPORT_HEADINGS
from pipelines.ingest.reading.headings_penutupan import CLOSING_HEADINGS
from pipelines.ingest.reading.headings_tpp import TPP_HEADINGS
from pipelines.ingest.reading.record_headings import RecordHeadings, columns

# Names met for the same person in reports and local re-exports (data-shapes section 1).
_PERSON = {"nip_baru": "nip", "nip_pegawai": "nip", "nama_pegawai": "nama", "nama_lengkap": "nama", "pns_id": "id"}

DATA_UTAMA = {
    "id": "pns_id",
    "nipbaru": "nip_baru",
    "jenispegawaiid": "jenis_pegawai_id",
    "kedudukanpnsid": "kedudukan_hukum_id",
    "statuspegawai": "status_cpns_pns",
    "tmtcpns": "tmt_cpns",
    "tmtpns": "tmt_pns",
    "golruangakhirid": "gol_akhir_id",
    "golruangakhir": "gol_akhir_nama",
    "tmtgolakhir": "tmt_golongan",
    "jenisjabatanid": "jenis_jabatan_id",
    "jabatannama": "jabatan_nama",
    "tmtjabatan": "tmt_jabatan",
    "unorid": "unor_id",
    "unornama": "unor_nama",
    "unorindukid": "unor_induk_id",
    "instansikerjaid": "instansi_kerja_id",
    "instansikerjanama": "instansi_kerja_nama",
}
"""SIASN's names in `data-utama`, the answer about one person, for what its bulk export says."""

HEADINGS: dict[str, RecordHeadings] = {
    "penilaian": RecordHeadings(
        columns=columns(
            "jenis id nip nama periode_awal_skp periode_akhir_skp skp_unor_id skp_unor skp_unor_induk skp_jabatan "
            "skp_jenis_jabatan is_skp_plt_plh_pjb hasil_kerja perilaku_kerja hasil_akhir pegawai_atasan_id "
            "pegawai_atasan_nip pegawai_atasan_nama pegawai_atasan_unor_id pegawai_atasan_unor pegawai_atasan_jabatan "
            "pegawai_atasan_golru waktu_dinilai pegawai_penilai_id tahun_skp skp_id periode_id skp_penilaian_id golru "
            "jenis_pegawai created_at"
        ),
        key="nip",
        marks=("hasil_kerja", "perilaku_kerja", "hasil_akhir", "waktu_dinilai", "skp_penilaian_id"),
        marks_needed=2,
        aliases=_PERSON
        | {
            "pegawai_id": "id",
            "jabatan": "skp_jabatan",
            "jabatan_akhir": "skp_jabatan",
            "nama_jabatan": "skp_jabatan",
            "jenis_jabatan": "skp_jenis_jabatan",
            "unit_kerja": "skp_unor",
            "unor_nama": "skp_unor",
            "unor": "skp_unor",
            "unor_id": "skp_unor_id",
            "unor_induk": "skp_unor_induk",
            "unit_kerja_induk": "skp_unor_induk",
            "rating_hasil_kerja": "hasil_kerja",
            "perilaku": "perilaku_kerja",
            "rating_perilaku_kerja": "perilaku_kerja",
            "predikat": "hasil_akhir",
            "predikat_kinerja": "hasil_akhir",
            "nama_atasan": "pegawai_atasan_nama",
            "atasan_nama": "pegawai_atasan_nama",
            "nip_atasan": "pegawai_atasan_nip",
            "atasan_nip": "pegawai_atasan_nip",
            "jabatan_atasan": "pegawai_atasan_jabatan",
            "unit_kerja_atasan": "pegawai_atasan_unor",
            "golru_atasan": "pegawai_atasan_golru",
            "tanggal_dinilai": "waktu_dinilai",
            "waktu_penilaian": "waktu_dinilai",
            "tahun": "tahun_skp",
            "periode_awal": "periode_awal_skp",
            "periode_akhir": "periode_akhir_skp",
            "golongan": "golru",
            "golongan_ruang": "golru",
            "gol_ruang": "golru",
        },
    ),
    "skp": RecordHeadings(
        columns=columns(
            "id jenis unit nip nama jabatan is_skp skp_id skp_unor skp_unor_atasan skp_unor_induk skp_jabatan "
            "skp_jenis_jabatan skp_status skp_model periode_awal periode_akhir is_plt_plh jenis_pegawai created_at"
        ),
        key="nip",
        marks=("is_skp", "skp_status", "skp_model", "skp_unor_atasan", "is_plt_plh"),
        marks_needed=2,
        # `jabatan` and `unit` are today's and columns of their own here, beside skp_jabatan and skp_unor.
        aliases=_PERSON
        | {
            "pegawai_id": "id",
            "jabatan_akhir": "skp_jabatan",
            "nama_jabatan": "skp_jabatan",
            "jenis_jabatan": "skp_jenis_jabatan",
            "unit_kerja": "skp_unor",
            "unor_nama": "skp_unor",
            "unor_induk": "skp_unor_induk",
            "unor_atasan": "skp_unor_atasan",
            "status_skp": "skp_status",
            "model_skp": "skp_model",
            "ada_skp": "is_skp",
        },
    ),
    "periode": RecordHeadings(
        columns=columns(
            "id nama tahun periode_awal periode_akhir batas_pengisian jenis_periode tipe_periodik angka_periodik"
        ),
        key="id",
        marks=("periode_awal", "periode_akhir", "batas_pengisian", "jenis_periode", "tipe_periodik", "angka_periodik"),
        marks_needed=4,
        aliases={"periode_id": "id", "nama_periode": "nama"},
    ),
    "pegawai": RecordHeadings(
        columns=columns(
            "pns_id nip_baru nama jenis_pegawai_id jenis_pegawai_nama kedudukan_hukum_id kedudukan_hukum_nama "
            "status_cpns_pns tmt_cpns tmt_pns gol_awal_id gol_awal_nama gol_akhir_id gol_akhir_nama tmt_golongan "
            "mk_tahun mk_bulan jenis_jabatan_id jenis_jabatan_nama jabatan_id jabatan_nama tmt_jabatan "
            "tingkat_pendidikan_id tingkat_pendidikan_nama unor_id unor_nama unor_induk_id unor_induk_nama "
            "instansi_induk_id instansi_induk_nama instansi_kerja_id instansi_kerja_nama"
        ),
        key="nip_baru",
        marks=(
            *("pns_id", "jenis_pegawai_id", "jenis_pegawai_nama", "kedudukan_hukum_id", "kedudukan_hukum_nama"),
            *("status_cpns_pns", "tmt_cpns", "gol_akhir_id", "tmt_golongan", "instansi_induk_id", "instansi_kerja_id"),
        ),
        marks_needed=3,
        aliases={"nip": "nip_baru", "pegawai_id": "pns_id"} | DATA_UTAMA,
        cut=True,
    ),
    "unor": RecordHeadings(
        columns=columns(
            "unor_id instansi_id diatasan_id eselon_id nama_unor nama_jabatan cepat_kode induk_unor_id "
            "pemimpin_pns_id jenis_unor_id"
        ),
        key="unor_id",
        marks=("instansi_id", "diatasan_id", "eselon_id", "nama_unor", "cepat_kode", "induk_unor_id", "jenis_unor_id"),
        marks_needed=3,
        # ref-unor writes DiatasanId …; headings are compared without regard to case.
        aliases={
            "id": "unor_id",
            "instansiid": "instansi_id",
            "diatasanid": "diatasan_id",
            "eselonid": "eselon_id",
            "namaunor": "nama_unor",
            "namajabatan": "nama_jabatan",
            "cepatkode": "cepat_kode",
            "indukunorid": "induk_unor_id",
            "pemimpinpnsid": "pemimpin_pns_id",
            "jenisunorid": "jenis_unor_id",
        },
    ),
    "pengecualian": RecordHeadings(
        columns=columns("nip alasan mulai selesai dasar"),
        key="nip",
        marks=("alasan", "mulai"),
        marks_needed=2,
        aliases={"nip_baru": "nip"},
    ),
    "spmt": RecordHeadings(
        columns=columns("nip tanggal_spmt dasar"),
        key="nip",
        marks=("tanggal_spmt",),
        marks_needed=1,
        aliases={"nip_baru": "nip", "tgl_spmt": "tanggal_spmt", "tglspmt": "tanggal_spmt"},
    ),
    "pendelegasian_penilai": RecordHeadings(
        columns=columns("nip dasar mulai selesai"),
        key="nip",
        marks=("dasar", "mulai", "selesai"),
        marks_needed=3,
        exact=True,
    ),
    "admin_instansi": RecordHeadings(
        columns=columns("surat tanggal admin_nip nama kontak_dinas"),
        key="admin_nip",
        marks=("surat", "kontak_dinas"),
        marks_needed=1,
    ),
    "hak_akses": RecordHeadings(
        columns=columns("pengguna nama peran unor_id data_rahasia dasar mulai selesai"),
        key="pengguna",
        marks=("peran", "data_rahasia", "mulai"),
        marks_needed=2,
    ),
    "matriks_peran_hasil": RecordHeadings(
        columns=columns("unor_id tahun pegawai_id nip skp_id rhk_atasan_id rhk_id peran"),
        key="nip",
        marks=("rhk_atasan_id", "rhk_id", "peran"),
        marks_needed=2,
    ),
    "rencana_aksi": RecordHeadings(
        columns=columns("rencana_aksi_id skp_id nip tahun periode_id rhk_id uraian target satuan dibuat_pada"),
        key="rencana_aksi_id",
        marks=("periode_id", "uraian", "target", "dibuat_pada"),
        marks_needed=3,
    ),
    "bukti_dukung": RecordHeadings(
        columns=columns("bukti_id rencana_aksi_id nip tautan realisasi satuan diunggah_pada"),
        key="bukti_id",
        marks=("rencana_aksi_id", "tautan", "diunggah_pada"),
        marks_needed=2,
    ),
    "umpan_balik": RecordHeadings(
        columns=columns("umpan_balik_id nip tahun periode_id pemberi_nip aspek diberikan_pada"),
        key="umpan_balik_id",
        marks=("pemberi_nip", "aspek", "diberikan_pada"),
        marks_needed=2,
    ),
    "pembinaan": RecordHeadings(
        columns=columns("pembinaan_id nip tahun periode_id jenis pembina_nip tanggal"),
        key="pembinaan_id",
        marks=("jenis", "pembina_nip", "tanggal"),
        marks_needed=2,
    ),
    "capaian_organisasi": RecordHeadings(
        columns=columns("unor_id tahun periode_id predikat ditetapkan_pada"),
        key="unor_id",
        marks=("periode_id", "predikat", "ditetapkan_pada"),
        marks_needed=2,
    ),
    "dokumen_evaluasi": RecordHeadings(
        columns=columns("skp_penilaian_id nip tahun periode_id diterbitkan_pada diterima_pada"),
        key="skp_penilaian_id",
        marks=("diterbitkan_pada", "diterima_pada"),
        marks_needed=1,
    ),
    "keberatan": RecordHeadings(
        columns=columns(
            "keberatan_id skp_penilaian_id nip diajukan_pada atasan_penilai_nip diputus_pada hasil hasil_akhir"
        ),
        key="keberatan_id",
        marks=("diajukan_pada", "atasan_penilai_nip", "diputus_pada"),
        marks_needed=2,
    ),
    "dialog_kinerja": RecordHeadings(
        columns=columns("nip tanggal atasan_nip topik tindak_lanjut"),
        key="nip",
        marks=("atasan_nip", "topik", "tindak_lanjut"),
        marks_needed=2,
    ),
    "briefing": RecordHeadings(
        columns=columns("nip tanggal pemberi_nip hadir"),
        key="nip",
        marks=("pemberi_nip", "hadir"),
        marks_needed=2,
    ),
    "aktivitas_harian": RecordHeadings(
        columns=columns("nip tanggal jam_mulai jam_selesai uraian rencana_aksi_id realisasi satuan sumber"),
        key="nip",
        marks=("jam_mulai", "jam_selesai", "sumber"),
        marks_needed=2,
    ),
    "pembatalan": RecordHeadings(
        columns=columns("kiriman_id alasan oleh"),
        key="kiriman_id",
        marks=("alasan", "oleh"),
        marks_needed=1,
    ),
    "agregat_instansi": RecordHeadings(
        columns=columns(
            "tahun bulan tabel jenis_periode tipe_periodik tahun_skp ukuran pembilang penyebut persen ditahan "
            "batas_pengisian"
        ),
        key="ukuran",
        marks=("tabel", "pembilang", "penyebut", "ditahan"),
        marks_needed=3,
    ),
    **CAREER_HEADINGS,
    **TPP_HEADINGS,
    **CLOSING_HEADINGS,
    **REPORT_HEADINGS,
}
