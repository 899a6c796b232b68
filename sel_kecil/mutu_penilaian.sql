-- Measures of the quality of rating as they leave the instansi: of unor induk, never of an assessor. What is made of the
-- five predikat is shown where the distribution shows the unit. The measure of the whole instansi goes wherever one of its
-- units is withheld, so that nothing can be taken from it.
-- basis:   docs/adr/0012-small-cells.md
with terlihat as (
    select
        kode_instansi, tahun, bulan, jenis_periode, tipe_periodik, coalesce(unor_id, '') as unor_id,
        bool_and(ditahan is null) as seluruhnya
    from tertahan
    where tingkat in ('unit', 'instansi')
    group by kode_instansi, tahun, bulan, jenis_periode, tipe_periodik, unor_id
),

dinilai as (
    select
        a.*,
        case
            when a.ukuran in ('SEBARAN', 'SERAGAM', 'DI_ATAS_UNIT', 'DI_BAWAH_UNIT')
                then not (coalesce(t.seluruhnya, false) and coalesce(s.seluruhnya, false))
            else
                a.penyebut < 5 or a.pembilang between 1 and 4 or a.penyebut - a.pembilang between 1 and 4
        end as ditahan_
    from asal as a
    inner join induk as i on a.kode_instansi = i.kode_instansi and a.unor_id = i.unor_id
    left join terlihat as t
        on a.kode_instansi = t.kode_instansi and a.tahun = t.tahun and a.bulan = t.bulan
        and a.jenis_periode = t.jenis_periode and a.tipe_periodik is not distinct from t.tipe_periodik
        and a.unor_id = t.unor_id
    left join terlihat as s
        on a.kode_instansi = s.kode_instansi and a.tahun = s.tahun and a.bulan = s.bulan
        and a.jenis_periode = s.jenis_periode and a.tipe_periodik is not distinct from s.tipe_periodik and s.unor_id = ''
    where a.subjek = 'unit'
),

berbanding as (
    select
        d.*,
        bool_or(d.ditahan_) over (
            partition by d.kode_instansi, d.bulan, d.tahun, d.jenis_periode, d.tipe_periodik, d.ukuran
        ) as tanpa_instansi
    from dinilai as d
)

select
    kode_instansi, tahun, bulan, jenis_periode, tipe_periodik, subjek, cast(null as varchar) as penilai_id,
    cast(null as varchar) as nip_penilai, unor_id, unor, unor_induk, ukuran, predikat_diukur,
    case when not ditahan_ then pembilang end as pembilang,
    case when not ditahan_ then penyebut end as penyebut,
    case when not ditahan_ then persen end as persen,
    case when not tanpa_instansi then persen_instansi end as persen_instansi,
    kelompok_kecil, perlu_ditinjau,
    case when not tanpa_instansi then pertanyaan end as pertanyaan,
    case when ditahan_ then 'pendamping' end as ditahan
from berbanding
