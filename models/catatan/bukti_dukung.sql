-- A piece of evidence uploaded in the month for a rencana aksi.
-- grain:   kode_instansi, bukti_id
-- per:     bulan
-- apart:   kode_instansi
-- basis:   Peraturan BKN 2/2026 Ps. 7 ayat (2) huruf b
with
-- Few lines came more than once (corrections, parts of an instansi): only they are put in order, which is what takes time.
rangkap as (
    select k.kode_instansi, k.bukti_id
    from kiriman_bukti_dukung as k
    inner join lingkup_bukti_dukung as l on k.delivery_id = l.delivery_id
    group by k.kode_instansi, k.bukti_id
    having count(*) > 1
),

terakhir as (
    select k.delivery_id, k.baris
    from kiriman_bukti_dukung as k
    inner join lingkup_bukti_dukung as l on k.delivery_id = l.delivery_id
    inner join rangkap as r on k.kode_instansi = r.kode_instansi and k.bukti_id = r.bukti_id
    qualify row_number() over (
        partition by k.kode_instansi, k.bukti_id
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
    ) = 1
)

select
    k.kode_instansi,
    k.bukti_id,
    k.rencana_aksi_id,
    k.nip,
    k.tautan,
    k.realisasi,
    k.satuan,
    k.diunggah_pada,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_bukti_dukung as k
inner join lingkup_bukti_dukung as l on k.delivery_id = l.delivery_id
left join rangkap as r on k.kode_instansi = r.kode_instansi and k.bukti_id = r.bukti_id
left join terakhir as t on k.delivery_id = t.delivery_id and k.baris = t.baris
where r.bukti_id is null or t.baris is not null
