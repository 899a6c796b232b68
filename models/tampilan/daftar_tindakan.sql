-- A thing that somebody must do, how late it is today, and whom BKN can call. Shown is what can still be acted on, counted
-- back from the latest periodic month of the instansi in the release (`periode_tampil` of the reference table, in periods):
-- an SKP in that month alone; rencana aksi, bukti dukung, umpan balik and pembinaan of the two latest periods; ratings and
-- documents of twelve months, yearly ones of two years; objections until they are decided; settings of the latest year.
-- grain:   kode_instansi, bulan, tindakan, pegawai_id, jenis_periode, kunci
-- per:     tampilan
-- basis:   rules/kepatuhan.md 2: what people act on is lists, with whom to call; Peraturan BKN 2/2026 Ps. 6-12, 13 ayat (1)
with terakhir as (
    select
        kode_instansi, paruh_waktu, max(bulan) as bulan
    from mart.periode_wajib
    where jenis_periode = 'Periodik' and wajib
    group by kode_instansi, paruh_waktu
),

tahun_terakhir as (
    select kode_instansi, max(tahun) as tahun
    from mart.periode_wajib
    where jenis_periode = 'Periodik'
    group by kode_instansi
),

jenis as (
    select kode, nama, pelaku, periode_tampil, dasar
    from acuan.jenis_tindakan
    where berlaku_sampai is null
),

-- A later pembinaan of a person answers what an earlier period asked for.
dibina as (
    select kode_instansi, nip, max(tanggal) as tanggal
    from catatan.pembinaan
    group by kode_instansi, nip
),

hal as (
    select
        t.kode_instansi, t.bulan, t.tindakan, t.rincian, t.pegawai_id, t.nip, t.nama, t.jenis_pegawai, t.unor_id,
        t.unor, t.unor_induk, t.pelaku_nip, t.pelaku_nama, t.keterangan_pelaku, t.sejak, t.tenggat, t.tahun, t.jenis_periode,
        t.tipe_periodik, t.periode_id, t.catatan, t.kunci
    from mart.tindakan as t
    inner join jenis as j on t.tindakan = j.kode
    left join terakhir as l
        on t.kode_instansi = l.kode_instansi and (t.jenis_pegawai = 'PPPK Paruh Waktu') = l.paruh_waktu
    left join dibina as d
        on t.tindakan = 'BINA' and t.kode_instansi = d.kode_instansi and t.nip = d.nip and d.tanggal >= t.periode_awal
    where d.nip is null
      and (l.bulan is null
           or t.bulan >= l.bulan - to_months(cast(case
               when t.jenis_periode = 'Tahunan' then least((j.periode_tampil - 1) * 12, 12)
               when t.tipe_periodik = 'Triwulanan' then least((j.periode_tampil - 1) * 3, 11)
               else j.periode_tampil - 1
           end as integer)))
    union all by name
    select
        k.kode_instansi, cast(date_trunc('month', k.diajukan_pada) as date) as bulan, 'PUTUS_KEBERATAN' as tindakan,
        g.pegawai_id, k.nip, g.nama, g.unor_id, coalesce(u.unor, g.unor) as unor, u.unor_induk,
        k.atasan_penilai_nip as pelaku_nip, a.nama as pelaku_nama,
        case
            when k.atasan_penilai_nip is null then 'belum diketahui: isi atasan_penilai_nip pada kiriman keberatan'
        end as keterangan_pelaku,
        k.diajukan_pada as sejak,
        cast(year(k.diajukan_pada) as integer) as tahun, 'keberatan' as catatan, k.keberatan_id as kunci
    from catatan.keberatan as k
    left join catatan.pegawai as g on k.kode_instansi = g.kode_instansi and k.nip = g.nip
    left join catatan.pegawai as a on k.kode_instansi = a.kode_instansi and k.atasan_penilai_nip = a.nip
    left join catatan.unit as u on g.kode_instansi = u.kode_instansi and g.unor_id = u.unor_id
    where k.diputus_pada is null
    -- a NIP that stands twice in the export is one person here
    qualify row_number() over (
        partition by k.kode_instansi, k.keberatan_id order by g.pegawai_id, a.pegawai_id
    ) = 1
    union all by name
    select
        t.kode_instansi, coalesce(p.bulan, cast(date_trunc('month', t.berlaku_sejak) as date)) as bulan,
        'BENAHI_PERIODE' as tindakan, t.kode || ': ' || t.keterangan as rincian, t.berlaku_sejak as sejak, t.tahun,
        p.jenis_periode, p.tipe_periodik, case when t.periode_id <> '' then t.periode_id end as periode_id,
        'periode' as catatan, cast(t.tahun as varchar) || '/' || t.periode_id || '/' || t.kode as kunci
    from mart.temuan_periode as t
    left join catatan.periode as p
        on t.kode_instansi = p.kode_instansi and t.tahun = p.tahun and t.periode_id = p.periode_id
    left join tahun_terakhir as l on t.kode_instansi = l.kode_instansi
    where not t.info and t.berlaku_sejak <= current_date and coalesce(t.tahun >= l.tahun, true)
),

admin as (
    select
        kode_instansi, string_agg(nama || ' (' || kontak_dinas || ')', '; ' order by tanggal desc nulls last, nip) as kontak
    from catatan.admin_instansi
    group by kode_instansi
)

select
    h.kode_instansi,
    h.bulan,
    h.tindakan,
    j.nama as yang_dilakukan,
    h.rincian,
    h.pegawai_id,
    h.nip,
    h.nama,
    h.unor_id,
    h.unor,
    h.unor_induk,
    j.pelaku,
    h.pelaku_nip,
    h.pelaku_nama,
    h.keterangan_pelaku,
    h.sejak,
    h.tenggat,
    -- nobody is late with what could not yet be done: an SKP handed over, or a period that ends, after the deadline
    case
        when h.tenggat is not null
            then greatest(cast(current_date - greatest(h.tenggat, coalesce(h.sejak, h.tenggat)) as bigint), 0)
    end as hari_terlambat,
    case
        when h.tenggat is null then 'tanpa tenggat'
        when greatest(h.tenggat, coalesce(h.sejak, h.tenggat)) < current_date then 'terlambat'
        else 'mendatang'
    end as status,
    j.dasar,
    h.tahun,
    h.jenis_periode,
    h.tipe_periodik,
    h.periode_id,
    p.nama as periode,
    h.jenis_pegawai,
    h.catatan,
    h.kunci,
    i.nama as nama_instansi,
    a.kontak as kontak_instansi
from hal as h
inner join jenis as j on h.tindakan = j.kode
left join catatan.periode as p
    on h.kode_instansi = p.kode_instansi and h.tahun = p.tahun and h.periode_id = p.periode_id
left join acuan.instansi as i
    on h.kode_instansi = i.kode_instansi
    and i.berlaku_mulai <= last_day(h.bulan) and coalesce(i.berlaku_sampai >= last_day(h.bulan), true)
left join admin as a on h.kode_instansi = a.kode_instansi
