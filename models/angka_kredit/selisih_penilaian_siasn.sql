-- An evaluation of a PNS in one year on which e-Kinerja and SIASN do not agree, or that only one of them knows. What
-- e-Kinerja says counts.
-- grain:   kode_instansi, tahun, sumber_siasn, pegawai_id, selesai, riwayat_id
-- per:     tahun
-- reads:   penilaian_pegawai year
-- basis:   Peraturan BKN 2/2026 Ps. 13 ayat (1) huruf c, Ps. 14; SE BKN 18/2024 butir 5.e.2 (layanan memakai e-Kinerja)
with milik as (
    select
        p.pegawai_id, p.nip, p.kode_instansi, p.tahun, p.jenis_periode, p.predikat_tercatat, p.hasil_kerja,
        p.perilaku_kerja, p.skp_akhir, p.waktu_dinilai, p.skp_id,
        case
            when p.jenis_periode = 'Tahunan' then 12
            when p.tipe_periodik = 'Triwulanan' then p.angka_periodik * 3
            else p.angka_periodik
        end as bulan_akhir,
        case
            when p.jenis_periode = 'Tahunan' then 12
            when p.tipe_periodik = 'Triwulanan' then 3
            else 1
        end as jumlah_bulan
    from penilaian_pegawai as p
    inner join bagian as b on p.tahun = b.tahun
    -- a second hat is not in SIASN's history of the person; Bulanan 13 and 14 count in no figure
    where p.dihitung and not p.plt_plh and p.jenis_pegawai = 'PNS'
),

-- Who changed posts has an evaluation for each SKP; SIASN holds one: that of the SKP that ran last.
ekinerja as (
    select pegawai_id, nip, tahun, jenis_periode, bulan_akhir, jumlah_bulan, predikat_tercatat, hasil_kerja, perilaku_kerja
    from milik
    qualify row_number() over (
        partition by pegawai_id, jenis_periode, bulan_akhir, jumlah_bulan
        order by
            predikat_tercatat is null, skp_akhir desc nulls last, waktu_dinilai desc nulls last, skp_id, kode_instansi
    ) = 1
),

siasn as (
    select
        s.kode_instansi, s.riwayat_id, s.pegawai_id, s.tahun,
        'siasn_skp22' as sumber_siasn,
        'Tahunan' as jenis_periode,
        make_date(s.tahun, 1, 1) as mulai,
        make_date(s.tahun, 12, 31) as selesai,
        s.predikat_tercatat, s.hasil_kerja, s.perilaku_kerja
    from siasn_skp22 as s
    inner join bagian as b on s.tahun = b.tahun
    union all
    select
        s.kode_instansi, s.riwayat_id, s.pegawai_id, s.tahun, 'siasn_kinerja_periodik', 'Periodik', s.mulai, s.selesai,
        s.predikat_tercatat, s.hasil_kerja, s.perilaku_kerja
    from siasn_kinerja_periodik as s
    inner join bagian as b on s.tahun = b.tahun
),

dibandingkan as (
    select
        s.kode_instansi, s.riwayat_id, s.pegawai_id, s.tahun, s.sumber_siasn, s.jenis_periode, s.mulai, s.selesai,
        e.nip,
        e.predikat_tercatat as predikat_ekinerja,
        s.predikat_tercatat as predikat_siasn,
        coalesce(s.hasil_kerja <> e.hasil_kerja, false) or coalesce(s.perilaku_kerja <> e.perilaku_kerja, false)
            as beda_rating
    from siasn as s
    left join ekinerja as e
        on s.pegawai_id = e.pegawai_id
        and s.jenis_periode = e.jenis_periode
        and month(s.selesai) = e.bulan_akhir
        and month(s.selesai) - month(s.mulai) + 1 = e.jumlah_bulan
    union all
    -- Lacking in SIASN is known only of a person whose history was delivered: an answer holds every year.
    select
        d.kode_instansi, null, e.pegawai_id, e.tahun, 'siasn_skp22', 'Tahunan', make_date(e.tahun, 1, 1),
        make_date(e.tahun, 12, 31), e.nip, e.predikat_tercatat, null, false
    from ekinerja as e
    inner join (select distinct kode_instansi, pegawai_id from siasn_skp22) as d on e.pegawai_id = d.pegawai_id
    left join siasn as s
        on d.kode_instansi = s.kode_instansi and e.pegawai_id = s.pegawai_id and s.sumber_siasn = 'siasn_skp22'
    where e.jenis_periode = 'Tahunan' and s.pegawai_id is null
),

dinilai as (
    select
        d.kode_instansi, d.tahun, d.sumber_siasn, d.pegawai_id, d.nip, d.riwayat_id, d.jenis_periode, d.mulai, d.selesai,
        d.predikat_ekinerja, d.predikat_siasn,
        case
            when d.predikat_ekinerja is null and d.predikat_siasn is null then null
            when d.predikat_ekinerja is null then 'HANYA_SIASN'
            when d.predikat_siasn is null then 'HANYA_EKINERJA'
            when d.predikat_ekinerja <> d.predikat_siasn then 'BEDA_PREDIKAT'
            when d.beda_rating then 'BEDA_RATING'
        end as jenis_selisih
    from dibandingkan as d
)

select
    d.kode_instansi,
    d.tahun,
    d.sumber_siasn,
    d.pegawai_id,
    coalesce(d.nip, g.nip) as nip,
    d.riwayat_id,
    d.jenis_periode,
    d.mulai,
    d.selesai,
    d.jenis_selisih,
    d.predikat_ekinerja,
    d.predikat_siasn,
    d.predikat_ekinerja as predikat_dipakai,
    case d.jenis_selisih
        when 'BEDA_PREDIKAT' then 'Predikatnya ' || d.predikat_ekinerja || ' di e-Kinerja dan ' || d.predikat_siasn
            || ' di SIASN; yang dipakai e-Kinerja. Samakan di SIASN.'
        when 'BEDA_RATING' then 'Predikatnya sama, tetapi rating hasil kerja atau perilaku kerjanya berbeda; yang dipakai'
            || ' e-Kinerja. Samakan di SIASN.'
        when 'HANYA_SIASN' then 'Berpredikat ' || d.predikat_siasn || ' di SIASN, tetapi tidak ada predikatnya dalam data'
            || ' e-Kinerja yang sudah dikirim, jadi tidak dipakai. Nilai di e-Kinerja, atau kirim laporannya.'
        else 'Ada di e-Kinerja, tetapi tidak ada predikatnya dalam riwayat SIASN orang ini. Catat di SIASN.'
    end as keterangan
from dinilai as d
left join pegawai as g on d.kode_instansi = g.kode_instansi and d.pegawai_id = g.pegawai_id
where d.jenis_selisih is not null
