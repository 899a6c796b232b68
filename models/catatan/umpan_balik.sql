-- Feedback that a person got in a period that ends in the month.
-- grain:   kode_instansi, umpan_balik_id
-- per:     bulan
-- apart:   kode_instansi
-- basis:   Peraturan BKN 2/2026 Ps. 9 ayat (1)
with
-- Few lines came more than once (corrections, parts of an instansi): only they are put in order, which is what takes time.
rangkap as (
    select k.kode_instansi, k.umpan_balik_id
    from kiriman_umpan_balik as k
    inner join lingkup_umpan_balik as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    group by k.kode_instansi, k.umpan_balik_id
    having count(*) > 1
),

terakhir as (
    select k.delivery_id, k.baris
    from kiriman_umpan_balik as k
    inner join lingkup_umpan_balik as l
        on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
    inner join rangkap as r on k.kode_instansi = r.kode_instansi and k.umpan_balik_id = r.umpan_balik_id
    qualify row_number() over (
        partition by k.kode_instansi, k.umpan_balik_id
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
    ) = 1
)

select
    k.kode_instansi,
    k.tahun,
    k.periode_id,
    k.umpan_balik_id,
    k.nip,
    k.pemberi_nip,
    k.aspek,
    k.diberikan_pada,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_umpan_balik as k
inner join lingkup_umpan_balik as l
    on k.delivery_id = l.delivery_id and k.tahun = l.tahun and k.periode_id = l.periode_id
left join rangkap as r on k.kode_instansi = r.kode_instansi and k.umpan_balik_id = r.umpan_balik_id
left join terakhir as t on k.delivery_id = t.delivery_id and k.baris = t.baris
where r.umpan_balik_id is null or t.baris is not null
