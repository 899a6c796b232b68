-- An evaluation of one PNS in one jenjang: the months that it stands for, before what earlier evaluations took.
-- grain:   bulan, kode_instansi, tahun, periode_id, skp_id, jenjang
-- per:     bulan
-- reads:   penilaian_pegawai same, bulan_periode same, pemangku_jabatan same, bulan_dikecualikan same,
--          bulan_bebas_tugas same
-- basis:   rules/angka-kredit.md 2 (months); SE BKN 18/2024 Lampiran I (Bulanan 13 and 14 stand for none)
with bebas as (
    select x.kode_instansi, x.pegawai_id, b.tahun, x.bulan_bit
    from bulan_bebas_tugas as x
    cross join bagian as b
    union all
    select x.kode_instansi, x.pegawai_id, b.tahun - 1 as tahun, x.bulan_bit_lalu as bulan_bit
    from bulan_bebas_tugas as x
    cross join bagian as b
),

dinilai as (
    select
        n.pegawai_id, n.nip, n.kode_instansi, p.tahun, n.periode_id, n.skp_id, n.skp_penilaian_id, n.jenis_periode,
        n.tipe_periodik, n.predikat_tercatat, n.skp_awal, n.skp_akhir, n.periode_akhir,
        p.bulan_bit & ~(coalesce(k.bulan_bit, 0) | coalesce(x.bulan_bit, 0)) as bulan_bit
    from penilaian_pegawai as n
    inner join bulan_periode as p
        on n.kode_instansi = p.kode_instansi and n.tahun = p.tahun_skp and n.periode_id = p.periode_id
    left join bulan_dikecualikan as k on n.kode_instansi = k.kode_instansi and n.nip = k.nip and p.tahun = k.tahun
    left join bebas as x
        on n.kode_instansi = x.kode_instansi and n.pegawai_id = x.pegawai_id and p.tahun = x.tahun
    -- PPPK have no angka kredit, PLT/PLH/PJB is a second hat, and who is not rated has nothing to convert
    where n.jenis_pegawai = 'PNS' and not n.plt_plh and n.predikat_tercatat is not null and p.bulan_bit > 0
),

-- Few people are rated several times in one part: only they are put in order, which is what takes time.
rangkap as (
    select pegawai_id, tahun, jenis_periode = 'Tahunan' as tahunan
    from dinilai
    group by pegawai_id, tahun, jenis_periode = 'Tahunan'
    having count(*) > 1
),

-- Each takes the months whose last day its SKP covers.
menurut_skp as (
    select
        d.pegawai_id, d.kode_instansi, d.tahun, d.periode_id, d.skp_id, d.jenis_periode = 'Tahunan' as tahunan,
        d.skp_awal, d.skp_akhir, d.periode_akhir, d.bulan_bit,
        coalesce(d.skp_awal, date '1900-01-01') as awal,
        coalesce(d.skp_akhir + interval 1 day, date '9999-01-01') as sesudah
    from dinilai as d
    inner join rangkap as r
        on d.pegawai_id = r.pegawai_id and d.tahun = r.tahun and (d.jenis_periode = 'Tahunan') = r.tahunan
),

berskp as (
    select
        pegawai_id, kode_instansi, tahun, periode_id, skp_id, tahunan, skp_awal, skp_akhir, periode_akhir, bulan_bit,
        least(12, greatest(0, (year(awal) - tahun) * 12 + month(awal) - 1)) as awal,
        least(12, greatest(0, (year(sesudah) - tahun) * 12 + month(sesudah) - 1)) as akhir
    from menurut_skp
),

diambil as (
    select
        pegawai_id, kode_instansi, tahun, periode_id, skp_id, tahunan, skp_awal, skp_akhir, periode_akhir,
        bulan_bit & ((1 << akhir) - (1 << least(awal, akhir))) as bulan_bit
    from berskp
),

-- What still overlaps goes to the SKP that covers the period's end, as in the distribution.
didahulukan as (
    select
        kode_instansi, tahun, periode_id, skp_id, bulan_bit,
        bit_or(bulan_bit) over (
            partition by pegawai_id, tahun, tahunan
            order by
                case
                    when periode_akhir >= coalesce(skp_awal, periode_akhir)
                        and periode_akhir <= coalesce(skp_akhir, periode_akhir) then 0
                    else 1
                end,
                skp_awal desc nulls last, bit_count(bulan_bit), periode_akhir desc, skp_id, periode_id, kode_instansi
            rows between unbounded preceding and 1 preceding
        ) as sudah
    from diambil
),

milik as (
    select kode_instansi, tahun, periode_id, skp_id, bulan_bit & ~coalesce(sudah, 0) as bulan_bit
    from didahulukan
)

select
    d.kode_instansi,
    b.mulai as bulan,
    d.pegawai_id,
    d.nip,
    m.jenjang,
    d.tahun,
    d.jenis_periode,
    d.tipe_periodik,
    d.periode_id,
    d.skp_id,
    d.skp_penilaian_id,
    d.predikat_tercatat,
    cast(
        coalesce(r.bulan_bit, d.bulan_bit)
        & case when d.tahun = b.tahun then m.bulan_bit else m.bulan_bit_lalu end as integer
    ) as bulan_bit
from dinilai as d
cross join bagian as b
inner join pemangku_jabatan as m on d.pegawai_id = m.pegawai_id
left join milik as r
    on d.kode_instansi = r.kode_instansi and d.tahun = r.tahun and d.periode_id = r.periode_id and d.skp_id = r.skp_id
where (
    coalesce(r.bulan_bit, d.bulan_bit) & case when d.tahun = b.tahun then m.bulan_bit else m.bulan_bit_lalu end
) > 0
