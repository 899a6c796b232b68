-- A thing that somebody must do for a person in a period of the month, and that is known not to be done: from making an
-- SKP to issuing the evaluation document. Objections and period settings join in the view `daftar_tindakan`.
-- grain:   kode_instansi, jenis_periode, pegawai_id, tindakan
-- per:     bulan
-- apart:   kode_instansi
-- reads:   wajib same, tahapan_pegawai same, skp_pegawai year, skp year, spmt all, penilaian same, rencana_aksi same,
--          bukti_dukung last 4 next 1, dokumen_evaluasi same, cakupan_tahap same, pegawai asof, unit asof,
--          atasan_unit asof
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
tahu_dokumen as (
    select distinct kode_instansi, tahun, periode_id, unor_induk_tarikan
    from cakupan_tahap
    where catatan = 'dokumen_evaluasi' and unor_tarikan is null
),
tanpa_bukti as (
    select r.kode_instansi, r.tahun, r.periode_id, r.nip, count(r.rencana_aksi_id) as jumlah
    from rencana_aksi as r
    where not exists (
        select 1
        from bukti_dukung as b
        where b.kode_instansi = r.kode_instansi and b.rencana_aksi_id = r.rencana_aksi_id and b.nip = r.nip
    )
    group by r.kode_instansi, r.tahun, r.periode_id, r.nip
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
-- Flags are null where no report tells: nothing unknown is asked of anybody.
tahap as (
    select
        o.kode_instansi, o.jenis_periode, o.pegawai_id, o.nip, o.tahun, o.periode_id, o.periode_awal, o.periode_akhir,
        o.batas_pengisian, o.skp_id, o.predikat_tercatat, o.tanggal_dinilai, h.batas_pembinaan, h.ada_rencana_aksi,
        h.bukti_lengkap, h.umpan_balik_lengkap, h.dibina
    from orang as o
    inner join tahapan_pegawai as h
        on o.kode_instansi = h.kode_instansi and o.tahun = h.tahun and o.periode_id = h.periode_id
        and o.pegawai_id = h.pegawai_id
    where o.jenis_periode = 'Periodik'
      and (not h.ada_rencana_aksi or not h.bukti_lengkap or not h.umpan_balik_lengkap or not h.dibina)
),
terbuka as (
    select
        t.kode_instansi, t.jenis_periode, t.pegawai_id,
        case
            when not t.ada_skp then 'BUAT_SKP'
            when s.draf and not coalesce(s.diajukan, false) then 'AJUKAN_SKP'
            else 'SETUJUI_SKP'
        end as tindakan,
        -- the assessor can act once the SKP is made; the one who makes it, since the duty began
        case
            when t.ada_skp and (coalesce(s.diajukan, false) or not coalesce(s.draf, false))
                then coalesce(t.skp_dibuat, make_date(t.tahun, 1, 1))
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
        kode_instansi, jenis_periode, pegawai_id, 'ISI_RENCANA_AKSI', periode_awal, periode_akhir, 'rencana_aksi',
        periode_id, null
    from tahap
    where not ada_rencana_aksi
    union all
    -- evidence that came late is there: nothing is left to be done
    select
        t.kode_instansi, t.jenis_periode, t.pegawai_id, 'UNGGAH_BUKTI', t.periode_awal, t.batas_pengisian,
        'bukti_dukung', t.periode_id, cast(r.jumlah as varchar) || ' rencana aksi tanpa bukti dukung'
    from tahap as t
    inner join tanpa_bukti as r
        on t.kode_instansi = r.kode_instansi and t.tahun = r.tahun and t.periode_id = r.periode_id and t.nip = r.nip
    where not t.bukti_lengkap
    union all
    select
        kode_instansi, jenis_periode, pegawai_id, 'BERI_UMPAN_BALIK', periode_awal, batas_pengisian, 'umpan_balik',
        periode_id, null
    from tahap
    where not umpan_balik_lengkap
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
        kode_instansi, jenis_periode, pegawai_id, 'BINA', tanggal_dinilai, batas_pembinaan, 'penilaian',
        coalesce(skp_id, periode_id), 'predikat ' || predikat_tercatat
    from tahap
    where not dibina
    union all
    select
        d.kode_instansi, d.jenis_periode, d.pegawai_id, 'TERBITKAN_DOKUMEN', d.tanggal_dinilai, null,
        'dokumen_evaluasi', coalesce(d.skp_penilaian_id, d.periode_id), null
    from orang as d
    left join tahu_dokumen as k
        on d.kode_instansi = k.kode_instansi and d.tahun = k.tahun and d.periode_id = k.periode_id
        and k.unor_induk_tarikan is null
    left join tahu_dokumen as i
        on d.kode_instansi = i.kode_instansi and d.tahun = i.tahun and d.periode_id = i.periode_id
        and d.unor_induk = i.unor_induk_tarikan
    where d.predikat_tercatat is not null and (k.kode_instansi is not null or i.kode_instansi is not null)
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
        when j.pelaku <> 'atasan' and o.penilai_lain_id is not null then a.nip
        when o.nip_atasan is not null or o.nama_atasan is not null then o.nip_atasan
        -- without a row of an evaluation: who leads the unit, or, of its leader, the unit above
        when o.pegawai_id = m.pemimpin_id then m.nip_di_atas
        else m.nip_pemimpin
    end as pelaku_nip,
    case
        when j.pelaku = 'pegawai' then coalesce(g.nama, o.nama)
        when j.pelaku <> 'atasan' and o.penilai_lain_id is not null then a.nama
        when o.nip_atasan is not null or o.nama_atasan is not null then o.nama_atasan
        when o.pegawai_id = m.pemimpin_id then m.nama_di_atas
        else m.nama_pemimpin
    end as pelaku_nama,
    case
        when j.pelaku = 'pegawai' then null
        when j.pelaku <> 'atasan' and o.penilai_lain_id is not null
            then case when a.nip is null then 'penilainya tidak ada di ekspor pegawai: kirim ekspor pegawai terbaru' end
        when o.nip_atasan is not null then null
        when o.nama_atasan is null
            and case when o.pegawai_id = m.pemimpin_id then m.nip_di_atas else m.nip_pemimpin end is not null
            then 'pimpinan unit menurut referensi unor, karena baris penilaiannya belum ada'
        else 'belum diketahui: kirim Laporan Penilaian periode ini, atau referensi unor dengan PemimpinPnsId '
            || 'dan ekspor pegawai'
    end as keterangan_pelaku,
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
left join atasan_unit as m on o.kode_instansi = m.kode_instansi and o.unor_id = m.unor_id
