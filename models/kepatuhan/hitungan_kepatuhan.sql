-- The people of a smallest group (unit, kind of employee, kind of post): how many an indicator asks about (`orang_`,
-- `evaluasi`), of how many the answer is known (`tahu_`), and of how many it is yes (`ya_`).
-- grain:   kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan
-- per:     bulan
-- reads:   wajib same, penilaian_pegawai same, pegawai asof, unor asof, pimpinan_unor asof
-- basis:   rules/kepatuhan.md 2; Peraturan BKN 2/2026 Ps. 6, 11; PermenPANRB 6/2022 (SELARAS)
with berpohon as (
    select distinct kode_instansi
    from unor
),
-- SELARAS speaks of evaluations: in the unit of their own SKP, and in the group of the person.
evaluasi as (
    select
        n.kode_instansi,
        case when b.kode_instansi is null or t.unor_id is not null then coalesce(n.unor_id, 'tidak dikenal')
            else 'tidak dikenal' end as unor_id,
        n.jenis_pegawai,
        coalesce(
            w.kelompok_jabatan,
            l.kelompok_jabatan,
            case when j.kelompok_jabatan = 'JPT' then 'JPT & unit mandiri' else j.kelompok_jabatan end,
            'tidak dikenal'
        ) as kelompok_jabatan,
        n.selaras,
        n.batas_pengisian
    from penilaian_pegawai as n
    left join wajib as w
        on n.kode_instansi = w.kode_instansi and n.tahun = w.tahun and n.periode_id = w.periode_id
        and n.pegawai_id = w.pegawai_id
    left join pegawai as g on n.kode_instansi = g.kode_instansi and n.pegawai_id = g.pegawai_id
    left join pimpinan_unor as l on n.kode_instansi = l.kode_instansi and n.pegawai_id = l.pegawai_id
    left join jenis_jabatan as j on coalesce(n.jenis_jabatan, g.jenis_jabatan) = j.kode
    left join berpohon as b on n.kode_instansi = b.kode_instansi
    left join unor as t on n.kode_instansi = t.kode_instansi and n.unor_id = t.unor_id
    where n.dihitung and not n.plt_plh and n.predikat_tercatat is not null
),
-- One row a person or evaluation, with the columns of what it is asked.
asal as (
    select
        kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, jenis_periode as hal, batas_pengisian,
        ada_skp, skp_disetujui, skp_tepat, dinilai, dinilai_tepat, cast(null as boolean) as selaras
    from wajib
    where wajib
    union all
    select
        kode_instansi, unor_id, jenis_pegawai, kelompok_jabatan, 'Evaluasi' as hal, batas_pengisian,
        null, null, null, null, null, selaras
    from evaluasi
)
select
    a.kode_instansi,
    b.mulai as bulan,
    a.unor_id,
    a.jenis_pegawai,
    a.kelompok_jabatan,
    count(case when a.hal = 'Periodik' then 1 end) as orang_periodik,
    count(case when a.hal = 'Tahunan' then 1 end) as orang_tahunan,
    count(case when a.hal = 'Evaluasi' then 1 end) as evaluasi,
    max(case when a.hal = 'Periodik' then a.batas_pengisian end) as batas_periodik,
    max(case when a.hal = 'Tahunan' then a.batas_pengisian end) as batas_tahunan,
    max(case when a.hal = 'Evaluasi' then a.batas_pengisian end) as batas_evaluasi,
    count(case when a.hal = 'Periodik' then a.ada_skp end) as tahu_skp_ada,
    count(case when a.hal = 'Periodik' and a.ada_skp then 1 end) as ya_skp_ada,
    count(case when a.hal = 'Periodik' then a.skp_disetujui end) as tahu_skp_setuju,
    count(case when a.hal = 'Periodik' and a.skp_disetujui then 1 end) as ya_skp_setuju,
    count(case when a.hal = 'Periodik' then a.skp_tepat end) as tahu_skp_tepat,
    count(case when a.hal = 'Periodik' and a.skp_tepat then 1 end) as ya_skp_tepat,
    count(case when a.hal = 'Periodik' then a.dinilai end) as tahu_dinilai,
    count(case when a.hal = 'Periodik' and a.dinilai then 1 end) as ya_dinilai,
    count(case when a.hal = 'Periodik' then a.dinilai_tepat end) as tahu_dinilai_tepat,
    count(case when a.hal = 'Periodik' and a.dinilai_tepat then 1 end) as ya_dinilai_tepat,
    count(case when a.hal = 'Tahunan' then a.dinilai end) as tahu_dinilai_tahunan,
    count(case when a.hal = 'Tahunan' and a.dinilai then 1 end) as ya_dinilai_tahunan,
    count(a.selaras) as tahu_selaras,
    count(case when a.selaras then 1 end) as ya_selaras
from asal as a
cross join bagian as b
group by a.kode_instansi, b.mulai, a.unor_id, a.jenis_pegawai, a.kelompok_jabatan
