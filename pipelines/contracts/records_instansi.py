"""The records that nobody publishes a shape for: the product defines it (data-shapes 4), headings in snake_case.

Here: what agencies deliver beside the reports of e-Kinerja and SIASN, for the stages of Peraturan BKN 2/2026 and
for the systems that they run themselves. A file may hold several periods or months: it replaces, or
adds to, each.
"""

from pipelines.contracts.columns import column, nip, other_nip, readable, shaped
from pipelines.contracts.record import Columns, Record, Terms, id_, text
from pipelines.contracts.records_daftar import records_daftar

CLOCK = "([01][0-9]|2[0-3])[:.][0-5][0-9]([:.][0-5][0-9])?"
PERIOD = ("tahun", "periode_id")


def records_instansi(terms: Terms) -> list[Record]:
    """Give the records whose shape the product defines."""
    plan = [_matriks_peran_hasil(terms), _rencana_aksi(terms), _bukti_dukung(terms)]
    watch = [_umpan_balik(terms), _pembinaan(terms), _capaian_organisasi(terms), _dokumen_evaluasi(terms)]
    local = [_dialog_kinerja(terms), _briefing(terms), _aktivitas_harian(terms)]
    return [*records_daftar(terms), *plan, *watch, _keberatan(terms), *local]


def _of_period(terms: Terms) -> Columns:
    return {
        "tahun": column("integer", "Tahun periode itu", of="tahun", required=True, rules=[terms.tahun]),
        "periode_id": id_("Id periode menurut pengaturan periode", "periode_id", required=True),
    }


def _matriks_peran_hasil(terms: Terms) -> Record:
    columns = {
        "unor_id": id_("Unit organisasi yang matriksnya (id SIASN)", "unor_id", required=True),
        "tahun": column("integer", "Tahun SKP", of="tahun", required=True, rules=[terms.tahun]),
        "pegawai_id": id_("Id orang di SIASN", "pegawai_id"),
        "nip": nip(),
        "skp_id": id_("Id SKP", "skp_id"),
        "rhk_atasan_id": id_("Rencana hasil kerja atasan yang didukung", "rhk_atasan_id"),
        "rhk_id": id_("Rencana hasil kerja pegawai", "rhk_id", required=True),
        "peran": text("Peran dalam hasil kerja itu", "peran"),
    }
    return Record(
        "matriks_peran_hasil",
        "Matriks pembagian peran dan hasil",
        columns,
        ("tahun", "unor_id", "nip", "rhk_id", "rhk_atasan_id"),
        scope=("tahun",),
        companions=readable(columns),
    )


def _rencana_aksi(terms: Terms) -> Record:
    columns = {
        "rencana_aksi_id": id_("Id rencana aksi", "rencana_aksi_id", required=True),
        "skp_id": id_("Id SKP", "skp_id"),
        "nip": nip(),
        **_of_period(terms),
        "rhk_id": id_("Rencana hasil kerja yang dilaksanakan", "rhk_id"),
        "uraian": text("Apa yang akan dilakukan", "uraian"),
        "target": column("number", "Target, dalam satuan", of="target"),
        "satuan": text("Satuan target", "satuan"),
        "dibuat_pada": column("instant", "Saat rencana aksi didokumentasikan", of="dibuat_pada", rules=[terms.bulan]),
    }
    return Record(
        "rencana_aksi", "Rencana aksi", columns, ("rencana_aksi_id",), scope=PERIOD, companions=readable(columns)
    )


def _bukti_dukung(terms: Terms) -> Record:
    columns = {
        "bukti_id": id_("Id bukti dukung", "bukti_id", required=True),
        "rencana_aksi_id": id_("Rencana aksi yang dibuktikan", "rencana_aksi_id", required=True),
        "nip": nip(),
        "tautan": text("Tautan ke bukti", "tautan"),
        "realisasi": column("number", "Realisasi, dalam satuan", of="realisasi"),
        "satuan": text("Satuan realisasi", "satuan"),
        "diunggah_pada": column(
            "instant", "Saat bukti diunggah", of="diunggah_pada", required=True, rules=[terms.bulan]
        ),
    }
    return Record(
        "bukti_dukung", "Bukti dukung", columns, ("bukti_id",), month_of="diunggah_pada", companions=readable(columns)
    )


def _umpan_balik(terms: Terms) -> Record:
    aspek = terms.words("aspek", "REF_ASPEK")
    columns = {
        "umpan_balik_id": id_("Id umpan balik", "umpan_balik_id", required=True),
        "nip": nip("NIP penerima umpan balik"),
        **_of_period(terms),
        "pemberi_nip": other_nip("NIP pemberi umpan balik", of="pemberi_nip"),
        "aspek": column(
            "term", "hasil kerja atau perilaku kerja", of="aspek", required=True, domain="aspek", rules=[aspek]
        ),
        "diberikan_pada": column("instant", "Saat umpan balik diberikan", of="diberikan_pada", rules=[terms.bulan]),
    }
    return Record(
        "umpan_balik", "Umpan balik", columns, ("umpan_balik_id",), scope=PERIOD, companions=readable(columns)
    )


def _pembinaan(terms: Terms) -> Record:
    jenis = terms.words("jenis_pembinaan", "REF_JENIS_PEMBINAAN")
    columns = {
        "pembinaan_id": id_("Id pembinaan", "pembinaan_id", required=True),
        "nip": nip("NIP pegawai yang dibina"),
        **_of_period(terms),
        "jenis_pembinaan": column(
            "term",
            "coaching, mentoring, atau konseling",
            of="jenis",
            required=True,
            domain="jenis_pembinaan",
            rules=[jenis],
        ),
        "pembina_nip": other_nip("NIP pembina", of="pembina_nip"),
        "tanggal": column("date", "Hari pembinaan", of="tanggal", required=True, rules=[terms.bulan]),
    }
    return Record(
        "pembinaan", "Pembinaan kinerja", columns, ("pembinaan_id",), scope=PERIOD, companions=readable(columns)
    )


