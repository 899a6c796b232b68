"""How a pejabat fungsional's angka kredit of one month came about: its conversions, and the running total at its end.

Here: what the release says. Not here: words (`telling/explain_credit.py`), duty and evaluation (`explain_person.py`).
A NIP is in no exception and in no log.
"""

from dataclasses import dataclass
from datetime import date

from pipelines.reports.credit_policies import IN_FORCE, doubt_in, policies_for, policies_on
from pipelines.reports.current import CurrentRelease, Row

CREDIT_MODELS = ("konversi", "angka_kredit_akumulasi")
"""The marts that a person's credit stands in, and whose rules are told."""


@dataclass(frozen=True)
class CreditExplained:
    """One PNS as pejabat fungsional in one month. `rows` are conversions as they stand now; `unconverted` are ratings
    that gave none; `base_now` is the PAK that holds what a row calls `terpakai`; `total` is None where no jabatan
    fungsional was held at the month's end; `unused` are SIASN's own conversions, and PAK of a jenjang before, that the
    total does not hold; `missing` are periods that ended in the month and still give none; `corrected` tells the
    predikat that an evaluation had before it changed after its batas pengisian."""

    bulan: date
    rows: list[Row]
    unconverted: list[Row]
    base_now: Row | None
    total: Row | None
    unused: list[Row]
    missing: list[Row]
    corrected: list[Row]
    policies: dict[str, Row]
    models: list[Row]


def explain_credit(release: CurrentRelease, nip: str, bulan: date) -> list[CreditExplained]:
    """Explain the credit of whoever has that NIP; nothing for who has none (PPPK, other posts)."""
    people = release.column(
        """
        SELECT pegawai_id FROM mart.angka_kredit_akumulasi WHERE nip = $nip AND bulan = $bulan
        UNION
        SELECT pegawai_id FROM mart.konversi WHERE nip = $nip AND bulan = $bulan
        ORDER BY pegawai_id
        """,
        nip=nip,
        bulan=bulan,
    )
    return [_explained(release, one, bulan) for one in people]


def _explained(release: CurrentRelease, pegawai_id: str, bulan: date) -> CreditExplained:
    rows = release.ask(_CONVERSIONS, orang=pegawai_id, bulan=bulan)
    total = next(iter(release.ask(_TOTAL, orang=pegawai_id, bulan=bulan, akhir=bulan)), None)
    kode = total["kode_instansi"] if total else rows[-1]["kode_instansi"]
    if total is not None:
        total |= {"ragu_ak_dasar": doubt_in(total["dasar_ak_dasar"] or "") if total["ak_dasar"] else None}
    return CreditExplained(
        bulan=bulan,
        rows=rows,
        unconverted=release.ask(_UNCONVERTED, orang=pegawai_id, bulan=bulan),
        base_now=next(iter(release.ask(_BASE_NOW, orang=pegawai_id)), None),
        total=total,
        unused=[] if total is None else release.ask(_UNUSED, orang=pegawai_id, bulan=bulan, sejak=total["ak_sampai"]),
        missing=release.ask(_MISSING, orang=pegawai_id, bulan=bulan),
        corrected=release.ask(_CORRECTED, orang=pegawai_id, bulan=bulan),
        policies=policies_for(policies_on(release, bulan), kode),
        models=release.ask(
            "SELECT tabel, dasar FROM rilis.aturan WHERE list_contains($tables, tabel)", tables=list(CREDIT_MODELS)
        ),
    )


_LINE = """
    LEFT JOIN mart.penilaian_pegawai AS n
        ON n.kode_instansi = k.kode_instansi AND n.bulan = k.bulan AND n.periode_id = k.periode_id
        AND n.skp_id = k.skp_id AND n.pegawai_id = k.pegawai_id
    LEFT JOIN catatan.penilaian AS p
        ON p.kode_instansi = n.kode_instansi AND p.tahun = n.tahun AND p.periode_id = n.periode_id
        AND p.skp_id = n.skp_id
    LEFT JOIN rilis.kiriman AS d ON d.delivery_id = p.delivery_id
"""
"""The delivered line of an evaluation `k`."""

_CONVERSIONS = f"""
    SELECT
        k.*, n.periode, coalesce(j.nama, k.jenjang) AS nama_jenjang, m.konvensi_tahunan, d.berkas,
        p.baris, k.jumlah_bulan * k.persen * k.koefisien <> k.angka_kredit * 1200 AS dibulatkan
    FROM angka_kredit_konversi AS k
    INNER JOIN mart.konversi AS m
        ON m.kode_instansi = k.kode_instansi AND m.bulan = k.bulan AND m.tahun = k.tahun
        AND m.periode_id = k.periode_id AND m.skp_id = k.skp_id AND m.jenjang = k.jenjang
    LEFT JOIN acuan.jenjang_jf AS j
        ON j.kode = k.jenjang AND j.berlaku_mulai <= k.bulan AND coalesce(j.berlaku_sampai >= k.bulan, true)
    {_LINE}
    WHERE k.pegawai_id = $orang AND k.bulan = $bulan
    ORDER BY k.jenis_periode, k.bulan_mulai, k.kode_instansi, k.periode_id, k.skp_id, k.jenjang, k.terpakai DESC
"""

