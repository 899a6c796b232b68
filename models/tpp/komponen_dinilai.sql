-- One component of one person in a pay month before anything is cut: its ceiling, its score, and what they come to.
-- An amount is unknown, not 0, where something that it rests on is.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, komponen
-- per:     bulan
-- apart:   kode_instansi
-- reads:   penerima_tpp same, kebijakan_berlaku same, komponen_berlaku same, skor_bagian same
-- basis:   PP 12/2019 Ps. 58; each instansi's own regulation; rules/tpp.md 2 (order of work; acting posts)
with pagu_profil as (
    select
        kode_instansi, profil, max(basic_tpp) as basic_tpp, max(aturan_kelas) as aturan_kelas,
        case when bool_and(pagu_penuh is not null) then cast(sum(pagu_penuh) as decimal(22, 6)) end as pagu_penuh
    from komponen_berlaku
    group by kode_instansi, profil
),

komponen as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, k.komponen, k.dinilai, k.basic_tpp, k.persen,
        k.pagu_penuh, k.kode_rekening, k.aturan, k.aturan_kelas
    from penerima_tpp as o
    inner join komponen_berlaku as k on o.kode_instansi = k.kode_instansi and o.profil = k.profil
    union all
    -- acting in another post: a per cent of what the own or the other post pays, or what the other one pays more
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, 'PLT' as komponen, false as dinilai,
        coalesce(l.basic_tpp, s.basic_tpp) as basic_tpp, o.plt_persen as persen,
        cast(case
            when o.plt_cara = 'selisih' then case when l.pagu_penuh > s.pagu_penuh then l.pagu_penuh - s.pagu_penuh
                when l.pagu_penuh <= s.pagu_penuh then 0 end
            when o.plt_nilai_dari = 'plt' then l.pagu_penuh * o.plt_persen * 0.01
            else s.pagu_penuh * o.plt_persen * 0.01
        end as decimal(22, 6)) as pagu_penuh,
        cast(null as varchar) as kode_rekening, o.plt_aturan as aturan,
        coalesce(l.aturan_kelas, s.aturan_kelas) as aturan_kelas
    from penerima_tpp as o
    left join pagu_profil as s on o.kode_instansi = s.kode_instansi and o.profil = s.profil
    left join pagu_profil as l on o.kode_instansi = l.kode_instansi and o.profil_plt = l.profil
    where o.plt_cara in ('persen', 'selisih')
),

-- What the parts that serve a component come to.
bagian_komponen as (
    select
        k.kode_instansi, k.pegawai_id, k.jenis_pembayaran, k.komponen, k.pagu_penuh, s.skor,
        b.cara_gabung = 'kali' as dikalikan, b.cara_gabung <> 'kali' and b.tahap_bulat = 'bagian' as bulat_per_bagian,
        b.kali_bulat, b.geser_bulat, b.kelipatan_bulat,
        cast(case b.cara_gabung when 'poin' then s.skor * 0.01 else s.bobot_bagian * s.skor * 0.0001 end
            as decimal(12, 9)) as andil
    from komponen as k
    inner join kebijakan_berlaku as b on k.kode_instansi = b.kode_instansi and k.jenis_pembayaran = b.jenis_pembayaran
    inner join skor_bagian as s
        on k.kode_instansi = s.kode_instansi and k.pegawai_id = s.pegawai_id
        and k.jenis_pembayaran = s.jenis_pembayaran
        and (s.berlaku_pada_komponen is null or ' ' || s.berlaku_pada_komponen || ' ' like '% ' || k.komponen || ' %')
    where k.dinilai
),

dinilai as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, komponen,
        bool_and(skor is not null) as lengkap,
        bool_or(skor = 0) as ada_nol,
        cast(sum(andil) as decimal(18, 9)) as jumlah_andil,
        -- SQL has no product of rows that every engine knows; what the logarithm is off by is beyond the 14th decimal
        cast(exp(sum(case when dikalikan then ln(cast(greatest(skor, 0.000001) * 0.01 as double)) end)) as decimal(18, 14))
            as hasil_kali,
        -- what each part gives of the ceiling, where the policy rounds each of them
        cast(sum(case when bulat_per_bagian then floor(pagu_penuh * andil * kali_bulat + geser_bulat) * kelipatan_bulat end)
            as decimal(22, 6)) as per_bagian
    from bagian_komponen
    group by kode_instansi, pegawai_id, jenis_pembayaran, komponen
),

berskor as (
    select
        k.kode_instansi, k.bulan, k.pegawai_id, k.jenis_pembayaran, k.komponen, k.dinilai, k.basic_tpp, k.persen,
        k.pagu_penuh, k.kode_rekening, k.aturan, k.aturan_kelas,
        cast(case
            when not k.dinilai then 1
            when d.lengkap then
                case b.cara_gabung
                    when 'poin' then least(1, d.jumlah_andil)
                    when 'kali' then case when d.ada_nol then 0 else d.hasil_kali end
                    else d.jumlah_andil
                end
        end as decimal(12, 9)) as skor_gabungan,
        case when d.lengkap then d.per_bagian end as per_bagian
    from komponen as k
    inner join kebijakan_berlaku as b on k.kode_instansi = b.kode_instansi and k.jenis_pembayaran = b.jenis_pembayaran
    left join dinilai as d
        on k.kode_instansi = d.kode_instansi and k.pegawai_id = d.pegawai_id
        and k.jenis_pembayaran = d.jenis_pembayaran and k.komponen = d.komponen
)

select
    kode_instansi,
    bulan,
    pegawai_id,
    jenis_pembayaran,
    komponen,
    dinilai,
    basic_tpp,
    persen,
    pagu_penuh,
    skor_gabungan,
    case
        when per_bagian is not null then per_bagian
        when skor_gabungan = 1 then pagu_penuh
        else cast(pagu_penuh * skor_gabungan as decimal(22, 6))
    end as sebelum_penuh,
    kode_rekening,
    aturan,
    aturan_kelas
from berskor
