"""A question that can be answered, or closed."""

from typing import Any

from kivy.properties import ObjectProperty

import diary.ui.kit.text  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Card
from diary.ui.kit.touch import PushButton


class QuestionCard(Card):
    """Shows a Question. It fires `on_reply(reply)`."""

    __events__ = ("on_reply",)

    question = ObjectProperty()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        for reply in self.question.replies:
            button = PushButton(text=reply.label, look="tonal")
            button.bind(on_release=lambda _button, reply=reply: self.dispatch("on_reply", reply))
            self.ids.replies.add_widget(button)

    def on_reply(self, reply: Any) -> None:
        """She answered."""


load_kv(__file__)
