"""The marts of what must be done (`models/tindakan`), and the view that shows it: columns in SELECT order, and what is
never null.

What a column means is said in `vocabulary.py`, or here where the word is of these tables alone.
"""

import polars as pl

from pipelines.contracts.values import PELAKU, PREDIKAT
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import Word

TINDAKAN = (
    *("BUAT_SKP", "AJUKAN_SKP", "SETUJUI_SKP", "ISI_RENCANA_AKSI", "UNGGAH_BUKTI", "BERI_UMPAN_BALIK", "NILAI"),
    *("BINA", "TERBITKAN_DOKUMEN", "PUTUS_KEBERATAN", "BENAHI_PERIODE"),
)

_DOING = {
    "tindakan": Word(pl.String, "Kode hal yang harus dilakukan (tabel acuan jenis_tindakan)", TINDAKAN),
    "pelaku_nip": Word(pl.String, "NIP yang harus bertindak; kosong bila tidak diketahui"),
    "pelaku_nama": Word(pl.String, "Nama yang harus bertindak; kosong bila tidak diketahui"),
    "keterangan_pelaku": Word(
        pl.String, "Dari mana pelakunya diketahui bila bukan dari penilaian, atau apa yang dikirim supaya diketahui"
    ),
    "sejak": Word(pl.Date, "Hari sejak hal ini dapat dilakukan"),
    "tenggat": Word(pl.Date, "Hari terakhir untuk melakukannya; kosong bila peraturan tidak menentukannya"),
    "rincian": Word(pl.String, "Keterangan singkat tentang hal ini; kosong bila tidak ada"),
}

