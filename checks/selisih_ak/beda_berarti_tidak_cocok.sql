-- Yang disebut berbeda sudah lengkap dibandingkan, dan tidak sama dengan salah satu pembandingnya
-- severity: error
-- per:      bagian
-- basis:    rules/angka-kredit.md 3
select kode_instansi, bulan
from selisih_ak
where kredit_total = ak_sendiri
    or kredit_total = ak_berjalan
    or (
        hasil_periksa = 'BEDA'
        and (ak_sendiri is null or ak_berjalan is null or bulan_ternilai < banyak_bulan or selisih_berjalan = 0)
    )
