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

berurut as (
    select
        i.nip, i.tingkat_pendidikan_id, i.tanggal_lulus, t.urutan,
        max(t.urutan) over (
            partition by i.nip order by i.tanggal_lulus, t.urutan desc, i.tingkat_pendidikan_id
            rows between unbounded preceding and 1 preceding
        ) as tertinggi_sebelumnya
    from ijazah as i
    inner join tingkat_pendidikan as t on i.tingkat_pendidikan_id = t.kode
)

select b.mulai as bulan, u.nip, u.tingkat_pendidikan_id, u.tanggal_lulus
from berurut as u
inner join bagian as b on u.tanggal_lulus <= b.selesai
where coalesce(u.urutan > u.tertinggi_sebelumnya, true)