def _capaian_organisasi(terms: Terms) -> Record:
    predikat = terms.words("predikat_organisasi", "REF_PREDIKAT_ORGANISASI")
    columns = {
        "unor_id": id_("Unit organisasi (id SIASN)", "unor_id", required=True),
        **_of_period(terms),
        "predikat_organisasi": column(
            "term",
            "Istimewa, Baik, Butuh Perbaikan, Kurang, atau Sangat Kurang",
            of="predikat",
            required=True,
            domain="predikat_organisasi",
            rules=[predikat],
        ),
        "ditetapkan_pada": column("date", "Hari capaian ditetapkan", of="ditetapkan_pada", rules=[terms.bulan]),
    }
    return Record(
        "capaian_organisasi",
        "Capaian kinerja organisasi",
        columns,
        (*PERIOD, "unor_id"),
        scope=PERIOD,
        prefilled=frozenset({*PERIOD, "unor_id"}),
        companions=readable(columns),
    )


def _dokumen_evaluasi(terms: Terms) -> Record:
    columns = {
        "skp_penilaian_id": id_("Id penilaian yang didokumentasikan", "skp_penilaian_id", required=True),
        "nip": nip(),
        **_of_period(terms),
        "diterbitkan_pada": column("date", "Hari dokumen diterbitkan", of="diterbitkan_pada", rules=[terms.bulan]),
        "diterima_pada": column("date", "Hari dokumen diterima pegawai", of="diterima_pada", rules=[terms.bulan]),
    }
    return Record(
        "dokumen_evaluasi",
        "Dokumen evaluasi kinerja",
        columns,
        ("skp_penilaian_id",),
        scope=PERIOD,
        companions=readable(columns),
    )


def _keberatan(terms: Terms) -> Record:
    hasil = terms.words("hasil_keberatan", "REF_HASIL_KEBERATAN")
    columns = {
        "keberatan_id": id_("Id keberatan", "keberatan_id", required=True),
        "skp_penilaian_id": id_("Id penilaian yang dikeberati", "skp_penilaian_id", required=True),
        "nip": nip("NIP pegawai yang berkeberatan"),
        "diajukan_pada": column(
            "date", "Hari keberatan diajukan", of="diajukan_pada", required=True, rules=[terms.bulan]
        ),
        "atasan_penilai_nip": other_nip("NIP atasan pejabat penilai, yang memutus", of="atasan_penilai_nip"),
        "diputus_pada": column(
            "date", "Hari keberatan diputus; kosong berarti belum", of="diputus_pada", rules=[terms.bulan]
        ),
        "hasil": column("term", "tetap atau berubah", of="hasil", domain="hasil_keberatan", rules=[hasil]),
        "predikat_akhir": column(
            "term", "Predikat setelah keberatan diputus", of="hasil_akhir", domain="predikat", rules=[terms.predikat]
        ),
    }
    return Record("keberatan", "Keberatan", columns, ("keberatan_id",), companions=readable(columns))


def _dialog_kinerja(terms: Terms) -> Record:
    columns = {
        "nip": nip(),
        "tanggal": column("date", "Hari dialog", of="tanggal", required=True, rules=[terms.bulan]),
        "atasan_nip": other_nip("NIP atasan", of="atasan_nip"),
        "topik": text("Topik dialog", "topik"),
        "tindak_lanjut": text("Tindak lanjut yang disepakati", "tindak_lanjut"),
    }
    return Record(
        "dialog_kinerja",
        "Dialog kinerja",
        columns,
        ("nip", "tanggal", "atasan_nip", "topik"),
        month_of="tanggal",
        companions=readable(columns),
    )


def _briefing(terms: Terms) -> Record:
    columns = {
        "nip": nip(),
        "tanggal": column("date", "Hari briefing", of="tanggal", required=True, rules=[terms.bulan]),
        "pemberi_nip": other_nip("NIP pemberi briefing", of="pemberi_nip"),
        "hadir": column("flag", "Benar = hadir", of="hadir", required=True),
    }
    return Record(
        "briefing",
        "Briefing",
        columns,
        ("nip", "tanggal", "pemberi_nip"),
        month_of="tanggal",
        companions=readable(columns),
    )


def _aktivitas_harian(terms: Terms) -> Record:
    jam = shaped(CLOCK, "JAM_FORMAT")
    sumber = terms.words("sumber_aktivitas", "REF_SUMBER")
    columns = {
        "nip": nip(),
        "tanggal": column("date", "Hari aktivitas", of="tanggal", required=True, rules=[terms.bulan]),
        "jam_mulai": column("clock", "Jam mulai", of="jam_mulai", rules=[jam]),
        "jam_selesai": column("clock", "Jam selesai", of="jam_selesai", rules=[jam]),
        "uraian": text("Apa yang dikerjakan", "uraian"),
        "rencana_aksi_id": id_("Rencana aksi yang dilaksanakan", "rencana_aksi_id"),
        "realisasi": column("number", "Realisasi, dalam satuan", of="realisasi"),
        "satuan": text("Satuan realisasi", "satuan"),
        "sumber": column(
            "term", "bkn atau lokal", of="sumber", required=True, domain="sumber_aktivitas", rules=[sumber]
        ),
    }
    return Record(
        "aktivitas_harian",
        "Aktivitas harian",
        columns,
        ("nip", "tanggal", "sumber", "jam_mulai", "uraian"),
        month_of="tanggal",
        companions=readable(columns),
    )
