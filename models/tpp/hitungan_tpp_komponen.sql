-- One component of the base of one person in a pay month: ceiling, score, and the amount after every step of the policy and
-- its rounding. An amount is unknown, not 0, where something that it rests on is.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, komponen
-- per:     bulan
-- apart:   kode_instansi
-- reads:   komponen_dinilai same, kebijakan_berlaku same, faktor_tpp same, potongan_tpp same
-- basis:   PP 12/2019 Ps. 58; each instansi's own regulation; rules/tpp.md 2 (order of work, rounding at the policy's stage)
with potongan_khusus as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, pada_kode as komponen,
        case when bool_and(besar_potongan is not null) then cast(sum(besar_potongan) as decimal(12, 6)) end
            as jumlah_persen,
        max(besar_potongan) as persen_terberat
    from potongan_tpp
    where dasar_potongan = 'komponen' and pada_kode is not null
    group by kode_instansi, pegawai_id, jenis_pembayaran, pada_kode
),

-- The share that each kind of step takes. What is cut of one component alone counts towards the same limit.
bagian_langkah as (
    select
        k.kode_instansi, k.pegawai_id, k.jenis_pembayaran, k.komponen, k.pagu_penuh, k.sebelum_penuh, f.kurangi,
        b.langkah_1, b.langkah_2, b.langkah_3, b.langkah_4, b.langkah_5, b.tumpuan_1, b.tumpuan_2, b.tumpuan_3,
        b.tumpuan_4, b.tumpuan_5, b.tidak_negatif,
        cast(case
            when x.komponen is null then f.potongan_persen
            when x.jumlah_persen is null or f.potongan_persen is null then null
            else greatest(f.potongan_persen, least(coalesce(b.batas_potongan_persen, 100),
                case when b.tumpuk_potongan = 'terberat' then x.persen_terberat
                    else f.potongan_persen + x.jumlah_persen end))
        end * 0.01 as decimal(12, 9)) as potongan,
        cast(f.cuti_persen * 0.01 as decimal(12, 9)) as cuti,
        cast((100 - f.status_persen) * 0.01 as decimal(12, 9)) as status,
        cast(f.keadaan_persen * 0.01 as decimal(12, 9)) as keadaan,
        cast(f.prorata_persen * 0.01 as decimal(12, 9)) as prorata
    from komponen_dinilai as k
    inner join kebijakan_berlaku as b on k.kode_instansi = b.kode_instansi and k.jenis_pembayaran = b.jenis_pembayaran
    inner join faktor_tpp as f
        on k.kode_instansi = f.kode_instansi and k.pegawai_id = f.pegawai_id
        and k.jenis_pembayaran = f.jenis_pembayaran
    left join potongan_khusus as x
        on k.kode_instansi = x.kode_instansi and k.pegawai_id = x.pegawai_id
        and k.jenis_pembayaran = x.jenis_pembayaran and k.komponen = x.komponen
),

langkah as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, komponen, pagu_penuh, sebelum_penuh, kurangi, tidak_negatif,
        tumpuan_1, tumpuan_2, tumpuan_3, tumpuan_4, tumpuan_5,
        case langkah_1 when 'POTONGAN' then potongan when 'CUTI' then cuti when 'STATUS' then status
            when 'KEADAAN' then keadaan when 'PRORATA' then prorata else 0 end as bagian_1,
        case langkah_2 when 'POTONGAN' then potongan when 'CUTI' then cuti when 'STATUS' then status
            when 'KEADAAN' then keadaan when 'PRORATA' then prorata else 0 end as bagian_2,
        case langkah_3 when 'POTONGAN' then potongan when 'CUTI' then cuti when 'STATUS' then status
            when 'KEADAAN' then keadaan when 'PRORATA' then prorata else 0 end as bagian_3,
        case langkah_4 when 'POTONGAN' then potongan when 'CUTI' then cuti when 'STATUS' then status
            when 'KEADAAN' then keadaan when 'PRORATA' then prorata else 0 end as bagian_4,
        case langkah_5 when 'POTONGAN' then potongan when 'CUTI' then cuti when 'STATUS' then status
            when 'KEADAAN' then keadaan when 'PRORATA' then prorata else 0 end as bagian_5
    from bagian_langkah
),

