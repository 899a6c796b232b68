"""The current state of the records of careers as tables (`models/catatan`): columns in SELECT order, and what is never
null.

The other records are in `record_tables.py` and `record_tables_instansi.py`.
"""

from pipelines.contracts.record_table import listed_tables
from pipelines.contracts.vocabulary import table

# record: description, its own columns, and those of them that are never null
_TABLES = {
    "riwayat_angka_kredit": (
        "Penetapan angka kredit seseorang: masa yang dinilai, jumlahnya, dan dari mana lahirnya",
        """riwayat_id pegawai_id nomor_sk tanggal_sk mulai selesai kredit_utama kredit_penunjang kredit_total jabatan
        ak_pertama integrasi konversi terbaru""",
        "riwayat_id pegawai_id mulai selesai kredit_total ak_pertama integrasi konversi terbaru",
    ),
    "riwayat_jabatan": (
        "Jabatan definitif yang pernah atau sedang dipegang seseorang, sejak TMT-nya",
        """riwayat_id pegawai_id nip jabatan_id jabatan jenis_jabatan tmt_jabatan jenis_pengangkatan nomor_sk
        tanggal_sk""",
        "riwayat_id nip tmt_jabatan",
    ),
    "riwayat_golongan": (
        "Golongan ruang yang pernah atau sedang dipunyai seseorang, sejak TMT-nya",
        "riwayat_id pegawai_id nip golru tmt_golongan nomor_sk tanggal_sk",
        "riwayat_id nip golru tmt_golongan",
    ),
    "pendidikan_baru": (
        "Ijazah yang diperoleh seseorang selama menjabat",
        "nip tingkat_pendidikan_id tanggal_lulus dasar",
        "nip tingkat_pendidikan_id tanggal_lulus dasar",
    ),
    "siasn_skp22": (
        "Evaluasi kinerja tahunan seperti tercatat di SIASN (sumber kedua)",
        "riwayat_id pegawai_id tahun hasil_kerja perilaku_kerja predikat_tercatat nip_penilai",
        "riwayat_id pegawai_id tahun",
    ),
    "siasn_kinerja_periodik": (
        "Evaluasi kinerja periodik seperti tercatat di SIASN (sumber kedua)",
        """riwayat_id pegawai_id nip tahun mulai selesai tipe_periodik hasil_kerja perilaku_kerja predikat_tercatat
        jabatan""",
        "riwayat_id pegawai_id nip tahun mulai selesai",
    ),
}

CAREER_TABLES = listed_tables(_TABLES)
CAREER_TABLES["cakupan_angka_kredit"] = table(
    "cakupan_angka_kredit",
    "Instansi yang mengirim riwayat angka kredit: pegawainya yang tidak punya baris memang belum punya PAK",
    "kode_instansi",
    "kode_instansi",
)
