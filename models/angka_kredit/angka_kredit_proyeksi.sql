-- When a pejabat fungsional will have the credit for the next pangkat and the next jenjang: at the pace of the last
-- 12 calendar months in the present jenjang, and at Baik. Seen from the latest month; what else is asked stands beside.
-- Months since the last one that counts (12 at most) are taken to be rated like the others; none comes before the next.
-- grain:   pegawai_id
-- per:     semua
-- reads:   angka_kredit_akumulasi last 1, pemangku_jabatan last 1, konversi last 12, kinerja_tahunan all
-- basis:   rules/angka-kredit.md 3; PermenPANRB 1/2023 Ps. 36-37: a month is worth share x koefisien / 12
with keadaan as (
    select max(bulan) as bulan, year(max(bulan)) as tahun, year(max(bulan)) * 12 + month(max(bulan)) as urut_bulan,
        (1 << month(max(bulan))) - 1 as sampai_bulan
    from angka_kredit_akumulasi
),

kebijakan as (
    select k.kode_instansi, k.kode, cast(k.nilai as integer) as tahun,
        case when k.dasar like '%Belum dikonfirmasi%' then ' (belum dikonfirmasi)' else '' end as tanda
    from kebijakan_ak as k
    inner join keadaan as s on k.berlaku_mulai <= s.bulan and coalesce(k.berlaku_sampai >= s.bulan, true)
    where k.kode in ('MASA_PANGKAT_TAHUN', 'BAIK_PANGKAT_TAHUN', 'BAIK_JENJANG_TAHUN')
),

-- What each instansi asks besides credit, with its own decision before the common one.
syarat as (
    select
        i.kode_instansi,
        max(case when u.kode = 'MASA_PANGKAT_TAHUN' then coalesce(k.tahun, u.tahun) end) as masa_pangkat,
        max(case when u.kode = 'MASA_PANGKAT_TAHUN' then coalesce(k.tanda, u.tanda) end) as tanda_masa,
        max(case when u.kode = 'BAIK_PANGKAT_TAHUN' then coalesce(k.tahun, u.tahun) end) as baik_pangkat,
        max(case when u.kode = 'BAIK_PANGKAT_TAHUN' then coalesce(k.tanda, u.tanda) end) as tanda_pangkat,
        max(case when u.kode = 'BAIK_JENJANG_TAHUN' then coalesce(k.tahun, u.tahun) end) as baik_jenjang,
        max(case when u.kode = 'BAIK_JENJANG_TAHUN' then coalesce(k.tanda, u.tanda) end) as tanda_jenjang
    from (select distinct kode_instansi from angka_kredit_akumulasi) as i
    inner join kebijakan as u on u.kode_instansi is null
    left join kebijakan as k on i.kode_instansi = k.kode_instansi and u.kode = k.kode
    group by i.kode_instansi
),

-- The months of each conversion that lie in the last 12, from the one after this month of last year on.
baris as (
    select
        k.pegawai_id, k.jenjang, k.jenis_periode = 'Tahunan' as tahunan, k.tahun = s.tahun as tahun_ini,
        bit_count(case when k.tahun = s.tahun then k.bulan_bit else k.bulan_bit & ~s.sampai_bulan end) as bulan,
        -- whole numbers: exact, and summed several times as fast as decimals
        cast(k.persen as double) as persen
    from konversi as k
    inner join keadaan as s on k.tahun >= s.tahun - 1
    where k.jenis_periode <> 'Tahunan' or k.konvensi_tahunan = 'final'
),

dinilai as (
    select
        pegawai_id, jenjang,
        bool_or(tahun_ini and tahunan) as final_ini,
        bool_or(not tahun_ini and tahunan) as final_lalu,
        sum(case when tahun_ini and tahunan then bulan else 0 end) as bulan_final_ini,
        cast(sum(case when tahun_ini and tahunan then bulan * persen else 0 end) as decimal(18, 6)) as nilai_final_ini,
        sum(case when tahun_ini and not tahunan then bulan else 0 end) as bulan_periodik_ini,
        cast(sum(case when tahun_ini and not tahunan then bulan * persen else 0 end) as decimal(18, 6))
            as nilai_periodik_ini,
        sum(case when not tahun_ini and tahunan then bulan else 0 end) as bulan_final_lalu,
        cast(sum(case when not tahun_ini and tahunan then bulan * persen else 0 end) as decimal(18, 6))
            as nilai_final_lalu,
        sum(case when not tahun_ini and not tahunan then bulan else 0 end) as bulan_periodik_lalu,
        cast(sum(case when not tahun_ini and not tahunan then bulan * persen else 0 end) as decimal(18, 6))
            as nilai_periodik_lalu
    from baris
    group by pegawai_id, jenjang
),

