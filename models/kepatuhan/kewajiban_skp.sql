-- A person whom the deciding Laporan SKP lists for a period of the month: does the person count (wajib SKP), and if not,
-- why not.
-- grain:   kode_instansi, jenis_periode, pegawai_id
-- per:     bulan
-- reads:   periode_wajib same, skp_acuan same, pegawai asof, pengecualian asof, spmt all
-- basis:   rules/kepatuhan.md 1; Peraturan BKN 2/2026 Ps. 6; KepmenPANRB 16/2025 (paruh waktu)
with baris as (
    select
        a.kode_instansi, a.tahun, a.periode_id, a.pegawai_id, a.skp_id, a.nip, a.jenis_pegawai, a.ada_skp,
        a.status_skp, a.model_skp,
        a.jenis_jabatan, a.unor, a.unor_induk, a.skp_awal, a.plt_plh,
        p.bulan, p.jenis_periode, p.tipe_periodik, p.paruh_waktu, p.periode_awal, p.periode_akhir, p.batas_pengisian,
        p.batas_pertama, p.wajib as dinilai_di_periode,
        coalesce(a.skp_awal <= p.periode_akhir, false) as sudah_mulai,
        coalesce(a.skp_awal <= p.periode_akhir and coalesce(a.skp_akhir >= p.periode_akhir, true), false) as mencakup
    from skp_acuan as a
    inner join periode_wajib as p
        on a.kode_instansi = p.kode_instansi and a.tahun = p.tahun and a.periode_id = p.periode_id
        and (a.jenis_pegawai = 'PPPK Paruh Waktu') = p.paruh_waktu
),
-- One head a person: the SKP that covers the period's end stands for the person; PLT/PLH/PJB only if there is no other.
-- Few people have several: only they are put in order.
rangkap as (
    select kode_instansi, jenis_periode, pegawai_id
    from baris
    group by kode_instansi, jenis_periode, pegawai_id
    having count(*) > 1
),
utama as (
    select b.kode_instansi, b.jenis_periode, b.pegawai_id, b.tahun, b.periode_id, b.skp_id
    from baris as b
    inner join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.jenis_periode = r.jenis_periode and b.pegawai_id = r.pegawai_id
    qualify row_number() over (
        partition by b.kode_instansi, b.jenis_periode, b.pegawai_id
        order by
            b.plt_plh, b.mencakup desc, b.sudah_mulai desc, b.skp_awal desc nulls last, b.periode_akhir desc,
            b.tahun desc, b.periode_id, b.skp_id nulls last
    ) = 1
),
orang as (
    select
        b.kode_instansi, b.tahun, b.periode_id, b.pegawai_id, b.skp_id, b.nip, b.jenis_pegawai, b.ada_skp,
        b.status_skp, b.model_skp, b.jenis_jabatan, b.unor, b.unor_induk, b.skp_awal, b.plt_plh, b.bulan,
        b.jenis_periode, b.tipe_periodik, b.paruh_waktu, b.periode_awal, b.periode_akhir, b.batas_pengisian,
        b.batas_pertama, b.dinilai_di_periode, b.mencakup
    from baris as b
    left join rangkap as r
        on b.kode_instansi = r.kode_instansi and b.jenis_periode = r.jenis_periode and b.pegawai_id = r.pegawai_id
    left join utama as u
        on b.kode_instansi = u.kode_instansi and b.jenis_periode = u.jenis_periode and b.pegawai_id = u.pegawai_id
        and b.tahun = u.tahun and b.periode_id = u.periode_id and b.skp_id is not distinct from u.skp_id
    where r.pegawai_id is null or u.pegawai_id is not null
),
dikecualikan as (
    select p.kode_instansi, p.jenis_periode, p.paruh_waktu, x.nip, x.alasan, x.dasar
    from periode_wajib as p
    inner join pengecualian as x
        on p.kode_instansi = x.kode_instansi
        and x.mulai <= p.periode_akhir and coalesce(x.selesai >= p.periode_akhir, true)
    qualify row_number() over (
        partition by p.kode_instansi, p.jenis_periode, p.paruh_waktu, x.nip order by x.mulai desc
    ) = 1
),
beralasan as (
    select
        o.kode_instansi, o.tahun, o.periode_id, o.pegawai_id, o.skp_id, o.nip, o.jenis_pegawai, o.ada_skp,
        o.status_skp, o.model_skp,
        o.jenis_jabatan, o.unor, o.unor_induk, o.skp_awal, o.bulan, o.jenis_periode, o.tipe_periodik, o.periode_awal,
        o.periode_akhir, o.batas_pengisian, o.batas_pertama, o.mencakup,
        case
            when o.plt_plh then 'PLT'
            when not h.wajib_skp then 'KEDUDUKAN_HUKUM'
            when coalesce(t.tanggal_spmt, g.tmt_cpns, o.skp_awal) > o.periode_akhir then 'BELUM_BERTUGAS'
            when x.nip is not null then 'PENGECUALIAN'
            when not o.dinilai_di_periode then 'PARUH_WAKTU'
        end as alasan,
        case
            when o.plt_plh then 'hanya mempunyai SKP sebagai PLT/PLH/PJB'
            when not h.wajib_skp then h.nama
            when t.tanggal_spmt > o.periode_akhir then 'SPMT ' || cast(t.tanggal_spmt as varchar)
            when coalesce(t.tanggal_spmt, g.tmt_cpns) > o.periode_akhir then 'TMT ' || cast(g.tmt_cpns as varchar)
            when coalesce(t.tanggal_spmt, g.tmt_cpns, o.skp_awal) > o.periode_akhir
                then 'SKP mulai ' || cast(o.skp_awal as varchar)
            when x.nip is not null then x.alasan || coalesce(': ' || x.dasar, '')
            when not o.dinilai_di_periode then 'KepmenPANRB 16/2025: dinilai triwulanan dan tahunan'
        end as dasar
    from orang as o
    left join pegawai as g on o.kode_instansi = g.kode_instansi and o.pegawai_id = g.pegawai_id
    left join kedudukan_hukum as h on g.kedudukan_hukum = h.kode
    left join spmt as t on o.kode_instansi = t.kode_instansi and o.nip = t.nip
    left join dikecualikan as x
        on o.kode_instansi = x.kode_instansi and o.jenis_periode = x.jenis_periode and o.paruh_waktu = x.paruh_waktu
        and o.nip = x.nip
),
-- Who would count in more than one instansi (mutasi) counts once in the nation: where the SKP covers the end of the
-- period, the one that began last.
ganda as (
    select pegawai_id, jenis_periode
    from beralasan
    where alasan is null
    group by pegawai_id, jenis_periode
    having count(kode_instansi) > 1
),
berpindah as (
    select
        b.pegawai_id,
        b.jenis_periode,
        b.kode_instansi
    from beralasan as b
    inner join ganda as g on b.pegawai_id = g.pegawai_id and b.jenis_periode = g.jenis_periode
    where b.alasan is null
    qualify row_number() over (
        partition by b.pegawai_id, b.jenis_periode
        order by b.mencakup desc, b.skp_awal desc nulls last, b.kode_instansi
    ) = 1
)
select
    b.kode_instansi,
    b.bulan,
    b.tahun,
    b.jenis_periode,
    b.tipe_periodik,
    b.periode_id,
    b.pegawai_id,
    b.nip,
    b.skp_id,
    b.ada_skp,
    b.status_skp,
    b.model_skp,
    b.jenis_pegawai,
    b.jenis_jabatan,
    b.unor,
    b.unor_induk,
    b.periode_awal,
    b.periode_akhir,
    b.batas_pengisian,
    b.batas_pertama,
    b.alasan is null and coalesce(p.kode_instansi = b.kode_instansi, true) as wajib,
    case when b.alasan is null and p.kode_instansi <> b.kode_instansi then 'PINDAH' else b.alasan end
        as alasan_tidak_wajib,
    case
        when b.alasan is null and p.kode_instansi <> b.kode_instansi then 'dihitung di ' || p.kode_instansi
        else b.dasar
    end as dasar_tidak_wajib
from beralasan as b
left join berpindah as p on b.pegawai_id = p.pegawai_id and b.jenis_periode = p.jenis_periode
