-- A figure of an instansi and month as the instansi sent it in a pack without people: the latest pack of the month.
-- grain:   kode_instansi, bulan, tabel_agregat, jenis_periode, tipe_periodik, tahun_skp, ukuran_agregat
-- per:     semua
-- reads:   kiriman_agregat_instansi all
-- basis:   docs/adr/0014-packs-of-figures.md; design 3.4: the latest complete delivery of a scope replaces it
with versi as (
    select
        k.*,
        l.asal_data,
        l.ditarik_pada,
        dense_rank() over (
            partition by k.kode_instansi, k.tahun, k.bulan
            order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc
        ) as ke,
        row_number() over (
            partition by
                k.kode_instansi, k.tahun, k.bulan, k.tabel_agregat, k.jenis_periode, k.tipe_periodik, k.tahun_skp,
                k.ukuran_agregat, l.induk_id
            order by l.koreksi_ke desc, k.baris desc, k.delivery_id desc
        ) as koreksi_terakhir
    from kiriman_agregat_instansi as k
    inner join lingkup_agregat_instansi as l on k.delivery_id = l.delivery_id and k.tahun = l.tahun
)

select
    kode_instansi,
    make_date(tahun, bulan, 1) as bulan,
    tabel_agregat,
    jenis_periode,
    tipe_periodik,
    tahun_skp,
    ukuran_agregat,
    cast(pembilang as bigint) as pembilang,
    cast(penyebut as bigint) as penyebut,
    persen,
    sel_ditahan,
    batas_pengisian,
    asal_data,
    ditarik_pada,
    delivery_id,
    baris
from versi
where ke = 1 and koreksi_terakhir = 1
