"""Her own words as the chart's font can set them: nothing that it lacks.

Matplotlib 3.11 sets them in reading order itself.
"""

import unicodedata
from functools import cache

from matplotlib.font_manager import get_font

from diary.paths import shipped

# Stands for a character that the font does not have.
UNPRINTABLE = "▯"
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Cn", "Co", "Cs"})


def font_file() -> str:
    """The font of the charts."""
    return str(shipped("assets") / "fonts" / "DejaVuSansCondensed.ttf")


def drawable(text: str) -> str:
    """`text` with a visible sign for each character that the font lacks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_sign(character) for character in unicodedata.normalize("NFC", text))


def _sign(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):
        return ""
    if ord(character) in _glyphs():
        return character
    return "" if category in _UNSEEN else UNPRINTABLE


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(get_font(font_file()).get_charmap())
