-- What a person reported as wrong in his own data, with the last answer. Of what is pay, attendance or discipline only
-- those may read who may see these; a kind of data that the reference does not know is taken for such.
-- grain:   kode_instansi, laporan_id
-- per:     semua
-- reads:   kiriman_laporan_data_keliru all, kiriman_jawaban_laporan all
-- basis:   issue 6: the ASN reports wrong data, the admin answers; reference table sumber_data
with jawaban as (
    select kode_instansi, laporan_id, hasil_laporan, jawaban, dijawab_oleh, dijawab_pada
    from kiriman_jawaban_laporan
    qualify row_number() over (
        partition by kode_instansi, laporan_id order by dijawab_pada desc, delivery_id desc, baris desc
    ) = 1
),

bagian_data as (
    select kode, bool_or(rahasia) as rahasia
    from sumber_data
    group by kode
)

select
    k.kode_instansi,
    k.laporan_id,
    k.pegawai_id,
    k.nip,
    k.bagian_data,
    k.bulan_data,
    k.yang_keliru,
    k.seharusnya,
    k.keliru_sejak,
    k.bukti_laporan,
    k.dilaporkan_pada,
    coalesce(s.rahasia, true) as menyangkut_rahasia,
    case
        when j.laporan_id is null then 'diterima'
        when j.hasil_laporan = 'diteruskan' then 'diteruskan'
        else 'selesai'
    end as keadaan_laporan,
    j.hasil_laporan,
    j.jawaban,
    j.dijawab_oleh,
    j.dijawab_pada,
    l.asal_data,
    l.ditarik_pada,
    k.delivery_id,
    k.baris
from kiriman_laporan_data_keliru as k
inner join lingkup_laporan_data_keliru as l on k.delivery_id = l.delivery_id
left join jawaban as j on k.kode_instansi = j.kode_instansi and k.laporan_id = j.laporan_id
left join bagian_data as s on k.bagian_data = s.kode
qualify row_number() over (
    partition by k.kode_instansi, k.laporan_id
    order by l.ditarik_pada desc, l.urutan desc, l.induk_id desc, l.koreksi_ke desc, k.baris desc
) = 1
