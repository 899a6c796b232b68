-- One measure of the quality of rating, of an assessor or a unit (with all below it) in a period: the number, what it is
-- in the whole instansi, and the question to look at together. A measure of which nothing is known has no row.
-- grain:   kode_instansi, tahun, jenis_periode, tipe_periodik, subjek, penilai_id, unor_id, indikator, predikat
-- per:     bulan
-- reads:   penilaian_bertanda same, capaian_organisasi same, periode year, pohon_unor asof
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
        kode_instansi, tahun, jenis_periode, tipe_periodik, penilai_id, predikat_tercatat,
        max(nip_penilai) as nip_penilai,
        count(*) as jumlah,
        count(serentak) as tahu_serentak, count(case when serentak then 1 end) as ya_serentak,
        count(hari_terakhir) as tahu_terakhir, count(case when hari_terakhir then 1 end) as ya_terakhir,
        count(lompatan) as tahu_lompatan, count(case when lompatan then 1 end) as ya_lompatan,
        count(bukan_atasan) as tahu_bukan, count(case when bukan_atasan then 1 end) as ya_bukan
    from penilaian_bertanda
    where penilai_id is not null
    group by kode_instansi, tahun, jenis_periode, tipe_periodik, penilai_id, predikat_tercatat
),

-- In units and in the instansi a person counts once.
per_unit as (
    select
        kode_instansi, tahun, jenis_periode, tipe_periodik, unor_id, predikat_tercatat,
        count(*) as jumlah,
        count(serentak) as tahu_serentak, count(case when serentak then 1 end) as ya_serentak,
        count(hari_terakhir) as tahu_terakhir, count(case when hari_terakhir then 1 end) as ya_terakhir,
        count(lompatan) as tahu_lompatan, count(case when lompatan then 1 end) as ya_lompatan,
        count(bukan_atasan) as tahu_bukan, count(case when bukan_atasan then 1 end) as ya_bukan
    from penilaian_bertanda
    where utama
    group by kode_instansi, tahun, jenis_periode, tipe_periodik, unor_id, predikat_tercatat
),

berpohon as (
    select distinct kode_instansi
    from pohon_unor
),

-- A unit that the tree does not hold is asked nothing; without a tree, units stand as they are named.
bertingkat as (
    select
        'penilai' as subjek, kode_instansi, tahun, jenis_periode, tipe_periodik, penilai_id as kunci, nip_penilai,
        predikat_tercatat, jumlah, tahu_serentak, ya_serentak, tahu_terakhir, ya_terakhir, tahu_lompatan, ya_lompatan,
        tahu_bukan, ya_bukan
    from per_penilai
    union all
    select
        'unit', u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, coalesce(p.atas_unor_id, u.unor_id), null,
        u.predikat_tercatat, u.jumlah, u.tahu_serentak, u.ya_serentak, u.tahu_terakhir, u.ya_terakhir, u.tahu_lompatan,
        u.ya_lompatan, u.tahu_bukan, u.ya_bukan
    from per_unit as u
    left join berpohon as h on u.kode_instansi = h.kode_instansi
    left join pohon_unor as p on u.kode_instansi = p.kode_instansi and u.unor_id = p.unor_id
    where p.unor_id is not null or (h.kode_instansi is null and u.unor_id is not null)
    union all
    select
        'instansi', kode_instansi, tahun, jenis_periode, tipe_periodik, '', null, predikat_tercatat, jumlah,
        tahu_serentak, ya_serentak, tahu_terakhir, ya_terakhir, tahu_lompatan, ya_lompatan, tahu_bukan, ya_bukan
    from per_unit
),

per_predikat as (
    select
        subjek, kode_instansi, tahun, jenis_periode, tipe_periodik, kunci, predikat_tercatat as predikat,
        cast(sum(jumlah) as bigint) as jumlah
    from bertingkat
    group by subjek, kode_instansi, tahun, jenis_periode, tipe_periodik, kunci, predikat_tercatat
),

