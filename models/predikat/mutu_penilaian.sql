-- One measure of the quality of rating, of an assessor or a unit (with all below it) in a period: the number, what it is
-- in the whole instansi, and the question to look at together. A measure of which nothing is known has no row.
-- grain:   kode_instansi, tahun, jenis_periode, tipe_periodik, subjek, penilai_id, unor_id, ukuran, predikat_diukur
-- per:     bulan
-- reads:   penilaian_bertanda same, capaian_organisasi same, periode year, pohon_unor asof, unit asof
-- basis:   rules/predikat.md 3: questions, shown with what they rest on; no decision follows without a named person
with ambang as (
    select
        max(case when kode = 'MUTU_PENILAI' then ambang end) as penilai,
        max(case when kode = 'MUTU_UNIT' then ambang end) as unit,
        max(case when kode = 'SERENTAK_MENIT' then ambang end) as menit,
        max(case when kode = 'SERENTAK_PENILAIAN' then ambang end) as penilaian,
        max(case when kode = 'LOMPAT_TINGKAT' then ambang end) as tingkat
    from ambang_predikat
),

-- An assessor's people are those whom he or she rated, on whichever of their SKP.
per_penilai as (
    select
        kode_instansi, tahun, jenis_periode, tipe_periodik, penilai_id,
        max(nip_penilai) as nip_penilai,
        count(*) as dinilai,
        count(case when predikat_tercatat = 'Sangat Baik' then 1 end) as sangat_baik,
        count(case when predikat_tercatat = 'Baik' then 1 end) as baik,
        count(case when predikat_tercatat = 'Butuh Perbaikan' then 1 end) as butuh_perbaikan,
        count(case when predikat_tercatat = 'Kurang' then 1 end) as kurang,
        count(case when predikat_tercatat = 'Sangat Kurang' then 1 end) as sangat_kurang,
        count(serentak) as tahu_serentak, count(case when serentak then 1 end) as ya_serentak,
        count(hari_terakhir) as tahu_terakhir, count(case when hari_terakhir then 1 end) as ya_terakhir,
        count(lompatan) as tahu_lompatan, count(case when lompatan then 1 end) as ya_lompatan,
        count(bukan_atasan) as tahu_bukan, count(case when bukan_atasan then 1 end) as ya_bukan
    from penilaian_bertanda
    where penilai_id is not null
    group by kode_instansi, tahun, jenis_periode, tipe_periodik, penilai_id
),

-- In units and in the instansi a person counts once.
per_unit as (
    select
        kode_instansi, tahun, jenis_periode, tipe_periodik, unor_id,
        count(*) as dinilai,
        count(case when predikat_tercatat = 'Sangat Baik' then 1 end) as sangat_baik,
        count(case when predikat_tercatat = 'Baik' then 1 end) as baik,
        count(case when predikat_tercatat = 'Butuh Perbaikan' then 1 end) as butuh_perbaikan,
        count(case when predikat_tercatat = 'Kurang' then 1 end) as kurang,
        count(case when predikat_tercatat = 'Sangat Kurang' then 1 end) as sangat_kurang,
        count(serentak) as tahu_serentak, count(case when serentak then 1 end) as ya_serentak,
        count(hari_terakhir) as tahu_terakhir, count(case when hari_terakhir then 1 end) as ya_terakhir,
        count(lompatan) as tahu_lompatan, count(case when lompatan then 1 end) as ya_lompatan,
        count(bukan_atasan) as tahu_bukan, count(case when bukan_atasan then 1 end) as ya_bukan
    from penilaian_bertanda
    where utama
    group by kode_instansi, tahun, jenis_periode, tipe_periodik, unor_id
),

berpohon as (
    select distinct kode_instansi
    from pohon_unor
),

