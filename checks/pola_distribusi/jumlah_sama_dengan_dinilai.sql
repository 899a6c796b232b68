-- Kelima predikat sebuah unit berjumlah sama dengan yang dinilai, dan hanya yang perlu ditinjau yang menyebut beda
-- severity: error
-- per:      bagian
-- basis:    rules/predikat.md 2: n is the people evaluated; a departure is told only where it is judged
select kode_instansi, tahun, bulan, unor_id
from pola_distribusi
where dinilai <> jumlah_sangat_baik + jumlah_baik + jumlah_butuh_perbaikan + jumlah_kurang + jumlah_sangat_kurang
    or (beda_panduan is not null) <> coalesce(kesimpulan = 'perlu ditinjau', false)
