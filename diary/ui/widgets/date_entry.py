"""A day: by steps, picked from a month, or typed."""

from datetime import date, timedelta

from kivy.properties import ObjectProperty, StringProperty

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import InvalidEntry
from diary.model import parse_date
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.wording import day_text


class DateEntry(Column):
    """text: the day as it is typed, `2026-03-14`. words: the same day in words, "" while it is none.

    error: what is wrong with it, or "". today: what is called today. It fires `on_entry` after each change by the
    person.
    """

    __events__ = ("on_entry",)

    title = StringProperty("")
    text = StringProperty("")
    words = StringProperty("")
    error = StringProperty("")
    today = ObjectProperty(None, allownone=True)

    def step(self, days: int) -> None:
        """Some days on."""
        try:
            self.take(step_date(self.text, days))
        except InvalidEntry as problem:
            self.error = str(problem)

    def take(self, text: str) -> None:
        """The person changed it."""
        self.error = ""
        self.text = text
        self.dispatch("on_entry")

    def on_text(self, *_args: object) -> None:
        self.words = date_words(self.text, self.today) if self.today else ""

    def on_today(self, *_args: object) -> None:
        self.on_text()

    def on_entry(self) -> None:
        pass


def date_words(typed: str, today: date) -> str:
    """The typed date in words, "" while it is none."""
    try:
        return day_text(parse_date(typed), today)
    except InvalidEntry:
        return ""


def step_date(typed: str, days: int) -> str:
    """The typed date, some days on. Raises InvalidEntry."""
    try:
        return (parse_date(typed) + timedelta(days=days)).isoformat()
    except OverflowError:
        return typed


load_kv(__file__)
