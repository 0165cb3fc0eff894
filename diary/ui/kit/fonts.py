"""Which font can show a text."""

import re
from functools import cache
from math import ceil

from kivy.core.text import Label, LabelBase

from diary.paths import shipped

_WORDS = "DiarySans"
# Roboto has Latin, Greek and Cyrillic letters; her own words may be in another script.
_OTHER_SCRIPTS = re.compile("[\u0530-\u1dff\ufb13-\ufeff]")

_FONTS = shipped("assets") / "fonts"
LabelBase.register(
    _WORDS,
    fn_regular=str(_FONTS / "DejaVuSansCondensed.ttf"),
    fn_bold=str(_FONTS / "DejaVuSansCondensed-Bold.ttf"),
)


@cache
def text_width(text: str, font: str, size: float) -> int:
    """How wide `text` is on one line, in pixels."""
    return ceil(Label(font_name=font, font_size=size).get_extents(text)[0]) + 1


def font_for(text: str, font: str) -> str:
    """`font`, or one with more scripts where `text` needs it."""
    return _WORDS if _OTHER_SCRIPTS.search(text) else font
