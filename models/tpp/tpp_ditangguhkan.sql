-- One reason for which the base of one person in a pay month cannot be paid as it stands: something is missing, or held.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran, sebab, kode_bagian
-- per:     bulan
-- apart:   kode_instansi
-- reads:   penerima_tpp same, komponen_berlaku same, bagian_berlaku same, skor_bagian same, faktor_tpp same
-- basis:   rules/tpp.md 2 (missing is not zero) and 4 (the row is there, and says what is missing)
with dipakai as (
    -- only parts that some component of the person is scored by
    select distinct g.kode_instansi, g.profil, s.kode_bagian
    from komponen_berlaku as g
    inner join bagian_berlaku as s
        on g.kode_instansi = s.kode_instansi and g.profil = s.profil
        and (s.berlaku_pada_komponen is null or ' ' || s.berlaku_pada_komponen || ' ' like '% ' || g.komponen || ' %')
    where g.dinilai
),

tanpa_nilai as (
    select kode_instansi, profil, bool_or(basic_tpp is null and persen is not null) as nilai_kosong
    from komponen_berlaku
    where pagu_penuh is null
    group by kode_instansi, profil
),

-- What is missing of the own post, and of the other one: the same of both is one reason.
tanpa_besar as (
    select
        o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran,
        case when k.nilai_kosong then 'NILAI_KELAS_KOSONG' else 'BESAR_KOMPONEN_KOSONG' end as sebab
    from penerima_tpp as o
    inner join tanpa_nilai as k
        on o.kode_instansi = k.kode_instansi
        and ((o.profil = k.profil and o.kelas_dibayar is not null)
            or (o.profil_plt = k.profil and o.plt_kelas is not null))
    union
    select o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, 'TANPA_KOMPONEN'
    from penerima_tpp as o
    where o.kebijakan_id is not null and o.kelas_dibayar is not null
      and not exists (
          select 1
          from komponen_berlaku as k
          where k.kode_instansi = o.kode_instansi and k.profil = o.profil
      )
    union
    -- somebody of the other post would be paid nothing at all: the policy does not know it
    select o.kode_instansi, o.bulan, o.pegawai_id, o.jenis_pembayaran, 'TANPA_KOMPONEN'
    from penerima_tpp as o
    where o.profil_plt is not null and o.plt_kelas is not null
      and not exists (
          select 1
          from komponen_berlaku as k
          where k.kode_instansi = o.kode_instansi and k.profil = o.profil_plt
      )
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
        case when o.kelas_ganda then 'KELAS_GANDA' else 'TANPA_KELAS' end
    from penerima_tpp as o
    where o.kebijakan_id is not null and (o.kelas_dibayar is null or (o.profil_plt is not null and o.plt_kelas is null))
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, sebab from tanpa_besar
    union all
    select s.kode_instansi, s.bulan, s.pegawai_id, s.jenis_pembayaran, s.kode_bagian, s.sebab
    from skor_bagian as s
    inner join penerima_tpp as o
        on s.kode_instansi = o.kode_instansi and s.pegawai_id = o.pegawai_id and s.jenis_pembayaran = o.jenis_pembayaran
    inner join dipakai as d
        on o.kode_instansi = d.kode_instansi and o.profil = d.profil and s.kode_bagian = d.kode_bagian
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
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, 'MASA_KERJA_TIDAK_DIKETAHUI'
    from faktor_tpp
    where masa_kerja_tidak_diketahui
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, 'KEDUDUKAN_TANPA_ATURAN'
    from faktor_tpp
    where kedudukan_tanpa_aturan
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, 'KEADAAN_TANPA_ATURAN'
    from faktor_tpp
    where keadaan_tanpa_aturan is not null
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, 'KEADAAN_TANPA_NILAI'
    from faktor_tpp
    where keadaan_tanpa_nilai
    union all
    select kode_instansi, bulan, pegawai_id, jenis_pembayaran, null, 'KEADAAN_DITAHAN'
    from faktor_tpp
    where ditahan
)

select
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
    case when s.sebab = 'KEADAAN_TANPA_ATURAN' then concat(a.kalimat, ': ', f.keadaan_tanpa_aturan) else a.kalimat end
        as kalimat,
    a.perbaikan
from sebab as s
inner join penerima_tpp as o
    on s.kode_instansi = o.kode_instansi and s.pegawai_id = o.pegawai_id and s.jenis_pembayaran = o.jenis_pembayaran
left join faktor_tpp as f
    on s.kode_instansi = f.kode_instansi and s.pegawai_id = f.pegawai_id and s.jenis_pembayaran = f.jenis_pembayaran
    and f.keadaan_tanpa_aturan is not null
inner join sebab_tpp as a on s.sebab = a.kode
