-- What is cut from the amount of one person in a pay month, step by step in per cent, and what holds it; with the rows of
-- the policy that say so.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran
-- per:     bulan
-- apart:   kode_instansi
-- reads:   penerima_tpp same, kebijakan_berlaku same, potongan_tpp same, kehadiran_bulan same, aturan_potongan asof,
--          aturan_cuti asof, aturan_status asof, aturan_keadaan asof, keadaan_pegawai asof, spmt asof
-- basis:   each instansi's own regulation; PP 94/2021 (discipline); rules/tpp.md 2 and 3
with hadir_diminta as (
    select kode_instansi, kebijakan_id
    from aturan_potongan
    where dasar_potongan not in ('bagian', 'maksimum_bulan') or hangus_semua
    union
    select kode_instansi, kebijakan_id from aturan_cuti
),

terkirim as (
    select distinct kode_instansi
    from kehadiran_bulan
),

-- Cuts for one component alone stand in the component (hitungan_tpp_komponen), those of attendance as a part in the score.
dipotong as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran,
        coalesce(bool_or(besar_potongan is null) filter (where dasar_potongan not in ('bagian', 'maksimum_bulan')), false)
            as tidak_diketahui,
        bool_or(hangus_semua) as hangus,
        cast(sum(case when pada_kode is null then besar_potongan end) as decimal(12, 6)) as jumlah_persen,
        max(case when pada_kode is null then besar_potongan end) as persen_terberat,
        array_to_string(array_sort(array_distinct(array_agg(aturan))), ' ') as aturan
    from potongan_tpp
    group by kode_instansi, pegawai_id, jenis_pembayaran
),

cuti_hari as (
    select
        o.kode_instansi, o.pegawai_id, o.jenis_pembayaran, a.satuan_cuti as satuan, a.batas_bawah, a.batas_atas,
        a.persen_dibayar, a.baris_aturan as aturan, nullif(h.hari_kerja_bulan, 0) as hari_kerja,
        case
            when a.satuan_cuti = 'rentang_kumulatif' or a.jenis_cuti = 'sakit_kumulatif' then h.cuti_sakit_kumulatif
            else
                case a.jenis_cuti
                    when 'tahunan' then h.cuti_tahunan
                    when 'sakit' then h.cuti_sakit
                    when 'besar' then h.cuti_besar
                    when 'bersalin' then h.cuti_bersalin
                    when 'alasan_penting' then h.cuti_alasan_penting
                    when 'cltn' then h.cltn
                end
        end as hari
    from penerima_tpp as o
    inner join aturan_cuti as a on o.kode_instansi = a.kode_instansi and o.kebijakan_id = a.kebijakan_id
    inner join kehadiran_bulan as h on o.kode_instansi = h.kode_instansi and o.nip = h.nip
),

-- Days are cut by the day; of rows that cut by how long a leave lasts the largest counts.
cuti as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran,
        bool_or(hari is null or (satuan = 'hari' and hari_kerja is null)) as tidak_diketahui,
        cast(
            coalesce(sum(case when satuan = 'hari'
                then cast(cast(hari * (100 - persen_dibayar) / hari_kerja as decimal(18, 12)) as decimal(12, 6)) end), 0)
            + coalesce(max(case when satuan <> 'hari' then 100 - persen_dibayar end), 0) as decimal(12, 6)
        ) as persen,
        array_to_string(array_sort(array_distinct(array_agg(aturan) filter (where hari > 0))), ' ') as aturan
    from cuti_hari
    where hari is null or (hari > 0 and hari >= coalesce(batas_bawah, 0) and coalesce(hari < batas_atas, true))
    group by kode_instansi, pegawai_id, jenis_pembayaran
),

masuk as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, o.nip, o.kebijakan_id, o.status_pegawai,
        o.plt_aturan, coalesce(s.tanggal_spmt, o.tmt_cpns) as mulai_kerja,
        (year(o.bulan) - year(coalesce(s.tanggal_spmt, o.tmt_cpns))) * 12
            + month(o.bulan) - month(coalesce(s.tanggal_spmt, o.tmt_cpns)) as bulan_kerja
    from penerima_tpp as o
    left join spmt as s on o.kode_instansi = s.kode_instansi and o.nip = s.nip
    where o.kebijakan_id is not null
),

