-- One pejabat fungsional at the end of a month: the credit since the last PAK, and what pangkat and jenjang ask.
-- Made of its own part before and of the month alone: it costs the same however long it has been running.
-- grain:   bulan, pegawai_id
-- per:     bulan
-- reads:   angka_kredit_akumulasi previous, konversi same, nilai_konversi same, pemangku_jabatan same, pak_berlaku same,
--          rantai_konversi same, konversi_siasn same, masuk_perpindahan same, ijazah_berlaku same, cakupan_angka_kredit same
-- basis:   PermenPANRB 1/2023 Ps. 36-37; Peraturan BKN 3/2023; rules/angka-kredit.md 3
with keadaan as (
    select
        m.pegawai_id, m.nip, m.kode_instansi, m.jenjang, m.golru, m.tmt_golongan, m.tercatat_pada, m.tmt_jabatan,
        m.bulan_mulai, m.jenis_pengangkatan, m.golru_awal, b.tahun, b.mulai,
        l.pegawai_id is not null as lanjutan, year(l.bulan) as tahun_lalu, l.ak_sampai as lalu_sampai,
        l.riwayat_id as lalu_riwayat_id, l.ak_lama as lalu_ak_lama, l.ak_perpindahan, l.ak_pendidikan,
        l.pendidikan_sampai, l.ak_tahun_lalu, l.ak_periodik_lalu, l.ak_tahun_ini, l.tahun_final, l.bulan_lama,
        l.bulan_bit, l.bulan_bit_lalu, l.dari_rantai as lalu_dari_rantai, r.pegawai_id is not null as rantai,
        coalesce(r.riwayat_id, p.riwayat_id) as riwayat_id, coalesce(r.selesai, p.selesai) as selesai,
        coalesce(r.ak_rantai, p.ak_total) as ak_total,
        -- a PAK of the months before the jenjang is used up, unless it is the one with which one came in, or names the
        -- same jenjang: an export alone tells since when one is in the post at the present unit, not in the jenjang
        r.pegawai_id is not null
            or coalesce(p.selesai >= m.bulan_mulai or (m.pertama and (p.ak_pertama or p.jenjang = m.jenjang)), false)
            and coalesce(p.selesai >= l.ak_sampai, true) as dari_pak
    from pemangku_jabatan as m
    cross join bagian as b
    left join angka_kredit_akumulasi__lalu as l on m.pegawai_id = l.pegawai_id and m.jenjang = l.jenjang
    left join pak_berlaku as p on m.pegawai_id = p.pegawai_id
    left join rantai_konversi as r on m.pegawai_id = r.pegawai_id and r.ak_rantai is not null
    where m.memangku
),

-- A later end of the base starts anew: only months after it count.
dasar as (
    select
        pegawai_id, nip, kode_instansi, jenjang, golru, tmt_golongan, tercatat_pada, tmt_jabatan, bulan_mulai,
        jenis_pengangkatan, golru_awal, tahun, mulai, tahun_lalu, ak_perpindahan, ak_pendidikan,
        pendidikan_sampai, ak_tahun_lalu, ak_periodik_lalu, ak_tahun_ini, tahun_final, bulan_lama, bulan_bit, bulan_bit_lalu,
        case when dari_pak then selesai else lalu_sampai end as ak_sampai,
        case when dari_pak then riwayat_id else lalu_riwayat_id end as riwayat_id,
        case when dari_pak then ak_total else lalu_ak_lama end as ak_pak,
        case when dari_pak then rantai else coalesce(lalu_dari_rantai, false) end as dari_rantai,
        not lanjutan or (dari_pak and coalesce(selesai > lalu_sampai, true)) as anyar
    from keadaan
),

