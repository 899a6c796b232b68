"""What every command does alike: a mistake is told in one sentence, and ends the command with an exit code.

Here: the sentence and the exit. Not here: the commands (`cli.py`, `cli_*.py`), and the words (`mistakes.py`).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NoReturn

import typer


@contextmanager
def plainly() -> Iterator[None]:
    """Tell a user's mistake, or a machine's limit, in one sentence instead of a traceback."""
    from pipelines.mistakes import in_words

    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        # the command ends here: what a library fails to close after a full disk is no news, and no sentence
        sys.unraisablehook = lambda _: None
        stop(in_words(error))
    except KeyboardInterrupt:
        stop("Dihentikan. Tidak ada yang setengah jadi: jalankan lagi untuk melanjutkan.")


def stop(sentence: str) -> NoReturn:
    """Say a sentence on the standard error, and end the command with exit code 1."""
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def month_of(text: str) -> date:
    """Read a month, YYYY-MM, as its first day. Raises `UserMistakeError`."""
    from pipelines.mistakes import UserMistakeError

    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise UserMistakeError(f"'{text}' bukan bulan; tulis seperti 2026-03.") from None
