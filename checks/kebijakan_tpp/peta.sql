-- A map fits what it maps: predikat by name and every one of them, numbers by bounds, points where points are summed.
with bagian as (
    select
        b.kebijakan_id,
        b.kode_bagian,
        k.cara_gabung,
        min(b.baris) as baris,
        max(b.bobot_bagian) as bobot,
        bool_or(b.ukuran_kinerja = 'predikat') as predikat,
        bool_or(b.ukuran_kinerja != 'predikat') as angka
    from lembar_bagian as b
    inner join lembar_kebijakan as k on b.kebijakan_id = k.kebijakan_id
    group by all
),

peta as (
    select
        p.*,
        b.predikat,
        b.angka,
        b.cara_gabung,
        b.bobot
    from lembar_peta_nilai as p
    inner join bagian as b on p.kebijakan_id = b.kebijakan_id and p.kode_bagian = b.kode_bagian
),

kurang as (
    select
        b.kebijakan_id,
        b.kode_bagian,
        b.baris,
        string_agg(r.nama, ', ' order by r.urutan desc) as predikat
    from bagian as b
    cross join predikat as r
    where
        b.predikat
        and not exists (
            select 1 from lembar_peta_nilai as p
            where
                p.kebijakan_id = b.kebijakan_id
                and p.kode_bagian = b.kode_bagian
                and p.kunci_nilai = r.nama
                and p.bulan_berlaku is null
        )
    group by all
)

select
    'bagian' as lembar,
    baris,
    true as keras,
    concat(
        'bagian ', kode_bagian, ' berukuran predikat, tetapi lembar peta_nilai belum memetakan ', predikat,
        '; tambahkan satu baris untuk tiap predikat'
    ) as kalimat
from kurang
union all
select
    'bagian' as lembar,
    baris,
    true as keras,
    concat(
        'bagian ', kode_bagian, ' diukur dengan predikat untuk sebagian orang dan dengan angka untuk yang lain; pakai dua '
        'kode bagian yang berbeda'
    ) as kalimat
from bagian
where predikat and angka
union all
select
    'bagian' as lembar,
    b.baris,
    true as keras,
    concat(
        'bagian ', b.kode_bagian, ' belum mempunyai peta poin, padahal cara_gabung poin; tambahkan barisnya di lembar '
        'peta_nilai'
    ) as kalimat
from bagian as b
where
    b.cara_gabung = 'poin'
    and not b.predikat
    and not exists (
        select 1 from lembar_peta_nilai as p
        where p.kebijakan_id = b.kebijakan_id and p.kode_bagian = b.kode_bagian
    )
union all
select
    'peta_nilai' as lembar,
    baris,
    true as keras,
    case
        when kunci_nilai is not null and (batas_bawah is not null or batas_atas is not null)
            then 'kunci dan batas terisi bersama; isi salah satu saja'
        when kunci_nilai is null and predikat
            then 'bagian ini berukuran predikat; isi kunci dengan predikatnya, dan kosongkan batas'
        when kunci_nilai is not null and not predikat
            then 'bagian ini tidak berukuran predikat; kosongkan kunci, dan isi batas_bawah atau batas_atas'
        when batas_bawah >= batas_atas then 'batas_bawah tidak lebih kecil daripada batas_atas; tukar atau perbaiki'
        when cara_gabung = 'poin' and efek_nilai != 'poin' then 'cara_gabung kebijakan ini poin; isi efek dengan poin'
        when cara_gabung != 'poin' and efek_nilai = 'poin'
            then 'efek poin hanya untuk cara_gabung poin; isi efek dengan skor_persen atau potong_persen'
        when efek_nilai = 'poin' and nilai_skor > bobot
            then concat('poinnya melebihi bobot bagian ini ({', bobot, '}); perbaiki salah satunya')
        when syarat_ukuran in ('predikat', 'hari_lapor')
            then concat('syarat_ukuran ', syarat_ukuran, ' bukan angka sebulan; pakai ukuran lain, misalnya menit')
        when (syarat_ukuran is null) != (syarat_min is null) then 'isi syarat_ukuran dan syarat_min bersama, atau kosongkan keduanya'
    end as kalimat
from peta
where
    (kunci_nilai is not null and (batas_bawah is not null or batas_atas is not null))
    or (kunci_nilai is null) = predikat
    or batas_bawah >= batas_atas
    or (cara_gabung = 'poin') != (efek_nilai = 'poin')
    or (efek_nilai = 'poin' and nilai_skor > bobot)
    or (syarat_ukuran is null) != (syarat_min is null)
    or syarat_ukuran in ('predikat', 'hari_lapor')
union all
select
    'bagian' as lembar,
    b.baris,
    true as keras,
    concat(
        'bila_kosong {', b.bila_kosong, '} melebihi poin tertinggi bagian ini ({', b.bobot_bagian,
        '}); perbaiki salah satunya'
    ) as kalimat
from lembar_bagian as b
inner join lembar_kebijakan as k on b.kebijakan_id = k.kebijakan_id
where k.cara_gabung = 'poin' and b.bila_kosong > b.bobot_bagian
