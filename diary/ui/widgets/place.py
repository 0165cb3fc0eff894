"""What is read stays where it is."""

from typing import Any

from diary.ui.kit.layout import Page


def keep_place(page: Page) -> None:
    """What unfolds moves nothing above it: a scroll view keeps its share of the height, not its place."""
    column = page.ids.column
    place, high = 0.0, column.height

    def note(*_args: object) -> None:
        nonlocal place
        # A scroll view says its share anew when the height changes, before `keep` is told of it.
        if column.height == high:
            place = (1 - page.scroll_y) * (high - page.height)

    def keep(*_args: object) -> None:
        nonlocal high
        high = column.height
        hidden = high - page.height
        page.scroll_y = 1 - min(1, max(0, place / hidden)) if hidden > 0 else 1

    page.bind(scroll_y=note)
    column.bind(height=keep)


def scroll_to_top_of(page: Page, widget: Any) -> None:
    """Brings the top of `widget`, which is on the page, to the top of what is seen."""
    column = page.ids.column
    hidden = column.height - page.height
    if hidden > 0:
        _x, top = column.to_widget(*widget.to_window(widget.x, widget.top))
        page.scroll_y = 1 - min(1, max(0, (column.top - top) / hidden))
