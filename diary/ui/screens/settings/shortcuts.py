"""The keys: what each does.

She pressed F1, or tapped the keyboard in the top bar of a wide window. She reads what the keys do on Today, then
everywhere, then how to move about; each row is a sentence with its keys at the right. Escape closes it.
"""

from typing import Any

from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Card, Section, Sheet
from diary.ui.shortcuts import GROUPS, Shortcut


class KeyRow(BoxLayout):
    """sentence: what it does. keys: as they are written on them."""

    sentence = StringProperty("")
    keys = StringProperty("")

    def __init__(self, shortcut: Shortcut, **kwargs: Any):
        super().__init__(sentence=shortcut.sentence, keys=shortcut.text, **kwargs)


class ShortcutsSheet(Sheet):
    """Lists the table of shortcuts."""

    logbook = ObjectProperty()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        columns = (self.ids.first, self.ids.second)
        for group in GROUPS:
            section, card = Section(title=group.label), Card()
            for shortcut in group.shortcuts:
                card.add_widget(KeyRow(shortcut))
            section.add_widget(card)
            columns[group is GROUPS[-1]].add_widget(section)


load_kv(__file__)
