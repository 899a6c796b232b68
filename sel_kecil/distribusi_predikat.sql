-- Predikat as they leave the instansi: cells of an instansi one by one, a unor induk as a whole, and above the instansi a
-- total only where it tells nothing of a cell. Every withheld cell has the same code: which of them is small is not told.
-- basis:   docs/adr/0012-small-cells.md. That somebody must be rated is known from kepatuhan, so the sum of all seven cells
--          of a place is taken to be known, and the sum of the five predikat wherever `dinilai` is shown
with sel as (
    select
        a.*, a.predikat in ('Belum dinilai', 'Tanpa SKP') as tanpa_nilai, coalesce(a.jumlah between 1 and 4, false) as kecil,
        sum(a.jumlah) over k as semua, sum(a.jumlah) over k - a.dinilai as belum,
        -- the order in which one of the five goes with small ones does not depend on how many they are
        case a.predikat
            when 'Butuh Perbaikan' then 1 when 'Kurang' then 2 when 'Sangat Kurang' then 3 when 'Sangat Baik' then 4
            when 'Baik' then 5
        end as urutan
    from asal as a
    left join induk as u on a.kode_instansi = u.kode_instansi and a.unor_id = u.unor_id
    where a.jenis_pegawai is null and (a.tingkat <> 'unit' or u.unor_id is not null)
    window k as (
        partition by
            a.tingkat, a.kode_instansi, a.unor_id, a.kode_provinsi, a.kanreg, a.jenis_instansi, a.tahun, a.bulan,
            a.jenis_periode, a.tipe_periodik
    )
),

-- An instansi. Of the five, small ones hide each other (at least two, at least five people, not one each) or one more of
-- five or more hides them; of the other two, each hides the other, and `dinilai` where both together are small.
instansi_sel as (
    select
        s.*, s.belum between 1 and 4 as tanpa_dinilai,
        count(case when s.kecil and not s.tanpa_nilai then 1 end) over k as kecil_lima,
        coalesce(sum(case when s.kecil and not s.tanpa_nilai then s.jumlah end) over k, 0) as jumlah_lima,
        bool_or(s.kecil and s.tanpa_nilai) over k as kecil_dua,
        min(case when not s.tanpa_nilai and s.jumlah >= 5 then s.urutan end) over k as pendamping
    from sel as s
    where s.tingkat = 'instansi'
    window k as (partition by s.kode_instansi, s.tahun, s.bulan, s.jenis_periode, s.tipe_periodik)
),

berpendamping as (
    select
        i.*,
        i.tanpa_dinilai or (
            i.kecil_lima > 0 and not (i.kecil_lima > 1 and i.jumlah_lima >= 5 and i.jumlah_lima > i.kecil_lima)
        ) as perlu_pendamping
    from instansi_sel as i
),

instansi_akhir as (
    select
        b.*,
        b.semua between 1 and 4 or b.dinilai between 1 and 4 or (b.perlu_pendamping and b.pendamping is null) as seluruhnya,
        b.semua between 1 and 4 or b.dinilai between 1 and 4 or (b.perlu_pendamping and b.pendamping is null)
        or b.kecil
        or (b.tanpa_nilai and b.kecil_dua and b.jumlah > 0)
        or (b.tanpa_nilai and b.tanpa_dinilai and b.jumlah > 0)
        or (b.perlu_pendamping and coalesce(b.urutan = b.pendamping, false)) as ditahan_
    from berpendamping as b
),

