"""A TPP policy in plain Indonesian sentences, each with the row that it says.

Here: which sentences there are, in the order in which a month is computed. Not here: the words for who is meant and how
much (`phrases.py`), and where the rows come from (`reading.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.policy.phrases import (
    BASES,
    EVENTS,
    STEPS,
    UNITS,
    band,
    cut_of,
    for_whom,
    lag,
    measure,
    percent_of,
    rounding,
    spans,
)
from pipelines.wording import day, month_name, rupiah

Row = Mapping[str, Any]
Sheets = Mapping[str, Sequence[Row]]

_WAYS = {
    "jumlah_berbobot": "Skor adalah jumlah skor tiap bagian menurut bobotnya.",
    "poin": "Skor adalah jumlah poin tiap bagian, paling banyak 100, dibagi 100.",
    "kali": "Skor adalah hasil kali skor semua bagian.",
}
_LATE = {
    "pakai": "Penilaian sesudah batas pengisian tetap dipakai.",
    "nol": "Penilaian sesudah batas pengisian dianggap kosong: skornya 0.",
    "tahan": "Penilaian sesudah batas pengisian ditahan sampai diputuskan.",
}
_PAYMENTS = {
    "bulanan": "dibayar tiap bulan",
    "THR": "untuk tunjangan hari raya",
    "ketiga_belas": "untuk pembayaran ketiga belas",
    "susulan": "untuk pembayaran susulan",
}


@dataclass(frozen=True)
class Line:
    """One sentence, the rows of the policy that say it ("komponen:2"), and how deep it stands (0 is a heading)."""

    text: str
    rules: tuple[str, ...] = ()
    depth: int = 1

    @property
    def shown(self) -> str:
        """Give the rows in short: "nilai_kelas:2 … 16"."""
        if len(self.rules) < 2:
            return "".join(self.rules)
        return f"{self.rules[0]} … {self.rules[-1].partition(':')[2]}"


def lines_of(sheets: Sheets, kebijakan_id: str, owner: str) -> list[Line]:
    """Give one policy in words. `sheets` holds, by sheet, rows with `baris` under the names that they are stored by;
    `owner` is the name of the instansi."""
    own = {name: [row for row in rows if row["kebijakan_id"] == kebijakan_id] for name, rows in sheets.items()}
    (policy,) = own["kebijakan"]
    return [
        *_policy(policy, owner),
        *_section("Nilai dasar", _classes(own["nilai_kelas"])),
        *_section("Komponen", _components(own["komponen"])),
        *_section("Skor", _scores(policy, own["bagian"], own["peta_nilai"])),
        *_section("Potongan", _cuts(policy, own["aturan_potongan"])),
        *_section("Cuti", _leave(own["aturan_cuti"])),
        *_section("Status pegawai", _status(own["aturan_status"])),
        *_section("Pelaksana tugas", _acting(own["aturan_plt"])),
        *_section("Keadaan", _states(policy, own["aturan_keadaan"])),
        *_section("Urutan dan pembulatan", _order(policy)),
    ]


def _section(title: str, lines: Iterator[Line]) -> Iterator[Line]:
    told = list(lines)
    if told:
        yield Line(title, depth=0)
        yield from told


def _rule(sheet: str, *rows: Row) -> tuple[str, ...]:
    return tuple(f"{sheet}:{row['baris']}" for row in rows)


def _policy(policy: Row, owner: str) -> Iterator[Line]:
    rule = _rule("kebijakan", policy)
    name = "TPP" if policy["skema"] == "TPP" else "Tunjangan kinerja"
    by = " ".join(filter(None, (policy["peraturan"], policy["pasal"]))) or "peraturan yang belum disebut"
    yield Line(f"{name} {owner} menurut {by} ({policy['kebijakan_id']})", rule, 0)
    ends = f" sampai {day(policy['berlaku_sampai'])}" if policy["berlaku_sampai"] else ""
    paid = _PAYMENTS[policy["jenis_pembayaran"]]
    if policy["bulan_bayar"]:
        paid += f", dibayar pada bulan {month_name(policy['bulan_bayar'])}"
    yield Line(f"Berlaku sejak {day(policy['berlaku_mulai'])}{ends}; {paid}.", rule)
    if policy["status_kebijakan"] == "sah":
        yield Line(f"Status sah, disahkan oleh {policy['disahkan_oleh']}.", rule)
    else:
        yield Line("Status draft: dihitung, tetapi bulannya belum dapat ditutup.", rule)
    if policy["sumber_aturan"]:
        yield Line(f"Sumber: {policy['sumber_aturan']}.", rule)
    if policy["catatan_kebijakan"]:
        yield Line(f"Catatan: {policy['catatan_kebijakan']}.", rule)


def _classes(rows: Sequence[Row]) -> Iterator[Line]:
    unknown = [row for row in rows if row["nilai_rupiah"] is None]
    for row in sorted(rows, key=lambda row: row["kelas"]):
        if row["nilai_rupiah"] is not None:
            yield Line(f"Kelas {row['kelas']}: {rupiah(row['nilai_rupiah'])}.", _rule("nilai_kelas", row))
    if unknown:
        told = spans(sorted(row["kelas"] for row in unknown))
        yield Line(f"Belum diketahui, jadi belum dapat dihitung: kelas {told}.", _rule("nilai_kelas", *unknown))


def _components(rows: Sequence[Row]) -> Iterator[Line]:
    for row in rows:
        name = f"{row['nama_komponen']} ({row['kode_komponen']})" if row["nama_komponen"] else row["kode_komponen"]
        if row["persen"] is not None:
            much = f"{percent_of(row['persen'])} dari nilai dasar"
        elif row["jumlah_rupiah"] is not None:
            much = f"{rupiah(row['jumlah_rupiah'])} sebulan"
        else:
            much = "belum diketahui besarnya"
        scored = "dikalikan skor" if row["dinilai"] else "dibayar tetap, tanpa dikalikan skor"
        budget = row["faktor_anggaran_persen"]
        factor = f", dikalikan faktor anggaran {percent_of(budget)}" if budget != 100 else ""
        yield Line(f"{name}{for_whom(row)}: {much}, {scored}{factor}.", _rule("komponen", row))


def _scores(policy: Row, parts: Sequence[Row], bands: Sequence[Row]) -> Iterator[Line]:
    if not parts:
        return
    yield Line(_WAYS[policy["cara_gabung"]], _rule("kebijakan", policy))
    points = policy["cara_gabung"] == "poin"
    for row in parts:
        weight = f"{percent_of(row['bobot_bagian'], '')} poin" if points else f"bobot {percent_of(row['bobot_bagian'])}"
        serves = row["berlaku_pada_komponen"]
        only = f" pada komponen {', '.join(serves.split())}" if serves else ""
        told = f"{row['kode_bagian']}{for_whom(row)}: {weight}{only}, dari {measure(row['ukuran_kinerja'])} {lag(row)}."
        yield Line(told, _rule("bagian", row))
        for its in bands:
            if its["kode_bagian"] == row["kode_bagian"]:
                yield Line(_band(its), _rule("peta_nilai", its), 2)
        yield Line(_if_empty(row["bila_kosong"], points), _rule("bagian", row), 2)
    if any(row["ukuran_kinerja"] == "predikat" for row in parts):
        yield Line(_LATE[policy["penilaian_terlambat"]], _rule("kebijakan", policy))
        which = policy["periode_lintas_bulan"]
        yield Line(f"Periode yang melintasi bulan dibayar pada bulan {which}nya.", _rule("kebijakan", policy))


def _if_empty(score: Any, points: bool) -> str:
    if score is None:
        return "bila tidak ada nilainya: orangnya ditahan"
    return f"bila memang tidak ada nilainya: {percent_of(score, ' poin' if points else ' %')}"


def _band(row: Row) -> str:
    amount = percent_of(row["nilai_skor"], " poin" if row["efek_nilai"] == "poin" else " %")
    effect = f"dipotong {amount}" if row["efek_nilai"] == "potong_persen" else amount
    month = f" (bulan {month_name(row['bulan_berlaku'])})" if row["bulan_berlaku"] else ""
    condition = ""
    if row["syarat_ukuran"]:
        least = percent_of(row["syarat_min"], "")
        condition = f", asal {measure(row['syarat_ukuran'])} paling sedikit {least}; bila tidak, 0"
    return f"{band(row)}: {effect}{month}{condition}"


def _cuts(policy: Row, rows: Sequence[Row]) -> Iterator[Line]:
    for row in rows:
        count = band(row, both=True)
        when = "" if count == "berapa pun" else f", {count}"
        told = f"{EVENTS.get(row['kejadian'], row['kejadian'])}{when}: "
        if row["hangus_semua"]:
            told += "seluruh pembayaran bulan itu hangus"
        else:
            at = f" {row['pada_kode']}" if row["pada_kode"] else ""
            told += f"{cut_of(row)} {UNITS[row['satuan_potongan']]}, {BASES[row['dasar_potongan']]}{at}"
        if row["maks_poin_harian"]:
            per = "tiap apel" if row["kejadian"] == "APEL" else "tiap hari kerja"
            told += f"; poin tertingginya {percent_of(row['maks_poin_harian'], '')} {per}"
        yield Line(f"{told}.", _rule("aturan_potongan", row))
    if rows:
        how = "dijumlah" if policy["tumpuk_potongan"] == "jumlah" else "diambil yang terberat"
        most = percent_of(policy["batas_potongan_persen"])
        yield Line(f"Potongan {how}, paling banyak {most}.", _rule("kebijakan", policy))


def _leave(rows: Sequence[Row]) -> Iterator[Line]:
    per = {"hari": "", "bulan": "", "rentang_bulan": "hari sebulan", "rentang_kumulatif": "hari kumulatif"}
    for row in rows:
        count = band(row)
        span = "" if count == "berapa pun" else f" {count} {per[row['satuan_cuti']]}"
        each = f"tiap {row['satuan_cuti']} " if row["satuan_cuti"] in ("hari", "bulan") else ""
        kind = row["jenis_cuti"].replace("_", " ")
        kind = "di luar tanggungan negara" if kind == "cltn" else kind
        yield Line(f"Cuti {kind}{span}: {each}dibayar {percent_of(row['persen_dibayar'])}.", _rule("aturan_cuti", row))


def _status(rows: Sequence[Row]) -> Iterator[Line]:
    enters = {
        "bulan_ini": "sejak bulan mulainya",
        "bulan_berikut": "sejak bulan sesudah mulainya",
        "prorata_hari": "sejak hari mulainya, menurut hari",
    }
    if not rows:
        yield Line("Semua status pegawai dibayar penuh: tidak ada aturannya.")
    for row in rows:
        tenure = row["masa_kerja_min_bulan"]
        least = f" dengan masa kerja paling sedikit {tenure} bulan" if tenure else ""
        told = f"{row['status_pegawai']}{least}: dibayar {percent_of(row['persen'])}, {enters[row['aturan_masuk']]}."
        yield Line(told, _rule("aturan_status", row))


def _acting(rows: Sequence[Row]) -> Iterator[Line]:
    post = {"sendiri": "jabatannya sendiri", "plt": "jabatan yang dirangkap"}
    for row in rows:
        beside = (row["hubungan_jabatan"] or "mana pun").replace("_", " ")
        ways = {
            "persen": f"ditambah {percent_of(row['persen'])} dari pembayaran {post[row['nilai_dari']]}",
            "selisih": "ditambah selisih pembayaran kedua jabatan",
            "penuh": f"dibayar penuh menurut nilai {post[row['nilai_dari']]}",
            "tidak": "tidak ditambah",
        }
        unit = "bulan utuh" if row["satuan_minimum"] == "bulan_utuh" else "hari"
        least = f", bila menjabat paling sedikit {row['minimum_lama']} {unit}" if row["minimum_lama"] else ""
        yield Line(f"{row['jenis_plt']} jabatan {beside}: {ways[row['cara_plt']]}{least}.", _rule("aturan_plt", row))


def _states(policy: Row, rows: Sequence[Row]) -> Iterator[Line]:
    for row in rows:
        effect = {
            "tahan": "pembayarannya ditahan",
            "nol": "tidak dibayar",
            "potong": f"dipotong {percent_of(row['persen'])}",
            "kurangi": "dikurangi jumlah yang tercatat pada orangnya",
        }[row["efek_keadaan"]]
        months = row["lama_efek_bulan"]
        length = f" selama {months} bulan sejak mulainya" if months else " selama keadaannya berlangsung"
        yield Line(f"{row['keadaan']}: {effect}{length}.", _rule("aturan_keadaan", row))
    if len(rows) > 1:
        how = "dijumlah" if policy["tumpuk_keadaan"] == "jumlah" else "diambil yang terberat"
        yield Line(f"Beberapa keadaan sekaligus {how}.", _rule("kebijakan", policy))


def _order(policy: Row) -> Iterator[Line]:
    rule = _rule("kebijakan", policy)
    steps = [step.partition(":") for step in policy["urutan_langkah"].split()]
    base = {"pagu": "dari pagu", "berjalan": "dari sisanya"}
    told = "; ".join(f"{STEPS[name]} {base[on]}" for name, _, on in steps)
    yield Line(f"Sesudah skor, berurutan: {told}.", rule)
    if policy["tidak_negatif"]:
        yield Line("Hasil yang negatif dijadikan 0.", rule)
    yield Line(rounding(policy), rule)
