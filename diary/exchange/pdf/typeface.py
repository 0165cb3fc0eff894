"""A TrueType font with a second one behind it, whose text can be copied whatever its characters are."""

import re
from functools import lru_cache
from itertools import groupby

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

# The subsets of the font behind are numbered from here on; a font has at most 65,536 glyphs in subsets of 256.
_BEHIND = 0x10000
# A character beyond U+FFFF as reportlab 5.1 writes it into the table that tells a reader what a glyph means.
_LONG = re.compile(r"<([0-9A-F]{5,6})>")


class CopyableFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """Tells readers what its glyphs mean in UTF-16, as PDF 32000-1, 9.10.3 asks; reportlab does up to U+FFFF."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  # reportlab's name
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and self.face.name.decode() in name:
                stream.content = _LONG.sub(_in_utf16, stream.content)


class PairedFont(CopyableFont):
    """Takes from `behind` what it lacks itself, and every character beyond U+FFFF that `behind` has."""

    def __init__(self, name: str, filename: str, behind: CopyableFont) -> None:
        super().__init__(name, filename)
        self._behind = behind

    @property
    def characters(self) -> frozenset[int]:
        """The code points that can be set."""
        return frozenset(self.face.charToGlyph) | frozenset(self._behind.face.charToGlyph)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802  # reportlab's name
        if text.isascii():
            return float(super().stringWidth(text, size, encoding))
        return sum(
            float(
                self._behind.stringWidth(run, size) if behind else super(PairedFont, self).stringWidth(run, size)
            )
            for behind, run in self._runs(text)
        )

    def splitString(  # noqa: N802  # reportlab's name
        self, text: str, doc: PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        found: list[tuple[int, bytes]] = []
        for behind, run in self._runs(text):
            if behind:
                found += [(subset + _BEHIND, codes) for subset, codes in self._behind.splitString(run, doc)]
            else:
                found += super().splitString(run, doc)
        return found

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:  # noqa: N802  # reportlab's name
        if subset >= _BEHIND:
            return str(self._behind.getSubsetInternalName(subset - _BEHIND, doc))
        return str(super().getSubsetInternalName(subset, doc))

    def _runs(self, text: str) -> list[tuple[bool, str]]:
        """`text` in parts; true: from the font behind."""
        if text.isascii():
            return [(False, text)]
        return [(behind, "".join(run)) for behind, run in groupby(text, self._lies_behind)]

    @lru_cache(maxsize=4096)  # noqa: B019  # as many as there are fonts, which stay as long as the program
    def _lies_behind(self, character: str) -> bool:
        code = ord(character)
        return code in self._behind.face.charToGlyph and (code > 0xFFFF or code not in self.face.charToGlyph)


def _in_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"
