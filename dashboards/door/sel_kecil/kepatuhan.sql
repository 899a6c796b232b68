-- Kepatuhan as it leaves the instansi: pembilang of penyebut, at unor induk, instansi, and above.
-- ditahan: kecil (penyebut 1-4), paling banyak / sekurangnya (persen is a bound), pendamping (or others could be worked out)
-- basis:   docs/adr/0012-small-cells.md. MPH counts units and PERIODE settings: nobody stands behind their cells
with sel as (
    select
        a.kode_instansi, a.unor_id, a.tahun, a.bulan, a.indikator, a.pembilang, a.penyebut, a.persen, a.berjalan,
        a.instansi_tercakup, a.tingkat, a.jenis_instansi, a.kode_provinsi, a.kanreg, a.batas_pengisian, a.nama_instansi,
        a.unor,
        case
            when a.indikator in ('MPH', 'PERIODE') then null
            when a.penyebut between 1 and 4 then 'kecil'
            -- of so few, one of the two sides is always small: which of them would tell too much
            when a.penyebut < 9 and a.pembilang between 1 and a.penyebut - 1 then 'paling banyak'
            when a.pembilang between 1 and 4 then 'paling banyak'
            when a.penyebut - a.pembilang between 1 and 4 then 'sekurangnya'
        end as kode
    from asal as a
    where a.jenis_pegawai is null and a.kelompok_jabatan is null
),

-- What anybody can tell of a withheld pembilang from the code alone; a penyebut that is withheld tells nothing.
berbatas as (
    select
        s.*,
        case
            when s.kode = 'kecil' then 0
            when s.kode = 'paling banyak' then 1
            when s.kode = 'sekurangnya' then s.penyebut - 4
            else s.pembilang
        end as bawah,
        case
            when s.kode = 'kecil' then s.penyebut
            when s.kode = 'paling banyak' and s.penyebut < 9 then s.penyebut - 1
            when s.kode = 'paling banyak' then 4
            when s.kode = 'sekurangnya' then s.penyebut - 1
            else s.pembilang
        end as atas
    from sel as s
),

-- Units of one instansi, and what their instansi has beside them: its total is known, so that is worked out like a unit.
unit_sel as (
    select
        b.*, i.kode as kode_di_atas,
        i.penyebut - sum(b.penyebut) over k as sisa_penyebut,
        i.pembilang - sum(b.pembilang) over k as sisa_pembilang,
        b.kode is null and b.pembilang >= 5 and b.penyebut - b.pembilang >= 5 and b.indikator not in ('MPH', 'PERIODE')
            as dapat_mendampingi
    from berbatas as b
    inner join induk as u on b.kode_instansi = u.kode_instansi and b.unor_id = u.unor_id
    left join berbatas as i
        on i.tingkat = 'instansi' and b.kode_instansi = i.kode_instansi and b.bulan = i.bulan and b.indikator = i.indikator
    where b.tingkat = 'unit'
    window k as (partition by b.kode_instansi, b.bulan, b.indikator)
),

bersisa as (
    select
        u.*,
        case
            when u.indikator in ('MPH', 'PERIODE') then false
            else coalesce(
                u.sisa_penyebut between 1 and 4 or u.sisa_pembilang between 1 and 4
                or u.sisa_penyebut - u.sisa_pembilang between 1 and 4, false
            )
        end as sisa_kecil
    from unit_sel as u
),

kelompok as (
    select
        u.*,
        count(u.kode) over k + case when u.sisa_kecil then 1 else 0 end as banyak,
        coalesce(sum(case when u.kode is not null then u.pembilang end) over k, 0)
            + case when u.sisa_kecil then u.sisa_pembilang else 0 end as jumlah,
        coalesce(sum(case when u.kode is not null then u.bawah end) over k, 0) as jumlah_bawah,
        coalesce(sum(case when u.kode is not null then u.atas end) over k, 0)
            + case when u.sisa_kecil then u.sisa_penyebut else 0 end as jumlah_atas,
        count(case when u.kode = 'kecil' then 1 end) over k
            + case when u.sisa_kecil and u.sisa_penyebut < 5 then 1 else 0 end as banyak_kecil,
        coalesce(sum(case when u.kode = 'kecil' then u.penyebut end) over k, 0)
            + case when u.sisa_kecil and u.sisa_penyebut < 5 then u.sisa_penyebut else 0 end as jumlah_kecil
    from bersisa as u
    window k as (partition by u.kode_instansi, u.bulan, u.indikator)
),

