-- A record of a stage in which a later version differs from the one that was in force before it: it appeared, vanished,
-- or changed in the column that figures rest on.
-- grain:   catatan, kode_instansi, tahun, periode_id, kunci, kiriman_id, kolom
-- per:     bulan
-- reads:   kiriman_rencana_aksi versions, kiriman_umpan_balik versions, kiriman_pembinaan versions,
--          kiriman_capaian_organisasi versions, kiriman_dokumen_evaluasi versions
-- basis:   design 3.4: the latest complete delivery of a scope replaces it; ADR 6: evidence adds to what was there
with lingkup as (
    select 'rencana_aksi' as catatan, false as menambah, kode_instansi, tahun, periode_id, delivery_id, unor_induk_tarikan, unor_tarikan,
        ditarik_pada, urutan, induk_id, koreksi_ke
    from lingkup_rencana_aksi
    union all
    select 'umpan_balik', false, kode_instansi, tahun, periode_id, delivery_id, unor_induk_tarikan, unor_tarikan,
        ditarik_pada, urutan, induk_id, koreksi_ke
    from lingkup_umpan_balik
    union all
    select 'pembinaan', false, kode_instansi, tahun, periode_id, delivery_id, unor_induk_tarikan, unor_tarikan,
        ditarik_pada, urutan, induk_id, koreksi_ke
    from lingkup_pembinaan
    union all
    select 'capaian_organisasi', false, kode_instansi, tahun, periode_id, delivery_id, unor_induk_tarikan, unor_tarikan,
        ditarik_pada, urutan, induk_id, koreksi_ke
    from lingkup_capaian_organisasi
    union all
    select 'dokumen_evaluasi', false, kode_instansi, tahun, periode_id, delivery_id, unor_induk_tarikan, unor_tarikan,
        ditarik_pada, urutan, induk_id, koreksi_ke
    from lingkup_dokumen_evaluasi
    union all
    select 'bukti_dukung', true, kode_instansi, cast(null as integer), cast(null as varchar), delivery_id, unor_induk_tarikan, unor_tarikan,
        ditarik_pada, urutan, induk_id, koreksi_ke
    from lingkup_bukti_dukung
),

kejadian as (
    select
        catatan, menambah, kode_instansi, tahun, periode_id, delivery_id, unor_induk_tarikan, unor_tarikan, ditarik_pada,
        koreksi_ke,
        row_number() over (
            partition by catatan, kode_instansi, tahun, periode_id
            order by ditarik_pada, urutan, induk_id, koreksi_ke, delivery_id
        ) as nomor,
        lag(ditarik_pada) over (
            partition by catatan, kode_instansi, tahun, periode_id
            order by ditarik_pada, urutan, induk_id, koreksi_ke, delivery_id
        ) as tarikan_lalu,
        count(*) over (partition by catatan, kode_instansi, tahun, periode_id) as banyak
    from lingkup
),

-- Most scopes are delivered once: nothing of them is read any further.
berulang as (
    select *
    from kejadian
    where banyak > 1
),

baris as (
    select 'rencana_aksi' as catatan, kode_instansi, tahun, periode_id, delivery_id, baris, rencana_aksi_id as kunci, nip,
        cast(null as varchar) as rujukan, 'dibuat_pada' as kolom, strftime(dibuat_pada, '%Y-%m-%d %H:%M:%S') as nilai
    from kiriman_rencana_aksi
    union all
    select 'umpan_balik', kode_instansi, tahun, periode_id, delivery_id, baris, umpan_balik_id, nip,
        cast(null as varchar), 'aspek', aspek
    from kiriman_umpan_balik
    union all
    select 'pembinaan', kode_instansi, tahun, periode_id, delivery_id, baris, pembinaan_id, nip,
        cast(null as varchar), 'tanggal', cast(tanggal as varchar)
    from kiriman_pembinaan
    union all
    select 'capaian_organisasi', kode_instansi, tahun, periode_id, delivery_id, baris, unor_id, cast(null as varchar),
        cast(null as varchar), 'predikat_organisasi', predikat_organisasi
    from kiriman_capaian_organisasi
    union all
    select 'dokumen_evaluasi', kode_instansi, tahun, periode_id, delivery_id, baris, skp_penilaian_id, nip,
        cast(null as varchar), 'diterbitkan_pada', cast(diterbitkan_pada as varchar)
    from kiriman_dokumen_evaluasi
    union all
    select 'bukti_dukung', kode_instansi, cast(null as integer), cast(null as varchar), delivery_id, baris, bukti_id, nip,
        rencana_aksi_id, 'diunggah_pada', strftime(diunggah_pada, '%Y-%m-%d %H:%M:%S')
    from kiriman_bukti_dukung
),

