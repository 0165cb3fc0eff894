"""A sheet that changes an entry and must not lose what was typed."""

from typing import Any

from diary.i18n import _
from diary.ui.kit.layout import Sheet


class EditSheet(Sheet):
    """Closes at once while nothing was changed; else it asks first, again after each further change.

    A subclass calls `settle` when its fields show the entry as it is in the diary.
    """

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._asked: Any = None

    def form(self) -> Any:
        """What is on the sheet now, comparable."""
        raise NotImplementedError

    def settle(self) -> None:
        """What is on the sheet now is what the diary holds."""
        self._untouched: Any = self.form()

    def tell(self, sentence: str) -> None:
        """Says why something cannot be, or "" when it can; what was asked before is no longer in view."""
        self._asked = None
        self.notice = sentence

    def may_leave(self) -> bool:
        form = self.form()
        if form in (self._untouched, self._asked):
            return True
        self._asked = form
        self.notice = _("Your changes are not saved. Save them, or close again to leave them out.")
        return False
