-- Kepatuhan as it leaves the instansi: pembilang of penyebut, at unor induk, instansi, and above.
-- ditahan: kecil (penyebut 1-4), paling banyak / sekurangnya (persen is a bound), pendamping (or others could be worked out)
-- basis:   docs/adr/0012-small-cells.md. MPH counts units and PERIODE settings: nobody stands behind their cells
with sel as (
    select
        a.*,
        case
            when a.penyebut between 1 and 4 then 'kecil'
            -- of so few, one of the two sides is always small: which of them would tell too much
            when a.penyebut < 9 and a.pembilang between 1 and a.penyebut - 1 then 'paling banyak'
            when a.pembilang between 1 and 4 then 'paling banyak'
            when a.penyebut - a.pembilang between 1 and 4 then 'sekurangnya'
        end as kode
    from asal as a
    where a.indikator not in ('MPH', 'PERIODE')
),

-- An instansi, and what anybody can tell of its pembilang from the code alone; a withheld penyebut tells nothing.
instansi as (
    select
        s.*,
        case s.kode
            when 'kecil' then 0 when 'paling banyak' then 1 when 'sekurangnya' then s.penyebut - 4 else s.pembilang
        end as bawah,
        case
            when s.kode = 'paling banyak' and s.penyebut >= 9 then 4
            when s.kode = 'kecil' or s.kode is null then coalesce(s.penyebut, 0)
            else s.penyebut - 1
        end as atas
    from sel as s
    where s.tingkat = 'instansi' and s.jenis_pegawai is null and s.kelompok_jabatan is null
),

-- Units. Who is not in one that is shown is nobody, or five people and more: else the smallest goes too. Which go depends on
-- penyebut alone, so that indicators of one penyebut show the same units, and none gives away what another withholds.
unit_urut as (
    select
        s.*, i.kode as kode_di_atas, i.penyebut as penyebut_di_atas, i.pembilang as pembilang_di_atas,
        i.penyebut - sum(s.penyebut) over k as sisa, row_number() over (k order by s.penyebut, s.unor_id) as giliran
    from sel as s
    inner join induk as u on s.kode_instansi = u.kode_instansi and s.unor_id = u.unor_id
    inner join instansi as i on s.kode_instansi = i.kode_instansi and s.bulan = i.bulan and s.indikator = i.indikator
    where
        s.tingkat = 'unit' and s.jenis_pegawai is null and s.kelompok_jabatan is null and s.penyebut >= 5
    window k as (partition by s.tingkat, s.kode_instansi, s.bulan, s.indikator)
),

-- What an instansi has beside the units that are shown is worked out like a unit.
unit_sel as (
    select
        u.*, u.penyebut_di_atas - sum(u.penyebut) over k as sisa_penyebut,
        u.pembilang_di_atas - sum(u.pembilang) over k as sisa_pembilang
    from unit_urut as u
    where u.giliran > 1 or u.sisa not between 1 and 4
    window k as (partition by u.tingkat, u.kode_instansi, u.bulan, u.indikator)
),

unit_kelompok as (
    select
        s.*,
        coalesce(sisa_pembilang between 1 and 4 or sisa_penyebut - sisa_pembilang between 1 and 4, false) as sisa_kecil,
        count(kode) over k as banyak,
        coalesce(sum(case when kode is not null then pembilang end) over k, 0) as jumlah,
        coalesce(sum(case when kode is not null then penyebut - pembilang end) over k, 0) as jumlah_belum,
        row_number() over (
            k order by kode is not null, not (pembilang >= 5 and penyebut - pembilang >= 5), penyebut, unor_id
        ) as giliran_pendamping
    from unit_sel as s
    window k as (partition by tingkat, kode_instansi, bulan, indikator)
),

-- Withheld ones hide each other if their sum leaves more than one way to fill them; else one more goes with them, best one
-- that is not all or nothing. Which of them is small is not told.
unit_akhir as (
    select
        k.*,
        kode_di_atas is not null or kode is not null or (
            giliran_pendamping = 1 and banyak + cast(sisa_kecil as integer) > 0
            and (banyak < 2 or jumlah <= banyak or jumlah_belum <= banyak)
        ) as ditahan_
    from unit_kelompok as k
),

