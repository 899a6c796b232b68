-- How many people of a unit, instansi, kind of instansi, province, BKN regional office or the nation have which predikat.
-- grain:   tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, jenis_pegawai, tahun, bulan, jenis_periode,
--          tipe_periodik, predikat
-- per:     bulan
-- reads:   penilaian_pegawai same, wajib same, pohon_unor asof
-- basis:   rules/predikat.md 2 (n without PLT/PLH rows); SE MenPANRB 3/2023; rules/kepatuhan.md 1 and 2
with evaluasi as (
    select kode_instansi, tahun, jenis_periode, tipe_periodik, pegawai_id, unor_id, jenis_pegawai, predikat_tercatat
    from penilaian_pegawai
    where dihitung and not plt_plh
    -- with several SKP in the period a person counts once: with the rated one whose SKP covers the period's end
    qualify row_number() over (
        partition by kode_instansi, tahun, jenis_periode, tipe_periodik, pegawai_id
        order by
            case when predikat_tercatat is not null then 0 else 1 end,
            case
                when periode_akhir >= coalesce(skp_awal, periode_akhir)
                    and periode_akhir <= coalesce(skp_akhir, periode_akhir) then 0
                else 1
            end,
            skp_awal desc nulls last, periode_akhir desc, skp_id, periode_id
    ) = 1
),

kewajiban as (
    select
        kode_instansi,
        tahun,
        jenis_periode,
        tipe_periodik,
        pegawai_id,
        min(unor_id) as unor_id,
        min(jenis_pegawai) as jenis_pegawai,
        max(case when ada_skp then 1 else 0 end) as ada_skp
    from wajib
    where wajib
    group by kode_instansi, tahun, jenis_periode, tipe_periodik, pegawai_id
),

kepala as (
    select
        coalesce(c.kode_instansi, w.kode_instansi) as kode_instansi,
        coalesce(c.tahun, w.tahun) as tahun,
        coalesce(c.jenis_periode, w.jenis_periode) as jenis_periode,
        coalesce(c.tipe_periodik, w.tipe_periodik) as tipe_periodik,
        coalesce(c.unor_id, w.unor_id) as unor_id,
        coalesce(c.jenis_pegawai, w.jenis_pegawai) as jenis_pegawai,
        case
            when c.predikat_tercatat is not null then c.predikat_tercatat
            when c.pegawai_id is not null or w.ada_skp = 1 then 'Belum dinilai'
            else 'Tanpa SKP'
        end as predikat
    from evaluasi as c
    full join kewajiban as w
        on c.kode_instansi = w.kode_instansi and c.tahun = w.tahun and c.jenis_periode = w.jenis_periode
        and c.tipe_periodik is not distinct from w.tipe_periodik and c.pegawai_id = w.pegawai_id
    -- who is rated counts; who is not counts only if wajib
    where c.predikat_tercatat is not null or w.pegawai_id is not null
),

per_unit as (
    select kode_instansi, tahun, jenis_periode, tipe_periodik, unor_id, jenis_pegawai, predikat, count(*) as jumlah
    from kepala
    group by kode_instansi, tahun, jenis_periode, tipe_periodik, unor_id, jenis_pegawai, predikat
),

bertempat as (
    select u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, u.unor_id, u.jenis_pegawai, u.predikat, u.jumlah,
        i.jenis as jenis_instansi, i.kode_provinsi, v.kanreg
    from per_unit as u
    left join instansi as i on u.kode_instansi = i.kode_instansi
    left join provinsi as v on i.kode_provinsi = v.kode_provinsi
),

berpohon as (
    select distinct kode_instansi
    from pohon_unor
),

