-- What has come to differ, since a pay month was closed, from what was frozen for one person; less what was settled.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran
-- per:     bulan
-- reads:   tpp_final same, penutupan_tpp same, hitungan_tpp same, penerima_tpp same, kebijakan_berlaku same,
--          penyelesaian_selisih same
-- basis:   rules/tpp.md 5: kekurangan bayar or kelebihan bayar per person; a settled difference does not come back
with dilunasi as (
    -- a later version froze what was known by then: it starts with nothing settled
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, versi,
        cast(sum(jumlah_diselesaikan) as decimal(18, 2)) as diselesaikan
    from penyelesaian_selisih
    group by kode_instansi, bulan, pegawai_id, jenis_pembayaran, versi
),

sekarang as (
    select
        h.kode_instansi, h.bulan, h.pegawai_id, h.jenis_pembayaran, o.nip, o.nama, o.unor_induk_id, o.unor_induk,
        case when h.lengkap and h.ditangguhkan then 0 else h.tpp_bruto end as tpp_bruto, h.keterangan_sebab
    from hitungan_tpp as h
    inner join penerima_tpp as o
        on h.kode_instansi = o.kode_instansi and h.pegawai_id = o.pegawai_id and h.jenis_pembayaran = o.jenis_pembayaran
),

-- Who is there now and was in no closing of a scope that is closed.
terbaru as (
    select kode_instansi, bulan, jenis_pembayaran, cakupan_unor_induk_id, penutupan_id, versi
    from penutupan_tpp
    qualify row_number() over (
        partition by kode_instansi, bulan, jenis_pembayaran, cakupan_unor_induk_id order by versi desc
    ) = 1
),

orang_baru as (
    select
        s.kode_instansi, s.bulan, s.pegawai_id, s.jenis_pembayaran, s.nip, s.nama, s.unor_induk_id, s.unor_induk,
        max(p.penutupan_id) as penutupan_id, max(p.versi) as versi, s.tpp_bruto, s.keterangan_sebab
    from sekarang as s
    inner join terbaru as p
        on s.kode_instansi = p.kode_instansi and s.bulan = p.bulan and s.jenis_pembayaran = p.jenis_pembayaran
        and (p.cakupan_unor_induk_id is null or p.cakupan_unor_induk_id = s.unor_induk_id)
    where not exists (
        select 1
        from tpp_final as f
        where f.kode_instansi = s.kode_instansi and f.bulan = s.bulan and f.pegawai_id = s.pegawai_id
          and f.jenis_pembayaran = s.jenis_pembayaran
    )
    group by
        s.kode_instansi, s.bulan, s.pegawai_id, s.jenis_pembayaran, s.nip, s.nama, s.unor_induk_id, s.unor_induk,
        s.tpp_bruto, s.keterangan_sebab
),