-- Companions, one after the other, until no withheld number is told by the sum of all. Their order is known to anybody:
-- by penyebut, and where penyebut has to be withheld too, by id.
berpendamping as (
    select
        k.*,
        banyak_kecil > 0 and not (banyak_kecil > 1 and jumlah_kecil between banyak_kecil + 1 and 4 * banyak_kecil - 1)
            as penyebut_terbaca,
        coalesce(count(case when dapat_mendampingi then 1 end) over urut, 0) as didampingi,
        coalesce(sum(case when dapat_mendampingi then pembilang end) over urut, 0) as jumlah_pendamping,
        coalesce(sum(case when dapat_mendampingi then penyebut end) over urut, 0) as penyebut_pendamping,
        count(case when dapat_mendampingi then 1 end) over semua as calon,
        coalesce(sum(case when dapat_mendampingi then pembilang end) over semua, 0) as jumlah_calon,
        coalesce(sum(case when dapat_mendampingi then penyebut end) over semua, 0) as penyebut_calon
    from kelompok as k
    window
        semua as (partition by kode_instansi, bulan, indikator),
        urut as (
            partition by kode_instansi, bulan, indikator
            order by
                dapat_mendampingi desc,
                case
                    when banyak_kecil = 0
                        or (banyak_kecil > 1 and jumlah_kecil between banyak_kecil + 1 and 4 * banyak_kecil - 1)
                        then penyebut
                end,
                unor_id
            rows between unbounded preceding and 1 preceding
        )
),

terjaga as (
    select
        p.*,
        banyak = 0 or (
            banyak + didampingi > 1
            and jumlah + jumlah_pendamping > jumlah_bawah + 5 * didampingi
            and jumlah + jumlah_pendamping < jumlah_atas + penyebut_pendamping - 5 * didampingi
            and (not penyebut_terbaca or (didampingi > 0 and jumlah_kecil + penyebut_pendamping > banyak_kecil + 10 * didampingi))
        ) as sudah_terjaga,
        -- if all candidates are not enough, nothing is shown of any unit
        kode_di_atas is not null or not (
            banyak = 0 or (
                banyak + calon > 1
                and jumlah + jumlah_calon > jumlah_bawah + 5 * calon
                and jumlah + jumlah_calon < jumlah_atas + penyebut_calon - 5 * calon
                and (not penyebut_terbaca or (calon > 0 and jumlah_kecil + penyebut_calon > banyak_kecil + 10 * calon))
            )
        ) as seluruhnya
    from berpendamping as p
),

-- Instansi by province, then by regional office; instansi pusat lie in none, and stand beside the offices.
daun as (
    select
        bulan, indikator, kode_provinsi, jenis_instansi, coalesce(kanreg, jenis_instansi, '-') as wilayah, kode,
        coalesce(pembilang, 0) as pembilang, coalesce(penyebut, 0) as penyebut, coalesce(bawah, 0) as bawah,
        coalesce(atas, 0) as atas
    from berbatas
    where tingkat = 'instansi' and indikator not in ('MPH', 'PERIODE')
),

per_provinsi as (
    select
        bulan, indikator, wilayah, kode_provinsi,
        sum(pembilang) as pembilang, sum(penyebut) as penyebut, sum(bawah) as bawah,
        count(kode) as banyak,
        coalesce(sum(case when kode is not null then pembilang end), 0) as jumlah,
        coalesce(sum(case when kode is not null then bawah end), 0) as jumlah_bawah,
        coalesce(sum(case when kode is not null then atas end), 0) as jumlah_atas,
        count(case when kode = 'kecil' then 1 end) as banyak_kecil,
        coalesce(sum(case when kode = 'kecil' then penyebut end), 0) as jumlah_kecil
    from daun
    group by bulan, indikator, wilayah, kode_provinsi
),

