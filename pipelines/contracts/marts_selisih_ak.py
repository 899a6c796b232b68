"""The mart of conversions in SIASN that fit neither their own months nor the running total: columns in the order of the
SELECT.

The words that only it uses are here; what the others mean is said in `vocabulary.py`.
"""

from pipelines.contracts.vocabulary import table
from pipelines.contracts.word import CREDIT, Word, text, whole

MARTS_SELISIH_AK = {
    "selisih_ak": table(
        "selisih_ak",
        "Baris konversi di SIASN yang totalnya bukan nilai bulan-bulannya sendiri dan bukan jumlah berjalan, atau yang "
        "belum dapat diperiksa; juga baris dari masa sebelum bulan pertama orang itu dihitung, yang saling "
        "bertentangan atau tidak dapat dirangkai",
        """kode_instansi bulan pegawai_id nip riwayat_id nomor_sk mulai selesai kredit_total ak_sendiri banyak_bulan
        bulan_ternilai ak_berjalan selisih_berjalan hasil_periksa keterangan""",
        """kode_instansi bulan pegawai_id riwayat_id mulai selesai kredit_total banyak_bulan bulan_ternilai
        hasil_periksa keterangan""",
        own={
            "ak_sendiri": Word(CREDIT, "Konversi bulan-bulan baris itu menurut penilaian; kosong bila belum ada"),
            "banyak_bulan": whole("Banyaknya bulan dalam baris itu"),
            "bulan_ternilai": whole("Dari bulan-bulan itu, yang ada konversinya"),
            "ak_berjalan": Word(
                CREDIT,
                "Jumlah berjalan pada akhir baris itu: akumulasi bila lengkap, kalau tidak baris SIASN tepat "
                "sebelumnya ditambah ak_sendiri; kosong bila belum diketahui",
            ),
            "selisih_berjalan": Word(CREDIT, "kredit_total dikurangi ak_berjalan; kosong bila belum dapat diperiksa"),
            "hasil_periksa": text(
                "Berbeda dari yang dihitung, tidak mungkin dari bulan-bulannya, bertentangan dengan baris lain di "
                "SIASN sendiri, atau belum dapat diperiksa karena yang diperlukan belum lengkap",
                "BEDA",
                "TIDAK_COCOK",
                "BERTENTANGAN",
                "BELUM_DAPAT_DIPERIKSA",
            ),
        },
    ),
}
