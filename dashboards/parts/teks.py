"""Text of the data within a sentence of a page, which is markdown: names of people, units and files as they are.

Here: that nothing in such text is markup, so that no name draws a picture from elsewhere, or makes a link.
"""

import re

_MARKS = re.compile(r"([\\`*_\[\]$~<>#|:&])")
_LINKS = re.compile(r"(?i)(:)(?=//)|(www)(?=[.])")
_LINES = re.compile(r"\s*[\r\n]+\s*")


def polos(text: str) -> str:
    """Write text so that it is read as it is, on one line."""
    # Markdown looks for addresses in plain text too; a mark that is not seen keeps them from being one
    return _MARKS.sub(r"\\\1", _LINKS.sub("\\g<0>\u2060", _LINES.sub(" ", text)))
