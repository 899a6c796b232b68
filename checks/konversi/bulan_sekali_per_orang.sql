-- Satu bulan diwakili paling banyak oleh satu penilaian periodik dan satu penilaian tahunan seseorang
-- severity: error
-- per:      bagian
-- basis:    rules/angka-kredit.md 2: each calendar month counts at most once per person
select tahun, bulan
from konversi
group by pegawai_id, tahun, bulan, jenis_periode = 'Tahunan'
having sum(bit_count(bulan_bit)) <> bit_count(bit_or(bulan_bit))
