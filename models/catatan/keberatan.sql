-- An objection of a person to an evaluation, as it stands now.
-- grain:   kode_instansi, keberatan_id
-- per:     semua
-- reads:   kiriman_keberatan all
-- basis:   Peraturan BKN 2/2026 Ps. 12 ayat (2)
select
    k.kode_instansi,
    k.keberatan_id,
    k.skp_penilaian_id,
    k.nip,
    k.diajukan_pada,
    k.atasan_penilai_nip,
    k.diputus_pada,
    k.hasil,
    k.predikat_akhir,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_keberatan as k
inner join lingkup_keberatan as l on k.delivery_id = l.delivery_id
qualify row_number() over (
    partition by k.kode_instansi, k.keberatan_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
