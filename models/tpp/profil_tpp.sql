-- A kind of person to whom the same rows of a policy apply: few, where persons are many. Who acts in another post is of a
-- second kind too: as somebody of that post would be paid.
-- grain:   kode_instansi, bulan, profil
-- per:     bulan
-- apart:   kode_instansi
-- reads:   penerima_tpp same
-- basis:   rules/tpp.md 2: rows of a policy name the group of posts, the classes and the units that they are for
select
    kode_instansi,
    bulan,
    profil,
    kebijakan_id,
    kelompok_jabatan,
    kelas_dibayar,
    unor_terpilih
from penerima_tpp
where kebijakan_id is not null
union
select
    kode_instansi,
    bulan,
    profil_plt as profil,
    kebijakan_id,
    kelompok_jabatan,
    plt_kelas as kelas_dibayar,
    unor_terpilih
from penerima_tpp
where profil_plt is not null
