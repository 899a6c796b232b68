-- How far an instansi (and each total above it) has come in using e-Kinerja since the promulgation of Peraturan BKN
-- 2/2026, at the end of a month: people, shares, pace, and the day on which the pace reaches everyone.
-- grain:   tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, bulan
-- per:     bulan
-- reads:   pemakai_bulan last 24, tarikan_bulan last 24, pegawai asof
-- basis:   Peraturan BKN 2/2026 Ps. 16; rules/kepatuhan.md 2 (never resets on 1 January; a row for silent instansi too)
with jam as (
    select
        b.mulai,
        b.selesai,
        b.tahun,
        t.diundangkan,
        cast(t.diundangkan + to_months(t.jangka_bulan) as date) as tenggat_adopsi,
        t.tarikan_minimum,
        t.hari_laju
    from bagian as b
    -- two years of months are read, back to the January before the promulgation: so long its figures are whole
    inner join tenggat_adopsi as t
        on b.selesai >= t.diundangkan and b.mulai < cast(t.diundangkan + to_months(20) as date)
),

aktif as (
    select
        g.kode_instansi,
        g.pegawai_id,
        g.tmt_jabatan,
        coalesce(g.instansi_kerja_id = i.siasn_id, false) as bekerja_di_sini
    from pegawai as g
    left join kedudukan_hukum as h on g.kedudukan_hukum = h.kode
    left join instansi as i on g.kode_instansi = i.kode_instansi
    where coalesce(h.wajib_skp, true)
),

berpegawai as (
    select distinct kode_instansi
    from pegawai
),

-- One row a person, of one pass over everything that tells of people: what was done in the instansi before counts, since
-- the clock is about the person. An instansi without an employee export has users all the same.
orang as (
    select
        pegawai_id,
        count(kode_asn) as tercatat,
        min(kode_asn) as kode_asn,
        max(kode_pakai) as kode_pakai,
        min(skp_terlihat) as skp_terlihat,
        min(dinilai_sejak) as dinilai_sejak
    from (
        select pegawai_id, kode_instansi as kode_asn, null as kode_pakai, null as skp_terlihat, null as dinilai_sejak
        from aktif
        union all
        select
            p.pegawai_id,
            null,
            case when b.kode_instansi is null then p.kode_instansi end,
            p.skp_terlihat,
            case when p.dinilai_sejak <= j.selesai then p.dinilai_sejak end
        from pemakai_bulan as p
        cross join jam as j
        left join berpegawai as b on p.kode_instansi = b.kode_instansi
    ) as u
    group by pegawai_id
),

-- Who stands in the exports of two instansi (mutasi) counts once: where the person works, else in the later post.
tempat as (
    select a.pegawai_id, a.kode_instansi
    from aktif as a
    inner join orang as o on a.pegawai_id = o.pegawai_id
    where o.tercatat > 1
    qualify row_number() over (
        partition by a.pegawai_id
        order by a.bekerja_di_sini desc, a.tmt_jabatan desc nulls last, a.kode_instansi
    ) = 1
),

satuan as (
    select
        coalesce(t.kode_instansi, o.kode_asn, o.kode_pakai) as kode_instansi,
        o.tercatat > 0 as asn,
        o.skp_terlihat,
        o.dinilai_sejak
    from orang as o
    left join tempat as t on o.pegawai_id = t.pegawai_id
    where o.tercatat > 0 or o.kode_pakai is not null
),

hari_tarikan as (
    select kode_instansi, catatan, tanggal_tarikan, bool_or(tarikan_penuh) as tarikan_penuh
    from tarikan_bulan
    group by kode_instansi, catatan, tanggal_tarikan
),

