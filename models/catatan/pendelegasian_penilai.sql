-- An official to whom assessing has been delegated, as of a month (or now).
-- grain:   kode_instansi, nip, mulai
-- per:     keadaan
-- reads:   kiriman_pendelegasian_penilai asof
-- basis:   rules/predikat.md 3: people rated by someone who is not their atasan, unless delegated
select
    k.kode_instansi,
    k.nip,
    k.dasar,
    k.mulai,
    k.selesai,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_pendelegasian_penilai as k
inner join lingkup_pendelegasian_penilai as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.nip, k.mulai
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
