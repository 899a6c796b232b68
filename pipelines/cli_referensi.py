"""The commands about reference tables: draw SIASN's, compare them with ours, take over what a person decided on.

Here: what can be typed. The work is imported only when its command runs (`cli.py`).
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipelines.plainly import plainly

referensi = typer.Typer(no_args_is_help=True, help="Bandingkan tabel acuan dengan SIASN, dan ambil yang diputuskan.")

_TABEL = Annotated[str, typer.Argument(help="Tabel acuan, misalnya instansi.")]


@referensi.command()
def tarik(
    instansi: Annotated[str, typer.Option("--instansi", help="Kode instansi yang kredensial SIASN-nya dipakai.")],
) -> None:
    """Tarik tabel acuan SIASN dan katakan bedanya dengan yang dipakai; tidak ada yang diubah."""
    with plainly():
        import sys

        from pipelines.cli_tarik import prompt
        from pipelines.main_job import MainJob, wall_clock
        from pipelines.settings import Settings, prepare
        from pipelines.sources.referensi import draw_references

        settings = Settings()
        prepare(settings)
        job = MainJob(settings, settings.inbox, wall_clock)
        draw_references(job, instansi, prompt if sys.stdin.isatty() else None)
    banding()


@referensi.command()
def banding() -> None:
    """Katakan lagi beda tabel acuan dengan SIASN menurut tarikan terakhir."""
    with plainly():
        from pipelines.main_job import wall_clock
        from pipelines.reference import load_reference
        from pipelines.reference_compare import compare
        from pipelines.reference_tables import COUNTERPARTS
        from pipelines.settings import Settings
        from pipelines.sources.referensi import last_drawn
        from pipelines.telling.reference import tell_differences

        settings = Settings()
        reference, today = load_reference(settings.reference), wall_clock().date()
        drawn, told = last_drawn(settings.draws)
        tell_differences(
            drawn,
            [
                (name, len(told[name]), compare(one, reference[name], told[name], today))
                for name, one in COUNTERPARTS.items()
            ],
        )


@referensi.command()
def terima(
    tabel: _TABEL,
    kunci: Annotated[list[str], typer.Argument(help="Kunci baris yang diambil, seperti disebut `banding`.")],
    mulai: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Hari pertama berlaku, YYYY-MM-DD.")],
    oleh: Annotated[str, typer.Option(help="Siapa yang memutuskan.")],
    dasar: Annotated[str, typer.Option(help="Dasar keputusannya: surat atau peraturan, nomor dan tanggalnya.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder tempat <tabel>.csv yang baru ditulis.")],
) -> None:
    """Tulis tabel acuan dengan perbedaan yang diputuskan untuk diambil, berlaku mulai suatu hari."""
    with plainly():
        from pipelines.main_job import wall_clock
        from pipelines.mistakes import UserMistakeError
        from pipelines.reference import load_reference
        from pipelines.reference_change import Decision, changed, chosen, write_checked
        from pipelines.reference_compare import compare
        from pipelines.reference_tables import COUNTERPARTS
        from pipelines.settings import Settings
        from pipelines.sources.referensi import last_drawn

        settings = Settings()
        if tabel not in COUNTERPARTS:
            raise UserMistakeError(f"Tabel '{tabel}' tidak dibandingkan; pilih {', '.join(COUNTERPARTS)}.")
        if not oleh.strip() or not dasar.strip():
            raise UserMistakeError("Sebutkan siapa yang memutuskan (--oleh) dan dasarnya (--dasar).")
        one, table = COUNTERPARTS[tabel], load_reference(settings.reference)[tabel]
        _, told = last_drawn(settings.draws)
        wanted = chosen(compare(one, table, told[tabel], wall_clock().date()), kunci)
        decision = Decision(mulai.date(), " ".join(oleh.split()), " ".join(dasar.split()).rstrip("."))
        write_checked(settings.reference, tabel, changed(one, table, wanted, decision), output)
        typer.echo(
            f"{output / f'{tabel}.csv'} ditulis: {len(wanted)} baris diambil, berlaku mulai {mulai:%d-%m-%Y}. Yang "
            "sebelumnya tetap berlaku untuk bulan-bulan sebelumnya. Ganti data/reference dengan berkas itu, simpan di "
            "git, lalu jalankan `ekinerja run`."
        )
