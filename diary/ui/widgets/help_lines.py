"""Who listens."""

from typing import Any

from kivy.properties import ObjectProperty, StringProperty

import diary.ui.kit.text  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column


class HelpLineView(Column):
    """One line: who, how to reach it, and what else there is to know."""

    name = StringProperty("")
    contact = StringProperty("")
    note = StringProperty("")


class HelpLines(Column):
    """lines: as built by `build_lines`."""

    lines = ObjectProperty(())

    def on_lines(self, _view: Any, lines: Any) -> None:
        self.clear_widgets()
        for line in lines:
            self.add_widget(HelpLineView(name=line.name, contact=line.contact, note=line.note))


load_kv(__file__)
