-- Of the rows of one code that hold for a person, one is the most specific; and a range of classes runs forward.
with baris_pemilih as (
    select
        'komponen' as lembar,
        baris,
        kebijakan_id,
        kode_komponen as kode,
        kelompok_jabatan,
        coalesce(kelas_dari, 1) as dari,
        coalesce(kelas_sampai, 17) as sampai,
        unor_id
    from lembar_komponen
    union all
    select
        'bagian' as lembar,
        baris,
        kebijakan_id,
        kode_bagian as kode,
        kelompok_jabatan,
        coalesce(kelas_dari, 1) as dari,
        coalesce(kelas_sampai, 17) as sampai,
        unor_id
    from lembar_bagian
)

select
    a.lembar,
    b.baris,
    true as keras,
    concat(
        'sama khususnya dengan baris {', a.baris, '} untuk ', a.kode, ' pada kelas {', greatest(a.dari, b.dari),
        '} sampai {', least(a.sampai, b.sampai),
        '}; persempit kelas, kelompok, atau unitnya supaya satu saja yang berlaku'
    ) as kalimat
from baris_pemilih as a
inner join baris_pemilih as b
    on
        a.lembar = b.lembar
        and a.kebijakan_id = b.kebijakan_id
        and a.kode = b.kode
        and a.baris < b.baris
        and a.unor_id is not distinct from b.unor_id
        and a.kelompok_jabatan is not distinct from b.kelompok_jabatan
        and a.sampai - a.dari = b.sampai - b.dari
        and a.dari <= b.sampai
        and b.dari <= a.sampai
where a.dari <= a.sampai and b.dari <= b.sampai
union all
select
    lembar,
    baris,
    true as keras,
    'kelas_dari lebih tinggi daripada kelas_sampai; tukar keduanya' as kalimat
from baris_pemilih
where dari > sampai
