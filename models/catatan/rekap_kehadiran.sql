-- The attendance of a person in the month: as the instansi sums it up, else counted from the days in SIMPEGNAS.
-- grain:   kode_instansi, nip
-- per:     bulan
-- reads:   kehadiran_harian same
-- basis:   data-shapes 3 and 4; what days do not tell (apel, minutes of activity, other kinds of leave) stays unknown
-- Few people have several lines (corrections, a recap of one unit induk): only they are put in order, which is what takes
-- time.
with rangkap as (
    select kode_instansi, nip
    from kiriman_rekap_kehadiran
    group by kode_instansi, nip
    having count(*) > 1
),

terakhir as (
    select k.delivery_id, k.baris
    from kiriman_rekap_kehadiran as k
    inner join lingkup_rekap_kehadiran as l on k.delivery_id = l.delivery_id
    inner join rangkap as r on k.kode_instansi = r.kode_instansi and k.nip = r.nip
    qualify row_number() over (
        partition by k.kode_instansi, k.nip
        order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
    ) = 1
),

dikirim as (
    select
        k.*,
        l.asal_data,
        l.ditarik_pada
    from kiriman_rekap_kehadiran as k
    inner join lingkup_rekap_kehadiran as l on k.delivery_id = l.delivery_id
    left join rangkap as r on k.kode_instansi = r.kode_instansi and k.nip = r.nip
    left join terakhir as t on k.delivery_id = t.delivery_id and k.baris = t.baris
    where r.nip is null or t.baris is not null
),

-- On a day at work a scan has its own status; where the source gives none, the day's tells of it.
hari as (
    select
        h.*,
        h.status_hari = 'LN' as libur,
        h.status_hari not in ('LN', 'TK', 'CT', 'DL', 'Izin') as bekerja,
        coalesce(h.masuk_status, case when h.status_hari like 'TM_' then h.status_hari end) as datang,
        coalesce(h.pulang_status, case when h.status_hari like 'PC_' then h.status_hari end) as pulang,
        row_number() over (partition by h.kode_instansi, h.nip order by h.tanggal) as ke
    from kehadiran_harian as h
    left join dikirim as d on h.kode_instansi = d.kode_instansi and h.nip = d.nip
    where d.nip is null
),

harian as (
    select
        kode_instansi,
        nip,
        cast(count(*) filter (where not libur) as integer) as hari_kerja_bulan,
        cast(coalesce(sum(coalesce(masuk_menit, terlambat_hari)) filter (where bekerja and datang like 'TM_'), 0) as integer)
            as menit_terlambat,
        cast(coalesce(sum(pulang_menit) filter (where bekerja and pulang like 'PC_'), 0) as integer)
            as menit_pulang_cepat,
        cast(count(*) filter (where bekerja and datang = 'TM1') as integer) as tl1,
        cast(count(*) filter (where bekerja and datang = 'TM2') as integer) as tl2,
        cast(count(*) filter (where bekerja and datang = 'TM3') as integer) as tl3,
        cast(count(*) filter (where bekerja and datang = 'TM4') as integer) as tl4,
        cast(count(*) filter (where bekerja and pulang = 'PC1') as integer) as psw1,
        cast(count(*) filter (where bekerja and pulang = 'PC2') as integer) as psw2,
        cast(count(*) filter (where bekerja and pulang = 'PC3') as integer) as psw3,
        cast(count(*) filter (where bekerja and pulang = 'PC4') as integer) as psw4,
        cast(
            count(*) filter (where bekerja and datang = 'TMM') + count(*) filter (where bekerja and pulang = 'PCM')
            as integer
        ) as tanpa_scan,
        cast(count(*) filter (where status_hari = 'TK') as integer) as alpa,
        cast(count(*) filter (where status_hari = 'DL') as integer) as dinas_luar,
        cast(count(*) filter (where status_hari = 'Izin') as integer) as izin,
        cast(count(*) filter (where status_hari = 'CT') as integer) as cuti_tahunan
    from hari
    group by kode_instansi, nip
)

select
    d.kode_instansi,
    b.mulai as bulan,
    d.nip,
    'rekap' as asal_kehadiran,
    d.hari_kerja_bulan,
    d.menit_terlambat,
    d.menit_pulang_cepat,
    d.cuti_sakit_kumulatif,
    d.tl1,
    d.tl2,
    d.tl3,
    d.tl4,
    d.psw1,
    d.psw2,
    d.psw3,
    d.psw4,
    d.tanpa_scan,
    d.alpa,
    d.apel,
    d.apel_alpa,
    d.dinas_luar,
    d.izin,
    d.cuti_tahunan,
    d.cuti_sakit,
    d.cuti_besar,
    d.cuti_bersalin,
    d.cuti_alasan_penting,
    d.cltn,
    d.menit_aktivitas,
    d.asal_data,
    d.ditarik_pada,
    d.delivery_id,
    d.baris
from dikirim as d
cross join bagian as b
union all
select
    n.kode_instansi,
    b.mulai as bulan,
    n.nip,
    'harian' as asal_kehadiran,
    n.hari_kerja_bulan,
    n.menit_terlambat,
    n.menit_pulang_cepat,
    cast(null as integer) as cuti_sakit_kumulatif,
    n.tl1,
    n.tl2,
    n.tl3,
    n.tl4,
    n.psw1,
    n.psw2,
    n.psw3,
    n.psw4,
    n.tanpa_scan,
    n.alpa,
    cast(null as integer) as apel,
    cast(null as integer) as apel_alpa,
    n.dinas_luar,
    n.izin,
    n.cuti_tahunan,
    cast(null as integer) as cuti_sakit,
    cast(null as integer) as cuti_besar,
    cast(null as integer) as cuti_bersalin,
    cast(null as integer) as cuti_alasan_penting,
    cast(null as integer) as cltn,
    cast(null as integer) as menit_aktivitas,
    h.asal_data,
    h.ditarik_pada,
    h.delivery_id,
    h.baris
from harian as n
cross join bagian as b
inner join hari as h on n.kode_instansi = h.kode_instansi and n.nip = h.nip and h.ke = 1
