-- A row of a Laporan SKP that a later draw of the same scope no longer holds: closed on the day of that draw.
-- grain:   kode_instansi, tahun, pegawai_id, skp_id
-- per:     tahun
-- reads:   kiriman_skp same
-- basis:   rules/kepatuhan.md 1: what a later snapshot of the same scope lacks is closed on that draw date and listed
with baris as (
    select
        k.kode_instansi,
        l.tahun,
        k.pegawai_id,
        k.skp_id,
        k.nip,
        l.ditarik_pada,
        l.urutan,
        l.induk_id,
        coalesce(l.unor_induk_tarikan, k.unor_induk) as unor_induk,
        coalesce(l.unor_tarikan, k.unor) as unor
    from kiriman_skp as k
    inner join lingkup_skp as l on k.delivery_id = l.delivery_id
    where k.skp_id is not null
),

terakhir as (
    select *
    from baris
    qualify row_number() over (
        partition by kode_instansi, tahun, pegawai_id, skp_id
        order by ditarik_pada desc, urutan desc, induk_id desc, nip, unor_induk, unor
    ) = 1
)

select
    t.kode_instansi,
    t.tahun,
    t.pegawai_id,
    t.skp_id,
    t.nip,
    t.unor,
    t.unor_induk,
    min(cast(n.ditarik_pada as date)) as ditutup_pada
from terakhir as t
inner join lingkup_skp as n
    on t.kode_instansi = n.kode_instansi and t.tahun = n.tahun and n.koreksi_ke = 0
    and (n.unor_induk_tarikan is null or n.unor_induk_tarikan = t.unor_induk)
    and (n.unor_tarikan is null or n.unor_tarikan = t.unor)
    and (n.ditarik_pada > t.ditarik_pada
         or (n.ditarik_pada = t.ditarik_pada and n.urutan > t.urutan)
         or (n.ditarik_pada = t.ditarik_pada and n.urutan = t.urutan and n.induk_id > t.induk_id))
group by t.kode_instansi, t.tahun, t.pegawai_id, t.skp_id, t.nip, t.unor, t.unor_induk
