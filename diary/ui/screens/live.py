"""A sheet on which each tap is kept at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from kivy.properties import ObjectProperty

from diary.errors import DiaryError
from diary.model import Change
from diary.ui.kit.layout import Sheet


class LiveSheet(Sheet):
    """Stays open while it changes the diary: fires `on_kept`, and is refreshed after each change.

    It may lead to another sheet: `on_sheet` as of DiaryScreen.
    """

    __events__: tuple[str, ...] = ("on_kept", "on_sheet")

    logbook = ObjectProperty()

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Shows the sentence of a DiaryError raised in the block at the foot of the sheet."""
        self.notice = ""
        try:
            yield
        except DiaryError as problem:
            self.notice = str(problem)

    def on_kept(self, sentence: str, change: Change | None) -> None:
        """Something was saved: say so, offer to undo `change`."""

    def on_sheet(self, name: str, **about: object) -> None:
        """As of DiaryScreen."""
