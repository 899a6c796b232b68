"""What `ekinerja explain` says of a person's base of TPP, in Bahasa Indonesia. Only words: what is told comes from
`reports/explain_pay.py`.

A person's own amounts are printed because its NIP was typed; nothing of it is logged.
"""

from decimal import Decimal

from rich.console import Console

from pipelines.policy.phrases import STEPS, percent_of
from pipelines.reports.column_words import columns_words
from pipelines.reports.current import Row
from pipelines.reports.explain_pay import PayExplained
from pipelines.reports.likely_cause import HUNDRED
from pipelines.telling.explain_page import heading, instant, item
from pipelines.wording import month, plain, rupiah

_FACTORS = (
    ("persen_potongan", "Potongan karena kehadiran: {}"),
    ("persen_cuti", "Potongan karena cuti: {}"),
    ("faktor_status", "Dibayar menurut status pegawai: {}"),
    ("persen_keadaan", "Potongan karena keadaan: {}"),
    ("persen_prorata", "Bagian bulan yang tidak dibayar karena baru masuk: {}"),
)


def tell_pay(console: Console, told: PayExplained) -> None:
    """Say how a base came about, step by step, each with the row of the policy that says so."""
    base = told.base
    heading(
        console, f"TPP {base['jenis_pembayaran']} {month(base['bulan'])} di {base['kode_instansi']}: {_state(told)}"
    )
    _tell_policy(console, told)
    _tell_class(console, told)
    if told.difference is not None:
        item(
            console, "Datanya berubah sejak ditutup: bagian dan potongan menurut yang sekarang, jumlah yang dibekukan."
        )
    for part in told.parts:
        _tell_part(console, told, part)
    _tell_factors(console, told)
    for component in told.components:
        _tell_component(console, told, component)
    if base["kurangi"]:
        item(console, f"Dikurangi karena sudah diterima dari tempat lain: {rupiah(base['kurangi'])}.")
    if base["tpp_bruto"] is None:
        item(console, "Jumlah: belum dapat dihitung, karena ada yang belum diketahui; itu bukan nol.")
    else:
        held = "; ditahan, belum dapat dibayarkan" if base["ditangguhkan"] else ""
        item(console, f"Jumlah bruto: {rupiah(base['tpp_bruto'])}{held}. Pajak dan iuran dihitung bagian gaji.")
    for reason in told.held:
        item(console, f"{'Ditahan' if reason['dapat_dihitung'] else 'Kurang'}: {reason['kalimat']} ({reason['kode']}).")
        item(console, f"Yang harus bertindak: {reason['pelaku']}. {reason['perbaikan']}.", 4)
    if base["dalam_keberatan"]:
        item(console, "Penilaiannya masih dalam keberatan yang belum diputus; jumlahnya dapat berubah.")
    if told.difference is not None:
        _tell_difference(console, told.difference)


def _state(told: PayExplained) -> str:
    if told.closing is None:
        return "draf, dapat berubah"
    row = told.closing
    return (
        f"final versi {row['versi']}, ditutup {instant(row['saat_ditutup'])} oleh {row['ditutup_oleh']} "
        f"dari rilis {row['rilis']}"
    )


def _tell_policy(console: Console, told: PayExplained) -> None:
    base, policy = told.base, told.policy
    if base["kebijakan_id"] is None:
        item(console, "Belum ada kebijakan yang berlaku, jadi hanya masukannya yang ada.")
        return
    article = f" {policy['pasal']}" if policy and policy["pasal"] else ""
    row = f" [{policy['aturan']}]" if policy else ""
    by = base["peraturan"] or "peraturan yang belum disebut"
    item(console, f"Kebijakan {base['kebijakan_id']} ({base['status_kebijakan']}): {by}{article}{row}")
    if told.closing is not None and policy and policy["versi_kebijakan"] != base["versi_kebijakan"]:
        item(console, "Kebijakannya sudah dikirim ulang sejak ditutup; rincian di bawah menurut yang sekarang.", 4)


def _tell_class(console: Console, told: PayExplained) -> None:
    base = told.base
    if base["kelas_jabatan"] is None:
        item(console, f"Kelas jabatan: belum diketahui (jabatan {base['jabatan'] or 'tidak disebut'}).")
        return
    rows = sorted({row["aturan_kelas"] for row in told.components if row["aturan_kelas"]})
    value = "belum diketahui" if base["basic_tpp"] is None else rupiah(base["basic_tpp"])
    item(console, f"Kelas {base['kelas_jabatan']} ({base['jabatan']}): nilai dasar {value}{_rules(*rows)}")


def _tell_part(console: Console, told: PayExplained, part: Row) -> None:
    weight = "" if part["bobot_bagian"] is None else f" (bobot {plain(part['bobot_bagian'])})"
    measured = _measured(part)
    score = "belum dapat ditentukan" if part["skor"] is None else f"skor {plain(part['skor'])}"
    if part["terlambat"] and part["skor"] == 0 and told.policy and told.policy["penilaian_terlambat"] == "nol":
        score += ", karena kebijakan menganggap penilaian yang terlambat nol"
    rules = _rules(part["aturan_bagian"], part["aturan_peta"])
    item(console, f"Bagian {part['kode_bagian']}{weight}: {measured}: {score}{rules}")
    for cut in told.cuts:
        if cut["dasar_potongan"] in ("bagian", "maksimum_bulan") and cut["pada_kode"] in (None, part["kode_bagian"]):
            _tell_cut(console, told, cut)


