-- A person in the Laporan SKP of a year as it stands now: whether the person has an SKP, an approved one, one made in time.
-- grain:   kode_instansi, tahun, pegawai_id
-- per:     tahun
-- reads:   skp same, spmt all
-- basis:   Peraturan BKN 2/2026 Ps. 6; the deadline of ayat (2) is data (tenggat_skp)
with orang as (
    -- an SKP as PLT/PLH/PJB is a second hat: it stands for no SKP of one's own
    select
        s.kode_instansi,
        s.tahun,
        s.pegawai_id,
        coalesce(bool_or((s.ada_skp or s.skp_id is not null) and not s.plt_plh), false) as ada_skp,
        coalesce(bool_or(s.status_skp = 'persetujuan' and not s.plt_plh), false) as skp_disetujui,
        cast(min(case when not s.plt_plh then s.dibuat_pertama end) as date) as skp_dibuat,
        min(t.tanggal_spmt) as tanggal_spmt
    from skp as s
    left join spmt as t on s.kode_instansi = t.kode_instansi and s.nip = t.nip
    group by s.kode_instansi, s.tahun, s.pegawai_id
),
-- CSV exports lack created_at: there, "not made in time" cannot be told from "not delivered"
laporan as (
    select kode_instansi, tahun, coalesce(bool_or(dibuat_pertama is not null), false) as berwaktu
    from skp
    group by kode_instansi, tahun
),
-- the row for the instansi and the year wins over the one for the instansi, for the year, for everyone
tenggat as (
    select
        l.kode_instansi,
        l.tahun,
        l.berwaktu,
        t.hari_sejak_spmt,
        cast(substr(t.tanggal_mmdd, 1, 2) as integer) as bulan_tenggat,
        cast(substr(t.tanggal_mmdd, 4, 2) as integer) as hari_tenggat
    from laporan as l
    left join tenggat_skp as t
        on (t.kode_instansi is null or t.kode_instansi = l.kode_instansi) and (t.tahun is null or t.tahun = l.tahun)
    qualify row_number() over (
        partition by l.kode_instansi, l.tahun
        order by
            case when t.kode_instansi is null then 1 else 0 end,
            case when t.tahun is null then 1 else 0 end,
            t.berlaku_mulai desc
    ) = 1
),
tanggal as (
    select
        o.kode_instansi,
        o.tahun,
        o.pegawai_id,
        o.ada_skp,
        o.skp_disetujui,
        o.skp_dibuat,
        t.berwaktu,
        -- 29 February in a year that has none is its 28th
        case
            when o.tanggal_spmt > make_date(o.tahun, 1, 1) then o.tanggal_spmt + t.hari_sejak_spmt
            else make_date(
                o.tahun, t.bulan_tenggat,
                least(t.hari_tenggat, day(last_day(make_date(o.tahun, t.bulan_tenggat, 1))))
            )
        end as tenggat_skp
    from orang as o
    inner join tenggat as t on o.kode_instansi = t.kode_instansi and o.tahun = t.tahun
)
select
    kode_instansi,
    tahun,
    pegawai_id,
    ada_skp,
    skp_disetujui,
    skp_dibuat,
    tenggat_skp,
    case
        when not berwaktu or tenggat_skp is null then null
        when not ada_skp then false
        else skp_dibuat <= tenggat_skp
    end as skp_tepat
from tanggal
