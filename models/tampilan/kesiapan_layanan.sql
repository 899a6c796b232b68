-- Whether the e-Kinerja data of one ASN is ready for one service on the 1st of one of the next six months.
-- grain:   kode_instansi, pegawai_id, layanan, tanggal_layanan
-- per:     tampilan
-- basis:   Peraturan BKN 2/2026 Ps. 13 ayat (1) huruf c dan ayat (2) huruf a, Ps. 14; SE BKN 18/2024 butir 5.e.2;
--          rules/kepatuhan.md 5. What is asked are rows of syarat_layanan
with tanggal as (
    select cast(date_trunc('month', current_date) + to_months(cast(n.ke as integer)) as date) as tanggal_layanan
    from (select unnest(range(1, 7)) as ke) as n
),

-- What is asked hangs on the year of the service alone, so it is judged once a year and not once a month.
diminta as (
    select
        t.tahun_layanan,
        s.layanan,
        s.kode,
        s.sumber,
        t.tahun_layanan - s.tahun_ke as tahun,
        s.predikat_terendah,
        p.urutan as urutan_terendah,
        s.pelaku_belum_ada,
        s.pelaku_di_bawah
    from (select distinct year(tanggal_layanan) as tahun_layanan from tanggal) as t
    cross join acuan.syarat_layanan as s
    inner join acuan.predikat as p on s.predikat_terendah = p.nama
    where s.berlaku_mulai <= current_date and coalesce(s.berlaku_sampai >= current_date, true)
),

asn as (
    select g.kode_instansi, g.pegawai_id, g.nip, g.nama, g.unor_id, g.unor, year(g.tmt_cpns) as tahun_mulai
    from catatan.pegawai as g
    left join acuan.kedudukan_hukum as h on g.kedudukan_hukum = h.kode
    where coalesce(h.wajib_skp, true)
),

-- An evaluation made in the instansi before is the person's all the same.
tahunan as (
    select k.pegawai_id, k.tahun, k.predikat_tahunan, p.urutan
    from mart.kinerja_tahunan as k
    left join acuan.predikat as p on k.predikat_tahunan = p.nama
    where k.evaluasi_tahunan > 0
    qualify row_number() over (
        partition by k.pegawai_id, k.tahun
        order by k.predikat_tahunan is null, k.tahunan_dinilai_pada desc nulls last, k.kode_instansi
    ) = 1
),

-- What SIASN holds of a year, whichever instansi delivered it. An answer holds every year of a person, so that a year that
-- e-Kinerja has is known to be lacking of somebody whose history was delivered at all.
siasn as (
    select s.pegawai_id, s.tahun, s.predikat_tercatat as predikat_siasn, p.urutan
    from catatan.siasn_skp22 as s
    left join acuan.predikat as p on s.predikat_tercatat = p.nama
    qualify row_number() over (
        partition by s.pegawai_id, s.tahun
        order by s.predikat_tercatat is null, s.ditarik_pada desc, s.riwayat_id, s.kode_instansi
    ) = 1
),

siasn_dikirim as (select distinct pegawai_id from catatan.siasn_skp22),

-- Known to be lacking is only the evaluation of somebody whom the instansi listed that year, in a yearly report that was
-- drawn whole; who came from elsewhere may have one that was not delivered.
ditarik as (
    select distinct c.kode_instansi, c.tahun
    from catatan.cakupan_penilaian as c
    inner join catatan.periode as p
        on c.kode_instansi = p.kode_instansi and c.tahun = p.tahun and c.periode_id = p.periode_id
    where p.jenis_periode = 'Tahunan' and c.unor_induk_tarikan is null and c.unor_tarikan is null
),

tercantum as (
    select distinct s.kode_instansi, s.tahun, s.pegawai_id
    from catatan.skp as s
    inner join ditarik as r on s.kode_instansi = r.kode_instansi and s.tahun = r.tahun
),

batas as (
    select kode_instansi, tahun, max(batas_pengisian) as batas_pengisian
    from catatan.periode
    where jenis_periode = 'Tahunan'
    group by kode_instansi, tahun
),

