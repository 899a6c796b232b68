"""Which record a table of headings is, and which column each heading means.

Belongs here: the one table of records with their headings and the other names met for them; matching a row of cells
against it. Does not belong here: opening files, the lines above the headings (``preamble``), what values may be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.ingest.reading.raw import LINE_CORRECTED, UnreadableFile


@dataclass(frozen=True)
class RecordHeadings:
    """How one record is known by its headings.

    A heading row is this record when it has ``key`` and at least ``marks_needed`` of ``marks``: few enough that a file
    with a missing column is still recognised, so that the contract can say which one is missing.
    """

    columns: tuple[str, ...]
    key: str
    marks: tuple[str, ...]
    marks_needed: int
    aliases: Mapping[str, str] = field(default_factory=dict)  # normalised heading -> canonical name
    # The delivery holds personal columns that no figure needs: only `columns` may leave the reader, and the text of a
    # row that could not be split must not (it would carry them).
    cut: bool = False


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Names met for the same person in reports and local re-exports (data-shapes section 1).
_PERSON = {"nip_baru": "nip", "nip_pegawai": "nip", "nama_pegawai": "nama", "nama_lengkap": "nama", "pns_id": "id"}

HEADINGS: dict[str, RecordHeadings] = {
    "penilaian": RecordHeadings(
        columns=_columns(
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
        columns=_columns(
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
        columns=_columns(
            "id nama tahun periode_awal periode_akhir batas_pengisian jenis_periode tipe_periodik angka_periodik"
        ),
        key="id",
        marks=("periode_awal", "periode_akhir", "batas_pengisian", "jenis_periode", "tipe_periodik", "angka_periodik"),
        marks_needed=4,
        aliases={"periode_id": "id", "nama_periode": "nama"},
    ),
    "pegawai": RecordHeadings(
        columns=_columns(
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
        aliases={"nip": "nip_baru", "pegawai_id": "pns_id"},
        cut=True,
    ),
    "unor": RecordHeadings(
        columns=_columns(
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
        columns=_columns("nip alasan mulai selesai dasar"),
        key="nip",
        marks=("alasan", "mulai"),
        marks_needed=2,
        aliases={"nip_baru": "nip"},
    ),
    "spmt": RecordHeadings(
        columns=_columns("nip tanggal_spmt dasar"),
        key="nip",
        marks=("tanggal_spmt",),
        marks_needed=1,
        aliases={"nip_baru": "nip", "tgl_spmt": "tanggal_spmt", "tglspmt": "tanggal_spmt"},
    ),
}


@dataclass(frozen=True)
class HeadingRow:
    """A heading row understood: which cell holds which column."""

    record: str
    headings: tuple[str, ...]  # canonical names, in file order
    positions: tuple[int, ...]  # the cell of each, 0-based
    unknown: tuple[str, ...]
    width: int  # cells in the row as written

    @property
    def key(self) -> str:
        return HEADINGS[self.record].key

    @property
    def cut(self) -> bool:
        return HEADINGS[self.record].cut


def normalise_heading(text: str) -> str:
    """'  Unit Kerja ' and 'UNIT_KERJA' are the same heading: trimmed, lower case, blanks as one underscore."""
    return re.sub(r"[\s\u00a0]+", "_", text.replace("\ufeff", "").strip(" \t\r\n\u00a0'\"")).lower()


def match_as(record: str, cells: Sequence[str | None]) -> HeadingRow:
    """Understand ``cells`` as the headings of ``record``; what it does not know is listed as unknown.

    A column named by its own name takes it before another name for it; of two other names the first takes it, and the
    second is reported as unknown.
    """
    known = HEADINGS[record]
    names = [normalise_heading(cell or "") for cell in cells]
    own = {name: i for i, name in reversed(list(enumerate(names))) if name in known.columns}
    placed = {i: name for name, i in own.items()}
    taken = set(own)
    for i, name in enumerate(names):
        canonical = known.aliases.get(name)
        if canonical is not None and canonical not in taken and i not in placed:
            placed[i] = canonical
            taken.add(canonical)
    for name in own:
        if names.count(name) > 1:
            raise UnreadableFile(
                "JUDUL_GANDA",
                f"Judul kolom '{name}' ada lebih dari satu kali, sehingga isinya tidak dapat dibedakan; hapus kolom "
                "yang berlebih atau unduh ulang berkasnya, lalu kirim kembali.",
            )
    order = sorted(placed)
    return HeadingRow(
        record=record,
        headings=tuple(placed[i] for i in order),
        positions=tuple(order),
        unknown=tuple((cells[i] or "").strip() for i in range(len(cells)) if i not in placed and names[i]),
        width=len(cells),
    )


def recognise(cells: Sequence[str | None]) -> HeadingRow | None:
    """The record whose headings ``cells`` are, or None. The record with the most of its marks present wins."""
    names = {normalise_heading(cell) for cell in cells if cell}
    best: tuple[float, str] | None = None
    for record, known in HEADINGS.items():
        present = names & set(known.columns) | {known.aliases[name] for name in names if name in known.aliases}
        marks = sum(mark in present for mark in known.marks)
        share = marks / len(known.marks)
        if known.key in present and marks >= known.marks_needed and (best is None or share > best[0]):
            best = (share, record)
    return match_as(best[1], cells) if best else None


def match_correction(record: str, cells: Sequence[str | None]) -> HeadingRow | None:
    """The heading row of a correction file of ``record``: baris_asal, the delivered headings, and `alasan` last.

    Only the last `alasan` is ours; in `pengecualian` the same word is also a delivered column.
    """
    names = [normalise_heading(cell or "") for cell in cells]
    if LINE_CORRECTED not in names:
        return None
    delivered: list[str | None] = list(cells)
    delivered[names.index(LINE_CORRECTED)] = None
    last = max((i for i, name in enumerate(names) if name), default=0)
    if names[last] == "alasan":
        delivered[last] = None
    row = match_as(record, delivered)
    place = names.index(LINE_CORRECTED)
    return HeadingRow(record, (LINE_CORRECTED, *row.headings), (place, *row.positions), row.unknown, row.width)


def unrecognised(headings: Sequence[str | None] = ()) -> UnreadableFile:
    """The sentence for a table whose headings are those of no known record."""
    names = {normalise_heading(cell) for cell in headings if cell}
    near = []
    for record, known in HEADINGS.items():
        present = names | {known.aliases[name] for name in names if name in known.aliases}
        missing = [column for column in (known.key, *known.marks) if column not in present]
        if sum(mark in present for mark in known.marks) >= max(1, known.marks_needed - 1):
            near.append((len(missing), record, missing))
    if near:
        _, record, missing = min(near)
        return UnreadableFile(
            "JUDUL_KOLOM",
            f"Judul kolom ditemukan tetapi tidak cukup untuk dikenali; yang paling mirip '{record}', tetapi kolom "
            f"{', '.join(missing)} tidak ada; unduh ulang berkasnya tanpa mengubah baris judul kolom.",
        )
    return UnreadableFile(
        "CATATAN_TIDAK_DIKENAL",
        "Isi berkas ini bukan catatan yang dikenal: judul kolomnya tidak cocok dengan Laporan SKP, Laporan Penilaian, "
        "pengaturan periode, ekspor pegawai SIASN, referensi unor, pengecualian, maupun SPMT; periksa apakah berkasnya "
        "benar, lalu unduh ulang dari sumbernya.",
    )