_UNCONVERTED = f"""
    SELECT
        k.periode, k.predikat_tercatat AS predikat, k.plt_plh, d.berkas, p.baris,
        -- months it does stand for, all taken by an evaluation before it
        EXISTS (
            SELECT 1 FROM mart.bulan_dinilai AS b
            WHERE b.kode_instansi = k.kode_instansi AND b.bulan = k.bulan AND b.periode_id = k.periode_id
                AND b.skp_id = k.skp_id
        ) AS sudah_diwakili
    FROM mart.penilaian_pegawai AS k
    {_LINE}
    WHERE k.pegawai_id = $orang AND k.bulan = $bulan AND k.predikat_tercatat IS NOT NULL
        AND NOT EXISTS (
            SELECT 1 FROM mart.konversi AS b
            WHERE b.kode_instansi = k.kode_instansi AND b.bulan = k.bulan AND b.periode_id = k.periode_id
                AND b.skp_id = k.skp_id
        )
    ORDER BY k.jenis_periode, k.kode_instansi, k.periode_id, k.skp_id
"""

_MISSING = """
    SELECT periode, bulan_mulai, bulan_selesai, keterangan, yang_dilakukan, pelaku, pelaku_nama, tenggat
    FROM angka_kredit_belum_terkonversi
    WHERE pegawai_id = $orang AND bulan = $bulan
    ORDER BY bulan_mulai, periode, jenjang
"""

_CORRECTED = """
    SELECT
        k.periode, k.periode_id, k.nilai_lama, k.nilai_baru, CAST(p.persen_ak AS DECIMAL(9, 6)) AS persen_lama,
        CAST(timezone('Asia/Jakarta', k.tarikan_baru) AS DATE) AS hari_tarikan
    FROM mart.koreksi AS k
    LEFT JOIN acuan.predikat AS p
        ON p.nama = k.nilai_lama AND p.berlaku_mulai <= k.bulan AND coalesce(p.berlaku_sampai >= k.bulan, true)
    WHERE k.pegawai_id = $orang AND k.bulan = $bulan AND k.kolom = 'predikat_tercatat' AND k.nilai_lama IS NOT NULL
    ORDER BY k.tarikan_baru, k.periode, k.kunci
"""

_BASE = """
    SELECT
        pegawai_id, riwayat_id, nomor_sk, tanggal_sk, mulai, selesai, integrasi, konversi, kredit_total, d.berkas,
        r.baris
    FROM catatan.riwayat_angka_kredit AS r
    LEFT JOIN rilis.kiriman AS d ON d.delivery_id = r.delivery_id
    WHERE r.terbaru
"""
"""A determination of credit once, though two instansi may have delivered it."""

_BASE_NOW = f"""
    WITH penetapan AS ({_BASE})
    SELECT a.ak_sampai, r.nomor_sk, r.tanggal_sk, r.integrasi, r.konversi
    FROM mart.angka_kredit_akumulasi AS a
    LEFT JOIN penetapan AS r ON r.pegawai_id = a.pegawai_id AND r.riwayat_id = a.riwayat_id
    WHERE a.pegawai_id = $orang AND a.ak_sampai IS NOT NULL
    ORDER BY a.bulan DESC
    LIMIT 1
"""

_UNUSED = f"""
    WITH penetapan AS ({_BASE})
    SELECT * FROM penetapan
    WHERE pegawai_id = $orang AND (konversi OR $sejak IS NULL) AND selesai <= last_day($bulan)
        AND coalesce(selesai > CAST($sejak AS DATE), true)
    ORDER BY selesai, riwayat_id
"""

_TOTAL = f"""
    WITH
        penetapan AS ({_BASE}),
        jenjang AS (SELECT * FROM acuan.jenjang_jf WHERE {IN_FORCE}),
        dasar AS (SELECT * FROM acuan.ak_dasar WHERE {IN_FORCE})
    SELECT
        a.*, coalesce(j.nama, a.jenjang) AS nama_jenjang, j.dasar AS dasar_jenjang,
        j.ak_jenjang IS NOT NULL AS ada_jenjang_berikut, s.ak_dasar IS NOT NULL AS golongan_pada_jenjang,
        s.dasar AS dasar_ak_dasar, m.tmt_jabatan, m.jenis_pengangkatan AS cara,
        r.nomor_sk, r.tanggal_sk, r.integrasi, r.konversi, r.kredit_total, r.berkas, r.baris
    FROM mart.angka_kredit_akumulasi AS a
    LEFT JOIN jenjang AS j ON j.kode = a.jenjang
    LEFT JOIN dasar AS s ON s.jenjang = a.jenjang AND s.golru = a.golru
    LEFT JOIN penetapan AS r ON r.pegawai_id = a.pegawai_id AND r.riwayat_id = a.riwayat_id
    LEFT JOIN mart.pemangku_jabatan AS m
        ON m.pegawai_id = a.pegawai_id AND m.bulan = a.bulan AND m.jenjang = a.jenjang
    WHERE a.pegawai_id = $orang AND a.bulan = $bulan
"""
