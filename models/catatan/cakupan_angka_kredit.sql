-- An instansi that delivers the history of angka kredit: of its people, who has no row has no PAK.
-- grain:   kode_instansi
-- per:     semua
-- reads:   kiriman_riwayat_angka_kredit all
-- basis:   rules/angka-kredit.md 3: unknown is not 0
select distinct kode_instansi
from lingkup_riwayat_angka_kredit