-- Pace is that of the last quarter, or of the last draws where these reach back further: the jump of the first month
-- says nothing of those who are left. A draw of one unit tells nothing of the whole.
beruntun as (
    select
        h.kode_instansi,
        h.catatan,
        h.tanggal_tarikan,
        row_number() over (partition by h.kode_instansi, h.catatan order by h.tanggal_tarikan desc) as dari_akhir,
        max(h.tanggal_tarikan) over (partition by h.kode_instansi, h.catatan) as akhir
    from hari_tarikan as h
    inner join jam as j on h.tanggal_tarikan between j.diundangkan and j.selesai
    where h.tarikan_penuh
),

rentang as (
    select
        r.kode_instansi,
        r.catatan,
        count(r.tanggal_tarikan) as kali,
        min(case
            when r.dari_akhir <= j.tarikan_minimum or r.tanggal_tarikan >= r.akhir - j.hari_laju then r.tanggal_tarikan
        end) as awal,
        max(r.akhir) as akhir
    from beruntun as r
    cross join jam as j
    group by r.kode_instansi, r.catatan
),

tarikan as (
    select
        h.kode_instansi,
        h.catatan,
        coalesce(bool_or(h.tanggal_tarikan >= j.diundangkan), false) as sejak_diundangkan,
        max(h.tanggal_tarikan) as terakhir,
        max(r.kali) as kali,
        max(r.awal) as awal,
        max(r.akhir) as akhir
    from hari_tarikan as h
    cross join jam as j
    left join rentang as r on h.kode_instansi = r.kode_instansi and h.catatan = r.catatan
    group by h.kode_instansi, h.catatan
),

hitungan as (
    select
        u.kode_instansi,
        count(case when u.asn then 1 end) as asn,
        count(u.skp_terlihat) as orang_skp,
        count(u.dinilai_sejak) as orang_dinilai,
        max(u.skp_terlihat) as skp_terakhir,
        max(u.dinilai_sejak) as dinilai_terakhir,
        count(case when u.skp_terlihat <= s.awal then 1 end) as skp_awal,
        count(case when u.skp_terlihat <= s.akhir then 1 end) as skp_akhir,
        count(case when u.dinilai_sejak <= n.awal then 1 end) as dinilai_awal,
        count(case when u.dinilai_sejak <= n.akhir then 1 end) as dinilai_akhir
    from satuan as u
    left join tarikan as s on u.kode_instansi = s.kode_instansi and s.catatan = 'skp'
    left join tarikan as n on u.kode_instansi = n.kode_instansi and n.catatan = 'penilaian'
    group by u.kode_instansi
),

-- Both measures in one shape. Null is "belum ada data": no employee export, or no Laporan that could tell.
ukuran as (
    select
        i.kode_instansi,
        'skp' as ukuran,
        case when b.kode_instansi is not null then coalesce(h.asn, 0) end as asn,
        case when s.kode_instansi is not null then coalesce(h.orang_skp, 0) end as orang,
        h.skp_terakhir as terakhir,
        h.skp_awal as orang_awal,
        h.skp_akhir as orang_akhir,
        coalesce(s.kali, 0) as kali,
        s.akhir,
        cast(s.akhir - s.awal as integer) as hari
    from instansi as i
    cross join jam as j
    left join berpegawai as b on i.kode_instansi = b.kode_instansi
    left join hitungan as h on i.kode_instansi = h.kode_instansi
    left join tarikan as s on i.kode_instansi = s.kode_instansi and s.catatan = 'skp'
    union all
    select
        i.kode_instansi,
        'dinilai',
        case when b.kode_instansi is not null then coalesce(h.asn, 0) end,
        -- only what was drawn since the promulgation can tell of ratings made since then
        case when n.sejak_diundangkan then coalesce(h.orang_dinilai, 0) end,
        h.dinilai_terakhir,
        h.dinilai_awal,
        h.dinilai_akhir,
        coalesce(n.kali, 0),
        n.akhir,
        cast(n.akhir - n.awal as integer)
    from instansi as i
    cross join jam as j
    left join berpegawai as b on i.kode_instansi = b.kode_instansi
    left join hitungan as h on i.kode_instansi = h.kode_instansi
    left join tarikan as n on i.kode_instansi = n.kode_instansi and n.catatan = 'penilaian'
),

