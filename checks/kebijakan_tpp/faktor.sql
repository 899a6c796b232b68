-- Status, acting posts and states say how much, where they need to; a kedudukan hukum that is named is one of SIASN's.
select
    'aturan_plt' as lembar,
    baris,
    true as keras,
    'cara persen perlu persen; isi persen tambahannya' as kalimat
from lembar_aturan_plt
where cara_plt = 'persen' and persen is null
union all
select
    'aturan_plt' as lembar,
    baris,
    true as keras,
    concat('cara ', cara_plt, ' tidak memakai persen; kosongkan persen, atau isi cara = persen') as kalimat
from lembar_aturan_plt
where cara_plt != 'persen' and persen is not null
union all
select
    'aturan_plt' as lembar,
    baris,
    true as keras,
    'cara penuh dengan nilai_dari sendiri tidak menambah apa pun; isi nilai_dari = plt, atau cara = tidak' as kalimat
from lembar_aturan_plt
where cara_plt = 'penuh' and nilai_dari = 'sendiri'
union all
select
    'aturan_keadaan' as lembar,
    baris,
    true as keras,
    'efek potong perlu persen; isi persen potongannya' as kalimat
from lembar_aturan_keadaan
where efek_keadaan = 'potong' and persen is null
union all
select
    'aturan_keadaan' as lembar,
    baris,
    true as keras,
    concat('efek ', efek_keadaan, ' tidak memakai persen; kosongkan persen, atau isi efek = potong') as kalimat
from lembar_aturan_keadaan
where efek_keadaan != 'potong' and persen is not null
union all
select
    'aturan_keadaan' as lembar,
    a.baris,
    true as keras,
    concat(a.keadaan, ' bukan kode kedudukan hukum SIASN; isi misalnya KEDUDUKAN:02 untuk CLTN') as kalimat
from lembar_aturan_keadaan as a
where
    a.keadaan like 'KEDUDUKAN:%'
    and split_part(a.keadaan, ':', 2) not in (select kode from kedudukan_hukum)
union all
select
    'kebijakan' as lembar,
    k.baris,
    false as keras,
    concat(
        'lembar aturan_status tidak menyebut ', string_agg(s.status, ', ' order by s.urutan),
        ', jadi pembayaran pegawai itu ditahan; tambahkan barisnya setelah aturannya diketahui'
    ) as kalimat
from lembar_kebijakan as k
cross join (values ('PNS', 1), ('CPNS', 2), ('PPPK', 3), ('PPPK Paruh Waktu', 4)) as s (status, urutan)
where
    not exists (
        select 1 from lembar_aturan_status as a
        where a.kebijakan_id = k.kebijakan_id and a.status_pegawai = s.status
    )
    and k.kebijakan_id in (select kebijakan_id from lembar_aturan_status)
group by k.kebijakan_id, k.baris
union all
select
    'kebijakan' as lembar,
    baris,
    false as keras,
    'lembar aturan_status kosong, jadi semua status pegawai dibayar penuh; isi bila tidak dimaksudkan' as kalimat
from lembar_kebijakan
where kebijakan_id not in (select kebijakan_id from lembar_aturan_status)
union all
select
    'bagian' as lembar,
    b.baris,
    false as keras,
    concat(
        'ukuran ', b.ukuran_kinerja, ' bukan ukuran baku, jadi nilainya dicari di kiriman nilai_kinerja_lokal; periksa '
        'ejaannya'
    ) as kalimat
from lembar_bagian as b
where b.ukuran_kinerja not in (select kode from ukuran_tpp)
union all
select
    'kebijakan' as lembar,
    k.baris,
    false as keras,
    concat(
        'lembar ', string_agg(l.lembar, ', ' order by l.lembar),
        ' tidak ada atau kosong, jadi tidak ada yang dipotong, ditahan, atau ditambah menurutnya',
        case when bool_or(l.lembar = 'aturan_keadaan') then ', dan yang keadaannya tercatat belum lengkap' else '' end,
        '; isi bila tidak dimaksudkan'
    ) as kalimat
from lembar_kebijakan as k
cross join (values ('aturan_potongan'), ('aturan_cuti'), ('aturan_plt'), ('aturan_keadaan')) as l (lembar)
where
    not exists (
        select 1
        from (
            select kebijakan_id, 'aturan_potongan' as lembar from lembar_aturan_potongan
            union all
            select kebijakan_id, 'aturan_cuti' as lembar from lembar_aturan_cuti
            union all
            select kebijakan_id, 'aturan_plt' as lembar from lembar_aturan_plt
            union all
            select kebijakan_id, 'aturan_keadaan' as lembar from lembar_aturan_keadaan
        ) as a
        where a.kebijakan_id = k.kebijakan_id and a.lembar = l.lembar
    )
group by k.kebijakan_id, k.baris
