-- The evaluation that one part of a policy points to, for one person; or that there is none, and whether that is certain.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, kode_bagian, bulan_dinilai
-- per:     bulan
-- reads:   penerima_tpp same, bulan_bagian same, sasaran_predikat same, penilaian_pegawai last 14 next 2,
--          periode_melayani all, penilaian_tertarik last 14 next 2, keberatan all
-- basis:   rules/tpp.md 2: what is missing is not zero before the report was drawn on or after the batas pengisian; an open
--          objection is shown beside the amount
with dibutuhkan as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, o.unor, o.unor_induk,
        o.status_pegawai = 'PPPK Paruh Waktu' as paruh_waktu, g.kode_bagian, g.awal, g.bulan_dinilai, s.tahunan,
        s.periode_lintas_bulan, s.tahun, s.periode_id, s.periode
    from penerima_tpp as o
    inner join bulan_bagian as g on o.kode_instansi = g.kode_instansi and o.profil = g.profil
    inner join sasaran_predikat as s
        on g.kode_instansi = s.kode_instansi and g.kebijakan_id = s.kebijakan_id and g.awal = s.awal
        and g.bulan_dinilai = s.bulan_dinilai and (g.jeda = 'tahun_lalu') = s.tahunan
        and (o.status_pegawai = 'PPPK Paruh Waktu') = s.paruh_waktu
    where g.ukuran_kinerja = 'predikat'
),

jendela as (
    select
        min(case when not tahunan then awal end) as periodik_sejak,
        min(case when tahunan then awal end) as tahunan_sejak
    from sasaran_predikat
),

dinilai as (
    select
        n.pegawai_id, n.kode_instansi, n.tahun, n.periode_id, n.skp_id, n.skp_awal, n.skp_penilaian_id, n.periode,
        n.predikat_tercatat, n.waktu_dinilai, n.tepat_waktu, n.asal_data,
        coalesce(n.periode_akhir <= n.skp_akhir, true) as skp_terakhir
    from penilaian_pegawai as n
    cross join jendela as j
    where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null
      and n.periode_akhir >= case when n.jenis_periode = 'Tahunan' then j.tahunan_sejak else j.periodik_sejak end
),

-- Of the own instansi it is the evaluation of the very period; what another one made before a transfer is the person's all
-- the same, if its period serves the last of those months.
cocok as (
    select
        d.kode_instansi, d.pegawai_id, d.jenis_pembayaran, d.kode_bagian, d.bulan_dinilai, n.skp_penilaian_id,
        n.kode_instansi as kode_instansi_penilai, n.periode, n.predikat_tercatat, n.waktu_dinilai, n.tepat_waktu,
        n.asal_data
    from dibutuhkan as d
    inner join dinilai as n on d.pegawai_id = n.pegawai_id
    inner join periode_melayani as m
        on n.kode_instansi = m.kode_instansi and n.tahun = m.tahun and n.periode_id = m.periode_id
        and d.periode_lintas_bulan = m.periode_lintas_bulan
    where case when n.kode_instansi = d.kode_instansi then n.tahun = d.tahun and n.periode_id = d.periode_id
        else
            d.tahunan = m.tahunan and m.bulan_awal <= d.bulan_dinilai and m.bulan_akhir >= d.bulan_dinilai
            and (d.tahunan or d.awal = d.bulan_dinilai or m.bulan_akhir <= d.bulan_dinilai)
        end
    qualify row_number() over (
        partition by d.kode_instansi, d.pegawai_id, d.jenis_pembayaran, d.kode_bagian, d.bulan_dinilai
        order by
            case when n.kode_instansi = d.kode_instansi then 0 else 1 end,
            case when (m.tipe_periodik = 'Bulanan') = d.paruh_waktu then 1 else 0 end,
            n.skp_terakhir desc, n.skp_awal desc nulls last, n.waktu_dinilai desc nulls last, n.kode_instansi, n.skp_id
    ) = 1
),

terbuka as (
    select distinct kode_instansi, skp_penilaian_id
    from keberatan
    where diputus_pada is null
)

select
    d.kode_instansi,
    d.bulan,
    d.pegawai_id,
    d.jenis_pembayaran,
    d.kode_bagian,
    d.bulan_dinilai,
    c.predikat_tercatat as predikat_bagian,
    coalesce(c.periode, d.periode) as periode_penilaian,
    c.waktu_dinilai,
    not c.tepat_waktu as terlambat,
    c.predikat_tercatat is not null or exists (
        select 1
        from penilaian_tertarik as t
        where t.kode_instansi = d.kode_instansi and t.tahun = d.tahun and t.periode_id = d.periode_id
          and (t.unor_induk_tarikan is null or t.unor_induk_tarikan = d.unor_induk)
          and (t.unor_tarikan is null or t.unor_tarikan = d.unor)
    ) as ditarik,
    k.skp_penilaian_id is not null as dalam_keberatan,
    c.asal_data
from dibutuhkan as d
left join cocok as c
    on d.kode_instansi = c.kode_instansi and d.pegawai_id = c.pegawai_id and d.jenis_pembayaran = c.jenis_pembayaran
    and d.kode_bagian = c.kode_bagian and d.bulan_dinilai = c.bulan_dinilai
left join terbuka as k
    on c.kode_instansi_penilai = k.kode_instansi and c.skp_penilaian_id = k.skp_penilaian_id
