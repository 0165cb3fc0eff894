"""Rows of a file that are taken for no leak although a word in them can mean one."""

from collections.abc import Iterator

from diary.exchange.csv_files.text import Row
from diary.exchange.foreign.words import holds_leak_word
from diary.i18n import _
from diary.model import Notice

_TOLD = 20
_LINES = 200
_LONGEST = 60


class LeftOut:
    """number: how many rows were left out."""

    def __init__(self) -> None:
        self.number = 0
        self._told: list[str] = []
        self._lines: list[int] = []
        self._more = 0

    def add(self, row: Row) -> None:
        self.number += 1
        word = next((cell for cell in row.cells if cell and holds_leak_word(cell)), "")
        if not word:
            return
        if len(self._told) < _TOLD:
            text = _("Line {line} has a word of leaking and was not taken as a leak: “{text}”")
            self._told.append(text.format(line=row.line, text=_short(word)))
        elif len(self._lines) < _LINES:
            self._lines.append(row.line)
        else:
            self._more += 1

    @property
    def notices(self) -> Iterator[Notice]:
        """Each of them with its line, so that the user can look and log what was a leak after all."""
        yield from map(Notice, self._told)
        if self._lines:
            lines = ", ".join(map(str, self._lines))
            if self._more:
                lines = _("{lines} and {n} more").format(lines=lines, n=self._more)
            yield Notice(_("So have lines {lines}.").format(lines=lines))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
