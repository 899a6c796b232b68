-- A row of a delivered list that was accepted and, as it stands today, has no effect: it names a unit that the instansi's
-- own units do not hold.
-- grain:   delivery_id, baris
-- per:     tampilan
-- basis:   design 3.2: checks against other records never reject a row; the unit may be newer than the units delivered
with menyebut as (
    select delivery_id, baris, kode_instansi, 'hak_akses' as catatan, unor_id, 'hak akses ini tidak membuka apa pun' as akibat
    from catatan.hak_akses
    where selesai is null or selesai >= current_date
    union all
    select delivery_id, baris, kode_instansi, 'kelas_jabatan', unor_id, 'kelas ini tidak berlaku bagi siapa pun'
    from catatan.kelas_jabatan
    where berlaku_sampai is null or berlaku_sampai >= current_date
    union all
    select delivery_id, baris, kode_instansi, 'keadaan_pegawai', unor_id, 'jabatan yang dirangkap tidak dikenali'
    from catatan.keadaan_pegawai
    where selesai is null or selesai >= current_date
    union all
    select delivery_id, baris, kode_instansi, 'capaian_organisasi', unor_id, 'capaian ini tidak disandingkan dengan sebaran apa pun'
    from catatan.capaian_organisasi
)

select
    m.delivery_id,
    k.berkas,
    m.kode_instansi,
    m.catatan,
    m.baris,
    'UNIT_TIDAK_DIKENAL' as kode_alasan,
    'unor_id' as kolom,
    concat(
        'Unit pada kolom unor_id tidak ada dalam referensi unit instansi, jadi ', m.akibat, '. Samakan dengan Id unitnya '
        'lalu kirim kembali daftarnya; bila unitnya baru, kirim referensi unit (unor) terbaru.'
    ) as kalimat
from menyebut as m
inner join rilis.kiriman as k on m.delivery_id = k.delivery_id
left join catatan.unit as u on m.kode_instansi = u.kode_instansi and m.unor_id = u.unor_id
where m.unor_id is not null and u.unor_id is null
