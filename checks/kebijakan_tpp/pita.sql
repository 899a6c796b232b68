-- The bands of a part follow each other from the lowest bound to the highest: none overlaps, none leaves a gap.
with pita as (
    select
        kebijakan_id,
        kode_bagian,
        bulan_berlaku,
        baris,
        batas_bawah,
        batas_atas,
        inklusif,
        lag(baris) over bagian as baris_lalu,
        lag(batas_atas) over bagian as atas_lalu,
        lag(inklusif) over bagian as inklusif_lalu
    from lembar_peta_nilai
    where kunci_nilai is null and (batas_bawah is null or batas_atas is null or batas_bawah < batas_atas)
    window
        bagian as (
            partition by kebijakan_id, kode_bagian, bulan_berlaku
            order by batas_bawah nulls first, batas_atas nulls last, baris
        )
),

sambungan as (
    select
        baris,
        baris_lalu,
        batas_bawah,
        atas_lalu,
        case
            when atas_lalu is null or batas_bawah is null or batas_bawah < atas_lalu then 'tumpang'
            when batas_bawah > atas_lalu then 'celah'
            when inklusif_lalu = 'atas' and inklusif = 'bawah' then 'titik_ganda'
            when inklusif_lalu = 'bawah' and inklusif = 'atas' then 'titik_kosong'
        end as salah
    from pita
    where baris_lalu is not null
)

select
    'peta_nilai' as lembar,
    baris,
    true as keras,
    case salah
        when 'tumpang'
            then
                concat(
                    'batasnya bertumpang tindih dengan baris {', baris_lalu,
                    '}; samakan batas bawah baris yang satu dengan batas atas baris yang lain'
                )
        when 'celah'
            then
                concat(
                    'ada celah antara {', atas_lalu, '} (baris {', baris_lalu, '}) dan {', batas_bawah,
                    '}; samakan kedua batas itu'
                )
        when 'titik_ganda'
            then
                concat(
                    'nilai tepat {', batas_bawah, '} termasuk di baris ini dan di baris {', baris_lalu,
                    '}; samakan inklusif keduanya'
                )
        else
            concat(
                'nilai tepat {', batas_bawah, '} tidak termasuk di baris ini maupun di baris {', baris_lalu,
                '}; samakan inklusif keduanya'
            )
    end as kalimat
from sambungan
where salah is not null
