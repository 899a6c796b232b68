-- A policy says when it holds and how it computes; one that is sah rests on a regulation, a person, and known amounts.
with langkah as (
    select
        k.baris,
        s.langkah
    from lembar_kebijakan as k
    cross join unnest(string_split(trim(k.urutan_langkah), ' ')) as s (langkah)
    where s.langkah != ''
)

select
    'kebijakan' as lembar,
    baris,
    true as keras,
    'berlaku_sampai lebih awal daripada berlaku_mulai; perbaiki tanggalnya' as kalimat
from lembar_kebijakan
where berlaku_sampai < berlaku_mulai
union all
select
    'kebijakan' as lembar,
    baris,
    true as keras,
    concat('urutan memuat langkah yang tidak dikenal; tulis misalnya POTONGAN:pagu CUTI:berjalan STATUS:berjalan ',
        'KEADAAN:berjalan PRORATA:berjalan') as kalimat
from langkah
where
    not regexp_full_match(langkah, '(POTONGAN|CUTI|STATUS|KEADAAN|PRORATA):(pagu|berjalan)')
group by all
union all
select
    'kebijakan' as lembar,
    baris,
    true as keras,
    concat('urutan menyebut langkah ', split_part(langkah, ':', 1), ' dua kali; hapus salah satunya') as kalimat
from langkah
where regexp_full_match(langkah, '(POTONGAN|CUTI|STATUS|KEADAAN|PRORATA):(pagu|berjalan)')
group by baris, split_part(langkah, ':', 1)
having count(*) > 1
union all
select
    'kebijakan' as lembar,
    baris,
    true as keras,
    case jenis_pembayaran
        when 'bulanan' then 'pembayaran bulanan dibayar tiap bulan; kosongkan bulan_bayar'
        else concat('jenis_pembayaran ', jenis_pembayaran, ' perlu bulan_bayar (1–12); isi bulan pembayarannya')
    end as kalimat
from lembar_kebijakan
where (jenis_pembayaran = 'bulanan') = (bulan_bayar is not null)
union all
select
    'kebijakan' as lembar,
    baris,
    true as keras,
    concat(
        'status sah perlu ',
        concat_ws(
            ', ',
            case when peraturan is null then 'peraturan' end,
            case when pasal is null then 'pasal' end,
            case when disahkan_oleh is null then 'disahkan_oleh' end
        ),
        '; isi, atau biarkan status draft sampai ada'
    ) as kalimat
from lembar_kebijakan
where status_kebijakan = 'sah' and (peraturan is null or pasal is null or disahkan_oleh is null)
union all
select
    'nilai_kelas' as lembar,
    min(n.baris) as baris,
    k.status_kebijakan = 'sah' as keras,
    concat(
        'nilai kelas ', string_agg(n.kelas, ', ' order by n.kelas),
        ' belum diketahui, jadi TPP kelas itu tidak dapat dihitung',
        case k.status_kebijakan when 'sah' then '; isi nilainya, atau biarkan status draft' else '; isi setelah ada' end
    ) as kalimat
from lembar_nilai_kelas as n
inner join lembar_kebijakan as k on n.kebijakan_id = k.kebijakan_id
where n.nilai_rupiah is null
group by k.kebijakan_id, k.status_kebijakan
union all
select
    'nilai_kelas' as lembar,
    baris,
    true as keras,
    concat('nilai kelas {', kelas, '} 0 rupiah; isi nilainya, kosongkan bila belum diketahui, atau hapus barisnya') as kalimat
from lembar_nilai_kelas
where nilai_rupiah = 0
union all
select
    'nilai_kelas' as lembar,
    a.baris,
    false as keras,
    concat('nilai kelas {', a.kelas, '} lebih rendah daripada nilai kelas {', b.kelas, '}; periksa angkanya') as kalimat
from lembar_nilai_kelas as a
inner join lembar_nilai_kelas as b
    on a.kebijakan_id = b.kebijakan_id and a.kelas = b.kelas + 1 and a.nilai_rupiah < b.nilai_rupiah
union all
select
    'kebijakan' as lembar,
    k.baris,
    true as keras,
    concat('kebijakan ', k.kebijakan_id, ' belum mempunyai komponen; isi lembar komponen') as kalimat
from lembar_kebijakan as k
where k.kebijakan_id not in (select kebijakan_id from lembar_komponen)
union all
select
    'kebijakan' as lembar,
    b.baris,
    true as keras,
    concat(
        'masa berlakunya bertumpang tindih dengan kebijakan ', a.kebijakan_id, ' (baris {', a.baris,
        '}) untuk pembayaran yang sama; isi berlaku_sampai yang lama sehari sebelum yang baru mulai'
    ) as kalimat
from lembar_kebijakan as a
inner join lembar_kebijakan as b
    on
        a.kode_instansi = b.kode_instansi
        and a.jenis_pembayaran = b.jenis_pembayaran
        and a.bulan_bayar is not distinct from b.bulan_bayar
        and a.baris < b.baris
        and a.status_kebijakan = 'sah'
        and b.status_kebijakan = 'sah'
        and (a.berlaku_sampai is null or a.berlaku_sampai >= b.berlaku_mulai)
        and (b.berlaku_sampai is null or b.berlaku_sampai >= a.berlaku_mulai)
