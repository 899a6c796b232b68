-- One component of the base of one person in a pay month: ceiling, score, and the amount after every step of the policy.
-- An amount is unknown, not 0, where something that it rests on is.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, komponen
-- per:     bulan
-- reads:   penerima_tpp same, kebijakan_berlaku same, komponen_berlaku same, nilai_kelas asof, skor_bagian same,
--          faktor_tpp same, potongan_tpp same
-- basis:   PP 12/2019 Ps. 58; each instansi's own regulation; rules/tpp.md 2 (order of work, rounding at the policy's stage)
with komponen as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, k.komponen, k.dinilai, k.basic_tpp, k.persen,
        k.pagu_penuh, k.kode_rekening, k.aturan, k.aturan_kelas
    from penerima_tpp as o
    inner join komponen_berlaku as k on o.kode_instansi = k.kode_instansi and o.profil = k.profil
    union all
    -- acting in another post: a per cent of what the own or the other post gives, or the difference of the two classes
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, 'PLT' as komponen, false as dinilai,
        case when o.plt_cara = 'persen' and coalesce(o.plt_nilai_dari, 'sendiri') = 'sendiri' then max(k.basic_tpp)
            else max(n.nilai_rupiah) end as basic_tpp,
        max(o.plt_persen) as persen,
        cast(case
            when o.plt_cara = 'selisih'
                then greatest(0, cast(sum((n.nilai_rupiah - k.basic_tpp) * k.persen * 0.01) as decimal(22, 6)))
            when o.plt_nilai_dari = 'plt'
                then cast(sum(cast(n.nilai_rupiah * k.persen * 0.01 as decimal(22, 6)) * o.plt_persen * 0.01) as decimal(22, 6))
            else cast(sum(k.pagu_penuh * o.plt_persen * 0.01) as decimal(22, 6))
        end as decimal(22, 6)) as pagu_penuh,
        cast(null as varchar) as kode_rekening, max(o.plt_aturan) as aturan, max(n.baris_aturan) as aturan_kelas
    from penerima_tpp as o
    inner join komponen_berlaku as k on o.kode_instansi = k.kode_instansi and o.profil = k.profil
    left join nilai_kelas as n
        on o.kode_instansi = n.kode_instansi and o.kebijakan_id = n.kebijakan_id and o.plt_kelas = n.kelas
    where o.plt_cara in ('persen', 'selisih')
    group by
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, o.plt_cara, o.plt_nilai_dari
),

-- What the parts that serve a component come to; part by part, where the policy rounds each of them.
dinilai as (
    select
        k.kode_instansi, k.pegawai_id, k.jenis_pembayaran, k.komponen,
        bool_and(s.skor is not null) as lengkap,
        bool_or(s.skor = 0) as ada_nol,
        cast(sum(s.bobot_bagian * s.skor * 0.0001) as decimal(18, 9)) as berbobot,
        cast(least(100, sum(s.skor)) * 0.01 as decimal(18, 9)) as poin,
        -- SQL has no product of rows that every engine knows
        cast(exp(sum(ln(cast(greatest(s.skor, 0.000001) * 0.01 as double)))) as decimal(18, 9)) as kali,
        cast(sum(case b.cara_bulat
            when 'floor' then cast(floor(k.pagu_penuh * cast(s.bobot_bagian * s.skor * 0.0001 as decimal(12, 9)) * b.per_satuan) as decimal(22, 0))
            when 'ceil' then cast(ceil(k.pagu_penuh * cast(s.bobot_bagian * s.skor * 0.0001 as decimal(12, 9)) * b.per_satuan) as decimal(22, 0))
            else cast(round(k.pagu_penuh * cast(s.bobot_bagian * s.skor * 0.0001 as decimal(12, 9)) * b.per_satuan, 0) as decimal(22, 0))
        end * b.satuan_bulat) as decimal(22, 6)) as per_bagian
    from komponen as k
    inner join kebijakan_berlaku as b on k.kode_instansi = b.kode_instansi and k.jenis_pembayaran = b.jenis_pembayaran
    inner join skor_bagian as s
        on k.kode_instansi = s.kode_instansi and k.pegawai_id = s.pegawai_id
        and k.jenis_pembayaran = s.jenis_pembayaran
        and (s.berlaku_pada_komponen is null or ' ' || s.berlaku_pada_komponen || ' ' like '% ' || k.komponen || ' %')
    where k.dinilai
    group by k.kode_instansi, k.pegawai_id, k.jenis_pembayaran, k.komponen
),