berstatus as (
    select distinct kode_instansi, kebijakan_id
    from aturan_status
),

-- By which row a status and so many months of service are paid: chosen once for all who have both in common.
pilihan as (
    select
        m.kode_instansi, m.kebijakan_id, m.status_pegawai, m.bulan_kerja, a.aturan_masuk, a.baris_aturan as aturan,
        case
            when b.kebijakan_id is null then 100
            -- rows for this status, and service too short for each of them
            when m.bulan_kerja < a.masa_kerja_min_bulan then 0
            when m.bulan_kerja is null and a.masa_kerja_min_bulan > 0 then null
            else a.persen
        end as persen,
        b.kebijakan_id is not null and a.baris_aturan is null as tanpa_aturan,
        coalesce(m.bulan_kerja is null and a.masa_kerja_min_bulan > 0, false) as masa_kerja_tidak_diketahui
    from (select distinct kode_instansi, kebijakan_id, status_pegawai, bulan_kerja from masuk) as m
    left join berstatus as b on m.kode_instansi = b.kode_instansi and m.kebijakan_id = b.kebijakan_id
    left join aturan_status as a
        on m.kode_instansi = a.kode_instansi and m.kebijakan_id = a.kebijakan_id and m.status_pegawai = a.status_pegawai
    qualify row_number() over (
        partition by m.kode_instansi, m.kebijakan_id, m.status_pegawai, m.bulan_kerja
        order by
            case when coalesce(m.bulan_kerja < a.masa_kerja_min_bulan, false) then 1 else 0 end,
            a.masa_kerja_min_bulan desc nulls last, a.baris_aturan
    ) = 1
),

keadaan_ada as (
    select k.kode_instansi, k.nip, cast(null as varchar) as pegawai_id, k.keadaan, k.mulai, k.selesai,
        k.nilai_keadaan as nilai, k.persen
    from keadaan_pegawai as k
    cross join bagian as b
    where k.keadaan not in ('PLT', 'PLH') and k.mulai <= b.selesai
),

berkeadaan as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, o.kebijakan_id, k.keadaan, k.mulai, k.selesai,
        k.nilai, k.persen
    from penerima_tpp as o
    inner join keadaan_ada as k on o.kode_instansi = k.kode_instansi and o.nip = k.nip
    where o.kebijakan_id is not null
    union all
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, o.kebijakan_id, o.keadaan_kedudukan as keadaan,
        o.bulan as mulai, cast(null as date) as selesai, cast(null as decimal(18, 2)) as nilai,
        cast(null as decimal(9, 6)) as persen
    from penerima_tpp as o
    where o.kebijakan_id is not null and o.keadaan_kedudukan is not null
),

berefek as (
    select
        k.kode_instansi, k.pegawai_id, k.jenis_pembayaran, k.keadaan, a.efek_keadaan as efek, a.baris_aturan as aturan, k.nilai,
        coalesce(a.persen, k.persen) as persen,
        k.keadaan like 'KEDUDUKAN:%' as kedudukan, a.baris_aturan is null as tanpa_aturan
    from berkeadaan as k
    left join aturan_keadaan as a
        on k.kode_instansi = a.kode_instansi and k.kebijakan_id = a.kebijakan_id and k.keadaan = a.keadaan
    where case
        when a.lama_efek_bulan is not null
            then (year(k.bulan) - year(k.mulai)) * 12 + month(k.bulan) - month(k.mulai) < a.lama_efek_bulan
        else coalesce(k.selesai >= k.bulan, true)
    end
),

keadaan as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran,
        array_to_string(array_sort(array_distinct(array_agg(keadaan))), ', ') as keadaan,
        bool_or(coalesce(efek = 'tahan', false)) as ditahan,
        bool_or(kedudukan and tanpa_aturan) as kedudukan_tanpa_aturan,
        array_to_string(array_sort(array_distinct(
            array_agg(keadaan) filter (where tanpa_aturan and not kedudukan)
        )), ', ') as tanpa_aturan,
        bool_or(coalesce(efek = 'kurangi' and nilai is null, false)) as tanpa_nilai,
        cast(coalesce(sum(case efek when 'nol' then 100 when 'potong' then persen end), 0) as decimal(12, 6)) as jumlah_persen,
        cast(coalesce(max(case efek when 'nol' then 100 when 'potong' then persen end), 0) as decimal(12, 6))
            as persen_terberat,
        cast(sum(case when efek = 'kurangi' then nilai end) as decimal(18, 2)) as kurangi,
        array_to_string(array_sort(array_distinct(array_agg(aturan) filter (where aturan is not null))), ' ') as aturan
    from berefek
    group by kode_instansi, pegawai_id, jenis_pembayaran
)

