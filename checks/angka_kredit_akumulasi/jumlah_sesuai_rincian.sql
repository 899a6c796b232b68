-- Angka kredit kumulatif = jumlah bagian-bagiannya
-- severity: error
-- per:      bagian
-- basis:    rules/angka-kredit.md 3
select kode_instansi, bulan
from angka_kredit_akumulasi
where ak_konversi <> ak_tahun_lalu + ak_tahun_ini
    or ak_kumulatif <> ak_dasar + ak_lama + ak_konversi + ak_pendidikan
