-- A period that has passed and that gives a pejabat fungsional no credit, as it stands today: what it would be worth at
-- Baik, who must act, since when. Gone are months that a PAK or a later evaluation holds, and a jenjang left behind.
-- grain:   pegawai_id, jenjang, tahun, bulan, jenis_periode
-- per:     tampilan
-- basis:   rules/angka-kredit.md 2; PermenPANRB 1/2023 Ps. 37; Peraturan BKN 2/2026 Ps. 6, 11, 13 ayat (2)
with kini as (
    select pegawai_id, jenjang, ak_sampai, year(bulan) as tahun_kini, bulan_bit, bulan_bit_lalu
    from mart.angka_kredit_akumulasi
    where bulan = (select max(bulan) from mart.angka_kredit_akumulasi)
),

final as (
    select pegawai_id, tahun, bit_or(bulan_bit) as bulan_bit
    from mart.konversi
    where jenis_periode = 'Tahunan' and konvensi_tahunan = 'final'
    group by pegawai_id, tahun
),

sisa as (
    select
        k.pegawai_id, k.nip, k.kode_instansi, k.unor_id, k.jenjang, k.tahun, k.bulan, k.jenis_periode, k.tipe_periodik,
        k.tahun_skp, k.periode_id, k.periode_akhir, k.batas_pengisian, k.koefisien, k.desimal, k.alasan_belum,
        k.tindakan, k.pelaku_nip, k.pelaku_nama, a.pegawai_id is not null as memangku,
        k.bulan_bit
        & ~coalesce((1 << least(12, greatest(0, (year(a.ak_sampai) - k.tahun) * 12 + month(a.ak_sampai)))) - 1, 0)
        & ~coalesce(f.bulan_bit, 0)
        & ~case k.tahun when a.tahun_kini then a.bulan_bit when a.tahun_kini - 1 then a.bulan_bit_lalu else 0 end as bit
    from mart.belum_terkonversi as k
    left join kini as a on k.pegawai_id = a.pegawai_id and (k.jenjang is null or k.jenjang = a.jenjang)
    left join final as f on k.pegawai_id = f.pegawai_id and k.tahun = f.tahun
    where k.periode_akhir < current_date
),

berbulan as (
    select
        s.pegawai_id, s.nip, s.kode_instansi, s.unor_id, s.jenjang, s.tahun, s.bulan, s.jenis_periode, s.tipe_periodik,
        s.tahun_skp, s.periode_id, s.periode_akhir, s.batas_pengisian, s.koefisien, s.alasan_belum, s.tindakan,
        s.pelaku_nip, s.pelaku_nama, s.bit, cast(bit_count(s.bit) as integer) as jumlah_bulan,
        n.angka_kredit as nilai_baik
    from sisa as s
    left join mart.nilai_konversi as n
        on s.bulan = n.bulan and s.jenjang = n.jenjang and n.predikat = 'Baik' and s.desimal = n.desimal
        and bit_count(s.bit) = n.jumlah_bulan
    -- a jenjang that cannot be told is asked about as long as the export has the person in a jabatan fungsional
    where s.bit > 0 and (s.memangku or s.jenjang is null)
)

select
    s.kode_instansi,
    s.bulan,
    s.pegawai_id,
    s.nip,
    g.nama,
    coalesce(s.unor_id, g.unor_id) as unor_id,
    coalesce(u.unor, g.unor) as unor,
    u.unor_induk,
    s.jenjang,
    s.tahun,
    s.jenis_periode,
    s.tipe_periodik,
    s.periode_id,
    coalesce(p.nama, 'Bulan tanpa periode') as periode,
    make_date(s.tahun, cast(length(bin(s.bit & -s.bit)) as integer), 1) as bulan_mulai,
    make_date(s.tahun, cast(length(bin(s.bit)) as integer), 1) as bulan_selesai,
    s.jumlah_bulan,
    cast(s.bit as integer) as bulan_bit,
    s.koefisien,
    s.nilai_baik,
    case
        when s.koefisien is null then 'Nilainya tidak dapat dihitung: jenjang atau TMT jabatannya tidak dikenal'
        else 'Andaian, bukan angka kredit: bila predikatnya Baik, ' || s.jumlah_bulan || '/12 × '
            || replace(rtrim(rtrim(cast(s.koefisien as varchar), '0'), '.'), '.', ',')
    end as andaian,
    s.alasan_belum,
    a.arti as keterangan,
    coalesce(j.nama, a.yang_dilakukan) as yang_dilakukan,
    coalesce(j.pelaku, a.pelaku) as pelaku,
    s.pelaku_nip,
    s.pelaku_nama,
    cast(s.periode_akhir + 1 as date) as sejak,
    s.batas_pengisian as tenggat,
    case when s.batas_pengisian is not null then greatest(cast(current_date - s.batas_pengisian as bigint), 0) end
        as hari_terlambat,
    case when s.batas_pengisian is null then 'tanpa tenggat' when s.batas_pengisian < current_date then 'terlambat'
        else 'mendatang' end as status,
    coalesce(j.dasar, a.dasar) as dasar
from berbulan as s
inner join acuan.alasan_belum_terkonversi as a on s.alasan_belum = a.kode and a.berlaku_sampai is null
left join acuan.jenis_tindakan as j on s.tindakan = j.kode and j.berlaku_sampai is null
left join catatan.periode as p
    on s.kode_instansi = p.kode_instansi and s.tahun_skp = p.tahun and s.periode_id = p.periode_id
left join catatan.pegawai as g on s.kode_instansi = g.kode_instansi and s.pegawai_id = g.pegawai_id
left join catatan.unit as u
    on s.kode_instansi = u.kode_instansi and coalesce(s.unor_id, g.unor_id) = u.unor_id
left join acuan.jenis_jabatan as x on g.jenis_jabatan = x.kode and x.berlaku_sampai is null
where s.jenjang is not null or x.kelompok_jabatan = 'JF'
