"""The pages of a PDF as pictures."""

from typing import NamedTuple

try:
    import pypdfium2
except (ImportError, OSError):  # a system for which there is no PDFium
    pypdfium2 = None


class Picture(NamedTuple):
    """width, height: in pixels. rgba: four bytes a pixel, row by row from the top."""

    width: int
    height: int
    rgba: bytes


def can_show() -> bool:
    """PDFium is here."""
    return pypdfium2 is not None


class PdfPages:
    """Made, used and closed in the worker: PDFium serves one thread only. count: the number of pages."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self.count = len(self._document)

    def picture(self, number: int, width: int) -> Picture:
        """The page `number`, from 0, as wide as `width` pixels."""
        page = self._document[number]
        try:
            # RGB with a fourth byte, as a texture takes it.
            bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True, rev_byteorder=True)
            try:
                return Picture(bitmap.width, bitmap.height, bytes(bitmap.buffer))
            finally:
                bitmap.close()
        finally:
            page.close()

    def close(self) -> None:
        self._document.close()