MARTS_TINDAKAN = {
    "atasan_unit": table(
        "atasan_unit",
        "Pimpinan suatu unit, dan pimpinan unit terdekat di atasnya yang bukan orang yang sama",
        "kode_instansi unor_id pemimpin_id nip_pemimpin nama_pemimpin nip_di_atas nama_di_atas",
        "kode_instansi unor_id pemimpin_id",
        own={
            "nip_pemimpin": Word(pl.String, "NIP pimpinan unit; kosong bila ia tidak ada di ekspor pegawai"),
            "nama_pemimpin": Word(pl.String, "Nama pimpinan unit"),
            "nip_di_atas": Word(pl.String, "NIP pimpinan unit di atasnya; kosong bila tidak diketahui"),
            "nama_di_atas": Word(pl.String, "Nama pimpinan unit di atasnya"),
        },
    ),
    "tindakan": table(
        "tindakan",
        "Hal yang diketahui belum dilakukan bagi satu pegawai pada periode bulan itu; dasar tampilan `daftar_tindakan`",
        """kode_instansi bulan tindakan pegawai_id nip nama jenis_pegawai unor_id unor unor_induk tahun jenis_periode
        tipe_periodik periode_id periode_awal pelaku_nip pelaku_nama keterangan_pelaku sejak tenggat rincian catatan
        kunci""",
        """kode_instansi bulan tindakan pegawai_id nip jenis_pegawai unor_id tahun jenis_periode periode_id periode_awal
        catatan kunci""",
        own=_DOING,
    ),
    "perlu_pembinaan": table(
        "perlu_pembinaan",
        "Pegawai yang predikatnya di bawah Baik pada dua periode berturut-turut atau lebih, dengan yang diminta Ps. 10",
        """kode_instansi bulan pegawai_id nip nama jenis_pegawai unor_id unor unor_induk tipe_periodik jumlah_periode
        rendah_sejak periode predikat_terakhir sudah_dibina dibina_terakhir dalam_keberatan yang_diminta nip_penilai""",
        """kode_instansi bulan pegawai_id nip jenis_pegawai tipe_periodik jumlah_periode rendah_sejak predikat_terakhir
        dalam_keberatan yang_diminta""",
        own={
            "jumlah_periode": Word(pl.Int64, "Banyaknya periode berturut-turut di bawah Baik, dari 12 bulan terakhir"),
            "rendah_sejak": Word(pl.Date, "Hari pertama periode pertama dari rangkaian itu"),
            "predikat_terakhir": Word(pl.String, "Predikat tercatat pada periode terakhir", PREDIKAT),
            "sudah_dibina": Word(
                pl.Boolean, "Benar = pembinaan terdokumentasi sejak rangkaian itu; kosong bila belum ada data"
            ),
            "dibina_terakhir": Word(pl.Date, "Hari pembinaan terakhir sejak rangkaian itu"),
            "dalam_keberatan": Word(
                pl.Boolean, "Benar = ada keberatan yang belum diputus atas salah satu penilaian itu"
            ),
            "yang_diminta": Word(pl.String, "Yang diminta Peraturan BKN 2/2026 Ps. 10"),
        },
    ),
    "progres_rencana_aksi": table(
        "progres_rencana_aksi",
        "Progres rencana aksi yang terdokumentasi: per pegawai, per unit (dengan semua di bawahnya), per instansi",
        """lingkup kode_instansi unor_id unor unor_induk pegawai_id nip nama bulan tahun periode_id tipe_periodik
        batas_pengisian orang rencana rencana_berangka tanpa_angka tanpa_target tak_sepadan rencana_tercapai capaian
        persen_capaian""",
        """lingkup kode_instansi bulan tahun periode_id orang rencana rencana_berangka tanpa_angka tanpa_target
        tak_sepadan rencana_tercapai""",
        own={
            "lingkup": Word(pl.String, "Tingkat ringkasan baris ini", ("pegawai", "unit", "instansi")),
            "orang": Word(pl.Int64, "Jumlah pegawai yang mempunyai rencana aksi pada periode itu"),
            "rencana": Word(pl.Int64, "Jumlah rencana aksi"),
            "rencana_berangka": Word(pl.Int64, "Jumlah rencana aksi yang progresnya dapat dihitung"),
            "tanpa_angka": Word(pl.Int64, "Jumlah rencana aksi yang progresnya tidak dapat dihitung"),
            "tanpa_target": Word(pl.Int64, "Di antaranya: targetnya kosong atau 0"),
            "tak_sepadan": Word(pl.Int64, "Di antaranya: ada bukti tanpa angka atau dengan satuan lain dari targetnya"),
            "rencana_tercapai": Word(pl.Int64, "Jumlah rencana aksi yang realisasinya mencapai target"),
            "capaian": Word(pl.Decimal(38, 6), "Jumlah realisasi ÷ target dari rencana aksi yang berangka"),
            "persen_capaian": Word(pl.Decimal(38, 6), "Persen: capaian ÷ rencana_berangka; tidak dipotong pada 100"),
        },
    ),
}

VIEWS_TINDAKAN = {
    "daftar_tindakan": table(
        "daftar_tindakan",
        "Satu baris untuk tiap hal yang harus dilakukan seseorang: apa, siapa, sejak kapan, tenggat, dan dasarnya",
        """kode_instansi bulan tindakan yang_dilakukan rincian pegawai_id nip nama unor_id unor unor_induk pelaku
        pelaku_nip pelaku_nama keterangan_pelaku sejak tenggat hari_terlambat status dasar tahun jenis_periode
        tipe_periodik periode_id periode jenis_pegawai catatan kunci nama_instansi kontak_instansi""",
        "kode_instansi bulan tindakan yang_dilakukan pelaku status dasar tahun catatan kunci",
        own=_DOING
        | {
            "yang_dilakukan": Word(pl.String, "Apa yang harus dilakukan"),
            "pelaku": Word(pl.String, "Siapa yang harus bertindak", PELAKU),
            "hari_terlambat": Word(
                pl.Int64,
                "Hari lewat dari tenggat, atau dari `sejak` bila itu kemudian; 0 sebelumnya, kosong bila tanpa tenggat",
            ),
            "status": Word(pl.String, "Keadaan hari ini", ("terlambat", "mendatang", "tanpa tenggat")),
            "dasar": Word(pl.String, "Pasal yang menjadi dasar"),
            "nama_instansi": Word(pl.String, "Nama instansi"),
            "kontak_instansi": Word(pl.String, "Admin e-Kinerja instansi yang dapat dihubungi, dengan kontak dinasnya"),
        },
    ),
}
