"""What the worker makes for an export, over a connection of its own. No Kivy."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from diary.model import Period
from diary.progress import Progress
from diary.report import Layout, Private

if TYPE_CHECKING:
    from diary.logbook import Logbook


@dataclass(frozen=True, slots=True)
class Order:
    """A file that is to be made. suffix: of its format. include: the private things that may go out."""

    path: Path
    suffix: str
    period: Period
    include: frozenset[Private]
    layout: Layout

    def at(self, path: Path) -> "Order":
        """The same in another place."""
        return replace(self, path=path)


def write_export(logbook: "Logbook", order: Order, overwrite: bool, progress: Progress) -> None:
    """Writes the file."""
    with logbook.reading() as own:
        own.export(
            order.path, order.period, order.include, overwrite=overwrite, progress=progress, layout=order.layout
        )


def make_pdf(logbook: "Logbook", order: Order, progress: Progress) -> bytes:
    """The pages, to be looked at."""
    with logbook.reading() as own:
        return own.pdf(order.period, order.include, progress, layout=order.layout)
