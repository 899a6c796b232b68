-- One column of an evaluation in which a later version differs from the one that was in force before it.
-- grain:   kode_instansi, tahun, periode_id, skp_id, kiriman_id, kolom
-- per:     bulan
-- reads:   kiriman_penilaian same
-- basis:   design 3.4: the latest complete delivery of a scope replaces it, vanished rows included; corrections supplement it
with kejadian as (
    select
        kode_instansi,
        tahun,
        periode_id,
        delivery_id,
        unor_induk_tarikan,
        unor_tarikan,
        ditarik_pada,
        koreksi_ke,
        row_number() over (
            partition by kode_instansi, tahun, periode_id
            order by ditarik_pada, urutan, induk_id, koreksi_ke, delivery_id
        ) as nomor,
        count(*) over (partition by kode_instansi, tahun, periode_id) as banyak
    from lingkup_penilaian
),

-- Most periods are drawn once: nothing of them is read any further.
berulang as (
    select *
    from kejadian
    where banyak > 1
),

baris as (
    select
        k.kode_instansi,
        k.tahun,
        k.periode_id,
        k.skp_id,
        k.pegawai_id,
        k.nip,
        k.hasil_kerja,
        k.perilaku_kerja,
        k.predikat_tercatat,
        strftime(k.waktu_dinilai, '%Y-%m-%d %H:%M:%S') as waktu_dinilai,
        coalesce(k.unor_induk, e.unor_induk_tarikan) as unor_induk,
        coalesce(k.unor, e.unor_tarikan) as unor,
        e.nomor
    from kiriman_penilaian as k
    inner join berulang as e
        on k.delivery_id = e.delivery_id and k.tahun = e.tahun and k.periode_id = e.periode_id
    qualify row_number() over (
        partition by k.kode_instansi, k.tahun, k.periode_id, k.skp_id, e.nomor
        order by k.baris desc
    ) = 1
),

penilaian_dikenal as (
    select kode_instansi, tahun, periode_id, skp_id, pegawai_id, nip, unor_induk, unor
    from baris
    qualify row_number() over (partition by kode_instansi, tahun, periode_id, skp_id order by nomor desc) = 1
),

-- What each event that covers an evaluation says of it: its row, or that there is none. A correction speaks only of the
-- rows that it holds.
keadaan as (
    select
        k.kode_instansi,
        k.tahun,
        k.periode_id,
        k.skp_id,
        k.pegawai_id,
        k.nip,
        e.nomor,
        e.delivery_id,
        e.ditarik_pada,
        b.skp_id is not null as ada,
        b.hasil_kerja,
        b.perilaku_kerja,
        b.predikat_tercatat,
        b.waktu_dinilai
    from penilaian_dikenal as k
    inner join berulang as e
        on k.kode_instansi = e.kode_instansi and k.tahun = e.tahun and k.periode_id = e.periode_id
    left join baris as b
        on k.kode_instansi = b.kode_instansi and k.tahun = b.tahun and k.periode_id = b.periode_id
        and k.skp_id = b.skp_id and e.nomor = b.nomor
    where b.skp_id is not null
       or (e.koreksi_ke = 0
           and (e.unor_induk_tarikan is null or e.unor_induk_tarikan = k.unor_induk)
           and (e.unor_tarikan is null or e.unor_tarikan = k.unor))
),

berurut as (
    select
        *,
        row_number() over (partition by kode_instansi, tahun, periode_id, skp_id order by nomor) as versi
    from keadaan
),

berdua as (
    select
        b.kode_instansi,
        b.tahun,
        b.periode_id,
        b.skp_id,
        b.pegawai_id,
        b.nip,
        b.delivery_id,
        b.ditarik_pada,
        a.ditarik_pada as tarikan_lama,
        a.ada as ada_lama,
        b.ada,
        a.hasil_kerja as hasil_kerja_lama,
        b.hasil_kerja,
        a.perilaku_kerja as perilaku_kerja_lama,
        b.perilaku_kerja,
        a.predikat_tercatat as predikat_tercatat_lama,
        b.predikat_tercatat,
        a.waktu_dinilai as waktu_dinilai_lama,
        b.waktu_dinilai
    from berurut as b
    inner join berurut as a
        on b.kode_instansi = a.kode_instansi and b.tahun = a.tahun and b.periode_id = a.periode_id
        and b.skp_id = a.skp_id and b.versi = a.versi + 1
),

-- Of one that appears or vanishes the predikat stands for the row: the figures rest on it.
kolom as (
    select *, 'hasil_kerja' as kolom, hasil_kerja_lama as nilai_lama, hasil_kerja as nilai_baru
    from berdua
    where ada and ada_lama
    union all
    select *, 'perilaku_kerja', perilaku_kerja_lama, perilaku_kerja
    from berdua
    where ada and ada_lama
    union all
    select *, 'predikat_tercatat', predikat_tercatat_lama, predikat_tercatat
    from berdua
    where ada or ada_lama
    union all
    select *, 'waktu_dinilai', waktu_dinilai_lama, waktu_dinilai
    from berdua
    where ada and ada_lama
)

select
    kode_instansi,
    tahun,
    periode_id,
    skp_id,
    pegawai_id,
    nip,
    case when ada and ada_lama then 'berubah' when ada then 'muncul' else 'hilang' end as perubahan,
    kolom,
    nilai_lama,
    nilai_baru,
    delivery_id as kiriman_id,
    ditarik_pada as tarikan_baru,
    tarikan_lama
from kolom
where ada <> ada_lama or nilai_lama is distinct from nilai_baru
