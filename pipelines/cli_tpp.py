"""The commands of a finance unit: close a pay month, settle what came to differ since, and write its recap.

Here: what can be typed. The work is imported only when its command runs (`cli.py`).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipelines.plainly import month_of, plainly

Kode = Annotated[str, typer.Option("--instansi", help="Kode instansi 4 angka.")]
Bulan = Annotated[str, typer.Option("--bulan", help="Bulan pembayaran YYYY-MM.")]
Oleh = Annotated[str, typer.Option("--oleh", help="Siapa yang melakukannya.")]
UnorInduk = Annotated[str | None, typer.Option(help="Hanya satu unor induk: nama atau idnya.")]
Jenis = Annotated[str, typer.Option("--jenis", help="bulanan, THR, ketiga_belas, atau susulan.")]


def finalize(
    instansi: Kode,
    bulan: Bulan,
    oleh: Oleh,
    unor_induk: UnorInduk = None,
    jenis: Jenis = "bulanan",
    terima: Annotated[
        list[str] | None, typer.Option(help="Sebab tidak lengkap atau ditahan yang diterima; boleh diulang.")
    ] = None,
    buka_kembali: Annotated[
        str | None, typer.Option(metavar="ALASAN", help="Tutup lagi yang sudah ditutup, sebagai versi baru.")
    ] = None,
) -> None:
    """Tutup TPP satu bulan: barisnya dibekukan dan tidak berubah lagi."""
    with plainly():
        from pipelines.closing import Signature
        from pipelines.main_job import opened
        from pipelines.reports.pay_scope import Scope
        from pipelines.settings import Settings
        from pipelines.telling.closing import tell_closing

        scope = Scope(instansi, month_of(bulan), jenis, unor_induk)
        with opened(Settings()) as job:
            tell_closing(job, scope, Signature(oleh, terima or (), buka_kembali))


def settle(
    instansi: Kode,
    bulan: Bulan,
    dokumen: Annotated[str, typer.Option(help="Nomor dokumen pembayaran atau setoran.")],
    oleh: Oleh,
    nip: Annotated[list[str] | None, typer.Option(help="Hanya NIP ini; boleh diulang. Tanpa ini semuanya.")] = None,
    tanggal: Annotated[str | None, typer.Option(help="Tanggal dokumen YYYY-MM-DD; tanpa ini hari ini.")] = None,
) -> None:
    """Catat selisih TPP bulan yang sudah ditutup sebagai dibayarkan atau dikembalikan."""
    with plainly():
        from pipelines.main_job import opened
        from pipelines.mistakes import UserMistakeError
        from pipelines.settings import Settings
        from pipelines.settling import Document
        from pipelines.telling.closing import tell_settlement

        try:
            day = date.fromisoformat(tanggal) if tanggal else None
        except ValueError:
            raise UserMistakeError(f"'{tanggal}' bukan tanggal; tulis seperti 2026-12-31.") from None
        with opened(Settings()) as job:
            document = Document(dokumen, day or job.clock().date(), oleh)
            tell_settlement(job, instansi, month_of(bulan), document, nip or ())


def recap(
    instansi: Kode,
    bulan: Bulan,
    output: Annotated[Path, typer.Option("-o", "--output", help="Berkas .xlsx.")],
    unor_induk: UnorInduk = None,
    jenis: Jenis = "bulanan",
) -> None:
    """Tulis rekap TPP satu bulan: sampul, pegawai, yang ditangguhkan, selisih, kebijakan, dan lembar SIPD."""
    with plainly():
        from pipelines.reports.pay_scope import Scope
        from pipelines.reports.recap_book import write_recap
        from pipelines.settings import Settings

        typer.echo(write_recap(Settings().warehouse, Scope(instansi, month_of(bulan), jenis, unor_induk), output))


def compare(
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Lembar .xlsx bagian keuangan sendiri.")],
    instansi: Kode,
    bulan: Bulan,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Laporan per orang, .xlsx.")] = None,
    unor_induk: UnorInduk = None,
    jenis: Jenis = "bulanan",
) -> None:
    """Bandingkan lembar TPP bagian keuangan dengan hitungan gudang, per komponen, dengan sebab yang mungkin."""
    with plainly():
        from pipelines.reports.pay_scope import Scope
        from pipelines.settings import Settings
        from pipelines.telling.compare import tell_comparison

        tell_comparison(Settings().warehouse, Scope(instansi, month_of(bulan), jenis, unor_induk), file, output)


def simulate_policy(
    instansi: Annotated[str, typer.Argument(metavar="KODE", help="Kode instansi 4 angka.")],
    policy: Annotated[Path, typer.Argument(metavar="BERKAS", help="Kebijakan: XLSX, ZIP, atau folder.")],
    bulan: Bulan,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Rincian per orang, .xlsx.")] = None,
) -> None:
    """Hitung satu bulan menurut kebijakan lain, tanpa menyimpan apa pun: jumlah, per kelas, siapa naik dan turun."""
    with plainly():
        from pipelines.main_job import MainJob, wall_clock
        from pipelines.settings import Settings
        from pipelines.telling.policy import expect_policy
        from pipelines.telling.what_if import tell_what_if

        expect_policy(policy)
        settings = Settings()
        tell_what_if(MainJob(settings, settings.inbox, wall_clock), instansi, month_of(bulan), policy, output)
