-- A part, or a component, that a row names is there; a part serves scored components.
with kode as (
    select kebijakan_id, kode_bagian as kode, 'bagian' as macam from lembar_bagian
    union
    select kebijakan_id, kode_komponen as kode, 'komponen' as macam from lembar_komponen
),

dasar_satu as (
    select unnest(['bagian', 'satu_hari_x_bagian', 'maksimum_bulan']) as dasar_potongan, 'bagian' as macam
    union all
    select 'komponen', 'komponen'
),

disebut as (
    select
        b.kebijakan_id,
        b.baris,
        k.kode
    from lembar_bagian as b
    cross join unnest(string_split(trim(coalesce(b.berlaku_pada_komponen, '')), ' ')) as k (kode)
    where k.kode != ''
)

select
    'peta_nilai' as lembar,
    p.baris,
    true as keras,
    concat('bagian ', p.kode_bagian, ' tidak ada di lembar bagian; samakan kodenya, atau tambahkan bagiannya') as kalimat
from lembar_peta_nilai as p
where
    not exists (
        select 1 from kode as k
        where k.kebijakan_id = p.kebijakan_id and k.macam = 'bagian' and k.kode = p.kode_bagian
    )
union all
select
    'bagian' as lembar,
    d.baris,
    true as keras,
    concat(
        'berlaku_pada_komponen menyebut ', d.kode,
        ', yang tidak ada di lembar komponen sebagai komponen yang dinilai; perbaiki kodenya, atau isi dinilai = ya'
    ) as kalimat
from disebut as d
where
    not exists (
        select 1 from lembar_komponen as k
        where k.kebijakan_id = d.kebijakan_id and k.kode_komponen = d.kode and k.dinilai
    )
union all
select
    'aturan_potongan' as lembar,
    a.baris,
    true as keras,
    concat(
        'dasar ', a.dasar_potongan, ' memotong satu ', d.macam, ', tetapi ', a.pada_kode, ' tidak ada di lembar ', d.macam,
        '; isi pada dengan kode ', d.macam, 'nya',
        case when d.macam = 'komponen' then ', atau kosongkan untuk semua' else '' end
    ) as kalimat
from lembar_aturan_potongan as a
inner join dasar_satu as d on a.dasar_potongan = d.dasar_potongan
where
    a.pada_kode is not null
    and not exists (
        select 1 from kode as k
        where k.kebijakan_id = a.kebijakan_id and k.macam = d.macam and k.kode = a.pada_kode
    )
union all
select
    'aturan_potongan' as lembar,
    a.baris,
    true as keras,
    concat('dasar ', a.dasar_potongan, ' memotong seluruh TPP; kosongkan pada, atau ganti dasarnya') as kalimat
from lembar_aturan_potongan as a
where a.dasar_potongan in ('total', 'satu_hari') and a.pada_kode is not null
union all
select
    'aturan_potongan' as lembar,
    a.baris,
    true as keras,
    concat(
        'dasar ', a.dasar_potongan, ' tanpa pada perlu tepat satu bagian berukuran persen_hadir; isi pada dengan kode '
        'bagian yang dipotong'
    ) as kalimat
from lembar_aturan_potongan as a
where
    a.dasar_potongan in (select dasar_potongan from dasar_satu where macam = 'bagian')
    and a.pada_kode is null
    and (
        select count(distinct b.kode_bagian) from lembar_bagian as b
        where b.kebijakan_id = a.kebijakan_id and b.ukuran_kinerja = 'persen_hadir'
    ) != 1
