-- Every row belongs to a policy of the file.
with baris_lembar as (
    select 'nilai_kelas' as lembar, baris, kebijakan_id from lembar_nilai_kelas
    union all
    select 'komponen' as lembar, baris, kebijakan_id from lembar_komponen
    union all
    select 'bagian' as lembar, baris, kebijakan_id from lembar_bagian
    union all
    select 'peta_nilai' as lembar, baris, kebijakan_id from lembar_peta_nilai
    union all
    select 'aturan_potongan' as lembar, baris, kebijakan_id from lembar_aturan_potongan
    union all
    select 'aturan_cuti' as lembar, baris, kebijakan_id from lembar_aturan_cuti
    union all
    select 'aturan_status' as lembar, baris, kebijakan_id from lembar_aturan_status
    union all
    select 'aturan_plt' as lembar, baris, kebijakan_id from lembar_aturan_plt
    union all
    select 'aturan_keadaan' as lembar, baris, kebijakan_id from lembar_aturan_keadaan
)

select
    lembar,
    baris,
    true as keras,
    concat(
        'kebijakan_id ', kebijakan_id, ' tidak ada di lembar kebijakan; samakan tulisannya, atau tambahkan barisnya'
    ) as kalimat
from baris_lembar
where kebijakan_id not in (select kebijakan_id from lembar_kebijakan)
