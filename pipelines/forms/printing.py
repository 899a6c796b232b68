"""Sets a form or a report as PDF: layout and fonts are loaded once, then one page after another.

The fonts are those within the typst library (Libertinus Serif, SIL Open Font License 1.1): the same on every machine,
and nothing is looked for on it or downloaded. People's text goes in as data, so no character of a name is markup. A
character that these fonts do not have (emoji, another script, a stray control character) would stop the form, and with
it a whole instansi's: it becomes a gap to write in.
"""

import json
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typst

TEMPLATES = Path(__file__).resolve().parent / "templates"

_FONTS = typst.Fonts(include_system_fonts=False)
_ARCHIVED: Final = "a-2u"
_GAP = "…………"


class Press:
    """Prints pages of one kind, one at a time (30 ms each; a second thread or process did not make it faster)."""

    def __init__(self, form: str, templates: Path = TEMPLATES) -> None:
        self._compiler = typst.Compiler(templates / f"{form}.typ", root=templates, font_paths=_FONTS)

    def pdf(self, content: Mapping[str, Any]) -> bytes:
        """Give the PDF (PDF/A-2u, tagged) of a form, or of a report with a template of its own."""
        try:
            return self._set(content)
        except typst.TypstError:
            # looked into only now: nearly every form can be set as it is
            return self._set(_with_gaps(content))

    def _set(self, content: Mapping[str, Any]) -> bytes:
        isi = json.dumps(content, ensure_ascii=False)
        printed = self._compiler.compile(format="pdf", sys_inputs={"isi": isi}, pdf_standards=_ARCHIVED)
        assert isinstance(printed, bytes)
        return printed


def _with_gaps(value: Any) -> Any:
    """Give a content in which each run of characters that cannot be set is a gap."""
    if isinstance(value, str):
        pieces = groupby(value, key=lambda one: " " <= one <= "~" or _can_be_set(one))
        return "".join("".join(run) if settable else _GAP for settable, run in pieces)
    if isinstance(value, dict):
        return {name: _with_gaps(part) for name, part in value.items()}
    return [_with_gaps(part) for part in value] if isinstance(value, list | tuple) else value


@cache
def _can_be_set(letter: str) -> bool:
    """Try a character alone. The library does not tell what its fonts hold."""
    try:
        typst.compile(
            b'#set text(font: "Libertinus Serif")\n#sys.inputs.isi',
            format="pdf",
            font_paths=_FONTS,
            sys_inputs={"isi": letter},
            pdf_standards=_ARCHIVED,
        )
    except typst.TypstError:
        return False
    return True
