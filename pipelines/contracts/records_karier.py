"""The records of a career (posts, golongan, credit, degrees), and SIASN's own evaluations beside e-Kinerja's.

Here: lists of events that add to each other. An instansi that has no web service may fill in some of them by hand. Not
here: the person as of today (`records_pusat.py`), and what a career is worth (`models/angka_kredit`).
"""

from collections.abc import Iterable

from pipelines.contracts.columns import between, column, nip, readable
from pipelines.contracts.record import Columns, Record, Terms, id_, in_order, person, text, together

MONTH = between(1, 12, "BULAN_BATAS")


def records_karier(terms: Terms) -> list[Record]:
    """Give the records of careers and SIASN's evaluations."""
    second_sources = [_siasn_skp22(terms), _siasn_kinerja_periodik(terms)]
    return [*histories_by_hand(terms), *second_sources]


def histories_by_hand(terms: Terms) -> list[Record]:
    """Give those of the records that an instansi may fill in, so that they have a template."""
    return [_riwayat_jabatan(terms), _riwayat_golongan(terms), _pendidikan_baru(terms), _riwayat_angka_kredit(terms)]


def _history(name: str, title: str, columns: Columns, fetched: Iterable[str] = ()) -> Record:
    return Record(name, title, columns, ("riwayat_id",), companions=readable(columns), fetched=frozenset(fetched))


def _of_months(name: str, title: str, columns: Columns, *parts: str) -> Record:
    """Give a history whose rows tell of the months from `<part>_mulai` to `<part>_selesai`."""
    first, last = (tuple(f"{part}_{end}" for part in parts) for end in ("mulai", "selesai"))
    joint = in_order(first, last)
    return Record(name, title, columns, ("riwayat_id",), joint=joint, companions=together(columns, joint))


def _riwayat_id() -> Columns:
    told = (
        "Id riwayat dari SIASN, atau karangan sendiri (misalnya NIP-1, NIP-2) yang tidak dipakai baris lain; "
        "kiriman yang kemudian mengganti baris ber-id sama"
    )
    return {"riwayat_id": id_(told, "riwayat_id", required=True)}


def _decree(terms: Terms) -> Columns:
    return {
        "nomor_sk": text("Nomor surat keputusan", "nomor_sk"),
        "tanggal_sk": column("date", "Tanggal surat keputusan", of="tanggal_sk", rules=[terms.hari_riwayat]),
    }


def _months(terms: Terms, *, years: bool) -> Columns:
    found = {}
    for end, told in (("mulai", "pertama"), ("selesai", "terakhir")):
        found[f"bulan_{end}"] = column(
            "integer", f"Bulan {told} yang dinilai (1-12)", of=f"bulan_{end}", required=True, rules=[MONTH]
        )
        if years:
            found[f"tahun_{end}"] = column(
                "integer", f"Tahun dari bulan {told} itu", of=f"tahun_{end}", required=True, rules=[terms.tahun_riwayat]
            )
    return found


def _riwayat_angka_kredit(terms: Terms) -> Record:
    columns = {
        **_riwayat_id(),
        "pegawai_id": id_(
            "Id orang di SIASN: kolom pns_id pada ekspor pegawai", "pegawai_id", required=True, locked=True
        ),
        **_decree(terms),
        **_months(terms, years=True),
        "kredit_utama": column("credit", "Angka kredit utama", of="kredit_utama"),
        "kredit_penunjang": column("credit", "Angka kredit penunjang", of="kredit_penunjang"),
        "kredit_total": column(
            "credit", "Jumlah angka kredit menurut baris itu; pada PAK: kumulatif", of="kredit_total", required=True
        ),
        "jabatan": text("Nama jabatan pada penetapan itu", "jabatan"),
        "ak_pertama": column("flag", "Benar = angka kredit pertama", of="ak_pertama"),
        "integrasi": column("flag", "Benar = hasil integrasi angka kredit konvensional", of="integrasi"),
        "konversi": column("flag", "Benar = hasil konversi predikat; kosong pada PAK biasa", of="konversi"),
    }
    return _of_months("riwayat_angka_kredit", "Riwayat angka kredit SIASN", columns, "tahun", "bulan")


