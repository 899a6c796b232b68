-- Something between records that does not agree about one evaluation: a warning, never a rejection.
-- grain:   kode_instansi, tahun, periode_id, kunci, kode
-- per:     bulan
-- reads:   penilaian_pegawai same, penilaian same, skp_pernah year, pegawai asof, unit asof
-- basis:   design 3.2: checks against other records never reject a row; rules/predikat.md 1 (SELARAS_BEDA)
with dinilai as (
    select kode_instansi, bulan, tahun, periode_id, skp_id, pegawai_id, nip, selaras, unor_dikenal
    from penilaian_pegawai
),

-- Where only some units' Laporan SKP was drawn, what lies outside them says nothing.
bidang_skp as (
    select distinct kode_instansi, tahun, unor_induk, lingkup_penuh
    from skp_pernah
),

berpohon as (
    select distinct kode_instansi
    from unit
),

temuan as (
    select d.kode_instansi, d.bulan, d.tahun, d.periode_id, d.skp_id, d.pegawai_id, 'EVALUASI_TANPA_SKP' as kode,
        'SKP yang dinilai tidak ada dalam satu pun Laporan SKP instansi untuk tahun itu, atau barisnya dikarantina; '
        || 'periksa karantina, lalu tarik ulang Laporan SKP.' as keterangan
    from dinilai as d
    inner join penilaian as n
        on d.kode_instansi = n.kode_instansi and d.tahun = n.tahun and d.periode_id = n.periode_id and d.skp_id = n.skp_id
    where exists (
        select 1
        from bidang_skp as b
        where b.kode_instansi = d.kode_instansi and b.tahun = d.tahun
          and (b.lingkup_penuh or b.unor_induk = n.unor_induk)
    )
    and not exists (
        select 1
        from skp_pernah as s
        where s.kode_instansi = d.kode_instansi and s.tahun = d.tahun and s.skp_id = d.skp_id
    )
    union all
    select kode_instansi, bulan, tahun, periode_id, skp_id, pegawai_id, 'SELARAS_BEDA',
        'Predikat yang tercatat berbeda dari hasil matriks kedua rating; periksa penilaiannya di e-Kinerja.'
    from dinilai
    where not selaras
    union all
    select d.kode_instansi, d.bulan, d.tahun, d.periode_id, d.skp_id, d.pegawai_id, 'UNIT_TIDAK_DIKENAL',
        'Unit pada SKP tidak ada di pohon unit organisasi instansi; perbarui referensi unor.'
    from dinilai as d
    inner join berpohon as p on d.kode_instansi = p.kode_instansi
    where not d.unor_dikenal
    union all
    select d.kode_instansi, d.bulan, d.tahun, d.periode_id, d.skp_id, d.pegawai_id, 'NIP_BERBEDA',
        'NIP pada penilaian berbeda dari NIP orang yang sama di ekspor pegawai; cocokkan dengan SIASN.'
    from dinilai as d
    inner join pegawai as g on d.kode_instansi = g.kode_instansi and d.pegawai_id = g.pegawai_id
    where d.nip <> g.nip
)

select
    kode_instansi,
    bulan,
    tahun,
    periode_id,
    'penilaian' as catatan,
    skp_id as kunci,
    pegawai_id,
    kode,
    keterangan
from temuan
