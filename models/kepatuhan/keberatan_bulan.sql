-- An objection filed in the month, with the unit and group of the person who filed it, and how it was decided.
-- grain:   kode_instansi, keberatan_id
-- per:     bulan
-- reads:   keberatan all, wajib same, pegawai asof, unor asof
-- basis:   rules/kepatuhan.md 2 (KEBERATAN); Peraturan BKN 2/2026 Ps. 12 ayat (2): the decision is final
with orang as (
    select kode_instansi, nip, unor_id, unor_induk, jenis_pegawai, kelompok_jabatan
    from wajib
    qualify row_number() over (partition by kode_instansi, nip order by wajib desc, jenis_periode, pegawai_id) = 1
),
-- One objection is one, also where the export lists its NIP for two people.
terdaftar as (
    select kode_instansi, nip, unor_id, jenis_jabatan
    from pegawai
    qualify row_number() over (partition by kode_instansi, nip order by pegawai_id) = 1
),
berpohon as (
    select distinct kode_instansi
    from unor
)
select
    k.kode_instansi,
    b.mulai as bulan,
    k.keberatan_id,
    k.nip,
    -- a unit that the tree does not hold is not guessed
    coalesce(
        o.unor_id, case when p.kode_instansi is null or u.unor_id is not null then g.unor_id end, 'tidak dikenal'
    ) as unor_id,
    o.unor_induk,
    -- who is in no report of the month is told by the NIP: a PPPK's has no month of appointment (data-shapes 6)
    coalesce(o.jenis_pegawai, case when substr(k.nip, 13, 2) between '01' and '12' then 'PNS' else 'PPPK' end) as jenis_pegawai,
    coalesce(
        o.kelompok_jabatan,
        case when j.kelompok_jabatan = 'JPT' then 'JPT & unit mandiri' else j.kelompok_jabatan end,
        'tidak dikenal'
    ) as kelompok_jabatan,
    k.diajukan_pada,
    k.diputus_pada is not null as diputus,
    -- a result without the day of the decision is not decided yet, and nobody decides before it is filed
    case when k.diputus_pada is not null then k.hasil = 'berubah' end as berubah,
    cast(case when k.diputus_pada >= k.diajukan_pada then k.diputus_pada - k.diajukan_pada end as integer) as hari_putus
from keberatan as k
inner join bagian as b on k.diajukan_pada between b.mulai and b.selesai
left join orang as o on k.kode_instansi = o.kode_instansi and k.nip = o.nip
left join terdaftar as g on k.kode_instansi = g.kode_instansi and k.nip = g.nip
left join berpohon as p on k.kode_instansi = p.kode_instansi
left join unor as u on g.kode_instansi = u.kode_instansi and g.unor_id = u.unor_id
left join jenis_jabatan as j on g.jenis_jabatan = j.kode
