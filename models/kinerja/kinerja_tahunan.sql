-- The predikat of one person in one year: the yearly evaluation, and the periodic ones counted. Facts only.
-- grain:   kode_instansi, tahun, pegawai_id
-- per:     tahun
-- reads:   penilaian_pegawai year
-- basis:   Peraturan BKN 2/2026 Ps. 11, Ps. 13 ayat (1) huruf c; rules/kepatuhan.md 5
with milik as (
    select
        p.kode_instansi, p.tahun, p.pegawai_id, p.nip, p.skp_id, p.skp_akhir, p.jenis_periode, p.predikat_tercatat,
        cast(p.waktu_dinilai as date) as tanggal_dinilai
    from penilaian_pegawai as p
    inner join bagian as b on p.tahun = b.tahun
    -- PLT/PLH/PJB is a second hat; Bulanan 13 and 14 count in no figure
    where p.dihitung and not p.plt_plh
),

-- Who changed posts has a yearly evaluation for each SKP: the one of the SKP that ran last stands for the year.
tahunan as (
    select kode_instansi, pegawai_id, predikat_tercatat, tanggal_dinilai
    from milik
    where jenis_periode = 'Tahunan'
    qualify row_number() over (
        partition by kode_instansi, pegawai_id
        order by skp_akhir desc nulls last, tanggal_dinilai desc nulls last, skp_id
    ) = 1
),

rincian as (
    select
        kode_instansi, tahun, pegawai_id,
        max(nip) as nip,
        count(case when jenis_periode = 'Tahunan' then 1 end) as evaluasi_tahunan,
        count(case when jenis_periode <> 'Tahunan' then predikat_tercatat end) as periodik_dinilai,
        count(case when jenis_periode <> 'Tahunan' and predikat_tercatat = 'Sangat Baik' then 1 end)
            as periodik_sangat_baik,
        count(case when jenis_periode <> 'Tahunan' and predikat_tercatat = 'Baik' then 1 end) as periodik_baik,
        count(case when jenis_periode <> 'Tahunan' and predikat_tercatat = 'Butuh Perbaikan' then 1 end)
            as periodik_butuh_perbaikan,
        count(case when jenis_periode <> 'Tahunan' and predikat_tercatat = 'Kurang' then 1 end) as periodik_kurang,
        count(case when jenis_periode <> 'Tahunan' and predikat_tercatat = 'Sangat Kurang' then 1 end)
            as periodik_sangat_kurang,
        count(case when jenis_periode <> 'Tahunan' and predikat_tercatat is null then 1 end) as periodik_belum_dinilai
    from milik
    group by kode_instansi, tahun, pegawai_id
)

select
    r.kode_instansi,
    r.tahun,
    r.pegawai_id,
    r.nip,
    t.predikat_tercatat as predikat_tahunan,
    t.tanggal_dinilai as tahunan_dinilai_pada,
    r.evaluasi_tahunan,
    r.periodik_dinilai,
    r.periodik_sangat_baik,
    r.periodik_baik,
    r.periodik_butuh_perbaikan,
    r.periodik_kurang,
    r.periodik_sangat_kurang,
    r.periodik_belum_dinilai
from rincian as r
left join tahunan as t on r.kode_instansi = t.kode_instansi and r.pegawai_id = t.pegawai_id
