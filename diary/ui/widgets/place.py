"""What is read stays where it is."""

from diary.ui.kit.layout import Page


def keep_place(page: Page) -> None:
    """What unfolds moves nothing above it: a scroll view keeps its share of the height, not its place."""
    column, place = page.ids.column, 0.0

    def note(*_args: object) -> None:
        nonlocal place
        place = (1 - page.scroll_y) * (column.height - page.height)

    def keep(*_args: object) -> None:
        hidden = column.height - page.height
        page.scroll_y = 1 - min(1, max(0, place / hidden)) if hidden > 0 else 1

    page.bind(scroll_y=note)
    column.bind(height=keep)


def scroll_to_top_of(page: Page, widget) -> None:
    """Brings the top of `widget`, which is on the page, to the top of what is seen."""
    column = page.ids.column
    hidden = column.height - page.height
    if hidden <= 0:
        return
    _x, top = column.to_widget(*widget.to_window(widget.x, widget.top))
    page.scroll_y = 1 - min(1, max(0, (column.top - top) / hidden))
