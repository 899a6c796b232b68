-- The policy in force for one kind of payment of an instansi in a pay month, with its steps in order.
-- grain:   kode_instansi, bulan, jenis_pembayaran
-- per:     bulan
-- reads:   kebijakan asof
-- basis:   PP 12/2019 Ps. 58 and each instansi's own regulation; rules/tpp.md 2: in force at the month's end, an enacted
--          policy before a draft, the later one before the earlier
with berlaku as (
    select
        k.kode_instansi, b.mulai as bulan, k.jenis_pembayaran, k.kebijakan_id, k.skema, k.peraturan, k.pasal, k.status_kebijakan, k.versi_kebijakan,
        k.disahkan_oleh, k.cara_gabung, k.tumpuk_potongan, k.tumpuk_keadaan, k.penilaian_terlambat,
        k.periode_lintas_bulan, k.batas_potongan_persen, k.tidak_negatif, k.tahap_bulat, k.satuan_bulat, k.cara_bulat,
        trim(regexp_replace(k.urutan_langkah, '\s+', ' ', 'g')) as urutan_langkah, k.baris_aturan as aturan,
        row_number() over (
            partition by k.kode_instansi, k.jenis_pembayaran
            order by case when k.status_kebijakan = 'sah' then 0 else 1 end, k.berlaku_mulai desc, k.kebijakan_id
        ) as ke
    from kebijakan as k
    cross join bagian as b
    where k.berlaku_mulai <= b.selesai
      and coalesce(k.berlaku_sampai >= b.selesai, true)
      and (k.jenis_pembayaran = 'bulanan' or k.bulan_bayar = month(b.mulai))
),

-- No rule says which of two confirmed ones is meant: they are named, and the month is not closed (closing.py).
lain as (
    select kode_instansi, jenis_pembayaran, string_agg(kebijakan_id, ', ' order by kebijakan_id) as kebijakan_lain
    from berlaku
    where ke > 1 and status_kebijakan = 'sah'
    group by kode_instansi, jenis_pembayaran
)

select
    b.kode_instansi,
    b.bulan,
    b.jenis_pembayaran,
    b.kebijakan_id,
    b.skema,
    b.peraturan,
    b.pasal,
    b.status_kebijakan,
    b.versi_kebijakan,
    b.disahkan_oleh,
    b.cara_gabung,
    b.tumpuk_potongan,
    b.tumpuk_keadaan,
    b.penilaian_terlambat,
    b.periode_lintas_bulan,
    b.batas_potongan_persen,
    b.tidak_negatif,
    b.tahap_bulat,
    b.satuan_bulat,
    -- an amount is rounded by floor(amount * kali_bulat + geser_bulat) * kelipatan_bulat; up is down of the negative
    cast(case b.cara_bulat when 'ceil' then -1 else 1 end
        * case b.satuan_bulat when 10 then 0.1 when 100 then 0.01 when 1000 then 0.001 else 1 end as decimal(6, 3))
        as kali_bulat,
    cast(case b.cara_bulat when 'half_up' then 0.5 else 0 end as decimal(2, 1)) as geser_bulat,
    cast(case b.cara_bulat when 'ceil' then -1 else 1 end * b.satuan_bulat as decimal(7, 2)) as kelipatan_bulat,
    b.cara_bulat,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 1), ':', 1), '') as langkah_1,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 2), ':', 1), '') as langkah_2,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 3), ':', 1), '') as langkah_3,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 4), ':', 1), '') as langkah_4,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 5), ':', 1), '') as langkah_5,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 1), ':', 2), '') as tumpuan_1,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 2), ':', 2), '') as tumpuan_2,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 3), ':', 2), '') as tumpuan_3,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 4), ':', 2), '') as tumpuan_4,
    nullif(split_part(split_part(b.urutan_langkah, ' ', 5), ':', 2), '') as tumpuan_5,
    b.aturan,
    l.kebijakan_lain
from berlaku as b
left join lain as l on b.kode_instansi = l.kode_instansi and b.jenis_pembayaran = l.jenis_pembayaran
where b.ke = 1
