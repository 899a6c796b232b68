-- The row of a policy that gives one component to a kind of person: the most specific one that fits.
-- grain:   kode_instansi, bulan, profil, komponen
-- per:     bulan
-- reads:   profil_tpp same, komponen asof, nilai_kelas asof, pohon_unor asof
-- basis:   PP 12/2019 Ps. 58 (components); rules/tpp.md 2
with calon as (
    select
        p.kode_instansi, p.bulan, p.profil, p.kebijakan_id, p.kelas_dibayar,
        k.kode_komponen as komponen, k.persen, k.jumlah_rupiah, k.dinilai,
        k.faktor_anggaran_persen as faktor_anggaran, k.kode_rekening, k.baris_aturan as aturan,
        row_number() over (
            partition by p.kode_instansi, p.profil, k.kode_komponen
            order by
                case when k.unor_id is null then 1000 else coalesce(t.jarak, 0) end,
                case when k.kelompok_jabatan is null then 1 else 0 end,
                coalesce(k.kelas_sampai, 17) - coalesce(k.kelas_dari, 1),
                k.baris_aturan
        ) as ke
    from profil_tpp as p
    inner join komponen as k on p.kode_instansi = k.kode_instansi and p.kebijakan_id = k.kebijakan_id
    left join pohon_unor as t
        on p.kode_instansi = t.kode_instansi and p.unor_terpilih = t.unor_id and k.unor_id = t.atas_unor_id
    where (k.kelompok_jabatan is null or k.kelompok_jabatan = p.kelompok_jabatan)
      and (k.kelas_dari is null or p.kelas_dibayar >= k.kelas_dari)
      and (k.kelas_sampai is null or p.kelas_dibayar <= k.kelas_sampai)
      and (k.unor_id is null or k.unor_id = p.unor_terpilih or t.jarak is not null)
)

select
    c.kode_instansi,
    c.bulan,
    c.profil,
    c.kebijakan_id,
    c.komponen,
    c.dinilai,
    n.nilai_rupiah as basic_tpp,
    c.persen,
    -- the ceiling to the millionth of a rupiah: it is rounded where the policy says, not here
    cast(
        coalesce(cast(c.jumlah_rupiah as decimal(22, 6)), cast(cast(n.nilai_rupiah as decimal(22, 2)) * c.persen * 0.01 as decimal(22, 6)))
        * c.faktor_anggaran * 0.01 as decimal(22, 6)
    ) as pagu_penuh,
    c.kode_rekening,
    c.aturan,
    n.baris_aturan as aturan_kelas
from calon as c
left join nilai_kelas as n
    on c.kode_instansi = n.kode_instansi and c.kebijakan_id = n.kebijakan_id and c.kelas_dibayar = n.kelas
where c.ke = 1
