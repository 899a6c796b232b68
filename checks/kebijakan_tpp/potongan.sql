-- Cuts for attendance: their counts follow each other (an event is counted once, as an event or as a day), and what they
-- are a per cent of is known.
with berurut as (
    select
        *,
        lag(baris) over kejadian_sama as baris_lalu,
        lag(batas_atas) over kejadian_sama as atas_lalu
    from lembar_aturan_potongan
    window
        kejadian_sama as (
            partition by kebijakan_id, kejadian, satuan_potongan, dasar_potongan, pada_kode
            order by batas_bawah nulls first, baris
        )
)

select
    'aturan_potongan' as lembar,
    b.baris,
    true as keras,
    concat(
        'hitungannya bertumpang tindih dengan baris {', a.baris, '} untuk ', a.kejadian,
        '; kedua batas termasuk, jadi baris berikutnya mulai sesudah batas atas baris itu'
    ) as kalimat
from lembar_aturan_potongan as a
inner join lembar_aturan_potongan as b
    on
        a.kebijakan_id = b.kebijakan_id
        and a.kejadian = b.kejadian
        and replace(a.satuan_potongan, 'kejadian', 'hari') = replace(b.satuan_potongan, 'kejadian', 'hari')
        and a.dasar_potongan = b.dasar_potongan
        and a.pada_kode is not distinct from b.pada_kode
        and a.baris < b.baris
        and (a.batas_atas is null or b.batas_bawah is null or a.batas_atas >= b.batas_bawah)
        and (b.batas_atas is null or a.batas_bawah is null or b.batas_atas >= a.batas_bawah)
where coalesce(a.batas_bawah <= a.batas_atas, true) and coalesce(b.batas_bawah <= b.batas_atas, true)
union all
select
    'aturan_potongan' as lembar,
    baris,
    true as keras,
    'batas_bawah lebih besar daripada batas_atas; tukar atau perbaiki' as kalimat
from lembar_aturan_potongan
where batas_bawah > batas_atas
union all
select
    'aturan_potongan' as lembar,
    min(baris) as baris,
    true as keras,
    concat(
        'dasar maksimum_bulan perlu maks_poin_harian pada salah satu barisnya: poin tertinggi tiap hari kerja (atau tiap '
        'apel, pada baris APEL); isi angkanya'
    ) as kalimat
from lembar_aturan_potongan
where dasar_potongan = 'maksimum_bulan'
group by kebijakan_id, pada_kode
having coalesce(sum(maks_poin_harian), 0) = 0
union all
select
    'aturan_potongan' as lembar,
    baris,
    true as keras,
    'maks_poin_harian hanya untuk dasar maksimum_bulan; kosongkan, atau ganti dasarnya' as kalimat
from lembar_aturan_potongan
where dasar_potongan != 'maksimum_bulan' and maks_poin_harian is not null
union all
select
    'aturan_potongan' as lembar,
    baris,
    false as keras,
    concat(
        'satuan ', satuan_potongan, ' hanya dapat dihitung dari kehadiran harian; dari rekap bulanan orangnya ditahan'
    ) as kalimat
from lembar_aturan_potongan
where satuan_potongan in ('menit_kejadian', 'hari_beruntun')
union all
select
    'aturan_potongan' as lembar,
    baris,
    true as keras,
    concat(
        'ada celah antara {', atas_lalu, '} (baris {', baris_lalu, '}) dan {', batas_bawah, '} untuk ', kejadian,
        '; sambungkan, atau isi celahnya dengan baris bernilai 0 bila memang tidak dipotong'
    ) as kalimat
from berurut
where batas_bawah > atas_lalu + 1
