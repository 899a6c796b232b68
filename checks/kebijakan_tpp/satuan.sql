-- What is counted fits the unit that it is counted in: an hour is of minutes, a year's total is of days absent.
select
    'aturan_potongan' as lembar,
    baris,
    true as keras,
    case
        when satuan_potongan = 'hari_tahun_berjalan'
            then
                concat(
                    'satuan hari_tahun_berjalan hanya menghitung ALPA, bukan ', kejadian,
                    '; ganti kejadian, atau pakai satuan lain'
                )
        when kejadian like 'MENIT%'
            then
                concat(
                    kejadian, ' dihitung dalam menit, bukan ', satuan_potongan,
                    '; isi satuan dengan menit_kumulatif, jam, bulan, atau kejadian (tiap menit)'
                )
        else
            concat(
                'satuan ', satuan_potongan, ' hanya untuk MENIT_TERLAMBAT dan MENIT_PULANG_CEPAT, bukan ', kejadian,
                '; ganti kejadian, atau isi satuan dengan kejadian atau hari'
            )
    end as kalimat
from lembar_aturan_potongan
where
    (satuan_potongan = 'hari_tahun_berjalan' and kejadian != 'ALPA')
    or (satuan_potongan in ('jam', 'menit_kumulatif', 'menit_kejadian') and kejadian not like 'MENIT%')
    or (satuan_potongan in ('hari', 'hari_beruntun') and kejadian like 'MENIT%')
union all
select
    'aturan_cuti' as lembar,
    baris,
    true as keras,
    case
        when satuan_cuti = 'rentang_kumulatif'
            then
                concat(
                    'hari kumulatif hanya diketahui untuk cuti sakit, bukan ', jenis_cuti,
                    '; isi satuan dengan hari, bulan, atau rentang_bulan'
                )
        else concat('cuti sakit_kumulatif dihitung kumulatif, bukan per ', satuan_cuti, '; isi satuan rentang_kumulatif')
    end as kalimat
from lembar_aturan_cuti
where
    (satuan_cuti = 'rentang_kumulatif' and jenis_cuti not in ('sakit', 'sakit_kumulatif'))
    or (jenis_cuti = 'sakit_kumulatif' and satuan_cuti not in ('rentang_kumulatif', 'rentang_bulan'))