berskor as (
    select
        k.kode_instansi, k.bulan, k.pegawai_id, k.jenis_pembayaran, k.komponen, k.dinilai, k.basic_tpp, k.persen,
        k.pagu_penuh, k.kode_rekening, k.aturan, k.aturan_kelas, b.cara_gabung, b.tahap_bulat,
        case
            when not k.dinilai then 1
            when not d.lengkap then null
            when b.cara_gabung = 'poin' then d.poin
            when b.cara_gabung = 'kali' then case when d.ada_nol then 0 else d.kali end
            else d.berbobot
        end as skor,
        case when b.tahap_bulat = 'bagian' and b.cara_gabung = 'jumlah_berbobot' and k.dinilai and d.lengkap
            then d.per_bagian end as per_bagian
    from komponen as k
    inner join kebijakan_berlaku as b on k.kode_instansi = b.kode_instansi and k.jenis_pembayaran = b.jenis_pembayaran
    left join dinilai as d
        on k.kode_instansi = d.kode_instansi and k.pegawai_id = d.pegawai_id
        and k.jenis_pembayaran = d.jenis_pembayaran and k.komponen = d.komponen
),

potongan_khusus as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, pada_kode as komponen,
        case when bool_and(besar_potongan is not null) then cast(sum(besar_potongan) as decimal(12, 6)) end
            as jumlah_persen,
        max(besar_potongan) as persen_terberat, true as ada
    from potongan_tpp
    where dasar_potongan = 'komponen' and pada_kode is not null
    group by kode_instansi, pegawai_id, jenis_pembayaran, pada_kode
),

-- The share that each kind of step takes.
pangkas as (
    select
        k.kode_instansi, k.bulan, k.pegawai_id, k.jenis_pembayaran, k.komponen, k.dinilai, k.basic_tpp, k.persen,
        k.pagu_penuh, k.kode_rekening, k.aturan, k.aturan_kelas, k.skor, f.kurangi,
        coalesce(k.per_bagian, cast(k.pagu_penuh * cast(k.skor as decimal(12, 9)) as decimal(22, 6))) as awal,
        -- what is cut of one component alone counts towards the same limit
        cast(case
            when x.ada is null then f.potongan_persen
            when x.jumlah_persen is null then null
            when b.tumpuk_potongan = 'terberat' then greatest(f.potongan_persen, x.persen_terberat)
            else greatest(
                f.potongan_persen,
                least(f.potongan_persen + x.jumlah_persen, coalesce(b.batas_potongan_persen, 100))
            )
        end * 0.01 as decimal(12, 9)) as potongan,
        cast(f.cuti_persen * 0.01 as decimal(12, 9)) as cuti,
        cast((100 - f.status_persen) * 0.01 as decimal(12, 9)) as status,
        cast(f.keadaan_persen * 0.01 as decimal(12, 9)) as keadaan,
        cast(f.prorata_persen * 0.01 as decimal(12, 9)) as prorata,
        b.langkah_1, b.langkah_2, b.langkah_3, b.langkah_4, b.langkah_5, b.tumpuan_1, b.tumpuan_2, b.tumpuan_3,
        b.tumpuan_4, b.tumpuan_5, b.tidak_negatif, b.tahap_bulat, b.satuan_bulat, b.per_satuan, b.cara_bulat
    from berskor as k
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
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, komponen, dinilai, basic_tpp, persen, pagu_penuh,
        kode_rekening, aturan, aturan_kelas, skor, kurangi, awal, tumpuan_1, tumpuan_2, tumpuan_3, tumpuan_4, tumpuan_5,
        tidak_negatif, tahap_bulat, satuan_bulat, per_satuan, cara_bulat,
        case langkah_1
            when 'POTONGAN' then potongan
            when 'CUTI' then cuti
            when 'STATUS' then status
            when 'KEADAAN' then keadaan
            when 'PRORATA' then prorata
            else 0
        end as bagian_1,
        case langkah_2
            when 'POTONGAN' then potongan
            when 'CUTI' then cuti
            when 'STATUS' then status
            when 'KEADAAN' then keadaan
            when 'PRORATA' then prorata
            else 0
        end as bagian_2,
        case langkah_3
            when 'POTONGAN' then potongan
            when 'CUTI' then cuti
            when 'STATUS' then status
            when 'KEADAAN' then keadaan
            when 'PRORATA' then prorata
            else 0
        end as bagian_3,
        case langkah_4
            when 'POTONGAN' then potongan
            when 'CUTI' then cuti
            when 'STATUS' then status
            when 'KEADAAN' then keadaan
            when 'PRORATA' then prorata
            else 0
        end as bagian_4,
        case langkah_5
            when 'POTONGAN' then potongan
            when 'CUTI' then cuti
            when 'STATUS' then status
            when 'KEADAAN' then keadaan
            when 'PRORATA' then prorata
            else 0
        end as bagian_5
    from pangkas
),

