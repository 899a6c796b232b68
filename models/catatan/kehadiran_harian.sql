-- A day of a person in SIMPEGNAS: of each person the latest pull of the month, whole.
-- grain:   kode_instansi, nip, tanggal
-- per:     bulan
-- basis:   data-shapes 3: attendance changes afterwards, so the whole month is pulled again and the latest pull wins; a
--          pull is of one office, so it says nothing of the people of another
with tarikan as (
    select distinct k.kode_instansi, k.nip, l.ditarik_pada, l.urutan, l.induk_id
    from kiriman_kehadiran_harian as k
    inner join lingkup_kehadiran_harian as l on k.delivery_id = l.delivery_id
),

terakhir as (
    select kode_instansi, nip, induk_id
    from tarikan
    qualify row_number() over (
        partition by kode_instansi, nip order by ditarik_pada desc, urutan desc, induk_id desc
    ) = 1
),

-- Days are many and corrections few: only these say which of two lines of a day counts.
dikoreksi as (
    select k.kode_instansi, k.nip, k.tanggal, l.induk_id, max(l.koreksi_ke) as koreksi_ke
    from kiriman_kehadiran_harian as k
    inner join lingkup_kehadiran_harian as l on k.delivery_id = l.delivery_id
    where l.koreksi_ke > 0
    group by k.kode_instansi, k.nip, k.tanggal, l.induk_id
)

select
    k.kode_instansi,
    k.nip,
    k.tanggal,
    k.status_hari,
    k.terlambat_hari,
    k.masuk_status,
    k.masuk_pada,
    k.masuk_menit,
    k.masuk_dari,
    k.istirahat_status,
    k.istirahat_pada,
    k.istirahat_menit,
    k.istirahat_dari,
    k.pulang_status,
    k.pulang_pada,
    k.pulang_menit,
    k.pulang_dari,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_kehadiran_harian as k
inner join lingkup_kehadiran_harian as l on k.delivery_id = l.delivery_id
inner join terakhir as t on k.kode_instansi = t.kode_instansi and k.nip = t.nip and l.induk_id = t.induk_id
left join dikoreksi as c
    on k.kode_instansi = c.kode_instansi and k.nip = c.nip and k.tanggal = c.tanggal and l.induk_id = c.induk_id
where l.koreksi_ke = coalesce(c.koreksi_ke, 0)
