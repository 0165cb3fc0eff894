"""Asks about what was typed and never saved, above whichever screen is shown, until she answers."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from diary.i18n import _
from diary.logbook import Draft
from diary.ui.screens.drafts_state import Unfinished, unfinished
from diary.ui.widgets.draft_card import DraftCard

if TYPE_CHECKING:
    from diary.logbook import Logbook
    from diary.ui.shell import Shell

UNDO_DISCARD = "undo_discard"


class DraftQuestion:
    """Shows a card for the draft that was changed last; a discarded one can be brought back from the bar.

    open_sheet: opens the sheet of a name, told what it is about. refusals: says why something cannot be.
    """

    def __init__(
        self, shell: "Shell", open_sheet: Callable[..., None], refusals: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._shell = shell
        self._open_sheet = open_sheet
        self._refusals = refusals
        self._discarded: Draft | None = None

    def ask(self, logbook: "Logbook") -> None:
        """Brings the card up to date."""
        self._shell.ids.asks.clear_widgets()
        with self._refusals():
            found = unfinished(logbook)
            if found:
                self._show(logbook, found)

    def undo_discard(self, logbook: "Logbook") -> None:
        """Brings back what was discarded last."""
        with self._refusals():
            if self._discarded:
                logbook.keep_draft(self._discarded)
        self.ask(logbook)

    def _show(self, logbook: "Logbook", found: Unfinished) -> None:
        card = DraftCard(text=found.text)
        card.bind(
            on_go_on=lambda _card: self._open_sheet(found.sheet, **found.about),
            on_discard=lambda _card: self._discard(logbook, found),
        )
        self._shell.ids.asks.add_widget(card)

    def _discard(self, logbook: "Logbook", found: Unfinished) -> None:
        with self._refusals():
            logbook.drop_draft(found.draft)
            self._discarded = found.draft
            self._shell.show_bar(_("What you typed is left out."), [(UNDO_DISCARD, _("Undo"))])
        self.ask(logbook)