-- A unit that the tree does not hold is asked nothing; without a tree, units stand as they are named.
subjek as (
    select
        'penilai' as subjek, kode_instansi, tahun, jenis_periode, tipe_periodik, penilai_id as kunci, nip_penilai,
        dinilai, sangat_baik, baik, butuh_perbaikan, kurang, sangat_kurang, tahu_serentak,
        ya_serentak, tahu_terakhir, ya_terakhir, tahu_lompatan, ya_lompatan, tahu_bukan, ya_bukan
    from per_penilai
    union all
    select
        'unit', u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, coalesce(p.atas_unor_id, u.unor_id), null,
        cast(sum(u.dinilai) as bigint) as dinilai,
        cast(sum(u.sangat_baik) as bigint) as sangat_baik,
        cast(sum(u.baik) as bigint) as baik,
        cast(sum(u.butuh_perbaikan) as bigint) as butuh_perbaikan,
        cast(sum(u.kurang) as bigint) as kurang,
        cast(sum(u.sangat_kurang) as bigint) as sangat_kurang,
        cast(sum(u.tahu_serentak) as bigint) as tahu_serentak,
        cast(sum(u.ya_serentak) as bigint) as ya_serentak,
        cast(sum(u.tahu_terakhir) as bigint) as tahu_terakhir,
        cast(sum(u.ya_terakhir) as bigint) as ya_terakhir,
        cast(sum(u.tahu_lompatan) as bigint) as tahu_lompatan,
        cast(sum(u.ya_lompatan) as bigint) as ya_lompatan,
        cast(sum(u.tahu_bukan) as bigint) as tahu_bukan,
        cast(sum(u.ya_bukan) as bigint) as ya_bukan
    from per_unit as u
    left join berpohon as h on u.kode_instansi = h.kode_instansi
    left join pohon_unor as p on u.kode_instansi = p.kode_instansi and u.unor_id = p.unor_id
    where p.unor_id is not null or (h.kode_instansi is null and u.unor_id is not null)
    group by u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, coalesce(p.atas_unor_id, u.unor_id)
    union all
    select
        'instansi', u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, '', null,
        cast(sum(u.dinilai) as bigint) as dinilai,
        cast(sum(u.sangat_baik) as bigint) as sangat_baik,
        cast(sum(u.baik) as bigint) as baik,
        cast(sum(u.butuh_perbaikan) as bigint) as butuh_perbaikan,
        cast(sum(u.kurang) as bigint) as kurang,
        cast(sum(u.sangat_kurang) as bigint) as sangat_kurang,
        cast(sum(u.tahu_serentak) as bigint) as tahu_serentak,
        cast(sum(u.ya_serentak) as bigint) as ya_serentak,
        cast(sum(u.tahu_terakhir) as bigint) as tahu_terakhir,
        cast(sum(u.ya_terakhir) as bigint) as ya_terakhir,
        cast(sum(u.tahu_lompatan) as bigint) as tahu_lompatan,
        cast(sum(u.ya_lompatan) as bigint) as ya_lompatan,
        cast(sum(u.tahu_bukan) as bigint) as tahu_bukan,
        cast(sum(u.ya_bukan) as bigint) as ya_bukan
    from per_unit as u
    group by u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik
),

capaian as (
    select c.kode_instansi, c.tahun, p.jenis_periode, p.tipe_periodik, c.unor_id, c.predikat_organisasi
    from capaian_organisasi as c
    inner join periode as p on c.kode_instansi = p.kode_instansi and c.tahun = p.tahun and c.periode_id = p.periode_id
    where p.dihitung
    qualify row_number() over (
        partition by c.kode_instansi, c.tahun, p.jenis_periode, p.tipe_periodik, c.unor_id
        order by p.periode_akhir desc, c.periode_id
    ) = 1
),

-- The five words are five steps for people and for units; Istimewa is the highest, as Sangat Baik is.
tinggi as (
    select
        max(case when p.nama = 'Sangat Baik' then p.urutan end) as sangat_baik,
        max(case when p.nama = 'Baik' then p.urutan end) as baik,
        max(case when p.nama = 'Butuh Perbaikan' then p.urutan end) as butuh_perbaikan,
        max(case when p.nama = 'Kurang' then p.urutan end) as kurang,
        max(case when p.nama = 'Sangat Kurang' then p.urutan end) as sangat_kurang
    from predikat as p
),

terhadap_unit as (
    select
        s.subjek, s.kode_instansi, s.tahun, s.jenis_periode, s.tipe_periodik, s.kunci, s.nip_penilai, s.dinilai,
        c.predikat_organisasi,
        case when t.sangat_baik > o.tinggi then s.sangat_baik else 0 end
            + case when t.baik > o.tinggi then s.baik else 0 end
            + case when t.butuh_perbaikan > o.tinggi then s.butuh_perbaikan else 0 end
            + case when t.kurang > o.tinggi then s.kurang else 0 end as di_atas,
        case when t.baik < o.tinggi then s.baik else 0 end
            + case when t.butuh_perbaikan < o.tinggi then s.butuh_perbaikan else 0 end
            + case when t.kurang < o.tinggi then s.kurang else 0 end
            + case when t.sangat_kurang < o.tinggi then s.sangat_kurang else 0 end as di_bawah
    from subjek as s
    inner join capaian as c
        on s.kode_instansi = c.kode_instansi and s.tahun = c.tahun and s.jenis_periode = c.jenis_periode
        and s.tipe_periodik is not distinct from c.tipe_periodik and s.kunci = c.unor_id
    inner join (
        select p.nama as predikat_organisasi, p.urutan as tinggi
        from predikat as p
        union all
        select 'Istimewa', max(p.urutan)
        from predikat as p
    ) as o on c.predikat_organisasi = o.predikat_organisasi
    cross join tinggi as t
    where s.subjek = 'unit'
),

macam as (
    select 'SEBARAN' as kode, p.nama as predikat
    from predikat as p
    union all
    select i.kode, null
    from indikator_mutu as i
    where i.kode in ('SERAGAM', 'SERENTAK', 'HARI_TERAKHIR', 'LOMPATAN', 'BUKAN_ATASAN')
),

