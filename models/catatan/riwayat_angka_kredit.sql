-- A determination of credit of a person (rw-angkakredit), latest version; what was not ticked does not hold.
-- An id made up by hand may have been given to two people: it is a row of each, and neither replaces the other.
-- grain:   kode_instansi, pegawai_id, riwayat_id
-- per:     semua
-- reads:   kiriman_riwayat_angka_kredit all
-- basis:   PermenPANRB 1/2023 Ps. 36-37; data-shapes 2
with terakhir as (
    select k.*, l.asal_data, l.ditarik_pada, l.urutan
    from kiriman_riwayat_angka_kredit as k
    inner join lingkup_riwayat_angka_kredit as l on k.delivery_id = l.delivery_id
    qualify row_number() over (
        partition by k.kode_instansi, k.pegawai_id, k.riwayat_id
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
    ) = 1
),

-- Few are delivered by two instansi, the former one and the present one: only they are put in order.
rangkap as (
    select pegawai_id, riwayat_id
    from terakhir
    group by pegawai_id, riwayat_id
    having count(*) > 1
),

lama as (
    select t.kode_instansi, t.pegawai_id, t.riwayat_id
    from terakhir as t
    inner join rangkap as r on t.pegawai_id = r.pegawai_id and t.riwayat_id = r.riwayat_id
    qualify row_number() over (
        partition by t.pegawai_id, t.riwayat_id order by t.ditarik_pada desc, t.urutan desc, t.kode_instansi
    ) > 1
)

select
    t.kode_instansi,
    t.riwayat_id,
    t.pegawai_id,
    t.nomor_sk,
    t.tanggal_sk,
    make_date(t.tahun_mulai, t.bulan_mulai, 1) as mulai,
    last_day(make_date(t.tahun_selesai, t.bulan_selesai, 1)) as selesai,
    t.kredit_utama,
    t.kredit_penunjang,
    t.kredit_total,
    t.jabatan,
    coalesce(t.ak_pertama, false) as ak_pertama,
    coalesce(t.integrasi, false) as integrasi,
    coalesce(t.konversi, false) as konversi,
    a.riwayat_id is null as terbaru,
    t.asal_data,
    t.ditarik_pada,
    t.delivery_id,
    t.baris
from terakhir as t
left join lama as a
    on t.kode_instansi = a.kode_instansi and t.pegawai_id = a.pegawai_id and t.riwayat_id = a.riwayat_id
