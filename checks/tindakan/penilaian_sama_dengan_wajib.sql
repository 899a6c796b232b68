-- Yang harus dinilai sama banyaknya dengan pegawai wajib yang diketahui belum dinilai, di setiap instansi
-- severity: error
-- per:      bagian
-- basis:    rules/kepatuhan.md 2: a percentage opens into its list
with daftar as (
    select kode_instansi, bulan, jenis_periode, count(pegawai_id) as jumlah
    from tindakan
    where tindakan = 'NILAI'
    group by kode_instansi, bulan, jenis_periode
),

seharusnya as (
    select kode_instansi, bulan, jenis_periode, count(pegawai_id) as jumlah
    from wajib
    where wajib and not dinilai
    group by kode_instansi, bulan, jenis_periode
)

select
    coalesce(d.kode_instansi, s.kode_instansi) as kode_instansi,
    coalesce(d.bulan, s.bulan) as bulan,
    coalesce(d.jenis_periode, s.jenis_periode) as jenis_periode
from daftar as d
full join seharusnya as s
    on d.kode_instansi = s.kode_instansi and d.bulan = s.bulan and d.jenis_periode = s.jenis_periode
where d.jumlah is distinct from s.jumlah
