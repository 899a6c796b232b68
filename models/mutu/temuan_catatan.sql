-- Something between records that does not agree about one evaluation, or one record of a stage: a warning, never a
-- rejection.
-- grain:   kode_instansi, tahun, periode_id, kunci, kode
-- per:     bulan
-- reads:   penilaian_pegawai same, penilaian same, skp_pernah year, pegawai asof, unit asof,
--          wajib same, rencana_aksi same, bukti_dukung last 4 next 1, umpan_balik same
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
),

terpakai as (
    select w.kode_instansi, w.bulan, w.tahun, w.periode_id, w.pegawai_id, w.nip
    from wajib as w
    where w.wajib and w.jenis_periode = 'Periodik'
),

kembar as (
    select kode_instansi, nip
    from terpakai
    group by kode_instansi, nip
    having count(distinct pegawai_id) > 1
),

tahapan as (
    select
        r.kode_instansi, r.tahun, r.periode_id, 'bukti_dukung' as catatan, b.bukti_id as kunci,
        cast(null as varchar) as pegawai_id, 'BUKTI_NIP_LAIN' as kode,
        'NIP pada bukti dukung bukan NIP pemilik rencana aksinya, jadi tidak dihitung; cocokkan keduanya.' as keterangan
    from rencana_aksi as r
    inner join bukti_dukung as b on r.kode_instansi = b.kode_instansi and r.rencana_aksi_id = b.rencana_aksi_id
    where b.nip <> r.nip
    union all
    select
        kode_instansi, tahun, periode_id, 'umpan_balik', umpan_balik_id, null, 'UMPAN_BALIK_DIRI',
        'Pemberi umpan balik ini penerimanya sendiri, jadi tidak dihitung; periksa pemberi_nip.'
    from umpan_balik
    where pemberi_nip = nip
    union all
    select
        t.kode_instansi, t.tahun, t.periode_id, 'skp', t.pegawai_id, t.pegawai_id, 'NIP_GANDA',
        'NIP orang ini dipakai juga oleh orang lain di instansi ini, sehingga tahapannya tidak diketahui milik siapa; '
        || 'benahi NIP di SIASN, lalu tarik ulang Laporan SKP.'
    from terpakai as t
    inner join kembar as k on t.kode_instansi = k.kode_instansi and t.nip = k.nip
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
union all
select
    t.kode_instansi,
    b.mulai,
    t.tahun,
    t.periode_id,
    t.catatan,
    t.kunci,
    t.pegawai_id,
    t.kode,
    t.keterangan
from tahapan as t
cross join bagian as b