-- On the ceiling a step takes its share of the ceiling, on the running amount one of what is left (rules/tpp.md 2). From
-- most people no step takes anything.
dijalankan as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, komponen, kurangi, tidak_negatif,
        case when bagian_1 = 0 then sebelum_penuh
            when tumpuan_1 = 'pagu' then cast(sebelum_penuh - pagu_penuh * bagian_1 as decimal(22, 6))
            else cast(sebelum_penuh * (1 - bagian_1) as decimal(22, 6)) end as setelah_1,
        case when bagian_2 = 0 then setelah_1
            when tumpuan_2 = 'pagu' then cast(setelah_1 - pagu_penuh * bagian_2 as decimal(22, 6))
            else cast(setelah_1 * (1 - bagian_2) as decimal(22, 6)) end as setelah_2,
        case when bagian_3 = 0 then setelah_2
            when tumpuan_3 = 'pagu' then cast(setelah_2 - pagu_penuh * bagian_3 as decimal(22, 6))
            else cast(setelah_2 * (1 - bagian_3) as decimal(22, 6)) end as setelah_3,
        case when bagian_4 = 0 then setelah_3
            when tumpuan_4 = 'pagu' then cast(setelah_3 - pagu_penuh * bagian_4 as decimal(22, 6))
            else cast(setelah_3 * (1 - bagian_4) as decimal(22, 6)) end as setelah_4,
        case when bagian_5 = 0 then setelah_4
            when tumpuan_5 = 'pagu' then cast(setelah_4 - pagu_penuh * bagian_5 as decimal(22, 6))
            else cast(setelah_4 * (1 - bagian_5) as decimal(22, 6)) end as setelah_5
    from langkah
),

tersisa as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, komponen, kurangi,
        case when tidak_negatif and setelah_5 < 0 then 0 else setelah_5 end as jumlah
    from dijalankan
),

-- What the person has from elsewhere is taken off the largest component first. Few have it.
dikurangi as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, komponen,
        cast(least(jumlah, greatest(0, kurangi - coalesce(sum(jumlah) over (
            partition by kode_instansi, pegawai_id, jenis_pembayaran order by jumlah desc, komponen
            rows between unbounded preceding and 1 preceding
        ), 0))) as decimal(22, 6)) as dikurangi
    from tersisa
    where kurangi > 0 and jumlah > 0
),

-- Rounded as the policy says where it rounds components, else to the sen.
dibulatkan as (
    select
        t.kode_instansi, t.pegawai_id, t.jenis_pembayaran, t.komponen, b.tahap_bulat,
        t.jumlah - coalesce(d.dikurangi, 0) as jumlah,
        cast(case when b.tahap_bulat in ('bagian', 'komponen')
            then floor((t.jumlah - coalesce(d.dikurangi, 0)) * b.kali_bulat + b.geser_bulat) * b.kelipatan_bulat
            else floor((t.jumlah - coalesce(d.dikurangi, 0)) * 100 + 0.5) * 0.01
        end as decimal(18, 2)) as bulat
    from tersisa as t
    inner join kebijakan_berlaku as b on t.kode_instansi = b.kode_instansi and t.jenis_pembayaran = b.jenis_pembayaran
    left join dikurangi as d
        on t.kode_instansi = d.kode_instansi and t.pegawai_id = d.pegawai_id
        and t.jenis_pembayaran = d.jenis_pembayaran and t.komponen = d.komponen
),

-- Rounded as a whole, the largest component takes the difference, so that the components add up to what is paid.
seluruh as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, max(jumlah) as terbesar,
        cast(sum(jumlah) as decimal(22, 6)) as jumlah, cast(sum(bulat) as decimal(18, 2)) as bulat
    from dibulatkan
    where tahap_bulat = 'total'
    group by kode_instansi, pegawai_id, jenis_pembayaran
),

penampung as (
    select
        s.kode_instansi, s.pegawai_id, s.jenis_pembayaran, min(d.komponen) as komponen,
        cast(max(floor(s.jumlah * b.kali_bulat + b.geser_bulat) * b.kelipatan_bulat - s.bulat) as decimal(18, 2))
            as selisih_bulat
    from seluruh as s
    inner join kebijakan_berlaku as b on s.kode_instansi = b.kode_instansi and s.jenis_pembayaran = b.jenis_pembayaran
    inner join dibulatkan as d
        on s.kode_instansi = d.kode_instansi and s.pegawai_id = d.pegawai_id
        and s.jenis_pembayaran = d.jenis_pembayaran and s.terbesar = d.jumlah
    group by s.kode_instansi, s.pegawai_id, s.jenis_pembayaran
)

select
    k.kode_instansi,
    k.bulan,
    k.pegawai_id,
    k.jenis_pembayaran,
    k.komponen,
    k.dinilai,
    k.basic_tpp,
    k.persen,
    cast(k.pagu_penuh as decimal(18, 2)) as pagu,
    k.skor_gabungan,
    cast(k.sebelum_penuh as decimal(18, 2)) as sebelum_pemotongan,
    cast(d.bulat + coalesce(p.selisih_bulat, 0) as decimal(18, 2)) as jumlah_komponen,
    k.kode_rekening,
    k.aturan,
    k.aturan_kelas
from komponen_dinilai as k
inner join dibulatkan as d
    on k.kode_instansi = d.kode_instansi and k.pegawai_id = d.pegawai_id
    and k.jenis_pembayaran = d.jenis_pembayaran and k.komponen = d.komponen
left join penampung as p
    on k.kode_instansi = p.kode_instansi and k.pegawai_id = p.pegawai_id
    and k.jenis_pembayaran = p.jenis_pembayaran and k.komponen = p.komponen
