"""What people wrote, shown as they wrote it."""


def polos(text: str) -> str:
    """Give a text whose marks Markdown leaves alone: nothing in it becomes a link, a picture or a heading."""
    return "".join("\\" + letter if letter in "\\`*_{}[]()#+-.!|<>~$:&" else letter for letter in text)
