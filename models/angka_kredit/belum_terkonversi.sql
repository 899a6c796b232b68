-- Months of a period that should have been rated and that no evaluation converts, of one PNS in a jabatan fungsional.
-- A yearly period is asked only for months that no periodic one of the instansi stands for: each month is listed once.
-- grain:   pegawai_id, bulan, jenjang, tahun, jenis_periode
-- per:     bulan
-- reads:   wajib same, tindakan same, periode_wajib same, bulan_periode same, pemangku_jabatan same, pegawai asof,
--          konversi same, bulan_terkonversi same, bulan_dikecualikan same, bulan_bebas_tugas same
-- basis:   rules/angka-kredit.md 2 (not evaluated: no row, and the person is listed); Peraturan BKN 2/2026 Ps. 11
with terdaftar as (
    select
        w.kode_instansi, w.jenis_periode, w.tipe_periodik, w.tahun, w.periode_id, w.periode_akhir, w.batas_pengisian,
        w.pegawai_id, w.unor_id, w.wajib,
        case
            when w.dinilai and w.jenis_periode = 'Tahunan' then 'TIDAK_DIHITUNG'
            when w.dinilai then 'DI_LUAR_SKP'
            when not w.ada_skp then 'TANPA_SKP'
            when not w.skp_disetujui then 'SKP_BELUM_DISETUJUI'
            when w.dinilai is null then 'PENILAIAN_BELUM_DITARIK'
            else 'BELUM_DINILAI'
        end as alasan_belum
    from wajib as w
    where w.jenis_pegawai = 'PNS'
),

-- What is asked of who stands in no Laporan SKP: the period of the instansi, or none where none is set for the year.
diminta as (
    select
        p.kode_instansi, p.jenis_periode, p.tipe_periodik, p.tahun, p.periode_id, p.periode_akhir, p.batas_pengisian,
        case when l.kode_instansi is null then 'LAPORAN_BELUM_DITARIK' else 'TIDAK_TERDAFTAR' end as alasan_belum
    from periode_wajib as p
    left join (select distinct kode_instansi, jenis_periode from wajib) as l
        on p.kode_instansi = l.kode_instansi and p.jenis_periode = l.jenis_periode
    where not p.paruh_waktu and p.wajib
    union all
    select
        m.kode_instansi, 'Tahunan', null, b.tahun, null, b.selesai, null, 'PERIODE_BELUM_DIATUR'
    from (select distinct kode_instansi from pemangku_jabatan) as m
    inner join bagian as b on month(b.mulai) = 12
    where not exists (
        select 1
        from bulan_periode as x
        where x.kode_instansi = m.kode_instansi and x.jenis_periode = 'Tahunan' and x.tahun_skp = b.tahun
    )
),

orang as (
    select
        t.kode_instansi, t.jenis_periode, t.tipe_periodik, t.tahun as tahun_skp, t.periode_id, t.periode_akhir,
        t.batas_pengisian, t.alasan_belum, t.unor_id, m.pegawai_id, m.nip, m.jenjang, m.bulan_bit, m.bulan_bit_lalu,
        t.kode_instansi = m.kode_instansi as sendiri
    from pemangku_jabatan as m
    inner join terdaftar as t on m.pegawai_id = t.pegawai_id
    where t.wajib
    union all
    select
        d.kode_instansi, d.jenis_periode, d.tipe_periodik, d.tahun, d.periode_id, d.periode_akhir, d.batas_pengisian,
        d.alasan_belum, null, m.pegawai_id, m.nip, m.jenjang, m.bulan_bit, m.bulan_bit_lalu, true
    from pemangku_jabatan as m
    inner join diminta as d on m.kode_instansi = d.kode_instansi
    where not exists (
        select 1
        from terdaftar as t
        where t.pegawai_id = m.pegawai_id and t.jenis_periode = d.jenis_periode
    )
    union all
    -- a jabatan fungsional whose jenjang or TMT cannot be told: months from its TMT on, rated or not
    select
        t.kode_instansi, t.jenis_periode, t.tipe_periodik, t.tahun, t.periode_id, t.periode_akhir, t.batas_pengisian,
        case when g.tmt_jabatan is null then 'TMT_TIDAK_DIKENAL' else 'JENJANG_TIDAK_DIKENAL' end,
        t.unor_id, g.pegawai_id, g.nip, null,
        4096 - (1 << least(12, greatest(0, coalesce(
            (year(g.tmt_jabatan) - b.tahun) * 12 + month(g.tmt_jabatan) - 1, 0
        )))),
        4096 - (1 << least(12, greatest(0, coalesce(
            (year(g.tmt_jabatan) - b.tahun + 1) * 12 + month(g.tmt_jabatan) - 1, 0
        )))),
        true
    from terdaftar as t
    inner join pegawai as g on t.kode_instansi = g.kode_instansi and t.pegawai_id = g.pegawai_id
    inner join jenis_jabatan as j on g.jenis_jabatan = j.kode
    left join jabatan_fungsional as f on g.jabatan_id = f.jabatan_id
    cross join bagian as b
    where t.wajib and j.kelompok_jabatan = 'JF'
        -- a post that has no jenjang by its nature asks for none
        and (f.jabatan_id is null or f.jenjang is not null)
        and not exists (select 1 from pemangku_jabatan as m where m.pegawai_id = t.pegawai_id)
),

berperiode as (
    select kode_instansi, tahun, bit_or(bulan_bit) as bulan_bit
    from bulan_periode
    where jenis_periode <> 'Tahunan'
    group by kode_instansi, tahun
),