def _riwayat_jabatan(terms: Terms) -> Record:
    columns = {
        **_riwayat_id(),
        "pegawai_id": id_("Id orang di SIASN; kosong = dicari dari NIP", "pegawai_id"),
        "nip": nip(),
        "jenis_jabatan": column(
            "text",
            "Jenis jabatan (kode SIASN: 1 = struktural, 2 = fungsional, 4 = pelaksana)",
            of="jenis_jabatan",
            rules=[terms.jenis_jabatan],
        ),
        "jabatan_id": id_("Id jabatan di SIASN", "jabatan_id"),
        "jabatan": text("Nama jabatan beserta jenjangnya, misalnya Arsiparis Ahli Muda", "jabatan"),
        "tmt_jabatan": column(
            "date", "Terhitung mulai tanggal jabatan", of="tmt_jabatan", required=True, rules=[terms.hari_riwayat]
        ),
        "jenis_pengangkatan": column(
            "term",
            "Cara pengangkatan: pertama, perpindahan, penyesuaian, promosi, atau lainnya; kosong = tidak diketahui",
            of="jenis_pengangkatan",
            domain="jenis_pengangkatan",
            rules=[terms.pengangkatan],
        ),
        **_decree(terms),
    }
    fetched = {
        "jabatan_fungsional_id": id_("Id jabatan fungsional", "jabatan_fungsional_id"),
        "jabatan_fungsional": text("Nama jabatan fungsional", "jabatan_fungsional"),
        "jabatan_umum_id": id_("Id jabatan pelaksana", "jabatan_umum_id"),
        "jabatan_umum": text("Nama jabatan pelaksana", "jabatan_umum"),
        "jenis_penugasan": text("Jenis penugasan SIASN: D = definitif, PLT, PLH, PJ, TT", "jenis_penugasan"),
    }
    return _history("riwayat_jabatan", "Riwayat jabatan", {**columns, **fetched}, fetched)


def _riwayat_golongan(terms: Terms) -> Record:
    columns = {
        **_riwayat_id(),
        "pegawai_id": id_("Id orang di SIASN; kosong = dicari dari NIP", "pegawai_id"),
        "nip": nip(),
        "golru": column("text", "Golongan ruang", of="golru", required=True, rules=[terms.golru]),
        "tmt_golongan": column(
            "date", "Terhitung mulai tanggal golongan", of="tmt_golongan", required=True, rules=[terms.hari_riwayat]
        ),
        **_decree(terms),
    }
    return _history("riwayat_golongan", "Riwayat golongan", columns)


def _pendidikan_baru(terms: Terms) -> Record:
    columns = {
        "nip": nip(),
        "tingkat_pendidikan_id": column(
            "text",
            "Tingkat pendidikan yang baru (kode SIASN: 40 = S-1, 45 = S-2, 50 = S-3)",
            of="tingkat_pendidikan_id",
            required=True,
            rules=[terms.pendidikan],
        ),
        "tanggal_lulus": column(
            "date", "Tanggal ijazah", of="tanggal_lulus", required=True, rules=[terms.hari_riwayat]
        ),
        "dasar": text("Nomor ijazah atau surat pencantuman gelar", "dasar", required=True),
    }
    key = ("nip", "tingkat_pendidikan_id")
    return Record("pendidikan_baru", "Ijazah baru", columns, key, companions=readable(columns))


def _ratings(terms: Terms, predikat: str) -> Columns:
    return {
        "hasil_kerja": column(
            "term", "Rating hasil kerja", of="hasil_kinerja", domain="rating", locked=True, rules=[terms.rating]
        ),
        "perilaku_kerja": column(
            "term", "Rating perilaku kerja", of="perilaku_kerja", domain="rating", locked=True, rules=[terms.rating]
        ),
        "predikat_tercatat": column(
            "term", "Predikat kinerja di SIASN", of=predikat, domain="predikat", locked=True, rules=[terms.predikat]
        ),
    }


def _tahun(terms: Terms) -> Columns:
    return {"tahun": column("integer", "Tahun SKP", of="tahun", required=True, rules=[terms.tahun_riwayat])}


def _siasn_skp22(terms: Terms) -> Record:
    columns = {
        **_riwayat_id(),
        "pegawai_id": person("pegawai_id"),
        **_tahun(terms),
        **_ratings(terms, "kuadran_kinerja"),
        "nip_penilai": text("NIP atau NRP pejabat penilai", "nip_penilai"),
    }
    return _history("siasn_skp22", "Evaluasi tahunan di SIASN", columns)


def _siasn_kinerja_periodik(terms: Terms) -> Record:
    columns = {
        **_riwayat_id(),
        "pegawai_id": person("pegawai_id"),
        "nip": nip(),
        **_tahun(terms),
        **_months(terms, years=False),
        "periodik_id": text("1 = bulanan, 2 = triwulan", "periodik_id"),
        **_ratings(terms, "kuadran_nilai"),
        "jabatan": text("Nama jabatan pada evaluasi itu", "jabatan"),
    }
    return _of_months("siasn_kinerja_periodik", "Evaluasi periodik di SIASN", columns, "bulan")
