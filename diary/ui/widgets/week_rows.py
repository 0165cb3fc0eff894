"""Weeks with days without an entry, each with what it asks and the answers, behind one line."""

from typing import Any

from kivy.properties import ObjectProperty, StringProperty

import diary.ui.kit.text
import diary.ui.kit.unfold
import diary.ui.widgets.only_when
import diary.ui.widgets.question_card  # noqa: F401 - named in the kv file
from diary.i18n import ngettext
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column


class WeekLine(Column):
    """One week. It fires `on_reply(reply)`."""

    __events__ = ("on_reply",)

    row = ObjectProperty()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.ids.replies.show(self.row.replies, "outlined")

    def on_reply(self, reply: Any) -> None:
        """It was answered."""


class WeekRows(Column):
    """weeks: a WeekRow for each, newest first; without any it takes no room. It fires `on_reply(reply)`.

    The lines are made when they are unfolded: most days nobody looks at them.
    """

    __events__ = ("on_reply",)

    weeks = ObjectProperty(())
    said = StringProperty("")

    def on_weeks(self, *_args: object) -> None:
        count = len(self.weeks)
        self.said = ngettext(
            "{n} week has days without an entry", "{n} weeks have days without an entry", count
        ).format(n=count)
        self.show(self.ids.unfold.unfolded)

    def show(self, unfolded: bool) -> None:
        """Makes the lines, or takes them away."""
        self.ids.lines.clear_widgets()
        for row in self.weeks if unfolded else ():
            line = WeekLine(row=row)
            line.bind(on_reply=lambda _line, reply: self.dispatch("on_reply", reply))
            self.ids.lines.add_widget(line)

    def on_reply(self, reply: Any) -> None:
        """It was answered."""


load_kv(__file__)
