"""The lines of a text file, of which those of a broken row can be read once more."""

import io
from collections import deque
from typing import IO

from diary.exchange.csv_files.encoding import Encoding

# In characters; longer than the longest row that this app writes. A quotation mark left open swallows no more.
LONGEST_ROW = 131_072


class Lines:
    """What a CSV reader asks for lines; it gets no more of them for one row than a row can have.

    number: of the next line, from 1. taken: the lines of the row so far, each with its end.
    """

    def __init__(self, file: IO[bytes], encoding: Encoding) -> None:
        self._text = io.TextIOWrapper(file, encoding=encoding.codec, errors=encoding.errors, newline="")
        self._ahead: deque[str] = deque()
        self._room = LONGEST_ROW
        self.number = 1
        self.taken: list[str] = []

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._next() if self._room > 0 else ""
        if not line:
            raise StopIteration
        self._room -= len(line)
        self.taken.append(line)
        self.number += 1
        return line

    def begin_row(self) -> None:
        """The lines before are done with."""
        if self.taken and self._is_cut(self.taken[-1]):
            self._skip_rest()
        self.taken = []
        self._room = LONGEST_ROW

    def keep_one(self) -> None:
        """All lines of the row but its first come once more."""
        self._ahead.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        del self.taken[1:]

    @property
    def cut_short(self) -> bool:
        """The row is a line, or ends in one, that is longer than any."""
        return bool(self.taken) and self._is_cut(self.taken[-1])

    def peek(self) -> str:
        """The next line, "" after the last one."""
        line = self._next()
        if line:
            self._ahead.appendleft(line)
        return line

    def skip(self) -> None:
        """Leaves the next line out."""
        if self._next():
            self.number += 1

    def _next(self) -> str:
        return self._ahead.popleft() if self._ahead else self._text.readline(LONGEST_ROW + 1)

    def _is_cut(self, line: str) -> bool:
        return len(line) > LONGEST_ROW and not line.endswith(("\n", "\r"))

    def _skip_rest(self) -> None:
        while (piece := self._text.readline(LONGEST_ROW)) and not piece.endswith(("\n", "\r")):
            pass
