-- A conversion in SIASN, in the month in which its period ends, whose total is neither what its own months are worth nor
-- the running total; or of which that cannot be told yet. Of rows that end before the first month of a person: those
-- that contradict each other or of which no chain can be made, in that month.
-- grain:   bulan, kode_instansi, pegawai_id, riwayat_id
-- per:     bulan
-- reads:   riwayat_angka_kredit all, konversi last 12, nilai_konversi last 12, angka_kredit_akumulasi same,
--          rantai_konversi same, pegawai asof
-- basis:   rules/angka-kredit.md 3: whether such a total is one period's or running is not settled, so it is compared
with baris as (
    select
        r.kode_instansi, r.riwayat_id, r.pegawai_id, r.nomor_sk, r.mulai, r.selesai,
        r.kredit_total, (year(r.selesai) - year(r.mulai)) * 12 + month(r.selesai) - month(r.mulai) + 1 as banyak_bulan
    from riwayat_angka_kredit as r
    inner join bagian as b on r.selesai between b.mulai and b.selesai
    where r.konversi
),

-- Months of the row in its last year and in the one before.
rentang as (
    select
        r.kode_instansi, r.riwayat_id, r.pegawai_id, year(r.selesai) - g.mundur as tahun,
        case when g.mundur = 0 then month(r.selesai) else 12 end as akhir,
        least(12, greatest(0, (year(r.mulai) - year(r.selesai) + g.mundur) * 12 + month(r.mulai) - 1)) as awal
    from baris as r
    cross join (select 0 as mundur union all select 1 as mundur) as g
),

dikonversi as (
    select
        r.kode_instansi, r.pegawai_id, r.riwayat_id, k.tahun, k.jenis_periode = 'Tahunan' as tahunan, k.konvensi_tahunan,
        k.bulan, k.jenjang, k.predikat, k.desimal,
        k.bulan_bit & ((1 << r.akhir) - (1 << least(r.awal, r.akhir))) as bulan_bit
    from rentang as r
    inner join konversi as k on r.pegawai_id = k.pegawai_id and r.tahun = k.tahun
),

-- What a part of a conversion's months is worth is rounded anew, half-up.
pertahun as (
    select
        k.kode_instansi, k.pegawai_id, k.riwayat_id, k.tahun, k.tahunan, max(k.konvensi_tahunan) as konvensi_tahunan,
        bit_count(bit_or(k.bulan_bit)) as jumlah_bulan, cast(sum(n.angka_kredit) as decimal(9, 3)) as angka_kredit
    from dikonversi as k
    inner join nilai_konversi as n
        on k.bulan = n.bulan and k.jenjang = n.jenjang and k.predikat = n.predikat and k.desimal = n.desimal
        and bit_count(k.bulan_bit) = n.jumlah_bulan
    where k.bulan_bit > 0
    group by k.kode_instansi, k.pegawai_id, k.riwayat_id, k.tahun, k.tahunan
),

-- Of a year the yearly conversion is taken where it decides or stands for more months, else the periodic ones.
terpilih as (
    select kode_instansi, pegawai_id, riwayat_id, jumlah_bulan, angka_kredit
    from pertahun
    qualify row_number() over (
        partition by kode_instansi, pegawai_id, riwayat_id, tahun
        order by
            case when tahunan and konvensi_tahunan = 'final' then 0 else 1 end, jumlah_bulan desc, tahunan
    ) = 1
),

sendiri as (
    select
        kode_instansi, pegawai_id, riwayat_id, cast(sum(jumlah_bulan) as integer) as bulan_ternilai,
        cast(sum(angka_kredit) as decimal(9, 3)) as ak_sendiri
    from terpilih
    group by kode_instansi, pegawai_id, riwayat_id
),

-- The row right before it, to go on from where our own total does not reach back as far.
sebelum as (
    select r.kode_instansi, r.pegawai_id, r.riwayat_id, cast(s.kredit_total as decimal(9, 3)) as ak_sebelum
    from baris as r
    inner join riwayat_angka_kredit as s
        on r.pegawai_id = s.pegawai_id and r.mulai = cast(s.selesai + interval 1 day as date)
    where s.terbaru and (s.integrasi or s.selesai >= date '2023-01-01')
    qualify row_number() over (
        partition by r.kode_instansi, r.pegawai_id, r.riwayat_id
        order by s.integrasi desc, s.kode_instansi = r.kode_instansi desc, s.kredit_total desc, s.riwayat_id, s.kode_instansi
    ) = 1
),

