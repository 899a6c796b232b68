-- What a pegawai wajib SKP has documented for a periodic period of the month, stage by stage: yes, no, or null where
-- nothing is asked of the person or no report tells.
-- grain:   kode_instansi, pegawai_id
-- per:     bulan
-- apart:   kode_instansi
-- reads:   wajib same, penilaian same, rencana_aksi same, bukti_dukung last 4 next 1, umpan_balik same,
--          pembinaan last 4 next 3, dialog_kinerja same, briefing same, cakupan_tahap last 1 next 1, periode year
-- basis:   rules/kepatuhan.md 2; Peraturan BKN 2/2026 Ps. 7 ayat (2), 9 ayat (1), 10
with orang as (
    select
        w.kode_instansi, w.bulan, w.tahun, w.periode_id, w.tipe_periodik, w.pegawai_id, w.nip, w.unor_induk,
        w.periode_awal, w.periode_akhir, w.batas_pertama, w.skp_disetujui
    from wajib as w
    where w.wajib and w.jenis_periode = 'Periodik'
),
-- What tells a NIP that two people share tells nobody whose it is: their stages are unknown.
kembar as (
    select kode_instansi, nip
    from wajib
    where wajib and jenis_periode = 'Periodik'
    group by kode_instansi, nip
    -- a person stands once in a period
    having count(*) > 1
),
-- Two flags for each record: reported for the whole instansi, or for the person's unor induk.
lingkup as (
    select
        kode_instansi, tahun, periode_id, unor_induk_tarikan,
        bool_or(catatan = 'rencana_aksi') as rencana_aksi,
        bool_or(catatan = 'umpan_balik') as umpan_balik,
        bool_or(catatan = 'pembinaan') as pembinaan
    from cakupan_tahap
    where periode_id is not null and unor_tarikan is null
    group by kode_instansi, tahun, periode_id, unor_induk_tarikan
),
lingkup_bulan as (
    select
        c.kode_instansi, c.unor_induk_tarikan,
        -- evidence is due some days after the period: what came in the month after its end speaks of it too
        bool_or(c.catatan = 'bukti_dukung') as bukti_dukung,
        bool_or(c.catatan = 'dialog_kinerja' and c.bulan = b.mulai) as dialog_kinerja,
        bool_or(c.catatan = 'briefing' and c.bulan = b.mulai) as briefing
    from cakupan_tahap as c
    cross join bagian as b
    where c.periode_id is null and c.unor_tarikan is null
    group by c.kode_instansi, c.unor_induk_tarikan
),
-- Evidence under another person's NIP is a finding (`temuan_catatan`), and proves nothing of the owner of the plan.
berbukti as (
    select kode_instansi, rencana_aksi_id, nip, cast(min(diunggah_pada) as date) as diunggah
    from bukti_dukung
    group by kode_instansi, rencana_aksi_id, nip
),
rencana as (
    select
        r.kode_instansi, r.tahun, r.periode_id, r.nip,
        count(*) as jumlah,
        cast(min(r.dibuat_pada) as date) as dibuat,
        count(b.rencana_aksi_id) as berbukti,
        max(b.diunggah) as bukti_terakhir
    from rencana_aksi as r
    left join berbukti as b
        on r.kode_instansi = b.kode_instansi and r.rencana_aksi_id = b.rencana_aksi_id and r.nip = b.nip
    group by r.kode_instansi, r.tahun, r.periode_id, r.nip
),
umpan as (
    select
        kode_instansi, tahun, periode_id, nip,
        bool_or(aspek = 'hasil kerja') and bool_or(aspek = 'perilaku kerja') as lengkap
    from umpan_balik
    -- nobody gives feedback to oneself
    where pemberi_nip is null or pemberi_nip <> nip
    group by kode_instansi, tahun, periode_id, nip
),
-- The next period begins after this one ends: a setting that is there twice, or overlaps, is not its own next.
berikut as (
    select p.kode_instansi, p.tahun, p.periode_id, min(n.periode_akhir) as akhir_berikut
    from periode as p
    inner join periode as n
        on p.kode_instansi = n.kode_instansi and p.tipe_periodik = n.tipe_periodik
        and n.periode_awal > p.periode_akhir
    where p.dihitung and n.dihitung
    group by p.kode_instansi, p.tahun, p.periode_id
),
batas as (
    select
        p.kode_instansi, p.tahun, p.periode_id, p.periode_awal,
        coalesce(
            k.akhir_berikut,
            -- the first period of the next year is not set yet
            cast(case p.tipe_periodik when 'Triwulanan' then p.periode_akhir + interval 3 month
                else p.periode_akhir + interval 1 month end as date)
        ) as batas_pembinaan
    from periode as p
    left join berikut as k
        on p.kode_instansi = k.kode_instansi and p.tahun = k.tahun and p.periode_id = k.periode_id
    where p.dihitung
),
di_bawah_baik as (
    select distinct n.kode_instansi, n.tahun, n.periode_id, n.pegawai_id
    from penilaian as n
    inner join predikat as p on n.predikat_tercatat = p.nama
    inner join predikat as b on b.nama = 'Baik' and p.urutan < b.urutan
    where not n.plt_plh
),
-- Of two evaluations of one period, the better one keeps a person off the list: few people's are looked at.
rendah as (
    select n.kode_instansi, n.tahun, n.periode_id, n.pegawai_id
    from penilaian as n
    inner join di_bawah_baik as r
        on n.kode_instansi = r.kode_instansi and n.tahun = r.tahun and n.periode_id = r.periode_id
        and n.pegawai_id = r.pegawai_id
    inner join predikat as p on n.predikat_tercatat = p.nama
    inner join predikat as b on b.nama = 'Baik'
    where not n.plt_plh
    group by n.kode_instansi, n.tahun, n.periode_id, n.pegawai_id
    having max(p.urutan) < max(b.urutan)
),
dibina_pada as (
    select distinct kode_instansi, tahun, periode_id, nip
    from pembinaan
),
dibina_kemudian as (
    select distinct k.kode_instansi, k.tahun, k.periode_id, b.nip
    from batas as k
    inner join pembinaan as b
        on k.kode_instansi = b.kode_instansi and b.tanggal between k.periode_awal and k.batas_pembinaan
),
berdialog as (
    select distinct kode_instansi, nip
    from dialog_kinerja
),
berbriefing as (
    select distinct kode_instansi, nip
    from briefing
    where hadir
),
tahap as (
    select
        o.kode_instansi, o.bulan, o.tahun, o.periode_id, o.pegawai_id, o.nip, o.periode_awal, o.periode_akhir,
        o.batas_pertama, o.skp_disetujui,
        k.batas_pembinaan,
        x.nip is null and (coalesce(s.rencana_aksi, false) or coalesce(i.rencana_aksi, false)) as tahu_rencana,
        x.nip is null and (coalesce(sb.bukti_dukung, false) or coalesce(ib.bukti_dukung, false)) as tahu_bukti,
        x.nip is null and (coalesce(s.umpan_balik, false) or coalesce(i.umpan_balik, false)) as tahu_umpan,
        x.nip is null and (coalesce(s.pembinaan, false) or coalesce(i.pembinaan, false)) as tahu_pembinaan,
        x.nip is null and (coalesce(sb.dialog_kinerja, false) or coalesce(ib.dialog_kinerja, false)) as tahu_dialog,
        x.nip is null and (coalesce(sb.briefing, false) or coalesce(ib.briefing, false)) as tahu_briefing,
        x.nip is null as nip_sendiri, r.jumlah, r.dibuat, r.berbukti, r.bukti_terakhir,
        coalesce(u.lengkap, false) as umpan_lengkap,
        t.pegawai_id is not null as rendah,
        d.nip is not null as berdialog,
        f.nip is not null as berbriefing,
        p.nip is not null as dibina_pada,
        m.nip is not null as dibina_kemudian
    from orang as o
    left join kembar as x on o.kode_instansi = x.kode_instansi and o.nip = x.nip
    left join lingkup as s
        on o.kode_instansi = s.kode_instansi and o.tahun = s.tahun and o.periode_id = s.periode_id
        and s.unor_induk_tarikan is null
    left join lingkup as i
        on o.kode_instansi = i.kode_instansi and o.tahun = i.tahun and o.periode_id = i.periode_id
        and o.unor_induk = i.unor_induk_tarikan
    left join lingkup_bulan as sb on o.kode_instansi = sb.kode_instansi and sb.unor_induk_tarikan is null
    left join lingkup_bulan as ib on o.kode_instansi = ib.kode_instansi and o.unor_induk = ib.unor_induk_tarikan
    left join batas as k
        on o.kode_instansi = k.kode_instansi and o.tahun = k.tahun and o.periode_id = k.periode_id
    left join rencana as r
        on o.kode_instansi = r.kode_instansi and o.tahun = r.tahun and o.periode_id = r.periode_id and o.nip = r.nip
    left join umpan as u
        on o.kode_instansi = u.kode_instansi and o.tahun = u.tahun and o.periode_id = u.periode_id and o.nip = u.nip
    left join rendah as t
        on o.kode_instansi = t.kode_instansi and o.tahun = t.tahun and o.periode_id = t.periode_id
        and o.pegawai_id = t.pegawai_id
    left join dibina_pada as p
        on o.kode_instansi = p.kode_instansi and o.tahun = p.tahun and o.periode_id = p.periode_id and o.nip = p.nip
    left join dibina_kemudian as m
        on o.kode_instansi = m.kode_instansi and o.tahun = m.tahun and o.periode_id = m.periode_id and o.nip = m.nip
    left join berdialog as d on o.kode_instansi = d.kode_instansi and o.nip = d.nip
    left join berbriefing as f on o.kode_instansi = f.kode_instansi and o.nip = f.nip
)
select
    h.kode_instansi,
    h.bulan,
    h.tahun,
    h.periode_id,
    h.pegawai_id,
    h.nip,
    h.batas_pembinaan,
    case when h.nip_sendiri then cast(h.jumlah as bigint) end as jumlah_rencana_aksi,
    case when h.tahu_rencana and h.skp_disetujui then h.jumlah is not null end as ada_rencana_aksi,
    case
        when h.tahu_rencana and h.skp_disetujui and h.jumlah is null then false
        when h.tahu_rencana and h.skp_disetujui then h.dibuat < h.periode_awal + cast(a.besaran as integer)
    end as rencana_aksi_awal,
    case
        when h.tahu_bukti and h.jumlah is not null and h.berbukti < h.jumlah then false
        when h.tahu_bukti and h.jumlah is not null then h.bukti_terakhir <= h.batas_pertama
    end as bukti_lengkap,
    case when h.tahu_umpan and h.skp_disetujui then h.umpan_lengkap end as umpan_balik_lengkap,
    case when h.tahu_pembinaan and h.rendah then h.dibina_pada or h.dibina_kemudian end as dibina,
    case when h.tahu_pembinaan then h.dibina_pada end as ada_pembinaan,
    case when h.tahu_dialog then h.berdialog end as ada_dialog,
    case when h.tahu_briefing then h.berbriefing end as hadir_briefing
from tahap as h
left join parameter as a on a.kode = 'RENCANA_AKSI_AWAL_HARI'
