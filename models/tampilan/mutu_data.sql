-- What became of the rows of a delivery, by reason; a delivery in which nothing was wrong has one row without a reason.
-- grain:   delivery_id, kode_alasan
-- per:     tampilan
-- basis:   design 4: rows read = rows accepted + rows quarantined; rows that wait for another record are accepted
select
    k.delivery_id,
    k.berkas,
    k.kode_instansi,
    k.catatan,
    k.ditarik_pada,
    k.diterima_pada,
    k.dibaca,
    k.diterima,
    k.dikarantina,
    a.kode_alasan,
    coalesce(a.jumlah, 0) as jumlah,
    k.tidak_diisi,
    k.dibatalkan,
    case
        when starts_with(a.kode_alasan, 'TUNGGU_') then 'menunggu'
        when a.kode_alasan is not null then 'karantina'
    end as tingkat
from rilis.kiriman as k
left join rilis.alasan as a on k.delivery_id = a.delivery_id
