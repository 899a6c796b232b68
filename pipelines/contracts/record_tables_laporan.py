"""What people reported as wrong in their data, as a table (`models/catatan`): columns in SELECT order, and what is
never null. What a report looks like when it is delivered: `records_laporan.py`.
"""

from pipelines.contracts.values import HASIL_LAPORAN, KEADAAN_LAPORAN
from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import day, flag, instant, text

REPORT_TABLES = {
    "laporan_data_keliru": table(
        "laporan_data_keliru",
        "Laporan seorang pegawai bahwa datanya keliru, dengan jawaban terakhir",
        """kode_instansi laporan_id pegawai_id nip bagian_data bulan_data yang_keliru seharusnya keliru_sejak
        bukti_laporan dilaporkan_pada menyangkut_rahasia keadaan_laporan hasil_laporan jawaban dijawab_oleh
        dijawab_pada asal_data ditarik_pada delivery_id baris""",
        """kode_instansi laporan_id pegawai_id nip bagian_data yang_keliru seharusnya dilaporkan_pada
        menyangkut_rahasia keadaan_laporan asal_data delivery_id baris""",
        own={
            "laporan_id": text("Id laporan"),
            "bagian_data": text("Data yang dilaporkan (tabel acuan sumber_data)"),
            "bulan_data": day("Hari pertama bulan yang dilaporkan; kosong = tidak menyangkut satu bulan"),
            "yang_keliru": text("Apa yang keliru, menurut pegawainya"),
            "seharusnya": text("Apa yang seharusnya, menurut pegawainya"),
            "keliru_sejak": day("Sejak kapan keliru, bila diketahui"),
            "bukti_laporan": text("Surat atau bukti yang disebut pegawainya"),
            "dilaporkan_pada": instant("Saat dilaporkan"),
            "menyangkut_rahasia": flag("Benar = hanya dibaca pegawainya dan admin yang ditunjuk melihat data rahasia"),
            "keadaan_laporan": text("Keadaan laporan; diteruskan = belum selesai", *KEADAAN_LAPORAN),
            "hasil_laporan": text("Hasil menurut jawaban; kosong = belum dijawab", *HASIL_LAPORAN),
            "jawaban": text("Jawaban admin instansi"),
            "dijawab_oleh": text("Siapa yang menjawab"),
            "dijawab_pada": instant("Saat dijawab"),
        },
    ),
}
