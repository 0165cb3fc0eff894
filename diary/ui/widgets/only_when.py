"""What is there only at times, and takes neither room nor touches otherwise."""

from typing import Any

from kivy.properties import BooleanProperty

from diary.ui.kit.layout import Column


class OnlyWhen(Column):
    """A column whose children are there while `holds`; they keep their state."""

    holds = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        self._inside = Column()
        super().__init__(**kwargs)
        self.fbind("spacing", self._inside.setter("spacing"))

    def add_widget(self, widget, *args, **kwargs):
        if widget is self._inside:
            super().add_widget(widget, *args, **kwargs)
        else:
            self._inside.add_widget(widget, *args, **kwargs)

    def on_holds(self, *_args: object) -> None:
        if self.holds:
            self.add_widget(self._inside)
        else:
            self.remove_widget(self._inside)
