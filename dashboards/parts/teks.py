"""Text of the data within a sentence of a page, which is markdown: names of people, units and files as they are.

Here: that nothing in such text is markup, so that no name draws a picture from elsewhere, or makes a link.
"""

import re

_MARKS = re.compile(r"([\\`*_\[\]$~<>#|:])")


def polos(text: str) -> str:
    """Write text so that it is read as it is, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