-- A new year moves the sums of this year to the last one.
awal as (
    select
        pegawai_id, nip, kode_instansi, jenjang, golru, tmt_golongan, tercatat_pada, tmt_jabatan, bulan_mulai,
        jenis_pengangkatan, golru_awal, tahun, mulai, ak_sampai, riwayat_id, ak_pak, dari_rantai,
        ak_perpindahan, pendidikan_sampai, coalesce(tahun_final, 0) as tahun_final,
        case when anyar then 0 else ak_pendidikan end as ak_pendidikan,
        case when anyar then 0 when tahun_lalu = tahun then ak_tahun_lalu else ak_tahun_lalu + ak_tahun_ini end
            as ak_tahun_lalu,
        case
            when anyar then 0
            when tahun_lalu = tahun then ak_periodik_lalu
            when tahun_lalu = tahun - 1 and coalesce(tahun_final, 0) < tahun_lalu then ak_tahun_ini
            else 0
        end as ak_periodik_lalu,
        case when not anyar and tahun_lalu = tahun then ak_tahun_ini else 0 end as ak_tahun_ini,
        case when not anyar and tahun_lalu = tahun then bulan_bit else 0 end as bulan_bit,
        case when anyar then 0 when tahun_lalu = tahun then bulan_bit_lalu when tahun_lalu = tahun - 1 then bulan_bit
            else 0 end as bulan_bit_lalu,
        case
            when anyar then 0
            when tahun_lalu = tahun then bulan_lama
            when tahun_lalu = tahun - 1 then bulan_lama + bit_count(bulan_bit_lalu)
            else bulan_lama + bit_count(bulan_bit_lalu) + bit_count(bulan_bit)
        end as bulan_lama,
        -- months that the base holds already, of this year and of the last one
        coalesce(least(12, greatest(0, (year(ak_sampai) - tahun) * 12 + month(ak_sampai))), 0) as di_dalam,
        coalesce(least(12, greatest(0, (year(ak_sampai) - tahun + 1) * 12 + month(ak_sampai))), 0) as di_dalam_lalu
    from dasar
),

-- The month's conversions: of each, the months after the base that count by the policy of its instansi.
baris as (
    select
        k.pegawai_id, k.tahun = a.tahun as tahun_ini, k.jenis_periode = 'Tahunan' as tahunan, k.jenjang, k.predikat,
        k.desimal,
        k.bulan_bit & ~((1 << case when k.tahun = a.tahun then a.di_dalam else a.di_dalam_lalu end) - 1)
            -- a second yearly evaluation adds what the first one did not stand for
            & ~case when k.jenis_periode <> 'Tahunan' or a.tahun_final < k.tahun then 0
                when k.tahun = a.tahun then a.bulan_bit else a.bulan_bit_lalu end as bulan_bit
    from konversi as k
    inner join awal as a on k.pegawai_id = a.pegawai_id and k.jenjang = a.jenjang
    where case
        when k.jenis_periode = 'Tahunan' then k.konvensi_tahunan = 'final'
        else a.tahun_final < k.tahun
    end
),

ternilai as (
    select k.pegawai_id, k.tahun_ini, k.tahunan, k.bulan_bit, n.angka_kredit
    from baris as k
    inner join nilai_konversi as n
        on k.jenjang = n.jenjang and k.predikat = n.predikat and k.desimal = n.desimal
        and bit_count(k.bulan_bit) = n.jumlah_bulan
),

bulan_ini as (
    select
        pegawai_id,
        bool_or(tahun_ini and tahunan) as final_ini,
        bool_or(not tahun_ini and tahunan) as final_lalu,
        cast(coalesce(sum(case when tahun_ini and tahunan then angka_kredit end), 0) as decimal(9, 3)) as ak_final_ini,
        cast(coalesce(sum(case when not tahun_ini and tahunan then angka_kredit end), 0) as decimal(9, 3))
            as ak_final_lalu,
        cast(coalesce(sum(case when tahun_ini and not tahunan then angka_kredit end), 0) as decimal(9, 3))
            as ak_periodik_ini,
        cast(coalesce(sum(case when not tahun_ini and not tahunan then angka_kredit end), 0) as decimal(9, 3))
            as ak_periodik_lalu,
        bit_or(case when tahun_ini and tahunan then bulan_bit else 0 end) as bit_final_ini,
        bit_or(case when not tahun_ini and tahunan then bulan_bit else 0 end) as bit_final_lalu,
        bit_or(case when tahun_ini and not tahunan then bulan_bit else 0 end) as bit_periodik_ini,
        bit_or(case when not tahun_ini and not tahunan then bulan_bit else 0 end) as bit_periodik_lalu
    from ternilai
    group by pegawai_id
),

