-- The ranges of one kind of leave follow each other: lower bound included, upper bound not.
with rentang as (
    select
        *,
        lag(baris) over jenis as baris_lalu,
        lag(batas_atas) over jenis as atas_lalu
    from lembar_aturan_cuti
    where batas_bawah is null or batas_atas is null or batas_bawah < batas_atas
    window
        jenis as (
            partition by kebijakan_id, jenis_cuti, satuan_cuti
            order by batas_bawah nulls first, batas_atas nulls last, baris
        )
)

select
    'aturan_cuti' as lembar,
    baris,
    true as keras,
    case
        when batas_bawah > atas_lalu
            then
                concat(
                    'ada celah antara {', atas_lalu, '} (baris {', baris_lalu, '}) dan {', batas_bawah,
                    '} untuk cuti ', jenis_cuti, '; samakan kedua batas itu'
                )
        else
            concat(
                'rentangnya bertumpang tindih dengan baris {', baris_lalu, '} untuk cuti ', jenis_cuti,
                '; batas_atas tidak termasuk, jadi samakan dengan batas_bawah baris berikutnya'
            )
    end as kalimat
from rentang
where baris_lalu is not null and (atas_lalu is null or batas_bawah is null or batas_bawah != atas_lalu)
union all
select
    'aturan_cuti' as lembar,
    baris,
    true as keras,
    'batas_bawah tidak lebih kecil daripada batas_atas; tukar atau perbaiki' as kalimat
from lembar_aturan_cuti
where batas_bawah >= batas_atas
union all
select
    'aturan_cuti' as lembar,
    baris,
    true as keras,
    concat('satuan ', satuan_cuti, ' tidak memakai batas; kosongkan batasnya, atau isi satuan dengan rentang') as kalimat
from lembar_aturan_cuti
where satuan_cuti in ('hari', 'bulan') and (batas_bawah is not null or batas_atas is not null)
union all
select
    'aturan_cuti' as lembar,
    min(baris) as baris,
    true as keras,
    concat(
        'cuti ', jenis_cuti, ' dihitung dengan lebih dari satu satuan; pakai satu satuan saja, supaya tidak dipotong dua kali'
    ) as kalimat
from lembar_aturan_cuti
group by kebijakan_id, jenis_cuti
having count(distinct satuan_cuti) > 1
