-- No two confirmed policies hold at once for the same payment of an instansi: the later one is used, and this tells it
-- severity: warn
-- per:      semua
-- basis:    rules/tpp.md 2: in force is the row that holds at the month's end
select distinct
    a.kode_instansi,
    a.kebijakan_id,
    b.kebijakan_id as kebijakan_lain
from kebijakan as a
inner join kebijakan as b
    on
        a.kode_instansi = b.kode_instansi
        and a.jenis_pembayaran = b.jenis_pembayaran
        and a.bulan_bayar is not distinct from b.bulan_bayar
        and a.kebijakan_id < b.kebijakan_id
where
    a.status_kebijakan = 'sah'
    and b.status_kebijakan = 'sah'
    and (a.berlaku_sampai is null or a.berlaku_sampai >= b.berlaku_mulai)
    and (b.berlaku_sampai is null or b.berlaku_sampai >= a.berlaku_mulai)