-- Who has a degree since the base (or the post) and is rated Baik or better this month, counted or not, gets it once.
ijazah as (
    select a.pegawai_id, count(*) as jumlah, max(i.tanggal_lulus) as sampai
    from awal as a
    inner join ijazah_berlaku as i on a.nip = i.nip
    where i.tanggal_lulus >= a.tmt_jabatan
        and coalesce(i.tanggal_lulus > a.ak_sampai, true) and coalesce(i.tanggal_lulus > a.pendidikan_sampai, true)
        and exists (
            select 1 from konversi as k where k.pegawai_id = a.pegawai_id and k.jenjang = a.jenjang and k.persen >= 100
        )
    group by a.pegawai_id
),

kebijakan as (
    select kode_instansi, max(case when kode = 'PENDIDIKAN_PERSEN' then cast(nilai as integer) end) as persen
    from kebijakan_ak group by kode_instansi
),

-- The yearly evaluation takes the place of all periodic ones of its year; where there is one already, it adds to it.
berjalan as (
    select
        a.pegawai_id, a.nip, a.kode_instansi, a.jenjang, a.golru, a.tmt_golongan, a.tercatat_pada, a.bulan_mulai,
        a.jenis_pengangkatan, a.tahun, a.mulai, a.ak_sampai, a.riwayat_id, a.ak_pak, a.dari_rantai,
        coalesce(i.sampai, a.pendidikan_sampai) as pendidikan_sampai,
        coalesce(a.ak_perpindahan, m.ak_perpindahan) as ak_perpindahan,
        c.kode_instansi is not null as riwayat_dikirim,
        j.ak_pangkat, j.ak_jenjang, d.ak_dasar as ak_dasar_golru,
        case when a.ak_sampai is null and a.jenis_pengangkatan in ('perpindahan', 'penyesuaian', 'promosi')
            then coalesce(s.ak_dasar, 0) else 0 end as ak_dasar,
        cast(
            a.ak_pendidikan + coalesce(i.jumlah, 0)
            * cast(round(cast(j.ak_pangkat * coalesce(p.persen, u.persen) / 100 as decimal(18, 6)), 3) as decimal(9, 3))
            as decimal(9, 3)
        ) as ak_pendidikan,
        cast(
            a.ak_tahun_lalu + case
                when k.final_lalu then k.ak_final_lalu - a.ak_periodik_lalu
                else coalesce(k.ak_periodik_lalu, 0)
            end as decimal(9, 3)
        ) as ak_tahun_lalu,
        cast(case when k.final_lalu then 0 else a.ak_periodik_lalu + coalesce(k.ak_periodik_lalu, 0) end
            as decimal(9, 3)) as ak_periodik_lalu,
        cast(
            case
                when k.final_ini and a.tahun_final < a.tahun then k.ak_final_ini
                else a.ak_tahun_ini + coalesce(k.ak_final_ini + k.ak_periodik_ini, 0)
            end as decimal(9, 3)
        ) as ak_tahun_ini,
        case
            when k.final_ini and a.tahun_final < a.tahun then k.bit_final_ini
            else a.bulan_bit | coalesce(k.bit_final_ini | k.bit_periodik_ini, 0)
        end as bulan_bit,
        case
            when k.final_lalu and a.tahun_final < a.tahun - 1 then k.bit_final_lalu
            else a.bulan_bit_lalu | coalesce(k.bit_final_lalu | k.bit_periodik_lalu, 0)
        end as bulan_bit_lalu,
        a.bulan_lama, greatest(a.tahun_final, case when k.final_ini then a.tahun when k.final_lalu then a.tahun - 1 else 0 end)
            as tahun_final
    from awal as a
    left join bulan_ini as k on a.pegawai_id = k.pegawai_id
    left join ijazah as i on a.pegawai_id = i.pegawai_id
    left join masuk_perpindahan as m on a.pegawai_id = m.pegawai_id
    left join cakupan_angka_kredit as c on a.kode_instansi = c.kode_instansi
    left join jenjang_jf as j on a.jenjang = j.kode
    left join ak_dasar as d on a.jenjang = d.jenjang and a.golru = d.golru
    left join ak_dasar as s on a.jenjang = s.jenjang and a.golru_awal = s.golru
    left join kebijakan as p on a.kode_instansi = p.kode_instansi
    cross join (select persen from kebijakan where kode_instansi is null) as u
),