-- On the ceiling a step takes its share of the ceiling, on the running amount one of what is left (rules/tpp.md 2).
dijalankan as (
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, komponen, dinilai, basic_tpp, persen, pagu_penuh,
        kode_rekening, aturan, aturan_kelas, skor, kurangi, awal, tidak_negatif, tahap_bulat, satuan_bulat, per_satuan,
        cara_bulat,
        cast(case when tumpuan_1 = 'pagu' then awal - pagu_penuh * bagian_1 else awal * (1 - bagian_1) end
            as decimal(22, 6)) as setelah_1,
        cast(case when tumpuan_2 = 'pagu' then setelah_1 - pagu_penuh * bagian_2 else setelah_1 * (1 - bagian_2) end
            as decimal(22, 6)) as setelah_2,
        cast(case when tumpuan_3 = 'pagu' then setelah_2 - pagu_penuh * bagian_3 else setelah_2 * (1 - bagian_3) end
            as decimal(22, 6)) as setelah_3,
        cast(case when tumpuan_4 = 'pagu' then setelah_3 - pagu_penuh * bagian_4 else setelah_3 * (1 - bagian_4) end
            as decimal(22, 6)) as setelah_4,
        cast(case when tumpuan_5 = 'pagu' then setelah_4 - pagu_penuh * bagian_5 else setelah_4 * (1 - bagian_5) end
            as decimal(22, 6)) as setelah_5
    from langkah
),

tersisa as (
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, komponen, dinilai, basic_tpp, persen, pagu_penuh,
        kode_rekening, aturan, aturan_kelas, skor, kurangi, awal, tahap_bulat, satuan_bulat, per_satuan, cara_bulat,
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

bersih as (
    select
        t.kode_instansi, t.bulan, t.pegawai_id, t.jenis_pembayaran, t.komponen, t.dinilai, t.basic_tpp, t.persen,
        t.pagu_penuh, t.kode_rekening, t.aturan, t.aturan_kelas, t.skor, t.awal, t.tahap_bulat, t.satuan_bulat,
        t.per_satuan, t.cara_bulat, t.jumlah - coalesce(d.dikurangi, 0) as jumlah
    from tersisa as t
    left join dikurangi as d
        on t.kode_instansi = d.kode_instansi and t.pegawai_id = d.pegawai_id
        and t.jenis_pembayaran = d.jenis_pembayaran and t.komponen = d.komponen
),

-- Rounded as a whole, the largest component takes the difference, so that the components add up to what is paid.
seluruh as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, tahap_bulat, satuan_bulat, per_satuan, cara_bulat,
        max(jumlah) as terbesar,
        cast(sum(jumlah) as decimal(22, 6)) as mentah,
        cast(sum(cast(jumlah as decimal(18, 2))) as decimal(22, 6)) as sen
    from bersih
    where tahap_bulat = 'total'
    group by kode_instansi, pegawai_id, jenis_pembayaran, tahap_bulat, satuan_bulat, per_satuan, cara_bulat
),

penampung as (
    select
        s.kode_instansi, s.pegawai_id, s.jenis_pembayaran, min(b.komponen) as komponen,
        cast(max(case s.cara_bulat
            when 'floor' then cast(floor(s.mentah * s.per_satuan) as decimal(22, 0))
            when 'ceil' then cast(ceil(s.mentah * s.per_satuan) as decimal(22, 0))
            else cast(round(s.mentah * s.per_satuan, 0) as decimal(22, 0))
        end * s.satuan_bulat - s.sen) as decimal(18, 2)) as selisih_bulat
    from seluruh as s
    inner join bersih as b
        on s.kode_instansi = b.kode_instansi and s.pegawai_id = b.pegawai_id
        and s.jenis_pembayaran = b.jenis_pembayaran and s.terbesar = b.jumlah
    group by s.kode_instansi, s.pegawai_id, s.jenis_pembayaran
)

select
    b.kode_instansi,
    b.bulan,
    b.pegawai_id,
    b.jenis_pembayaran,
    b.komponen,
    b.dinilai,
    b.basic_tpp,
    b.persen,
    cast(b.pagu_penuh as decimal(18, 2)) as pagu,
    cast(b.skor as decimal(12, 9)) as skor_gabungan,
    cast(b.awal as decimal(18, 2)) as sebelum_pemotongan,
    cast(case
        when b.tahap_bulat in ('bagian', 'komponen') then
            case b.cara_bulat
                when 'floor' then cast(floor(b.jumlah * b.per_satuan) as decimal(22, 0))
                when 'ceil' then cast(ceil(b.jumlah * b.per_satuan) as decimal(22, 0))
                else cast(round(b.jumlah * b.per_satuan, 0) as decimal(22, 0))
            end * b.satuan_bulat
        else cast(b.jumlah as decimal(18, 2)) + coalesce(p.selisih_bulat, 0)
    end as decimal(18, 2)) as jumlah_komponen,
    b.kode_rekening,
    b.aturan,
    b.aturan_kelas
from bersih as b
left join penampung as p
    on b.kode_instansi = p.kode_instansi and b.pegawai_id = p.pegawai_id
    and b.jenis_pembayaran = p.jenis_pembayaran and b.komponen = p.komponen
