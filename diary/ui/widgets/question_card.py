"""A question that can be answered, or closed."""

from typing import Any

from kivy.properties import ObjectProperty
from kivy.uix.gridlayout import GridLayout

import diary.ui.kit.text  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Card
from diary.ui.kit.touch import PushButton


class Replies(GridLayout):
    """The answers, side by side where their words have room, else below each other. It fires `on_reply(reply)`."""

    __events__ = ("on_reply",)

    def show(self, replies: Any, look: str) -> None:
        """A button for each Reply."""
        self.clear_widgets()
        for reply in replies:
            button = PushButton(text=reply.label, look=look)
            button.bind(on_release=lambda _button, reply=reply: self.dispatch("on_reply", reply))
            self.add_widget(button)

    def on_reply(self, reply: Any) -> None:
        """It was answered."""


class QuestionCard(Card):
    """Shows a Question. It fires `on_reply(reply)`."""

    __events__ = ("on_reply",)

    question = ObjectProperty()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.ids.replies.show(self.question.replies, "tonal")

    def on_reply(self, reply: Any) -> None:
        """It was answered."""


load_kv(__file__)
