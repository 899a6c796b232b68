-- A person in the employee export of an instansi as of a pay month, for one kind of payment: by what the base is worked out.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran
-- per:     bulan
-- reads:   pegawai asof, skp year, unit asof, pimpinan_unor asof, keadaan_pegawai asof, kelas_pemangku same,
--          kebijakan_berlaku same, komponen asof, bagian_tpp asof, aturan_plt asof, aturan_keadaan asof
-- basis:   PP 12/2019 Ps. 58; Kepmendagri 900-4700/2020; rules/tpp.md 2 and 4: who cannot be computed has a row all the same
with paruh as (
    -- by the SKP that began last, wherever it was made: who is appointed in full, or moves, gets a new one
    select s.pegawai_id
    from skp as s
    cross join bagian as b
    where coalesce(s.skp_awal <= b.selesai, true)
    group by s.pegawai_id
    having max(case when s.jenis_pegawai = 'PPPK Paruh Waktu' then coalesce(s.skp_awal, cast('1900-01-01' as date)) end)
        >= max(coalesce(s.skp_awal, cast('1900-01-01' as date)))
),

-- In the exports of two instansi at once, or twice in one: who pays, and for which row, cannot be told.
rangkap as (
    select pegawai_id
    from pegawai
    group by pegawai_id
    having count(distinct kode_instansi) > 1
    union
    -- under two ids, and one NIP: what is delivered by NIP would pay both
    select p.pegawai_id
    from pegawai as p
    inner join (select nip from pegawai group by nip having count(*) > 1) as n on p.nip = n.nip
),

berunit as (
    select kode_instansi, kebijakan_id from komponen where unor_id is not null
    union
    select kode_instansi, kebijakan_id from bagian_tpp where unor_id is not null
),

berkelas as (
    select distinct kode_instansi
    from kelas_pemangku
    where unor_terpilih is not null
),

orang as (
    select
        p.kode_instansi, b.mulai as bulan, b.selesai, p.pegawai_id, p.nip, p.nama, p.unor_id,
        coalesce(u.unor, p.unor) as unor, u.unor_induk_id, u.unor_induk, p.golru, p.jabatan_id, p.jabatan, p.tmt_cpns,
        p.tmt_jabatan,
        case
            when r.pegawai_id is not null then 'PPPK Paruh Waktu'
            when g.skema = 'PPPK' then 'PPPK'
            when p.status_cpns_pns = 'C' then 'CPNS'
            else 'PNS'
        end as status_pegawai,
        case coalesce(l.kelompok_jabatan, j.kelompok_jabatan)
            when 'JPT & unit mandiri' then 'JPT'
            else coalesce(l.kelompok_jabatan, j.kelompok_jabatan)
        end as kelompok_jabatan,
        k.kelas_jabatan, coalesce(k.kelas_ganda, false) as kelas_ganda,
        'KEDUDUKAN:' || p.kedudukan_hukum as kedudukan, coalesce(h.wajib_skp, true) as bertugas,
        x.pegawai_id is not null as terdaftar_ganda
    from pegawai as p
    cross join bagian as b
    left join paruh as r on p.pegawai_id = r.pegawai_id
    left join unit as u on p.kode_instansi = u.kode_instansi and p.unor_id = u.unor_id
    left join golongan as g on p.golru = g.nama and g.skema = 'PPPK'
    left join jenis_jabatan as j on p.jenis_jabatan = j.kode
    left join pimpinan_unor as l on p.kode_instansi = l.kode_instansi and p.pegawai_id = l.pegawai_id
    left join kedudukan_hukum as h on p.kedudukan_hukum = h.kode
    left join berkelas as n on p.kode_instansi = n.kode_instansi
    left join kelas_pemangku as k
        on p.kode_instansi = k.kode_instansi
        and coalesce(p.jabatan_id, '') = coalesce(k.jabatan_id, '')
        and coalesce(lower(trim(p.jabatan)), '') = coalesce(k.jabatan_dicocokkan, '')
        and coalesce(case when n.kode_instansi is not null then p.unor_id end, '') = coalesce(k.unor_terpilih, '')
    left join rangkap as x on p.pegawai_id = x.pegawai_id
),

pembayaran as (
    select kode_instansi, jenis_pembayaran, kebijakan_id from kebijakan_berlaku
    union all
    select distinct p.kode_instansi, 'bulanan', cast(null as varchar)
    from pegawai as p
    where not exists (
        select 1
        from kebijakan_berlaku as k
        where k.kode_instansi = p.kode_instansi and k.jenis_pembayaran = 'bulanan'
    )
),

-- Who acts in another post, and for how long until the month's end: in days, and in whole calendar months.
bertugas as (
    select
        k.kode_instansi, k.nip, k.keadaan as plt_jenis, k.kelas_rangkap as plt_kelas, k.hubungan_jabatan, k.mulai,
        cast(least(coalesce(k.selesai, b.selesai), b.selesai) - k.mulai as integer) + 1 as hari,
        (year(b.mulai) - year(k.mulai)) * 12 + month(b.mulai) - month(k.mulai)
            + case when day(k.mulai) = 1 then 1 else 0 end - case when k.selesai < b.selesai then 1 else 0 end
            as bulan_utuh
    from keadaan_pegawai as k
    cross join bagian as b
    where k.keadaan in ('PLT', 'PLH') and k.mulai <= b.selesai and coalesce(k.selesai >= b.mulai, true)
),

