"""What a finance unit is handed of one payment: everybody's base with its components, who is held and why, what has
come to differ, and the policy in words.

Here: what the release says, closed or not. Not here: how it stands on sheets (`recap_book.py`, `sipd.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.policy.reading import sheets_of_release
from pipelines.policy.words import Line, lines_of
from pipelines.reports.current import CurrentRelease, Row
from pipelines.reports.pay_scope import OF_SCOPE, Scope, nobody_in, unor_induk_id_of

OTHER_STATUS = "tidak diketahui"


@dataclass(frozen=True)
class Recap:
    """One payment. `people` have their components by code under `komponen`; `parts` are all components, summed."""

    scope: Scope
    instansi: str
    unor_induk: str | None
    rilis: str
    skema: str
    people: list[Row]
    parts: list[Row]
    held: list[Row]
    differences: list[Row]
    closings: list[Row]
    policies: list[list[Line]]
    changed_since: bool
    """True: a policy was sent again after the month was closed under it, so that the words are not of the closing."""


def recap_of(release: CurrentRelease, scope: Scope) -> Recap:
    """Gather a payment. Raises `UserMistakeError` if the release knows nobody in it."""
    unor = unor_induk_id_of(release, scope)
    values = scope.values(unor)
    people = release.ask(_PEOPLE, **values)
    if not people:
        raise nobody_in(scope)
    of_person: dict[str, dict[str, Row]] = {}
    for row in release.ask(_COMPONENTS, **values):
        of_person.setdefault(row["pegawai_id"], {})[row["komponen"]] = row
    known = release.instansi(scope.kode_instansi, scope.bulan)
    name = known["nama"] if known else ""
    policies, changed, skema = _policies(release, scope, people, f"{name} ({scope.kode_instansi})")
    return Recap(
        scope=scope,
        instansi=name,
        unor_induk=next((row["unor_induk"] for row in people), None) if unor else None,
        rilis=release.release_id,
        skema=skema,
        people=[row | {"komponen": of_person.get(row["pegawai_id"], {})} for row in people],
        parts=release.ask(_PARTS, **values),
        held=release.ask(_HELD, **values),
        differences=release.ask(
            f"SELECT * FROM mart.selisih_tpp AS d WHERE {OF_SCOPE} ORDER BY d.unor_induk, d.nama, d.nip", **values
        ),
        closings=release.ask(_CLOSINGS, **values),
        policies=policies,
        changed_since=changed,
    )


def paid(row: Mapping[str, object]) -> bool:
    """Tell whether a base can be paid: it is complete, and nothing holds it."""
    return bool(row["lengkap"]) and not row["ditangguhkan"]


def _policies(
    release: CurrentRelease, scope: Scope, people: Sequence[Row], owner: str
) -> tuple[list[list[Line]], bool, str]:
    sheets = sheets_of_release(release, scope.kode_instansi)
    used = {(row["kebijakan_id"], row["versi_kebijakan"]) for row in people if row["kebijakan_id"]}
    now = {row["kebijakan_id"]: row for row in sheets["kebijakan"]}
    told = [lines_of(sheets, policy, owner) for policy in sorted({policy for policy, _ in used}) if policy in now]
    changed = any(policy not in now or now[policy]["versi_kebijakan"] != version for policy, version in used)
    schemes = {now[policy]["skema"] for policy, _ in used if policy in now}
    return told, changed, "TUKIN" if schemes == {"TUKIN"} else "TPP"


_PEOPLE = f"""
    SELECT d.*, o.kelompok_jabatan FROM dasar_tpp AS d
    LEFT JOIN mart.penerima_tpp AS o
        ON o.kode_instansi = d.kode_instansi AND o.bulan = d.bulan AND o.pegawai_id = d.pegawai_id
        AND o.jenis_pembayaran = d.jenis_pembayaran
    WHERE {OF_SCOPE} ORDER BY d.unor_induk, d.nama, d.nip
"""

_COMPONENTS = f"""
    SELECT k.* FROM dasar_tpp_komponen AS k INNER JOIN dasar_tpp AS d
        ON k.kode_instansi = d.kode_instansi AND k.bulan = d.bulan AND k.pegawai_id = d.pegawai_id
        AND k.jenis_pembayaran = d.jenis_pembayaran AND k.status = d.status
    WHERE {OF_SCOPE}
"""

_PARTS = f"""
    SELECT
        k.komponen, max(n.nama_komponen) AS nama_komponen, k.kode_rekening, count(*) AS pegawai,
        CAST(sum(k.pagu_komponen) AS DECIMAL(18, 2)) AS pagu,
        CAST(sum(k.jumlah_komponen) FILTER (WHERE d.lengkap) AS DECIMAL(18, 2)) AS jumlah,
        CAST(sum(k.jumlah_komponen) FILTER (WHERE d.lengkap AND d.ditangguhkan) AS DECIMAL(18, 2)) AS ditahan
    FROM dasar_tpp_komponen AS k
    INNER JOIN dasar_tpp AS d
        ON k.kode_instansi = d.kode_instansi AND k.bulan = d.bulan AND k.pegawai_id = d.pegawai_id
        AND k.jenis_pembayaran = d.jenis_pembayaran AND k.status = d.status
    LEFT JOIN catatan.komponen AS n
        ON n.kode_instansi = d.kode_instansi AND n.kebijakan_id = d.kebijakan_id
        AND 'komponen:' || n.baris = k.aturan_komponen
    WHERE {OF_SCOPE}
    GROUP BY k.komponen, k.kode_rekening ORDER BY k.komponen, k.kode_rekening
"""

_HELD = f"""
    SELECT
        d.nip, d.nama, d.unor_induk, d.unor, s.kode AS sebab, s.kalimat, d.keadaan, s.pelaku, s.perbaikan,
        CASE WHEN d.lengkap THEN d.tpp_bruto END AS tpp_bruto
    FROM dasar_tpp AS d
    INNER JOIN acuan.sebab_tpp AS s ON list_contains(string_split(d.sebab, ' '), s.kode)
    WHERE {OF_SCOPE}
    ORDER BY s.kode, d.unor_induk, d.nama, d.nip
"""

_CLOSINGS = """
    SELECT p.*, u.unor_induk FROM catatan.penutupan_tpp AS p
    LEFT JOIN (SELECT DISTINCT kode_instansi, unor_induk_id, unor_induk FROM catatan.unit) AS u
        ON u.kode_instansi = p.kode_instansi AND u.unor_induk_id = p.cakupan_unor_induk_id
    WHERE p.kode_instansi = $kode AND p.bulan = $bulan AND p.jenis_pembayaran = $jenis
        AND ($unor IS NULL OR p.cakupan_unor_induk_id IS NULL OR p.cakupan_unor_induk_id = $unor)
    ORDER BY p.versi
"""
