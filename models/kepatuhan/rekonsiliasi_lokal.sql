-- A person held against both systems for a periodic period of the month: rated in BKN's e-Kinerja and active in the
-- instansi's own system, or only one of both. Who is neither is not here, nor whom one side cannot tell of.
-- grain:   kode_instansi, nip
-- per:     bulan
-- reads:   wajib same, skp year, skp_keluar year, skp_pernah year, pegawai asof, unit asof, aktivitas_harian last 4,
--          dialog_kinerja last 4, briefing last 4, cakupan_tahap last 4
-- basis:   rules/kepatuhan.md 4: local systems (MCP/MCSP KPK); Peraturan BKN 2/2026 Ps. 11 (penilaian in e-Kinerja)
with periodik as (
    select
        kode_instansi, bulan, tahun, periode_id, tipe_periodik, pegawai_id, nip, unor_id, unor_induk, periode_awal,
        periode_akhir, batas_pengisian, wajib, ada_skp, dinilai
    from wajib
    where jenis_periode = 'Periodik'
),

-- What tells a NIP that two people share tells nobody whose it is.
kembar as (
    select kode_instansi, nip
    from periodik
    group by kode_instansi, nip
    having count(*) > 1
),

masa as (
    select distinct kode_instansi, bulan, periode_awal, periode_akhir
    from periodik
),

-- A superior who holds a dialogue, or gives a briefing, is active too.
jejak as (
    select kode_instansi, nip, tanggal, 'aktivitas' as jenis
    from aktivitas_harian
    where sumber = 'lokal'
    union all
    select kode_instansi, nip, tanggal, 'dialog'
    from dialog_kinerja
    union all
    select kode_instansi, nip, tanggal, 'briefing'
    from briefing
    where hadir
    union all
    select kode_instansi, atasan_nip, tanggal, 'memimpin'
    from dialog_kinerja
    where atasan_nip is not null
    union all
    select kode_instansi, pemberi_nip, tanggal, 'memimpin'
    from briefing
    where pemberi_nip is not null
),

berjejak as (
    select
        m.kode_instansi, m.periode_awal, m.periode_akhir, j.nip,
        count(distinct case when j.jenis = 'aktivitas' then j.tanggal end) as hari_aktivitas,
        count(case when j.jenis = 'dialog' then 1 end) as jumlah_dialog,
        count(case when j.jenis = 'briefing' then 1 end) as jumlah_briefing,
        count(distinct case when j.jenis = 'memimpin' then j.tanggal end) as hari_memimpin
    from masa as m
    inner join jejak as j
        on m.kode_instansi = j.kode_instansi and j.tanggal between m.periode_awal and m.periode_akhir
    group by m.kode_instansi, m.periode_awal, m.periode_akhir, j.nip
),

-- Activities in BKN's system alone say nothing of the instansi's own.
bulan_lokal as (
    select distinct kode_instansi, cast(date_trunc('month', tanggal) as date) as bulan
    from aktivitas_harian
    where sumber = 'lokal'
),

kiriman_bulan as (
    select c.kode_instansi, c.catatan, c.bulan, c.unor_induk_tarikan
    from cakupan_tahap as c
    left join bulan_lokal as l on c.kode_instansi = l.kode_instansi and c.bulan = l.bulan
    where c.unor_tarikan is null
      and (
          c.catatan in ('dialog_kinerja', 'briefing')
          or (c.catatan = 'aktivitas_harian' and l.kode_instansi is not null)
      )
),

bagian_instansi as (
    select distinct
        kode_instansi, bulan, periode_awal, periode_akhir, coalesce(unor_induk, '') as unor_induk,
        cast(date_trunc('month', periode_awal) as date) as bulan_awal
    from periodik
),

-- A record is compared where it was delivered of every month that the period touches: a month that lacks is unknown.
terkirim as (
    select b.kode_instansi, b.periode_awal, b.periode_akhir, b.unor_induk, k.catatan
    from bagian_instansi as b
    inner join kiriman_bulan as k
        on b.kode_instansi = k.kode_instansi and k.bulan between b.bulan_awal and b.bulan
        and (k.unor_induk_tarikan is null or k.unor_induk_tarikan = b.unor_induk)
    group by b.kode_instansi, b.periode_awal, b.periode_akhir, b.unor_induk, b.bulan_awal, b.bulan, k.catatan
    having count(distinct k.bulan)
        = (year(b.bulan) - year(b.bulan_awal)) * 12 + month(b.bulan) - month(b.bulan_awal) + 1
),

