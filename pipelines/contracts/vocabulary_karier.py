"""The words of careers: what a column about posts, golongan, credit and degrees holds, in every table that has it.

Here: as in `vocabulary.py`, which hands these on with its own.
"""

from pipelines.contracts.values import JENIS_PENGANGKATAN
from pipelines.contracts.word import CREDIT, Word, day, flag, text

CAREER = {
    "riwayat_id": text("Id riwayat di SIASN, atau menurut instansi"),
    "nomor_sk": text("Nomor surat keputusan"),
    "tanggal_sk": day("Tanggal surat keputusan"),
    "kredit_utama": Word(CREDIT, "Angka kredit utama pada penetapan itu"),
    "kredit_penunjang": Word(CREDIT, "Angka kredit penunjang pada penetapan itu"),
    "kredit_total": Word(CREDIT, "Jumlah angka kredit menurut penetapan itu"),
    "ak_pertama": flag("Benar = penetapan angka kredit pertama"),
    "integrasi": flag("Benar = hasil integrasi angka kredit konvensional"),
    "konversi": flag("Benar = hasil konversi predikat kinerja"),
    "terbaru": flag("Benar kecuali instansi lain mengirim versi yang lebih baru dari riwayat yang sama"),
    "jenis_pengangkatan": text("Cara masuk ke jabatan itu; kosong bila tidak diketahui", *JENIS_PENGANGKATAN),
    "tanggal_lulus": day("Tanggal ijazah"),
}
