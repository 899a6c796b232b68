"""The sheets of a TPP policy that score, cut and weigh: parts, bands, attendance, leave, status, acting, states.

Not here: the policy itself and what it pays (`policy_tables.py`).
"""

from pipelines.contracts import policy_values as values
from pipelines.contracts.policy_sheet import (
    CODE,
    MEASURE,
    STATE,
    Sheet,
    choice,
    flag,
    number,
    percent,
    selectors,
    shape,
    sheet,
    text,
)
from pipelines.contracts.values import PREDIKAT

_LOWER, _UPPER = "Batas bawah; kosong = tanpa batas", "Batas atas; kosong = tanpa batas"


def scores() -> list[Sheet]:
    """Give the sheets of what is scored, and of the cuts for attendance."""
    parts = {
        "kode_bagian": shape("Kode bagian yang dinilai (contoh: KINERJA, HADIR)", "kode", CODE, required=True),
        **selectors(),
        "bobot_bagian": percent(
            "Bobot, persen (semua bagian satu komponen berjumlah 100), atau poin tertinggi", "bobot", required=True
        ),
        "ukuran_kinerja": shape(
            "Yang diukur: predikat, persen_hadir, menit, skor_skp, atau ukuran lain dalam panduan TPP; atau ukuran "
            "dalam kiriman nilai_kinerja_lokal",
            "ukuran",
            MEASURE,
            required=True,
        ),
        "berlaku_pada_komponen": text(
            "Kode komponen yang memakai bagian ini, dipisah spasi; kosong = semua yang dinilai", "berlaku_pada_komponen"
        ),
        "jeda": choice("Periode penilaian yang dipakai", "jeda", values.JEDA, required=True),
        "jeda_n": number("integer", "Berapa bulan, triwulan, atau tahun ke belakang", "jeda_n", 1, 12, required=True),
        "lama_bulan": number(
            "integer",
            "Berapa bulan hasil satu penilaian dipakai; yang terendah berlaku",
            "lama_bulan",
            1,
            12,
            required=True,
        ),
        "bila_kosong": percent(
            "Skor 0–100 (atau poin) bila memang tidak ada nilainya; kosong = orangnya ditahan", "bila_kosong"
        ),
    }
    bands = {
        "kode_bagian": shape("Kode bagian yang dinilai (contoh: KINERJA, HADIR)", "bagian", CODE, required=True),
        "kunci_nilai": choice("Predikat kinerja; kosong bila memakai batas", "kunci", PREDIKAT),
        "batas_bawah": number("number", _LOWER, "batas_bawah"),
        "batas_atas": number("number", _UPPER, "batas_atas"),
        "inklusif": choice(
            "Batas yang termasuk: bawah (dari batas bawah sampai kurang dari batas atas), atau atas (lebih dari batas "
            "bawah sampai batas atas)",
            "inklusif",
            values.INKLUSIF,
            required=True,
        ),
        "efek_nilai": choice(
            "Arti nilai: skor, potongan dari skor penuh, atau poin", "efek", values.EFEK_NILAI, required=True
        ),
        "nilai_skor": percent("Skor atau potongan dalam persen, atau poin", "nilai", required=True),
        "syarat_ukuran": shape(
            "Ukuran lain yang harus mencapai syarat_min; bila tidak, skornya 0", "syarat_ukuran", MEASURE
        ),
        "syarat_min": number("number", "Nilai terendah syarat_ukuran", "syarat_min"),
        "bulan_berlaku": number("integer", "Hanya pada bulan ini (1–12), mendahului baris tanpa bulan", "bulan", 1, 12),
    }
    cuts = {
        "kejadian": choice("Kejadian kehadiran", "kejadian", values.KEJADIAN, required=True),
        "satuan_potongan": choice("Yang dihitung untuk potongan", "satuan", values.SATUAN_POTONGAN, required=True),
        "batas_bawah": number("number", _LOWER, "batas_bawah"),
        "batas_atas": number("number", _UPPER, "batas_atas"),
        "nilai_persen": percent("Potongan tiap satuan, persen (atau poin)", "nilai_persen", required=True),
        "dasar_potongan": choice("Persen dari apa", "dasar", values.DASAR_POTONGAN, required=True),
        "pada_kode": shape("Kode bagian atau komponen yang dipotong; kosong = semua", "pada", CODE),
        "maks_poin_harian": percent(
            "Poin tertinggi tiap hari kerja, cukup pada satu baris; pada baris APEL: tiap apel (dasar maksimum_bulan)",
            "maks_poin_harian",
        ),
        "hangus_semua": flag("Ya = seluruh TPP bulan itu hangus", "hangus_semua"),
    }
    return [
        sheet(
            "bagian",
            "Bagian yang dinilai: bobot, ukuran, dan periode penilaiannya",
            parts,
            "kode_bagian kelompok_jabatan kelas_dari kelas_sampai unor_id",
            {"jeda": "sama", "jeda_n": "1", "lama_bulan": "1"},
        ),
        sheet(
            "peta_nilai",
            "Peta dari predikat atau angka ke skor bagian",
            bands,
            "kode_bagian kunci_nilai batas_bawah batas_atas bulan_berlaku",
            {"inklusif": "bawah", "efek_nilai": "skor_persen"},
        ),
        sheet(
            "aturan_potongan",
            "Potongan kehadiran; batas_bawah dan batas_atas keduanya termasuk",
            cuts,
            "kejadian satuan_potongan batas_bawah batas_atas dasar_potongan pada_kode",
            {"satuan_potongan": "kejadian", "dasar_potongan": "total", "hangus_semua": "tidak"},
        ),
    ]


