-- A person who leads a unit, with the group that the eselon of the highest unit led puts the person in.
-- grain:   kode_instansi, pegawai_id
-- per:     keadaan
-- reads:   unor same
-- basis:   Peraturan BKN 2/2026 Ps. 6 ayat (1); SIASN eselon
select
    u.kode_instansi,
    u.pemimpin_id as pegawai_id,
    case when bool_or(e.kelompok_jabatan = 'JPT') then 'JPT & unit mandiri' else max(e.kelompok_jabatan) end
        as kelompok_jabatan
from unor as u
inner join eselon as e on u.eselon_id = e.kode
where u.pemimpin_id is not null and e.kelompok_jabatan is not null
group by u.kode_instansi, u.pemimpin_id
