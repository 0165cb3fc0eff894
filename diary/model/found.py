"""What the reading of a file comes upon, thing by thing; what is wrong comes as a value, not as an error."""

from dataclasses import dataclass

from diary.i18n import _
from diary.model.change import Entry
from diary.model.record import Record, Setting


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a file holds. what: a Record where the file knows when it was written, else the bare entry.

    line: where it stands in the file, from 1; None where a file has no lines.
    """

    what: Record | Entry | Setting
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a thing in a file cannot be taken in, and what to do. line: as of Found."""

    text: str
    line: int | None = None

    def __str__(self) -> str:
        if self.line is None:
            return self.text
        return _("line {line}: {problem}").format(line=self.line, problem=self.text)


@dataclass(frozen=True, slots=True)
class Notice:
    """What she should know about the reading of a file as a whole, such as what it holds that is not carried."""

    text: str


Reading = Found | Problem | Notice
