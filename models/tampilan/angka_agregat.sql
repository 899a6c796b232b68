-- A figure that an instansi sent in a pack, and whether it counts: where rows of that instansi and month are here, they win.
-- It is in no total above the instansi, since what is withheld in it cannot be added.
-- grain:   kode_instansi, bulan, tabel, jenis_periode, tipe_periodik, tahun_skp, ukuran
-- per:     tampilan
-- basis:   docs/adr/0014-packs-of-figures.md; docs/adr/0012-small-cells.md
with berbaris as (
    -- settings alone are no rows about people
    select distinct kode_instansi, bulan
    from mart.angka_instansi
    where tingkat = 'instansi' and penyebut is not null and indikator <> 'PERIODE'
)

select
    a.kode_instansi,
    i.nama as nama_instansi,
    a.bulan,
    a.tabel_agregat as tabel,
    a.jenis_periode,
    a.tipe_periodik,
    a.tahun_skp,
    a.ukuran_agregat as ukuran,
    a.pembilang,
    a.penyebut,
    a.persen,
    a.sel_ditahan as ditahan,
    a.batas_pengisian,
    coalesce(a.batas_pengisian >= current_date, false) as berjalan,
    'agregat dari instansi' as sumber,
    b.kode_instansi is null as berlaku,
    a.ditarik_pada
from catatan.agregat_instansi as a
left join berbaris as b on a.kode_instansi = b.kode_instansi and a.bulan = b.bulan
left join acuan.instansi as i
    on a.kode_instansi = i.kode_instansi
    and i.berlaku_mulai <= last_day(a.bulan) and coalesce(i.berlaku_sampai >= last_day(a.bulan), true)
