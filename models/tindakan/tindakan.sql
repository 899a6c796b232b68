-- A thing that somebody must do for a person in a period of the month, and that is known not to be done: from making an
-- SKP to issuing the evaluation document. Objections and period settings join in the view `daftar_tindakan`.
-- grain:   kode_instansi, jenis_periode, pegawai_id, tindakan
-- per:     bulan
-- reads:   wajib same, skp_pegawai year, skp year, spmt all, penilaian same, periode year, rencana_aksi same,
--          bukti_dukung around 3, umpan_balik same, pembinaan around 1, dokumen_evaluasi same, pegawai asof, unit asof
-- basis:   rules/kepatuhan.md 2; Peraturan BKN 2/2026 Ps. 6 (SKP), 7 ayat (2) (rencana aksi, bukti dukung), 9 (umpan
--          balik), 10 (pembinaan), 11 (penilaian), 12 ayat (1) (dokumen): articles word by word in `jenis_tindakan`
with berulang as (
    select kode_instansi, tahun, periode_id, pegawai_id
    from penilaian
    where not plt_plh
    group by kode_instansi, tahun, periode_id, pegawai_id
    having count(skp_id) > 1
),
-- Of several evaluations the one that stands: a rated one, else of the SKP that began last. Few people have several.
utama as (
    select n.kode_instansi, n.tahun, n.periode_id, n.pegawai_id, n.skp_id
    from penilaian as n
    inner join berulang as r
        on n.kode_instansi = r.kode_instansi and n.tahun = r.tahun and n.periode_id = r.periode_id
        and n.pegawai_id = r.pegawai_id
    where not n.plt_plh
    qualify row_number() over (
        partition by n.kode_instansi, n.tahun, n.periode_id, n.pegawai_id
        order by
            case when n.predikat_tercatat is null then 1 else 0 end, n.waktu_dinilai desc nulls last,
            n.skp_awal desc nulls last, n.skp_id
    ) = 1
),
nilai as (
    select
        n.kode_instansi, n.tahun, n.periode_id, n.pegawai_id, n.skp_id, n.skp_penilaian_id, n.nama, n.unor,
        n.predikat_tercatat, n.waktu_dinilai_pertama, n.penilai_id, n.atasan_id, n.nip_atasan, n.nama_atasan
    from penilaian as n
    left join berulang as r
        on n.kode_instansi = r.kode_instansi and n.tahun = r.tahun and n.periode_id = r.periode_id
        and n.pegawai_id = r.pegawai_id
    left join utama as m
        on n.kode_instansi = m.kode_instansi and n.tahun = m.tahun and n.periode_id = m.periode_id
        and n.pegawai_id = m.pegawai_id and n.skp_id = m.skp_id
    where not n.plt_plh and (r.pegawai_id is null or m.skp_id is not null)
),
orang as (
    select
        w.kode_instansi, w.bulan, w.tahun, w.jenis_periode, w.tipe_periodik, w.periode_id, w.pegawai_id, w.nip,
        w.unor_id, w.unor_induk, w.jenis_pegawai, w.periode_awal, w.periode_akhir, w.batas_pengisian, w.ada_skp,
        w.skp_disetujui, w.dinilai, n.skp_id, n.skp_penilaian_id, n.nama, n.unor, n.predikat_tercatat,
        -- a rating without a stamp is known to be there once the period is over
        coalesce(cast(n.waktu_dinilai_pertama as date), w.periode_akhir + 1) as tanggal_dinilai,
        -- only the atasan comes with a NIP; another assessor is looked up by id among the employees
        case when n.penilai_id <> n.atasan_id then n.penilai_id end as penilai_lain_id, n.nip_atasan, n.nama_atasan
    from wajib as w
    left join nilai as n
        on w.kode_instansi = n.kode_instansi and w.tahun = n.tahun and w.periode_id = n.periode_id
        and w.pegawai_id = n.pegawai_id
    where w.wajib
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
tanpa_bukti as (
    select r.kode_instansi, r.tahun, r.periode_id, r.nip, count(r.rencana_aksi_id) as jumlah
    from rencana_aksi as r
    where not exists (
        select 1
        from bukti_dukung as b
        where b.kode_instansi = r.kode_instansi and b.rencana_aksi_id = r.rencana_aksi_id
    )
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
    where o.jenis_periode = 'Periodik' and o.skp_disetujui
      and not exists (
          select 1
          from rencana_aksi as r
          where r.kode_instansi = o.kode_instansi and r.tahun = o.tahun and r.periode_id = o.periode_id
            and r.nip = o.nip
      )
    union all
    select
        o.kode_instansi, o.jenis_periode, o.pegawai_id, 'UNGGAH_BUKTI', o.periode_awal, o.batas_pengisian,
        'bukti_dukung', o.periode_id, cast(r.jumlah as varchar) || ' rencana aksi tanpa bukti dukung'
    from orang as o
    inner join tanpa_bukti as r
        on o.kode_instansi = r.kode_instansi and o.tahun = r.tahun and o.periode_id = r.periode_id and o.nip = r.nip
    inner join tahu_bukti as k on o.kode_instansi = k.kode_instansi
    where o.jenis_periode = 'Periodik'
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
            d.periode_akhir
            + case when d.jenis_periode = 'Tahunan' then 366 when d.tipe_periodik = 'Triwulanan' then 92 else 31 end
        ),
        'penilaian', d.skp_id, 'predikat ' || d.predikat_tercatat
    from orang as d
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
    from orang as d
    inner join tahu_dokumen as k
        on d.kode_instansi = k.kode_instansi and d.tahun = k.tahun and d.periode_id = k.periode_id
    where d.predikat_tercatat is not null
      and not exists (
          select 1
          from dokumen_evaluasi as t
          where t.kode_instansi = d.kode_instansi and t.skp_penilaian_id = d.skp_penilaian_id
            and t.diterbitkan_pada is not null
      )
      -- an evaluation whose id was not delivered is known by its person
      and (d.skp_penilaian_id is not null
           or not exists (
               select 1
               from dokumen_evaluasi as t
               where t.kode_instansi = d.kode_instansi and t.tahun = d.tahun and t.periode_id = d.periode_id
                 and t.nip = d.nip and t.diterbitkan_pada is not null
           ))
)
select
    o.kode_instansi,
    o.bulan,
    t.tindakan,
    o.pegawai_id,
    o.nip,
    coalesce(g.nama, o.nama) as nama,
    o.jenis_pegawai,
    o.unor_id,
    coalesce(u.unor, o.unor) as unor,
    coalesce(u.unor_induk, o.unor_induk) as unor_induk,
    o.tahun,
    o.jenis_periode,
    o.tipe_periodik,
    o.periode_id,
    o.periode_awal,
    -- only the atasan comes with a NIP; another assessor is looked up by id among the employees
    case
        when j.pelaku = 'pegawai' then o.nip
        when j.pelaku = 'atasan' or o.penilai_lain_id is null then o.nip_atasan
        else a.nip
    end as pelaku_nip,
    case
        when j.pelaku = 'pegawai' then coalesce(g.nama, o.nama)
        when j.pelaku = 'atasan' or o.penilai_lain_id is null then o.nama_atasan
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
left join pegawai as g on o.kode_instansi = g.kode_instansi and o.pegawai_id = g.pegawai_id
left join pegawai as a on o.kode_instansi = a.kode_instansi and o.penilai_lain_id = a.pegawai_id
left join unit as u on o.kode_instansi = u.kode_instansi and o.unor_id = u.unor_id
