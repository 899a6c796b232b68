-- A person whom the Laporan SKP lists for a period of the month, with unit and group: whether the person counts, and how
-- far the person's SKP and rating are.
-- grain:   kode_instansi, jenis_periode, pegawai_id
-- per:     bulan
-- apart:   kode_instansi
-- reads:   kewajiban_skp same, skp_pegawai year, penilaian same, cakupan_penilaian same, pegawai asof, unor asof,
--          pimpinan_unor asof
-- basis:   rules/kepatuhan.md 1 and 2; Peraturan BKN 2/2026 Ps. 6, 11; SE BKN 18/2024 butir 5.d.2.f (on time)
with
-- The evaluation of the SKP that stands for the person tells the rating and the unit. Few people have others beside it.
nilai_lain as (
    select
        n.kode_instansi, n.tahun, n.periode_id, n.pegawai_id,
        bool_or(n.predikat_tercatat is not null) as dinilai,
        cast(min(case when n.predikat_tercatat is not null then n.waktu_dinilai_pertama end) as date) as tanggal_dinilai
    from penilaian as n
    left join kewajiban_skp as k
        on n.kode_instansi = k.kode_instansi and n.tahun = k.tahun and n.periode_id = k.periode_id
        and n.skp_id = k.skp_id and n.pegawai_id = k.pegawai_id
    where not n.plt_plh and k.pegawai_id is null
    group by n.kode_instansi, n.tahun, n.periode_id, n.pegawai_id
),
nilai as (
    select
        kode_instansi, tahun, periode_id, skp_id, pegawai_id, unor_id,
        case when not plt_plh then predikat_tercatat is not null end as dinilai,
        cast(case when not plt_plh and predikat_tercatat is not null then waktu_dinilai_pertama end as date)
            as tanggal_dinilai
    from penilaian
),
berpohon as (
    select distinct kode_instansi
    from unor
),
utuh as (
    select distinct kode_instansi, tahun, periode_id
    from cakupan_penilaian
    where unor_induk_tarikan is null and unor_tarikan is null
),
-- Drawn in parts alone: a report that was drawn for another unor induk says nothing of this person.
sebagian as (
    select c.kode_instansi, c.tahun, c.periode_id, c.unor_induk_tarikan, c.unor_tarikan
    from cakupan_penilaian as c
    left join utuh as a on c.kode_instansi = a.kode_instansi and c.tahun = a.tahun and c.periode_id = a.periode_id
    where a.periode_id is null
),
tercakup as (
    select k.kode_instansi, k.jenis_periode, k.pegawai_id
    from kewajiban_skp as k
    where exists (
        select 1
        from sebagian as c
        where c.kode_instansi = k.kode_instansi and c.tahun = k.tahun and c.periode_id = k.periode_id
          and (c.unor_induk_tarikan is null or c.unor_induk_tarikan = k.unor_induk)
          and (c.unor_tarikan is null or c.unor_tarikan = k.unor)
    )
),
orang as (
    select
        k.kode_instansi, k.bulan, k.tahun, k.jenis_periode, k.tipe_periodik, k.periode_id, k.pegawai_id, k.nip,
        k.unor_induk, k.jenis_pegawai, k.periode_awal, k.periode_akhir, k.batas_pengisian, k.batas_pertama, k.wajib,
        k.alasan_tidak_wajib, k.dasar_tidak_wajib,
        -- in a past period it is the unit of the SKP that covers it; only without one, the unit of the employee export
        coalesce(n.unor_id, g.unor_id) as unor_id,
        -- the model of the SKP says JPT or head of a unit kerja mandiri; where it does not, the unit that one leads does
        case
            when lower(k.model_skp) = 'jpt' then 'JPT & unit mandiri'
            else coalesce(
                l.kelompok_jabatan,
                case when j.kelompok_jabatan = 'JPT' then 'JPT & unit mandiri' else j.kelompok_jabatan end,
                'tidak dikenal'
            )
        end as kelompok_jabatan,
        coalesce(s.ada_skp, k.ada_skp) as ada_skp,
        -- who has left since is judged by the report that decided: its row says what was approved then
        coalesce(s.skp_disetujui, k.ada_skp and coalesce(k.status_skp = 'persetujuan', false)) as skp_disetujui,
        s.skp_tepat,
        coalesce(
            n.dinilai or b.dinilai, n.dinilai, b.dinilai,
            case when a.periode_id is not null or c.pegawai_id is not null then false end
        ) as dinilai,
        least(coalesce(n.tanggal_dinilai, b.tanggal_dinilai), coalesce(b.tanggal_dinilai, n.tanggal_dinilai))
            as tanggal_dinilai
    from kewajiban_skp as k
    left join skp_pegawai as s
        on k.kode_instansi = s.kode_instansi and k.tahun = s.tahun and k.pegawai_id = s.pegawai_id
    left join nilai as n
        on k.kode_instansi = n.kode_instansi and k.tahun = n.tahun and k.periode_id = n.periode_id
        and k.skp_id = n.skp_id and k.pegawai_id = n.pegawai_id
    left join nilai_lain as b
        on k.kode_instansi = b.kode_instansi and k.tahun = b.tahun and k.periode_id = b.periode_id
        and k.pegawai_id = b.pegawai_id
    left join utuh as a on k.kode_instansi = a.kode_instansi and k.tahun = a.tahun and k.periode_id = a.periode_id
    left join tercakup as c
        on k.kode_instansi = c.kode_instansi and k.jenis_periode = c.jenis_periode and k.pegawai_id = c.pegawai_id
    left join pegawai as g on k.kode_instansi = g.kode_instansi and k.pegawai_id = g.pegawai_id
    left join pimpinan_unor as l on k.kode_instansi = l.kode_instansi and k.pegawai_id = l.pegawai_id
    left join jenis_jabatan as j on coalesce(k.jenis_jabatan, g.jenis_jabatan) = j.kode
)
select
    o.kode_instansi,
    o.bulan,
    o.tahun,
    o.jenis_periode,
    o.tipe_periodik,
    o.periode_id,
    o.pegawai_id,
    o.nip,
    -- a unit that the tree does not hold is not guessed; an instansi without a tree has its ids taken as they are
    case when p.kode_instansi is null or t.unor_id is not null then coalesce(o.unor_id, 'tidak dikenal')
        else 'tidak dikenal' end as unor_id,
    o.unor_induk,
    o.jenis_pegawai,
    o.kelompok_jabatan,
    o.periode_awal,
    o.periode_akhir,
    o.batas_pengisian,
    o.batas_pertama,
    o.wajib,
    o.alasan_tidak_wajib,
    o.dasar_tidak_wajib,
    o.ada_skp,
    o.skp_disetujui,
    o.skp_tepat,
    o.dinilai,
    -- rated, but nobody knows when, or until when it was due: not known to be late
    case
        when not o.dinilai and o.batas_pertama is not null then false
        when o.dinilai then o.tanggal_dinilai <= o.batas_pertama
    end as dinilai_tepat
from orang as o
left join berpohon as p on o.kode_instansi = p.kode_instansi
left join unor as t on o.kode_instansi = t.kode_instansi and o.unor_id = t.unor_id
