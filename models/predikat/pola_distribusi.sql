-- A unit in a yearly evaluation: how predikat are spread there, beside the guidance for its result as an organisation.
-- grain:   kode_instansi, tahun, bulan, unor_id
-- per:     bulan
-- reads:   distribusi_predikat same, capaian_organisasi same, periode year, unit asof, unor asof, penilaian_pegawai same
-- basis:   SE MenPANRB 3/2023 (guidance, not a quota); rules/predikat.md 2; for the head: PermenPANRB 6/2022
with ambang as (
    select
        max(case when kode = 'POLA_DIPERIKSA' then ambang end) as diperiksa,
        max(case when kode = 'POLA_DITAMPILKAN' then ambang end) as ditampilkan
    from ambang_predikat
),

-- Those rated in the yearly evaluation without second hats, a unit with all below it: the figures of the distribution.
sebaran as (
    select
        kode_instansi,
        tahun,
        unor_id,
        max(dinilai) as dinilai,
        max(case when predikat = 'Sangat Baik' then jumlah end) as sangat_baik,
        max(case when predikat = 'Baik' then jumlah end) as baik,
        max(case when predikat = 'Butuh Perbaikan' then jumlah end) as butuh_perbaikan,
        max(case when predikat = 'Kurang' then jumlah end) as kurang,
        max(case when predikat = 'Sangat Kurang' then jumlah end) as sangat_kurang
    from distribusi_predikat
    where tingkat = 'unit' and jenis_pegawai is null and jenis_periode = 'Tahunan'
    group by kode_instansi, tahun, unor_id
),

-- A result of another period than the yearly one is not set against the yearly ratings.
capaian as (
    select c.kode_instansi, c.tahun, c.unor_id, c.periode_id, c.predikat_organisasi, c.ditetapkan_pada
    from capaian_organisasi as c
    inner join periode as p on c.kode_instansi = p.kode_instansi and c.tahun = p.tahun and c.periode_id = p.periode_id
    where p.jenis_periode = 'Tahunan' and p.dihitung
    qualify row_number() over (
        partition by c.kode_instansi, c.tahun, c.unor_id order by p.periode_akhir desc, c.periode_id
    ) = 1
),

-- Who could have a result of its own: the unor induk. Other units are shown where their result was delivered.
dasar as (
    select kode_instansi, tahun, unor_id
    from capaian
    union
    select s.kode_instansi, s.tahun, s.unor_id
    from sebaran as s
    inner join unit as u on s.kode_instansi = u.kode_instansi and s.unor_id = u.unor_induk_id
),

-- The unit's result is the head's rating of hasil kerja: the rating recorded is shown beside it, and not judged.
pimpinan as (
    select u.kode_instansi, n.tahun, u.unor_id, n.hasil_kerja
    from unor as u
    inner join penilaian_pegawai as n on u.kode_instansi = n.kode_instansi and u.pemimpin_id = n.pegawai_id
    where n.jenis_periode = 'Tahunan' and n.dihitung and not n.plt_plh and n.hasil_kerja is not null
    qualify row_number() over (
        partition by u.kode_instansi, n.tahun, u.unor_id
        order by case when n.unor_id = u.unor_id then 0 else 1 end, n.skp_akhir desc nulls last, n.skp_id, n.periode_id
    ) = 1
),

kalimat as (
    select
        p.predikat_organisasi,
        p.kelompok,
        p.predikat,
        p.aturan,
        p.batas,
        p.satuan,
        t.urutan as tinggi,
        case
            when p.aturan in ('bebas', 'terbanyak') then p.aturan
            when p.aturan = 'paling banyak' and p.batas = 0 then 'tidak ada'
            else p.aturan || ' ' || replace(rtrim(rtrim(cast(p.batas as varchar), '0'), '.'), '.', ',')
                || case when p.satuan = 'persen' then ' %' else ' orang' end
        end as batasan
    from pola_predikat as p
    inner join predikat as t on p.predikat = t.nama
),

batasan as (
    select
        predikat_organisasi,
        predikat,
        string_agg(
            case when kelompok = predikat then batasan else kelompok || ' bersama-sama ' || batasan end, ', '
            order by aturan desc
        ) as batasan
    from kalimat
    group by predikat_organisasi, predikat
),

panduan as (
    select
        predikat_organisasi,
        max(case when predikat = 'Sangat Baik' then batasan end) as sangat_baik,
        max(case when predikat = 'Baik' then batasan end) as baik,
        max(case when predikat = 'Butuh Perbaikan' then batasan end) as butuh_perbaikan,
        max(case when predikat = 'Kurang' then batasan end) as kurang,
        max(case when predikat = 'Sangat Kurang' then batasan end) as sangat_kurang
    from batasan
    group by predikat_organisasi
),

orang as (
    select
        c.kode_instansi, c.tahun, c.unor_id, c.predikat_organisasi, t.nama as predikat, s.dinilai,
        case t.nama
            when 'Sangat Baik' then s.sangat_baik
            when 'Baik' then s.baik
            when 'Butuh Perbaikan' then s.butuh_perbaikan
            when 'Kurang' then s.kurang
            else s.sangat_kurang
        end as jumlah
    from capaian as c
    inner join sebaran as s on c.kode_instansi = s.kode_instansi and c.tahun = s.tahun and c.unor_id = s.unor_id
    cross join predikat as t
),

-- A rule speaks of a group of predikat, and is held against the heads in it and the largest predikat outside it.
aturan as (
    select distinct predikat_organisasi, kelompok, aturan, batas, satuan, batasan
    from kalimat
),

