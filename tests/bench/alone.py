"""Runs a function in a process of its own, so that its memory is its own, and hands on what it gives, as it gives it.

    python -m tests.bench.alone MODULE:FUNCTION [ARGUMENTS AS JSON]

What it gives is iterable, and each item can be written as JSON; what the work prints goes to stderr.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_LAST = 3_000
"""Characters of what a process said before it failed."""


class FailedAloneError(Exception):
    """The process ended badly; the message is the end of what it said."""


def alone(work: str, *arguments: object) -> Iterator[Any]:
    """Run `module:function` (below `tests.bench`) with arguments that JSON can carry. Raises `FailedAloneError`."""
    command = [sys.executable, "-m", "tests.bench.alone", work, json.dumps(arguments)]
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said, text=True) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)
        if process.wait():
            said.seek(0)
            raise FailedAloneError(said.read()[-_LAST:])


def main(work: str, arguments: list[Any]) -> None:
    """Do the work, and write what it gives."""
    told = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    module, _, name = work.partition(":")
    for item in getattr(import_module(f"tests.bench.{module}"), name)(*arguments):
        told.write(json.dumps(asdict(item) if is_dataclass(item) and not isinstance(item, type) else item) + "\n")
        told.flush()


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
