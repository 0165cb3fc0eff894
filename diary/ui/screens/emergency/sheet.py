"""Get help now: covers everything when what was logged asks for it, and when she opens it from Today or Doctor.

She reads, from the top and without scrolling, the number to call, large and ready to be copied, and what to do.
Below it what to say on the phone, then who listens, then what the sources say. If the tap was a slip, one button
takes it back. The cross leads back to where she was; on Today and on Doctor the number stays first for as long as
it holds. Nothing is called or opened by the app, and nothing needs a network.
"""

from typing import Any

from kivy.properties import ObjectProperty

import diary.ui.widgets.emergency_card
import diary.ui.widgets.help_lines  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.model import Change
from diary.ui.kit.kv import load_kv
from diary.ui.screens.emergency.state import emergency_of
from diary.ui.screens.live import LiveSheet
from diary.ui.widgets.advice import AdviceView


class EmergencySheet(LiveSheet):
    """state: what is shown. change: what was tapped just before, None when it was opened by hand."""

    state = ObjectProperty(None, allownone=True)
    change = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        if self.change is None:
            self.ids.body.remove_widget(self.ids.slip)
        self.refresh()

    def refresh(self) -> None:
        with self.refusals():
            self.state = emergency_of(self.logbook) or self.state

    def on_state(self, _sheet: Any, _state: Any) -> None:
        self.ids.cards.clear_widgets()
        for card in self.state.cards:
            self.ids.cards.add_widget(AdviceView.of(card))

    def take_back(self) -> None:
        """It was a slip of the thumb."""
        with self.refusals():
            change: Change = self.logbook.undo(self.change)
            self.dispatch("on_close")
            self.dispatch("on_kept", _("Taken back."), change)


load_kv(__file__)