-- A total is shown if what is withheld beneath cannot be read off it; else it is withheld, and what is withheld beneath it
-- is held against the next total above.
provinsi_terbuka as (
    select
        p.*,
        -- where there is no province (instansi pusat), there is no total either
        p.kode_provinsi is null or not (
            p.banyak > 1 and p.jumlah > p.jumlah_bawah and p.jumlah < p.jumlah_atas
            and (p.banyak_kecil = 0 or (p.banyak_kecil > 1 and p.jumlah_kecil between p.banyak_kecil + 1 and 4 * p.banyak_kecil - 1))
        )
        or p.penyebut between 1 and 4 or p.pembilang between 1 and 4 or p.penyebut - p.pembilang between 1 and 4 as ditahan
    from per_provinsi as p
),

per_wilayah as (
    select
        bulan, indikator, wilayah,
        sum(pembilang) as pembilang, sum(penyebut) as penyebut, sum(bawah) as bawah,
        sum(case when ditahan then banyak else 0 end) as banyak,
        sum(case when ditahan then jumlah else 0 end) as jumlah,
        sum(case when ditahan then jumlah_bawah else 0 end) as jumlah_bawah,
        sum(case when ditahan then jumlah_atas else 0 end) as jumlah_atas,
        sum(case when ditahan then banyak_kecil else 0 end) as banyak_kecil,
        sum(case when ditahan then jumlah_kecil else 0 end) as jumlah_kecil
    from provinsi_terbuka
    group by bulan, indikator, wilayah
),

wilayah_terbuka as (
    select
        p.*,
        not (
            p.banyak > 1 and p.jumlah > p.jumlah_bawah and p.jumlah < p.jumlah_atas
            and (p.banyak_kecil = 0 or (p.banyak_kecil > 1 and p.jumlah_kecil between p.banyak_kecil + 1 and 4 * p.banyak_kecil - 1))
        )
        or p.penyebut between 1 and 4 or p.pembilang between 1 and 4 or p.penyebut - p.pembilang between 1 and 4 as ditahan
    from per_wilayah as p
),

per_nasional as (
    select
        bulan, indikator,
        sum(pembilang) as pembilang, sum(penyebut) as penyebut, sum(bawah) as bawah,
        sum(case when ditahan then banyak else 0 end) as banyak,
        sum(case when ditahan then jumlah else 0 end) as jumlah,
        sum(case when ditahan then jumlah_bawah else 0 end) as jumlah_bawah,
        sum(case when ditahan then jumlah_atas else 0 end) as jumlah_atas,
        sum(case when ditahan then banyak_kecil else 0 end) as banyak_kecil,
        sum(case when ditahan then jumlah_kecil else 0 end) as jumlah_kecil
    from wilayah_terbuka
    group by bulan, indikator
),

jumlah_atasan as (
    select
        'provinsi' as tingkat, bulan, indikator, kode_provinsi, null as kanreg, null as jenis_instansi, bawah,
        ditahan and banyak > 0 as ditahan, banyak_kecil > 0 as tanpa_penyebut
    from provinsi_terbuka
    where kode_provinsi is not null
    union all
    select
        case when wilayah = 'Pusat' then 'jenis_instansi' else 'kanreg' end, bulan, indikator, null,
        case when wilayah <> 'Pusat' then wilayah end, case when wilayah = 'Pusat' then wilayah end, bawah,
        ditahan and banyak > 0, banyak_kecil > 0
    from wilayah_terbuka
    union all
    select
        'nasional', bulan, indikator, null, null, null, bawah,
        banyak > 0 and (
            not (
                banyak > 1 and jumlah > jumlah_bawah and jumlah < jumlah_atas
                and (banyak_kecil = 0 or (banyak_kecil > 1 and jumlah_kecil between banyak_kecil + 1 and 4 * banyak_kecil - 1))
            )
            or penyebut between 1 and 4 or pembilang between 1 and 4 or penyebut - pembilang between 1 and 4
        ),
        banyak_kecil > 0
    from per_nasional
    union all
    -- the other kinds of instansi cut across the regions: two sums that cross could tell together what each does not
    select
        'jenis_instansi', bulan, indikator, null, null, jenis_instansi, sum(bawah), count(kode) > 0,
        count(case when kode = 'kecil' then 1 end) > 0
    from daun
    where jenis_instansi <> 'Pusat'
    group by bulan, indikator, jenis_instansi
),