dibandingkan as (
    select
        f.kode_instansi, f.bulan, f.pegawai_id, f.jenis_pembayaran, f.nip, f.nama, f.unor_induk_id, f.unor_induk,
        f.penutupan_id, f.versi,
        -- what was held when the month was closed has not been paid, and is due once it is no longer; so is what was not
        -- known, which no amount stands for
        case when f.ditangguhkan and f.tpp_bruto is not null then 0 else f.tpp_bruto end as jumlah_final,
        -- somebody whom the export lists no more is paid nothing by it; of a payment that has no policy any more
        -- nothing is known
        case when h.pegawai_id is null then case when f.jenis_pembayaran = 'bulanan' or b.kebijakan_id is not null then 0 end
            when h.ditangguhkan and f.ditangguhkan then 0
            else h.tpp_bruto
        end as jumlah_sekarang,
        h.keterangan_sebab, h.pegawai_id is null and (f.jenis_pembayaran = 'bulanan' or b.kebijakan_id is not null) as keluar, false as baru,
        f.kebijakan_id is distinct from b.kebijakan_id or f.versi_kebijakan is distinct from b.versi_kebijakan
            as lain_kebijakan,
        -- what no policy decides: the person, the states, and the evaluation of one and the same period
        h.pegawai_id is not null and (f.status_pegawai is distinct from o.status_pegawai or f.kelas_jabatan is distinct from o.kelas_jabatan
            or f.unor_induk_id is distinct from o.unor_induk_id or f.golru is distinct from o.golru
            or f.jabatan is distinct from o.jabatan or f.keadaan_tercatat is distinct from h.keadaan_tercatat
            or (f.periode_penilaian is not distinct from h.periode_penilaian
                and (f.predikat_bagian is distinct from h.predikat_bagian
                    or f.waktu_dinilai is distinct from h.waktu_dinilai))) as lain_data,
        nullif(concat_ws(
            ' ',
            case when f.unor_induk_id is distinct from o.unor_induk_id then 'unor_induk_id' end,
            case when f.status_pegawai is distinct from o.status_pegawai then 'status_pegawai' end,
            case when f.golru is distinct from o.golru then 'golru' end,
            case when f.jabatan is distinct from o.jabatan then 'jabatan' end,
            case when f.kelas_jabatan is distinct from o.kelas_jabatan then 'kelas_jabatan' end,
            case when f.kebijakan_id is distinct from h.kebijakan_id then 'kebijakan_id' end,
            case when f.basic_tpp is distinct from h.basic_tpp then 'basic_tpp' end,
            case when f.predikat_bagian is distinct from h.predikat_bagian then 'predikat' end,
            case when f.periode_penilaian is distinct from h.periode_penilaian then 'periode_penilaian' end,
            case when f.skor_kinerja is distinct from h.skor_kinerja then 'skor_kinerja' end,
            case when f.persen_kehadiran is distinct from h.persen_kehadiran then 'persen_kehadiran' end,
            case when f.persen_potongan is distinct from h.persen_potongan then 'persen_potongan' end,
            case when f.persen_cuti is distinct from h.persen_cuti then 'persen_cuti' end,
            case when f.faktor_status is distinct from h.faktor_status then 'faktor_status' end,
            case when f.keadaan_tercatat is distinct from h.keadaan_tercatat then 'keadaan' end,
            case when f.persen_keadaan is distinct from h.persen_keadaan then 'persen_keadaan' end,
            case when f.persen_prorata is distinct from h.persen_prorata then 'persen_prorata' end,
            case when f.kurangi is distinct from h.kurangi then 'kurangi' end,
            case when f.aturan is distinct from h.aturan then 'aturan' end,
            case when f.lengkap is distinct from h.lengkap then 'lengkap' end
        ), '') as kolom_berubah
    from tpp_final as f
    left join hitungan_tpp as h
        on f.kode_instansi = h.kode_instansi and f.bulan = h.bulan and f.pegawai_id = h.pegawai_id
        and f.jenis_pembayaran = h.jenis_pembayaran
    left join penerima_tpp as o
        on f.kode_instansi = o.kode_instansi and f.bulan = o.bulan and f.pegawai_id = o.pegawai_id
        and f.jenis_pembayaran = o.jenis_pembayaran
    left join kebijakan_berlaku as b on f.kode_instansi = b.kode_instansi and f.jenis_pembayaran = b.jenis_pembayaran
    union all
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, nip, nama, unor_induk_id, unor_induk, penutupan_id, versi,
        0 as jumlah_final, tpp_bruto as jumlah_sekarang, keterangan_sebab, false as keluar, true as baru, false as lain_kebijakan,
        false as lain_data, null as kolom_berubah
    from orang_baru
),

berselisih as (
    select
        d.kode_instansi, d.bulan, d.pegawai_id, d.jenis_pembayaran, d.nip, d.nama, d.unor_induk_id, d.unor_induk,
        d.penutupan_id, d.versi, d.jumlah_final, d.jumlah_sekarang, d.keterangan_sebab, d.keluar, d.baru, d.lain_kebijakan,
        d.lain_data, d.kolom_berubah, d.jumlah_sekarang - coalesce(d.jumlah_final, 0) as selisih, coalesce(l.diselesaikan, 0) as diselesaikan
    from dibandingkan as d
    left join dilunasi as l
        on d.kode_instansi = l.kode_instansi and d.bulan = l.bulan and d.pegawai_id = l.pegawai_id
        and d.jenis_pembayaran = l.jenis_pembayaran and d.versi = l.versi
)

select
    kode_instansi,
    bulan,
    pegawai_id,
    jenis_pembayaran,
    nip,
    nama,
    unor_induk_id,
    unor_induk,
    penutupan_id,
    versi,
    cast(jumlah_final as decimal(18, 2)) as jumlah_final,
    cast(jumlah_sekarang as decimal(18, 2)) as jumlah_sekarang,
    cast(selisih as decimal(18, 2)) as selisih,
    cast(diselesaikan as decimal(18, 2)) as diselesaikan,
    cast(selisih - diselesaikan as decimal(18, 2)) as sisa,
    case
        when selisih is null then 'belum diketahui'
        when selisih > diselesaikan then 'kekurangan bayar'
        when selisih < diselesaikan then 'kelebihan bayar'
        else 'selesai'
    end as arah,
    case
        when baru then 'orang baru'
        when keluar then 'orang keluar'
        when lain_kebijakan and lain_data then 'data dan kebijakan'
        when lain_kebijakan then 'kebijakan'
        else 'data'
    end as karena,
    kolom_berubah,
    keterangan_sebab
from berselisih
where coalesce(selisih <> 0, true) or diselesaikan <> 0
