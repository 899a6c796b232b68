-- One value that was changed by a version drawn after the batas pengisian of its period: a late correction of a figure
-- that had been final.
-- grain:   kode_instansi, tahun, periode_id, tabel, kunci, kiriman_id, kolom
-- per:     bulan
-- reads:   perubahan_penilaian same, perubahan_tahap last 4 next 1, perubahan_keberatan same, rencana_aksi same,
--          periode year
-- basis:   rules/kepatuhan.md 2: after the deadline of a period a figure is final for its release
with perubahan as (
    select
        kode_instansi, tahun, periode_id, 'penilaian_pegawai' as tabel, skp_id as kunci, pegawai_id, nip, perubahan, kolom,
        nilai_lama, nilai_baru, kiriman_id, tarikan_lama, tarikan_baru
    from perubahan_penilaian
    union all
    select
        kode_instansi, tahun, periode_id, catatan, kunci, cast(null as varchar), nip, perubahan, kolom,
        nilai_lama, nilai_baru, kiriman_id, tarikan_lama, tarikan_baru
    from perubahan_tahap
    where periode_id is not null
    union all
    -- evidence is of the period of its rencana aksi
    select
        t.kode_instansi, r.tahun, r.periode_id, t.catatan, t.kunci, cast(null as varchar), t.nip, t.perubahan, t.kolom,
        t.nilai_lama, t.nilai_baru, t.kiriman_id, t.tarikan_lama, t.tarikan_baru
    from perubahan_tahap as t
    inner join rencana_aksi as r on t.kode_instansi = r.kode_instansi and t.rujukan = r.rencana_aksi_id
    where t.periode_id is null
    union all
    -- an objection counts in the month in which it is filed, and that month is final with its last period
    select
        k.kode_instansi, p.tahun, p.periode_id, 'keberatan', k.kunci, cast(null as varchar), k.nip, k.perubahan, k.kolom,
        k.nilai_lama, k.nilai_baru, k.kiriman_id, k.tarikan_lama, k.tarikan_baru
    from perubahan_keberatan as k
    inner join (
        select p.kode_instansi, p.tahun, p.periode_id
        from periode as p
        inner join bagian as b on p.bulan = b.mulai
        where p.dihitung and p.jenis_periode = 'Periodik'
        qualify row_number() over (
            partition by p.kode_instansi
            order by p.batas_pengisian desc nulls first, p.tahun, p.periode_id
        ) = 1
    ) as p on k.kode_instansi = p.kode_instansi
)

select
    c.kode_instansi,
    c.tahun,
    p.bulan,
    c.periode_id,
    p.nama as periode,
    c.tabel,
    c.kunci,
    c.pegawai_id,
    c.nip,
    c.perubahan,
    c.kolom,
    c.nilai_lama,
    c.nilai_baru,
    c.kiriman_id,
    c.tarikan_lama,
    c.tarikan_baru,
    p.batas_pengisian
from perubahan as c
inner join periode as p
    on c.kode_instansi = p.kode_instansi and c.tahun = p.tahun and c.periode_id = p.periode_id
inner join bagian as b on p.bulan = b.mulai
-- without a deadline nothing is ever final
where cast(c.tarikan_baru as date) > p.batas_pengisian
  -- evidence counts if it was uploaded in time: what came later moved no figure
  and (c.tabel <> 'bukti_dukung' or c.kolom = 'nip' or least(c.nilai_lama, c.nilai_baru) < cast(p.batas_pengisian + 1 as varchar))
