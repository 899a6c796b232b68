-- The base of one person in a pay month: the sum of the components, with what it rests on. What cannot be computed is
-- unknown and says why.
-- grain:   kode_instansi, bulan, pegawai_id, jenis_pembayaran
-- per:     bulan
-- apart:   kode_instansi
-- reads:   penerima_tpp same, kebijakan_berlaku same, hitungan_tpp_komponen same, skor_bagian same, faktor_tpp same,
--          predikat_bayar same, bagian_berlaku same, tpp_ditangguhkan same
-- basis:   SE BKN 18/2024 butir 5.e.3; Peraturan BKN 2/2026 Ps. 13 ayat (2) huruf b and ayat (3); rules/tpp.md 4
with komponen as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran,
        max(case when komponen <> 'PLT' then basic_tpp end) as basic_tpp,
        case when bool_and(pagu is not null) then cast(sum(pagu) as decimal(18, 2)) end as pagu,
        case when bool_and(jumlah_komponen is not null) then cast(sum(jumlah_komponen) as decimal(18, 2)) end as jumlah,
        array_to_string(array_sort(array_distinct(array_agg(aturan))), ' ') as aturan,
        max(aturan_kelas) as aturan_kelas
    from hitungan_tpp_komponen
    group by kode_instansi, pegawai_id, jenis_pembayaran
),

-- The parts that people ask for by name: the performance input, and attendance.
skor as (
    select
        s.kode_instansi, s.pegawai_id, s.jenis_pembayaran,
        max(case when g.ukuran_kinerja not in ('persen_hadir', 'menit', 'rasio_menit', 'menit_terlambat', 'menit_pulang_cepat',
            'hari_alpa', 'kejadian', 'hari_lapor') then s.skor end) as skor_kinerja,
        max(case when g.ukuran_kinerja = 'persen_hadir' then s.skor end) as persen_kehadiran,
        array_to_string(array_sort(array_distinct(array_agg(concat_ws(' ', s.aturan_bagian, s.aturan_peta)))), ' ') as aturan
    from skor_bagian as s
    inner join penerima_tpp as o
        on s.kode_instansi = o.kode_instansi and s.pegawai_id = o.pegawai_id and s.jenis_pembayaran = o.jenis_pembayaran
    inner join bagian_berlaku as g
        on o.kode_instansi = g.kode_instansi and o.profil = g.profil and s.kode_bagian = g.kode_bagian
    group by s.kode_instansi, s.pegawai_id, s.jenis_pembayaran
),

-- Few have several evaluations in one pay month: only they are put in order.
beberapa as (
    select kode_instansi, pegawai_id, jenis_pembayaran, bool_or(dalam_keberatan) as dalam_keberatan
    from predikat_bayar
    group by kode_instansi, pegawai_id, jenis_pembayaran
    having count(*) > 1
),

-- Of several evaluations the one that decided the score of the first part; an objection to any of them is told.
nilai as (
    select
        p.kode_instansi, p.pegawai_id, p.jenis_pembayaran, p.predikat_bagian, p.periode_penilaian, p.waktu_dinilai,
        p.asal_data as asal_penilaian, p.dalam_keberatan
    from predikat_bayar as p
    where not exists (
        select 1
        from beberapa as a
        where a.kode_instansi = p.kode_instansi and a.pegawai_id = p.pegawai_id
          and a.jenis_pembayaran = p.jenis_pembayaran
    )
    union all
    select
        p.kode_instansi, p.pegawai_id, p.jenis_pembayaran, p.predikat_bagian, p.periode_penilaian, p.waktu_dinilai,
        p.asal_data as asal_penilaian, a.dalam_keberatan
    from beberapa as a
    inner join predikat_bayar as p
        on a.kode_instansi = p.kode_instansi and a.pegawai_id = p.pegawai_id
        and a.jenis_pembayaran = p.jenis_pembayaran
    left join skor_bagian as s
        on p.kode_instansi = s.kode_instansi and p.pegawai_id = s.pegawai_id
        and p.jenis_pembayaran = s.jenis_pembayaran and p.kode_bagian = s.kode_bagian
        and p.bulan_dinilai = s.bulan_dinilai
    qualify row_number() over (
        partition by p.kode_instansi, p.pegawai_id, p.jenis_pembayaran
        order by case when s.kode_bagian is null then 1 else 0 end, p.kode_bagian, p.bulan_dinilai desc
    ) = 1
),

sebab as (
    select
        kode_instansi, pegawai_id, jenis_pembayaran, bool_and(dapat_dihitung) as lengkap,
        array_to_string(array_sort(array_distinct(array_agg(sebab))), ' ') as sebab,
        array_to_string(array_sort(array_distinct(array_agg(kalimat))), '; ') as keterangan_sebab
    from tpp_ditangguhkan
    group by kode_instansi, pegawai_id, jenis_pembayaran
)

select
    o.kode_instansi,
    o.bulan,
    o.pegawai_id,
    o.jenis_pembayaran,
    o.kebijakan_id,
    k.basic_tpp,
    n.predikat_bagian,
    n.periode_penilaian,
    n.waktu_dinilai,
    n.asal_penilaian,
    coalesce(n.dalam_keberatan, false) as dalam_keberatan,
    s.skor_kinerja,
    s.persen_kehadiran,
    f.potongan_persen as persen_potongan,
    f.cuti_persen as persen_cuti,
    f.status_persen as faktor_status,
    f.keadaan_tercatat,
    f.keadaan_persen as persen_keadaan,
    f.prorata_persen as persen_prorata,
    f.kurangi,
    k.pagu,
    case when coalesce(x.lengkap, true) then k.jumlah end as tpp_bruto,
    nullif(concat_ws(' ', b.aturan, k.aturan_kelas, k.aturan, s.aturan, f.aturan), '') as aturan,
    coalesce(x.lengkap, true) and k.jumlah is not null as lengkap,
    x.sebab is not null as ditangguhkan,
    x.sebab,
    x.keterangan_sebab
from penerima_tpp as o
left join kebijakan_berlaku as b on o.kode_instansi = b.kode_instansi and o.jenis_pembayaran = b.jenis_pembayaran
left join komponen as k
    on o.kode_instansi = k.kode_instansi and o.pegawai_id = k.pegawai_id and o.jenis_pembayaran = k.jenis_pembayaran
left join skor as s
    on o.kode_instansi = s.kode_instansi and o.pegawai_id = s.pegawai_id and o.jenis_pembayaran = s.jenis_pembayaran
left join nilai as n
    on o.kode_instansi = n.kode_instansi and o.pegawai_id = n.pegawai_id and o.jenis_pembayaran = n.jenis_pembayaran
left join faktor_tpp as f
    on o.kode_instansi = f.kode_instansi and o.pegawai_id = f.pegawai_id and o.jenis_pembayaran = f.jenis_pembayaran
left join sebab as x
    on o.kode_instansi = x.kode_instansi and o.pegawai_id = x.pegawai_id and o.jenis_pembayaran = x.jenis_pembayaran
