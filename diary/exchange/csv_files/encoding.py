"""In which encoding a text file was saved."""

import codecs
from dataclasses import dataclass

from diary.errors import ExchangeError
from diary.exchange.arriving.source import Source
from diary.i18n import _
from diary.progress import Progress, unwatched

_WESTERN = "cp1252"
_PIECE = 1 << 20
# A half of a pair without its other half is a fault of one row, not of the file.
_ERRORS = {"utf-8-sig": "surrogatepass", "utf-16": "surrogatepass", "utf-16-le": "surrogatepass",
           "utf-16-be": "surrogatepass", _WESTERN: "strict"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoding:
    """codec, errors: as Python names them. guessed: any bytes resemble it, so it may be wrong."""

    codec: str

    @property
    def errors(self) -> str:
        return _ERRORS[self.codec]

    @property
    def guessed(self) -> bool:
        return self.codec == _WESTERN


def find_encoding(source: Source, progress: Progress = unwatched) -> Encoding:
    """Reads the whole file once, piece by piece.

    UTF-8 and UTF-16 are told by their marks or by trying; spreadsheets also save in the old Western European
    code. Raises ExchangeError when it is none of them.
    """
    for codec in _likely(source.head()):
        encoding = Encoding(codec)
        if _fits(source, encoding, progress):
            return encoding
    raise ExchangeError(
        _("{name} is not a text file. Choose a CSV that Leak Diary wrote, or save it as “CSV UTF-8”.").format(
            name=source.name
        )
    )


def _likely(head: bytes) -> tuple[str, ...]:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if head[1:2] == b"\0":
        return ("utf-16-le",)
    if head[:1] == b"\0":
        return ("utf-16-be",)
    return ("utf-8-sig", _WESTERN)


def _fits(source: Source, encoding: Encoding, progress: Progress) -> bool:
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    with source.open(progress) as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