laju as (
    select
        u.kode_instansi,
        u.ukuran,
        u.asn,
        u.orang,
        u.kali,
        u.akhir,
        u.terakhir,
        j.tenggat_adopsi,
        u.asn > 0 and u.orang >= u.asn as lengkap,
        -- whether enough is known to say anything about the day
        coalesce(u.asn > 0 and u.orang is not null and (u.orang >= u.asn or u.kali >= j.tarikan_minimum), false)
            as dapat_diperkirakan,
        cast(case when u.hari > 0 then cast((u.orang_akhir - u.orang_awal) * 30.4375 / u.hari as double) end
            as decimal(18, 2)) as laju,
        case
            when u.orang_akhir > u.orang_awal
                then cast(ceil(cast((u.asn - u.orang_akhir) * u.hari as double) / (u.orang_akhir - u.orang_awal))
                    as bigint)
        end as hari_lagi
    from ukuran as u
    cross join jam as j
),

perkiraan as (
    select
        kode_instansi,
        ukuran,
        asn,
        orang,
        kali,
        laju,
        case when asn is not null and orang is not null then asn end as penyebut,
        -- later than a hundred years from now is never
        case
            when dapat_diperkirakan and lengkap then terakhir
            when dapat_diperkirakan and hari_lagi <= 36525 then akhir + cast(hari_lagi as integer)
        end as tanggal,
        case
            when dapat_diperkirakan and lengkap then terakhir <= tenggat_adopsi
            when dapat_diperkirakan
                then coalesce(hari_lagi <= 36525 and akhir + cast(least(hari_lagi, 36525) as integer) <= tenggat_adopsi, false)
        end as tepat
    from laju
),

per_instansi as (
    select
        s.kode_instansi, i.jenis as jenis_instansi, i.kode_provinsi, v.kanreg,
        s.asn, s.orang as orang_skp, n.orang as orang_dinilai, s.penyebut as penyebut_skp,
        n.penyebut as penyebut_dinilai, s.kali as tarikan_skp, n.kali as tarikan_penilaian, s.laju as laju_skp,
        n.laju as laju_dinilai, s.tanggal as perkiraan_skp, n.tanggal as perkiraan_dinilai, s.tepat as tepat_skp,
        n.tepat as tepat_dinilai,
        greatest(ts.terakhir, tn.terakhir) as tarikan_terakhir,
        not coalesce(ts.sejak_diundangkan, false) and not coalesce(tn.sejak_diundangkan, false) as diam
    from perkiraan as s
    inner join perkiraan as n on s.kode_instansi = n.kode_instansi and n.ukuran = 'dinilai'
    inner join instansi as i on s.kode_instansi = i.kode_instansi
    left join provinsi as v on i.kode_provinsi = v.kode_provinsi
    left join tarikan as ts on s.kode_instansi = ts.kode_instansi and ts.catatan = 'skp'
    left join tarikan as tn on s.kode_instansi = tn.kode_instansi and tn.catatan = 'penilaian'
    where s.ukuran = 'skp'
),

-- Instansi pusat lie in no province, and so under no regional office.
di_atas as (
    select kode_instansi, 'jenis_instansi' as tingkat, jenis_instansi, null as kode_provinsi, null as kanreg
    from per_instansi
    union all
    select kode_instansi, 'provinsi', null, kode_provinsi, kanreg
    from per_instansi
    where kode_provinsi is not null
    union all
    select kode_instansi, 'kanreg', null, null, kanreg
    from per_instansi
    where kanreg is not null
    union all
    select kode_instansi, 'nasional', null, null, null
    from per_instansi
),

