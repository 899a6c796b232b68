-- The score of one part of the work of one person, in per cent (or in points, where the policy adds points); or what is
-- missing for it. Of a part that looks at several months the lowest counts, and all of them must be known.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, kode_bagian
-- per:     bulan
-- apart:   kode_instansi
-- reads:   nilai_bagian same, penerima_tpp same, bagian_berlaku same, bulan_bagian same, peta_nilai asof,
--          kehadiran_bulan same, nilai_kinerja_lokal same
-- basis:   each instansi's own regulation; rules/tpp.md 2 (bila_kosong, conditions)
with peta_bulan as (
    select
        p.kode_instansi, p.kebijakan_id, p.kode_bagian, p.kunci_nilai as kunci, p.batas_bawah, p.batas_atas, p.inklusif,
        p.efek_nilai as efek, p.nilai_skor as nilai, p.syarat_ukuran, p.syarat_min, p.bulan_berlaku,
        p.baris_aturan as aturan
    from peta_nilai as p
    cross join bagian as b
    where p.bulan_berlaku is null or p.bulan_berlaku = month(b.mulai)
),

dipetakan as (
    select distinct kode_instansi, kebijakan_id, kode_bagian
    from peta_bulan
),

bersyarat as (
    select distinct kode_instansi, kebijakan_id, syarat_ukuran
    from peta_bulan
    where syarat_ukuran is not null
),

-- What a condition asks of the pay month, of those persons only whose policy has one.
syarat as (
    select
        o.kode_instansi, o.pegawai_id, o.jenis_pembayaran, s.syarat_ukuran,
        cast(case s.syarat_ukuran
            when 'menit' then h.menit_aktivitas
            when 'rasio_menit' then h.rasio_menit
            when 'hari_alpa' then h.alpa
            when 'menit_terlambat' then h.menit_terlambat
            when 'menit_pulang_cepat' then h.menit_pulang_cepat
            when 'kejadian' then h.kejadian_hadir
            when 'persen_hadir' then v.nilai_ukuran
            else n.nilai_lokal
        end as decimal(18, 6)) as nilai_syarat
    from penerima_tpp as o
    inner join bersyarat as s on o.kode_instansi = s.kode_instansi and o.kebijakan_id = s.kebijakan_id
    left join kehadiran_bulan as h on o.kode_instansi = h.kode_instansi and o.nip = h.nip
    left join nilai_kinerja_lokal as n
        on o.kode_instansi = n.kode_instansi and o.nip = n.nip and s.syarat_ukuran = n.ukuran_kinerja
    left join bagian_berlaku as g
        on o.kode_instansi = g.kode_instansi and o.profil = g.profil and g.ukuran_kinerja = 'persen_hadir'
        and s.syarat_ukuran = g.ukuran_kinerja
    left join nilai_bagian as v
        on o.kode_instansi = v.kode_instansi and o.pegawai_id = v.pegawai_id and o.jenis_pembayaran = v.jenis_pembayaran
        and g.kode_bagian = v.kode_bagian and o.bulan = v.bulan_dinilai
),

-- Many share a predikat or a value: which row of the map fits is asked once for each.
terukur as (
    select distinct kode_instansi, kebijakan_id, kode_bagian, predikat_bagian, nilai_ukuran
    from nilai_bagian
    where predikat_bagian is not null or nilai_ukuran is not null
),

-- The row of the map that fits: one for this month of the year goes before one for all months.
cocok as (
    select
        n.kode_instansi, n.kebijakan_id, n.kode_bagian, n.predikat_bagian, n.nilai_ukuran, p.efek, p.nilai, p.aturan,
        p.syarat_ukuran, p.syarat_min
    from terukur as n
    inner join peta_bulan as p
        on n.kode_instansi = p.kode_instansi and n.kebijakan_id = p.kebijakan_id and n.kode_bagian = p.kode_bagian
        and (
            p.kunci = n.predikat_bagian
            or (
                p.kunci is null and n.nilai_ukuran is not null
                and case when p.inklusif = 'atas'
                    then coalesce(n.nilai_ukuran > p.batas_bawah, true) and coalesce(n.nilai_ukuran <= p.batas_atas, true)
                    else coalesce(n.nilai_ukuran >= p.batas_bawah, true) and coalesce(n.nilai_ukuran < p.batas_atas, true)
                end
            )
        )
    qualify row_number() over (
        partition by n.kode_instansi, n.kebijakan_id, n.kode_bagian, n.predikat_bagian, n.nilai_ukuran
        order by case when p.bulan_berlaku is null then 1 else 0 end, p.aturan
    ) = 1
),

