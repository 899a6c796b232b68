-- A policy of TPP or tunjangan kinerja that holds on some day of the month (now: every one), as last delivered.
-- grain:   kode_instansi, kebijakan_id
-- per:     keadaan
-- reads:   kiriman_kebijakan_tpp all
-- basis:   rules/tpp.md 2: the rule is data; a later delivery of a policy replaces it, another one stands beside it
with terakhir as (
    select k.*
    from lembar_kebijakan as k
    inner join lingkup_kebijakan_tpp as l on k.delivery_id = l.delivery_id
    qualify row_number() over (
        partition by k.kode_instansi, k.kebijakan_id
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc
    ) = 1
)

select
    t.kode_instansi,
    t.kebijakan_id,
    t.skema,
    t.peraturan,
    t.pasal,
    t.sumber_aturan,
    t.berlaku_mulai,
    t.berlaku_sampai,
    t.jenis_pembayaran,
    t.bulan_bayar,
    t.cara_gabung,
    t.urutan_langkah,
    t.tumpuk_potongan,
    t.tumpuk_keadaan,
    t.penilaian_terlambat,
    t.periode_lintas_bulan,
    t.batas_potongan_persen,
    t.tidak_negatif,
    t.tahap_bulat,
    t.satuan_bulat,
    t.cara_bulat,
    t.status_kebijakan,
    t.disahkan_oleh,
    t.catatan_kebijakan,
    -- names what was delivered: two deliveries of one policy are told apart by it
    substr(t.delivery_id, 1, 12) as versi_kebijakan,
    concat('kebijakan:', t.baris) as baris_aturan,
    t.delivery_id,
    t.baris
from terakhir as t
cross join bagian as b
where
    (b.selesai is null or t.berlaku_mulai <= b.selesai)
    and (b.mulai is null or t.berlaku_sampai is null or t.berlaku_sampai >= b.mulai)
