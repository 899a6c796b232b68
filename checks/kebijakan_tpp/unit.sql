-- A unit that a row names is one of the instansi's, where its units are known: by a misspelt one nobody is paid. It may be
-- newer than the units that were delivered, so this is worth knowing and refuses nothing.
with menyebut_unit as (
    select 'komponen' as lembar, baris, unor_id from lembar_komponen
    union all
    select 'bagian' as lembar, baris, unor_id from lembar_bagian
)

select
    lembar,
    baris,
    false as keras,
    concat(
        'unit ', unor_id, ' tidak ada dalam ref-unor instansi, jadi baris ini tidak kena siapa pun; samakan dengan Id-nya, '
        'atau bila unitnya baru, kirim ref-unor terbaru'
    ) as kalimat
from menyebut_unit
where
    unor_id is not null
    and unor_id not in (select unor_id from unor_dikenal)
    and exists (select 1 from unor_dikenal)
