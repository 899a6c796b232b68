-- A row of the rules of deduction that bites one person in one month of attendance, and the per cent that it comes to.
-- Unknown where the attendance does not tell what the rule asks.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, aturan, bulan_hadir
-- per:     bulan
-- apart:   kode_instansi
-- reads:   penerima_tpp same, bagian_berlaku same, bulan_bagian same, aturan_potongan asof, kehadiran_bulan last 4
-- basis:   each instansi's own regulation; rules/tpp.md 2 (what a deduction is a per cent of) and 3 (Sinjai: points are held
--          against the most that a month can give)
with aturan_orang as (
    -- what is cut from attendance as a part of the score is of the month that the part looks at
    select
        a.kode_instansi, g.profil, a.kejadian, a.satuan_potongan as satuan, a.batas_bawah, a.batas_atas, a.nilai_persen,
        a.dasar_potongan as dasar, g.kode_bagian as pada, a.maks_poin_harian, false as hangus_semua,
        a.baris_aturan as aturan, cast(null as decimal(9, 4)) as bobot, m.bulan_dinilai as bulan_hadir
    from aturan_potongan as a
    inner join bagian_berlaku as g
        on a.kode_instansi = g.kode_instansi and a.kebijakan_id = g.kebijakan_id
        and g.ukuran_kinerja = 'persen_hadir' and (a.pada_kode is null or a.pada_kode = g.kode_bagian)
    inner join bulan_bagian as m
        on g.kode_instansi = m.kode_instansi and g.profil = m.profil and g.kode_bagian = m.kode_bagian
    where a.dasar_potongan in ('bagian', 'maksimum_bulan') and not coalesce(a.hangus_semua, false)
    union all
    -- what is cut from the amount is this month's; what forfeits everything is never a part's alone
    select
        a.kode_instansi, p.profil, a.kejadian, a.satuan_potongan as satuan, a.batas_bawah, a.batas_atas, a.nilai_persen,
        case when a.hangus_semua then 'total' else a.dasar_potongan end as dasar,
        case when a.dasar_potongan = 'komponen' and not coalesce(a.hangus_semua, false) then a.pada_kode end as pada,
        a.maks_poin_harian, coalesce(a.hangus_semua, false) as hangus_semua, a.baris_aturan as aturan,
        -- nobody loses by a part that is not theirs
        cast(coalesce(g.bobot_bagian, 0) as decimal(9, 4)) as bobot, b.mulai as bulan_hadir
    from aturan_potongan as a
    cross join bagian as b
    inner join (select distinct kode_instansi, kebijakan_id, profil from penerima_tpp) as p
        on a.kode_instansi = p.kode_instansi and a.kebijakan_id = p.kebijakan_id
    left join bagian_berlaku as g
        on p.kode_instansi = g.kode_instansi and p.profil = g.profil and a.dasar_potongan = 'satu_hari_x_bagian'
        and case when a.pada_kode is null then g.ukuran_kinerja = 'persen_hadir' else a.pada_kode = g.kode_bagian end
    where a.dasar_potongan not in ('bagian', 'maksimum_bulan') or a.hangus_semua
),

-- The most that a day, and a roll call, can cost; said on one row of the rules or on each.
maksimum as (
    select
        kode_instansi, profil, pada,
        coalesce(max(case when kejadian <> 'APEL' then maks_poin_harian end), 0) as poin_hari,
        coalesce(max(case when kejadian = 'APEL' then maks_poin_harian end), 0) as poin_apel
    from aturan_orang
    where dasar = 'maksimum_bulan'
    group by kode_instansi, profil, pada
),

terhitung as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, a.aturan, a.bulan_hadir, a.dasar, a.pada, a.satuan,
        a.batas_bawah, a.batas_atas, a.nilai_persen, a.bobot, a.hangus_semua,
        nullif(h.hari_kerja_bulan, 0) as hari_kerja,
        m.poin_hari * h.hari_kerja_bulan + case when m.poin_apel > 0 then m.poin_apel * h.apel else 0 end as poin_bulan,
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
        end as tercatat
    from penerima_tpp as o
    inner join aturan_orang as a on o.kode_instansi = a.kode_instansi and o.profil = a.profil
    inner join kehadiran_bulan as h
        on o.kode_instansi = h.kode_instansi and o.nip = h.nip and a.bulan_hadir = h.bulan
    left join maksimum as m on a.kode_instansi = m.kode_instansi and a.profil = m.profil and a.pada = m.pada
),

kena as (
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, aturan, bulan_hadir, dasar, pada, satuan, batas_bawah,
        batas_atas, nilai_persen, bobot, hangus_semua, hari_kerja, poin_bulan,
        -- full hours count
        case when satuan = 'jam' then floor(cast(tercatat / 60 as decimal(18, 6))) else tercatat end as jumlah,
        -- a recap does not tell single events, nor days in a row
        tercatat is null or (satuan in ('menit_kejadian', 'hari_beruntun') and tercatat > 0) as tidak_diketahui
    from terhitung
),

berpoin as (
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, aturan, bulan_hadir, dasar, pada, bobot, hangus_semua,
        hari_kerja, poin_bulan, jumlah, tidak_diketahui,
        -- nobody loses more than everything, however many minutes a delivery counts: far beyond it no digit matters
        case when hangus_semua then 100
            when satuan not in ('kejadian', 'hari', 'jam') then nilai_persen
            when nilai_persen * jumlah > 30000 then 30000
            else nilai_persen * jumlah
        end as poin
    from kena
    where tidak_diketahui
       or (jumlah > 0 and jumlah >= coalesce(batas_bawah, 0) and jumlah <= coalesce(batas_atas, jumlah))
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
    -- a division goes by way of more decimals than are kept, so that a half is still a half when it is rounded
    case when not tidak_diketahui then cast(case dasar
        when 'satu_hari' then cast(poin / hari_kerja as decimal(18, 12))
        when 'satu_hari_x_bagian' then cast(poin * bobot * 0.01 / hari_kerja as decimal(18, 12))
        when 'maksimum_bulan' then cast(poin * 100 / nullif(poin_bulan, 0) as decimal(18, 12))
        else poin
    end as decimal(12, 6)) end as besar_potongan
from berpoin
