"""Night: log a leak in a dark room, with one hand and half-open eyes.

She sees the time and her six first triggers, large, in a very dark look that lasts as long as this is open. One
tap saves; the line below the tiles says what, quietly, and the button under it takes it back. Nothing shines, no
tile moves, nothing else is offered. The button at the bottom, or Escape, leads back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kivy.clock import Clock
from kivy.properties import ListProperty, ObjectProperty, StringProperty

from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Face, Trigger
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Sheet
from diary.ui.kit.touch import PushButton, Tile
from diary.ui.screens.tile_order import FIRST, tiles_of
from diary.ui.screens.today.just_logged import JustLogged, TapLog
from diary.ui.screens.triggers import icon_of
from diary.wording import time_text

# Seconds after which the time is read again.
_TICK = 5


class NightTile(Tile):
    """A very large tile. colour: the value of a FaceColour."""

    colour = StringProperty("plain")
    face = ObjectProperty()


class NightButton(PushButton):
    """A large button without a surface."""


class NightSheet(Sheet):
    """time: on her clock. said: what the last tap did, or "". answers: what one more tap can do: (name, label)."""

    mode = "night"

    logbook = ObjectProperty()
    time = StringProperty("")
    said = StringProperty("")
    answers = ListProperty()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._taps = TapLog(self.logbook)
        self._logged: JustLogged | None = None
        for face in night_faces(tiles_of(self.logbook).first):
            tile = NightTile(face=face, text=face.label, icon=icon_of(face), colour=face.colour.value)
            tile.bind(on_release=lambda tapped: self.log(tapped.face))
            self.ids.tiles.add_widget(tile)
        self._ticking = Clock.schedule_interval(self._tick, _TICK)
        self._tick(0)

    def on_parent(self, *_args: object) -> None:
        if self.parent is None:
            self._ticking.cancel()

    def on_answers(self, *_args: object) -> None:
        self.ids.answers.clear_widgets()
        for name, label in self.answers:
            button = NightButton(text=label)
            button.bind(on_release=lambda _button, name=name: self.answer(name))
            self.ids.answers.add_widget(button)

    def log(self, face: Face) -> None:
        """Saves a leak of now."""
        with self._refusals():
            self._tell(self._taps.tap(face))

    def answer(self, name: str) -> None:
        """What one more tap does to the leak just logged."""
        if self._logged is None:
            return
        with self._refusals():
            if name == "undo":
                self._logged.undo()
                self._tell(None)
            else:
                self._logged.answer(name)
                self._tell(self._logged)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except DiaryError as problem:
            self.said = str(problem)

    def _tell(self, logged: JustLogged | None) -> None:
        self._logged = logged
        self.said = logged.sentence if logged else _("Taken back.")
        choices = logged.choices if logged else ()
        # Not to answer keeps another leak.
        left_out = ("details", "another" if logged and logged.before else "")
        self.answers = [choice for choice in choices if choice[0] not in left_out]

    def _tick(self, _dt: float) -> None:
        self.time = time_text(self.logbook.now().wall)


def night_faces(faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """The first of them that need no more than a tap."""
    return tuple(face for face in faces if face.own or face.trigger is not Trigger.OTHER)[:FIRST]


load_kv(__file__)
