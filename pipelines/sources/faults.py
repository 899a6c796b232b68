"""What can go wrong between us and a web service: the sentence for each fault, and what follows from it.

Here: the words and the effects. Not here: noticing faults (`client.py`, `answers.py`, `tokens.py`). No sentence holds
a token, a NIP, or a service's own words, which may hold either.
"""

from __future__ import annotations

from typing import Literal

Effect = Literal["berhenti", "lewati"]
"""What a fault that does not pass does to a draw: it ends it, or this one request is skipped and listed."""

_TOLD: dict[str, tuple[bool, Effect, str]] = {
    "DITOLAK_LAYANAN": (False, "lewati", "layanan menolak permintaan ini: {rincian}"),
    "TIDAK_DITEMUKAN": (False, "lewati", "layanan tidak mengenal data ini"),
    "WAKTU_HABIS": (True, "lewati", "layanan tidak menjawab dalam {rincian} detik; jalankan lagi nanti"),
    "LAYANAN_GALAT": (True, "lewati", "layanan sedang terganggu (HTTP {rincian}); jalankan lagi nanti"),
    "LAYANAN_ISTIRAHAT": (
        *(False, "berhenti"),
        "layanan sedang terganggu dan meminta ditunggu; jalankan lagi {rincian}, tarikan dilanjutkan dari tempatnya "
        "berhenti",
    ),
    "TERPOTONG": (True, "lewati", "jawaban terpotong sebelum selesai, jadi tidak disimpan; jalankan lagi nanti"),
    "BUKAN_JSON": (True, "lewati", "jawaban bukan JSON yang utuh, jadi tidak disimpan; jalankan lagi nanti"),
    "TERLALU_SERING": (
        *(True, "berhenti"),
        "layanan membatasi banyaknya permintaan (HTTP 429) dan tetap menolak sesudah ditunggu; jalankan lagi "
        "{rincian}, tarikan dilanjutkan dari tempatnya berhenti",
    ),
    "TAK_TERHUBUNG": (
        *(True, "berhenti"),
        "layanan di {rincian} tidak dapat dihubungi; periksa sambungan internet, VPN, atau proxy, lalu jalankan lagi",
    ),
    "HALAMAN_WEB": (
        *(True, "berhenti"),
        "layanan menjawab dengan halaman web, bukan data (biasanya sedang dipelihara, atau sesi berakhir); buka "
        "layanannya di peramban untuk melihat sebabnya, lalu jalankan lagi",
    ),
    "TOKEN_DITOLAK": (
        *(False, "berhenti"),
        "layanan menolak token (HTTP {rincian}): kedaluwarsa, dicabut, atau akunnya tidak berhak atas laporan ini; "
        "perbarui token atau periksa hak akunnya, lalu jalankan lagi, tarikan dilanjutkan",
    ),
    "TOKEN_HABIS": (
        *(False, "berhenti"),
        "token yang ditempel habis masa berlakunya {rincian}; ambil token baru dari peramban, lalu jalankan lagi, "
        "tarikan dilanjutkan",
    ),
    "KREDENSIAL_DITOLAK": (
        *(False, "berhenti"),
        "{rincian} ditolak; periksa nama pengguna dan sandinya, atau, bila akunnya memakai MFA, tempel tokennya",
    ),
    "KREDENSIAL_TIADA": (False, "berhenti", "{rincian}"),
    "ALAMAT_SALAH": (
        *(False, "berhenti"),
        "layanan tidak mengenal permintaan ini (HTTP {rincian}); alamatnya salah atau layanannya berubah, sampaikan "
        "kepada pengembang",
    ),
    "ALAMAT_CACAT": (
        *(False, "berhenti"),
        "alamat layanannya salah tulis, jadi tidak ada yang dikirim; tulis seperti https://layanan.contoh.go.id, tanpa "
        "nama pengguna dan sandi",
    ),
    "ALAMAT_TERBUKA": (
        *(False, "berhenti"),
        "alamat {rincian} tidak memakai https, jadi kredensial tidak dikirim ke sana; perbaiki alamatnya",
    ),
    "SERTIFIKAT": (
        *(False, "berhenti"),
        "sertifikat {rincian} tidak dapat dipercaya, jadi tidak ada yang dikirim ke sana; bila jaringan kantor memakai "
        "sertifikat sendiri, tunjuk berkas CA-nya dengan SSL_CERT_FILE, selain itu laporkan kepada pengelola jaringan",
    ),
    "GANGGUAN_BERUNTUN": (
        *(False, "berhenti"),
        "{rincian} permintaan berturut-turut gagal, jadi tarikan dihentikan; jalankan lagi nanti, tarikan dilanjutkan",
    ),
    "PEMETAAN": (False, "berhenti", "{rincian}"),
    "TAK_COCOK": (False, "lewati", "pemetaannya tidak cocok dengan jawaban sistemnya: {rincian}"),
    "HALAMAN_BERULANG": (
        *(False, "lewati"),
        "sistemnya memberi halaman yang sama dua kali, jadi tidak ada yang disimpan; nama parameter halamannya pada "
        "jalur tidak dikenalnya, atau sistemnya tidak berhalaman (hapus {{halaman}} atau {{lompat}})",
    ),
    "BARIS_KURANG": (
        *(False, "lewati"),
        "baru {rincian} baris yang diberikan sistemnya, jadi tidak disimpan; jalankan lagi, dan bila tetap kurang "
        "periksa jalur dan jumlah pada berkas pemetaan",
    ),
    "TANPA_DAFTAR": (False, "berhenti", "{rincian}"),
    "PERIODE_TAK_DIKENAL": (False, "berhenti", "{rincian}"),
}


class ServiceFault(Exception):  # noqa: N818 - it is the service that is at fault
    """Something that a service did, or that we lack to ask it.

    `passes`: asking again may help. `effect`: what follows if it did not. `wait`: seconds that the service asks for.
    """

    def __init__(self, code: str, detail: object = "", wait: float | None = None) -> None:
        self.code = code
        self.passes, self.effect, told = _TOLD[code]
        self.sentence = told.format(rincian=detail)
        self.wait = wait
        super().__init__(f"{code}: {self.sentence}")
