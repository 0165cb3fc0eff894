"""Her own words as the chart's font can set them: in reading order, and nothing that it lacks."""

import unicodedata
from functools import cache

from matplotlib.font_manager import get_font

from diary.bidi import in_reading_order, joined, runs_right
from diary.paths import shipped

# Stands for a character that the font does not have.
UNPRINTABLE = "▯"
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Cn", "Co", "Cs"})


def font_file() -> str:
    """The font of the charts."""
    return str(shipped("assets") / "fonts" / "DejaVuSansCondensed.ttf")


def set_in_order(text: str) -> str:
    """One line of `text`, from left to right, with a visible sign for each character that the font lacks."""
    if text.isascii() and text.isprintable():
        return text
    letters = joined("".join(_sign(character) for character in unicodedata.normalize("NFC", text)))
    return in_reading_order(letters, runs_right(letters))


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
