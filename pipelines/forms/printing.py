"""Sets a form as PDF: layout and fonts are loaded once, then one page after another.

The fonts are those within the typst library (Libertinus Serif, SIL Open Font License 1.1): the same on every machine,
and nothing is looked for on it or downloaded. People's text goes in as data, so no character of a name is markup.
"""

import json
from pathlib import Path

import typst

from pipelines.forms.content import Content

TEMPLATES = Path(__file__).resolve().parent / "templates"


class Press:
    """Prints forms of one kind, one at a time (30 ms each; a second thread or process did not make it faster)."""

    def __init__(self, form: str) -> None:
        self._compiler = typst.Compiler(
            TEMPLATES / f"{form}.typ", root=TEMPLATES, font_paths=typst.Fonts(include_system_fonts=False)
        )

    def pdf(self, content: Content) -> bytes:
        """Give the PDF (PDF/A-2u, tagged) of a form."""
        printed = self._compiler.compile(format="pdf", sys_inputs=_inputs(content), pdf_standards="a-2u")
        assert isinstance(printed, bytes)
        return printed


def _inputs(content: Content) -> dict[str, str]:
    return {"isi": json.dumps(content, ensure_ascii=False)}