-- Months that a yearly evaluation of this part converts.
tahunan as (
    select pegawai_id, tahun, bit_or(bulan_bit) as bulan_bit
    from konversi
    where jenis_periode = 'Tahunan' and konvensi_tahunan = 'final'
    group by pegawai_id, tahun
),

bulan_orang as (
    select
        o.kode_instansi, o.jenis_periode, o.tipe_periodik, o.periode_id, o.periode_akhir, o.batas_pengisian,
        o.alasan_belum, o.unor_id, o.pegawai_id, o.nip, o.jenjang, o.sendiri, o.tahun_skp, x.tahun,
        case
            when o.periode_id is null then case when x.tahun = b.tahun then 4095 else 0 end
            else coalesce(p.bulan_bit, 0)
        end
        & case when x.tahun = b.tahun then o.bulan_bit else o.bulan_bit_lalu end
        & ~case when x.tahun = b.tahun then coalesce(c.terhitung, 0) else coalesce(c.terhitung_tahun_lalu, 0) end
        & ~case when x.tahun = b.tahun then coalesce(e.bulan_bit, 0) else coalesce(e.bulan_bit_lalu, 0) end
        & ~case when o.jenis_periode = 'Tahunan' then coalesce(s.bulan_bit, 0) else 0 end
        & ~coalesce(k.bulan_bit, 0) & ~coalesce(t.bulan_bit, 0) as bulan_bit
    from orang as o
    cross join bagian as b
    cross join (select tahun from bagian union all select tahun - 1 as tahun from bagian) as x
    left join bulan_periode as p
        on o.kode_instansi = p.kode_instansi and o.tahun_skp = p.tahun_skp and o.periode_id = p.periode_id
        and x.tahun = p.tahun
    left join bulan_terkonversi as c on o.pegawai_id = c.pegawai_id
    left join bulan_bebas_tugas as e on o.kode_instansi = e.kode_instansi and o.pegawai_id = e.pegawai_id
    left join berperiode as s on o.kode_instansi = s.kode_instansi and x.tahun = s.tahun
    left join bulan_dikecualikan as k on o.kode_instansi = k.kode_instansi and o.nip = k.nip and x.tahun = k.tahun
    left join tahunan as t on o.pegawai_id = t.pegawai_id and x.tahun = t.tahun
),

-- Whom two instansi list is asked about by the one where the person is.
satu as (
    select
        kode_instansi, jenis_periode, tipe_periodik, periode_id, periode_akhir, batas_pengisian, alasan_belum, unor_id,
        pegawai_id, nip, jenjang, tahun_skp, tahun, bulan_bit
    from bulan_orang
    where bulan_bit > 0
    qualify row_number() over (
        partition by pegawai_id, jenjang, tahun, jenis_periode
        order by sendiri desc, kode_instansi, periode_id
    ) = 1
),

-- The SKP is asked for once a month, the rating for each period: the one who rates approves the SKP, too.
langkah_skp as (
    select kode_instansi, pegawai_id, max(tindakan) as tindakan
    from tindakan
    where tindakan in ('AJUKAN_SKP', 'SETUJUI_SKP')
    group by kode_instansi, pegawai_id
),

kebijakan as (
    select kode_instansi, max(case when kode = 'DESIMAL' then cast(nilai as integer) end) as desimal
    from kebijakan_ak
    group by kode_instansi
),

bertindakan as (
    select
        s.kode_instansi, s.jenis_periode, s.tipe_periodik, s.periode_id, s.periode_akhir, s.batas_pengisian,
        s.alasan_belum, s.unor_id, s.pegawai_id, s.nip, s.jenjang, s.tahun_skp, s.tahun, s.bulan_bit,
        case s.alasan_belum
            when 'TANPA_SKP' then 'BUAT_SKP'
            when 'SKP_BELUM_DISETUJUI' then coalesce(l.tindakan, 'SETUJUI_SKP')
            when 'BELUM_DINILAI' then 'NILAI'
        end as tindakan
    from satu as s
    left join langkah_skp as l on s.kode_instansi = l.kode_instansi and s.pegawai_id = l.pegawai_id
)

select
    s.pegawai_id,
    s.nip,
    s.kode_instansi,
    s.unor_id,
    s.jenjang,
    s.tahun,
    b.mulai as bulan,
    s.jenis_periode,
    s.tipe_periodik,
    s.tahun_skp,
    s.periode_id,
    s.periode_akhir,
    s.batas_pengisian,
    cast(s.bulan_bit as integer) as bulan_bit,
    j.koefisien,
    coalesce(d.desimal, u.desimal) as desimal,
    s.alasan_belum,
    s.tindakan,
    case when i.pelaku = 'pegawai' then s.nip when s.tindakan is not null then n.pelaku_nip end as pelaku_nip,
    case when i.pelaku = 'pegawai' then n.nama when s.tindakan is not null then n.pelaku_nama end as pelaku_nama
from bertindakan as s
cross join bagian as b
inner join kebijakan as u on u.kode_instansi is null
left join kebijakan as d on s.kode_instansi = d.kode_instansi
left join jenjang_jf as j on s.jenjang = j.kode
left join jenis_tindakan as i on s.tindakan = i.kode
left join tindakan as n
    on s.kode_instansi = n.kode_instansi and s.jenis_periode = n.jenis_periode and s.pegawai_id = n.pegawai_id
    and n.tindakan = 'NILAI'
