-- The last PAK, or integration, of a person whose period ends in or before the month: what later credit is added to.
-- What is delivered later about an earlier period changes only the months from its end on.
-- grain:   bulan, pegawai_id
-- per:     bulan
-- reads:   riwayat_angka_kredit same, masa_golongan asof
-- basis:   rules/angka-kredit.md 3; Peraturan BKN 3/2023 (conventional total - nilai dasar = integrated total)
with layak as (
    select r.pegawai_id, r.riwayat_id, r.selesai, r.tanggal_sk, r.kredit_total, r.ak_pertama, r.integrasi,
        r.jabatan, r.kode_instansi
    from riwayat_angka_kredit as r
    inner join bagian as b on r.selesai <= b.selesai
    where r.terbaru and not r.konversi
),

akhir as (
    select pegawai_id, max(selesai) as selesai
    from layak
    group by pegawai_id
),

terakhir as (
    select l.pegawai_id, l.riwayat_id, l.selesai, l.tanggal_sk, l.kredit_total, l.ak_pertama, l.integrasi,
        l.jabatan, l.kode_instansi
    from layak as l
    inner join akhir as a on l.pegawai_id = a.pegawai_id and l.selesai = a.selesai
),

-- Only those with several of one day are put in order: a PAK made anew.
kembar as (
    select pegawai_id
    from terakhir
    group by pegawai_id
    having count(*) > 1
),

satu as (
    select t.pegawai_id, t.riwayat_id, t.selesai, t.kredit_total, t.ak_pertama, t.integrasi, t.jabatan
    from terakhir as t
    where not exists (select 1 from kembar as k where k.pegawai_id = t.pegawai_id)
    union all
    select t.pegawai_id, t.riwayat_id, t.selesai, t.kredit_total, t.ak_pertama, t.integrasi, t.jabatan
    from terakhir as t
    inner join kembar as k on t.pegawai_id = k.pegawai_id
    qualify row_number() over (
        partition by t.pegawai_id
        order by t.integrasi desc, t.tanggal_sk desc nulls last, t.riwayat_id desc, t.kode_instansi
    ) = 1
),

-- The jenjang that a PAK names, where it names one.
menurut_nama as (
    select n.jabatan, j.kode as jenjang
    from (select distinct jabatan from satu where jabatan is not null) as n
    inner join jenjang_jf as j on ' ' || lower(n.jabatan) like '% ' || lower(j.nama)
),

-- Up to 31 December 2022 credit was counted the conventional way, unless the row says that it has been integrated.
konvensional as (
    select s.pegawai_id, n.nilai_dasar
    from satu as s
    inner join masa_golongan as g
        on s.pegawai_id = g.pegawai_id
        and (g.tmt_golongan is null or g.tmt_golongan <= s.selesai)
        and (g.selesai is null or g.selesai >= s.selesai)
    inner join nilai_dasar_integrasi as n on g.golru = n.golru
    where not s.integrasi and s.selesai < date '2023-01-01'
)

select
    s.pegawai_id,
    b.mulai as bulan,
    s.riwayat_id,
    s.selesai,
    cast(
        case when not s.integrasi and s.selesai < date '2023-01-01'
                -- below the nilai dasar it cannot be a conventional total: no credit is less than nothing
                then case when s.kredit_total >= k.nilai_dasar then s.kredit_total - k.nilai_dasar end
            else s.kredit_total end as decimal(9, 3)
    ) as ak_total,
    case
        when s.integrasi then 'integrasi'
        when s.selesai < date '2023-01-01' then 'konvensional'
        else 'pak'
    end as jenis_pak,
    s.ak_pertama,
    m.jenjang
from satu as s
cross join bagian as b
left join menurut_nama as m on s.jabatan = m.jabatan
left join konvensional as k on s.pegawai_id = k.pegawai_id