def factors() -> list[Sheet]:
    """Give the sheets of what a whole person is paid by: leave, status, acting posts, states."""
    leave = {
        "jenis_cuti": choice("Jenis cuti", "jenis", values.JENIS_CUTI, required=True),
        "satuan_cuti": choice(
            "Dibayar tiap hari cuti, tiap bulan yang ada cutinya, atau menurut jumlah harinya: sebulan (rentang_bulan) "
            "atau kumulatif (rentang_kumulatif)",
            "satuan",
            values.SATUAN_CUTI,
            required=True,
        ),
        "batas_bawah": number("number", _LOWER, "batas_bawah"),
        "batas_atas": number("number", _UPPER, "batas_atas"),
        "persen_dibayar": percent("Bagian yang dibayar selama cuti, persen", "persen_dibayar", required=True),
    }
    status = {
        "status_pegawai": choice("Status pegawai", "status", values.STATUS_PEGAWAI, required=True),
        "persen": percent("Bagian yang dibayar, persen", "persen", required=True),
        "masa_kerja_min_bulan": number(
            "integer", "Masa kerja paling sedikit, bulan; kosong = tanpa syarat", "masa_kerja_min_bulan", 0, 600
        ),
        "aturan_masuk": choice("Sejak kapan pegawai baru dibayar", "aturan_masuk", values.ATURAN_MASUK, required=True),
    }
    acting = {
        "jenis_plt": choice("PLT atau PLH", "jenis", values.JENIS_PLT, required=True),
        "hubungan_jabatan": choice(
            "Jabatan yang dirangkap terhadap jabatannya sendiri; kosong berarti semua",
            "hubungan_jabatan",
            values.HUBUNGAN_JABATAN,
        ),
        "cara_plt": choice("Cara membayar jabatan rangkap", "cara", values.CARA_PLT, required=True),
        "persen": percent("Persen tambahan (cara persen)", "persen", 999),
        "nilai_dari": choice(
            "Nilai dasar jabatan sendiri, atau jabatan yang dirangkap", "nilai_dari", values.NILAI_DARI, required=True
        ),
        "minimum_lama": number("integer", "Paling sedikit menjabat; kosong = tanpa syarat", "minimum", 0, 366),
        "satuan_minimum": choice("Satuan minimum", "satuan_minimum", values.SATUAN_MINIMUM, required=True),
    }
    states = {
        "keadaan": shape(
            "Keadaan seperti di catatan keadaan_pegawai (contoh: HUKDIS:ringan), atau KEDUDUKAN:<kode kedudukan hukum>",
            "keadaan",
            STATE,
            required=True,
        ),
        "efek_keadaan": choice(
            "Akibatnya: ditahan, dijadikan nol, dipotong persen, atau dikurangi nilai orangnya sendiri",
            "efek",
            values.EFEK_KEADAAN,
            required=True,
        ),
        "persen": percent("Potongan, persen (efek potong)", "persen"),
        "lama_efek_bulan": number(
            "integer", "Berapa bulan sejak mulai; kosong = selama keadaannya berlangsung", "lama_bulan", 1, 600
        ),
    }
    return [
        sheet(
            "aturan_cuti",
            "Pembayaran selama cuti; batas_bawah termasuk, batas_atas tidak",
            leave,
            "jenis_cuti satuan_cuti batas_bawah batas_atas",
        ),
        sheet(
            "aturan_status",
            "Pembayaran menurut status pegawai",
            status,
            "status_pegawai masa_kerja_min_bulan",
            {"persen": "100", "aturan_masuk": "bulan_ini"},
        ),
        sheet(
            "aturan_plt",
            "Pembayaran pelaksana tugas dan pelaksana harian",
            acting,
            "jenis_plt hubungan_jabatan",
            {"nilai_dari": "sendiri", "satuan_minimum": "hari"},
        ),
        sheet("aturan_keadaan", "Keadaan yang menahan, meniadakan, atau mengurangi", states, "keadaan efek_keadaan"),
    ]