bertingkat as (
    -- a unit includes all below it; what the tree does not hold stands together, never without a unit; an instansi without
    -- a tree has its units as they are named
    select
        'unit' as tingkat, b.kode_instansi,
        case
            when p.atas_unor_id is not null then p.atas_unor_id
            when h.kode_instansi is null then coalesce(b.unor_id, 'tidak dikenal')
            else 'tidak dikenal'
        end as unor_id,
        b.kode_provinsi, b.kanreg, b.jenis_instansi, b.jenis_pegawai, b.tahun, b.jenis_periode, b.tipe_periodik,
        b.predikat, b.jumlah
    from bertempat as b
    left join berpohon as h on b.kode_instansi = h.kode_instansi
    left join pohon_unor as p on b.kode_instansi = p.kode_instansi and b.unor_id = p.unor_id
    union all
    select 'instansi', kode_instansi, null, kode_provinsi,
        kanreg, jenis_instansi, jenis_pegawai, tahun, jenis_periode, tipe_periodik, predikat, jumlah
    from bertempat
    union all
    select 'jenis_instansi', null, null, null,
        null, jenis_instansi, jenis_pegawai, tahun, jenis_periode, tipe_periodik, predikat, jumlah
    from bertempat
    where jenis_instansi is not null
    union all
    select 'provinsi', null, null, kode_provinsi,
        kanreg, null, jenis_pegawai, tahun, jenis_periode, tipe_periodik, predikat, jumlah
    from bertempat
    where kode_provinsi is not null
    union all
    select 'kanreg', null, null, null,
        kanreg, null, jenis_pegawai, tahun, jenis_periode, tipe_periodik, predikat, jumlah
    from bertempat
    where kanreg is not null
    union all
    select 'nasional', null, null, null,
        null, null, jenis_pegawai, tahun, jenis_periode, tipe_periodik, predikat, jumlah
    from bertempat
),

terjumlah as (
    select tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, jenis_pegawai, tahun, jenis_periode,
        tipe_periodik, predikat, cast(sum(jumlah) as bigint) as jumlah
    from bertingkat
    group by grouping sets (
        (tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, tahun, jenis_periode, tipe_periodik,
            predikat, jenis_pegawai),
        (tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, tahun, jenis_periode, tipe_periodik,
            predikat)
    )
),

kelompok as (
    select tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, jenis_pegawai, tahun, jenis_periode,
        tipe_periodik,
        cast(sum(case when predikat in ('Belum dinilai', 'Tanpa SKP') then 0 else jumlah end) as bigint) as dinilai
    from terjumlah
    group by tingkat, kode_instansi, unor_id, kode_provinsi, kanreg, jenis_instansi, jenis_pegawai, tahun, jenis_periode,
        tipe_periodik
),

sebutan as (
    select nama as predikat, true as nilai
    from predikat
    union all
    select 'Belum dinilai', false
    union all
    select 'Tanpa SKP', false
)

select
    k.kode_instansi,
    k.unor_id,
    k.jenis_pegawai,
    k.tahun,
    b.mulai as bulan,
    k.jenis_periode,
    k.tipe_periodik,
    s.predikat,
    coalesce(t.jumlah, 0) as jumlah,
    k.dinilai,
    cast(
        case
            when s.nilai and k.dinilai > 0 then cast(coalesce(t.jumlah, 0) as double) * 100 / cast(k.dinilai as double)
        end as decimal(9, 6)
    ) as persen,
    k.tingkat,
    k.kode_provinsi,
    k.kanreg,
    k.jenis_instansi
from kelompok as k
cross join sebutan as s
cross join bagian as b
left join terjumlah as t
    on k.tingkat = t.tingkat
    and k.kode_instansi is not distinct from t.kode_instansi
    and k.unor_id is not distinct from t.unor_id
    and k.kode_provinsi is not distinct from t.kode_provinsi
    and k.kanreg is not distinct from t.kanreg
    and k.jenis_instansi is not distinct from t.jenis_instansi
    and k.jenis_pegawai is not distinct from t.jenis_pegawai
    and k.tahun = t.tahun
    and k.jenis_periode = t.jenis_periode
    and k.tipe_periodik is not distinct from t.tipe_periodik
    and s.predikat = t.predikat
