-- Who enters a jabatan fungsional from another kind of post in the month, and what the years before are worth.
-- grain:   bulan, pegawai_id
-- per:     bulan
-- reads:   pemangku_jabatan same, penilaian_pegawai last 4, nilai_konversi same
-- basis:   rules/angka-kredit.md 3: the years in the last golongan by the last predikat; flat above the jenjang
with masuk as (
    select m.pegawai_id, m.kode_instansi, m.jenjang, m.tmt_jabatan, m.golru_awal, m.tmt_golongan_awal
    from pemangku_jabatan as m
    inner join bagian as b on m.bulan_mulai = b.mulai
    where m.memangku and m.jenis_pengangkatan = 'perpindahan'
),

-- The last predikat before the new post: of a period that began before it.
terakhir as (
    select m.pegawai_id, n.predikat_tercatat
    from masuk as m
    inner join penilaian_pegawai as n on m.pegawai_id = n.pegawai_id
    where not n.plt_plh and n.predikat_tercatat is not null and n.periode_awal < m.tmt_jabatan
    qualify row_number() over (
        partition by m.pegawai_id
        order by n.periode_akhir desc, n.jenis_periode desc, n.skp_id, n.periode_id, n.kode_instansi
    ) = 1
),

kebijakan as (
    select kode_instansi, max(case when kode = 'DESIMAL' then cast(nilai as integer) end) as desimal,
        max(case when kode = 'PERPINDAHAN_TAHUN_MAKS' then cast(nilai as integer) end) as tahun_maks,
        max(case when kode = 'PERPINDAHAN_PUNCAK_GOLRU' then nilai end) as puncak
    from kebijakan_ak
    group by kode_instansi
),

umum as (
    select desimal, tahun_maks, puncak
    from kebijakan
    where kode_instansi is null
),

dihitung as (
    select
        m.pegawai_id, m.jenjang, t.predikat_tercatat, coalesce(k.desimal, u.desimal) as desimal, j.ak_jenjang,
        g.urutan > a.urutan as di_atas_jenjang,
        g.urutan >= x.urutan as di_puncak, coalesce(k.tahun_maks, u.tahun_maks) * 12 as bulan_maks,
        greatest(
            0,
            (year(m.tmt_jabatan) - year(m.tmt_golongan_awal)) * 12 + month(m.tmt_jabatan) - month(m.tmt_golongan_awal)
            - case when day(m.tmt_jabatan) < day(m.tmt_golongan_awal) then 1 else 0 end
        ) as bulan_golongan
    from masuk as m
    cross join umum as u
    left join kebijakan as k on m.kode_instansi = k.kode_instansi
    inner join jenjang_jf as j on m.jenjang = j.kode
    left join terakhir as t on m.pegawai_id = t.pegawai_id
    left join golongan as g on m.golru_awal = g.nama and g.skema = 'PNS'
    left join golongan as a on j.golongan_tertinggi = a.nama and a.skema = 'PNS'
    left join golongan as x on coalesce(k.puncak, u.puncak) = x.nama and x.skema = 'PNS'
),

berbulan as (
    select
        pegawai_id, jenjang, predikat_tercatat, desimal, ak_jenjang, di_atas_jenjang,
        case when di_puncak then least(bulan_golongan, bulan_maks) else bulan_golongan end as jumlah_bulan
    from dihitung
)

select
    h.pegawai_id,
    b.mulai as bulan,
    h.predikat_tercatat,
    cast(case when not h.di_atas_jenjang then h.jumlah_bulan end as integer) as jumlah_bulan,
    case when h.di_atas_jenjang then h.ak_jenjang else n.angka_kredit end as ak_perpindahan
from berbulan as h
cross join bagian as b
left join nilai_konversi as n
    on h.jenjang = n.jenjang and h.predikat_tercatat = n.predikat and h.desimal = n.desimal
    and h.jumlah_bulan = n.jumlah_bulan
