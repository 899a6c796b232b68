-- The period of the month in which an instansi rates a kind of employee: PPPK paruh waktu, and everyone else.
-- grain:   kode_instansi, jenis_periode, paruh_waktu
-- per:     bulan
-- reads:   periode year
-- basis:   SE BKN 18/2024 butir 5.d; KepmenPANRB 16/2025 (paruh waktu are rated by quarter and year only)
with setelan as (
    select
        p.kode_instansi,
        p.tahun,
        p.periode_id,
        p.jenis_periode,
        p.tipe_periodik,
        p.periode_awal,
        p.periode_akhir,
        p.batas_pengisian,
        p.batas_pertama,
        p.bulan,
        -- where an instansi rates by the month, its quarters serve paruh waktu (rules/kepatuhan.md 3, CAMPUR)
        coalesce(bool_or(p.tipe_periodik = 'Bulanan') over (partition by p.kode_instansi, p.tahun), false) as bulanan
    from periode as p
    where p.dihitung
),
ditarik as (
    select distinct kode_instansi, tahun, periode_id
    from cakupan_penilaian
),
calon as (
    select s.kode_instansi, s.tahun, s.periode_id, g.paruh_waktu
    from setelan as s
    inner join bagian as b on s.bulan = b.mulai
    cross join (select false as paruh_waktu union all select true as paruh_waktu) as g
    where s.jenis_periode = 'Tahunan' or g.paruh_waktu or s.tipe_periodik = 'Bulanan' or not s.bulanan
)
select
    s.kode_instansi,
    s.bulan,
    s.tahun,
    s.jenis_periode,
    s.tipe_periodik,
    c.paruh_waktu,
    -- a month that ends no quarter leaves paruh waktu without a period of theirs: they are listed, and do not count
    not (c.paruh_waktu and coalesce(s.tipe_periodik = 'Bulanan', false)) as wajib,
    s.periode_id,
    s.periode_awal,
    s.periode_akhir,
    s.batas_pengisian,
    s.batas_pertama
from calon as c
inner join setelan as s on c.kode_instansi = s.kode_instansi and c.tahun = s.tahun and c.periode_id = s.periode_id
left join ditarik as d on s.kode_instansi = d.kode_instansi and s.tahun = d.tahun and s.periode_id = d.periode_id
-- one period a month and person: of two that end in it (GANDA, a change of settings) the one that is in use, the later
qualify row_number() over (
    partition by s.kode_instansi, s.jenis_periode, c.paruh_waktu
    order by
        case when c.paruh_waktu and s.tipe_periodik = 'Bulanan' then 1 else 0 end,
        case when d.periode_id is null then 1 else 0 end,
        s.periode_akhir desc, s.tahun desc, s.periode_id
) = 1
