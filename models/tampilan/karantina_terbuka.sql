-- A reason for which a row is in quarantine still: not mended by a correction, nor superseded by a later delivery.
-- grain:   delivery_id, baris, kode_alasan, kolom
-- per:     tampilan
-- basis:   design 4: a quarantined row keeps its values, its file and line, and its reasons
with asal as (
    select delivery_id, coalesce(koreksi_atas, delivery_id) as induk_id, berkas, diterima_pada
    from rilis.kiriman
    where not dibatalkan
),

terbuka as (
    select
        q.delivery_id,
        q.kode_instansi,
        q.catatan,
        q.baris,
        q.isi,
        q.alasan,
        a.induk_id,
        a.berkas
    from rilis.karantina as q
    inner join asal as a on q.delivery_id = a.delivery_id
    inner join rilis.kiriman as i on a.induk_id = i.delivery_id
    where not i.digantikan
      -- a line of a correction that names no quarantined line leaves nothing open: there is nothing that it could mend
      and not exists (
          select 1
          from unnest(q.alasan) as s (alasan)
          where s.alasan.kode = 'BARIS_ASAL'
      )
      and not exists (
          select 1
          from rilis.terkoreksi as t
          inner join asal as o on t.delivery_id = o.delivery_id
          where o.induk_id = a.induk_id and t.baris = q.baris
      )
    -- a line that a correction failed to mend shows what is wrong with it now
    qualify dense_rank() over (
        partition by a.induk_id, q.baris
        order by a.diterima_pada desc, q.delivery_id desc
    ) = 1
)

select
    t.delivery_id,
    t.induk_id,
    t.berkas,
    t.kode_instansi,
    t.catatan,
    t.baris,
    u.alasan.kode as kode_alasan,
    u.alasan.kolom as kolom,
    u.alasan.kalimat as kalimat,
    t.isi
from terbuka as t
cross join unnest(t.alasan) as u (alasan)