-- Of each year the evaluation that decides: the yearly one where there is one and the policy says so.
laju as (
    select
        pegawai_id, jenjang,
        case when final_ini then bulan_final_ini else bulan_periodik_ini end
        + case when final_lalu then bulan_final_lalu else bulan_periodik_lalu end as bulan_laju,
        case when final_ini then nilai_final_ini else nilai_periodik_ini end
        + case when final_lalu then nilai_final_lalu else nilai_periodik_lalu end as nilai
    from dinilai
),

-- Years with a yearly evaluation, and those below Baik: last year is the lowest bit, the year before the next one.
tahunan as (
    select
        t.pegawai_id,
        bit_or(1 << (s.tahun - 1 - t.tahun)) as ada,
        bit_or(case when p.persen_ak < b.persen_ak then 1 << (s.tahun - 1 - t.tahun) else 0 end) as rendah
    from kinerja_tahunan as t
    inner join keadaan as s on t.tahun < s.tahun
    inner join (select max(greatest(baik_pangkat, baik_jenjang)) as tahun from syarat) as m
        on t.tahun >= s.tahun - m.tahun
    inner join predikat as p
        on t.predikat_tahunan = p.nama
        and p.berlaku_mulai <= s.bulan and coalesce(p.berlaku_sampai >= s.bulan, true)
    inner join predikat as b
        on b.nama = 'Baik' and b.berlaku_mulai <= s.bulan and coalesce(b.berlaku_sampai >= s.bulan, true)
    group by t.pegawai_id
),

-- The last month that counts: rated, held by the PAK, or before the present jenjang; the months since then wait.
menunggu as (
    select
        a.pegawai_id, a.nip, a.kode_instansi, a.jenjang, a.golru, a.bulan, a.ak_kumulatif, a.kebutuhan_pangkat,
        a.kurang_pangkat, a.kebutuhan_jenjang, a.kurang_jenjang, a.tmt_golongan, a.catatan_ak,
        least(12, greatest(0, s.urut_bulan - greatest(
            case when a.bulan_bit > 0 then s.tahun * 12 + cast(length(bin(a.bulan_bit)) as integer) else 0 end,
            case when a.bulan_bit_lalu > 0 then (s.tahun - 1) * 12 + cast(length(bin(a.bulan_bit_lalu)) as integer)
                else 0 end,
            coalesce(year(a.ak_sampai) * 12 + month(a.ak_sampai), 0),
            coalesce(year(m.bulan_mulai) * 12 + month(m.bulan_mulai) - 1, 0)
        ))) as bulan_menunggu
    from angka_kredit_akumulasi as a
    cross join keadaan as s
    left join pemangku_jabatan as m on a.pegawai_id = m.pegawai_id and a.jenjang = m.jenjang and m.memangku
),

-- What is lacking and what a month gives, both times 1200000: whole numbers, so that no month is lost in a fraction.
berlaju as (
    select
        w.pegawai_id, w.nip, w.kode_instansi, w.jenjang, w.golru, w.bulan, w.ak_kumulatif, w.kebutuhan_pangkat,
        w.kurang_pangkat, w.kebutuhan_jenjang, w.kurang_jenjang, w.tmt_golongan, w.catatan_ak, w.bulan_menunggu,
        j.nama as nama_jenjang, j.koefisien, d.golru is not null as golru_sesuai,
        l.nilai, coalesce(l.bulan_laju, 0) as bulan_laju, b.persen_ak as persen_baik,
        cast(w.kurang_pangkat * 1200000 as double) as butuh_pangkat,
        cast(w.kurang_jenjang * 1200000 as double) as butuh_jenjang,
        cast(j.koefisien * 1000 * l.nilai as double) as hasil_laju,
        cast(j.koefisien * 1000 * b.persen_ak as double) as hasil_baik
    from menunggu as w
    left join laju as l on w.pegawai_id = l.pegawai_id and w.jenjang = l.jenjang and l.bulan_laju > 0
    inner join keadaan as s on true
    inner join jenjang_jf as j
        on w.jenjang = j.kode and j.berlaku_mulai <= s.bulan and coalesce(j.berlaku_sampai >= s.bulan, true)
    left join ak_dasar as d
        on w.jenjang = d.jenjang and w.golru = d.golru
        and d.berlaku_mulai <= s.bulan and coalesce(d.berlaku_sampai >= s.bulan, true)
    inner join predikat as b
        on b.nama = 'Baik' and b.berlaku_mulai <= s.bulan and coalesce(b.berlaku_sampai >= s.bulan, true)
),

