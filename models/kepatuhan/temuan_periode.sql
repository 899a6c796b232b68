-- A finding about a period setting of an instansi and year; periode_id '' where the fault is that a setting is missing.
-- grain:   kode_instansi, tahun, periode_id, kode
-- per:     tahun
-- reads:   periode same, skp same
-- basis:   SE BKN 18/2024 butir 5.d, Lampiran I dan II; rules/kepatuhan.md 3; KepmenPANRB 16/2025 (quarters of PPPK Paruh Waktu)
with setelan as (
    select
        p.kode_instansi,
        p.tahun,
        p.periode_id,
        p.nama,
        p.jenis_periode,
        p.tipe_periodik,
        p.angka_periodik,
        p.periode_awal,
        p.periode_akhir,
        p.batas_pengisian,
        p.batas_pertama,
        j.tipe_periodik is not null as tipe_dikenal,
        j.angka_min,
        j.angka_maks,
        j.hari_min,
        j.hari_maks,
        coalesce(p.angka_periodik > j.angka_dihitung_maks and p.angka_periodik <= j.angka_maks, false) as tambahan,
        -- dates come as month-day, so an end before its start was read as a period that wraps the year: where that makes it
        -- longer than half a year, it is the end that stands before the start
        p.periode_akhir < p.periode_awal
        or (p.jenis_periode = 'Periodik' and p.periode_akhir > p.periode_awal + 183) as terbalik
    from periode as p
    left join jenis_periode as j on p.jenis_periode = j.jenis_periode and p.tipe_periodik = j.tipe_periodik
),

-- What covers the days of a year: numbers 13 and 14 stand beside the twelve and cover nothing of their own.
rangkaian as (
    select kode_instansi, tahun, periode_id, nama, tipe_periodik, periode_awal, periode_akhir
    from setelan
    where jenis_periode = 'Periodik' and tipe_dikenal and not tambahan and not terbalik
),

-- What follows a period: another that joins on or runs beyond it, or only a later one after uncovered days.
sambungan as (
    select
        a.kode_instansi,
        a.tahun,
        a.periode_id,
        a.periode_akhir,
        max(case when b.periode_awal <= a.periode_akhir + 1 and b.periode_akhir > a.periode_akhir then 1 else 0 end) as bersambung,
        min(case when b.periode_awal > a.periode_akhir + 1 then b.periode_awal end) as berikut
    from rangkaian as a
    inner join rangkaian as b
        on a.kode_instansi = b.kode_instansi and a.tahun = b.tahun and a.tipe_periodik = b.tipe_periodik
    group by a.kode_instansi, a.tahun, a.periode_id, a.periode_akhir
),

awal_tahun as (
    select kode_instansi, tahun, tipe_periodik, min(periode_awal) as periode_awal
    from rangkaian
    group by kode_instansi, tahun, tipe_periodik
),

tumpang as (
    select b.kode_instansi, b.tahun, b.periode_id, b.periode_awal, min(coalesce(a.nama, a.periode_id)) as nama_lain
    from rangkaian as b
    inner join rangkaian as a
        on a.kode_instansi = b.kode_instansi and a.tahun = b.tahun and a.tipe_periodik = b.tipe_periodik
        and a.periode_akhir >= b.periode_awal
        and (a.periode_awal < b.periode_awal or (a.periode_awal = b.periode_awal and a.periode_id < b.periode_id))
    group by b.kode_instansi, b.tahun, b.periode_id, b.periode_awal
),

-- Nobody can tell from outside which of two equal numbers is the wrong one: both are to be looked at.
ganda as (
    select a.kode_instansi, a.tahun, a.periode_id, a.periode_awal, a.tipe_periodik, a.angka_periodik,
        min(coalesce(b.nama, b.periode_id)) as nama_lain
    from setelan as a
    inner join setelan as b
        on a.kode_instansi = b.kode_instansi and a.tahun = b.tahun and a.tipe_periodik = b.tipe_periodik
        and a.angka_periodik = b.angka_periodik and a.periode_id <> b.periode_id
    where a.jenis_periode = 'Periodik' and b.jenis_periode = 'Periodik'
    group by a.kode_instansi, a.tahun, a.periode_id, a.periode_awal, a.tipe_periodik, a.angka_periodik
),

