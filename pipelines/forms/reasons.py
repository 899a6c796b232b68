"""Why a form of a person cannot be printed, in one sentence that says what to do. No NIP or name stands in it."""

from pipelines.reports.current import CurrentRelease


def why_none(release: CurrentRelease, nip: str, form: str, tahun: int) -> str:
    """Say why there is nothing to print for that NIP and year."""
    if not (nip.isascii() and nip.isdigit() and len(nip) == 18):
        return "NIP terdiri atas 18 angka; periksa yang diketik."
    conversions = release.ask("SELECT tahun, status FROM angka_kredit_konversi WHERE nip = $nip", nip=nip)
    if conversions:
        return _other_years(form, tahun, conversions)
    kinds = release.column(
        "SELECT jenis_pegawai FROM penilaian_pegawai WHERE nip = $nip ORDER BY bulan DESC LIMIT 1", nip=nip
    )
    if kinds and kinds[0] != "PNS":
        return (
            f"NIP itu milik pegawai {kinds[0]}. PPPK tidak mempunyai kenaikan pangkat, jadi angka kreditnya tidak "
            "ditetapkan dan formulir ini tidak dicetak."
        )
    posts = release.column(
        "SELECT jenis_jabatan FROM catatan.pegawai WHERE nip = $nip ORDER BY ditarik_pada DESC NULLS LAST LIMIT 1",
        nip=nip,
    )
    if not kinds and not posts:
        return (
            "NIP itu tidak ada dalam rilis yang berlaku; periksa angkanya, atau jalankan `ekinerja run` lebih dahulu."
        )
    if not release.column("SELECT 1 FROM masa_jenjang WHERE nip = $nip LIMIT 1", nip=nip):
        return (
            "Pegawai itu bukan PNS dalam jabatan fungsional berjenjang menurut data yang diterima, jadi tidak "
            "mempunyai angka kredit. Bila keliru, perbaiki jabatannya di SIASN lalu kirim ekspor pegawai yang baru."
        )
    return (
        "Belum ada penilaian pejabat fungsional itu yang dikonversi; lihat tabel angka_kredit_belum_terkonversi untuk "
        "periode yang masih menunggu."
    )


def _other_years(form: str, tahun: int, conversions: list[dict[str, object]]) -> str:
    of_year = [row["status"] for row in conversions if row["tahun"] == tahun]
    if of_year and form != "pak":
        return (
            f"Semua konversi tahun {tahun} pegawai itu sudah termasuk dalam PAK terakhir, jadi tidak dicetak lagi "
            "supaya tidak dihitung dua kali."
        )
    years = ", ".join(sorted({str(row["tahun"]) for row in conversions}))
    return f"Tidak ada angka kredit tahun {tahun} untuk pegawai itu; tahun yang ada konversinya: {years}."