-- Units, and what their instansi has beside them, which is worked out like a unit.
unit_sel as (
    select
        s.*, i.ditahan_ as ditahan_di_atas, i.seluruhnya as seluruhnya_di_atas, i.kecil as kecil_di_atas,
        i.tanpa_dinilai as tanpa_dinilai_di_atas, i.jumlah as jumlah_di_atas,
        i.jumlah - sum(s.jumlah) over k as sisa, i.semua - sum(s.semua) over k as sisa_semua,
        i.belum - sum(s.belum) over k as sisa_belum,
        i.semua - sum(case when s.semua >= 5 then s.semua end) over k as sisa_banyak,
        row_number() over (k order by s.semua < 5, s.semua, s.unor_id) as urutan_banyak,
        bool_or(s.kecil) over u or s.semua between 1 and 4 or s.dinilai between 1 and 4 or s.belum between 1 and 4 as buruk
    from sel as s
    left join instansi_akhir as i
        on s.kode_instansi = i.kode_instansi and s.tahun = i.tahun and s.bulan = i.bulan
        and s.jenis_periode = i.jenis_periode and s.tipe_periodik is not distinct from i.tipe_periodik
        and s.predikat = i.predikat
    where s.tingkat = 'unit'
    window
        k as (partition by s.kode_instansi, s.tahun, s.bulan, s.jenis_periode, s.tipe_periodik, s.predikat),
        u as (partition by s.kode_instansi, s.tahun, s.bulan, s.jenis_periode, s.tipe_periodik, s.unor_id)
),

-- The unit that kepatuhan.sql withholds beside those of fewer than five: shown here, it would tell how many they are.
unit_tertutup as (
    select
        s.* replace (
            s.buruk or coalesce(s.sisa_banyak between 1 and 4 and s.urutan_banyak = 1 and s.semua >= 5, false) as buruk
        )
    from unit_sel as s
),

-- One withheld unit alone could be worked out: the next smallest goes with it. Seven rows are one unit.
unit_buruk as (
    select
        s.*,
        count(case when s.buruk then 1 end) over k / 7 as banyak_buruk,
        coalesce(
            bool_or(
                s.sisa between 1 and 4 or s.sisa_semua between 1 and 4 or s.sisa_belum between 1 and 4
                or s.sisa_semua - s.sisa_belum between 1 and 4
            ) over k, false
        ) as sisa_buruk,
        dense_rank() over (
            partition by s.kode_instansi, s.tahun, s.bulan, s.jenis_periode, s.tipe_periodik
            order by s.buruk, s.semua < 5, s.semua, s.unor_id
        ) as giliran,
        coalesce(s.seluruhnya_di_atas, false) as tanpa_unit
    from unit_tertutup as s
    window k as (partition by s.kode_instansi, s.tahun, s.bulan, s.jenis_periode, s.tipe_periodik)
),

unit_ditahan as (
    select
        s.*,
        s.buruk or (s.banyak_buruk + case when s.sisa_buruk then 1 else 0 end = 1 and s.giliran = 1) as tertahan
    from unit_buruk as s
),

-- The withheld cells of an instansi are what its withheld units hold of them, and more: that has to leave more than one way
-- to fill them, among the five and among the other two, or among all where `dinilai` is not told.
unit_sisa as (
    select
        d.*,
        count(*) over k / 7 as banyak_unit,
        coalesce(sum(case when ditahan_di_atas and not tanpa_nilai then jumlah_di_atas end) over k, 0) as atas_lima,
        coalesce(sum(case when ditahan_di_atas and not tanpa_nilai and not tertahan then jumlah end) over k, 0) as unit_lima,
        count(case when ditahan_di_atas and not tanpa_nilai and kecil_di_atas then 1 end) over k as kecil_lima,
        coalesce(sum(case when ditahan_di_atas and tanpa_nilai then jumlah_di_atas end) over k, 0) as atas_dua,
        coalesce(sum(case when ditahan_di_atas and tanpa_nilai and not tertahan then jumlah end) over k, 0) as unit_dua,
        count(case when ditahan_di_atas and tanpa_nilai and kecil_di_atas then 1 end) over k as kecil_dua
    from unit_ditahan as d
    window k as (partition by d.kode_instansi, d.tahun, d.bulan, d.jenis_periode, d.tipe_periodik)
),

unit_akhir as (
    select
        s.*,
        s.tertahan or s.tanpa_unit
        or case
            when s.tanpa_dinilai_di_atas
                then (s.atas_lima + s.atas_dua) / s.banyak_unit - s.unit_lima - s.unit_dua
                    <= (s.kecil_lima + s.kecil_dua) / s.banyak_unit
            else
                (s.kecil_lima > 0 and s.atas_lima / s.banyak_unit - s.unit_lima <= s.kecil_lima / s.banyak_unit)
                or (s.kecil_dua > 0 and s.atas_dua / s.banyak_unit - s.unit_dua <= s.kecil_dua / s.banyak_unit)
        end as ditahan_
    from unit_sisa as s
),