dibandingkan as (
    select
        kode_instansi, periode_awal, periode_akhir, unor_induk,
        string_agg(catatan, ', ' order by catatan) as catatan_dibandingkan
    from terkirim
    group by kode_instansi, periode_awal, periode_akhir, unor_induk
),

orang as (
    select
        p.kode_instansi, p.bulan, p.tahun, p.periode_id, p.tipe_periodik, p.pegawai_id, p.nip, p.unor_id, p.unor_induk,
        p.periode_awal, p.periode_akhir, p.batas_pengisian, p.wajib, p.ada_skp, p.dinilai, d.catatan_dibandingkan,
        j.nip is not null as ada_jejak,
        coalesce(j.hari_aktivitas, 0) as hari_aktivitas,
        coalesce(j.jumlah_dialog, 0) as jumlah_dialog,
        coalesce(j.jumlah_briefing, 0) as jumlah_briefing,
        coalesce(j.hari_memimpin, 0) as hari_memimpin,
        count(j.nip) over (
            partition by p.kode_instansi, p.periode_awal, p.periode_akhir, p.unor_induk
        ) as berjejak_unor_induk
    from periodik as p
    inner join dibandingkan as d
        on p.kode_instansi = d.kode_instansi and p.periode_awal = d.periode_awal
        and p.periode_akhir = d.periode_akhir and coalesce(p.unor_induk, '') = d.unor_induk
    left join berjejak as j
        on p.kode_instansi = j.kode_instansi and p.periode_awal = j.periode_awal
        and p.periode_akhir = j.periode_akhir and p.nip = j.nip
    left join kembar as k on p.kode_instansi = k.kode_instansi and p.nip = k.nip
    where k.nip is null and p.dinilai is not null
),

-- The period that most people of the instansi have is held against those whom BKN's reports do not list at all.
masa_umum as (
    select kode_instansi, bulan, tahun, periode_id, tipe_periodik, periode_awal, periode_akhir, batas_pengisian
    from orang
    group by kode_instansi, bulan, tahun, periode_id, tipe_periodik, periode_awal, periode_akhir, batas_pengisian
    qualify row_number() over (partition by kode_instansi order by count(*) desc, tahun, periode_id) = 1
),

-- Where the Laporan SKP was never drawn for the whole instansi, nobody is known to be missing from it.
utuh as (
    select distinct kode_instansi, tahun
    from skp_pernah
    where lingkup_penuh
),

terdaftar as (
    select kode_instansi, nip
    from skp
    union
    select kode_instansi, nip
    from skp_keluar
    union
    select kode_instansi, nip
    from periodik
),

pegawai_nip as (
    select kode_instansi, nip, min(pegawai_id) as pegawai_id, min(nama) as nama, min(unor_id) as unor_id
    from pegawai
    group by kode_instansi, nip
    having count(*) = 1
),

nama_skp as (
    select kode_instansi, nip, min(nama) as nama
    from skp
    group by kode_instansi, nip
),

tak_terdaftar as (
    select
        m.kode_instansi, m.bulan, m.tahun, m.periode_id, m.tipe_periodik, g.pegawai_id, j.nip, g.unor_id,
        u.unor_induk, m.periode_awal, m.periode_akhir, m.batas_pengisian, j.hari_aktivitas, j.jumlah_dialog,
        j.jumlah_briefing, j.hari_memimpin, g.nip is not null as dikenal
    from masa_umum as m
    inner join utuh as s on m.kode_instansi = s.kode_instansi and m.tahun = s.tahun
    inner join berjejak as j
        on m.kode_instansi = j.kode_instansi and m.periode_awal = j.periode_awal and m.periode_akhir = j.periode_akhir
    left join terdaftar as t on j.kode_instansi = t.kode_instansi and j.nip = t.nip
    left join pegawai_nip as g on j.kode_instansi = g.kode_instansi and j.nip = g.nip
    left join unit as u on g.kode_instansi = u.kode_instansi and g.unor_id = u.unor_id
    where t.nip is null
),

