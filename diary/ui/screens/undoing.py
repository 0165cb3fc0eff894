"""Taking back what was done since the diary was opened, and doing it again. No Kivy."""

from typing import TYPE_CHECKING

from diary.i18n import _

if TYPE_CHECKING:
    from diary.logbook import Logbook


def undone(logbook: "Logbook") -> str:
    """Takes the newest change back and says what it was about."""
    change = logbook.undo_last()
    if change is None:
        return _("Nothing to undo.")
    return _("Undone: {entry}").format(entry=logbook.told(change))


def redone(logbook: "Logbook") -> str:
    """Makes what was taken back last again and says what it was about."""
    change = logbook.redo_last()
    if change is None:
        return _("Nothing to redo.")
    return _("Done again: {entry}").format(entry=logbook.told(change))
