"""The marts of TPP and tunjangan kinerja (`models/tpp`): columns in SELECT order, and what is never null.

What a column means is said in `vocabulary.py`, or here where the word is of these tables alone. Not here: policies and
records (`record_tables_kebijakan.py`, `record_tables_tpp.py`).
"""

import pandera.polars as pa
import polars as pl

from pipelines.contracts import policy_values as values
from pipelines.contracts.record_tables_kebijakan import POLICY_WORDS
from pipelines.contracts.record_tables_tpp import RUPIAH
from pipelines.contracts.values import KELOMPOK_JABATAN, PREDIKAT
from pipelines.contracts.vocabulary import WORDS, table
from pipelines.contracts.word import SHARE, Word, day, flag, text, whole

PART = pl.Decimal(12, 6)
_STEPS = range(1, 6)


def rupiah(description: str) -> Word:
    """Give the word of an amount of money."""
    return Word(RUPIAH, f"{description}, rupiah")


def percent(description: str) -> Word:
    """Give the word of a per cent that was worked out (12.5 = 12.5 %)."""
    return Word(SHARE, f"{description}, persen")


TPP_WORDS = {
    "aturan": text("Baris kebijakan yang dipakai, lembar:baris"),
    "kebijakan_lain": text("Yang juga sah saat itu untuk pembayaran yang sama; selama ada, tidak dapat ditutup"),
    "versi_kebijakan": text("Kiriman kebijakan itu: 12 huruf pertama id kirimannya"),
    "kali_bulat": Word(pl.Decimal(6, 3), "Satu dibagi satuan_bulat; negatif bila dibulatkan ke atas"),
    "geser_bulat": Word(pl.Decimal(2, 1), "0,5 bila dibulatkan ke yang terdekat, selain itu 0"),
    "kelipatan_bulat": Word(pl.Decimal(7, 2), "satuan_bulat; negatif bila dibulatkan ke atas"),
    **{f"langkah_{n}": text(f"Langkah ke-{n}; kosong bila tidak ada", *values.LANGKAH) for n in _STEPS},
    **{f"tumpuan_{n}": text(f"Langkah ke-{n} dari pagu, atau dari sisanya", *values.TUMPUAN) for n in _STEPS},
    "jabatan_dicocokkan": text("Nama jabatan dalam huruf kecil, seperti dicocokkan"),
    "unor_terpilih": text("Unit orang itu, bila ada aturan yang menyebut unit"),
    "kelas_jabatan": whole("Kelas jabatan sendiri; kosong bila tidak ada atau lebih dari satu"),
    "kelas_ganda": flag("Benar = daftar kelas menyebut dua kelas untuk jabatan itu"),
    "kelas_dibayar": whole("Kelas yang dibayar: kelas sendiri, atau kelas jabatan yang dirangkap bila dibayar penuh"),
    "keadaan_kedudukan": text("KEDUDUKAN:<kode> bila kedudukan hukumnya tidak sedang bertugas"),
    "terdaftar_ganda": flag("Benar = orang itu, atau NIP-nya, ada lebih dari sekali dalam ekspor pegawai"),
    "plt_jenis": text("Rangkap jabatan yang dibayar", *values.JENIS_PLT),
    "plt_kelas": whole("Kelas jabatan yang dirangkap"),
    "plt_cara": text("Cara membayar rangkap jabatan", *values.CARA_PLT),
    "plt_persen": Word(pl.Decimal(9, 6), "Persen tambahan rangkap jabatan"),
    "plt_nilai_dari": text("Persen itu dari jabatan sendiri, atau dari yang dirangkap", *values.NILAI_DARI),
    "plt_aturan": text("Baris kebijakan untuk rangkap jabatan"),
    "kelompok_jabatan": text(WORDS["kelompok_jabatan"].description, *KELOMPOK_JABATAN),
    "profil": text("Golongan orang yang dikenai baris kebijakan yang sama; '-' = tanpa kebijakan"),
    "profil_plt": text("Golongan orang yang memangku jabatan yang dirangkap; kosong bila tidak menentukan pembayaran"),
    "dinilai": POLICY_WORDS["dinilai"],
    "komponen": text("Kode komponen; PLT = tambahan rangkap jabatan; pada rekap kosong berarti semua"),
    "basic_tpp": rupiah("Nilai dasar kelas; kosong bila belum diketahui"),
    "pagu_penuh": Word(pl.Decimal(22, 6), "Pagu komponen sebelum dibulatkan, rupiah"),
    "sebelum_penuh": Word(pl.Decimal(22, 6), "Pagu dikali skor, sebelum dipotong dan dibulatkan, rupiah"),
    "aturan_kelas": text("Baris kebijakan tempat nilai kelasnya"),
    "bulan_awal": day("Hari pertama bulan pertama yang dilayani periode itu"),
    "bulan_akhir": day("Hari pertama bulan terakhir yang dilayani periode itu"),
    "tahunan": flag("Benar = periode tahunan"),
    "bulan_dinilai": day("Hari pertama bulan yang penilaiannya dipakai (terakhir, bila beberapa)"),
    "awal": day("Hari pertama bulan pertama yang dilihat"),
    "predikat_bagian": text("Predikat yang dipakai; kosong bila tidak ada", *PREDIKAT),
    "periode_penilaian": text("Nama periode asal predikat itu"),
    "terlambat": flag("Benar = dinilai sesudah batas pengisian"),
    "ditarik": flag(
        "Benar = Laporan Penilaiannya sudah ditarik pada atau sesudah batas pengisian, atau predikatnya ada"
    ),
    "dalam_keberatan": flag("Benar = ada keberatan yang belum diputus atas salah satu penilaian itu"),
    "asal_penilaian": text("Dari mana penilaian itu datang"),
    "aturan_bagian": text("Baris kebijakan untuk bagian itu"),
    "aturan_peta": text("Baris peta nilai yang cocok; kosong bila tidak ada"),
    "nilai_ukuran": Word(pl.Decimal(18, 6), "Nilai yang diukur, dalam satuan ukurannya"),
    "dinolkan": flag("Benar = dinilai terlambat, dan kebijakan menganggapnya 0"),
    "skor": Word(SHARE, "Skor bagian itu, 0–100 (atau poin); kosong bila belum dapat ditentukan"),
    "sebab": text("Kode sebab (tabel acuan sebab_tpp); pada hitungan_tpp semuanya, dipisah spasi"),
    "sebab_kosong": text("Kode sebab (tabel acuan sebab_tpp) bila nilainya kosong dan bila_kosong tidak diisi"),
    "bulan_hadir": day("Hari pertama bulan kehadiran yang dihitung"),
    "jumlah_kejadian": Word(pl.Decimal(18, 4), "Banyaknya kejadian, hari, atau menit yang kena"),
    "potongan_persen": percent("Potongan karena kehadiran dari langkah POTONGAN; kosong bila belum diketahui"),
    "cuti_persen": percent("Potongan karena cuti; kosong bila belum diketahui"),
    "status_persen": percent("Bagian yang dibayar menurut status pegawai; kosong bila kebijakan tidak menyebutnya"),
    "keadaan_persen": percent("Potongan karena keadaan"),
    "prorata_persen": percent("Bagian bulan yang tidak dibayar karena baru masuk"),
    "kurangi": rupiah("Dikurangi karena sudah diterima dari tempat lain; kosong bila tidak ada"),
    "ditahan": flag("Benar = ada keadaan yang menahan pembayaran"),
    "kedudukan_tanpa_aturan": flag("Benar = kedudukan hukumnya tidak bertugas, dan kebijakan tidak menyebutnya"),
    "keadaan_tanpa_aturan": text("Keadaan tercatat yang tidak disebut kebijakan, dipisah koma"),
    "keadaan_tanpa_nilai": flag("Benar = jumlah pengurangnya belum diisi"),
    "status_tanpa_aturan": flag("Benar = kebijakan tidak menyebut status pegawai itu"),
    "masa_kerja_tidak_diketahui": flag(
        "Benar = kebijakan menyaratkan masa kerja, dan tanggal mulainya belum diketahui"
    ),
    "sebab_kehadiran": text("Mengapa potongan kehadiran belum dapat dihitung (kode sebab_tpp)"),
    "pagu": rupiah("Pagu: nilai dasar dikali persen komponen dan faktor anggaran"),
    "sebelum_pemotongan": rupiah("Pagu dikali skor, sebelum potongan dan faktor"),
    "jumlah_komponen": rupiah("Jumlah sesudah semua langkah dan pembulatan; kosong bila belum dapat dihitung"),
    "tpp_bruto": rupiah("Jumlah semua komponen; kosong bila belum lengkap"),
    "skor_kinerja": Word(SHARE, "Skor bagian kinerja, 0–100 (atau poin)"),
    "persen_kehadiran": percent("Skor bagian kehadiran"),
    "persen_potongan": percent("Potongan karena kehadiran"),
    "persen_cuti": percent("Potongan karena cuti"),
    "faktor_status": percent("Bagian yang dibayar menurut status pegawai"),
    "persen_keadaan": percent("Potongan karena keadaan"),
    "persen_prorata": percent("Bagian bulan yang tidak dibayar karena baru masuk"),
    "lengkap": flag("Benar = dapat dihitung"),
    "dapat_dihitung": flag("Benar = jumlahnya dapat dihitung, tetapi ditahan"),
    "perbaikan": text("Apa yang harus dilakukan"),
    "keterangan_sebab": text("Sebab-sebab itu sebagai kalimat"),
    "keadaan_tercatat": text("Keadaan yang tercatat pada bulan itu, dipisah koma"),
    "jumlah_tpp": rupiah("Jumlah yang lengkap"),
    "besar_potongan": Word(
        PART, "Besarnya potongan dari dasarnya, persen; kosong bila kehadirannya tidak menyebutkannya"
    ),
    "skor_gabungan": Word(pl.Decimal(12, 9), "Skor komponen, 1 = penuh; kosong bila belum dapat ditentukan"),
    "ditangguhkan": flag("Benar = belum dapat dibayarkan, karena tidak lengkap atau ditahan"),
    "pelaku": text("Siapa yang harus bertindak"),
    "kalimat": text("Sebabnya, sebagai kalimat"),
    "pegawai": Word(pl.Int64, "Banyaknya orang"),
    "tidak_lengkap": Word(pl.Int64, "Banyaknya orang yang belum dapat dihitung"),
    "orang_ditangguhkan": Word(pl.Int64, "Banyaknya orang yang belum dapat dibayarkan"),
    "jumlah_ditangguhkan": rupiah("Bagian dari jumlah yang belum dapat dibayarkan"),
}

