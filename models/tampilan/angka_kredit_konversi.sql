-- One converted period of one pejabat fungsional, as it stands now: only rows with `dihitung` may be summed, and only
-- those of one jenjang. A row of which a PAK holds some months is shown in two.
-- grain:   kode_instansi, tahun, periode_id, skp_id, jenjang, terpakai
-- per:     tampilan
-- basis:   PermenPANRB 1/2023 Ps. 37; Peraturan BKN 3/2023 Ps. 13 ayat (1); rules/angka-kredit.md 2
with terakhir as (
    select max(bulan) as bulan, cast(max(bulan) + interval 1 month as date) as sesudah
    from mart.angka_kredit_akumulasi
),

-- What the months up to here are in: the base of the running total, and a PAK of a jenjang since left.
dasar as (
    select pegawai_id, max(ak_sampai) as ak_sampai
    from (
        select a.pegawai_id, a.ak_sampai
        from mart.angka_kredit_akumulasi as a
        inner join terakhir as t on a.bulan = t.bulan
        union all
        select r.pegawai_id, r.selesai as ak_sampai
        from catatan.riwayat_angka_kredit as r
        inner join terakhir as t on r.selesai < t.sesudah
        where r.terbaru and not r.konversi
    ) as d
    group by pegawai_id
),

final as (
    select distinct pegawai_id, tahun
    from mart.konversi
    where jenis_periode = 'Tahunan' and konvensi_tahunan = 'final'
),

terbuka as (
    select distinct kode_instansi, skp_penilaian_id
    from catatan.keberatan
    where diputus_pada is null
),

terbagi as (
    select
        k.pegawai_id, k.nip, k.kode_instansi, k.jenjang, k.tahun, k.bulan, k.jenis_periode, k.tipe_periodik, k.periode_id,
        k.skp_id, k.skp_penilaian_id, k.bulan_bit, k.predikat, k.persen, k.koefisien, k.desimal,
        k.konvensi_tahunan,
        coalesce(
            (1 << least(12, greatest(0, (year(d.ak_sampai) - k.tahun) * 12 + month(d.ak_sampai)))) - 1, 0
        ) as di_dalam
    from mart.konversi as k
    left join dasar as d on k.pegawai_id = d.pegawai_id
),

pecahan as (
    select
        t.pegawai_id, t.nip, t.kode_instansi, t.jenjang, t.tahun, t.bulan, t.jenis_periode, t.tipe_periodik, t.periode_id,
        t.skp_id, t.skp_penilaian_id, t.predikat, t.persen, t.koefisien, t.desimal, t.konvensi_tahunan,
        false as terpakai, t.bulan_bit & ~t.di_dalam as bit
    from terbagi as t
    union all
    select
        t.pegawai_id, t.nip, t.kode_instansi, t.jenjang, t.tahun, t.bulan, t.jenis_periode, t.tipe_periodik, t.periode_id,
        t.skp_id, t.skp_penilaian_id, t.predikat, t.persen, t.koefisien, t.desimal, t.konvensi_tahunan,
        true as terpakai, t.bulan_bit & t.di_dalam as bit
    from terbagi as t
)

select
    b.pegawai_id,
    b.nip,
    b.kode_instansi,
    b.jenjang,
    b.tahun,
    b.bulan,
    b.jenis_periode,
    b.tipe_periodik,
    make_date(b.tahun, cast(length(bin(b.bit & -b.bit)) as integer), 1) as bulan_mulai,
    make_date(b.tahun, cast(length(bin(b.bit)) as integer), 1) as bulan_selesai,
    cast(bit_count(b.bit) as integer) as jumlah_bulan,
    b.predikat,
    b.persen,
    b.koefisien,
    n.angka_kredit,
    case
        when b.terpakai then 'terpakai'
        when b.jenis_periode = 'Tahunan' then 'final'
        when f.pegawai_id is not null then 'diganti'
        else 'berjalan'
    end as status,
    not b.terpakai
    and case when b.jenis_periode = 'Tahunan' then b.konvensi_tahunan = 'final' else f.pegawai_id is null end
        as dihitung,
    o.skp_penilaian_id is not null as dalam_keberatan,
    b.periode_id,
    b.skp_id,
    b.skp_penilaian_id,
    b.terpakai,
    'PermenPANRB 1/2023 Ps. 37: ' || bit_count(b.bit) || '/12 × '
    || replace(rtrim(rtrim(cast(b.persen as varchar), '0'), '.'), '.', ',') || ' % × '
    || replace(rtrim(rtrim(cast(b.koefisien as varchar), '0'), '.'), '.', ',') as dasar
from pecahan as b
inner join mart.nilai_konversi as n
    on b.bulan = n.bulan and b.jenjang = n.jenjang and b.predikat = n.predikat and b.desimal = n.desimal
    and bit_count(b.bit) = n.jumlah_bulan
left join final as f on b.pegawai_id = f.pegawai_id and b.tahun = f.tahun
left join terbuka as o on b.kode_instansi = o.kode_instansi and b.skp_penilaian_id = o.skp_penilaian_id
where b.bit > 0