def _measured(part: Row) -> str:
    if part["ukuran_kinerja"] == "predikat":
        if part["predikat_bagian"] is None:
            return f"tidak ada predikat untuk {month(part['bulan_dinilai'])}"
        when = instant(part["waktu_dinilai"])
        told = [part["periode_penilaian"], f"dinilai {when}" if when else None, f"dari {part['asal_data']}"]
        late = ", lewat batas pengisian" if part["terlambat"] else ""
        return f"predikat {part['predikat_bagian']} ({', '.join(filter(None, told))}{late})"
    value = "tidak ada nilainya" if part["nilai_ukuran"] is None else plain(part["nilai_ukuran"])
    return f"{part['nama_ukuran'] or part['ukuran_kinerja']} {month(part['bulan_dinilai'])}: {value}"


def _tell_cut(console: Console, told: PayExplained, cut: Row) -> None:
    rule = cut["aturan"]
    count = "tidak disebut rekapnya" if cut["jumlah_kejadian"] is None else plain(cut["jumlah_kejadian"])
    size = "" if cut["besar_potongan"] is None else f", jadi {percent_of(cut['besar_potongan'])}"
    item(console, f"{told.said.get(rule, rule)} Tercatat {count}{size}{_rules(rule)}", 4)


def _tell_factors(console: Console, told: PayExplained) -> None:
    for cut in told.cuts:
        if cut["dasar_potongan"] not in ("bagian", "maksimum_bulan"):
            item(console, "Potongan kehadiran:")
            _tell_cut(console, told, cut)
    base = told.base
    for name, sentence in _FACTORS:
        nothing = HUNDRED if name == "faktor_status" else 0
        if base[name] is not None and base[name] != nothing:
            item(console, sentence.format(percent_of(base[name])) + ".")
    if base["keadaan"]:
        item(console, f"Keadaan yang tercatat: {base['keadaan']}.")
    rules = (told.factors["aturan"] or "").split() if told.factors else []
    own = {cut["aturan"] for cut in told.cuts}
    others = [rule for rule in rules if rule not in own and rule in told.said]
    if others:
        item(console, "Aturan cuti, status, keadaan, dan rangkap jabatan yang dipakai:")
    for rule in others:
        item(console, f"{told.said[rule]}{_rules(rule)}", 4)


def _tell_component(console: Console, told: PayExplained, row: Row) -> None:
    share = f" = {percent_of(row['persen'])} dari nilai dasar" if row["persen"] is not None else ""
    ceiling = "belum diketahui" if row["pagu_komponen"] is None else f"{rupiah(row['pagu_komponen'])}{share}"
    item(console, f"Komponen {row['komponen']}: pagu {ceiling}{_rules(row['aturan_komponen'])}")
    if row["dinilai"]:
        score = "belum dapat ditentukan" if row["skor_komponen"] is None else percent_of(row["skor_komponen"])
        amount = "" if row["sebelum_pemotongan"] is None else f": {rupiah(row['sebelum_pemotongan'])}"
        item(console, f"dikalikan skor {score}{amount}", 4)
    _tell_steps(console, told, row)
    amount = "belum dapat dihitung" if row["jumlah_komponen"] is None else rupiah(row["jumlah_komponen"])
    account = f"; kode rekening {row['kode_rekening']}" if row["kode_rekening"] else ""
    item(console, f"jumlah {amount} (sesudah pembulatan){account}", 4)


def _tell_steps(console: Console, told: PayExplained, row: Row) -> None:
    reckoning = told.reckonings.get(row["komponen"])
    running = row["sebelum_pemotongan"]
    if reckoning is None or told.rule is None or running is None:
        return
    for step, on in told.rule.steps:
        share = reckoning.cuts.get(step, Decimal(0))
        if not share:
            continue
        taken = (reckoning.pagu if on == "pagu" else running) * share / HUNDRED
        running -= taken
        base = "pagu" if on == "pagu" else "sisanya"
        item(
            console,
            f"{STEPS[step]}: {percent_of(share)} dari {base}, berkurang {rupiah(round(taken, 2))}, "
            f"tinggal {rupiah(round(running, 2))}",
            4,
        )


def _tell_difference(console: Console, row: Row) -> None:
    if row["selisih"] is None:
        item(console, "Menurut data sekarang belum dapat dihitung, jadi selisihnya sejak ditutup belum diketahui.")
        return
    changed = columns_words((row["kolom_berubah"] or "").split()) or "hanya jumlahnya"
    item(
        console,
        f"Sejak ditutup berbeda {rupiah(row['selisih'])} karena {row['karena']} "
        f"(berubah: {changed}); sudah diselesaikan {rupiah(row['diselesaikan'])}, "
        f"sisa {rupiah(row['sisa'])}: {row['arah']}.",
    )


def _rules(*rules: str | None) -> str:
    named = [rule for rule in rules if rule]
    return f" [{', '.join(named)}]" if named else ""
