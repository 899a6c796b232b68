"""The records with a published shape: those of e-Kinerja BKN (data-shapes 1) and SIASN (data-shapes 2).

Names on the left are the product's own terms; `of` is the heading of the source.
"""

import pandera.polars as pa

from pipelines.contracts.columns import column, nip, readable
from pipelines.contracts.record import Record, Terms, id_, person, text, with_owner


def records_pusat(terms: Terms) -> list[Record]:
    """Give the records that come from BKN's own systems."""
    return [_periode(terms), _skp(terms), _penilaian(terms), _pegawai(terms), _unor(terms)]


def _periode(terms: Terms) -> Record:
    columns = {
        "periode_id": id_("Id periode; satu id berlaku untuk setiap tahun", "id", required=True),
        "nama": text("Nama periode menurut instansi", "nama"),
        "tahun": column("integer", "Tahun; kosong berarti setiap tahun", of="tahun", rules=[terms.tahun]),
        "periode_awal": column("monthday", "Hari pertama, bulan-hari", of="periode_awal", required=True),
        "periode_akhir": column("monthday", "Hari terakhir, bulan-hari", of="periode_akhir", required=True),
        "batas_pengisian": column("monthday", "Batas pengisian; + berarti tahun berikutnya", of="batas_pengisian"),
        "jenis_periode": column("term", "Periodik atau Tahunan", of="jenis_periode", domain="jenis_periode"),
        "tipe_periodik": column("term", "Bulanan atau Triwulanan", of="tipe_periodik", domain="tipe_periodik"),
        "angka_periodik": column("integer", "Nomor bulan (1-14) atau triwulan (1-4)", of="angka_periodik"),
    }
    return Record("periode", "Pengaturan periode", columns, key=("periode_id", "tahun"), companions=readable(columns))


def _skp(terms: Terms) -> Record:
    columns = {
        "pegawai_id": person(),
        "jenis": text("Kode jenis menurut e-Kinerja", "jenis"),
        "unit_kini": text("Unit kerja hari ini", "unit"),
        "nip": nip(),
        "nama": text("Nama pegawai", "nama"),
        "jabatan_kini": text("Jabatan hari ini", "jabatan"),
        "ada_skp": column("flag", "Apakah orang ini punya SKP pada tahun itu", of="is_skp", required=True),
        "skp_id": id_("Id SKP", "skp_id"),
        "unor": text("Unit organisasi pada SKP", "skp_unor"),
        "unor_atasan": text("Unit organisasi atasan pada SKP", "skp_unor_atasan"),
        "unor_induk": text("Unit organisasi induk pada SKP", "skp_unor_induk"),
        "jabatan": text("Jabatan pada SKP", "skp_jabatan"),
        "jenis_jabatan": column(
            "text", "Jenis jabatan (kode SIASN)", of="skp_jenis_jabatan", rules=[terms.jenis_jabatan]
        ),
        "status_skp": column(
            "term", "persetujuan, pengajuan, draft", of="skp_status", domain="status_skp", rules=[terms.status_skp]
        ),
        "model_skp": text("Model SKP (misalnya jajf)", "skp_model"),
        "skp_awal": column("date", "Hari pertama berlakunya SKP", of="periode_awal"),
        "skp_akhir": column("date", "Hari terakhir berlakunya SKP", of="periode_akhir"),
        "plt_plh": column("flag", "SKP rangkap sebagai PLT/PLH/PJB", of="is_plt_plh"),
        "jenis_pegawai": _jenis_pegawai(terms),
        "dibuat_pada": column("instant", "Saat SKP dibuat", of="created_at"),
    }
    return Record(
        "skp",
        "Laporan SKP",
        columns,
        key=("pegawai_id", "skp_id"),
        scope=("tahun",),
        companions=readable(columns),
    )