_PERSON = "kode_instansi bulan pegawai_id jenis_pembayaran"


def _table(name: str, description: str, columns: str, required: str) -> pa.DataFrameSchema:
    known = {**POLICY_WORDS, **TPP_WORDS}
    words = {
        word: known[word] for word in columns.split() if word in known and (word in TPP_WORDS or word not in WORDS)
    }
    return table(name, description, columns, required, own=words)


MARTS_TPP = {
    made.name or "": made
    for made in (
        _table(
            "kebijakan_berlaku",
            "Kebijakan yang berlaku untuk satu pembayaran instansi pada satu bulan",
            f"""kode_instansi bulan jenis_pembayaran kebijakan_id skema peraturan pasal status_kebijakan
            versi_kebijakan disahkan_oleh cara_gabung tumpuk_potongan tumpuk_keadaan penilaian_terlambat
            periode_lintas_bulan batas_potongan_persen tidak_negatif tahap_bulat satuan_bulat kali_bulat geser_bulat
            kelipatan_bulat cara_bulat
            {" ".join(f"langkah_{n}" for n in _STEPS)} {" ".join(f"tumpuan_{n}" for n in _STEPS)} aturan
            kebijakan_lain""",
            "kode_instansi bulan jenis_pembayaran kebijakan_id skema status_kebijakan versi_kebijakan aturan",
        ),
        _table(
            "kelas_pemangku",
            "Kelas jabatan bagi satu jabatan (dan unit) dalam ekspor pegawai",
            "kode_instansi bulan jabatan_id jabatan_dicocokkan unor_terpilih kelas_jabatan kelas_ganda",
            "kode_instansi bulan kelas_ganda",
        ),
        _table(
            "penerima_tpp",
            "Orang dalam ekspor pegawai pada akhir bulan, untuk satu pembayaran: menurut apa TPP-nya dihitung",
            f"""{_PERSON} nip nama unor_id unor unor_induk_id unor_induk status_pegawai golru jabatan_id jabatan
            kelompok_jabatan tmt_cpns kelas_jabatan kelas_ganda keadaan_kedudukan terdaftar_ganda kebijakan_id
            plt_jenis plt_kelas plt_cara plt_persen plt_nilai_dari plt_aturan kelas_dibayar unor_terpilih profil
            profil_plt""",
            f"{_PERSON} nip status_pegawai kelas_ganda terdaftar_ganda profil",
        ),
        _table(
            "profil_tpp",
            "Golongan orang yang dikenai baris kebijakan yang sama",
            "kode_instansi bulan profil kebijakan_id kelompok_jabatan kelas_dibayar unor_terpilih",
            "kode_instansi bulan profil kebijakan_id",
        ),
        _table(
            "komponen_berlaku",
            "Baris komponen yang berlaku bagi satu golongan orang",
            """kode_instansi bulan profil kebijakan_id komponen dinilai basic_tpp persen pagu_penuh kode_rekening
            aturan aturan_kelas""",
            "kode_instansi bulan profil kebijakan_id komponen dinilai aturan",
        ),
        _table(
            "bagian_berlaku",
            "Baris bagian yang berlaku bagi satu golongan orang; tanpa kebijakan hanya predikat bulan itu",
            """kode_instansi bulan profil kebijakan_id kode_bagian bobot_bagian ukuran_kinerja
            berlaku_pada_komponen jeda jeda_n lama_bulan bila_kosong aturan""",
            "kode_instansi bulan profil kebijakan_id kode_bagian ukuran_kinerja jeda jeda_n lama_bulan",
        ),
        _table(
            "periode_melayani",
            "Bulan-bulan yang dilayani penilaian satu periode untuk pembayaran",
            """kode_instansi tahun periode_id periode_lintas_bulan periode tahunan tipe_periodik bulan_awal
            bulan_akhir""",
            "kode_instansi tahun periode_id periode_lintas_bulan tahunan",
        ),
        _table(
            "bulan_bagian",
            "Bulan yang dilihat satu bagian skor bagi satu golongan orang",
            "kode_instansi bulan profil kebijakan_id kode_bagian ukuran_kinerja jeda bulan_dinilai awal",
            "kode_instansi bulan profil kebijakan_id kode_bagian ukuran_kinerja jeda bulan_dinilai awal",
        ),
        _table(
            "sasaran_predikat",
            "Periode yang penilaiannya melayani bulan-bulan yang dilihat kebijakan",
            """kode_instansi bulan kebijakan_id tahunan awal bulan_dinilai paruh_waktu periode_lintas_bulan tahun
            periode_id periode""",
            "kode_instansi bulan kebijakan_id tahunan awal bulan_dinilai paruh_waktu",
        ),
        _table(
            "predikat_bayar",
            "Penilaian yang dipakai satu bagian bagi satu orang, atau bahwa tidak ada dan apakah itu pasti",
            f"""{_PERSON} kode_bagian bulan_dinilai predikat_bagian periode_penilaian waktu_dinilai terlambat
            ditarik dalam_keberatan asal_data""",
            f"{_PERSON} kode_bagian bulan_dinilai ditarik dalam_keberatan",
        ),
        _table(
            "potongan_tpp",
            "Baris aturan potongan yang kena seseorang pada satu bulan kehadiran",
            f"{_PERSON} aturan bulan_hadir dasar_potongan pada_kode hangus_semua jumlah_kejadian besar_potongan",
            f"{_PERSON} aturan bulan_hadir dasar_potongan hangus_semua",
        ),
        _table(
            "nilai_bagian",
            "Yang diukur untuk satu bagian skor seseorang, atau mengapa belum ada",
            f"""{_PERSON} kebijakan_id kode_bagian bulan_dinilai predikat_bagian nilai_ukuran dinolkan sebab
            sebab_kosong""",
            f"{_PERSON} kode_bagian bulan_dinilai dinolkan sebab_kosong",
        ),
        _table(
            "skor_bagian",
            "Skor satu bagian seseorang, atau apa yang kurang untuk menentukannya",
            f"""{_PERSON} kode_bagian bulan_dinilai predikat_bagian nilai_ukuran bobot_bagian berlaku_pada_komponen
            skor sebab aturan_bagian aturan_peta""",
            f"{_PERSON} kode_bagian bulan_dinilai",
        ),
        _table(
            "faktor_tpp",
            "Yang dipotong dari jumlah seseorang, langkah demi langkah, dan yang menahannya",
            f"""{_PERSON} potongan_persen cuti_persen status_persen keadaan_persen prorata_persen kurangi
            keadaan_tercatat ditahan kedudukan_tanpa_aturan keadaan_tanpa_aturan keadaan_tanpa_nilai
            status_tanpa_aturan masa_kerja_tidak_diketahui sebab_kehadiran aturan""",
            f"""{_PERSON} keadaan_persen ditahan kedudukan_tanpa_aturan keadaan_tanpa_nilai status_tanpa_aturan
            masa_kerja_tidak_diketahui""",
        ),
        _table(
            "komponen_dinilai",
            "Satu komponen TPP seseorang sebelum apa pun dipotong: pagu, skor, dan pagu dikali skor",
            f"""{_PERSON} komponen dinilai basic_tpp persen pagu_penuh skor_gabungan sebelum_penuh kode_rekening
            aturan aturan_kelas""",
            f"{_PERSON} komponen dinilai aturan",
        ),
        _table(
            "hitungan_tpp_komponen",
            "Satu komponen TPP seseorang: pagu, skor, dan jumlah sesudah semua langkah",
            f"""{_PERSON} komponen dinilai basic_tpp persen pagu skor_gabungan sebelum_pemotongan jumlah_komponen
            kode_rekening aturan aturan_kelas""",
            f"{_PERSON} komponen dinilai aturan",
        ),
        _table(
            "tpp_ditangguhkan",
            "Satu sebab mengapa TPP seseorang belum dapat dibayarkan",
            f"{_PERSON} sebab kode_bagian dapat_dihitung nip nama unor_induk_id unor_induk pelaku kalimat perbaikan",
            f"{_PERSON} sebab dapat_dihitung nip pelaku kalimat perbaikan",
        ),
        _table(
            "hitungan_tpp",
            "Dasar TPP seseorang pada satu bulan, dengan semua yang mendasarinya",
            f"""{_PERSON} kebijakan_id basic_tpp predikat_bagian periode_penilaian waktu_dinilai asal_penilaian
            dalam_keberatan skor_kinerja persen_kehadiran persen_potongan persen_cuti faktor_status
            keadaan_tercatat persen_keadaan persen_prorata kurangi pagu tpp_bruto aturan lengkap ditangguhkan sebab
            keterangan_sebab""",
            f"{_PERSON} dalam_keberatan lengkap ditangguhkan",
        ),
        _table(
            "rekap_tpp",
            "Jumlah TPP satu unor induk (kosong: seluruh instansi) dan komponen (kosong: semua) pada satu bulan",
            """kode_instansi bulan jenis_pembayaran unor_induk_id unor_induk komponen kode_rekening pegawai
            tidak_lengkap orang_ditangguhkan pagu jumlah_tpp jumlah_ditangguhkan""",
            "kode_instansi bulan jenis_pembayaran pegawai tidak_lengkap orang_ditangguhkan",
        ),
    )
}
