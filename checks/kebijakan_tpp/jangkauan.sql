-- A part looks back no further than what is kept at hand of its measure (models/tpp: evaluations of the thirteen months
-- before, attendance and local measures of the three before): beyond it everybody would be held as not delivered.
with mundur as (
    select
        *,
        ukuran_kinerja = 'predikat' as dari_penilaian,
        case jeda
            when 'sama' then 0
            when 'bulan_lalu' then jeda_n
            when 'triwulan_lalu' then 3 * jeda_n
            else 12 * jeda_n
        end + case jeda when 'tahun_lalu' then 0 else lama_bulan - 1 end as bulan_mundur
    from lembar_bagian
)

select
    'bagian' as lembar,
    baris,
    true as keras,
    case
        when not dari_penilaian and jeda in ('triwulan_lalu', 'tahun_lalu')
            then
                concat(
                    'jeda ', jeda, ' hanya untuk ukuran predikat; ukuran ', ukuran_kinerja,
                    ' dihitung per bulan, jadi isi jeda sama atau bulan_lalu'
                )
        else
            concat(
                'jeda ', jeda, ' dengan jeda_n {', jeda_n, '} dan lama_bulan {', lama_bulan, '} melihat {', bulan_mundur,
                '} bulan ke belakang, paling jauh ', case when dari_penilaian then '13' else '3' end, '; kecilkan'
            )
    end as kalimat
from mundur
where (not dari_penilaian and jeda in ('triwulan_lalu', 'tahun_lalu'))
   or bulan_mundur > case when dari_penilaian then 13 else 3 end