di_atas as (
    select
        a.*, coalesce(j.ditahan, false) as ditahan_, coalesce(j.ditahan and j.tanpa_penyebut, false) as tanpa_penyebut, j.bawah
    from asal as a
    left join jumlah_atasan as j
        on a.tingkat = j.tingkat and a.bulan = j.bulan and a.indikator = j.indikator
        and case a.tingkat
            when 'provinsi' then a.kode_provinsi = j.kode_provinsi
            when 'kanreg' then a.kanreg = j.kanreg
            when 'jenis_instansi' then a.jenis_instansi = j.jenis_instansi
            else true
        end
    where a.kode_instansi is null and a.tingkat <> 'unit' and a.jenis_pegawai is null and a.kelompok_jabatan is null
),

-- By kind of employee or of post, for the nation: the whole split or nothing of it.
terbagi as (
    select
        a.*,
        bool_or(
            coalesce(n.ditahan_, false) or a.penyebut between 1 and 4 or a.pembilang between 1 and 4
            or a.penyebut - a.pembilang between 1 and 4
        ) over (partition by a.bulan, a.indikator, a.jenis_pegawai is null) as ditahan_
    from asal as a
    left join di_atas as n on n.tingkat = 'nasional' and a.bulan = n.bulan and a.indikator = n.indikator
    where a.tingkat = 'nasional' and (a.jenis_pegawai is null) <> (a.kelompok_jabatan is null)
)

select
    kode_instansi, unor_id, cast(null as varchar) as jenis_pegawai, cast(null as varchar) as kelompok_jabatan, tahun, bulan,
    indikator,
    case when not seluruhnya and kode is null and (sudah_terjaga or not dapat_mendampingi) then pembilang end as pembilang,
    case
        when seluruhnya or kode = 'kecil' or (penyebut_terbaca and dapat_mendampingi and not sudah_terjaga) then null
        else penyebut
    end as penyebut,
    cast(
        case
            when seluruhnya or kode = 'kecil' then null
            when kode = 'paling banyak' then cast(atas as double) * 100 / penyebut
            when kode = 'sekurangnya' then cast(bawah as double) * 100 / penyebut
            when sudah_terjaga or not dapat_mendampingi then persen
        end as decimal(9, 6)
    ) as persen,
    berjalan, instansi_tercakup, tingkat, jenis_instansi, kode_provinsi, kanreg, batas_pengisian, nama_instansi, unor,
    case
        when seluruhnya then 'pendamping'
        when kode is not null then kode
        when dapat_mendampingi and not sudah_terjaga then 'pendamping'
    end as ditahan
from terjaga
union all
select
    kode_instansi, null, null, null, tahun, bulan, indikator,
    case when kode is null then pembilang end,
    case when kode is distinct from 'kecil' then penyebut end,
    cast(
        case
            when kode = 'paling banyak' then cast(atas as double) * 100 / penyebut
            when kode = 'sekurangnya' then cast(bawah as double) * 100 / penyebut
            when kode is null then persen
        end as decimal(9, 6)
    ),
    berjalan, instansi_tercakup, tingkat, jenis_instansi, kode_provinsi, kanreg, batas_pengisian, nama_instansi, null, kode
from berbatas
where tingkat = 'instansi'
union all
select
    null, null, null, null, tahun, bulan, indikator,
    case when not ditahan_ then pembilang end,
    case when not tanpa_penyebut then penyebut end,
    cast(
        case
            when not ditahan_ then persen
            when not tanpa_penyebut then cast(bawah as double) * 100 / penyebut
        end as decimal(9, 6)
    ),
    berjalan, instansi_tercakup, tingkat, jenis_instansi, kode_provinsi, kanreg, batas_pengisian, nama_instansi, null,
    case when ditahan_ and tanpa_penyebut then 'pendamping' when ditahan_ then 'sekurangnya' end
from di_atas
union all
select
    null, null, jenis_pegawai, kelompok_jabatan, tahun, bulan, indikator,
    case when not ditahan_ then pembilang end,
    case when not ditahan_ then penyebut end,
    case when not ditahan_ then persen end,
    berjalan, instansi_tercakup, tingkat, null, null, null, batas_pengisian, null, null,
    case when ditahan_ then 'pendamping' end
from terbagi
