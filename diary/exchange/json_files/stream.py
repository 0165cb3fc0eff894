"""JSON taken from a file piece by piece: never more of it in memory than one value."""

import codecs
import json
import os
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from diary.errors import ExchangeError
from diary.exchange.json_files.values import NoNumber, Twice
from diary.i18n import _
from diary.progress import Progress

# What one value may take, in characters: far more than an entry with hundreds of long versions.
LONGEST = 4_000_000
_CHUNK = 1 << 18
_SPACE = re.compile(r"[ \t\r\n]*")
# No number of a diary has more digits; int() refuses thousands.
_DIGITS = 20
# An error so near the end of what was read may come from the end alone: "-Infinity" is the longest word.
_WORD = 16

_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Twice:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _value in pairs]
    return Twice(next(key for key in keys if keys.count(key) > 1))


def _whole(text: str) -> int | NoNumber:
    return int(text) if len(text) <= _DIGITS else NoNumber(text)


_decoder = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=NoNumber, parse_constant=NoNumber
)


class JsonStream:
    """The JSON in `file`, taken from front to back. Numbers that are not whole come as NoNumber.

    name: what the file is called in sentences. Every method raises ExchangeError for what is no JSON, is not
    Unicode, ends too early, or is too long or too deep for one value; and what `progress` raises.
    """

    def __init__(self, file: BinaryIO, name: str, progress: Progress) -> None:
        self._file = file
        self._name = name
        self._progress = progress
        self._size = _size(file)
        self._decoder: codecs.IncrementalDecoder | None = None
        self._text = ""
        self._at = 0
        self._line = 1
        self._counted = 0
        self._read = 0
        self._ended = False

    @property
    def line(self) -> int:
        """Where the next character stands, from 1."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def peek(self) -> str:
        """The next character that is no white space, "" at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def take(self, wanted: str) -> str:
        """The next character, one of `wanted`."""
        found = self.peek()
        if not found:
            raise self._cut_off()
        if found not in wanted:
            raise self._broken()
        self._at += 1
        return found

    def value(self) -> Any:
        """The next value, whatever it is."""
        self.peek()
        while True:
            try:
                found, end = _decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                self._more_or_error(error)
            except RecursionError:
                raise ExchangeError(
                    _(
                        "In line {line} of {name}, more lists stand inside each other than in any diary. "
                        "Choose another file."
                    ).format(line=self.line, name=self._name)
                ) from None
            else:
                # A number may go on in what was not read yet.
                if end < len(self._text) or not self._fill():
                    self._at = end
                    return found

    def members(self) -> Iterator[str]:
        """The keys of the object that comes next; whoever gets one takes its value before the next."""
        self.take("{")
        if self.peek() == "}":
            self.take("}")
            return
        while True:
            if self.peek() not in ('"', ""):
                raise self._broken()
            key = self.value()
            self.take(":")
            yield key
            if self.take(",}") == "}":
                return

    def elements(self) -> Iterator[tuple[int, Any]]:
        """The elements of the list that comes next, each with its line."""
        self.take("[")
        if self.peek() == "]":
            self.take("]")
            return
        while True:
            self.peek()
            line = self.line
            yield line, self.value()
            if self.take(",]") == "]":
                return

    def end(self) -> None:
        """Nothing but white space may follow."""
        if self.peek():
            raise self._broken()

    def _more_or_error(self, error: json.JSONDecodeError) -> None:
        """Reads on when the value may only be unfinished."""
        in_text = error.msg.startswith("Unterminated string")
        last = len(self._text.rstrip()) if self._ended else len(self._text) - _WORD
        if error.pos < last and not in_text:
            self._at = error.pos
            raise self._broken() from None
        if len(self._text) - self._at > LONGEST:
            raise ExchangeError(
                _(
                    "What begins in line {line} of {name} is longer than any entry of a diary. "
                    "Choose another file, or export the diary again."
                ).format(line=self.line, name=self._name)
            ) from None
        if not self._fill():
            raise self._cut_off() from None

    def _fill(self) -> bool:
        """Reads on; False at the end of the file."""
        if self._ended:
            return False
        # As much again as is waiting, so that a long value is not tried once for each chunk.
        data = self._data(max(_CHUNK, len(self._text) - self._at))
        decoded = self._decoded(data)
        line = self.line
        self._text = self._text[self._at :] + decoded
        self._at = self._counted = 0
        self._line = line
        self._ended = not data
        self._read += len(data)
        self._progress(min(1.0, self._read / self._size) if self._size else 0.0)
        return True

    def _data(self, most: int) -> bytes:
        try:
            return self._file.read(most)
        except OSError as error:
            raise ExchangeError(
                _("{path} could not be read: {reason}.").format(path=self._name, reason=error.strerror or error)
            ) from error

    def _decoded(self, data: bytes) -> str:
        if self._decoder is None:
            encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")
            self._decoder = codecs.getincrementaldecoder(encoding)()
        try:
            return self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            line = self.line + self._text.count("\n", self._at) + error.object.count(b"\n", 0, error.start)
            raise ExchangeError(
                _(
                    "Line {line} of {name} is not in UTF-8, as the JSON of a diary is. Save the file as UTF-8, or "
                    "export the diary again."
                ).format(line=line, name=self._name)
            ) from None

    def _broken(self) -> ExchangeError:
        return ExchangeError(
            _(
                "Line {line} of {name} is not JSON: “{text}” stands where it cannot. Mend it, or export the diary "
                "again."
            ).format(line=self.line, name=self._name, text=self._text[self._at : self._at + 20].strip())
        )

    def _cut_off(self) -> ExchangeError:
        return ExchangeError(
            _(
                "{name} ends in the middle: a part is missing. Copy the file again, or export the diary again."
            ).format(name=self._name)
        )


def _size(file: BinaryIO) -> int:
    """The bytes of `file`, 0 when only reading it would tell."""
    try:
        return os.fstat(file.fileno()).st_size
    except (OSError, AttributeError):
        return 0