berdasar as (
    select
        r.pegawai_id, r.nip, r.kode_instansi, r.jenjang, r.golru, r.tmt_golongan, r.tercatat_pada, r.bulan_mulai,
        r.jenis_pengangkatan, r.mulai, r.ak_sampai, r.riwayat_id, r.dari_rantai, r.ak_dasar,
        r.ak_perpindahan, r.ak_pendidikan, r.pendidikan_sampai, r.ak_tahun_lalu, r.ak_periodik_lalu, r.ak_tahun_ini,
        r.bulan_bit, r.bulan_bit_lalu, r.bulan_lama, r.tahun_final, r.riwayat_dikirim, r.ak_pangkat, r.ak_jenjang, r.ak_dasar_golru,
        case
            when r.ak_sampai is not null then r.ak_pak
            when r.riwayat_dikirim and r.jenis_pengangkatan = 'perpindahan' then r.ak_perpindahan
            when r.riwayat_dikirim then 0
        end as ak_lama
    from berjalan as r
),

-- A conversion of SIASN that equals the running total is one: its months are used from now on.
ditutup as (
    select
        r.pegawai_id, r.nip, r.kode_instansi, r.jenjang, r.golru, r.tmt_golongan, r.tercatat_pada, r.bulan_mulai,
        r.jenis_pengangkatan, r.mulai, r.pendidikan_sampai, r.dari_rantai, r.tahun_final, r.riwayat_dikirim,
        r.ak_perpindahan, r.ak_pangkat, r.ak_jenjang, r.ak_dasar_golru,
        coalesce(s.riwayat_id, r.riwayat_id) as riwayat_id, coalesce(s.selesai, r.ak_sampai) as ak_sampai,
        case when s.pegawai_id is null then r.ak_dasar else 0 end as ak_dasar,
        coalesce(s.ak_total, r.ak_lama) as ak_lama,
        case when s.pegawai_id is null then r.ak_pendidikan else 0 end as ak_pendidikan,
        case when s.pegawai_id is null then r.ak_tahun_lalu else 0 end as ak_tahun_lalu,
        case when s.pegawai_id is null then r.ak_periodik_lalu else 0 end as ak_periodik_lalu,
        case when s.pegawai_id is null then r.ak_tahun_ini else 0 end as ak_tahun_ini,
        case when s.pegawai_id is null then r.bulan_bit else 0 end as bulan_bit,
        case when s.pegawai_id is null then r.bulan_bit_lalu else 0 end as bulan_bit_lalu,
        case when s.pegawai_id is null then r.bulan_lama else 0 end as bulan_lama
    from berdasar as r
    left join konversi_siasn as s
        on r.pegawai_id = s.pegawai_id
        and s.ak_total > 0 and s.ak_total = r.ak_dasar + r.ak_lama + r.ak_tahun_lalu + r.ak_tahun_ini + r.ak_pendidikan
        -- a month that is not rated yet cannot be in it
        and r.bulan_bit & (1 << (month(s.selesai) - 1)) > 0
        and coalesce(s.selesai > r.ak_sampai, true)
),

