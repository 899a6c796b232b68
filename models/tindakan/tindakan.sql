-- A thing that somebody must do for a person in a period of the month, and that is known not to be done: from making an
-- SKP to issuing the evaluation document. Objections and period settings join in the view `daftar_tindakan`.
-- grain:   kode_instansi, jenis_periode, pegawai_id, tindakan
-- per:     bulan
-- reads:   wajib same, skp_pegawai year, skp year, spmt all, penilaian same, periode year, rencana_aksi same,
--          bukti_dukung around 3, umpan_balik same, pembinaan around 1, dokumen_evaluasi same, pegawai asof, unit asof
-- basis:   rules/kepatuhan.md 2; Peraturan BKN 2/2026 Ps. 6 (SKP), 7 ayat (2) (rencana aksi, bukti dukung), 9 (umpan
--          balik), 10 (pembinaan), 11 (penilaian), 12 ayat (1) (dokumen): articles word by word in `jenis_tindakan`
with orang as (
    select
        kode_instansi, bulan, tahun, jenis_periode, tipe_periodik, periode_id, pegawai_id, nip, unor_id, unor_induk,
        jenis_pegawai, periode_awal, periode_akhir, batas_pengisian, ada_skp, skp_disetujui, dinilai
    from wajib
    where wajib
),
-- The evaluation that stands for a person in a period: a rated one, else the SKP that began last.
nilai as (
    select
        kode_instansi, tahun, periode_id, pegawai_id, skp_id, skp_penilaian_id, nama, unor, predikat_tercatat,
        cast(waktu_dinilai_pertama as date) as tanggal_dinilai, penilai_id, atasan_id, nip_atasan, nama_atasan
    from penilaian
    where not plt_plh
    qualify row_number() over (
        partition by kode_instansi, tahun, periode_id, pegawai_id
        order by
            case when predikat_tercatat is null then 1 else 0 end, waktu_dinilai desc nulls last,
            skp_awal desc nulls last, skp_id
    ) = 1
),
berpredikat as (
    select
        o.kode_instansi, o.jenis_periode, o.pegawai_id, o.nip, o.tahun, o.periode_id, o.tipe_periodik, o.periode_awal,
        o.periode_akhir, n.skp_penilaian_id, n.skp_id, n.predikat_tercatat,
        -- a rating stamped before the period ended speaks of it all the same
        coalesce(n.tanggal_dinilai, o.periode_akhir + 1) as tanggal_dinilai
    from orang as o
    inner join nilai as n
        on o.kode_instansi = n.kode_instansi and o.tahun = n.tahun and o.periode_id = n.periode_id
        and o.pegawai_id = n.pegawai_id
    where n.predikat_tercatat is not null
),
-- Where nothing of a stage was ever delivered for the period, nothing is known, and nobody is asked for it.
tahu_rencana as (
    select distinct kode_instansi, tahun, periode_id
    from rencana_aksi
),
tahu_bukti as (
    select distinct kode_instansi
    from bukti_dukung
),
tahu_umpan_balik as (
    select distinct kode_instansi, tahun, periode_id
    from umpan_balik
),
tahu_pembinaan as (
    select distinct kode_instansi
    from pembinaan
),
tahu_dokumen as (
    select distinct kode_instansi, tahun, periode_id
    from dokumen_evaluasi
),
berbukti as (
    select distinct kode_instansi, rencana_aksi_id
    from bukti_dukung
),
rencana as (
    select
        r.kode_instansi, r.tahun, r.periode_id, r.nip, count(r.rencana_aksi_id) as jumlah,
        count(case when b.rencana_aksi_id is null then 1 end) as tanpa_bukti
    from rencana_aksi as r
    left join berbukti as b on r.kode_instansi = b.kode_instansi and r.rencana_aksi_id = b.rencana_aksi_id
    group by r.kode_instansi, r.tahun, r.periode_id, r.nip
),
umpan as (
    select kode_instansi, tahun, periode_id, nip, min(aspek) as aspek_awal, max(aspek) as aspek_akhir
    from umpan_balik
    group by kode_instansi, tahun, periode_id, nip
),
dibina as (
    select distinct kode_instansi, nip
    from pembinaan
),
terbit as (
    select distinct kode_instansi, tahun, periode_id, skp_penilaian_id, nip
    from dokumen_evaluasi
    where diterbitkan_pada is not null
),
bernip as (
    select distinct kode_instansi, tahun, periode_id, nip
    from terbit
),
-- The SKP is of the year: a month asks for it once, however many periods end in it.
tanpa_setuju as (
    select o.kode_instansi, o.jenis_periode, o.pegawai_id, o.nip, o.tahun, o.ada_skp, p.skp_dibuat, p.tenggat_skp
    from orang as o
    left join skp_pegawai as p
        on o.kode_instansi = p.kode_instansi and o.tahun = p.tahun and o.pegawai_id = p.pegawai_id
    where o.jenis_periode = 'Periodik' and not (o.ada_skp and o.skp_disetujui)
),
status as (
    select
        t.kode_instansi, t.tahun, t.pegawai_id,
        bool_or(s.status_skp = 'pengajuan') as diajukan,
        bool_or(s.status_skp = 'draft') as draf,
        min(s.skp_id) as skp_id
    from tanpa_setuju as t
    inner join skp as s
        on t.kode_instansi = s.kode_instansi and t.tahun = s.tahun and t.pegawai_id = s.pegawai_id and not s.plt_plh
    group by t.kode_instansi, t.tahun, t.pegawai_id
),
berikutnya as (
    select p.kode_instansi, p.tahun, p.periode_id, min(n.periode_akhir) as periode_akhir
    from periode as p
    inner join periode as n
        on p.kode_instansi = n.kode_instansi and p.jenis_periode = n.jenis_periode
        and p.tipe_periodik is not distinct from n.tipe_periodik and n.periode_awal > p.periode_akhir and n.dihitung
    group by p.kode_instansi, p.tahun, p.periode_id
),
terbuka as (
    select
        t.kode_instansi, t.jenis_periode, t.pegawai_id,
        case
            when not t.ada_skp then 'BUAT_SKP'
            when s.draf and not coalesce(s.diajukan, false) then 'AJUKAN_SKP'
            else 'SETUJUI_SKP'
        end as tindakan,
        case
            when t.ada_skp then coalesce(t.skp_dibuat, make_date(t.tahun, 1, 1))
            else greatest(make_date(t.tahun, 1, 1), coalesce(m.tanggal_spmt, make_date(t.tahun, 1, 1)))
        end as sejak,
        t.tenggat_skp as tenggat,
        'skp' as catatan,
        case when t.ada_skp then coalesce(s.skp_id, cast(t.tahun as varchar)) else cast(t.tahun as varchar) end as kunci,
        cast(null as varchar) as rincian
    from tanpa_setuju as t
    left join status as s
        on t.kode_instansi = s.kode_instansi and t.tahun = s.tahun and t.pegawai_id = s.pegawai_id
    left join spmt as m on t.kode_instansi = m.kode_instansi and t.nip = m.nip
    union all
    select
        o.kode_instansi, o.jenis_periode, o.pegawai_id, 'ISI_RENCANA_AKSI', o.periode_awal, o.periode_akhir,
        'rencana_aksi', o.periode_id, null
    from orang as o
    inner join tahu_rencana as k
        on o.kode_instansi = k.kode_instansi and o.tahun = k.tahun and o.periode_id = k.periode_id
    left join rencana as r
        on o.kode_instansi = r.kode_instansi and o.tahun = r.tahun and o.periode_id = r.periode_id and o.nip = r.nip
    where o.jenis_periode = 'Periodik' and o.skp_disetujui and r.nip is null
    union all
    select
        o.kode_instansi, o.jenis_periode, o.pegawai_id, 'UNGGAH_BUKTI', o.periode_awal, o.batas_pengisian,
        'bukti_dukung', o.periode_id,
        cast(r.tanpa_bukti as varchar) || ' dari ' || cast(r.jumlah as varchar) || ' rencana aksi tanpa bukti dukung'
    from orang as o
    inner join rencana as r
        on o.kode_instansi = r.kode_instansi and o.tahun = r.tahun and o.periode_id = r.periode_id and o.nip = r.nip
    inner join tahu_bukti as k on o.kode_instansi = k.kode_instansi
    where o.jenis_periode = 'Periodik' and r.tanpa_bukti > 0
    union all
    select
        o.kode_instansi, o.jenis_periode, o.pegawai_id, 'BERI_UMPAN_BALIK', o.periode_awal, o.batas_pengisian,
        'umpan_balik', o.periode_id,
        case
            when u.nip is null then 'hasil kerja dan perilaku kerja'
            when u.aspek_awal = 'hasil kerja' then 'tinggal perilaku kerja'
            else 'tinggal hasil kerja'
        end
    from orang as o
    inner join tahu_umpan_balik as k
        on o.kode_instansi = k.kode_instansi and o.tahun = k.tahun and o.periode_id = k.periode_id
    left join umpan as u
        on o.kode_instansi = u.kode_instansi and o.tahun = u.tahun and o.periode_id = u.periode_id and o.nip = u.nip
    where o.jenis_periode = 'Periodik' and o.skp_disetujui and (u.nip is null or u.aspek_awal = u.aspek_akhir)
    union all
    select
        kode_instansi, jenis_periode, pegawai_id, 'NILAI', periode_akhir + 1, batas_pengisian, 'penilaian', periode_id,
        case
            when not ada_skp then 'SKP belum ada'
            when not skp_disetujui then 'SKP belum disetujui'
        end
    from orang
    where not dinilai
    union all
    select
        d.kode_instansi, d.jenis_periode, d.pegawai_id, 'BINA', d.tanggal_dinilai,
        -- the next period may be of a year whose settings are not read here: then its longest length
        coalesce(
            b.periode_akhir,
            d.periode_akhir + case when d.jenis_periode = 'Tahunan' then 366 when d.tipe_periodik = 'Triwulanan' then 92 else 31 end
        ),
        'penilaian', d.skp_id, 'predikat ' || d.predikat_tercatat
    from berpredikat as d
    inner join predikat as p on d.predikat_tercatat = p.nama
    inner join predikat as baik on baik.nama = 'Baik' and p.urutan < baik.urutan
    inner join tahu_pembinaan as k on d.kode_instansi = k.kode_instansi
    left join berikutnya as b
        on d.kode_instansi = b.kode_instansi and d.tahun = b.tahun and d.periode_id = b.periode_id
    left join dibina as s on d.kode_instansi = s.kode_instansi and d.nip = s.nip
    where s.nip is null
    union all
    select
        d.kode_instansi, d.jenis_periode, d.pegawai_id, 'TERBITKAN_DOKUMEN', d.tanggal_dinilai, null,
        'dokumen_evaluasi', coalesce(d.skp_penilaian_id, d.periode_id), null
    from berpredikat as d
    inner join tahu_dokumen as k
        on d.kode_instansi = k.kode_instansi and d.tahun = k.tahun and d.periode_id = k.periode_id
    left join (select distinct kode_instansi, skp_penilaian_id from terbit) as t
        on d.kode_instansi = t.kode_instansi and d.skp_penilaian_id = t.skp_penilaian_id
    left join bernip as n
        on d.kode_instansi = n.kode_instansi and d.tahun = n.tahun and d.periode_id = n.periode_id and d.nip = n.nip
    -- an evaluation whose id was not delivered is known by its person
    where t.skp_penilaian_id is null and (d.skp_penilaian_id is not null or n.nip is null)
)
select
    o.kode_instansi,
    o.bulan,
    t.tindakan,
    o.pegawai_id,
    o.nip,
    coalesce(g.nama, n.nama) as nama,
    o.jenis_pegawai,
    o.unor_id,
    coalesce(u.unor, n.unor) as unor,
    coalesce(u.unor_induk, o.unor_induk) as unor_induk,
    o.tahun,
    o.jenis_periode,
    o.tipe_periodik,
    o.periode_id,
    o.periode_awal,
    -- only the atasan comes with a NIP; another assessor is looked up by id among the employees
    case
        when j.pelaku = 'pegawai' then o.nip
        when j.pelaku = 'atasan' or n.penilai_id is null or n.penilai_id = n.atasan_id then n.nip_atasan
        else a.nip
    end as pelaku_nip,
    case
        when j.pelaku = 'pegawai' then coalesce(g.nama, n.nama)
        when j.pelaku = 'atasan' or n.penilai_id is null or n.penilai_id = n.atasan_id then n.nama_atasan
        else a.nama
    end as pelaku_nama,
    t.sejak,
    t.tenggat,
    t.rincian,
    t.catatan,
    t.kunci
from terbuka as t
inner join orang as o
    on t.kode_instansi = o.kode_instansi and t.jenis_periode = o.jenis_periode and t.pegawai_id = o.pegawai_id
left join jenis_tindakan as j on t.tindakan = j.kode
left join nilai as n
    on o.kode_instansi = n.kode_instansi and o.tahun = n.tahun and o.periode_id = n.periode_id
    and o.pegawai_id = n.pegawai_id
left join pegawai as g on o.kode_instansi = g.kode_instansi and o.pegawai_id = g.pegawai_id
left join pegawai as a on n.kode_instansi = a.kode_instansi and n.penilai_id = a.pegawai_id
left join unit as u on o.kode_instansi = u.kode_instansi and o.unor_id = u.unor_id