baris as (
    select
        'instansi' as tingkat, jenis_instansi, kode_provinsi, kanreg, kode_instansi, asn, orang_skp, orang_dinilai,
        penyebut_skp, penyebut_dinilai, case when penyebut_skp is not null then orang_skp end as pembilang_skp,
        case when penyebut_dinilai is not null then orang_dinilai end as pembilang_dinilai, tarikan_skp,
        tarikan_penilaian, laju_skp, laju_dinilai, perkiraan_skp, perkiraan_dinilai, tepat_skp, tepat_dinilai,
        tarikan_terakhir, 1 as instansi_jumlah,
        case when orang_skp is not null or orang_dinilai is not null then 1 else 0 end as instansi_tercakup,
        case when diam then 1 else 0 end as instansi_diam
    from per_instansi
    union all
    -- a total is reached when the last of its instansi is: one of them without a day leaves the total without one
    select
        a.tingkat, a.jenis_instansi, a.kode_provinsi, a.kanreg, null, sum(p.asn), sum(p.orang_skp),
        sum(p.orang_dinilai), sum(p.penyebut_skp), sum(p.penyebut_dinilai),
        sum(case when p.penyebut_skp is not null then p.orang_skp end),
        sum(case when p.penyebut_dinilai is not null then p.orang_dinilai end), null, null,
        cast(sum(p.laju_skp) as decimal(18, 2)), cast(sum(p.laju_dinilai) as decimal(18, 2)),
        case when count(p.perkiraan_skp) = count(p.kode_instansi) then max(p.perkiraan_skp) end,
        case when count(p.perkiraan_dinilai) = count(p.kode_instansi) then max(p.perkiraan_dinilai) end,
        case
            when bool_or(not p.tepat_skp) then false
            when count(p.tepat_skp) = count(p.kode_instansi) then true
        end,
        case
            when bool_or(not p.tepat_dinilai) then false
            when count(p.tepat_dinilai) = count(p.kode_instansi) then true
        end,
        max(p.tarikan_terakhir), count(p.kode_instansi), count(case when p.orang_skp is not null or p.orang_dinilai is not null then 1 end),
        count(case when p.diam then 1 end)
    from per_instansi as p
    inner join di_atas as a on p.kode_instansi = a.kode_instansi
    group by a.tingkat, a.jenis_instansi, a.kode_provinsi, a.kanreg
)

select
    s.kode_instansi,
    j.tahun,
    j.mulai as bulan,
    s.tingkat,
    s.jenis_instansi,
    s.kode_provinsi,
    s.kanreg,
    j.diundangkan,
    j.tenggat_adopsi,
    cast(s.asn as bigint) as asn,
    cast(s.orang_skp as bigint) as orang_skp,
    cast(s.orang_dinilai as bigint) as orang_dinilai,
    cast(s.penyebut_skp as bigint) as penyebut_skp,
    cast(s.penyebut_dinilai as bigint) as penyebut_dinilai,
    cast(case when s.penyebut_skp > 0 then cast(s.pembilang_skp as double) * 100 / s.penyebut_skp end
        as decimal(9, 6)) as persen_skp,
    cast(case when s.penyebut_dinilai > 0 then cast(s.pembilang_dinilai as double) * 100 / s.penyebut_dinilai end
        as decimal(9, 6)) as persen_dinilai,
    s.laju_skp,
    s.laju_dinilai,
    s.perkiraan_skp,
    s.perkiraan_dinilai,
    s.tepat_skp,
    s.tepat_dinilai,
    cast(s.tarikan_skp as bigint) as tarikan_skp,
    cast(s.tarikan_penilaian as bigint) as tarikan_penilaian,
    s.tarikan_terakhir,
    cast(s.instansi_jumlah as bigint) as instansi_jumlah,
    cast(s.instansi_tercakup as bigint) as instansi_tercakup,
    cast(s.instansi_diam as bigint) as instansi_diam
from baris as s
cross join jam as j
