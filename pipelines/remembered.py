"""Keeps what was worked out of files of the checkout, so that every command need not work it out again.

Here: the memory, which lies beside the files as Python's own does (`__pycache__`, in no commit). It holds nothing that
the files do not give: without it, or where it cannot be written, the work is done again. Not here: what is worked out.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

Result = TypeVar("Result")


def remembered(folder: Path, files: Iterable[Path], libraries: Iterable[str], work: Callable[[], Result]) -> Result:
    """Give what `work` gives, without working if it was done before on the same bytes by the same code.

    In: the folder that is worked on; the files that the result depends on, those with the code too; the libraries that
    do the work; the work, whose result JSON can hold. What the work raises is not remembered.
    """
    told = [part for file in files for part in (file.name.encode(), file.read_bytes())]
    told += [f"{name} {version(name)}".encode() for name in libraries]
    key = hashlib.sha256(b"".join(len(text).to_bytes(8) + text for text in told)).hexdigest()
    place = folder / "__pycache__" / "diingat.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(place.read_bytes())
        if kept["key"] == key:
            result: Result = kept["result"]
            return result
    result = work()
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        draft = place.with_name(f".{uuid4().hex}")
        draft.write_text(json.dumps({"key": key, "result": result}))
        draft.replace(place)
    return result
