-- The clock of Ps. 16 with the days left, as it leaves the instansi: the numbers that `adopsi.sql` shows.
-- basis:   docs/adr/0012-small-cells.md
select
    a.* replace (
        t.asn as asn, t.orang_skp as orang_skp, t.persen_skp as persen_skp, t.perkiraan_skp as perkiraan_skp,
        t.orang_dinilai as orang_dinilai, t.persen_dinilai as persen_dinilai, t.perkiraan_dinilai as perkiraan_dinilai
    ),
    t.ditahan
from asal as a
inner join tertahan as t
    on a.tingkat = t.tingkat and a.bulan = t.bulan and a.kode_instansi is not distinct from t.kode_instansi
    and a.kode_provinsi is not distinct from t.kode_provinsi and a.kanreg is not distinct from t.kanreg
    and a.jenis_instansi is not distinct from t.jenis_instansi
