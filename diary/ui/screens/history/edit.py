"""Several leaks changed at once: trigger, side, amount, colour.

She reads how many they are, and taps what all of them are to have; what she does not touch stays as it is in each.
Save changes them in one step, which the bar offers to take back.
"""

from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

import diary.ui.kit.icon_chips  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.model import Amount, Fluid, Side
from diary.ui.kit.kv import load_kv
from diary.ui.screens.editing import EditSheet
from diary.ui.screens.tile_order import tiles_of
from diary.ui.screens.trigger_chips import Own, settle_triggers, trigger_chips, triggers_of

_SINGLE = {"side": Side, "amount": Amount, "fluid": Fluid}


class EditManySheet(EditSheet):
    """leaks: the ids of those it changes. done(): called once they are changed. more: all triggers are offered."""

    leaks = ObjectProperty(frozenset())
    done = ObjectProperty()
    more = BooleanProperty(False)
    sentence = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._tiles = tiles_of(self.logbook)
        for name, choices in _SINGLE.items():
            self.ids[name].show([(choice, choice.label) for choice in choices])
        self.sentence = ngettext(
            "What you tap is set for {n:,} leak. The rest stays as it is.",
            "What you tap is set for {n:,} leaks. The rest stays as it is in each.",
            len(self.leaks),
        ).format(n=len(self.leaks))
        self.show_triggers()
        self.settle()

    def form(self) -> dict[str, Any]:
        """The fields she touched, as those of Episode."""
        fields: dict[str, Any] = {name: self.ids[name].selected[0] for name in _SINGLE if self.ids[name].selected}
        chosen = self.ids.triggers.selected
        if chosen:
            fields["triggers"], words = triggers_of(chosen, "")
            if any(isinstance(value, Own) for value in chosen):
                fields["other_trigger"] = words
        return fields

    def choose_triggers(self, chosen: list[Any]) -> None:
        self.ids.triggers.selected = list(settle_triggers(chosen))

    def show_all_triggers(self) -> None:
        self.more = True
        self.show_triggers()

    def show_triggers(self) -> None:
        group = self.ids.triggers
        chips = trigger_chips(self._tiles, group.selected, more=self.more)
        group.show_icons(
            [(chip.value, chip.label, chip.icon) for chip in chips], more="" if self.more else _("More")
        )

    def on_action(self) -> None:
        """Changes them all, or says why that cannot be."""
        self.tell("")
        fields = self.form()
        if not fields:
            self.tell(_("Tap what all of them are to have."))
            return
        try:
            change = self.logbook.change_all(self.leaks, **fields)
            sentence = _("Changed: {entry}").format(entry=self.logbook.told(change))
        except DiaryError as problem:
            self.tell(str(problem))
            return
        if not change.steps:
            sentence = _("Nothing to change: all of them have that already.")
        self.done()
        self.saved(sentence, change)


load_kv(__file__)
