"""The marts of what must be done (`models/tindakan`), and the view that shows it: columns in SELECT order, and what is
never null.

What a column means is said in `vocabulary.py`, or here where the word is of these tables alone.
"""

import polars as pl

from pipelines.contracts.reference import PELAKU
from pipelines.contracts.vocabulary import Word, table

TINDAKAN = (
    *("BUAT_SKP", "AJUKAN_SKP", "SETUJUI_SKP", "ISI_RENCANA_AKSI", "UNGGAH_BUKTI", "BERI_UMPAN_BALIK", "NILAI"),
    *("BINA", "TERBITKAN_DOKUMEN", "PUTUS_KEBERATAN", "BENAHI_PERIODE"),
)

_DOING = {
    "tindakan": Word(pl.String, "Kode hal yang harus dilakukan (tabel acuan jenis_tindakan)", TINDAKAN),
    "pelaku_nip": Word(pl.String, "NIP yang harus bertindak; kosong bila tidak diketahui"),
    "pelaku_nama": Word(pl.String, "Nama yang harus bertindak; kosong bila tidak diketahui"),
    "sejak": Word(pl.Date, "Hari sejak hal ini dapat dilakukan"),
    "tenggat": Word(pl.Date, "Hari terakhir untuk melakukannya; kosong bila peraturan tidak menentukannya"),
    "rincian": Word(pl.String, "Keterangan singkat tentang hal ini; kosong bila tidak ada"),
}

MARTS_TINDAKAN = {
    "tindakan": table(
        "tindakan",
        "Hal yang diketahui belum dilakukan bagi satu pegawai pada periode bulan itu; dasar tampilan `daftar_tindakan`",
        """kode_instansi bulan tindakan pegawai_id nip nama jenis_pegawai unor_id unor unor_induk tahun jenis_periode
        tipe_periodik periode_id periode_awal pelaku_nip pelaku_nama sejak tenggat rincian catatan kunci""",
        """kode_instansi bulan tindakan pegawai_id nip jenis_pegawai unor_id tahun jenis_periode periode_id periode_awal
        catatan kunci""",
        own=_DOING,
    ),
}

VIEWS_TINDAKAN = {
    "daftar_tindakan": table(
        "daftar_tindakan",
        "Satu baris untuk tiap hal yang harus dilakukan seseorang: apa, siapa, sejak kapan, tenggat, dan dasarnya",
        """kode_instansi bulan tindakan yang_dilakukan rincian pegawai_id nip nama unor_id unor unor_induk pelaku
        pelaku_nip pelaku_nama sejak tenggat hari_terlambat status dasar tahun jenis_periode tipe_periodik periode_id
        periode jenis_pegawai catatan kunci nama_instansi kontak_instansi""",
        "kode_instansi bulan tindakan yang_dilakukan pelaku status dasar tahun catatan kunci",
        own=_DOING
        | {
            "yang_dilakukan": Word(pl.String, "Apa yang harus dilakukan"),
            "pelaku": Word(pl.String, "Siapa yang harus bertindak", PELAKU),
            "hari_terlambat": Word(pl.Int64, "Hari lewat dari tenggat; 0 sebelum tenggat, kosong bila tanpa tenggat"),
            "status": Word(pl.String, "Keadaan hari ini", ("terlambat", "mendatang", "tanpa tenggat")),
            "dasar": Word(pl.String, "Pasal yang menjadi dasar"),
            "nama_instansi": Word(pl.String, "Nama instansi"),
            "kontak_instansi": Word(pl.String, "Admin e-Kinerja instansi yang dapat dihubungi, dengan kontak dinasnya"),
        },
    ),
}
