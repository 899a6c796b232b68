"""What people wrote, shown as they wrote it."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
_LINKS = re.compile(r"(?i)(:)(?=//)|(www)(?=[.])")


def polos(text: str) -> str:
    """Give a text whose marks Markdown leaves alone: nothing in it becomes a link, a picture or a heading."""
    # Markdown looks for addresses in plain text too; a mark that is not seen keeps them from being one
    return _MARKS.sub(r"\\\1", _LINKS.sub("\\g<0>\u2060", text))
