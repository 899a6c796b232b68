-- A kind of person to whom the same rows of a policy apply: few, where persons are many.
-- grain:   kode_instansi, bulan, profil
-- per:     bulan
-- reads:   penerima_tpp same
-- basis:   rules/tpp.md 2: rows of a policy name the group of posts, the classes and the units that they are for
select distinct
    kode_instansi,
    bulan,
    profil,
    kebijakan_id,
    kelompok_jabatan,
    kelas_dibayar,
    unor_terpilih
from penerima_tpp
where kebijakan_id is not null
