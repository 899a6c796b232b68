-- Who leads a unit, and who leads the nearest unit above it that is not led by the same person.
-- grain:   kode_instansi, unor_id
-- per:     keadaan
-- reads:   unor same, pohon_unor same, pegawai same
-- basis:   SIASN ref-unor (PemimpinPnsId); PermenPANRB 6/2022: the assessor is the atasan langsung
with di_atas as (
    select p.kode_instansi, p.unor_id, a.pemimpin_id
    from pohon_unor as p
    inner join unor as u on p.kode_instansi = u.kode_instansi and p.unor_id = u.unor_id
    inner join unor as a on p.kode_instansi = a.kode_instansi and p.atas_unor_id = a.unor_id
    where p.jarak > 0 and u.pemimpin_id is not null and a.pemimpin_id is distinct from u.pemimpin_id
    qualify row_number() over (
        partition by p.kode_instansi, p.unor_id
        order by p.jarak, p.atas_unor_id
    ) = 1
)

-- A unit whose leader nobody tells has none here: the one above is not guessed for it.
select
    u.kode_instansi,
    u.unor_id,
    u.pemimpin_id,
    g.nip as nip_pemimpin,
    g.nama as nama_pemimpin,
    n.nip as nip_di_atas,
    n.nama as nama_di_atas
from unor as u
left join di_atas as d on u.kode_instansi = d.kode_instansi and u.unor_id = d.unor_id
left join pegawai as g on u.kode_instansi = g.kode_instansi and u.pemimpin_id = g.pegawai_id
left join pegawai as n on d.kode_instansi = n.kode_instansi and d.pemimpin_id = n.pegawai_id
where u.pemimpin_id is not null
