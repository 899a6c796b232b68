-- A per cent is written as 80, not as 0,8: a cell that a spreadsheet shows as 80 % holds 0,8, and would pay next to nothing.
-- Only where nobody means so little: a cut of half a per cent is one. (Components: komponen.sql.)
with skor_tertinggi as (
    select kebijakan_id, kode_bagian, min(baris) as baris, max(nilai_skor) as tertinggi
    from lembar_peta_nilai
    where efek_nilai = 'skor_persen'
    group by kebijakan_id, kode_bagian
),

sekecil as (
    select 'kebijakan' as lembar, baris, 'batas_potongan_persen' as kolom, batas_potongan_persen as isi
    from lembar_kebijakan
    where batas_potongan_persen > 0 and batas_potongan_persen <= 1
    union all
    select 'komponen' as lembar, baris, 'faktor_anggaran_persen' as kolom, faktor_anggaran_persen as isi
    from lembar_komponen
    where faktor_anggaran_persen > 0 and faktor_anggaran_persen <= 2
    union all
    select 'peta_nilai' as lembar, baris, 'nilai' as kolom, tertinggi as isi
    from skor_tertinggi
    where tertinggi > 0 and tertinggi <= 1
    union all
    select 'aturan_cuti' as lembar, baris, 'persen_dibayar' as kolom, persen_dibayar as isi
    from lembar_aturan_cuti
    where persen_dibayar > 0 and persen_dibayar <= 1
    union all
    select 'aturan_status' as lembar, baris, 'persen' as kolom, persen as isi
    from lembar_aturan_status
    where persen > 0 and persen <= 1
    union all
    select 'aturan_plt' as lembar, baris, 'persen' as kolom, persen as isi
    from lembar_aturan_plt
    where persen > 0 and persen < 1
    union all
    select 'aturan_keadaan' as lembar, baris, 'persen' as kolom, persen as isi
    from lembar_aturan_keadaan
    where persen > 0 and persen < 1
)

select
    lembar,
    baris,
    true as keras,
    concat(
        kolom, ' paling tinggi {', isi, '} persen, tampaknya bagian dari 1; tulis 80 untuk 80 persen, bukan 0,8 atau sel '
        'berformat persen'
    ) as kalimat
from sekecil
