"""The commands that fetch: draw from the web services, and serve invented answers to practise on.

Here: what can be typed. The work is imported only when its command runs (`cli.py`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.plainly import plainly

NOT_WHOLE = 2


def tarik(
    instansi: Annotated[str, typer.Option("--instansi", help="Kode instansi 4 angka.")],
    tahun: Annotated[
        list[int] | None,
        typer.Option(
            min=2019, max=9999, help="Tahun SKP; boleh diulang. Tanpa ini tahun ini (Januari-Maret: juga lalu)."
        ),
    ] = None,
    periode: Annotated[
        list[str] | None, typer.Option(help="Hanya periode ini (nama atau idnya); boleh diulang. Tanpa ini semuanya.")
    ] = None,
    sumber: Annotated[
        str | None,
        typer.Option(help="ekinerja, siasn, simpegnas, atau lokal. Tanpa ini e-Kinerja dan yang kredensialnya ada."),
    ] = None,
) -> None:
    """Tarik jawaban layanan web ke kotak masuk; `run` kemudian menerimanya seperti berkas lain."""
    with plainly():
        import sys

        from pipelines.main_job import MainJob, wall_clock
        from pipelines.settings import Settings, prepare
        from pipelines.sources.draw import draw, sources_of, years_at
        from pipelines.sources.drawing import Question
        from pipelines.telling.draw import drawing_progress, tell_drawn

        settings = Settings()
        prepare(settings)
        job = MainJob(settings, settings.inbox, wall_clock)
        years = tuple(sorted(set(tahun or years_at(wall_clock().date()))))
        sources = (sumber,) if sumber else ("ekinerja",) if periode else sources_of(job, instansi)
        came = []
        for source in sources:
            question = Question(instansi, source, years, tuple(periode or ()))
            with drawing_progress() as watch:
                came.append(draw(job, question, prompt if sys.stdin.isatty() else None, watch))
            tell_drawn(came[-1], settings.inbox)
    if any(drawn.stopped for drawn in came):
        raise typer.Exit(1)
    if not all(drawn.is_whole for drawn in came):
        raise typer.Exit(NOT_WHOLE)


def prompt(what: str, hidden: bool) -> str:
    """Ask a person at the terminal for a credential."""
    return typer.prompt(what, default="", hide_input=hidden, show_default=False, err=True)


def server_latihan(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Porta di 127.0.0.1; 0 memilih yang bebas.")] = 8765,
    asn: Annotated[int, typer.Option(min=40, max=10_000, help="Banyaknya pegawai rekaan tiap instansi.")] = 300,
    token_detik: Annotated[int, typer.Option(min=1, help="Masa berlaku token, detik.")] = 12 * 3600,
    batas: Annotated[int, typer.Option(min=0, help="Permintaan per detik; selebihnya HTTP 429. 0: tanpa batas.")] = 0,
    gangguan: Annotated[
        list[str] | None,
        typer.Option(
            metavar="JENIS[:KALI[:JALUR]]", help="Gangguan yang dibuat; boleh diulang. Salah tulis: daftarnya."
        ),
    ] = None,
    sertifikat_palsu: Annotated[
        bool, typer.Option("--sertifikat-palsu", help="HTTPS dengan sertifikat sendiri.")
    ] = False,
) -> None:
    """Jalankan layanan tiruan di mesin ini, dengan pegawai rekaan, untuk berlatih menarik."""
    with plainly():
        from tempfile import TemporaryDirectory

        from pipelines.latihan.certificate import make_certificate
        from pipelines.latihan.faults import read_fault
        from pipelines.latihan.server import make_service, serve
        from pipelines.main_job import wall_clock
        from pipelines.mistakes import UserMistakeError
        from pipelines.telling.latihan import tell_server

        service = make_service(asn, wall_clock, token_detik, batas)
        service.faults.waiting += [read_fault(text) for text in gangguan or ()]
        with TemporaryDirectory(prefix="latihan-") as folder:
            certificate = make_certificate(Path(folder)) if sertifikat_palsu else None
            try:
                serve(service, port, tell_server, certificate)
            except OSError:
                raise UserMistakeError(f"Porta {port} sedang dipakai; pilih yang lain dengan --port.") from None
