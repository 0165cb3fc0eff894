"""How a report is laid out on paper; what it says is the same."""

from dataclasses import dataclass
from enum import StrEnum

# (design) About 30 pages: more is a file to search in, not a report to read.
LOG_UNASKED = 1000


class Paper(StrEnum):
    """The size of a sheet."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Layout:
    """paper: what it is printed on. log: the log, a line for each leak, is in."""

    paper: Paper = Paper.A4
    log: bool = True

    @classmethod
    def usual(cls, paper: Paper, leaks: int) -> "Layout":
        """What nobody asked otherwise for: the log is in as long as it is not more than 1,000 leaks."""
        return cls(paper, leaks <= LOG_UNASKED)


# On A4, with the log.
STANDARD = Layout()
