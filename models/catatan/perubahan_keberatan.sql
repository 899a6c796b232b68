-- An objection filed in the month of which a later delivery says something else, or which only a later one tells.
-- grain:   kode_instansi, kunci, kiriman_id, kolom
-- per:     bulan
-- reads:   kiriman_keberatan all
-- basis:   Peraturan BKN 2/2026 Ps. 12 ayat (2); ADR 6: objections add to what was there
with kejadian as (
    select
        kode_instansi, delivery_id, ditarik_pada,
        row_number() over (
            partition by kode_instansi
            order by ditarik_pada, urutan, induk_id, koreksi_ke, delivery_id
        ) as nomor,
        lag(ditarik_pada) over (
            partition by kode_instansi
            order by ditarik_pada, urutan, induk_id, koreksi_ke, delivery_id
        ) as tarikan_lalu
    from lingkup_keberatan
),

versi as (
    select
        k.kode_instansi, k.keberatan_id, k.skp_penilaian_id, k.nip, k.diajukan_pada, k.diputus_pada, k.hasil,
        e.nomor, e.delivery_id, e.ditarik_pada, e.tarikan_lalu
    from kiriman_keberatan as k
    inner join kejadian as e on k.kode_instansi = e.kode_instansi and k.delivery_id = e.delivery_id
    qualify row_number() over (partition by k.kode_instansi, k.keberatan_id, e.nomor order by k.baris desc) = 1
),

berurut as (
    select
        *,
        lag(nomor) over (partition by kode_instansi, keberatan_id order by nomor) as nomor_lama,
        lag(diputus_pada) over (partition by kode_instansi, keberatan_id order by nomor) as diputus_lama,
        lag(hasil) over (partition by kode_instansi, keberatan_id order by nomor) as hasil_lama,
        lag(ditarik_pada) over (partition by kode_instansi, keberatan_id order by nomor) as tarikan_lama
    from versi
),

kolom as (
    select
        *, 'muncul' as perubahan, 'diajukan_pada' as kolom, cast(null as varchar) as nilai_lama,
        cast(diajukan_pada as varchar) as nilai_baru, tarikan_lalu as tarikan_dulu
    from berurut
    where nomor_lama is null and nomor > 1
    union all
    select
        *, 'berubah', 'diputus_pada', cast(diputus_lama as varchar), cast(diputus_pada as varchar), tarikan_lama
    from berurut
    where nomor_lama is not null and diputus_pada is distinct from diputus_lama
    union all
    select *, 'berubah', 'hasil', hasil_lama, hasil, tarikan_lama
    from berurut
    where nomor_lama is not null and hasil is distinct from hasil_lama
)

select
    k.kode_instansi,
    k.keberatan_id as kunci,
    k.nip,
    k.perubahan,
    k.kolom,
    k.nilai_lama,
    k.nilai_baru,
    k.delivery_id as kiriman_id,
    k.ditarik_pada as tarikan_baru,
    k.tarikan_dulu as tarikan_lama
from kolom as k
inner join bagian as b on k.diajukan_pada between b.mulai and b.selesai
