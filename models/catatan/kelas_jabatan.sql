-- The class of a post, wherever it is or in one unit and those below it, by the instansi's latest list as of a month (or now).
-- grain:   kode_instansi, jabatan_id, jabatan, unor_id, berlaku_mulai
-- per:     keadaan
-- reads:   kiriman_kelas_jabatan asof
-- basis:   PermenPANRB on classes of posts, by each instansi's own decree; data-shapes 4 (SIASN's export has no class)
select
    k.kode_instansi,
    k.jabatan_id,
    k.jabatan,
    k.unor_id,
    k.kelas,
    k.berlaku_mulai,
    k.berlaku_sampai,
    k.dasar,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_kelas_jabatan as k
inner join lingkup_kelas_jabatan as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.jabatan_id, k.jabatan, k.unor_id, k.berlaku_mulai
    order by l.koreksi_ke desc, k.baris desc
) = 1
