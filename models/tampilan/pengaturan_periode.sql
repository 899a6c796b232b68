-- A period setting with the findings that can be judged today.
-- grain:   kode_instansi, tahun, periode_id
-- per:     tampilan
-- basis:   SE BKN 18/2024 butir 5.d; rules/kepatuhan.md 3: coverage is judged up to the last period that has begun
select
    p.kode_instansi,
    p.periode_id,
    p.nama,
    p.jenis_periode as jenis,
    p.tipe_periodik as tipe,
    p.angka_periodik as angka,
    p.tahun,
    p.bulan,
    p.periode_awal,
    p.periode_akhir,
    p.batas_pengisian,
    p.batas_pertama,
    coalesce(list(t.kode order by t.kode) filter (where not t.info and t.berlaku_sejak <= current_date), []) as temuan,
    coalesce(list(t.kode order by t.kode) filter (where t.info and t.berlaku_sejak <= current_date), []) as info
from catatan.periode as p
left join mart.temuan_periode as t
    on p.kode_instansi = t.kode_instansi and p.tahun = t.tahun and p.periode_id = t.periode_id
group by all
