"""Reads from the current release what forms are made from: whole instansi at once, or one person.

Here: which rows, and which of several describe the person. Not here: how they are worded, and any figure of its own.
A NIP is in no exception.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from pipelines.forms.career import Accumulation, Base, Career, Conversion, Person, Policy
from pipelines.reports.credit_policies import IN_FORCE, UNCONFIRMED, policies_for, policies_on
from pipelines.reports.current import CurrentRelease, Row

_LEVELS = f"jenjang AS (SELECT kode, nama, ak_jenjang FROM acuan.jenjang_jf WHERE {IN_FORCE})"

_CONVERSIONS = f"""
WITH {_LEVELS}
SELECT
    k.pegawai_id, coalesce(j.nama, k.jenjang) AS jenjang, k.tahun, k.bulan_mulai, k.bulan_selesai, k.jumlah_bulan,
    k.jenis_periode, k.predikat, k.persen, k.koefisien, k.angka_kredit, k.status, k.dihitung, k.dalam_keberatan
FROM angka_kredit_konversi AS k
LEFT JOIN jenjang AS j ON k.jenjang = j.kode
WHERE k.tahun <= $tahun AND k.pegawai_id IN (SELECT unnest($orang))
ORDER BY k.pegawai_id, k.bulan_mulai, k.bulan_selesai, k.kode_instansi, k.skp_penilaian_id, k.jenjang
"""

_TOTALS = f"""
WITH
    {_LEVELS},
    dasar AS (SELECT jenjang, golru, dasar LIKE '%{UNCONFIRMED}%' AS ragu FROM acuan.ak_dasar WHERE {IN_FORCE})
SELECT
    a.*, r.nomor_sk AS nomor, r.tanggal_sk AS tanggal, a.ak_sampai AS sampai, coalesce(r.integrasi, false) AS integrasi,
    coalesce(r.konversi, false) AS konversi,
    j.ak_jenjang IS NOT NULL AS ada_jenjang_berikut,
    a.ak_dasar > 0 AND coalesce(d.ragu, true) AS dasar_belum_dikonfirmasi
FROM angka_kredit_akumulasi AS a
LEFT JOIN jenjang AS j ON a.jenjang = j.kode
LEFT JOIN dasar AS d ON a.jenjang = d.jenjang AND a.golru = d.golru
LEFT JOIN catatan.riwayat_angka_kredit AS r
    ON a.pegawai_id = r.pegawai_id AND a.riwayat_id = r.riwayat_id AND r.terbaru
WHERE a.bulan BETWEEN $awal AND $akhir AND a.pegawai_id IN (SELECT unnest($orang))
QUALIFY row_number() OVER (PARTITION BY a.pegawai_id ORDER BY a.bulan DESC, a.kode_instansi DESC) = 1
"""

_PEOPLE = f"""
WITH
    {_LEVELS},
    baris AS (
        SELECT pegawai_id, nip, kode_instansi, jenjang, bulan, golru, tmt_golongan FROM angka_kredit_akumulasi
        WHERE bulan BETWEEN $awal AND $akhir
        UNION ALL
        SELECT pegawai_id, nip, kode_instansi, jenjang, bulan, NULL, NULL FROM angka_kredit_konversi
        WHERE tahun = $tahun
    ),
    terakhir AS (
        SELECT * FROM baris WHERE pegawai_id IN (SELECT unnest($orang))
        QUALIFY row_number() OVER (
            PARTITION BY pegawai_id ORDER BY bulan DESC, kode_instansi DESC, golru NULLS LAST, jenjang
        ) = 1
    ),
    ekspor AS (
        SELECT p.pegawai_id, p.nama, p.unor, p.golru, p.tmt_golongan
        FROM catatan.pegawai AS p INNER JOIN terakhir AS t ON p.pegawai_id = t.pegawai_id
        QUALIFY row_number() OVER (
            PARTITION BY p.pegawai_id
            ORDER BY p.kode_instansi = t.kode_instansi DESC, p.ditarik_pada DESC NULLS LAST, p.kode_instansi
        ) = 1
    ),
    masa AS (
        SELECT m.pegawai_id, m.jabatan, m.tmt_jabatan
        FROM masa_jenjang AS m INNER JOIN terakhir AS t ON m.pegawai_id = t.pegawai_id AND m.jenjang = t.jenjang
        WHERE m.bulan_mulai <= t.bulan
        QUALIFY row_number() OVER (
            PARTITION BY m.pegawai_id ORDER BY m.bulan_mulai DESC, m.kode_instansi = t.kode_instansi DESC, m.tmt_jabatan
        ) = 1
    ),
    golongan AS (SELECT nama, pangkat FROM acuan.golongan WHERE skema = 'PNS' AND {IN_FORCE})
