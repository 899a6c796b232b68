-- Seseorang wajib paling banyak di satu instansi pada satu bulan dan jenis periode
-- severity: warn
-- per:      bagian
-- basis:    rules/kepatuhan.md 1: counted once; between two instansi it is a move that one of them has not drawn yet
select kode_instansi, bulan, jenis_periode
from wajib
where wajib
qualify min(kode_instansi) over (partition by bulan, jenis_periode, pegawai_id)
    <> max(kode_instansi) over (partition by bulan, jenis_periode, pegawai_id)