subjek as (
    select
        subjek, kode_instansi, tahun, jenis_periode, tipe_periodik, kunci,
        max(nip_penilai) as nip_penilai,
        cast(sum(jumlah) as bigint) as dinilai,
        cast(sum(tahu_serentak) as bigint) as tahu_serentak, cast(sum(ya_serentak) as bigint) as ya_serentak,
        cast(sum(tahu_terakhir) as bigint) as tahu_terakhir, cast(sum(ya_terakhir) as bigint) as ya_terakhir,
        cast(sum(tahu_lompatan) as bigint) as tahu_lompatan, cast(sum(ya_lompatan) as bigint) as ya_lompatan,
        cast(sum(tahu_bukan) as bigint) as tahu_bukan, cast(sum(ya_bukan) as bigint) as ya_bukan
    from bertingkat
    group by subjek, kode_instansi, tahun, jenis_periode, tipe_periodik, kunci
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
tingkat as (
    select p.nama as predikat, p.urutan as tinggi
    from predikat as p
    union all
    select 'Istimewa', max(p.urutan)
    from predikat as p
),

terhadap_unit as (
    select
        s.kode_instansi, s.tahun, s.jenis_periode, s.tipe_periodik, s.kunci, c.predikat_organisasi,
        cast(sum(s.jumlah) as bigint) as dinilai,
        cast(sum(case when t.tinggi > o.tinggi then s.jumlah else 0 end) as bigint) as di_atas,
        cast(sum(case when t.tinggi < o.tinggi then s.jumlah else 0 end) as bigint) as di_bawah
    from per_predikat as s
    inner join capaian as c
        on s.kode_instansi = c.kode_instansi and s.tahun = c.tahun and s.jenis_periode = c.jenis_periode
        and s.tipe_periodik is not distinct from c.tipe_periodik and s.kunci = c.unor_id
    inner join tingkat as t on s.predikat = t.predikat
    inner join tingkat as o on c.predikat_organisasi = o.predikat
    where s.subjek = 'unit'
    group by s.kode_instansi, s.tahun, s.jenis_periode, s.tipe_periodik, s.kunci, c.predikat_organisasi
),

terbanyak as (
    select
        s.subjek, s.kode_instansi, s.tahun, s.jenis_periode, s.tipe_periodik, s.kunci, s.predikat, s.jumlah
    from per_predikat as s
    inner join tingkat as t on s.predikat = t.predikat and t.predikat <> 'Istimewa'
    qualify row_number() over (
        partition by s.subjek, s.kode_instansi, s.tahun, s.jenis_periode, s.tipe_periodik, s.kunci
        order by s.jumlah desc, t.tinggi desc
    ) = 1
),

ukuran as (
    select
        s.subjek, s.kode_instansi, s.tahun, s.jenis_periode, s.tipe_periodik, s.kunci, 'SEBARAN' as indikator,
        p.nama as predikat, coalesce(n.jumlah, 0) as pembilang, s.dinilai as penyebut
    from subjek as s
    cross join predikat as p
    left join per_predikat as n
        on s.subjek = n.subjek and s.kode_instansi = n.kode_instansi and s.tahun = n.tahun
        and s.jenis_periode = n.jenis_periode and s.tipe_periodik is not distinct from n.tipe_periodik
        and s.kunci = n.kunci and p.nama = n.predikat
    union all
    select
        t.subjek, t.kode_instansi, t.tahun, t.jenis_periode, t.tipe_periodik, t.kunci, 'SERAGAM', t.predikat, t.jumlah,
        s.dinilai
    from terbanyak as t
    inner join subjek as s
        on t.subjek = s.subjek and t.kode_instansi = s.kode_instansi and t.tahun = s.tahun
        and t.jenis_periode = s.jenis_periode and t.tipe_periodik is not distinct from s.tipe_periodik
        and t.kunci = s.kunci
    union all
    select
        s.subjek, s.kode_instansi, s.tahun, s.jenis_periode, s.tipe_periodik, s.kunci, i.kode, null,
        case i.kode
            when 'SERENTAK' then s.ya_serentak
            when 'HARI_TERAKHIR' then s.ya_terakhir
            when 'LOMPATAN' then s.ya_lompatan
            when 'BUKAN_ATASAN' then s.ya_bukan
        end,
        case i.kode
            when 'SERENTAK' then s.tahu_serentak
            when 'HARI_TERAKHIR' then s.tahu_terakhir
            when 'LOMPATAN' then s.tahu_lompatan
            when 'BUKAN_ATASAN' then s.tahu_bukan
        end
    from subjek as s
    cross join indikator_mutu as i
    where i.kode in ('SERENTAK', 'HARI_TERAKHIR', 'LOMPATAN', 'BUKAN_ATASAN')
    union all
    select
        'unit', u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, u.kunci, i.kode, u.predikat_organisasi,
        case i.kode when 'DI_ATAS_UNIT' then u.di_atas else u.di_bawah end, u.dinilai
    from terhadap_unit as u
    cross join indikator_mutu as i
    where i.kode in ('DI_ATAS_UNIT', 'DI_BAWAH_UNIT')
),

berpersen as (
    select
        u.subjek, u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, u.kunci, u.indikator, u.predikat,
        u.pembilang, u.penyebut,
        cast(cast(u.pembilang as double) * 100 / cast(u.penyebut as double) as decimal(9, 6)) as persen
    from ukuran as u
    where u.penyebut > 0
),

berbanding as (
    select
        u.subjek, u.kode_instansi, u.tahun, u.jenis_periode, u.tipe_periodik, u.kunci, u.indikator, u.predikat,
        u.pembilang, u.penyebut, u.persen, i.persen as persen_instansi, m.pertanyaan,
        u.penyebut < case when u.subjek = 'penilai' then a.penilai else a.unit end as kelompok_kecil,
        -- nobody is not asked about; of a spread it is the difference that is
        case
            when m.cara = 'selisih' then coalesce(abs(u.persen - i.persen) >= m.ambang_persen, false)
            else u.pembilang > 0 and u.persen >= m.ambang_persen
        end as melewati_ambang,
        a.menit, a.penilaian, a.tingkat
    from berpersen as u
    cross join ambang as a
    inner join indikator_mutu as m on u.indikator = m.kode
    left join berpersen as i
        on i.subjek = 'instansi' and u.kode_instansi = i.kode_instansi and u.tahun = i.tahun
        and u.jenis_periode = i.jenis_periode and u.tipe_periodik is not distinct from i.tipe_periodik
        and u.indikator = i.indikator and (u.indikator <> 'SEBARAN' or u.predikat = i.predikat)
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
    s.nip_penilai,
    case when b.subjek = 'unit' then b.kunci end as unor_id,
    b.indikator,
    b.predikat,
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
inner join subjek as s
    on b.subjek = s.subjek and b.kode_instansi = s.kode_instansi and b.tahun = s.tahun
    and b.jenis_periode = s.jenis_periode and b.tipe_periodik is not distinct from s.tipe_periodik and b.kunci = s.kunci
