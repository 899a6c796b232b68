-- A state that a rule names is one that keadaan_pegawai can hold: a misspelt one would hold, and cut, nobody.
with disebut as (
    select
        baris,
        keadaan,
        concat(upper(split_part(keadaan, ':', 1)), substr(keadaan, length(split_part(keadaan, ':', 1)) + 1)) as baku
    from lembar_aturan_keadaan
)

select
    'aturan_keadaan' as lembar,
    baris,
    keadaan in ('PLT', 'PLH') or keadaan != baku or keadaan like 'HUKDIS%' as keras,
    case
        when keadaan in ('PLT', 'PLH')
            then concat(keadaan, ' dibayar menurut lembar aturan_plt; pindahkan aturannya ke sana')
        when keadaan != baku
            then concat('nama keadaan ', keadaan, ' ditulis dengan huruf besar; tulis ', baku)
        when keadaan like 'HUKDIS%'
            then
                concat(
                    'hukuman disiplin ', keadaan, ' tidak dikenal; isi HUKDIS:ringan, HUKDIS:sedang, atau HUKDIS:berat, '
                    'bila perlu dengan lamanya dalam bulan (HUKDIS:sedang_6)'
                )
        else
            concat(
                keadaan, ' bukan keadaan baku, jadi hanya kena bila kiriman keadaan_pegawai menulisnya sama; periksa '
                'ejaannya'
            )
    end as kalimat
from disebut
where
    keadaan not in ('LHKPN', 'SPT', 'MPP', 'TUGAS_BELAJAR', 'TPG')
    and keadaan not like 'KEDUDUKAN:%'
    and not regexp_full_match(keadaan, 'HUKDIS:(ringan|sedang|berat)(_[0-9]+)?')