tahunan as (
    select kode_instansi, tahun, count(*) filter (where jenis_periode = 'Tahunan') as jumlah
    from setelan
    group by kode_instansi, tahun
),

-- Quarters beside months are right where they serve PPPK Paruh Waktu, who are evaluated in quarters.
campur as (
    select r.kode_instansi, r.tahun
    from rangkaian as r
    where not exists (
        select 1
        from skp as s
        where s.kode_instansi = r.kode_instansi and s.tahun = r.tahun and s.jenis_pegawai = 'PPPK Paruh Waktu'
    )
    group by r.kode_instansi, r.tahun
    having count(distinct r.tipe_periodik) > 1
),

romawi as (
    select angka, romawi
    from (
        values (1, 'i'), (2, 'ii'), (3, 'iii'), (4, 'iv'), (5, 'v'), (6, 'vi'), (7, 'vii'), (8, 'viii'), (9, 'ix'),
            (10, 'x'), (11, 'xi'), (12, 'xii'), (13, 'xiii'), (14, 'xiv')
    ) as r (angka, romawi)
),

-- Says what it is: type and number; a yearly one says so, and names no other year (one id serves every year).
bernama as (
    select
        s.kode_instansi,
        s.tahun,
        s.periode_id,
        s.periode_awal,
        case
            when s.jenis_periode = 'Tahunan'
                then regexp_matches(lower(s.nama), 'tahun')
                and (regexp_matches(s.nama, cast(s.tahun as varchar)) or not regexp_matches(s.nama, '20[0-9][0-9]'))
            else regexp_matches(
                lower(s.nama),
                '(^|[^a-z0-9])' || case s.tipe_periodik when 'Bulanan' then 'bulanan' else 'triwulan(an)?' end
                || ' +0*(' || cast(s.angka_periodik as varchar) || '|' || r.romawi || ')([^a-z0-9]|$)'
            )
        end as jelas
    from setelan as s
    left join romawi as r on s.angka_periodik = r.angka
    where s.jenis_periode = 'Tahunan' or (s.jenis_periode = 'Periodik' and s.tipe_dikenal and r.romawi is not null)
),