def _penilaian(terms: Terms) -> Record:
    columns = {
        "jenis": text("Kode jenis menurut e-Kinerja", "jenis"),
        "pegawai_id": person(),
        "nip": nip(),
        "nama": text("Nama pegawai", "nama"),
        "skp_awal": column("date", "Hari pertama berlakunya SKP (bukan periodenya)", of="periode_awal_skp"),
        "skp_akhir": column("date", "Hari terakhir berlakunya SKP (bukan periodenya)", of="periode_akhir_skp"),
        "unor_id": id_("Unit organisasi pada SKP (id SIASN)", "skp_unor_id"),
        "unor": text("Unit organisasi pada SKP", "skp_unor"),
        "unor_induk": text("Unit organisasi induk pada SKP", "skp_unor_induk"),
        "jabatan": text("Jabatan pada SKP", "skp_jabatan"),
        "jenis_jabatan": column(
            "text", "Jenis jabatan (kode SIASN)", of="skp_jenis_jabatan", rules=[terms.jenis_jabatan]
        ),
        "plt_plh": column("flag", "SKP rangkap sebagai PLT/PLH/PJB", of="is_skp_plt_plh_pjb"),
        "hasil_kerja": column(
            "term", "Rating hasil kerja", of="hasil_kerja", domain="rating", locked=True, rules=[terms.rating]
        ),
        "perilaku_kerja": column(
            "term", "Rating perilaku kerja", of="perilaku_kerja", domain="rating", locked=True, rules=[terms.rating]
        ),
        "predikat_tercatat": column(
            "term",
            "Predikat kinerja yang tercatat; kosong berarti belum dinilai",
            of="hasil_akhir",
            domain="predikat",
            locked=True,
            rules=[terms.predikat],
        ),
        "atasan_id": id_("Id orang atasan", "pegawai_atasan_id"),
        "nip_atasan": text("NIP atasan", "pegawai_atasan_nip"),
        "nama_atasan": text("Nama atasan", "pegawai_atasan_nama"),
        "unor_id_atasan": id_("Unit organisasi atasan (id SIASN)", "pegawai_atasan_unor_id"),
        "unor_atasan": text("Unit organisasi atasan", "pegawai_atasan_unor"),
        "jabatan_atasan": text("Jabatan atasan", "pegawai_atasan_jabatan"),
        "golru_atasan": text("Golongan ruang atasan", "pegawai_atasan_golru"),
        "waktu_dinilai": column("instant", "Saat dinilai", of="waktu_dinilai", locked=True),
        "penilai_id": id_("Id orang pejabat penilai kinerja", "pegawai_penilai_id"),
        "tahun": column("integer", "Tahun SKP", of="tahun_skp", required=True, rules=[terms.tahun]),
        "skp_id": id_("Id SKP", "skp_id", required=True),
        "periode_id": id_("Id periode", "periode_id", required=True),
        "skp_penilaian_id": id_("Id penilaian", "skp_penilaian_id"),
        "golru": column("text", "Golongan ruang", of="golru", rules=[terms.golru]),
        "jenis_pegawai": _jenis_pegawai(terms),
        "dibuat_pada": column("instant", "Saat penilaian dibuat", of="created_at"),
    }
    return Record(
        "penilaian",
        "Laporan Penilaian SKP",
        columns,
        key=("tahun", "periode_id", "skp_id"),
        scope=("tahun", "periode_id"),
        one_scope=True,
        companions=readable(columns),
    )


def _pegawai(terms: Terms) -> Record:
    columns = {
        "pegawai_id": person("pns_id"),
        "nip": nip(of="nip_baru"),
        "nama": text("Nama pegawai", "nama"),
        "kedudukan_hukum": column(
            "text",
            "Kedudukan hukum (kode SIASN)",
            of="kedudukan_hukum_id",
            rules=[terms.kedudukan],
        ),
        "status_cpns_pns": text("C = CPNS, P = PNS", "status_cpns_pns"),
        "tmt_cpns": column("date", "Terhitung mulai tanggal CPNS atau PPPK", of="tmt_cpns"),
        "tmt_pns": column("date", "Terhitung mulai tanggal PNS", of="tmt_pns"),
        "golru": column("text", "Golongan ruang akhir", of="gol_akhir_nama", rules=[terms.golru]),
        "tmt_golongan": column("date", "Terhitung mulai tanggal golongan", of="tmt_golongan"),
        "jenis_jabatan": column(
            "text", "Jenis jabatan (kode SIASN)", of="jenis_jabatan_id", rules=[terms.jenis_jabatan]
        ),
        "jabatan_id": id_("Id jabatan", "jabatan_id"),
        "jabatan": text("Nama jabatan", "jabatan_nama"),
        "tmt_jabatan": column("date", "Terhitung mulai tanggal jabatan", of="tmt_jabatan"),
        "tingkat_pendidikan_id": text("Tingkat pendidikan (kode SIASN)", "tingkat_pendidikan_id"),
        "unor_id": id_("Unit organisasi (id SIASN)", "unor_id"),
        "unor": text("Nama unit organisasi", "unor_nama"),
        "instansi_induk_id": id_("Instansi induk (id SIASN)", "instansi_induk_id"),
        "instansi_kerja_id": column(
            "text", "Instansi tempat bekerja (id SIASN)", of="instansi_kerja_id", rules=[terms.instansi]
        ),
    }
    own = ("instansi_kerja_id", "instansi_induk_id")
    return Record("pegawai", "Ekspor pegawai SIASN", columns, ("pegawai_id",), own=own, companions=with_owner(columns))


def _unor(terms: Terms) -> Record:
    columns = {
        "unor_id": id_("Id unit organisasi", "unor_id", required=True),
        "instansi_id": column("text", "Instansi (id SIASN)", of="instansi_id", rules=[terms.instansi]),
        "diatasan_id": id_("Unit di atasnya", "diatasan_id"),
        "eselon_id": text("Eselon pimpinannya (kode SIASN)", "eselon_id"),
        "nama_unor": text("Nama unit organisasi", "nama_unor", required=True),
        "nama_jabatan": text("Nama jabatan pimpinannya", "nama_jabatan"),
        "cepat_kode": text("Kode cepat", "cepat_kode"),
        "induk_unor_id": id_("Unit organisasi induk", "induk_unor_id"),
        "pemimpin_id": id_("Id orang pimpinannya", "pemimpin_pns_id"),
        "jenis_unor_id": text("Jenis unit organisasi", "jenis_unor_id"),
    }
    own = ("instansi_id",)
    return Record("unor", "Referensi unit organisasi", columns, ("unor_id",), own=own, companions=with_owner(columns))


def _jenis_pegawai(terms: Terms) -> pa.Column:
    what, rules = "PNS, PPPK, atau PPPK Paruh Waktu", [terms.jenis_pegawai]
    return column("term", what, of="jenis_pegawai", required=True, domain="jenis_pegawai", rules=rules)