-- Above the instansi a total is exact if nothing beneath it is withheld. Totals cross each other everywhere, so that only one
-- more can be: the nation's, if what is withheld is not small as a whole, and cannot be read off it.
jumlah_atasan as (
    select
        t.tingkat, i.bulan, i.indikator,
        case t.tingkat
            when 'provinsi' then i.kode_provinsi when 'kanreg' then i.kanreg when 'jenis_instansi' then i.jenis_instansi
            else ''
        end as tempat,
        sum(i.bawah) as bawah, count(i.kode) as banyak, count(case when i.kode = 'kecil' then 1 end) as banyak_kecil,
        coalesce(sum(case when i.kode = 'kecil' then i.penyebut end), 0) as orang_kecil,
        coalesce(sum(case when i.kode is not null then i.pembilang end), 0) as jumlah,
        coalesce(sum(case when i.kode is not null then i.penyebut - i.pembilang end), 0) as jumlah_belum,
        coalesce(sum(case when i.kode is not null then i.bawah end), 0) as jumlah_bawah,
        coalesce(sum(case when i.kode is not null then i.atas end), 0) as jumlah_atas
    from instansi as i
    cross join (values ('provinsi'), ('kanreg'), ('jenis_instansi'), ('nasional')) as t (tingkat)
    group by all
),

-- The nation also by kind of employee or of post: the whole split or nothing of it.
di_atas as (
    select
        s.*, j.bawah, s.jenis_pegawai is not null or s.kelompok_jabatan is not null as terbagi,
        coalesce(j.banyak_kecil > 0, false) as tanpa_penyebut,
        bool_or(s.kode is not null) over (
            partition by
                s.tingkat, j.tempat, s.bulan, s.indikator, s.jenis_pegawai is null, s.kelompok_jabatan is null
        ) or (
            coalesce(j.banyak > 0, false) and not (
                s.tingkat = 'nasional' and j.banyak > 1 and j.jumlah > j.jumlah_bawah and j.jumlah < j.jumlah_atas
                and j.jumlah not between 1 and 4 and j.jumlah_belum not between 1 and 4
                and (j.banyak_kecil = 0 or j.orang_kecil between greatest(5, j.banyak_kecil + 1) and 4 * j.banyak_kecil - 1)
            )
        ) as ditahan_
    from sel as s
    left join jumlah_atasan as j
        on s.tingkat = j.tingkat and s.bulan = j.bulan and s.indikator = j.indikator
        and case s.tingkat
            when 'provinsi' then s.kode_provinsi when 'kanreg' then s.kanreg when 'jenis_instansi' then s.jenis_instansi
            else ''
        end = j.tempat
    where
        s.tingkat not in ('unit', 'instansi')
        and (
            (s.jenis_pegawai is null and s.kelompok_jabatan is null)
            or (s.tingkat = 'nasional' and (s.jenis_pegawai is null or s.kelompok_jabatan is null))
        )
)

select
    kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, tahun, bulan, indikator,
    case when not ditahan_ then pembilang end as pembilang,
    penyebut,
    case when not ditahan_ then persen end as persen,
    berjalan, instansi_tercakup, tingkat, jenis_instansi, kode_provinsi, kanreg, batas_pengisian, nama_instansi, unor,
    case when ditahan_ then 'pendamping' end as ditahan
from unit_akhir
union all
select
    kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, tahun, bulan, indikator,
    case when kode is null then pembilang end,
    case when kode is distinct from 'kecil' then penyebut end,
    cast(
        case
            when kode = 'paling banyak' then cast(atas as double) * 100 / penyebut
            when kode = 'sekurangnya' then cast(bawah as double) * 100 / penyebut
            when kode is null then persen
        end as decimal(9, 6)
    ),
    berjalan, instansi_tercakup, tingkat, jenis_instansi, kode_provinsi, kanreg, batas_pengisian, nama_instansi, unor, kode
from instansi
union all
select
    -- written out, so that whoever asks for an instansi does not wait for these
    null, null, jenis_pegawai, kelompok_jabatan, tahun, bulan, indikator,
    case when not ditahan_ then pembilang end,
    case when not ditahan_ or not (tanpa_penyebut or terbagi) then penyebut end,
    cast(
        case
            when not ditahan_ then persen
            when not (tanpa_penyebut or terbagi) then cast(bawah as double) * 100 / penyebut
        end as decimal(9, 6)
    ),
    berjalan, instansi_tercakup, tingkat, jenis_instansi, kode_provinsi, kanreg, batas_pengisian, nama_instansi, unor,
    case when ditahan_ and (tanpa_penyebut or terbagi) then 'pendamping' when ditahan_ then 'sekurangnya' end
from di_atas
union all
select a.*, null
from asal as a
left join induk as u on a.kode_instansi = u.kode_instansi and a.unor_id = u.unor_id
where a.indikator in ('MPH', 'PERIODE') and (a.tingkat <> 'unit' or u.unor_id is not null)
