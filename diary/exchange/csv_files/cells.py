"""The text of one cell: spreadsheet formulas neutralised on the way out, undone on the way in."""

import re
import unicodedata

_MARK = "'"
# What makes a spreadsheet compute a cell, also in full-width and small forms, which it reads alike.
_FORMULA_STARTS = frozenset("=+-@|")
_CONTROL_STARTS = frozenset("\t\r\n")
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def neutral(text: str) -> str:
    """`text` with an apostrophe before it when a spreadsheet could run it.

    A text that begins with an apostrophe gets a second one, so that `original` always gives `text` back.
    """
    return _MARK + text if text.startswith(_MARK) or _runs(text) else text


def original(cell: str) -> str:
    """What `neutral` was given."""
    return cell[1:] if cell.startswith(_MARK) else cell


def readable(text: str) -> str:
    """`text` as XML and FHIR can hold it: what they cannot is shown as a missing character."""
    return _FORBIDDEN.sub(_UNREADABLE, text)


def _runs(text: str) -> bool:
    first = text[:1]
    if not first or first.isalnum():
        return False
    if first in _CONTROL_STARTS:
        return True
    visible = next((c for c in text if unicodedata.category(c) not in _INVISIBLE), "")
    return visible != "" and unicodedata.normalize("NFKC", visible)[0] in _FORMULA_STARTS
