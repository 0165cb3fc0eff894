"""How the report looks: one family of letters in a few sizes, black on white; grey only parts what is written."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table

from diary.bidi import in_reading_order, joined
from diary.exchange.pdf.fonts import BOLD, REGULAR, printable

INK = HexColor("#111111")
FAINT = HexColor("#444444")
RULE = HexColor("#B0B0B0")
WASH = HexColor("#F0F0F0")

BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=8.5, leading=11, textColor=INK)
SMALL = ParagraphStyle("small", BODY, fontSize=7.5, leading=9.5, textColor=FAINT)
TINY = ParagraphStyle("tiny", SMALL, fontSize=6.7, leading=8.2)
# A remark to what stands above it.
AFTER = ParagraphStyle("after", SMALL, spaceAfter=4)
# Beside BODY: smaller, on the same base line.
LABEL = ParagraphStyle("label", SMALL, leading=BODY.leading)
TITLE = ParagraphStyle("title", BODY, fontName=BOLD, fontSize=15, leading=18, spaceAfter=3)
HEADING = ParagraphStyle("heading", BODY, fontName=BOLD, fontSize=9.5, leading=12, spaceBefore=5, spaceAfter=2)
SUBHEADING = ParagraphStyle("subheading", BODY, fontName=BOLD)

# Facts beside their names, without any line.
LABEL_WIDTH = 84.0
PLAIN = [
    ("FONT", (0, 0), (-1, -1), REGULAR, BODY.fontSize, BODY.leading),
    ("TEXTCOLOR", (0, 0), (-1, -1), INK),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]


def row(cells: list[Any], widths: list[float], style: Sequence[Any] = PLAIN, **spaces: float) -> Table:
    """One row; kept together it stays on one page, unless it is longer than a page.

    spaces: before and after it, as reportlab's tables name them.
    """
    return Table([cells], widths, style=style, hAlign="LEFT", splitInRow=1, **spaces)


def text(words: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph of plain words, hers among them, every character printed or shown as missing."""
    return Paragraph(marked_up(words), style)


def marked_up(words: str) -> str:
    """`words` as they stand between the marks of a paragraph."""
    return escape(in_reading_order(joined(printable(words)), right=False))