hadir as (
    select b.catatan, b.kode_instansi, b.tahun, b.periode_id, b.kunci, b.nip, b.rujukan, b.kolom, b.nilai, e.nomor
    from baris as b
    inner join berulang as e
        on b.catatan = e.catatan and b.delivery_id = e.delivery_id and b.kode_instansi = e.kode_instansi
        and b.tahun is not distinct from e.tahun and b.periode_id is not distinct from e.periode_id
    qualify row_number() over (
        partition by b.catatan, b.kode_instansi, b.tahun, b.periode_id, b.kunci, e.nomor
        order by b.baris desc
    ) = 1
),

-- Rows of a stage name no unor induk: one belongs to the unit for which it was last delivered, if that was narrower.
dikenal as (
    select
        h.catatan, h.kode_instansi, h.tahun, h.periode_id, h.kunci, h.nip, h.rujukan, h.kolom,
        e.unor_induk_tarikan, e.unor_tarikan
    from hadir as h
    inner join berulang as e
        on h.catatan = e.catatan and h.kode_instansi = e.kode_instansi and h.nomor = e.nomor
        and h.tahun = e.tahun and h.periode_id = e.periode_id
    where not e.menambah
    qualify row_number() over (
        partition by h.catatan, h.kode_instansi, h.tahun, h.periode_id, h.kunci
        order by h.nomor desc
    ) = 1
),

-- A complete delivery says of whom it lacks that there is nothing; a correction, and what adds, speaks of its own rows.
tiada as (
    select d.catatan, d.kode_instansi, d.tahun, d.periode_id, d.kunci, d.nip, d.rujukan, d.kolom, e.nomor
    from dikenal as d
    inner join berulang as e
        on d.catatan = e.catatan and d.kode_instansi = e.kode_instansi and d.tahun = e.tahun
        and d.periode_id = e.periode_id
    where e.koreksi_ke = 0
      and (e.unor_induk_tarikan is null or e.unor_induk_tarikan = d.unor_induk_tarikan)
      and (e.unor_tarikan is null or e.unor_tarikan = d.unor_tarikan)
      and not exists (
          select 1
          from hadir as h
          where h.catatan = d.catatan and h.kode_instansi = d.kode_instansi and h.tahun = d.tahun
            and h.periode_id = d.periode_id and h.kunci = d.kunci and h.nomor = e.nomor
      )
),

keadaan as (
    select catatan, kode_instansi, tahun, periode_id, kunci, nip, rujukan, kolom, nilai, nomor, true as ada
    from hadir
    union all
    select catatan, kode_instansi, tahun, periode_id, kunci, nip, rujukan, kolom, cast(null as varchar), nomor, false
    from tiada
),

berurut as (
    select
        k.*, e.menambah, e.delivery_id, e.ditarik_pada, e.tarikan_lalu, e.koreksi_ke,
        lag(k.ada) over (
            partition by k.catatan, k.kode_instansi, k.tahun, k.periode_id, k.kunci order by k.nomor
        ) as ada_lama,
        lag(k.nilai) over (
            partition by k.catatan, k.kode_instansi, k.tahun, k.periode_id, k.kunci order by k.nomor
        ) as nilai_lama,
        lag(k.nip) over (
            partition by k.catatan, k.kode_instansi, k.tahun, k.periode_id, k.kunci order by k.nomor
        ) as nip_lama,
        lag(e.ditarik_pada) over (
            partition by k.catatan, k.kode_instansi, k.tahun, k.periode_id, k.kunci order by k.nomor
        ) as tarikan_lama
    from keadaan as k
    inner join berulang as e
        on k.catatan = e.catatan and k.kode_instansi = e.kode_instansi and k.nomor = e.nomor
        and k.tahun is not distinct from e.tahun and k.periode_id is not distinct from e.periode_id
),

-- What nothing covered before is a first delivery, except where it adds to what others had said.
berdua as (
    select
        catatan, kode_instansi, tahun, periode_id, kunci, rujukan, nip, kolom, nilai, nilai_lama, nip_lama, ada,
        delivery_id, ditarik_pada,
        coalesce(ada_lama, false) as ada_lama,
        coalesce(tarikan_lama, tarikan_lalu) as tarikan_lama
    from berurut
    where ada_lama is not null or (nomor > 1 and (menambah or koreksi_ke > 0))
)

select
    catatan, kode_instansi, tahun, periode_id, kunci, rujukan, nip,
    case when ada and ada_lama then 'berubah' when ada then 'muncul' else 'hilang' end as perubahan,
    kolom, nilai_lama, nilai as nilai_baru, delivery_id as kiriman_id, ditarik_pada as tarikan_baru, tarikan_lama
from berdua
where ada <> ada_lama or (ada and nilai is distinct from nilai_lama)
union all
select
    catatan, kode_instansi, tahun, periode_id, kunci, rujukan, nip, 'berubah', 'nip', nip_lama, nip, delivery_id,
    ditarik_pada, tarikan_lama
from berdua
where ada and ada_lama and nip is distinct from nip_lama
