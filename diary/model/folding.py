"""Comparing texts whatever their case and however their accents are written."""

from unicodedata import normalize


def folded(text: str) -> str:
    """Two texts that a reader takes for the same, apart from case and spaces at the ends, become one.

    Canonical caseless matching after the Unicode Standard, section 3.13; composed at the end, so that "e" is not
    found in "é".
    """
    text = text.strip()
    if text.isascii():
        return text.lower()
    return normalize("NFC", normalize("NFD", text).casefold())
