"""What all screens share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kivy.properties import ObjectProperty
from kivy.uix.screenmanager import Screen

from diary.errors import DiaryError
from diary.model import Change, Episode, Pregnancy
from diary.ui.screens.today.just_logged import JustLogged


class DiaryScreen(Screen):
    """A screen shows a State built by a pure function from `logbook`, and fires events; it knows no other screen.

    logbook: None until the diary is open.
    """

    __events__ = (
        "on_dates",
        "on_details",
        "on_file",
        "on_logged",
        "on_preferred",
        "on_refused",
        "on_saved",
        "on_sheet",
        "on_visit",
    )

    logbook = ObjectProperty(None, allownone=True)

    def on_logbook(self, *_args: object) -> None:
        if self.logbook is not None:
            self.refresh()

    def on_pre_enter(self, *_args: object) -> None:
        if self.logbook is not None:
            self.refresh()

    def refresh(self) -> None:
        """Shows the diary as it is now. Called with a logbook only."""
        raise NotImplementedError

    def visit(self, **about: Any) -> None:
        """Another screen led here; about: what it is about."""

    def step_back(self) -> bool:
        """Escape, or a phone's Back: ends what was begun on this screen. False when there is nothing to end."""
        return False

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Shows the sentence of a DiaryError raised in the block; what follows the block goes on."""
        try:
            yield
        except DiaryError as problem:
            self.dispatch("on_refused", str(problem))

    def on_saved(self, sentence: str, change: Change | None, episode: Episode | None) -> None:
        """Something was saved: say so, offer to undo `change` and to see the details of `episode`."""

    def on_logged(self, logged: JustLogged) -> None:
        """One tap logged a leak: say so, offer what one more tap can do to it."""

    def on_preferred(self) -> None:
        """She chose how the app is to look, and that is kept."""

    def on_refused(self, sentence: str) -> None:
        """Something was refused: say why."""

    def on_file(self, sentence: str, path: Path) -> None:
        """A file was written: say so, offer to open its folder."""

    def on_dates(self, pregnancy: Pregnancy | None) -> None:
        """The person wants to say where she is; None: with a pregnancy that the diary does not know yet."""

    def on_details(self, episode: Episode, is_new: bool) -> None:
        """The person wants the details of an episode; is_new: it is not in the diary yet."""

    def on_sheet(self, name: str, **about: object) -> None:
        """The person wants the sheet of this name (`diary/ui/sheets.py`); about: what it shows."""

    def on_visit(self, name: str, **about: object) -> None:
        """The person wants the screen of this name; about: what its `visit` is told."""
