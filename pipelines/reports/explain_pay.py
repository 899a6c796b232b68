"""How one person's base of TPP came about: policy, class, parts of the score, cuts, steps, and what is missing.

Here: what the release says. Not here: words (`telling/explain_pay.py`). A NIP is in no exception and in no log.
"""

from dataclasses import dataclass
from datetime import date

from pipelines.policy.reading import sheets_of_release
from pipelines.policy.words import lines_of
from pipelines.reports.current import CurrentRelease, Row
from pipelines.reports.likely_cause import Reckoning, Rule
from pipelines.reports.pay_scope import Scope
from pipelines.reports.reckoning import reckonings_of, rules_of

PAY_MODELS = ("penerima_tpp", "predikat_bayar", "skor_bagian", "potongan_tpp", "faktor_tpp", "hitungan_tpp_komponen")
"""The marts that a base is made by, and whose rules are told."""


@dataclass(frozen=True)
class PayExplained:
    """One payment of one person. `base` and `components` are frozen where the month is closed; `parts`, `cuts` and
    `factors` are as of now. `said` gives the sentence of a row of the policy, by its id ("komponen:2")."""

    base: Row
    components: list[Row]
    policy: Row | None
    parts: list[Row]
    cuts: list[Row]
    factors: Row | None
    held: list[Row]
    closing: Row | None
    difference: Row | None
    rule: Rule | None
    reckonings: dict[str, Reckoning]
    said: dict[str, str]
    models: list[Row]


def explain_pay(release: CurrentRelease, nip: str, bulan: date) -> list[PayExplained]:
    """Explain every payment of the month to whoever has that NIP. A release made before TPP was computed has none."""
    if ("main", "dasar_tpp") not in release.tables:
        return []
    found = release.ask(
        "SELECT * FROM dasar_tpp WHERE nip = $nip AND bulan = $bulan ORDER BY kode_instansi, jenis_pembayaran",
        nip=nip,
        bulan=bulan,
    )
    return [_explained(release, base) for base in found]


def _explained(release: CurrentRelease, base: Row) -> PayExplained:
    scope = Scope(base["kode_instansi"], base["bulan"], base["jenis_pembayaran"])
    here = {
        "kode": scope.kode_instansi,
        "bulan": scope.bulan,
        "jenis": scope.jenis_pembayaran,
        "orang": base["pegawai_id"],
    }
    components = release.ask(_COMPONENTS, **here)
    by_code = {base["pegawai_id"]: {row["komponen"]: row for row in components}}
    reckonings = reckonings_of(release, scope, [base], by_code)
    return PayExplained(
        base=base,
        components=components,
        policy=_first(
            release.ask("SELECT * FROM mart.kebijakan_berlaku AS d WHERE " + _PAYMENT, **_without_person(here))
        ),
        parts=release.ask(_PARTS, **here),
        cuts=release.ask(f"SELECT * FROM mart.potongan_tpp AS d WHERE {_HERE} ORDER BY d.aturan", **here),
        factors=_first(release.ask(f"SELECT * FROM mart.faktor_tpp AS d WHERE {_HERE}", **here)),
        held=release.ask(
            "SELECT * FROM acuan.sebab_tpp WHERE list_contains(string_split($sebab, ' '), kode) ORDER BY kode",
            sebab=base["sebab"] or "",
        ),
        closing=_first(
            release.ask(
                "SELECT * FROM catatan.penutupan_tpp WHERE kode_instansi = $kode AND penutupan_id = $penutupan",
                kode=scope.kode_instansi,
                penutupan=base["penutupan_id"],
            )
        ),
        difference=_first(release.ask(f"SELECT * FROM mart.selisih_tpp AS d WHERE {_HERE}", **here)),
        rule=rules_of(release, scope).get(base["kebijakan_id"]),
        reckonings={code: reckoning for (_, code), reckoning in reckonings.items()},
        said=_said(release, base),
        models=release.ask(
            "SELECT tabel, dasar FROM rilis.aturan WHERE list_contains($tables, tabel)", tables=list(PAY_MODELS)
        ),
    )


def _said(release: CurrentRelease, base: Row) -> dict[str, str]:
    sheets = sheets_of_release(release, base["kode_instansi"])
    if base["kebijakan_id"] not in {row["kebijakan_id"] for row in sheets["kebijakan"]}:
        return {}
    told: dict[str, str] = {}
    for line in lines_of(sheets, base["kebijakan_id"], base["kode_instansi"]):
        if len(line.rules) == 1 and line.depth:
            told.setdefault(line.rules[0], line.text)
    return told


def _first(rows: list[Row]) -> Row | None:
    return rows[0] if rows else None


def _without_person(here: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in here.items() if name != "orang"}


_PAYMENT = "d.kode_instansi = $kode AND d.bulan = $bulan AND d.jenis_pembayaran = $jenis"
_HERE = f"{_PAYMENT} AND d.pegawai_id = $orang"

_COMPONENTS = f"""
    SELECT d.*, h.aturan_kelas FROM dasar_tpp_komponen AS d
    LEFT JOIN mart.hitungan_tpp_komponen AS h
        ON h.kode_instansi = d.kode_instansi AND h.bulan = d.bulan AND h.pegawai_id = d.pegawai_id
        AND h.jenis_pembayaran = d.jenis_pembayaran AND h.komponen = d.komponen
    WHERE {_HERE} ORDER BY d.komponen
"""

_PARTS = f"""
    SELECT d.*, g.ukuran_kinerja, u.nama AS nama_ukuran, p.periode_penilaian, p.waktu_dinilai, p.asal_data, p.terlambat
    FROM mart.skor_bagian AS d
    INNER JOIN mart.penerima_tpp AS o
        ON o.kode_instansi = d.kode_instansi AND o.bulan = d.bulan AND o.pegawai_id = d.pegawai_id
        AND o.jenis_pembayaran = d.jenis_pembayaran
    INNER JOIN mart.bagian_berlaku AS g
        ON g.kode_instansi = o.kode_instansi AND g.bulan = o.bulan AND g.profil = o.profil
        AND g.kode_bagian = d.kode_bagian
    LEFT JOIN acuan.ukuran_tpp AS u ON u.kode = g.ukuran_kinerja
    LEFT JOIN mart.predikat_bayar AS p
        ON p.kode_instansi = d.kode_instansi AND p.bulan = d.bulan AND p.pegawai_id = d.pegawai_id
        AND p.jenis_pembayaran = d.jenis_pembayaran AND p.kode_bagian = d.kode_bagian
        AND p.bulan_dinilai = d.bulan_dinilai
    WHERE {_HERE} ORDER BY d.kode_bagian
"""
