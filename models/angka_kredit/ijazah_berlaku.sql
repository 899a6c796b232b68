-- A degree that a person has gained in office by the end of the month, higher than any that was gained before it.
-- grain:   bulan, nip, tingkat_pendidikan_id
-- per:     bulan
-- reads:   pendidikan_baru same
-- basis:   rules/angka-kredit.md 3: a higher degree gives credit once
with ijazah as (
    -- two instansi may deliver the same degree
    select nip, tingkat_pendidikan_id, min(tanggal_lulus) as tanggal_lulus
    from pendidikan_baru
    group by nip, tingkat_pendidikan_id
),

bertingkat as (
    select i.nip, i.tingkat_pendidikan_id, i.tanggal_lulus, t.urutan as tingkat
    from ijazah as i
    inner join tingkat_pendidikan as t on i.tingkat_pendidikan_id = t.kode
),

berurut as (
    select
        nip, tingkat_pendidikan_id, tanggal_lulus, tingkat,
        max(tingkat) over (
            partition by nip order by tanggal_lulus, tingkat desc, tingkat_pendidikan_id
            rows between unbounded preceding and 1 preceding
        ) as tertinggi_sebelumnya
    from bertingkat
)

select b.mulai as bulan, u.nip, u.tingkat_pendidikan_id, u.tanggal_lulus
from berurut as u
inner join bagian as b on u.tanggal_lulus <= b.selesai
where coalesce(u.tingkat > u.tertinggi_sebelumnya, true)
