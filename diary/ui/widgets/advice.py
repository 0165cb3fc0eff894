"""What applies, told in a fixed order: what was logged, what the source says, what to do, the source."""

from dataclasses import fields
from typing import Any, Self

from kivy.properties import BooleanProperty, StringProperty

import diary.ui.kit.text  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Card, Column


class AdviceView(Card):
    """Shows an AdviceCard. Its colours are the same at every level: the words tell it.

    Fires `on_guide(topic)` when she wants to read more.
    """

    __events__ = ("on_guide",)

    @classmethod
    def of(cls, card: Any) -> Self:
        """As an AdviceCard has it."""
        return cls(**{field.name: getattr(card, field.name) for field in fields(card)})

    icon = StringProperty("")
    level = StringProperty("")
    title = StringProperty("")
    logged = StringProperty("")
    says = StringProperty("")
    do = StringProperty("")
    sources = StringProperty("")
    rule = StringProperty("")
    compact = BooleanProperty(False)
    topic = StringProperty("")

    def on_guide(self, topic: str) -> None:
        pass


class AdvicePart(Column):
    """One step of it under its name."""

    name = StringProperty("")
    text = StringProperty("")
    role = StringProperty("body")


load_kv(__file__)