temuan as (
    select kode_instansi, tahun, periode_id, periode_awal as berlaku_sejak, 'JENIS' as kode,
        'Jenis periode bukan Periodik atau Tahunan.' as keterangan
    from setelan
    where jenis_periode not in ('Periodik', 'Tahunan')
    union all
    select kode_instansi, tahun, periode_id, periode_awal, 'TIPE',
        'Tipe periodik bukan Bulanan atau Triwulanan.'
    from setelan
    where jenis_periode = 'Periodik' and not tipe_dikenal
    union all
    select kode_instansi, tahun, periode_id, periode_awal, 'ANGKA',
        case
            when angka_periodik is null then 'Angka periodik belum diisi.'
            else 'Angka periodik ' || cast(angka_periodik as varchar) || ' di luar pilihan ' || tipe_periodik || ' ('
                || cast(angka_min as varchar) || ' sampai ' || cast(angka_maks as varchar) || ').'
        end
    from setelan
    where jenis_periode = 'Periodik' and (angka_periodik is null or angka_periodik not between angka_min and angka_maks)
    union all
    select kode_instansi, tahun, periode_id, periode_awal, 'URUTAN',
        'Periode awal terletak sesudah periode akhir.'
    from setelan
    where terbalik
    union all
    select kode_instansi, tahun, periode_id, periode_awal, 'PANJANG',
        'Panjang periode ' || tipe_periodik || ' seharusnya ' || cast(hari_min as varchar) || ' sampai '
        || cast(hari_maks as varchar) || ' hari, kedua ujungnya ikut; periksa periode awal dan periode akhir.'
    from setelan
    where jenis_periode = 'Periodik' and tipe_dikenal and not terbalik
      and periode_akhir not between periode_awal + (hari_min - 1) and periode_awal + (hari_maks - 1)
    union all
    select kode_instansi, tahun, periode_id, periode_awal, 'BATAS',
        case
            when batas_pengisian is null then 'Batas pengisian belum diisi.'
            else 'Batas pengisian terletak sebelum periode berakhir.'
        end
    from setelan
    where batas_pengisian is null or batas_pengisian < periode_akhir
    union all
    select kode_instansi, tahun, periode_id, periode_awal, 'UNDUR',
        'Batas pengisian diundur dari ' || cast(batas_pertama as varchar) || ' menjadi '
        || cast(batas_pengisian as varchar) || '; ketepatan waktu tetap dinilai menurut batas pertama.'
    from setelan
    where batas_pengisian > batas_pertama
    union all
    select kode_instansi, tahun, periode_id, periode_awal, 'GANDA',
        tipe_periodik || ' dengan angka ' || cast(angka_periodik as varchar) || ' dipakai juga oleh "' || nama_lain || '".'
    from ganda
    union all
    select kode_instansi, tahun, periode_id, berikut, 'CELAH',
        'Hari sesudah ' || cast(periode_akhir as varchar) || ' sampai sebelum ' || cast(berikut as varchar)
        || ' tidak tercakup periode setipe.'
    from sambungan
    where bersambung = 0 and berikut is not null
    union all
    select kode_instansi, tahun, '', min(periode_awal), 'CELAH',
        'Hari sejak 1 Januari sampai sebelum periode pertama tidak tercakup ('
        || case when min(tipe_periodik) = max(tipe_periodik) then '' else min(tipe_periodik) || ' dan ' end
        || max(tipe_periodik) || ').'
    from awal_tahun
    where periode_awal > make_date(tahun, 1, 1)
    group by kode_instansi, tahun
    union all
    select kode_instansi, tahun, periode_id, periode_awal, 'TUMPANG',
        'Periode dimulai ketika "' || nama_lain || '" belum berakhir, sehingga ada hari yang tercakup dua kali.'
    from tumpang
    union all
    select kode_instansi, tahun, '', make_date(tahun, 1, 1), 'TAHUNAN',
        'Periode Tahunan belum diatur; setiap tahun memerlukan tepat satu.'
    from tahunan
    where jumlah = 0
    union all
    select s.kode_instansi, s.tahun, s.periode_id, s.periode_awal, 'TAHUNAN',
        case
            when t.jumlah > 1
                then 'Ada ' || cast(t.jumlah as varchar) || ' periode Tahunan; setiap tahun memerlukan tepat satu.'
            else 'Periode Tahunan berjalan 1 Januari sampai 31 Desember, dengan batas pengisian paling lambat 31 Januari '
                || 'tahun berikutnya.'
        end
    from setelan as s
    inner join tahunan as t on s.kode_instansi = t.kode_instansi and s.tahun = t.tahun
    where s.jenis_periode = 'Tahunan'
      and (t.jumlah > 1
           or s.periode_awal <> make_date(s.tahun, 1, 1)
           or s.periode_akhir <> make_date(s.tahun, 12, 31)
           or coalesce(s.batas_pengisian > make_date(s.tahun + 1, 1, 31), false))
    union all
    select r.kode_instansi, r.tahun, r.periode_id, r.periode_awal, 'CAMPUR',
        'Triwulanan dipakai bersama Bulanan, padahal tidak ada PPPK Paruh Waktu yang memerlukannya.'
    from rangkaian as r
    inner join campur as c on r.kode_instansi = c.kode_instansi and r.tahun = c.tahun
    where r.tipe_periodik = 'Triwulanan'
    union all
    select kode_instansi, tahun, periode_id, periode_awal, 'NAMA',
        'Nama periode tidak menyebut tipe dan angkanya (contoh: Bulanan 1, Triwulanan 1, Tahun 2024).'
    from bernama
    where not coalesce(jelas, false)
)

select
    kode_instansi,
    periode_id,
    tahun,
    kode,
    keterangan,
    coalesce(berlaku_sejak, make_date(tahun, 1, 1)) as berlaku_sejak,
    kode = 'NAMA' as info
from temuan
