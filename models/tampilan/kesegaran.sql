-- How old the latest report of each kind is that an instansi delivered, and whether that is too old. A draw that
-- brings the same again makes it younger; a correction, or a report of which every row was rejected, does not.
-- grain:   kode_instansi, catatan
-- per:     tampilan
-- basis:   SE BKN 18/2024 butir 5.e.3; the bounds are rows of batas_segar, proposals of this project
with terakhir as (
    select
        kode_instansi,
        catatan,
        terakhir_ditarik as ditarik_pada,
        diterima_pada,
        cast(coalesce(terakhir_ditarik, diterima_pada) as date) as per_tanggal
    from rilis.kiriman
    where koreksi_atas is null and not dibatalkan and diterima > 0
    qualify row_number() over (
        partition by kode_instansi, catatan
        order by coalesce(terakhir_ditarik, diterima_pada) desc, diterima_pada desc, delivery_id desc
    ) = 1
)

select
    t.kode_instansi,
    i.nama as nama_instansi,
    t.catatan,
    b.sumber,
    t.ditarik_pada,
    t.diterima_pada,
    cast(current_date - t.per_tanggal as bigint) as umur_hari,
    b.batas_hari,
    current_date - t.per_tanggal > b.batas_hari as usang,
    b.alasan as alasan_batas
from terakhir as t
inner join acuan.batas_segar as b
    on t.catatan = b.catatan
    and b.berlaku_mulai <= current_date and coalesce(b.berlaku_sampai >= current_date, true)
left join acuan.instansi as i
    on t.kode_instansi = i.kode_instansi
    and i.berlaku_mulai <= current_date and coalesce(i.berlaku_sampai >= current_date, true)
