"""A sheet that changes an entry and must not lose what was typed."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ObjectProperty

from diary.errors import DiaryError
from diary.i18n import _
from diary.logbook import Draft
from diary.model import Change, Episode
from diary.ui.kit.layout import Sheet
from diary.ui.screens.help_state import harm_note

# Seconds from the last change until it is in the diary's file; who is killed then has lost nothing.
_KEEP_EVERY = 1


class EditSheet(Sheet):
    """What is typed is kept as a draft each second, and when it closes; it comes back when it is opened again.

    A subclass calls `settle` once its fields show the entry as it is in the diary, and `saved` in place of firing
    `on_saved`, which is as of DiaryScreen. One that names no `drafts` keeps none: it asks before it closes, again
    after each further change.

    taken_up: it shows what was typed before and never saved.
    """

    __events__: tuple[str, ...] = ("on_saved",)

    drafts = ""
    logbook = ObjectProperty()
    taken_up = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        self._kept: Mapping[str, Any] = {}
        self._keeping: Any = None
        self._asked: Any = None
        super().__init__(**kwargs)

    def form(self) -> Any:
        """What is on the sheet now, comparable."""
        raise NotImplementedError

    def packed(self) -> dict[str, Any]:
        """The form by field, as JSON can hold it."""
        raise NotImplementedError

    def take_up(self, said: Mapping[str, Any]) -> None:
        """Shows what `packed` gave, perhaps in another version of the app."""
        raise NotImplementedError

    def entry(self) -> str:
        """The id of what it is about, or ""."""
        raise NotImplementedError

    def opened_with(self) -> dict[str, Any]:
        """What is needed to open it again, besides the id."""
        return {}

    def heed(self, field: Any) -> None:
        """Words of harm in a field get a quiet line with whom to call; nothing is held up by it."""
        field.helper = harm_note(field.text, self.logbook)

    def settle(self) -> None:
        """What is on the sheet now is what the diary holds; what was typed before comes on top of that."""
        self._untouched: Any = self.form()
        if not self.drafts:
            return
        self._packed = self.packed()
        draft = self.logbook.draft(self.drafts, self.entry())
        if draft:
            self.take_up(draft.said)
            self._kept = self._said()
            self.taken_up = bool(self._kept)

    def keep(self) -> None:
        """Puts what is typed into the diary's file, as a draft. Raises DiaryError."""
        said = self._said()
        if said == self._kept:
            return
        if said:
            self.logbook.keep_draft(self._draft(said))
        else:
            self.logbook.drop_draft(self._draft(said))
        self._kept = said

    def saved(self, sentence: str, change: Change | None, episode: Episode | None = None) -> None:
        """It is in the diary, or deleted: fires `on_saved`."""
        self._stop_keeping()
        if self.drafts:
            # A draft that stays behind says what the diary holds anyway.
            with suppress(DiaryError):
                self.logbook.drop_draft(self._draft({}))
        self.dispatch("on_saved", sentence, change, episode)

    def on_saved(self, sentence: str, change: Change | None, episode: Episode | None) -> None:
        """As of DiaryScreen."""

    def tell(self, sentence: str) -> None:
        """Says why something cannot be, or "" when it can; what was asked before is no longer in view."""
        self._asked = None
        self.notice = sentence

    def may_leave(self) -> bool:
        if self.drafts:
            try:
                self.keep()
                return True
            except DiaryError as problem:
                unkept = str(problem)
        else:
            unkept = ""
        form = self.form()
        if form in (self._untouched, self._asked):
            return True
        self._asked = form
        asked = _("Your changes are not saved. Save them, or close again to leave them out.")
        self.notice = f"{unkept}\n{asked}" if unkept else asked
        return False

    def on_parent(self, _sheet: Any, parent: Any) -> None:
        self._stop_keeping()
        if parent is not None and self.drafts:
            self._keeping = Clock.schedule_interval(self._keep, _KEEP_EVERY)

    def _stop_keeping(self) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            self._keeping = None

    def _keep(self, _dt: float) -> bool:
        """False ends it: the app is gone, and the diary may be closed."""
        if self.get_parent_window() is None:
            return False
        try:
            self.keep()
        except DiaryError as problem:
            self.notice = str(problem)
        return True

    def _said(self) -> dict[str, Any]:
        return {name: value for name, value in self.packed().items() if value != self._packed.get(name)}

    def _draft(self, said: Mapping[str, Any]) -> Draft:
        return Draft(sheet=self.drafts, entry=self.entry(), said=said, opened=self.opened_with())