-- Above the instansi: what anybody could add up from the rows of the instansi.
daun as (
    select
        jenis_instansi, kode_provinsi, kanreg, tahun, bulan, jenis_periode, tipe_periodik, predikat,
        case when not ditahan_ then jumlah when seluruhnya then 0 else 1 end as bawah,
        case when seluruhnya then greatest(semua, 4) when tanpa_dinilai then semua - 1 else dinilai end as dinilai_atas,
        ditahan_, seluruhnya or tanpa_dinilai as tanpa_dinilai
    from instansi_akhir
),

jumlah_atasan as (
    select
        case
            when grouping(kode_provinsi) = 0 then 'provinsi'
            when grouping(kanreg) = 0 then 'kanreg'
            when grouping(jenis_instansi) = 0 then 'jenis_instansi'
            else 'nasional'
        end as tingkat,
        kode_provinsi, kanreg, jenis_instansi, tahun, bulan, jenis_periode, tipe_periodik, predikat,
        sum(bawah) as bawah, sum(dinilai_atas) as dinilai_atas, bool_or(ditahan_) as ditahan_,
        bool_or(tanpa_dinilai) as tanpa_dinilai
    from daun
    group by grouping sets (
        (kode_provinsi, kanreg, tahun, bulan, jenis_periode, tipe_periodik, predikat),
        (kanreg, tahun, bulan, jenis_periode, tipe_periodik, predikat),
        (jenis_instansi, tahun, bulan, jenis_periode, tipe_periodik, predikat),
        (tahun, bulan, jenis_periode, tipe_periodik, predikat)
    )
),

di_atas as (
    select s.*, j.bawah, j.dinilai_atas, coalesce(j.ditahan_, true) as ditahan_, coalesce(j.tanpa_dinilai, true) as tanpa_dinilai
    from sel as s
    left join jumlah_atasan as j
        on s.tingkat = j.tingkat and s.kode_provinsi is not distinct from j.kode_provinsi
        and s.kanreg is not distinct from j.kanreg and s.jenis_instansi is not distinct from j.jenis_instansi
        and s.tahun = j.tahun and s.bulan = j.bulan and s.jenis_periode = j.jenis_periode
        and s.tipe_periodik is not distinct from j.tipe_periodik and s.predikat = j.predikat
    where s.tingkat not in ('unit', 'instansi')
)

select
    kode_instansi, unor_id, cast(null as varchar) as jenis_pegawai, tahun, bulan, jenis_periode, tipe_periodik, predikat,
    case when not ditahan_ then jumlah end as jumlah,
    case when not ditahan_ then dinilai end as dinilai,
    case when not ditahan_ then persen end as persen,
    tingkat, kode_provinsi, kanreg, jenis_instansi,
    case when ditahan_ then 'pendamping' end as ditahan
from unit_akhir
union all
select
    kode_instansi, null, null, tahun, bulan, jenis_periode, tipe_periodik, predikat,
    case when not ditahan_ then jumlah end,
    case when not seluruhnya and not tanpa_dinilai then dinilai end,
    cast(
        case
            when ditahan_ or tanpa_nilai then null
            when tanpa_dinilai then cast(jumlah as double) * 100 / (semua - 1)
            else persen
        end as decimal(9, 6)
    ),
    tingkat, kode_provinsi, kanreg, jenis_instansi,
    case when ditahan_ then 'pendamping' when tanpa_dinilai then 'sekurangnya' end
from instansi_akhir
union all
select
    null, null, null, tahun, bulan, jenis_periode, tipe_periodik, predikat,
    case when not ditahan_ then jumlah end,
    case when not tanpa_dinilai then dinilai end,
    cast(
        case
            when not ditahan_ and not tanpa_dinilai then persen
            when not tanpa_nilai and dinilai_atas > 0 then cast(bawah as double) * 100 / dinilai_atas
        end as decimal(9, 6)
    ),
    tingkat, kode_provinsi, kanreg, jenis_instansi,
    case when ditahan_ and tanpa_nilai then 'pendamping' when ditahan_ or tanpa_dinilai then 'sekurangnya' end
from di_atas