-- By which row of a policy acting in a post is paid: one for its relation to the own post goes before one for any.
aturan_tugas as (
    select
        t.kode_instansi, t.nip, t.plt_jenis, t.plt_kelas, t.hari, t.bulan_utuh, a.kebijakan_id, a.cara_plt, a.persen,
        a.nilai_dari, a.minimum_lama, a.satuan_minimum, a.baris_aturan
    from bertugas as t
    inner join aturan_plt as a
        on t.kode_instansi = a.kode_instansi
        and t.plt_jenis = a.jenis_plt
        and (a.hubungan_jabatan is null or a.hubungan_jabatan = t.hubungan_jabatan)
    qualify row_number() over (
        partition by t.kode_instansi, t.nip, t.plt_jenis, t.plt_kelas, t.hubungan_jabatan, t.mulai, a.kebijakan_id
        order by case when a.hubungan_jabatan is null then 1 else 0 end, a.baris_aturan
    ) = 1
),

-- Of several posts, held for long enough, the one of the highest class.
dibayar_plt as (
    select
        kode_instansi, nip, kebijakan_id, plt_jenis, plt_kelas, cara_plt as plt_cara, persen as plt_persen,
        nilai_dari as plt_nilai_dari, baris_aturan as plt_aturan
    from aturan_tugas
    where case satuan_minimum when 'bulan_utuh' then bulan_utuh else hari end >= coalesce(minimum_lama, 0)
    qualify row_number() over (
        partition by kode_instansi, nip, kebijakan_id order by plt_kelas desc nulls last, baris_aturan
    ) = 1
),

-- Kedudukan hukum that a policy names although people are on duty in it.
kedudukan_disebut as (
    select kode_instansi, kebijakan_id, keadaan
    from aturan_keadaan
    where keadaan like 'KEDUDUKAN:%'
    group by kode_instansi, kebijakan_id, keadaan
),

-- What a unit or an acting post changes: by which class the person is paid, and whether the unit matters.
dibayar as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, m.jenis_pembayaran, o.nip, o.nama, o.unor_id, o.unor, o.unor_induk_id,
        o.unor_induk, o.status_pegawai, o.golru, o.jabatan_id, o.jabatan, o.kelompok_jabatan, o.tmt_cpns,
        o.kelas_jabatan, o.kelas_ganda, o.terdaftar_ganda, m.kebijakan_id, t.plt_jenis,
        case when not o.bertugas or d.keadaan is not null then o.kedudukan end as keadaan_kedudukan,
        t.plt_kelas, t.plt_cara, t.plt_persen, t.plt_nilai_dari, t.plt_aturan,
        -- paid in full for another post, nobody gets less than for the own one; an unknown class stays unknown
        case when t.plt_cara = 'penuh' and t.plt_nilai_dari = 'plt'
            then case when t.plt_kelas > o.kelas_jabatan then t.plt_kelas
                when t.plt_kelas <= o.kelas_jabatan then o.kelas_jabatan end
            else o.kelas_jabatan
        end as kelas_dibayar,
        t.plt_cara = 'selisih' or (t.plt_cara = 'persen' and t.plt_nilai_dari = 'plt') as plt_bernilai,
        case when u.kode_instansi is not null then o.unor_id end as unor_terpilih
    from orang as o
    inner join pembayaran as m on o.kode_instansi = m.kode_instansi
    left join berunit as u on m.kode_instansi = u.kode_instansi and m.kebijakan_id = u.kebijakan_id
    left join kedudukan_disebut as d
        on m.kode_instansi = d.kode_instansi and m.kebijakan_id = d.kebijakan_id and o.kedudukan = d.keadaan
    left join dibayar_plt as t
        on o.kode_instansi = t.kode_instansi and o.nip = t.nip and m.kebijakan_id = t.kebijakan_id
)

select
    o.kode_instansi,
    o.bulan,
    o.pegawai_id,
    o.jenis_pembayaran,
    o.nip,
    o.nama,
    o.unor_id,
    o.unor,
    o.unor_induk_id,
    o.unor_induk,
    o.status_pegawai,
    o.golru,
    o.jabatan_id,
    o.jabatan,
    o.kelompok_jabatan,
    o.tmt_cpns,
    o.kelas_jabatan,
    o.kelas_ganda,
    o.keadaan_kedudukan,
    o.terdaftar_ganda,
    o.kebijakan_id,
    o.plt_jenis,
    o.plt_kelas,
    o.plt_cara,
    o.plt_persen,
    o.plt_nilai_dari,
    o.plt_aturan,
    o.kelas_dibayar,
    o.unor_terpilih,
    -- without a policy all are of one kind: what can be told are the inputs
    case when o.kebijakan_id is null then '-'
        else concat_ws('|', o.kebijakan_id, coalesce(o.kelompok_jabatan, '-'),
            coalesce(cast(o.kelas_dibayar as varchar), '-'), coalesce(o.unor_terpilih, '-'))
    end as profil,
    -- what the other post would pay the same person
    case when o.plt_bernilai
        then concat_ws('|', o.kebijakan_id, coalesce(o.kelompok_jabatan, '-'),
            coalesce(cast(o.plt_kelas as varchar), '-'), coalesce(o.unor_terpilih, '-'))
    end as profil_plt
from dibayar as o
