"""What the two pages about an instansi ask of the release (`state_of_instansi.py`).

Here: SQL. In what a scope sees, a table may say what it withholds in a column `ditahan`; the release itself has none.
"""

from pipelines.reports.current import CurrentRelease


def with_withheld(release: CurrentRelease, query: str, table: str) -> str:
    """Give the query with the column that says what is withheld, or null where the table has none."""
    has = "ditahan" in release.columns_of("main", [table]).get(table, set())
    unknown = "CAST(NULL AS VARCHAR)"
    return query.replace("{ditahan}", "k.ditahan" if has else unknown).replace(
        "{ditahan_lalu}", "l.ditahan" if has else unknown
    )


MONTHS = """
    SELECT DISTINCT bulan FROM kepatuhan
    WHERE kode_instansi = $kode AND tingkat = 'instansi' AND jenis_pegawai IS NULL AND kelompok_jabatan IS NULL
    ORDER BY bulan
"""

COMPLIANCE = """
    SELECT
        a.tahap, a.nama AS nama_indikator, k.bulan, k.pembilang, k.penyebut, k.persen, k.selisih_bulan, k.berjalan,
        k.batas_pengisian, {ditahan} AS ditahan
    FROM perubahan_kepatuhan AS k
    INNER JOIN (SELECT *, row_number() OVER () AS urut FROM acuan.indikator_kepatuhan) AS a ON a.kode = k.indikator
    WHERE k.kode_instansi = $kode AND k.tingkat = 'instansi'
      AND k.jenis_pegawai IS NULL AND k.kelompok_jabatan IS NULL
      -- the yearly one stands with its own latest month
      AND k.bulan BETWEEN CAST(CAST($bulan AS DATE) - INTERVAL 11 MONTH AS DATE) AND $bulan
      AND a.bobot > 0 AND (k.penyebut IS NOT NULL OR {ditahan} IS NOT NULL)
      AND a.berlaku_mulai <= last_day(k.bulan) AND coalesce(a.berlaku_sampai >= last_day(k.bulan), true)
    QUALIFY k.bulan = max(k.bulan) OVER (PARTITION BY k.indikator)
    ORDER BY a.urut
"""

INDEX = """
    SELECT k.persen, k.bobot, l.persen AS lalu, {ditahan} AS ditahan, {ditahan_lalu} AS ditahan_lalu
    FROM indeks_kepatuhan AS k
    LEFT JOIN indeks_kepatuhan AS l
        ON l.kode_instansi = k.kode_instansi AND l.indikator IS NULL
        AND l.bulan = CAST(k.bulan - INTERVAL 1 MONTH AS DATE)
    WHERE k.kode_instansi = $kode AND k.bulan = $bulan AND k.indikator IS NULL
"""

SPREAD = """
    SELECT k.jenis_periode, k.tipe_periodik, k.predikat, k.jumlah, k.dinilai, k.persen, {ditahan} AS ditahan
    FROM distribusi_predikat AS k
    WHERE k.kode_instansi = $kode AND k.tingkat = 'instansi' AND k.jenis_pegawai IS NULL AND k.bulan = $bulan
"""

ACTIONS = """
    WITH terbuka AS (
        SELECT tindakan, pelaku, unor_induk, status, hari_terlambat FROM daftar_tindakan
        WHERE kode_instansi = $kode AND bulan <= $bulan
    ),
    terbanyak AS (
        SELECT tindakan, unor_induk, count(*) AS di_situ FROM terbuka WHERE unor_induk IS NOT NULL
        GROUP BY tindakan, unor_induk
        QUALIFY row_number() OVER (PARTITION BY tindakan ORDER BY di_situ DESC, unor_induk) = 1
    )
    SELECT
        j.sebutan, j.pelaku, count(*) AS hal, count(*) FILTER (WHERE t.status = 'terlambat') AS terlambat,
        max(t.hari_terlambat) AS hari, any_value(b.unor_induk) AS unor_induk, any_value(b.di_situ) AS di_situ
    FROM terbuka AS t
    INNER JOIN acuan.jenis_tindakan AS j ON j.kode = t.tindakan AND j.berlaku_sampai IS NULL
    LEFT JOIN terbanyak AS b ON b.tindakan = t.tindakan
    GROUP BY j.sebutan, j.pelaku, j.urutan
    ORDER BY terlambat DESC, hal DESC, j.urutan
"""

FINDINGS = """
    SELECT p.nama, t.keterangan
    FROM mart.temuan_periode AS t
    LEFT JOIN pengaturan_periode AS p
        ON p.kode_instansi = t.kode_instansi AND p.periode_id = t.periode_id AND p.tahun = t.tahun
    WHERE t.kode_instansi = $kode AND t.tahun = $tahun AND NOT t.info AND t.berlaku_sejak <= current_date
    ORDER BY p.periode_awal, t.kode
"""

SETTINGS = "SELECT count(*) FROM pengaturan_periode WHERE kode_instansi = $kode AND tahun = $tahun"

DRAWN = """
    SELECT catatan, max(terakhir_ditarik) AS terakhir FROM rilis.kiriman
    WHERE kode_instansi = $kode AND NOT digantikan AND NOT dibatalkan
      AND catatan IN ('penilaian', 'skp', 'pegawai', 'periode')
    GROUP BY ALL ORDER BY catatan
"""

REJECTED = """
    SELECT coalesce(sum(dikarantina), 0)::BIGINT AS dikarantina, coalesce(sum(dibaca), 0)::BIGINT AS dibaca
    FROM rilis.kiriman WHERE kode_instansi = $kode AND NOT digantikan AND NOT dibatalkan
"""
