-- What SIASN's history says of who is worked out here for the first time, from before the month: the last of a chain of
-- conversions that may be the base, and the rows that contradict others or that a chain cannot be made of.
-- A chain goes on from the PAK (or the integration, or the start in the jenjang) without a gap. Its totals are read as
-- running, or each as its own period's, where that one reading gives every row what its months can be worth.
-- grain:   bulan, kode_instansi, pegawai_id, riwayat_id
-- per:     bulan
-- reads:   riwayat_angka_kredit same, pemangku_jabatan same, pak_berlaku same
-- basis:   kebijakan_ak KONVERSI_SIASN_AWAL (not confirmed); rules/angka-kredit.md 3
with kebijakan as (
    select kode_instansi, nilai = 'dipakai' as dipakai
    from kebijakan_ak
    where kode = 'KONVERSI_SIASN_AWAL'
),

batas as (
    select min(persen_ak) as terendah, max(persen_ak) as tertinggi
    from predikat
),

-- What the sum starts with, and the day from which a chain has to go on.
orang as (
    select
        m.pegawai_id, m.kode_instansi, m.nip, b.mulai as bulan, coalesce(k.dipakai, u.dipakai) as dipakai,
        coalesce(cast(p.selesai + interval 1 day as date), m.bulan_mulai) as sambung,
        case
            when p.pegawai_id is not null then p.ak_total
            when m.jenis_pengangkatan = 'perpindahan' then null
            when m.jenis_pengangkatan in ('penyesuaian', 'promosi') then coalesce(d.ak_dasar, 0)
            else 0
        end as ak_awal,
        -- a month's worth times 1200, with what rounding each month to two decimals can add or take
        j.koefisien * x.terendah - 6 as terendah, j.koefisien * x.tertinggi + 6 as tertinggi
    from pemangku_jabatan as m
    cross join bagian as b
    cross join batas as x
    inner join jenjang_jf as j on m.jenjang = j.kode
    inner join kebijakan as u on u.kode_instansi is null
    left join kebijakan as k on m.kode_instansi = k.kode_instansi
    left join pak_berlaku as p
        on m.pegawai_id = p.pegawai_id
        and (p.selesai >= m.bulan_mulai or (m.pertama and (p.ak_pertama or p.jenjang = m.jenjang)))
    left join ak_dasar as d on m.jenjang = d.jenjang and m.golru_awal = d.golru
    where m.memangku and m.baru
),

-- An integration restates what a PAK before it said.
riwayat as (
    select
        o.pegawai_id, o.nip, o.bulan, o.dipakai, o.sambung, o.ak_awal, o.terendah, o.tertinggi, r.kode_instansi,
        r.riwayat_id, r.nomor_sk, r.mulai, r.selesai, r.kredit_total, r.konversi, r.jabatan,
        r.konversi and r.selesai >= o.sambung as rantai,
        (year(r.selesai) - year(r.mulai)) * 12 + month(r.selesai) - month(r.mulai) + 1 as banyak_bulan
    from riwayat_angka_kredit as r
    inner join orang as o on r.pegawai_id = o.pegawai_id
    where r.terbaru and r.selesai < o.bulan and not r.integrasi
),

berurut as (
    select
        pegawai_id, nip, bulan, dipakai, sambung, ak_awal, terendah, tertinggi, kode_instansi, riwayat_id, nomor_sk,
        mulai, selesai, kredit_total, konversi, jabatan, rantai, banyak_bulan,
        max(selesai) over (
            partition by pegawai_id, konversi, rantai order by mulai, selesai, riwayat_id
            rows between unbounded preceding and 1 preceding
        ) as selesai_lalu,
        lag(kredit_total) over (partition by pegawai_id, konversi, rantai order by mulai, selesai, riwayat_id)
            as total_lalu,
        lag(jabatan) over (partition by pegawai_id, konversi, rantai order by mulai, selesai, riwayat_id)
            as jabatan_lalu
    from riwayat
),

dibaca as (
    select
        pegawai_id, nip, bulan, dipakai, sambung, ak_awal, kode_instansi, riwayat_id, nomor_sk, mulai, selesai,
        kredit_total, konversi, jabatan, rantai, banyak_bulan, selesai_lalu, total_lalu, jabatan_lalu,
        greatest(sambung, coalesce(cast(selesai_lalu + interval 1 day as date), sambung)) as mulai_seharusnya,
        coalesce(
            1200 * (kredit_total - case when selesai_lalu is null then ak_awal else total_lalu end)
            between banyak_bulan * terendah and banyak_bulan * tertinggi, false
        ) as berjalan,
        1200 * kredit_total between banyak_bulan * terendah and banyak_bulan * tertinggi as sendiri
    from berurut
),

ditandai as (
    select
        pegawai_id, nip, bulan, dipakai, ak_awal, kode_instansi, riwayat_id, nomor_sk, mulai, selesai, kredit_total,
        rantai, banyak_bulan, berjalan, sendiri,
        case
            when mulai <= selesai_lalu or (rantai and mulai < mulai_seharusnya) then 'TUMPANG_TINDIH'
            when rantai and mulai > mulai_seharusnya then 'JEDA'
            when rantai and ak_awal is not null and not (berjalan or sendiri) then 'TIDAK_COCOK'
            -- conventional and integrated totals are not of one kind, nor are those of two jenjang
            when not konversi and kredit_total < total_lalu and jabatan = jabatan_lalu
                and (selesai < date '2023-01-01' or selesai_lalu >= date '2023-01-01') then 'TURUN'
        end as temuan_baris
    from dibaca
),

dirangkai as (
    select
        pegawai_id, max(selesai) as selesai, bool_or(temuan_baris is not null) as cacat,
        bool_and(berjalan) as berjalan, bool_and(sendiri) as sendiri,
        max(ak_awal) + cast(sum(kredit_total) as decimal(9, 3)) as ak_sendiri
    from ditandai
    where rantai
    group by pegawai_id
),

dinilai as (
    select
        t.pegawai_id, t.nip, t.bulan, t.dipakai, t.kode_instansi, t.riwayat_id, t.nomor_sk, t.mulai, t.selesai,
        t.kredit_total, t.banyak_bulan, t.temuan_baris,
        case when d.berjalan then t.kredit_total else d.ak_sendiri end as ak_rantai,
        case
            when d.pegawai_id is null or d.cacat then null
            when t.ak_awal is null then 'AWAL_TIDAK_DIKETAHUI'
            when d.berjalan and d.sendiri and t.kredit_total <> d.ak_sendiri then 'DUA_ARTI'
            when not d.berjalan and not d.sendiri then 'TIDAK_COCOK'
            else 'COCOK'
        end as temuan_rantai
    from ditandai as t
    left join dirangkai as d on t.pegawai_id = d.pegawai_id and t.rantai and t.selesai = d.selesai
)

select
    pegawai_id,
    bulan,
    nip,
    kode_instansi,
    riwayat_id,
    nomor_sk,
    mulai,
    selesai,
    kredit_total,
    cast(banyak_bulan as integer) as banyak_bulan,
    cast(case when temuan_rantai = 'COCOK' then ak_rantai end as decimal(9, 3)) as ak_rantai,
    coalesce(temuan_baris, case when temuan_rantai <> 'COCOK' then temuan_rantai end) as temuan
from dinilai
where temuan_baris is not null or (temuan_rantai = 'COCOK' and dipakai) or temuan_rantai <> 'COCOK'
