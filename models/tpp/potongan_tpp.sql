-- A row of the rules of deduction that bites one person in one month of attendance, and the per cent that it comes to.
-- Unknown where the attendance does not tell what the rule asks.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, aturan, bulan_hadir
-- per:     bulan
-- reads:   penerima_tpp same, bagian_berlaku same, aturan_potongan asof, kehadiran_bulan last 4
-- basis:   each instansi's own regulation; rules/tpp.md 2 (what a deduction is a per cent of) and 3 (Sinjai: points are held
--          against the most that a month can give)
with aturan_bulan as (
    -- the part of the score may look at an earlier month; what is cut from the amount is this month's
    select
        a.kode_instansi, a.kebijakan_id, g.profil, a.kejadian, a.satuan_potongan as satuan, a.batas_bawah, a.batas_atas, a.nilai_persen,
        a.dasar_potongan as dasar, coalesce(a.pada_kode, g.kode_bagian) as pada, a.hangus_semua,
        a.baris_aturan as aturan, cast(null as decimal(9, 6)) as bobot,
        cast(b.mulai - to_months(cast(case when g.jeda = 'bulan_lalu' then g.jeda_n else 0 end as integer)) as date)
            as bulan_hadir
    from aturan_potongan as a
    cross join bagian as b
    inner join bagian_berlaku as g
        on a.kode_instansi = g.kode_instansi and a.kebijakan_id = g.kebijakan_id
        and g.ukuran_kinerja = 'persen_hadir' and (a.pada_kode is null or a.pada_kode = g.kode_bagian)
    where a.dasar_potongan in ('bagian', 'maksimum_bulan')
    union all
    select
        a.kode_instansi, a.kebijakan_id, p.profil, a.kejadian, a.satuan_potongan as satuan, a.batas_bawah, a.batas_atas, a.nilai_persen,
        a.dasar_potongan as dasar, a.pada_kode as pada, a.hangus_semua, a.baris_aturan as aturan, g.bobot_bagian as bobot, b.mulai as bulan_hadir
    from aturan_potongan as a
    cross join bagian as b
    inner join (select distinct kode_instansi, kebijakan_id, profil from penerima_tpp) as p
        on a.kode_instansi = p.kode_instansi and a.kebijakan_id = p.kebijakan_id
    left join bagian_berlaku as g
        on p.kode_instansi = g.kode_instansi and p.profil = g.profil and a.pada_kode = g.kode_bagian
    where a.dasar_potongan not in ('bagian', 'maksimum_bulan')
),

maksimum as (
    select
        kode_instansi, kebijakan_id,
        cast(sum(case when kejadian = 'APEL' then 0 else maks_poin_harian end) as decimal(9, 4)) as poin_hari,
        cast(sum(case when kejadian = 'APEL' then maks_poin_harian else 0 end) as decimal(9, 4)) as poin_apel
    from aturan_potongan
    where dasar_potongan = 'maksimum_bulan'
    group by kode_instansi, kebijakan_id
),

terhitung as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, a.aturan, a.bulan_hadir, a.dasar, a.pada, a.satuan,
        a.batas_bawah, a.batas_atas, a.nilai_persen, a.bobot, a.hangus_semua,
        h.hari_kerja_bulan as hari_kerja, h.apel, m.poin_hari, m.poin_apel,
        case a.satuan
            when 'hari_tahun_berjalan' then h.alpa_tahun_berjalan
            else
                case a.kejadian
                    when 'TL1' then h.tl1
                    when 'TL2' then h.tl2
                    when 'TL3' then h.tl3
                    when 'TL4' then h.tl4
                    when 'PSW1' then h.psw1
                    when 'PSW2' then h.psw2
                    when 'PSW3' then h.psw3
                    when 'PSW4' then h.psw4
                    when 'TANPA_SCAN' then h.tanpa_scan
                    when 'ALPA' then h.alpa
                    when 'APEL' then h.apel_alpa
                    when 'IZIN' then h.izin
                    when 'MENIT_TERLAMBAT' then h.menit_terlambat
                    when 'MENIT_PULANG_CEPAT' then h.menit_pulang_cepat
                    when 'CUTI:tahunan' then h.cuti_tahunan
                    when 'CUTI:sakit' then h.cuti_sakit
                    when 'CUTI:sakit_kumulatif' then h.cuti_sakit_kumulatif
                    when 'CUTI:besar' then h.cuti_besar
                    when 'CUTI:bersalin' then h.cuti_bersalin
                    when 'CUTI:alasan_penting' then h.cuti_alasan_penting
                    when 'CUTI:cltn' then h.cltn
                end
        end as jumlah
    from penerima_tpp as o
    inner join aturan_bulan as a on o.kode_instansi = a.kode_instansi and o.profil = a.profil
    inner join kehadiran_bulan as h
        on o.kode_instansi = h.kode_instansi and o.nip = h.nip and a.bulan_hadir = h.bulan
    left join maksimum as m on a.kode_instansi = m.kode_instansi and a.kebijakan_id = m.kebijakan_id
),

kena as (
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, aturan, bulan_hadir, dasar, pada, hangus_semua, jumlah,
        case
            when hangus_semua then 100
            when satuan in ('kejadian', 'hari') then nilai_persen * jumlah
            when satuan = 'jam' then nilai_persen * floor(cast(jumlah * 0.016666667 as decimal(18, 6)))
            else nilai_persen
        end as poin,
        case dasar
            when 'satu_hari' then cast(cast(1 as decimal(18, 9)) / hari_kerja as decimal(18, 9))
            when 'satu_hari_x_bagian' then cast(bobot * 0.01 / hari_kerja as decimal(18, 9))
            when 'maksimum_bulan'
                then cast(cast(100 as decimal(18, 9)) / (poin_hari * hari_kerja + poin_apel * coalesce(apel, 0))
                    as decimal(18, 9))
            else 1
        end as kali
    from terhitung
    where coalesce(jumlah > 0 and jumlah >= coalesce(batas_bawah, 0) and jumlah <= coalesce(batas_atas, jumlah), true)
)

select
    kode_instansi,
    bulan,
    pegawai_id,
    jenis_pembayaran,
    aturan,
    bulan_hadir,
    dasar as dasar_potongan,
    pada as pada_kode,
    hangus_semua,
    cast(jumlah as decimal(18, 4)) as jumlah_kejadian,
    case when jumlah is not null then cast(poin * kali as decimal(12, 6)) end as besar_potongan
from kena
