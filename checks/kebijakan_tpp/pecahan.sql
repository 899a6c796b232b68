-- A per cent is written as 80, not as 0,8: a cell that a spreadsheet shows as 80 % holds 0,8, and would pay next to nothing.
-- Only where nobody means so little: a cut of half a per cent is one, and so is an addition of one. (Components:
-- komponen.sql.) A single score below one among whole ones may be meant, so it is only remarked.
with tertulis as (
    select 'kebijakan' as lembar, baris, 'batas_potongan_persen' as kolom, batas_potongan_persen as isi, 1 as sampai
    from lembar_kebijakan
    union all
    select 'komponen', baris, 'faktor_anggaran_persen', faktor_anggaran_persen, 2 from lembar_komponen
    union all
    select 'peta_nilai', min(baris), 'nilai', max(nilai_skor), 1
    from lembar_peta_nilai
    where efek_nilai = 'skor_persen'
    group by kebijakan_id, kode_bagian
    union all
    select 'aturan_cuti', baris, 'persen_dibayar', persen_dibayar, 1 from lembar_aturan_cuti
    union all
    select 'aturan_status', baris, 'persen', persen, 1 from lembar_aturan_status
    union all
    select 'aturan_plt', baris, 'persen', persen, 0.9999 from lembar_aturan_plt
    union all
    select 'aturan_keadaan', baris, 'persen', persen, 0.9999 from lembar_aturan_keadaan
)

select
    lembar,
    baris,
    true as keras,
    concat(
        kolom, ' paling tinggi {', isi, '} persen, tampaknya bagian dari 1; tulis 80 untuk 80 persen, bukan 0,8 atau sel '
        'berformat persen'
    ) as kalimat
from tertulis
where isi > 0 and isi <= sampai
union all
select
    'peta_nilai',
    p.baris,
    false,
    concat(
        'nilai {', p.nilai_skor, '} persen, padahal baris lain bagian ini lebih dari 1 persen; bila selnya berformat persen, '
        'tulis 75 untuk 75 persen, bukan 0,75'
    )
from lembar_peta_nilai as p
where
    p.efek_nilai = 'skor_persen' and p.nilai_skor > 0 and p.nilai_skor < 1
    and exists (
        select 1 from lembar_peta_nilai as q
        where
            q.kebijakan_id = p.kebijakan_id and q.kode_bagian = p.kode_bagian and q.efek_nilai = 'skor_persen'
            and q.nilai_skor > 1
    )
