-- The row of a policy by which one part of the score of a kind of person is measured: the most specific one that fits.
-- grain:   kode_instansi, bulan, profil, kode_bagian
-- per:     bulan
-- reads:   profil_tpp same, bagian_tpp asof, pohon_unor asof, penerima_tpp same
-- basis:   rules/tpp.md 2: what is scored, with which weight, of which month
with calon as (
    select
        p.kode_instansi, p.bulan, p.profil, p.kebijakan_id, p.kelas_dibayar,
        k.kode_bagian, k.bobot_bagian, k.ukuran_kinerja, k.berlaku_pada_komponen, k.jeda, k.jeda_n,
        k.lama_bulan, k.bila_kosong, k.baris_aturan as aturan,
        row_number() over (
            partition by p.kode_instansi, p.profil, k.kode_bagian
            order by
                case when k.unor_id is null then 1000 else coalesce(t.jarak, 0) end,
                case when k.kelompok_jabatan is null then 1 else 0 end,
                coalesce(k.kelas_sampai, 17) - coalesce(k.kelas_dari, 1),
                k.baris_aturan
        ) as ke
    from profil_tpp as p
    inner join bagian_tpp as k on p.kode_instansi = k.kode_instansi and p.kebijakan_id = k.kebijakan_id
    left join pohon_unor as t
        on p.kode_instansi = t.kode_instansi and p.unor_terpilih = t.unor_id and k.unor_id = t.atas_unor_id
    where (k.kelompok_jabatan is null or k.kelompok_jabatan = p.kelompok_jabatan)
      and (k.kelas_dari is null or p.kelas_dibayar >= k.kelas_dari)
      and (k.kelas_sampai is null or p.kelas_dibayar <= k.kelas_sampai)
      and (k.unor_id is null or k.unor_id = p.unor_terpilih or t.jarak is not null)
)

select
    kode_instansi,
    bulan,
    profil,
    kebijakan_id,
    kode_bagian,
    bobot_bagian,
    ukuran_kinerja,
    berlaku_pada_komponen,
    jeda,
    jeda_n,
    lama_bulan,
    bila_kosong,
    aturan
from calon
where ke = 1
union all
-- Without a policy the predikat of the month itself is shown, and nothing is computed of it.
select distinct
    kode_instansi,
    bulan,
    '-' as profil,
    '-' as kebijakan_id,
    'KINERJA' as kode_bagian,
    cast(null as decimal(9, 6)) as bobot_bagian,
    'predikat' as ukuran_kinerja,
    cast(null as varchar) as berlaku_pada_komponen,
    'sama' as jeda,
    1 as jeda_n,
    1 as lama_bulan,
    cast(null as decimal(9, 6)) as bila_kosong,
    cast(null as varchar) as aturan
from penerima_tpp
where kebijakan_id is null
