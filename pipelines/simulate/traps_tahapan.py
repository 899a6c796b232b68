"""The faults and cases planted in the sample's deliveries about the four stages and the systems beside e-Kinerja.

In here: one line a fault or case. Not in here: the deliveries (`sample_tahapan.py`), faults of the other records.
"""

from __future__ import annotations

from pipelines.simulate.draws import hex_id_of
from pipelines.simulate.planting import ACCEPT, REJECT, WAIT, Planter, rated
from pipelines.simulate.tables import Table

YEARLY = "6471/penilaian-2025-tahunan-ditarik-2026-02-04.xlsx"
SEPTEMBER = "6471/penilaian-2026-bulanan-09-ditarik-2026-09-26.xlsx"
OCTOBER = "6471/penilaian-2026-bulanan-10-ditarik-2026-10-26.xlsx"
RATINGS = {
    "sangat baik": ("diatas", "diatas"),
    "baik": ("sesuai", "sesuai"),
    "butuh perbaikan": ("dibawah", "sesuai"),
    "kurang": ("sesuai", "dibawah"),
    "sangat kurang": ("dibawah", "dibawah"),
}
POLA = {
    "Dinas Perhubungan": {"sangat baik": 10},
    "BPKAD": {"butuh perbaikan": 2, "sangat baik": 3},
    "Satuan Polisi Pamong Praja": {"butuh perbaikan": 10, "sangat baik": 1},
    "Dinas Kependudukan dan Pencatatan Sipil": {"kurang": 7, "butuh perbaikan": 2},
    "Dinas Perdagangan": {"sangat kurang": 7, "kurang": 1, "butuh perbaikan": 1},
}
"""How many people of a unit induk get which predikat of 2025, the others Baik: one unit for each predikat of an
organisation whose pattern these counts keep."""


def plant_stages(p: Planter) -> None:
    """Spoil rows of these records, and plant the cases that screens and lists are to show."""
    _pattern(p)
    _below_baik_twice(p)
    _rated_by_another(p)
    _plans_and_evidence(p)
    _feedback_and_coaching(p)
    _units_and_offices(p)
    _documents_and_objections(p)
    _local(p)


def _rows_with(table: Table, column: str, value: object) -> list[int]:
    return [row for row in range(len(table.rows)) if table.value(row, column) == value]


def _rate(table: Table, row: int, predikat: str) -> None:
    hasil, perilaku = RATINGS[predikat]
    table.put(row, "hasil_kerja", hasil)
    table.put(row, "perilaku_kerja", perilaku)
    table.put(row, "hasil_akhir", predikat)


def _pattern(p: Planter) -> None:
    table = p.tables[YEARLY]
    for unit, counts in POLA.items():
        rows = [
            row
            for row in _rows_with(table, "skp_unor_induk", unit)
            if table.value(row, "waktu_dinilai") and not table.value(row, "is_skp_plt_plh_pjb")
        ]
        words = [word for word, count in counts.items() for _ in range(count)]
        words += ["baik"] * (len(rows) - len(words))
        for row, word in zip(rows, words, strict=True):
            _rate(table, row, word)
        p.note(YEARLY, f"{unit}: people's predikat keep the pattern of its organisation's predikat", len(rows), ACCEPT)


def _below_baik_twice(p: Planter) -> None:
    """Two people below Baik in two consecutive periods; one of them was coached."""
    first, second, coaching = p.tables[SEPTEMBER], p.tables[OCTOBER], p.tables["6471/pembinaan-2026.csv"]
    good = {first.value(row, "nip") for row in _rows_with(first, "hasil_akhir", "baik")}
    good -= {first.value(row, "nip") for row in _rows_with(first, "is_skp_plt_plh_pjb", 1)}
    fits = [row for row in _rows_with(second, "hasil_akhir", "baik") if second.value(row, "nip") in good]
    fits = [row for row in fits if second.value(row, "skp_unor_induk") == "Dinas Kesehatan"]
    for row, predikat in zip(fits[4:6], ("butuh perbaikan", "kurang"), strict=True):
        nip = second.value(row, "nip")
        for table in (first, second):
            here = _rows_with(table, "nip", nip)[0]
            table.used.add(here)
            _rate(table, here, predikat)
        coaching.rows = [line for line in coaching.rows if line[coaching.columns.index("nip")] != nip]
        if predikat == "kurang":
            continue
        for table, jenis, day in ((first, "coaching", "2026-09-24"), (second, "konseling", "2026-10-29")):
            here = _rows_with(table, "nip", nip)[0]
            periode, boss = table.value(here, "periode_id"), table.value(here, "pegawai_atasan_nip")
            coaching.rows.append([hex_id_of("pembinaan", nip, periode), nip, 2026, periode, jenis, boss, day])
    p.note(coaching.path, "pembinaan of somebody below Baik in Bulanan 9 and 10 (both periods)", 2, ACCEPT)
    p.note(OCTOBER, "below Baik in Bulanan 9 and 10, with pembinaan", 1, ACCEPT)
    p.note(OCTOBER, "below Baik in Bulanan 9 and 10, without pembinaan", 1, ACCEPT)


