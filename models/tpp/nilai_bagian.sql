-- What is measured for one part of the score of one person: a predikat or a value, or why there is none.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, kode_bagian, bulan_dinilai
-- per:     bulan
-- reads:   penerima_tpp same, bagian_berlaku same, kebijakan_berlaku same, predikat_bayar same, potongan_tpp same,
--          kehadiran_bulan last 4, nilai_kinerja_lokal last 4
-- basis:   each instansi's own regulation; rules/tpp.md 2: a value counts as missing only once its source was delivered
with diukur as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, o.nip, g.kebijakan_id, g.kode_bagian, g.ukuran_kinerja as ukuran,
        cast(
            o.bulan - to_months(cast(case when g.jeda = 'bulan_lalu' then g.jeda_n else 0 end as integer)) as date
        ) as bulan_ukur
    from penerima_tpp as o
    inner join bagian_berlaku as g on o.kode_instansi = g.kode_instansi and o.profil = g.profil
    where g.ukuran_kinerja <> 'predikat'
),

-- Without a delivery of the month nobody's value is known to be missing.
terkirim as (
    select distinct kode_instansi, bulan, cast(null as varchar) as ukuran from kehadiran_bulan
    union all
    select distinct kode_instansi, bulan, ukuran_kinerja as ukuran from nilai_kinerja_lokal
),

hadir as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, pada_kode as kode_bagian,
        case when bool_and(besar_potongan is not null) then cast(sum(besar_potongan) as decimal(18, 6)) end as dipotong,
        bool_or(besar_potongan is null) as tidak_diketahui
    from potongan_tpp
    where dasar_potongan in ('bagian', 'maksimum_bulan')
    group by kode_instansi, pegawai_id, jenis_pembayaran, pada_kode
),

dari_kehadiran as (
    select
        d.kode_instansi, d.bulan, d.pegawai_id, d.jenis_pembayaran, d.kebijakan_id, d.kode_bagian, d.bulan_ukur,
        cast(case d.ukuran
            when 'menit' then h.menit_aktivitas
            when 'rasio_menit' then cast(
                cast(100 * h.menit_aktivitas as decimal(18, 6)) / (m.besaran * h.hari_kerja_bulan) as decimal(18, 6)
            )
            when 'menit_terlambat' then h.menit_terlambat
            when 'menit_pulang_cepat' then h.menit_pulang_cepat
            when 'hari_alpa' then h.alpa
            when 'kejadian' then h.tl1 + h.tl2 + h.tl3 + h.tl4 + h.psw1 + h.psw2 + h.psw3 + h.psw4 + h.tanpa_scan
            when 'persen_hadir' then
                case when h.nip is not null and not coalesce(x.tidak_diketahui, false)
                    then greatest(0, 100 - coalesce(x.dipotong, 0)) end
        end as decimal(18, 6)) as nilai,
        t.kode_instansi is not null as terkirim, 'KEHADIRAN' as sumber
    from diukur as d
    cross join parameter as m
    left join kehadiran_bulan as h
        on d.kode_instansi = h.kode_instansi and d.nip = h.nip and d.bulan_ukur = h.bulan
    left join hadir as x
        on d.kode_instansi = x.kode_instansi and d.pegawai_id = x.pegawai_id
        and d.jenis_pembayaran = x.jenis_pembayaran and d.kode_bagian = x.kode_bagian
    left join terkirim as t
        on d.kode_instansi = t.kode_instansi and d.bulan_ukur = t.bulan and t.ukuran is null
    where m.kode = 'TPP_MENIT_KERJA_HARI'
      and d.ukuran in (
          'menit', 'rasio_menit', 'menit_terlambat', 'menit_pulang_cepat', 'hari_alpa', 'kejadian', 'persen_hadir'
      )
),

dari_lokal as (
    select
        d.kode_instansi, d.bulan, d.pegawai_id, d.jenis_pembayaran, d.kebijakan_id, d.kode_bagian, d.bulan_ukur,
        cast(case
            -- days after the month's end, as the day of the month after it on which the report was filed
            when d.ukuran = 'hari_lapor' then greatest(0, n.tanggal_lapor - last_day(d.bulan_ukur))
            else n.nilai_lokal
        end as decimal(18, 6)) as nilai,
        t.kode_instansi is not null as terkirim, 'NILAI_LOKAL' as sumber
    from diukur as d
    left join nilai_kinerja_lokal as n
        on d.kode_instansi = n.kode_instansi and d.nip = n.nip and d.bulan_ukur = n.bulan
        and case d.ukuran when 'hari_lapor' then 'skor_skp' else d.ukuran end = n.ukuran_kinerja
    left join terkirim as t
        on d.kode_instansi = t.kode_instansi and d.bulan_ukur = t.bulan
        and case d.ukuran when 'hari_lapor' then 'skor_skp' else d.ukuran end = t.ukuran
    where d.ukuran not in (
        'menit', 'rasio_menit', 'menit_terlambat', 'menit_pulang_cepat', 'hari_alpa', 'kejadian', 'persen_hadir'
    )
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
    end as sebab
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
    bulan_ukur as bulan_dinilai,
    cast(null as varchar) as predikat_bagian,
    nilai as nilai_ukuran,
    false as dinolkan,
    case when nilai is null and not terkirim then sumber || '_BELUM_DIKIRIM' end as sebab
from (
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, kebijakan_id, kode_bagian, bulan_ukur, nilai, terkirim, sumber
    from dari_kehadiran
    union all
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, kebijakan_id, kode_bagian, bulan_ukur, nilai, terkirim, sumber
    from dari_lokal
) as s
