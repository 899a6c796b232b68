-- What is measured for one part of the score of one person in a month that the part looks at: a predikat or a value, or why
-- there is none. `sebab` is why it is not known; `sebab_kosong`, why it is empty although its source was delivered.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, kode_bagian, bulan_dinilai
-- per:     bulan
-- apart:   kode_instansi
-- reads:   penerima_tpp same, bulan_bagian same, kebijakan_berlaku same, predikat_bayar same, potongan_tpp same,
--          kehadiran_bulan last 4, nilai_kinerja_lokal last 4
-- basis:   each instansi's own regulation; rules/tpp.md 2: a value counts as missing only once its source was delivered
with diukur as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, o.nip, g.kebijakan_id, g.kode_bagian,
        g.ukuran_kinerja as ukuran, g.bulan_dinilai,
        g.ukuran_kinerja in (
            'menit', 'rasio_menit', 'menit_terlambat', 'menit_pulang_cepat', 'hari_alpa', 'kejadian', 'persen_hadir'
        ) as dari_kehadiran
    from penerima_tpp as o
    inner join bulan_bagian as g on o.kode_instansi = g.kode_instansi and o.profil = g.profil
    where g.ukuran_kinerja <> 'predikat'
),

hadir_terkirim as (
    select distinct kode_instansi, bulan
    from kehadiran_bulan
),

hadir as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, pada_kode as kode_bagian, bulan_hadir,
        case when bool_and(besar_potongan is not null) then cast(sum(besar_potongan) as decimal(18, 6)) end as dipotong,
        bool_or(besar_potongan is null) as tidak_diketahui
    from potongan_tpp
    where dasar_potongan in ('bagian', 'maksimum_bulan')
    group by kode_instansi, pegawai_id, jenis_pembayaran, pada_kode, bulan_hadir
),

terukur as (
    select
        d.kode_instansi, d.bulan, d.pegawai_id, d.jenis_pembayaran, d.kebijakan_id, d.kode_bagian, d.bulan_dinilai,
        cast(case d.ukuran
            when 'menit' then h.menit_aktivitas
            when 'rasio_menit' then h.rasio_menit
            when 'menit_terlambat' then h.menit_terlambat
            when 'menit_pulang_cepat' then h.menit_pulang_cepat
            when 'hari_alpa' then h.alpa
            when 'kejadian' then h.kejadian_hadir
            when 'persen_hadir' then
                case when h.nip is not null and not coalesce(x.tidak_diketahui, false)
                    then greatest(0, 100 - coalesce(x.dipotong, 0)) end
        end as decimal(18, 6)) as nilai_ukuran,
        case
            when t.kode_instansi is null then 'KEHADIRAN_BELUM_DIKIRIM'
            when d.ukuran = 'persen_hadir' and x.tidak_diketahui then 'KEHADIRAN_TIDAK_CUKUP'
        end as sebab,
        case when h.nip is null then 'KEHADIRAN_TANPA_BARIS' else 'NILAI_KOSONG' end as sebab_kosong
    from diukur as d
    left join kehadiran_bulan as h
        on d.kode_instansi = h.kode_instansi and d.nip = h.nip and d.bulan_dinilai = h.bulan
    left join hadir as x
        on d.kode_instansi = x.kode_instansi and d.pegawai_id = x.pegawai_id
        and d.jenis_pembayaran = x.jenis_pembayaran and d.kode_bagian = x.kode_bagian and d.bulan_dinilai = x.bulan_hadir
    left join hadir_terkirim as t on d.kode_instansi = t.kode_instansi and d.bulan_dinilai = t.bulan
    where d.dari_kehadiran
),

-- The day on which a report was filed is said by itself, or beside the score that was filed: as days after the month's end.
terlapor as (
    select
        n.kode_instansi, n.bulan, n.nip, u.ukuran, n.ukuran_kinerja,
        case
            when n.ukuran_kinerja = u.ukuran and n.nilai_lokal is not null then n.nilai_lokal
            when u.ukuran <> 'hari_lapor' then null
            when n.tanggal_lapor <= last_day(n.bulan) then 0
            else cast(n.tanggal_lapor - last_day(n.bulan) as integer)
        end as nilai
    from nilai_kinerja_lokal as n
    inner join (select distinct kode_instansi, ukuran from diukur where not dari_kehadiran) as u
        on n.kode_instansi = u.kode_instansi
        and (n.ukuran_kinerja = u.ukuran or (u.ukuran = 'hari_lapor' and n.ukuran_kinerja = 'skor_skp'))
),

lokal as (
    select kode_instansi, bulan, nip, ukuran, nilai
    from terlapor
    qualify row_number() over (
        partition by kode_instansi, bulan, nip, ukuran
        order by nilai is null, case when ukuran_kinerja = ukuran then 0 else 1 end
    ) = 1
),

lokal_terkirim as (
    select distinct kode_instansi, bulan, ukuran
    from lokal
)

select
    p.kode_instansi,
    p.bulan,
    p.pegawai_id,
    p.jenis_pembayaran,
    o.kebijakan_id,
    p.kode_bagian,
    p.bulan_dinilai,
    p.predikat_bagian,
    cast(null as decimal(18, 6)) as nilai_ukuran,
    coalesce(p.terlambat and k.penilaian_terlambat = 'nol', false) as dinolkan,
    case
        when not p.ditarik then 'PENILAIAN_BELUM_DITARIK'
        when p.terlambat and k.penilaian_terlambat = 'tahan' then 'PENILAIAN_TERLAMBAT'
    end as sebab,
    'NILAI_KOSONG' as sebab_kosong
from predikat_bayar as p
inner join penerima_tpp as o
    on p.kode_instansi = o.kode_instansi and p.pegawai_id = o.pegawai_id and p.jenis_pembayaran = o.jenis_pembayaran
left join kebijakan_berlaku as k on o.kode_instansi = k.kode_instansi and o.jenis_pembayaran = k.jenis_pembayaran
union all
select
    kode_instansi,
    bulan,
    pegawai_id,
    jenis_pembayaran,
    kebijakan_id,
    kode_bagian,
    bulan_dinilai,
    cast(null as varchar) as predikat_bagian,
    nilai_ukuran,
    false as dinolkan,
    sebab,
    sebab_kosong
from terukur
union all
select
    d.kode_instansi,
    d.bulan,
    d.pegawai_id,
    d.jenis_pembayaran,
    d.kebijakan_id,
    d.kode_bagian,
    d.bulan_dinilai,
    cast(null as varchar) as predikat_bagian,
    cast(n.nilai as decimal(18, 6)) as nilai_ukuran,
    false as dinolkan,
    case when t.kode_instansi is null then 'NILAI_LOKAL_BELUM_DIKIRIM' end as sebab,
    'NILAI_KOSONG' as sebab_kosong
from diukur as d
left join lokal as n
    on d.kode_instansi = n.kode_instansi and d.nip = n.nip and d.bulan_dinilai = n.bulan and d.ukuran = n.ukuran
left join lokal_terkirim as t
    on d.kode_instansi = t.kode_instansi and d.bulan_dinilai = t.bulan and d.ukuran = t.ukuran
where not d.dari_kehadiran