def _rated_by_another(p: Planter) -> None:
    """Five people of Dinas Kesehatan rated by one who is not their atasan; three of them by the deputy."""
    table, export = p.tables[SEPTEMBER], p.tables["6471/pegawai.xlsx"]
    deputy = p.tables["6471/pendelegasian_penilai.csv"].value(0, "nip")
    deputy_id = export.value(_rows_with(export, "nip_baru", deputy)[0], "pns_id")
    for row in table.take(3, skp_unor_induk="Dinas Kesehatan", **rated()):
        table.put(row, "pegawai_penilai_id", deputy_id)
    p.note(SEPTEMBER, "rated by the one whom rating was delegated to (`pendelegasian_penilai`)", 3, ACCEPT)
    other = table.value(_rows_with(table, "skp_unor_induk", "BKPSDM")[0], "id")
    for row in table.take(2, skp_unor_induk="Dinas Kesehatan", **rated()):
        table.put(row, "pegawai_penilai_id", other)
    p.note(SEPTEMBER, "rated by somebody who is not the atasan, without a delegation", 2, ACCEPT)


def _plans_and_evidence(p: Planter) -> None:
    plans, evidence = "6471/rencana_aksi-2026.xlsx", "6471/bukti_dukung-2026.xlsx"
    p.cells(plans, "target", "sepuluh", "BILANGAN_FORMAT", "target in words")
    p.cells(plans, "dibuat_pada", "kemarin", "WAKTU_FORMAT", "dibuat_pada that is no date")
    p.cells(plans, "tahun", 2062, "TAHUN_BATAS", "tahun out of bounds")
    p.cells(evidence, "realisasi", "1.2.3", "BILANGAN_FORMAT", "realisasi that is no number")
    p.cells(evidence, "diunggah_pada", "2062-10-01 08:00:00", "TAHUN_BATAS", "diunggah_pada in a year to come")
    p.cells("4011/rencana_aksi-2026.json", "target", "lima", "BILANGAN_FORMAT", "target in words")
    kab = p.tables["6401/bukti_dukung-2026.csv"]
    p.cells(kab.path, "diunggah_pada", "", "WAJIB_ISI", "empty diunggah_pada")
    for row in kab.take(3):
        kab.put(row, "realisasi", str(kab.value(row, "realisasi")).replace(".", ","))
    p.note(kab.path, "realisasi with a decimal comma", 3, ACCEPT)
    _without_evidence(p, plans, evidence)
    _without_evidence(p, "6401/rencana_aksi-2026.csv", kab.path)
    october = p.tables[OCTOBER].value(0, "periode_id")
    of_october = {
        p.tables[plans].value(row, "rencana_aksi_id") for row in _rows_with(p.tables[plans], "periode_id", october)
    }
    late = [
        row
        for row in p.sound(evidence)
        if p.tables[evidence].value(row, "rencana_aksi_id") in of_october
        and p.tables[evidence].value(row, "diunggah_pada") >= "2026-10-23"
    ]
    p.note(evidence, "evidence of Bulanan 10 after its batas pengisian (22 October)", len(late), ACCEPT)


def _without_evidence(p: Planter, plans: str, evidence: str) -> None:
    proved = {p.tables[evidence].value(row, "rencana_aksi_id") for row in p.sound(evidence)}
    bare = [row for row in p.sound(plans) if p.tables[plans].value(row, "rencana_aksi_id") not in proved]
    p.note(plans, "rencana aksi without evidence", len(bare), ACCEPT)


def _feedback_and_coaching(p: Planter) -> None:
    kota, kab, bkn = "6471/umpan_balik-2026.xlsx", "6401/umpan_balik-2026.csv", "4011/umpan_balik-2026.json"
    p.cells(kota, "aspek", "kedisiplinan", "REF_ASPEK", "unknown aspek", 2)
    p.cells(bkn, "aspek", "sikap", "REF_ASPEK", "unknown aspek")
    table = p.tables[kab]
    for row in table.take(2, aspek="perilaku_kerja"):
        table.put(row, "aspek", "Perilaku Kerja")
    p.note(kab, 'aspek in another spelling ("Perilaku Kerja")', 2, ACCEPT)
    unknown = table.take(2)
    for row in unknown:
        table.put(row, "periode_id", hex_id_of("periode", "6401", "belum dikenal"))
    p.out[kab] = set(unknown)
    p.note(kab, "periode_id that periode.json does not know", len(unknown), WAIT)
    for path in (kota, kab, bkn):
        _on_one_aspect(p, path)
    coaching = "6471/pembinaan-2026.csv"
    p.cells(coaching, "jenis", "teguran", "REF_JENIS_PEMBINAAN", "unknown jenis pembinaan")
    p.cells(coaching, "tanggal", "2062-09-24", "TAHUN_BATAS", "tanggal in a year to come")
    p.cells("6401/pembinaan-2026.csv", "tanggal", "30-02-2026", "TANGGAL_FORMAT", "tanggal that is no date")