hasil as (
    select
        kode_instansi, bulan, tahun, periode_id, tipe_periodik, pegawai_id, nip, unor_id, unor_induk, periode_awal,
        periode_akhir, batas_pengisian, dinilai, ada_jejak, hari_aktivitas, jumlah_dialog, jumlah_briefing, hari_memimpin,
        catatan_dibandingkan,
        case
            when dinilai and ada_jejak then 'SESUAI'
            when dinilai and berjejak_unor_induk = 0 then 'UNIT_TANPA_JEJAK'
            when dinilai then 'TANPA_JEJAK'
            when not wajib then 'TIDAK_WAJIB'
            when not coalesce(ada_skp, false) then 'TANPA_SKP'
            else 'BELUM_DINILAI'
        end as sebab_rekonsiliasi
    from orang
    where dinilai or ada_jejak
    union all
    select
        kode_instansi, bulan, tahun, periode_id, tipe_periodik, pegawai_id, nip, unor_id, unor_induk, periode_awal,
        periode_akhir, batas_pengisian, false, true, hari_aktivitas, jumlah_dialog, jumlah_briefing, hari_memimpin, null,
        case when dikenal then 'TIDAK_TERDAFTAR' else 'NIP_TIDAK_DIKENAL' end
    from tak_terdaftar
)

select
    h.kode_instansi,
    h.bulan,
    h.tahun,
    h.periode_id,
    h.tipe_periodik,
    h.periode_awal,
    h.periode_akhir,
    h.batas_pengisian,
    h.pegawai_id,
    h.nip,
    coalesce(g.nama, s.nama) as nama,
    h.unor_id,
    u.unor,
    h.unor_induk,
    case
        when h.dinilai and h.ada_jejak then 'SESUAI'
        when h.dinilai then 'HANYA_EKINERJA'
        else 'HANYA_LOKAL'
    end as hasil_rekonsiliasi,
    h.sebab_rekonsiliasi,
    cast(h.hari_aktivitas as bigint) as hari_aktivitas_lokal,
    cast(h.jumlah_dialog as bigint) as jumlah_dialog,
    cast(h.jumlah_briefing as bigint) as jumlah_briefing,
    cast(h.hari_memimpin as bigint) as hari_memimpin,
    h.catatan_dibandingkan,
    case h.sebab_rekonsiliasi
        when 'SESUAI' then 'Dinilai di e-Kinerja dan tercatat di sistem lokal.'
        when 'TANPA_JEJAK' then 'Dinilai di e-Kinerja, tetapi tidak tercatat satu kali pun di sistem lokal pada periode ini. '
            || 'Periksa apakah orangnya memakai sistem lokal dan NIP-nya di sana benar.'
        when 'UNIT_TANPA_JEJAK' then 'Dinilai di e-Kinerja, tetapi tidak seorang pun di unor induknya tercatat di sistem '
            || 'lokal pada periode ini. Pastikan unitnya memakai sistem lokal dan datanya ikut dikirim.'
        when 'TIDAK_WAJIB' then 'Tercatat di sistem lokal, tetapi menurut data BKN tidak wajib dinilai pada periode ini. '
            || 'Periksa pengecualian dan kedudukan hukumnya.'
        when 'TANPA_SKP' then 'Tercatat di sistem lokal, tetapi belum punya SKP di e-Kinerja. Susun dan ajukan SKP-nya.'
        when 'BELUM_DINILAI' then 'Tercatat di sistem lokal, tetapi belum dinilai di e-Kinerja. Ingatkan pejabat penilainya.'
        when 'TIDAK_TERDAFTAR' then 'Tercatat di sistem lokal dan ada di ekspor pegawai, tetapi tidak ada di Laporan SKP tahun '
            || 'ini. Periksa status kepegawaian dan akun e-Kinerjanya.'
        else 'NIP ini tercatat di sistem lokal, tetapi tidak ada di Laporan SKP maupun ekspor pegawai. Betulkan NIP-nya di '
            || 'sistem lokal; bila orangnya bukan ASN, tidak ada yang perlu dilakukan.'
    end as keterangan
from hasil as h
left join pegawai_nip as g on h.kode_instansi = g.kode_instansi and h.nip = g.nip
left join nama_skp as s on h.kode_instansi = s.kode_instansi and h.nip = s.nip
left join unit as u on h.kode_instansi = u.kode_instansi and h.unor_id = u.unor_id
