-- One reason for which the base of one person in a pay month cannot be paid as it stands: something is missing, or held.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, sebab, kode_bagian
-- per:     bulan
-- reads:   penerima_tpp same, kebijakan_berlaku same, komponen_berlaku same, skor_bagian same, faktor_tpp same
-- basis:   rules/tpp.md 2 (missing is not zero) and 4 (the row is there, and says what is missing)
with dipakai as (
    -- only parts that some component of the person is scored by
    select distinct g.kode_instansi, g.profil
    from komponen_berlaku as g
    where g.dinilai
),

sebab as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, cast(null as varchar) as kode_bagian,
        'TANPA_KEBIJAKAN' as sebab
    from penerima_tpp as o
    where o.kebijakan_id is null
    union all
    select o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, null, 'TERDAFTAR_GANDA'
    from penerima_tpp as o
    where o.terdaftar_ganda
    union all
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, null,
        case
            when o.kelas_ganda then 'KELAS_GANDA'
            when o.kelas_dibayar is null then 'TANPA_KELAS'
            else 'NILAI_KELAS_KOSONG'
        end
    from penerima_tpp as o
    inner join (
        select kode_instansi, profil
        from komponen_berlaku
        group by kode_instansi, profil
        having bool_or(pagu_penuh is null)
    ) as k on o.kode_instansi = k.kode_instansi and o.profil = k.profil
    union all
    select o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, null, 'TANPA_KOMPONEN'
    from penerima_tpp as o
    where o.kebijakan_id is not null
      and not exists (
          select 1
          from komponen_berlaku as k
          where k.kode_instansi = o.kode_instansi and k.profil = o.profil
      )
    union all
    select s.kode_instansi, s.bulan, s.pegawai_id, s.jenis_pembayaran, s.kode_bagian, s.sebab
    from skor_bagian as s
    inner join penerima_tpp as o
        on s.kode_instansi = o.kode_instansi and s.pegawai_id = o.pegawai_id and s.jenis_pembayaran = o.jenis_pembayaran
    inner join dipakai as d on o.kode_instansi = d.kode_instansi and o.profil = d.profil
    where s.sebab is not null
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, sebab_kehadiran
    from faktor_tpp
    where sebab_kehadiran is not null
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, 'STATUS_TANPA_ATURAN'
    from faktor_tpp
    where status_tanpa_aturan
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, 'KEDUDUKAN_TANPA_ATURAN'
    from faktor_tpp
    where kedudukan_tanpa_aturan
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, 'KEADAAN_TANPA_NILAI'
    from faktor_tpp
    where keadaan_tanpa_nilai
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, 'KEADAAN_DITAHAN'
    from faktor_tpp
    where ditahan
)

select distinct
    s.kode_instansi,
    s.bulan,
    s.pegawai_id,
    s.jenis_pembayaran,
    s.sebab,
    s.kode_bagian,
    a.dapat_dihitung,
    o.nip,
    o.nama,
    o.unor_induk_id,
    o.unor_induk,
    a.pelaku,
    a.kalimat,
    a.perbaikan
from sebab as s
inner join penerima_tpp as o
    on s.kode_instansi = o.kode_instansi and s.pegawai_id = o.pegawai_id and s.jenis_pembayaran = o.jenis_pembayaran
inner join sebab_tpp as a on s.sebab = a.kode
