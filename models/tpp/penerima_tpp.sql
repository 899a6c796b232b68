-- A person in the employee export of an instansi as of a pay month, for one kind of payment: by what the base is worked out.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran
-- per:     bulan
-- reads:   pegawai asof, skp year, unit asof, pimpinan_unor asof, keadaan_pegawai asof, kelas_pemangku same,
--          kebijakan_berlaku same, komponen asof, bagian_tpp asof, aturan_plt asof
-- basis:   PP 12/2019 Ps. 58; Kepmendagri 900-4700/2020; rules/tpp.md 2 and 4: who cannot be computed has a row all the same
with paruh as (
    select distinct kode_instansi, pegawai_id
    from skp
    where jenis_pegawai = 'PPPK Paruh Waktu'
),

-- In the exports of two instansi at once: who pays cannot be told.
rangkap as (
    select pegawai_id
    from pegawai
    group by pegawai_id
    having count(distinct kode_instansi) > 1
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
        case when not coalesce(h.wajib_skp, true) then 'KEDUDUKAN:' || p.kedudukan_hukum end as keadaan_kedudukan,
        x.pegawai_id is not null as terdaftar_ganda
    from pegawai as p
    cross join bagian as b
    left join paruh as r on p.kode_instansi = r.kode_instansi and p.pegawai_id = r.pegawai_id
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

-- Who acts in another post: of several posts the highest class. Days and whole months are counted since it began.
bertugas as (
    select
        k.kode_instansi, k.nip, k.keadaan as plt_jenis, k.kelas_rangkap as plt_kelas, k.hubungan_jabatan,
        cast(b.selesai as date) - k.mulai + 1 as hari,
        (year(b.selesai) - year(k.mulai)) * 12 + month(b.selesai) - month(k.mulai)
            + case when day(k.mulai) = 1 then 1 else 0 end as bulan_utuh
    from keadaan_pegawai as k
    cross join bagian as b
    where k.keadaan in ('PLT', 'PLH') and k.mulai <= b.selesai and coalesce(k.selesai >= b.mulai, true)
    qualify row_number() over (
        partition by k.kode_instansi, k.nip order by k.kelas_rangkap desc nulls last, k.mulai, k.keadaan desc
    ) = 1
),

dibayar_plt as (
    select
        t.kode_instansi, t.nip, a.kebijakan_id, t.plt_jenis, t.plt_kelas, a.cara_plt as plt_cara, a.persen as plt_persen,
        a.nilai_dari as plt_nilai_dari, a.baris_aturan as plt_aturan
    from bertugas as t
    inner join aturan_plt as a
        on t.kode_instansi = a.kode_instansi
        and t.plt_jenis = a.jenis_plt
        and (a.hubungan_jabatan is null or a.hubungan_jabatan = t.hubungan_jabatan)
    where case a.satuan_minimum
            when 'bulan_utuh' then t.bulan_utuh >= coalesce(a.minimum_lama, 0)
            else t.hari >= coalesce(a.minimum_lama, 0)
        end
    qualify row_number() over (
        partition by t.kode_instansi, t.nip, a.kebijakan_id
        order by case when a.hubungan_jabatan is null then 1 else 0 end, a.minimum_lama desc nulls last, a.baris_aturan
    ) = 1
),

-- What a unit or an acting post changes: by which class the person is paid, and whether the unit matters.
dibayar as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, m.jenis_pembayaran, o.nip, o.nama, o.unor_id, o.unor, o.unor_induk_id,
        o.unor_induk, o.status_pegawai, o.golru, o.jabatan_id, o.jabatan, o.kelompok_jabatan, o.tmt_cpns,
        o.kelas_jabatan, o.kelas_ganda, o.keadaan_kedudukan, o.terdaftar_ganda, m.kebijakan_id, t.plt_jenis,
        t.plt_kelas, t.plt_cara, t.plt_persen, t.plt_nilai_dari, t.plt_aturan,
        case when t.plt_cara = 'penuh' then greatest(o.kelas_jabatan, t.plt_kelas) else o.kelas_jabatan end
            as kelas_dibayar,
        case when u.kode_instansi is not null then o.unor_id end as unor_terpilih
    from orang as o
    inner join pembayaran as m on o.kode_instansi = m.kode_instansi
    left join berunit as u on m.kode_instansi = u.kode_instansi and m.kebijakan_id = u.kebijakan_id
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
        else concat_ws(
            '|', o.kebijakan_id, coalesce(o.kelompok_jabatan, '-'), coalesce(cast(o.kelas_dibayar as varchar), '-'),
            coalesce(o.unor_terpilih, '-')
        )
    end as profil
from dibayar as o
