"""What a component of a person rests on, so that it can be worked out again: ceiling, parts, cuts, and the rule.

Here: asking the release. Not here: working it out with one input changed (`likely_cause.py`).
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from pipelines.reports.current import CurrentRelease, Row
from pipelines.reports.likely_cause import HUNDRED, Part, Reckoning, Rule
from pipelines.reports.pay_scope import Scope

_STEPS = range(1, 6)
_CUTS = {
    "POTONGAN": "persen_potongan",
    "CUTI": "persen_cuti",
    "KEADAAN": "persen_keadaan",
    "PRORATA": "persen_prorata",
}


def rules_of(release: CurrentRelease, scope: Scope) -> dict[str, Rule]:
    """Give the rule of the payment as it holds now, by policy."""
    found = {}
    for row in release.ask(
        "SELECT * FROM mart.kebijakan_berlaku AS k "
        "WHERE k.kode_instansi = $kode AND k.bulan = $bulan AND k.jenis_pembayaran = $jenis",
        kode=scope.kode_instansi,
        bulan=scope.bulan,
        jenis=scope.jenis_pembayaran,
    ):
        policy = row["kebijakan_id"]
        steps = [(row[f"langkah_{n}"], row[f"tumpuan_{n}"]) for n in _STEPS if row[f"langkah_{n}"]]
        values = release.ask(
            "SELECT kelas, nilai_rupiah FROM catatan.nilai_kelas "
            "WHERE kode_instansi = $kode AND kebijakan_id = $policy AND nilai_rupiah IS NOT NULL ORDER BY kelas",
            kode=scope.kode_instansi,
            policy=policy,
        )
        statuses = release.ask(
            "SELECT status_pegawai, persen FROM catatan.aturan_status WHERE kode_instansi = $kode "
            "AND kebijakan_id = $policy ORDER BY baris",
            kode=scope.kode_instansi,
            policy=policy,
        )
        found[policy] = Rule(
            way=row["cara_gabung"],
            steps=tuple(steps),
            values={value["kelas"]: value["nilai_rupiah"] for value in values},
            statuses={status["status_pegawai"]: status["persen"] for status in statuses},
            tolerance=Decimal(row["satuan_bulat"]),
        )
    return found


def reckonings_of(
    release: CurrentRelease, scope: Scope, people: Iterable[Row], components: Mapping[str, Mapping[str, Row]]
) -> dict[tuple[str, str], Reckoning]:
    """Give what each component of each person rests on, by person and component."""
    parts: dict[str, list[Part]] = {}
    scores = _scores(release, scope)
    for row in release.ask(_PARTS, kode=scope.kode_instansi, bulan=scope.bulan, jenis=scope.jenis_pembayaran):
        parts.setdefault(row["pegawai_id"], []).append(
            Part(
                kode=row["kode_bagian"],
                weight=row["bobot_bagian"] if row["bobot_bagian"] is not None else HUNDRED,
                score=row["skor"],
                predikat=row["predikat_bagian"],
                attendance=row["ukuran_kinerja"] == "persen_hadir",
                serves=tuple((row["berlaku_pada_komponen"] or "").split()),
                others=scores.get(row["kode_bagian"], {}),
            )
        )
    found = {}
    for person in people:
        cuts = {step: person[name] or Decimal(0) for step, name in _CUTS.items()}
        cuts["STATUS"] = HUNDRED - person["faktor_status"] if person["faktor_status"] is not None else Decimal(0)
        for komponen, row in components.get(person["pegawai_id"], {}).items():
            if row["pagu_komponen"] is not None and komponen != "PLT":
                found[person["pegawai_id"], komponen] = Reckoning(
                    komponen=komponen,
                    scored=row["dinilai"],
                    by_class=row["persen"] is not None,
                    pagu=row["pagu_komponen"],
                    parts=parts.get(person["pegawai_id"], []),
                    cuts=cuts,
                )
    return found


def _scores(release: CurrentRelease, scope: Scope) -> dict[str, dict[str, Decimal]]:
    """Give what each predikat scores, by part; of the month, where the policy has rows for it."""
    found: dict[str, dict[str, Decimal]] = {}
    for row in release.ask(_MAP, kode=scope.kode_instansi, bulan=scope.bulan, jenis=scope.jenis_pembayaran):
        score = HUNDRED - row["nilai_skor"] if row["efek_nilai"] == "potong_persen" else row["nilai_skor"]
        found.setdefault(row["kode_bagian"], {})[row["kunci_nilai"]] = score
    return found


_MAP = """
    SELECT p.kode_bagian, p.kunci_nilai, p.efek_nilai, p.nilai_skor FROM catatan.peta_nilai AS p
    INNER JOIN mart.kebijakan_berlaku AS k ON k.kode_instansi = p.kode_instansi AND k.kebijakan_id = p.kebijakan_id
    WHERE k.kode_instansi = $kode AND k.bulan = $bulan AND k.jenis_pembayaran = $jenis
        AND p.kunci_nilai IS NOT NULL AND coalesce(p.bulan_berlaku = month($bulan), true)
    ORDER BY p.bulan_berlaku NULLS FIRST, p.baris
"""

_PARTS = """
    SELECT
        s.pegawai_id, s.kode_bagian, s.bobot_bagian, s.skor, s.predikat_bagian, s.berlaku_pada_komponen,
        g.ukuran_kinerja
    FROM mart.skor_bagian AS s
    INNER JOIN mart.penerima_tpp AS o
        ON o.kode_instansi = s.kode_instansi AND o.bulan = s.bulan AND o.pegawai_id = s.pegawai_id
        AND o.jenis_pembayaran = s.jenis_pembayaran
    INNER JOIN mart.bagian_berlaku AS g
        ON g.kode_instansi = o.kode_instansi AND g.bulan = o.bulan AND g.profil = o.profil
        AND g.kode_bagian = s.kode_bagian
    WHERE s.kode_instansi = $kode AND s.bulan = $bulan AND s.jenis_pembayaran = $jenis
"""
