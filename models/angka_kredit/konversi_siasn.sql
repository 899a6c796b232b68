-- A row of SIASN that says of itself that it is a conversion, in the month in which its period ends. Whether it holds a
-- period's credit or the running total is not settled: the running total is compared with it.
-- grain:   bulan, pegawai_id
-- per:     bulan
-- reads:   riwayat_angka_kredit same
-- basis:   rules/angka-kredit.md 3
select
    r.pegawai_id, b.mulai as bulan, r.riwayat_id, r.mulai, r.selesai, cast(r.kredit_total as decimal(9, 3)) as ak_total
from riwayat_angka_kredit as r
inner join bagian as b on r.selesai between b.mulai and b.selesai
where r.terbaru and r.konversi
qualify row_number() over (
    partition by r.pegawai_id order by r.kredit_total desc, r.riwayat_id desc, r.kode_instansi
) = 1