def _on_one_aspect(p: Planter, path: str) -> None:
    table = p.tables[path]
    found: dict[tuple[object, object], set[str]] = {}
    for row in p.sound(path):
        whose = (table.value(row, "nip"), table.value(row, "periode_id"))
        found.setdefault(whose, set()).add(str(table.value(row, "aspek"))[:5].lower())
    one = sum(len(aspects) == 1 for aspects in found.values())
    p.note(path, "a person's feedback in a period on one aspek only", one, ACCEPT)


def _units_and_offices(p: Planter) -> None:
    capaian, root = p.tables["6471/capaian_organisasi-2025.csv"], p.tables["6471/unor.json"].value(0, "Id")
    capaian.repeat(0, unor_id=root, predikat="luar biasa")
    p.note(capaian.path, "unknown predikat of an organisation", 1, REJECT, "REF_PREDIKAT_ORGANISASI")
    kab = p.tables["6401/capaian_organisasi-2025.csv"]
    for row in range(len(kab.rows)):
        kab.put(row, "predikat", str(kab.value(row, "predikat")).title())
    p.note(kab.path, "predikat with capitals", len(kab.rows), ACCEPT)
    matrix = "6471/matriks_peran_hasil-2026.xlsx"
    p.cells(matrix, "rhk_id", None, "WAJIB_ISI", "empty rhk_id", 2)
    deputies, admins = p.tables["6471/pendelegasian_penilai.csv"], p.tables["4011/admin_instansi.xlsx"]
    deputies.repeat(0, mulai="31-02-2026")
    p.note(deputies.path, "mulai that is no date", 1, REJECT, "TANGGAL_FORMAT")
    admins.repeat(0, admin_nip=admins.value(0, "admin_nip")[:-1])
    p.note(admins.path, "NIP of 17 digits", 1, REJECT, "NIP_FORMAT")


def _documents_and_objections(p: Planter) -> None:
    documents, objections = p.tables["6401/dokumen_evaluasi-2026.csv"], p.tables["6471/keberatan.csv"]
    documents.repeat(documents.take(1)[0])
    p.note(documents.path, "row that stands twice, identical: the second is rejected", 1, REJECT, "BARIS_GANDA")
    p.note(objections.path, "open", len(_rows_with(objections, "hasil", None)), ACCEPT)
    for hasil in ("tetap", "berubah"):
        p.note(objections.path, f"decided: {hasil}", len(_rows_with(objections, "hasil", hasil)), ACCEPT)
    p.note(objections.path, "decided 60 days after it was filed", 1, ACCEPT)
    p.note(objections.path, "filed 20 days after the document was received", 1, ACCEPT)
    objections.repeat(0, keberatan_id="keberatan0008", hasil="ditolak")
    p.note(objections.path, "unknown hasil", 1, REJECT, "REF_HASIL_KEBERATAN")
    objections.repeat(0, keberatan_id="keberatan0009", diajukan_pada="2062-02-03")
    p.note(objections.path, "diajukan_pada in a year to come", 1, REJECT, "TAHUN_BATAS")


def _local(p: Planter) -> None:
    activities, briefing = "6471/aktivitas_harian-2026-09.xlsx", "6471/briefing-2026.xlsx"
    p.cells(activities, "jam_mulai", "25:00", "JAM_FORMAT", "hour that no day has", sumber="lokal")
    p.cells(activities, "sumber", "buku tulis", "REF_SUMBER", "unknown sumber", sumber="lokal")
    table = p.tables[activities]
    for row in table.take(2, sumber="lokal"):
        for column in ("jam_mulai", "jam_selesai"):
            table.put(row, column, str(table.value(row, column)).replace(":", "."))
    p.note(activities, 'hours written with a dot ("08.00")', 2, ACCEPT)
    p.cells(briefing, "hadir", "mungkin", "YA_TIDAK_FORMAT", "hadir that is neither yes nor no")
    dialog = "6471/dialog_kinerja-2026.xlsx"
    p.cells(dialog, "tanggal", "2062-08-03", "TAHUN_BATAS", "tanggal in a year to come")