terhitung as (
    select
        o.kode_instansi, o.tahun, o.unor_id, a.kelompok, a.aturan, a.batas, a.satuan, a.batasan, o.dinilai,
        cast(sum(case when k.predikat is not null then o.jumlah else 0 end) as bigint) as jumlah,
        max(case when k.predikat is null then o.jumlah end) as terbesar_lain,
        max(k.tinggi) as tinggi
    from orang as o
    inner join aturan as a on o.predikat_organisasi = a.predikat_organisasi
    left join kalimat as k
        on a.predikat_organisasi = k.predikat_organisasi and a.kelompok = k.kelompok and a.aturan = k.aturan
        and a.batas is not distinct from k.batas and o.predikat = k.predikat
    group by o.kode_instansi, o.tahun, o.unor_id, a.kelompok, a.aturan, a.batas, a.satuan, a.batasan, o.dinilai
),

beda as (
    select
        kode_instansi, tahun, unor_id, tinggi, aturan,
        kelompok || ' ' || cast(jumlah as varchar) || ' dari ' || cast(dinilai as varchar) || ' orang ('
        || replace(cast(cast(cast(jumlah as double) * 100 / cast(dinilai as double) as decimal(9, 1)) as varchar), '.', ',')
        || ' %), panduan: ' || batasan
        || case when aturan = 'terbanyak' then ' (predikat lain ' || cast(terbesar_lain as varchar) || ' orang)' else '' end
        as keterangan
    from terhitung
    where dinilai > 0
        and case
            when aturan = 'terbanyak' then jumlah < terbesar_lain
            when aturan = 'paling banyak' and satuan = 'persen' then jumlah * 100 > batas * dinilai
            when aturan = 'paling banyak' then jumlah > batas
            when aturan = 'paling sedikit' and satuan = 'persen' then jumlah * 100 < batas * dinilai
            when aturan = 'paling sedikit' then jumlah < batas
            else false
        end
),

beda_unit as (
    select kode_instansi, tahun, unor_id, string_agg(keterangan, '; ' order by tinggi desc, aturan desc) as beda
    from beda
    group by kode_instansi, tahun, unor_id
),

lengkap as (
    select
        d.kode_instansi, d.tahun, d.unor_id, c.periode_id, c.predikat_organisasi, c.ditetapkan_pada, s.dinilai,
        s.sangat_baik, s.baik, s.butuh_perbaikan, s.kurang, s.sangat_kurang,
        p.sangat_baik as batas_sangat_baik, p.baik as batas_baik, p.butuh_perbaikan as batas_butuh_perbaikan,
        p.kurang as batas_kurang, p.sangat_kurang as batas_sangat_kurang,
        case
            when c.predikat_organisasi is null then 'belum ada capaian'
            -- nobody's yearly evaluation is known, or no guidance was in force
            when s.dinilai is null or p.predikat_organisasi is null then null
            when s.dinilai < a.ditampilkan then 'jumlah pegawai terlalu sedikit'
            when s.dinilai < a.diperiksa then 'hanya ditampilkan'
            when b.beda is null then 'sesuai'
            else 'perlu ditinjau'
        end as kesimpulan,
        b.beda
    from dasar as d
    cross join ambang as a
    left join capaian as c on d.kode_instansi = c.kode_instansi and d.tahun = c.tahun and d.unor_id = c.unor_id
    left join sebaran as s on d.kode_instansi = s.kode_instansi and d.tahun = s.tahun and d.unor_id = s.unor_id
    left join panduan as p on c.predikat_organisasi = p.predikat_organisasi
    left join beda_unit as b on d.kode_instansi = b.kode_instansi and d.tahun = b.tahun and d.unor_id = b.unor_id
)

select
    l.kode_instansi,
    l.tahun,
    g.mulai as bulan,
    l.unor_id,
    u.unor,
    u.unor_induk_id,
    coalesce(u.unor_induk_id = l.unor_id, false) as adalah_unor_induk,
    l.periode_id,
    l.predikat_organisasi,
    l.ditetapkan_pada,
    l.dinilai,
    l.sangat_baik as jumlah_sangat_baik,
    l.baik as jumlah_baik,
    l.butuh_perbaikan as jumlah_butuh_perbaikan,
    l.kurang as jumlah_kurang,
    l.sangat_kurang as jumlah_sangat_kurang,
    cast(case when l.dinilai > 0 then cast(l.sangat_baik as double) * 100 / l.dinilai end as decimal(9, 6))
        as persen_sangat_baik,
    cast(case when l.dinilai > 0 then cast(l.baik as double) * 100 / l.dinilai end as decimal(9, 6)) as persen_baik,
    cast(case when l.dinilai > 0 then cast(l.butuh_perbaikan as double) * 100 / l.dinilai end as decimal(9, 6))
        as persen_butuh_perbaikan,
    cast(case when l.dinilai > 0 then cast(l.kurang as double) * 100 / l.dinilai end as decimal(9, 6)) as persen_kurang,
    cast(case when l.dinilai > 0 then cast(l.sangat_kurang as double) * 100 / l.dinilai end as decimal(9, 6))
        as persen_sangat_kurang,
    l.batas_sangat_baik,
    l.batas_baik,
    l.batas_butuh_perbaikan,
    l.batas_kurang,
    l.batas_sangat_kurang,
    l.kesimpulan,
    -- what is not judged is not said to depart from anything
    case when l.kesimpulan = 'perlu ditinjau' then l.beda end as beda_panduan,
    'SE MenPANRB 3/2023 memberi panduan, bukan kuota; tidak ada pegawai yang harus diberi predikat rendah karenanya.'
        as catatan_panduan,
    h.hasil_kerja as hasil_kerja_pimpinan
from lengkap as l
cross join bagian as g
left join unit as u on l.kode_instansi = u.kode_instansi and l.unor_id = u.unor_id
left join pimpinan as h on l.kode_instansi = h.kode_instansi and l.tahun = h.tahun and l.unor_id = h.unor_id