dibandingkan as (
    select
        r.kode_instansi, b.mulai as bulan, r.pegawai_id, coalesce(a.nip, g.nip) as nip, r.riwayat_id, r.nomor_sk,
        r.mulai, r.selesai, r.kredit_total, cast(r.banyak_bulan as integer) as banyak_bulan,
        coalesce(s.bulan_ternilai, 0) as bulan_ternilai,
        s.ak_sendiri,
        coalesce(s.bulan_ternilai >= r.banyak_bulan, false) as lengkap,
        coalesce(r.kredit_total = s.ak_sendiri or r.kredit_total = a.ak_kumulatif, false) as cocok,
        cast(
            case
                when a.bulan_belum = 0 and (a.catatan_ak is null or a.dari_rantai) then a.ak_kumulatif
                when s.bulan_ternilai >= r.banyak_bulan then l.ak_sebelum + s.ak_sendiri
            end as decimal(9, 3)
        ) as ak_berjalan
    from baris as r
    cross join bagian as b
    left join sendiri as s
        on r.kode_instansi = s.kode_instansi and r.pegawai_id = s.pegawai_id and r.riwayat_id = s.riwayat_id
    left join sebelum as l
        on r.kode_instansi = l.kode_instansi and r.pegawai_id = l.pegawai_id and r.riwayat_id = l.riwayat_id
    left join angka_kredit_akumulasi as a on r.pegawai_id = a.pegawai_id
    left join pegawai as g on r.kode_instansi = g.kode_instansi and r.pegawai_id = g.pegawai_id
)

select
    kode_instansi,
    bulan,
    pegawai_id,
    nip,
    riwayat_id,
    nomor_sk,
    mulai,
    selesai,
    kredit_total,
    ak_sendiri,
    banyak_bulan,
    bulan_ternilai,
    ak_berjalan,
    case when lengkap then cast(kredit_total - ak_berjalan as decimal(9, 3)) end as selisih_berjalan,
    case when lengkap and ak_berjalan is not null then 'BEDA' else 'BELUM_DAPAT_DIPERIKSA' end as hasil_periksa,
    case
        when lengkap and ak_berjalan is not null
            then 'Totalnya bukan nilai bulan-bulannya sendiri dan bukan jumlah berjalan, jadi tidak dipakai. Periksa SK dan'
                || ' predikatnya, lalu betulkan baris ini di SIASN atau kirim penilaian yang benar.'
        when lengkap
            then 'Belum dapat diperiksa: jumlah berjalan sebelum baris ini belum diketahui lengkap. Kirim PAK, integrasi,'
                || ' atau penilaian dari masa sebelumnya.'
        when bulan_ternilai = 0
            then 'Belum dapat diperiksa: belum ada penilaian dari bulan-bulan baris ini. Kirim Laporan Penilaiannya.'
        else 'Belum dapat diperiksa: baru sebagian bulan baris ini ada penilaiannya. Kirim Laporan Penilaian bulan yang'
            || ' kurang, atau nilai bila memang belum dinilai.'
    end as keterangan
from dibandingkan
where not cocok and coalesce(kredit_total <> ak_berjalan, true)
union all
select
    kode_instansi, bulan, pegawai_id, nip, riwayat_id, nomor_sk, mulai, selesai, kredit_total, null, banyak_bulan, 0, null,
    null,
    case
        when temuan in ('TUMPANG_TINDIH', 'TURUN') then 'BERTENTANGAN'
        when temuan = 'TIDAK_COCOK' then temuan
        else 'BELUM_DAPAT_DIPERIKSA'
    end,
    case temuan
        when 'TUMPANG_TINDIH'
            then 'Masanya mulai sebelum baris sebelumnya, PAK, atau jenjang yang lama berakhir. Periksa SK keduanya, lalu'
                || ' betulkan di SIASN.'
        when 'TURUN'
            then 'Totalnya lebih kecil daripada PAK sebelumnya pada jabatan yang sama. Periksa SK keduanya, lalu betulkan di'
                || ' SIASN.'
        when 'TIDAK_COCOK'
            then 'Totalnya bukan nilai yang mungkin dari bulan-bulannya, dan bukan jumlah berjalan, jadi rantai konversinya'
                || ' tidak dipakai. Periksa SK, predikat, dan cara pengangkatannya, lalu betulkan di SIASN atau kirim PAK.'
        when 'JEDA'
            then 'Tidak bersambung dengan PAK, integrasi, awal jenjang, atau baris sebelumnya, jadi rantai konversinya tidak'
                || ' dipakai. Kirim baris atau PAK dari masa yang kurang.'
        when 'DUA_ARTI'
            then 'Totalnya dapat dibaca sebagai jumlah berjalan dan sebagai nilai masanya sendiri, jadi tidak dipakai. Kirim'
                || ' PAK sampai masa itu.'
        else 'Angka kredit sebelum rantai konversi ini belum diketahui, jadi tidak dipakai. Kirim PAK, atau golongan saat PAK'
            || ' konvensionalnya.'
    end
from rantai_konversi
where temuan is not null
