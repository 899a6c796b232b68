-- A rule whose step the order does not name would change nobody's amount.
with bergantung as (
    select kebijakan_id, 'POTONGAN' as langkah, 'aturan_potongan' as lembar, min(baris) as baris
    from lembar_aturan_potongan
    where nilai_persen > 0 and dasar_potongan not in ('bagian', 'maksimum_bulan') or hangus_semua
    group by kebijakan_id
    union all
    select kebijakan_id, 'CUTI' as langkah, 'aturan_cuti' as lembar, min(baris) as baris
    from lembar_aturan_cuti
    where persen_dibayar < 100
    group by kebijakan_id
    union all
    select kebijakan_id, 'STATUS' as langkah, 'aturan_status' as lembar, min(baris) as baris
    from lembar_aturan_status
    where persen < 100 or masa_kerja_min_bulan > 0
    group by kebijakan_id
    union all
    select kebijakan_id, 'PRORATA' as langkah, 'aturan_status' as lembar, min(baris) as baris
    from lembar_aturan_status
    where aturan_masuk <> 'bulan_ini'
    group by kebijakan_id
    union all
    select kebijakan_id, 'KEADAAN' as langkah, 'aturan_keadaan' as lembar, min(baris) as baris
    from lembar_aturan_keadaan
    where efek_keadaan in ('nol', 'potong')
    group by kebijakan_id
)

select
    b.lembar,
    b.baris,
    true as keras,
    concat(
        'aturan ini tidak akan mengubah apa pun, karena urutan di lembar kebijakan tidak menyebut ', b.langkah,
        '; tambahkan ', b.langkah, ':berjalan (atau :pagu), atau hapus barisnya'
    ) as kalimat
from bergantung as b
inner join lembar_kebijakan as k on b.kebijakan_id = k.kebijakan_id
where ' ' || upper(k.urutan_langkah) not like '% ' || b.langkah || ':%'
