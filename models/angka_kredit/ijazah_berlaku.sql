-- A degree that a person has gained in office by the end of the month.
-- grain:   bulan, nip, tingkat_pendidikan_id
-- per:     bulan
-- reads:   pendidikan_baru same
-- basis:   rules/angka-kredit.md 3: a higher degree gives credit once
select b.mulai as bulan, p.nip, p.tingkat_pendidikan_id, min(p.tanggal_lulus) as tanggal_lulus
from pendidikan_baru as p
inner join bagian as b on p.tanggal_lulus <= b.selesai
group by b.mulai, p.nip, p.tingkat_pendidikan_id
