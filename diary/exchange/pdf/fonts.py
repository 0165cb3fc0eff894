"""The font of the report, embedded in it, and text that it can print."""

import re
import unicodedata
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics

from diary.bidi import in_reading_order, joined, runs_right
from diary.exchange.pdf.typeface import CopyableFont, PairedFont
from diary.paths import shipped

REGULAR, BOLD = "DiarySans", "DiarySans-Bold"
_PICTURES = "DiaryPictures"
_FILES = {
    REGULAR: "DejaVuSansCondensed.ttf",
    BOLD: "DejaVuSansCondensed-Bold.ttf",
    _PICTURES: "NotoEmoji-Pictures.ttf",
}
# Stands for a character that no font of the report has.
UNPRINTABLE = "▯"
# Words that come again and again are wrapped once.
_SHORT = 60
# A picture character with its variations, or several joined to one picture, is one sign to the reader.
_PICTURE = re.compile("[\U0001f000-\U0001faff☀-➿](?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.)*", re.DOTALL)
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Cn", "Co", "Cs"})


@cache
def register() -> None:
    """Makes both weights known to reportlab, also as <b> in paragraphs; pictures come from a font behind them."""
    pictures = CopyableFont(_PICTURES, font_file(_PICTURES), asciiReadable=False)
    pdfmetrics.registerFont(pictures)
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(PairedFont(name, font_file(name), pictures))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def font_file(name: str) -> str:
    """Where the font with this name lies."""
    return str(shipped("assets") / "fonts" / _FILES[name])


@cache
def _glyphs() -> frozenset[int]:
    register()
    characters: frozenset[int] = pdfmetrics.getFont(REGULAR).characters
    return characters


def printable(text: str) -> str:
    """One line of `text` with a visible sign for whatever the font lacks; marks without a glyph are dropped."""
    if text.isascii() and text.isprintable():
        return text
    known = _glyphs()
    composed = unicodedata.normalize("NFC", text)
    pictured = _PICTURE.sub(lambda m: m[0] if len(m[0]) == 1 and ord(m[0]) in known else _picture(m[0]), composed)
    return "".join(_sign(character, known) for character in pictured)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """`text` as lines of at most `width` points, its own line breaks kept; never cut, never empty."""
    if len(text) > _SHORT:
        return _wrapped(text, width, size)
    return list(_remembered(text, width, size))


@lru_cache(maxsize=4096)
def _remembered(text: str, width: float, size: float) -> tuple[str, ...]:
    """A log says the same few words thousands of times."""
    return tuple(_wrapped(text, width, size))


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        letters = joined(printable(paragraph.replace("\t", " ")))
        right = runs_right(letters)
        lines += [in_reading_order(line, right) for line in _lines(letters, width, size)]
    return lines


def _picture(cluster: str) -> str:
    return cluster[0] if ord(cluster[0]) in _glyphs() else UNPRINTABLE


def _sign(character: str, known: frozenset[int]) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):
        return ""
    if ord(character) in known:
        return character
    return "" if category in _UNSEEN else UNPRINTABLE


def _lines(paragraph: str, width: float, size: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    space = pdfmetrics.stringWidth(" ", REGULAR, size)
    for word in paragraph.split(" "):
        length = pdfmetrics.stringWidth(word, REGULAR, size)
        if line and used + space + length <= width:
            line, used = f"{line} {word}", used + space + length
            continue
        if line:
            lines.append(line)
        while length > width:
            fits = _fitting(word, width, size)
            lines.append(word[:fits])
            word = word[fits:]
            length = pdfmetrics.stringWidth(word, REGULAR, size)
        line, used = word, length
    lines.append(line)
    return lines


def _fitting(word: str, width: float, size: float) -> int:
    """How many of its first characters fit, at least one."""
    used = 0.0
    for count, character in enumerate(word):
        used += pdfmetrics.stringWidth(character, REGULAR, size)
        if used > width:
            return max(1, count)
    return len(word)
