-- A component says what it pays: a share of the basic value of a class, or an amount.
select
    'komponen' as lembar,
    k.baris,
    case
        when k.persen is not null and k.jumlah_rupiah is not null then true
        when k.persen is null and k.jumlah_rupiah is null then p.status_kebijakan = 'sah'
        -- a cell that a spreadsheet shows as 34 % holds 0,34
        else k.persen > 0 and k.persen < 1
    end as keras,
    case
        when k.persen is not null and k.jumlah_rupiah is not null
            then concat('komponen ', k.kode_komponen, ' mempunyai persen dan jumlah sekaligus; isi salah satu saja')
        when k.persen is null and k.jumlah_rupiah is null
            then
                concat(
                    'besarnya komponen ', k.kode_komponen, ' belum diketahui (persen dan jumlah kosong), jadi TPP tidak '
                    'dapat dihitung; isi setelah ada'
                )
        else
            concat(
                'komponen ', k.kode_komponen, ' hanya {', k.persen, '} persen dari nilai dasar; bila maksudnya bagian dari '
                '1 atau selnya berformat persen, tulis 37,5 untuk 37,5 persen; yang memang sekecil itu ditulis sebagai jumlah'
            )
    end as kalimat
from lembar_komponen as k
inner join lembar_kebijakan as p on k.kebijakan_id = p.kebijakan_id
where (k.persen is null) = (k.jumlah_rupiah is null) or k.persen <= 1
union all
select
    'komponen' as lembar,
    min(k.baris) as baris,
    true as keras,
    concat(
        'komponen ', k.kode_komponen, ' memakai persen, tetapi lembar nilai_kelas belum berisi satu kelas pun; isi kelas '
        'dan nilainya (nilai boleh kosong bila belum diketahui)'
    ) as kalimat
from lembar_komponen as k
where k.persen is not null and k.kebijakan_id not in (select kebijakan_id from lembar_nilai_kelas)
group by k.kebijakan_id, k.kode_komponen
