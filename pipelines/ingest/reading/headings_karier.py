"""The headings of the records of careers and of SIASN's second sources: columns as delivered, and SIASN's names.

Belongs here: this table. Does not belong here: the other records (``headings``), matching (``recognise``). SIASN writes
camelCase with spelling mistakes of its own (bulanMulaiPenailan); headings are compared without regard to case.
"""

from __future__ import annotations

from pipelines.ingest.reading.record_headings import RecordHeadings, columns

_ID = {"id": "riwayat_id"}
_DECREE = {"nomorsk": "nomor_sk", "tanggalsk": "tanggal_sk", "sknomor": "nomor_sk", "sktanggal": "tanggal_sk"}
_PERSON = {
    "idpns": "pegawai_id",
    "pns_id": "pegawai_id",
    "pnsdinilaiid": "pegawai_id",
    "nipbaru": "nip",
    "nip_baru": "nip",
}

CAREER_HEADINGS: dict[str, RecordHeadings] = {
    "riwayat_angka_kredit": RecordHeadings(
        columns=columns(
            "riwayat_id pegawai_id nomor_sk tanggal_sk bulan_mulai tahun_mulai bulan_selesai tahun_selesai "
            "kredit_utama kredit_penunjang kredit_total jabatan ak_pertama integrasi konversi"
        ),
        key="riwayat_id",
        marks=("kredit_utama", "kredit_penunjang", "kredit_total", "ak_pertama", "integrasi", "konversi"),
        marks_needed=3,
        aliases=_ID
        | _PERSON
        | _DECREE
        | {
            "pns": "pegawai_id",
            "bulanmulaipenailan": "bulan_mulai",
            "tahunmulaipenailan": "tahun_mulai",
            "bulanselesaipenailan": "bulan_selesai",
            "tahunselesaipenailan": "tahun_selesai",
            "kreditutamabaru": "kredit_utama",
            "kreditpenunjangbaru": "kredit_penunjang",
            "kreditbarutotal": "kredit_total",
            "namajabatan": "jabatan",
            "isangkakreditpertama": "ak_pertama",
            "isintegrasi": "integrasi",
            "iskonversi": "konversi",
        },
    ),
    "riwayat_jabatan": RecordHeadings(
        columns=columns(
            "riwayat_id pegawai_id nip jenis_jabatan jabatan_id jabatan tmt_jabatan jenis_pengangkatan nomor_sk "
            "tanggal_sk jabatan_fungsional_id jabatan_fungsional jabatan_umum_id jabatan_umum jenis_penugasan"
        ),
        key="riwayat_id",
        marks=("tmt_jabatan", "nomor_sk", "tanggal_sk"),
        marks_needed=2,
        aliases=_ID
        | _PERSON
        | _DECREE
        | {
            "jenisjabatan": "jenis_jabatan",
            "namajabatan": "jabatan",
            "tmtjabatan": "tmt_jabatan",
            "jabatanfungsionalid": "jabatan_fungsional_id",
            "jabatanfungsionalnama": "jabatan_fungsional",
            "jabatanfungsionalumumid": "jabatan_umum_id",
            "jabatanfungsionalumumnama": "jabatan_umum",
            "jenispenugasanid": "jenis_penugasan",
        },
    ),
    "riwayat_golongan": RecordHeadings(
        columns=columns("riwayat_id pegawai_id nip golru tmt_golongan nomor_sk tanggal_sk"),
        key="riwayat_id",
        marks=("tmt_golongan", "nomor_sk", "tanggal_sk"),
        marks_needed=2,
        aliases=_ID | _PERSON | _DECREE | {"golongan": "golru", "tmtgolongan": "tmt_golongan"},
    ),
    "pendidikan_baru": RecordHeadings(
        columns=columns("nip tingkat_pendidikan_id tanggal_lulus dasar"),
        key="nip",
        marks=("tingkat_pendidikan_id", "tanggal_lulus"),
        marks_needed=2,
        aliases={"nip_baru": "nip", "tgl_lulus": "tanggal_lulus"},
    ),
    "siasn_skp22": RecordHeadings(
        columns=columns("riwayat_id pegawai_id tahun hasil_kinerja perilaku_kerja kuadran_kinerja nip_penilai"),
        key="riwayat_id",
        marks=("hasil_kinerja", "perilaku_kerja", "kuadran_kinerja", "nip_penilai"),
        marks_needed=3,
        aliases=_ID
        | _PERSON
        | {
            "hasilkinerja": "hasil_kinerja",
            "perilakukerja": "perilaku_kerja",
            "kuadrankinerja": "kuadran_kinerja",
            "nipnrppenilai": "nip_penilai",
        },
    ),
    "siasn_kinerja_periodik": RecordHeadings(
        columns=columns(
            "riwayat_id pegawai_id nip tahun bulan_mulai bulan_selesai periodik_id hasil_kinerja perilaku_kerja "
            "kuadran_nilai jabatan"
        ),
        key="riwayat_id",
        marks=("bulan_mulai", "bulan_selesai", "periodik_id", "kuadran_nilai"),
        marks_needed=3,
        aliases=_ID
        | _PERSON
        | {
            "bulanmulaipenilaian": "bulan_mulai",
            "bulanselesaipenilaian": "bulan_selesai",
            "periodikid": "periodik_id",
            "hasilkinerja": "hasil_kinerja",
            "perilakukerja": "perilaku_kerja",
            "kuadrannilai": "kuadran_nilai",
        },
    ),
}