-- Parts that look at several months: only of these the lowest is looked for.
berbulan as (
    select kode_instansi, profil, kode_bagian
    from bulan_bagian
    group by kode_instansi, profil, kode_bagian
    having count(*) > 1
),

dinilai as (
    select
        n.kode_instansi, n.bulan, n.pegawai_id, n.jenis_pembayaran, n.kode_bagian, n.bulan_dinilai, n.predikat_bagian,
        n.nilai_ukuran, g.bobot_bagian, g.berlaku_pada_komponen, g.aturan as aturan_bagian, c.aturan as aturan_peta,
        n.sebab = 'PENILAIAN_TERLAMBAT' as terlambat, r.kode_bagian is not null as berbulan,
        case
            when n.sebab <> 'PENILAIAN_TERLAMBAT' then n.sebab
            when n.dinolkan then null
            when n.predikat_bagian is null and n.nilai_ukuran is null
                then case when g.bila_kosong is null then n.sebab_kosong end
            when m.kode_bagian is not null and c.aturan is null then 'DI_LUAR_PETA_NILAI'
            when c.syarat_ukuran is not null and s.nilai_syarat is null then 'SYARAT_TIDAK_DIKETAHUI'
        end as sebab,
        cast(case
            when n.dinolkan then 0
            when n.predikat_bagian is null and n.nilai_ukuran is null then g.bila_kosong
            when m.kode_bagian is null and n.nilai_ukuran < 0 then 0
            when m.kode_bagian is null and n.nilai_ukuran > 100 then 100
            when m.kode_bagian is null then n.nilai_ukuran
            when s.nilai_syarat < c.syarat_min then 0
            when c.efek = 'potong_persen' then 100 - c.nilai
            else c.nilai
        end as decimal(9, 6)) as skor
    from nilai_bagian as n
    inner join penerima_tpp as o
        on n.kode_instansi = o.kode_instansi and n.pegawai_id = o.pegawai_id and n.jenis_pembayaran = o.jenis_pembayaran
    inner join bagian_berlaku as g
        on o.kode_instansi = g.kode_instansi and o.profil = g.profil and n.kode_bagian = g.kode_bagian
    left join berbulan as r
        on o.kode_instansi = r.kode_instansi and o.profil = r.profil and n.kode_bagian = r.kode_bagian
    left join dipetakan as m
        on n.kode_instansi = m.kode_instansi and n.kebijakan_id = m.kebijakan_id and n.kode_bagian = m.kode_bagian
    left join cocok as c
        on n.kode_instansi = c.kode_instansi and n.kebijakan_id = c.kebijakan_id and n.kode_bagian = c.kode_bagian
        and n.predikat_bagian is not distinct from c.predikat_bagian
        and n.nilai_ukuran is not distinct from c.nilai_ukuran
    left join syarat as s
        on n.kode_instansi = s.kode_instansi and n.pegawai_id = s.pegawai_id and n.jenis_pembayaran = s.jenis_pembayaran
        and c.syarat_ukuran = s.syarat_ukuran
),

terendah as (
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, kode_bagian, bulan_dinilai, predikat_bagian, nilai_ukuran,
        bobot_bagian, berlaku_pada_komponen, skor, sebab, aturan_bagian, aturan_peta,
        -- a late evaluation holds what is known, whichever of the months it is of
        bool_or(terlambat) over (partition by kode_instansi, pegawai_id, jenis_pembayaran, kode_bagian) as terlambat
    from dinilai
    where berbulan
    qualify row_number() over (
        partition by kode_instansi, pegawai_id, jenis_pembayaran, kode_bagian
        order by case when sebab is null then 1 else 0 end, case when sebab is null then skor end, bulan_dinilai desc
    ) = 1
),

dipilih as (
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, kode_bagian, bulan_dinilai, predikat_bagian, nilai_ukuran,
        bobot_bagian, berlaku_pada_komponen, skor, sebab, aturan_bagian, aturan_peta, terlambat
    from dinilai
    where not berbulan
    union all
    select
        kode_instansi, bulan, pegawai_id, jenis_pembayaran, kode_bagian, bulan_dinilai, predikat_bagian, nilai_ukuran,
        bobot_bagian, berlaku_pada_komponen, skor, sebab, aturan_bagian, aturan_peta, terlambat
    from terendah
)

select
    kode_instansi,
    bulan,
    pegawai_id,
    jenis_pembayaran,
    kode_bagian,
    bulan_dinilai,
    predikat_bagian,
    nilai_ukuran,
    bobot_bagian,
    berlaku_pada_komponen,
    case when sebab is null then skor end as skor,
    case when sebab is not null then sebab when terlambat then 'PENILAIAN_TERLAMBAT' end as sebab,
    aturan_bagian,
    aturan_peta
from dipilih