-- Months of credit that are lacking, rounded up.
kurang as (
    select
        pegawai_id, bulan_menunggu,
        cast(ceil(butuh_pangkat * bulan_laju / hasil_laju) as integer) as pangkat_laju,
        cast(ceil(butuh_pangkat / hasil_baik) as integer) as pangkat_baik,
        cast(ceil(butuh_jenjang * bulan_laju / hasil_laju) as integer) as jenjang_laju,
        cast(ceil(butuh_jenjang / hasil_baik) as integer) as jenjang_baik
    from berlaju
),

-- Months from now on: those that wait are among them, and what is lacking today is not there before next month.
sejak_kini as (
    select
        pegawai_id,
        case when pangkat_laju <= 0 then 0 when pangkat_laju > 0 then greatest(pangkat_laju - bulan_menunggu, 1) end
            as pangkat_laju,
        case when pangkat_baik <= 0 then 0 when pangkat_baik > 0 then greatest(pangkat_baik - bulan_menunggu, 1) end
            as pangkat_baik,
        case when jenjang_laju <= 0 then 0 when jenjang_laju > 0 then greatest(jenjang_laju - bulan_menunggu, 1) end
            as jenjang_laju,
        case when jenjang_baik <= 0 then 0 when jenjang_baik > 0 then greatest(jenjang_baik - bulan_menunggu, 1) end
            as jenjang_baik
    from kurang
)

select
    r.pegawai_id,
    r.nip,
    r.kode_instansi,
    r.jenjang,
    r.golru,
    r.bulan,
    r.ak_kumulatif,
    r.kebutuhan_pangkat,
    r.kurang_pangkat,
    r.kebutuhan_jenjang,
    r.kurang_jenjang,
    cast(r.koefisien * r.nilai / (1200 * r.bulan_laju) as decimal(9, 3)) as laju_bulanan,
    cast(r.bulan_laju as integer) as bulan_laju,
    cast(r.koefisien * r.persen_baik / 1200 as decimal(9, 3)) as laju_baik,
    cast(r.bulan_menunggu as integer) as bulan_menunggu,
    cast(r.bulan + to_months(k.pangkat_laju) as date) as bulan_pangkat_laju,
    cast(r.bulan + to_months(k.pangkat_baik) as date) as bulan_pangkat_baik,
    cast(r.bulan + to_months(k.jenjang_laju) as date) as bulan_jenjang_laju,
    cast(r.bulan + to_months(k.jenjang_baik) as date) as bulan_jenjang_baik,
    case
        when r.ak_kumulatif is null then r.catatan_ak
        when r.kebutuhan_pangkat is not null then null
        when r.golru is null then 'Golongan ruang belum diketahui'
        when not r.golru_sesuai
            then 'Golongan ruang ' || r.golru || ' di luar jenjang ' || r.nama_jenjang
                || ': kebutuhannya tidak dapat ditentukan'
        else 'Pangkat puncak dalam jenjang puncak: tidak ada pangkat berikutnya'
    end as alasan_pangkat,
    case
        when r.ak_kumulatif is null then r.catatan_ak
        when r.kebutuhan_jenjang is null then 'Jenjang puncak: tidak ada jenjang berikutnya'
    end as alasan_jenjang,
    case when r.bulan_laju = 0 then 'Tidak ada bulan yang dikonversi pada jenjang ini dalam 12 bulan terakhir' end
        as alasan_laju,
    r.tmt_golongan,
    cast(r.tmt_golongan + to_months(12 * y.masa_pangkat) as date) as genap_masa_pangkat,
    case
        when t.rendah & ((1 << y.baik_pangkat) - 1) > 0 then false
        when t.ada & ((1 << y.baik_pangkat) - 1) = (1 << y.baik_pangkat) - 1 then true
    end as baik_pangkat,
    case
        when t.rendah & ((1 << y.baik_jenjang) - 1) > 0 then false
        when t.ada & ((1 << y.baik_jenjang) - 1) = (1 << y.baik_jenjang) - 1 then true
    end as baik_jenjang,
    case when r.kebutuhan_pangkat is not null then
        'Sekurangnya ' || y.masa_pangkat || ' tahun dalam pangkat' || y.tanda_masa || '; predikat sekurangnya Baik '
        || y.baik_pangkat || ' tahun terakhir' || y.tanda_pangkat
    end as perlu_diperiksa_pangkat,
    case when r.kebutuhan_jenjang is not null then
        'Uji kompetensi; lowongan kebutuhan jabatan; predikat sekurangnya Baik ' || y.baik_jenjang || ' tahun terakhir'
        || y.tanda_jenjang
    end as perlu_diperiksa_jenjang,
    r.catatan_ak
from berlaju as r
inner join sejak_kini as k on r.pegawai_id = k.pegawai_id
inner join syarat as y on r.kode_instansi = y.kode_instansi
left join tahunan as t on r.pegawai_id = t.pegawai_id
