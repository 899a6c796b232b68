-- A person in the employee export of an instansi, as of a month (or now).
-- grain:   kode_instansi, pegawai_id
-- per:     keadaan
-- reads:   kiriman_pegawai asof
-- basis:   design 3.6: state records are read as of the month
with
-- Few people have several lines (corrections): only they are put in order, which is what takes time.
rangkap as (
    select kode_instansi, pegawai_id
    from kiriman_pegawai
    group by kode_instansi, pegawai_id
    having count(*) > 1
),

terakhir as (
    select k.delivery_id, k.baris
    from kiriman_pegawai as k
    inner join lingkup_pegawai as l on k.delivery_id = l.delivery_id
    inner join rangkap as r on k.kode_instansi = r.kode_instansi and k.pegawai_id = r.pegawai_id
    qualify row_number() over (
        partition by k.kode_instansi, k.pegawai_id order by l.koreksi_ke desc, k.baris desc
    ) = 1
)

select
    k.kode_instansi,
    k.pegawai_id,
    k.nip,
    k.nama,
    k.kedudukan_hukum,
    -- the bulk export writes C and P, the answer about one person CPNS and PNS
    case upper(k.status_cpns_pns) when 'CPNS' then 'C' when 'PNS' then 'P' else k.status_cpns_pns end
        as status_cpns_pns,
    k.tmt_cpns,
    k.tmt_pns,
    k.golru,
    k.tmt_golongan,
    k.jenis_jabatan,
    k.jabatan_id,
    k.jabatan,
    k.tmt_jabatan,
    k.tingkat_pendidikan_id,
    k.unor_id,
    k.unor,
    k.instansi_induk_id,
    k.instansi_kerja_id,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_pegawai as k
inner join lingkup_pegawai as l on k.delivery_id = l.delivery_id
left join rangkap as r on k.kode_instansi = r.kode_instansi and k.pegawai_id = r.pegawai_id
left join terakhir as t on k.delivery_id = t.delivery_id and k.baris = t.baris
where r.pegawai_id is null or t.baris is not null