ukuran as (
    select
        s.subjek, s.kode_instansi, s.tahun, s.jenis_periode, s.tipe_periodik, s.kunci, s.nip_penilai, m.kode as ukuran,
        case
            when m.kode <> 'SERAGAM' then m.predikat
            -- of two as large, the higher one
            when s.sangat_baik >= greatest(s.baik, s.butuh_perbaikan, s.kurang, s.sangat_kurang) then 'Sangat Baik'
            when s.baik >= greatest(s.butuh_perbaikan, s.kurang, s.sangat_kurang) then 'Baik'
            when s.butuh_perbaikan >= greatest(s.kurang, s.sangat_kurang) then 'Butuh Perbaikan'
            when s.kurang >= s.sangat_kurang then 'Kurang'
            else 'Sangat Kurang'
        end as predikat,
        case m.kode
            when 'SERAGAM' then greatest(s.sangat_baik, s.baik, s.butuh_perbaikan, s.kurang, s.sangat_kurang)
            when 'SERENTAK' then s.ya_serentak
            when 'HARI_TERAKHIR' then s.ya_terakhir
            when 'LOMPATAN' then s.ya_lompatan
            when 'BUKAN_ATASAN' then s.ya_bukan
            else case m.predikat
                when 'Sangat Baik' then s.sangat_baik
                when 'Baik' then s.baik
                when 'Butuh Perbaikan' then s.butuh_perbaikan
                when 'Kurang' then s.kurang
                else s.sangat_kurang
            end
        end as pembilang,
        case m.kode
            when 'SERENTAK' then s.tahu_serentak
            when 'HARI_TERAKHIR' then s.tahu_terakhir
            when 'LOMPATAN' then s.tahu_lompatan
            when 'BUKAN_ATASAN' then s.tahu_bukan
            else s.dinilai
        end as penyebut
    from subjek as s
    cross join macam as m
    union all
    select
        u.subjek, u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, u.kunci, u.nip_penilai, i.kode,
        u.predikat_organisasi, case i.kode when 'DI_ATAS_UNIT' then u.di_atas else u.di_bawah end, u.dinilai
    from terhadap_unit as u
    cross join indikator_mutu as i
    where i.kode in ('DI_ATAS_UNIT', 'DI_BAWAH_UNIT')
),

berpersen as (
    select
        u.subjek, u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, u.kunci, u.nip_penilai, u.ukuran,
        u.predikat, u.pembilang, u.penyebut,
        cast(cast(u.pembilang as double) * 100 / cast(u.penyebut as double) as decimal(9, 6)) as persen
    from ukuran as u
    where u.penyebut > 0
),

berbanding as (
    select
        u.subjek, u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, u.kunci, u.nip_penilai, u.ukuran,
        u.predikat, u.pembilang, u.penyebut, u.persen, i.persen as persen_instansi, m.pertanyaan,
        u.penyebut < case when u.subjek = 'penilai' then a.penilai else a.unit end as kelompok_kecil,
        -- nobody is not asked about; of a spread it is the difference that is
        case
            when m.cara = 'selisih' then coalesce(abs(u.persen - i.persen) >= m.ambang_persen, false)
            else u.pembilang > 0 and u.persen >= m.ambang_persen
        end as melewati_ambang,
        a.menit, a.penilaian, a.tingkat
    from berpersen as u
    cross join ambang as a
    inner join indikator_mutu as m on u.ukuran = m.kode
    left join berpersen as i
        on i.subjek = 'instansi' and u.kode_instansi = i.kode_instansi and u.tahun = i.tahun
        and u.jenis_periode = i.jenis_periode and u.tipe_periodik is not distinct from i.tipe_periodik
        and u.ukuran = i.ukuran and (u.ukuran <> 'SEBARAN' or u.predikat = i.predikat)
    where u.subjek <> 'instansi'
)

select
    b.kode_instansi,
    b.tahun,
    g.mulai as bulan,
    b.jenis_periode,
    b.tipe_periodik,
    b.subjek,
    case when b.subjek = 'penilai' then b.kunci end as penilai_id,
    b.nip_penilai,
    case when b.subjek = 'unit' then b.kunci end as unor_id,
    u.unor,
    u.unor_induk,
    b.ukuran,
    b.predikat as predikat_diukur,
    b.pembilang,
    b.penyebut,
    b.persen,
    b.persen_instansi,
    b.kelompok_kecil,
    b.melewati_ambang and not b.kelompok_kecil as perlu_ditinjau,
    case
        when b.melewati_ambang and not b.kelompok_kecil then
            replace(replace(replace(replace(replace(replace(replace(replace(
                b.pertanyaan,
                '{pembilang}', cast(b.pembilang as varchar)),
                '{penyebut}', cast(b.penyebut as varchar)),
                '{persen}', replace(cast(cast(b.persen as decimal(9, 1)) as varchar), '.', ',')),
                '{instansi}', replace(coalesce(cast(cast(b.persen_instansi as decimal(9, 1)) as varchar), ''), '.', ',')),
                '{predikat}', coalesce(b.predikat, '')),
                '{menit}', cast(b.menit as varchar)),
                '{penilaian}', cast(b.penilaian as varchar)),
                '{tingkat}', cast(b.tingkat as varchar))
    end as pertanyaan
from berbanding as b
cross join bagian as g
left join unit as u on b.subjek = 'unit' and b.kode_instansi = u.kode_instansi and b.kunci = u.unor_id