SELECT
    t.pegawai_id, t.kode_instansi, t.nip, e.nama, coalesce(i.nama, t.kode_instansi) AS instansi, g.pangkat,
    coalesce(t.golru, e.golru) AS golru,
    CASE WHEN t.golru IS NULL THEN e.tmt_golongan ELSE t.tmt_golongan END AS tmt_golongan,
    m.jabatan, m.tmt_jabatan, e.unor AS unit_kerja, coalesce(j.nama, t.jenjang) AS jenjang
FROM terakhir AS t
LEFT JOIN ekspor AS e ON t.pegawai_id = e.pegawai_id
LEFT JOIN masa AS m ON t.pegawai_id = m.pegawai_id
LEFT JOIN jenjang AS j ON t.jenjang = j.kode
LEFT JOIN golongan AS g ON coalesce(t.golru, e.golru) = g.nama
LEFT JOIN acuan.instansi AS i ON t.kode_instansi = i.kode_instansi AND {IN_FORCE.replace("berlaku", "i.berlaku")}
"""


def people_of(release: CurrentRelease, nip: str, tahun: int) -> list[str]:
    """Give the ids of whoever has that NIP, or had it in that year, among the pejabat fungsional."""
    return release.column(
        """
        SELECT pegawai_id FROM masa_jenjang WHERE nip = $nip
        UNION
        SELECT pegawai_id FROM angka_kredit_akumulasi WHERE nip = $nip AND bulan BETWEEN $awal AND $akhir
        ORDER BY pegawai_id
        """,
        nip=nip,
        **_year(tahun),
    )


def people_in(release: CurrentRelease, kode_instansi: str, tahun: int) -> list[str]:
    """Give the ids of the pejabat fungsional whose last row of that year is of that instansi: who moved is printed
    once, by the instansi that had the person last."""
    return release.column(
        """
        SELECT pegawai_id
        FROM (
            SELECT pegawai_id, kode_instansi, bulan FROM angka_kredit_konversi WHERE tahun = $tahun
            UNION
            SELECT pegawai_id, kode_instansi, bulan FROM angka_kredit_akumulasi WHERE bulan BETWEEN $awal AND $akhir
        )
        GROUP BY pegawai_id
        HAVING max(struct_pack(bulan := bulan, kode := kode_instansi)).kode = $kode
        ORDER BY pegawai_id
        """,
        kode=kode_instansi,
        tahun=tahun,
        **_year(tahun),
    )


def careers(release: CurrentRelease, people: Sequence[str], tahun: int) -> list[Career]:
    """Give the career of each of those people up to that year, in the order of their NIP; who has no row of that year
    is left out."""
    year, orang = _year(tahun), list(people)
    conversions = _by(release.ask(_CONVERSIONS, orang=orang, tahun=tahun, akhir=year["akhir"]), "pegawai_id")
    totals = {row["pegawai_id"]: row for row in release.ask(_TOTALS, orang=orang, **year)}
    policies = policies_on(release, date(tahun, 12, 31))
    found = []
    for row in release.ask(_PEOPLE, orang=orang, tahun=tahun, **year):
        of_year = conversions.get(row["pegawai_id"], [])
        total = totals.get(row["pegawai_id"])
        found.append(
            Career(
                tahun=tahun,
                person=_typed(Person, row),
                jenjang=row["jenjang"],
                conversions=tuple(_typed(Conversion, conversion) for conversion in of_year),
                base=_typed(Base, total) if total and total["riwayat_id"] else None,
                accumulation=_typed(Accumulation, total) if total else None,
                policies=tuple(_typed(Policy, one) for one in policies_for(policies, row["kode_instansi"]).values()),
                rilis=release.release_id,
            )
        )
    return sorted(found, key=lambda career: career.person.nip)


def _year(tahun: int) -> dict[str, object]:
    return {"awal": date(tahun, 1, 1), "akhir": date(tahun, 12, 31)}


def _by(rows: Sequence[Row], column: str) -> dict[Any, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _typed(kind: Any, row: Row) -> Any:
    return kind(**{field.name: row[field.name] for field in fields(kind)})
