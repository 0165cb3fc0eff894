"""What is in the file and what it would do, before anything is done."""

from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty

import diary.ui.widgets.number_rows  # noqa: F401 - named in the kv file
from diary.i18n import _, ngettext
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.kit.text import Text
from diary.ui.screens.bring_in.preview_state import PreviewState

# Refused rows that are read at once; a tap shows as many more.
_AT_ONCE = 10


class ImportPreview(Column):
    """state: what is told, None before. theirs: what the file says about entries with other content is to count.

    left: how many refused rows are told but not shown yet. It fires `on_another` when she wants another file.
    """

    __events__ = ("on_another",)

    state = ObjectProperty(None, allownone=True)
    theirs = BooleanProperty(False)
    left = NumericProperty(0)

    def on_state(self, _part: Any, state: PreviewState | None) -> None:
        if state is None:
            return
        self.theirs = False
        self.ids.counts.show(state.counts)
        self.ids.choices.selected = [False]
        choices = [(False, _("Keep the diary’s")), (True, _("Take the file’s"))]
        self.ids.choices.show(choices if state.choice else ())
        self.ids.problems.clear_widgets()
        self.ids.changes.clear_widgets()
        for change in state.changes:
            self.ids.changes.add_widget(Text(text=change))
        self.ids.notices.clear_widgets()
        for notice in state.notices:
            self.ids.notices.add_widget(Text(text=notice, role="small"))
        self.show_more()

    def show_more(self) -> None:
        """Shows the next refused rows."""
        shown = len(self.ids.problems.children)
        for problem in self.state.problems[shown : shown + _AT_ONCE]:
            self.ids.problems.add_widget(Text(text=problem, role="small"))
        self.left = len(self.state.problems) - len(self.ids.problems.children)

    def more_text(self, left: float) -> str:
        return _("Show more of them ({n})").format(n=int(left)) if left else ""

    def untold_text(self, state: PreviewState | None, left: float) -> str:
        """Said below the last one that is told."""
        if state is None or not state.untold or left:
            return ""
        return ngettext("And {n} more.", "And {n} more.", state.untold).format(n=f"{state.untold:,}")

    def on_another(self) -> None:
        pass


load_kv(__file__)