dijumlah as (
    select
        pegawai_id, nip, kode_instansi, jenjang, golru, tmt_golongan, tercatat_pada, mulai, riwayat_id, ak_sampai,
        dari_rantai, ak_lama, ak_tahun_lalu, ak_periodik_lalu, ak_tahun_ini, ak_pendidikan, ak_perpindahan,
        pendidikan_sampai, tahun_final, bulan_lama, bulan_bit, bulan_bit_lalu, riwayat_dikirim, jenis_pengangkatan,
        ak_jenjang, cast(ak_dasar as decimal(9, 3)) as ak_dasar,
        cast(ak_tahun_lalu + ak_tahun_ini as decimal(9, 3)) as ak_konversi,
        cast(ak_dasar + ak_lama + ak_tahun_lalu + ak_tahun_ini + ak_pendidikan as decimal(9, 3)) as ak_kumulatif,
        -- the step of the next pangkat; the last one of a jenjang without a next has none
        case when ak_jenjang is not null or ak_dasar_golru = 0 then cast(ak_dasar_golru + ak_pangkat as decimal(9, 3))
            end as kebutuhan_pangkat,
        cast(bulan_lama + bit_count(bulan_bit_lalu) + bit_count(bulan_bit) as integer) as bulan_terhitung,
        -- the first month that the sum can hold: conversion began with 2023
        greatest(bulan_mulai, coalesce(cast(ak_sampai + interval 1 day as date), bulan_mulai), date '2023-01-01')
            as mulai_hitung
    from ditutup
)

select
    pegawai_id,
    nip,
    kode_instansi,
    jenjang,
    golru,
    mulai as bulan,
    ak_dasar,
    cast(ak_lama as decimal(9, 3)) as ak_lama,
    ak_konversi,
    cast(ak_pendidikan as decimal(9, 3)) as ak_pendidikan,
    ak_kumulatif,
    kebutuhan_pangkat,
    case when ak_kumulatif < kebutuhan_pangkat then cast(kebutuhan_pangkat - ak_kumulatif as decimal(9, 3))
        when ak_kumulatif >= kebutuhan_pangkat then cast(0 as decimal(9, 3)) end as kurang_pangkat,
    ak_jenjang as kebutuhan_jenjang,
    case when ak_kumulatif < ak_jenjang then cast(ak_jenjang - ak_kumulatif as decimal(9, 3))
        when ak_kumulatif >= ak_jenjang then cast(0 as decimal(9, 3)) end as kurang_jenjang,
    ak_kumulatif >= kebutuhan_pangkat as ak_cukup_pangkat,
    ak_kumulatif >= ak_jenjang as ak_cukup_jenjang,
    riwayat_id,
    ak_sampai,
    dari_rantai,
    jenis_pengangkatan,
    cast(ak_tahun_lalu as decimal(9, 3)) as ak_tahun_lalu,
    cast(ak_tahun_ini as decimal(9, 3)) as ak_tahun_ini,
    cast(ak_periodik_lalu as decimal(9, 3)) as ak_periodik_lalu,
    ak_perpindahan,
    pendidikan_sampai,
    cast(nullif(tahun_final, 0) as integer) as tahun_final,
    cast(bulan_lama as integer) as bulan_lama,
    cast(bulan_bit as integer) as bulan_bit,
    cast(bulan_bit_lalu as integer) as bulan_bit_lalu,
    bulan_terhitung,
    cast(greatest(
        (year(mulai) - year(mulai_hitung)) * 12 + month(mulai) - month(mulai_hitung) + 1 - bulan_terhitung, 0
    ) as integer) as bulan_belum,
    tmt_golongan,
    nullif(concat_ws(
        '; ',
        case when tercatat_pada < mulai
            then 'Tidak tercantum lagi dalam ekspor pegawai sejak bulan sesudah ' || strftime(tercatat_pada, '%m-%Y')
        end,
        case
            when dari_rantai then 'Dasarnya rantai konversi SIASN sebelum bulan pertama yang dihitung, bukan PAK'
                || ' (kebijakan KONVERSI_SIASN_AWAL belum dikonfirmasi)'
            when ak_sampai is not null and ak_lama is null
                then 'PAK konvensional: golongan saat itu belum diketahui, atau jumlahnya kurang dari nilai dasarnya'
            when ak_sampai is null and not riwayat_dikirim then 'Riwayat angka kredit instansi belum dikirim'
            when ak_sampai is null and jenis_pengangkatan = 'perpindahan' and ak_perpindahan is null
                then 'Konversi masa sebelum perpindahan belum diketahui: kirim penilaian terakhir sebelum TMT, atau PAK'
            when ak_sampai is null and jenis_pengangkatan is null
                then 'Belum ada PAK pada jenjang ini, dan cara pengangkatan belum diketahui: dihitung dari 0'
        end
    ), '') as catatan_ak
from dijumlah