dinilai as (
    select
        a.kode_instansi,
        a.pegawai_id,
        d.tahun_layanan,
        d.layanan,
        -- who was not yet in duty has nobody who could act; nor is there anything to mend where SIASN says the same
        case
            when d.sumber = 'SIASN' and s.predikat_siasn is null then d.pelaku_belum_ada
            when d.sumber = 'SIASN' and s.predikat_siasn = t.predikat_tahunan then null
            when d.sumber = 'SIASN' then d.pelaku_di_bawah
            when t.predikat_tahunan is not null then d.pelaku_di_bawah
            when a.tahun_mulai > d.tahun then null
            else d.pelaku_belum_ada
        end as pelaku,
        case
            -- asked of SIASN is the same as e-Kinerja says, and that it suffices
            when d.sumber = 'SIASN' and s.predikat_siasn is not null then
                s.urutan >= d.urutan_terendah and coalesce(s.predikat_siasn = t.predikat_tahunan, true)
            when d.sumber = 'SIASN' then case when k.pegawai_id is not null and t.predikat_tahunan is not null then false end
            when t.predikat_tahunan is not null then t.urutan >= d.urutan_terendah
            when a.tahun_mulai > d.tahun or t.pegawai_id is not null or r.pegawai_id is not null then false
        end as terpenuhi,
        d.sumber = 'e-Kinerja' as menentukan,
        'Evaluasi kinerja tahunan ' || d.tahun || ' di ' || d.sumber || ': ' || case
            when d.sumber = 'SIASN' and s.predikat_siasn is not null then
                s.predikat_siasn || ' (diminta ' || d.predikat_terendah
                || case when s.predikat_siasn <> t.predikat_tahunan then '; di e-Kinerja ' || t.predikat_tahunan else '' end
                || ')'
            when d.sumber = 'SIASN' then
                case when k.pegawai_id is not null and t.predikat_tahunan is not null then 'belum ada' else 'belum ada data' end
            when t.predikat_tahunan is not null then t.predikat_tahunan || ' (diminta ' || d.predikat_terendah || ')'
            when a.tahun_mulai > d.tahun then 'belum bertugas pada tahun itu'
            else case when t.pegawai_id is not null or r.pegawai_id is not null then 'belum ada' else 'belum ada data' end
                || coalesce(' (batas pengisian ' || strftime(b.batas_pengisian, '%Y-%m-%d') || ')', '')
        end as kalimat
    from asn as a
    cross join diminta as d
    left join tahunan as t on a.pegawai_id = t.pegawai_id and d.tahun = t.tahun
    left join siasn as s on a.pegawai_id = s.pegawai_id and d.tahun = s.tahun
    left join siasn_dikirim as k on a.pegawai_id = k.pegawai_id
    left join tercantum as r
        on a.kode_instansi = r.kode_instansi and a.pegawai_id = r.pegawai_id and d.tahun = r.tahun
    left join batas as b on a.kode_instansi = b.kode_instansi and d.tahun = b.tahun
),

-- What is not known is never held against the person: not ready is only who lacks something that is known to be lacking.
hasil as (
    select
        kode_instansi,
        pegawai_id,
        tahun_layanan,
        layanan,
        case
            when bool_or(menentukan and not terpenuhi) then false
            when bool_and(terpenuhi is not null) filter (where menentukan) then true
        end as siap,
        coalesce(list(kalimat order by kalimat) filter (where not terpenuhi), []) as kurang,
        coalesce(
            list(distinct pelaku order by pelaku) filter (where not terpenuhi and pelaku is not null), []
        ) as pelaku,
        coalesce(list(kalimat order by kalimat) filter (where terpenuhi is null), []) as belum_ada_data
    from dinilai
    group by kode_instansi, pegawai_id, tahun_layanan, layanan
)

select
    a.kode_instansi,
    a.pegawai_id,
    a.nip,
    a.nama,
    a.unor_id,
    a.unor,
    h.layanan,
    t.tanggal_layanan,
    h.siap,
    h.kurang,
    h.pelaku,
    h.belum_ada_data
from hasil as h
inner join asn as a on h.kode_instansi = a.kode_instansi and h.pegawai_id = a.pegawai_id
inner join tanggal as t on h.tahun_layanan = year(t.tanggal_layanan)
