"""The ring around what the keyboard is on."""

from typing import Any

from kivy.graphics import Color, InstructionGroup, SmoothLine
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

from diary.ui.kit.palette import palette
from diary.ui.theme import theme


class Ring:
    """Two lines, one in the colour of text and one in that of the ground, so that one of them stands out anywhere.

    (WCAG 2.2, technique C40.) They lie inside the widget's edge, where nothing cuts them off. A field that has the
    cursor shows that by itself.
    """

    def __init__(self) -> None:
        self._group = InstructionGroup()
        self._widget: Widget | None = None

    def show(self, widget: Widget) -> None:
        """Around `widget`, wherever it moves."""
        if widget is not self._widget:
            self.hide()
            self._widget = widget
            widget.bind(pos=self._draw, size=self._draw)
            palette.bind(onSurfaceColor=self._draw, surfaceColor=self._draw)
            widget.canvas.after.add(self._group)
        self._draw()

    def hide(self) -> None:
        if self._widget is not None:
            self._widget.canvas.after.remove(self._group)
            self._widget.unbind(pos=self._draw, size=self._draw)
            palette.unbind(onSurfaceColor=self._draw, surfaceColor=self._draw)
            self._widget = None

    def _draw(self, *_args: Any) -> None:
        self._group.clear()
        widget = self._widget
        if widget is None or (isinstance(widget, TextInput) and widget.focus):
            return
        wide = theme.FOCUS_WIDTH
        for colour, inset in ((palette.onSurfaceColor, wide / 2), (palette.surfaceColor, wide * 1.5)):
            corner = max(0, min(getattr(widget, "corner", 0), widget.height / 2, widget.width / 2) - inset)
            self._group.add(Color(*colour))
            self._group.add(
                SmoothLine(
                    width=wide * 0.6,
                    rounded_rectangle=(
                        widget.x + inset,
                        widget.y + inset,
                        widget.width - 2 * inset,
                        widget.height - 2 * inset,
                        corner,
                    ),
                )
            )
