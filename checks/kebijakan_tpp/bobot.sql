-- For whomever a scored component is paid, its parts weigh 100 together (points: at most 100); kali needs no sum.
-- The rows that hold for a person are chosen as they are when paying: the unit first, then the group, then the narrower
-- range of classes.
with orang as (
    select
        u.kebijakan_id,
        u.unor_id,
        g.kelompok,
        k.kelas
    from (
        select kebijakan_id, null::varchar as unor_id from lembar_kebijakan
        union
        select kebijakan_id, unor_id from lembar_komponen
        union
        select kebijakan_id, unor_id from lembar_bagian
    ) as u
    cross join (select unnest(['JPT', 'JA', 'JF']) as kelompok) as g
    cross join (select unnest(generate_series(1, 17)) as kelas) as k
),

komponen_orang as (
    select distinct
        o.kebijakan_id,
        o.unor_id,
        o.kelompok,
        o.kelas,
        k.kode_komponen
    from orang as o
    inner join lembar_komponen as k
        on
            o.kebijakan_id = k.kebijakan_id
            and k.dinilai
            and (k.unor_id is null or k.unor_id = o.unor_id)
            and coalesce(k.kelompok_jabatan, o.kelompok) = o.kelompok
            and o.kelas between coalesce(k.kelas_dari, 1) and coalesce(k.kelas_sampai, 17)
),

bagian_orang as (
    select
        o.kebijakan_id,
        o.unor_id,
        o.kelompok,
        o.kelas,
        b.baris,
        b.bobot_bagian,
        b.berlaku_pada_komponen
    from orang as o
    inner join lembar_bagian as b
        on
            o.kebijakan_id = b.kebijakan_id
            and (b.unor_id is null or b.unor_id = o.unor_id)
            and coalesce(b.kelompok_jabatan, o.kelompok) = o.kelompok
            and o.kelas between coalesce(b.kelas_dari, 1) and coalesce(b.kelas_sampai, 17)
    qualify row_number() over (
        partition by o.kebijakan_id, o.unor_id, o.kelompok, o.kelas, b.kode_bagian
        order by
            b.unor_id is null,
            b.kelompok_jabatan is null,
            coalesce(b.kelas_sampai, 17) - coalesce(b.kelas_dari, 1),
            b.baris
    ) = 1
),

jumlah as (
    select
        k.kebijakan_id,
        k.kode_komponen,
        k.unor_id,
        k.kelompok,
        k.kelas,
        min(b.baris) as baris,
        coalesce(sum(b.bobot_bagian), 0) as bobot
    from komponen_orang as k
    left join bagian_orang as b
        on
            k.kebijakan_id = b.kebijakan_id
            and k.unor_id is not distinct from b.unor_id
            and k.kelompok = b.kelompok
            and k.kelas = b.kelas
            and (
                b.berlaku_pada_komponen is null
                or list_contains(string_split(trim(b.berlaku_pada_komponen), ' '), k.kode_komponen)
            )
    group by all
),

salah as (
    select
        j.*,
        p.cara_gabung,
        row_number() over (
            partition by j.kebijakan_id, j.kode_komponen, j.bobot
            order by j.unor_id nulls first, j.kelompok desc, j.kelas
        ) as ke
    from jumlah as j
    inner join lembar_kebijakan as p on j.kebijakan_id = p.kebijakan_id
    where
        j.baris is null
        or (p.cara_gabung = 'jumlah_berbobot' and j.bobot != 100)
        or (p.cara_gabung = 'poin' and j.bobot != 100)
)

select
    'bagian' as lembar,
    baris,
    baris is null or cara_gabung != 'poin' or bobot > 100 as keras,
    case
        when baris is null
            then
                concat(
                    'komponen ', kode_komponen, ' dinilai, tetapi tidak satu bagian pun berlaku padanya (misalnya untuk ',
                    kelompok, ' kelas {', kelas, '}); tambahkan bagiannya, atau isi dinilai = tidak'
                )
        when cara_gabung = 'poin'
            then
                concat(
                    'poin tertinggi semua bagian komponen ', kode_komponen, ' berjumlah {', bobot,
                    '} dari 100 (misalnya untuk ', kelompok, ' kelas {', kelas, '})',
                    case when bobot > 100 then '; kurangi sampai 100' else '; periksa bila tidak dimaksudkan' end
                )
        else
            concat(
                'bobot semua bagian komponen ', kode_komponen, ' berjumlah {', bobot,
                '}, seharusnya 100 (misalnya untuk ', kelompok, ' kelas {', kelas, '}); perbaiki bobotnya',
                case when bobot = 1 then ' (tulis 40, bukan 0,4 atau sel berformat persen)' else '' end
            )
    end as kalimat
from salah
where ke = 1