select
    m.kode_instansi,
    m.bulan,
    m.pegawai_id,
    m.jenis_pembayaran,
    cast(case
        when n.kebijakan_id is not null and (h.nip is null or coalesce(p.tidak_diketahui, false)) then null
        when coalesce(p.hangus, false) then 100
        else least(
            coalesce(k.batas_potongan_persen, 100),
            case when k.tumpuk_potongan = 'terberat' then coalesce(p.persen_terberat, 0)
                else coalesce(p.jumlah_persen, 0) end
        )
    end as decimal(9, 6)) as potongan_persen,
    cast(case
        when n.kebijakan_id is not null and (h.nip is null or coalesce(c.tidak_diketahui, false)) then null
        else least(100, coalesce(c.persen, 0))
    end as decimal(9, 6)) as cuti_persen,
    cast(s.persen as decimal(9, 6)) as status_persen,
    cast(least(100, case when k.tumpuk_keadaan = 'terberat' then coalesce(e.persen_terberat, 0)
        else coalesce(e.jumlah_persen, 0) end) as decimal(9, 6)) as keadaan_persen,
    cast(case
        when m.bulan_kerja < 0 then 100
        when m.bulan_kerja = 0 and s.aturan_masuk = 'bulan_berikut' then 100
        when m.bulan_kerja = 0 and s.aturan_masuk = 'prorata_hari'
            then cast(cast(100 * (day(m.mulai_kerja) - 1) / day(last_day(m.bulan)) as decimal(18, 12)) as decimal(12, 6))
        else 0
    end as decimal(9, 6)) as prorata_persen,
    e.kurangi,
    e.keadaan as keadaan_tercatat,
    coalesce(e.ditahan, false) as ditahan,
    coalesce(e.kedudukan_tanpa_aturan, false) as kedudukan_tanpa_aturan,
    e.tanpa_aturan as keadaan_tanpa_aturan,
    coalesce(e.tanpa_nilai, false) as keadaan_tanpa_nilai,
    s.tanpa_aturan as status_tanpa_aturan,
    s.masa_kerja_tidak_diketahui,
    case
        when n.kebijakan_id is null then null
        when t.kode_instansi is null then 'KEHADIRAN_BELUM_DIKIRIM'
        when h.nip is null then 'KEHADIRAN_TANPA_BARIS'
        when p.tidak_diketahui or c.tidak_diketahui then 'KEHADIRAN_TIDAK_CUKUP'
    end as sebab_kehadiran,
    nullif(concat_ws(' ', p.aturan, c.aturan, s.aturan, e.aturan, m.plt_aturan), '') as aturan
from masuk as m
inner join kebijakan_berlaku as k on m.kode_instansi = k.kode_instansi and m.jenis_pembayaran = k.jenis_pembayaran
inner join pilihan as s
    on m.kode_instansi = s.kode_instansi and m.kebijakan_id = s.kebijakan_id and m.status_pegawai = s.status_pegawai
    and m.bulan_kerja is not distinct from s.bulan_kerja
left join hadir_diminta as n on m.kode_instansi = n.kode_instansi and m.kebijakan_id = n.kebijakan_id
left join terkirim as t on m.kode_instansi = t.kode_instansi
left join kehadiran_bulan as h on m.kode_instansi = h.kode_instansi and m.nip = h.nip
left join dipotong as p
    on m.kode_instansi = p.kode_instansi and m.pegawai_id = p.pegawai_id and m.jenis_pembayaran = p.jenis_pembayaran
left join cuti as c
    on m.kode_instansi = c.kode_instansi and m.pegawai_id = c.pegawai_id and m.jenis_pembayaran = c.jenis_pembayaran
left join keadaan as e
    on m.kode_instansi = e.kode_instansi and m.pegawai_id = e.pegawai_id and m.jenis_pembayaran = e.jenis_pembayaran
