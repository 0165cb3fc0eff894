"""What the keys do. Each takes the app and which of its keys was pressed; False: there was nothing to do."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kivy.uix.textinput import TextInput

from diary.ui.kit.touch import KeyPress, Tile
from diary.ui.screens import SCREENS

if TYPE_CHECKING:
    from diary.ui.diary_app import DiaryApp

_FONT_SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.6, 2.0)
_FIRST = SCREENS[0].name

# How far an arrow and a page key scroll, as parts of what is in view; some of it stays in view.
_ARROW_PAGES = 0.12
_PAGES = 0.9
_TO_THE_END = 1e6


def log_tile(app: "DiaryApp", number: int) -> object:
    if not _on_today(app):
        return False
    tiles = (stop for stop in app.focus.stops if isinstance(stop, Tile))
    tile = next((tile for tile in tiles if tile.number == number + 1), None)
    return tile.operate() if tile is not None else False


def no_leaks(app: "DiaryApp", _number: int) -> object:
    return app.root.screen(_FIRST).turn_no_leaks(KeyPress()) if _on_today(app) else False


def last_details(app: "DiaryApp", _number: int) -> object:
    return app.show_last_details() if _on_today(app) else False


def undo(app: "DiaryApp", _number: int) -> object:
    return _free(app) and app.undo()


def redo(app: "DiaryApp", _number: int) -> object:
    return _free(app) and app.redo()


def search(app: "DiaryApp", _number: int) -> object:
    """History, with the cursor where a word is typed."""
    if not _free(app):
        return False
    app.show_screen("history", search=True)
    field = next((stop for stop in app.focus.stops if isinstance(stop, TextInput)), None)
    return app.focus.put(field) if field is not None else None


def export(app: "DiaryApp", _number: int) -> object:
    return _free(app) and app.show_screen("doctor", part="export")


def settings(app: "DiaryApp", _number: int) -> object:
    return _free(app) and app.show_screen("settings")


def go_to_screen(app: "DiaryApp", number: int) -> object:
    return _free(app) and app.show_screen(SCREENS[number % len(SCREENS)].name)


def larger(app: "DiaryApp", _number: int) -> object:
    return _set_font_scale(app, min((s for s in _FONT_SCALES if s > _font_scale(app)), default=_FONT_SCALES[-1]))


def smaller(app: "DiaryApp", _number: int) -> object:
    return _set_font_scale(app, max((s for s in _FONT_SCALES if s < _font_scale(app)), default=_FONT_SCALES[0]))


def usual_size(app: "DiaryApp", _number: int) -> object:
    return _set_font_scale(app, 1.0)


def show_keys(app: "DiaryApp", _number: int) -> object:
    return _free(app) and app.show_sheet("shortcuts")


def close(app: "DiaryApp", _number: int) -> object:
    return app.close()


def following(app: "DiaryApp", _number: int) -> object:
    return app.focus.move(1)


def previous(app: "DiaryApp", _number: int) -> object:
    return app.focus.move(-1)


def arrow(app: "DiaryApp", number: int) -> object:
    right, down = ((-1, 0), (1, 0), (0, -1), (0, 1))[number]
    return app.focus.arrow(right, down) or bool(down and app.focus.scroll(down * _ARROW_PAGES))


def scroll(app: "DiaryApp", number: int) -> object:
    return app.focus.scroll((-_PAGES, _PAGES, -_TO_THE_END, _TO_THE_END)[number])


def operate(app: "DiaryApp", _number: int) -> object:
    return app.focus.operate()


def hold(app: "DiaryApp", _number: int) -> object:
    return app.focus.hold()


def back(app: "DiaryApp", _number: int) -> object:
    field = app.focus.typing
    if field is None:
        return app.root.go_back()
    field.focus = False
    return True


def _free(app: "DiaryApp") -> bool:
    """Nothing is being edited, and the diary is open."""
    return app.root.sheet is None and app.logbook is not None


def _on_today(app: "DiaryApp") -> bool:
    return _free(app) and app.root.current == _FIRST


def _font_scale(app: "DiaryApp") -> float:
    return app.logbook.preferences().font_scale if app.logbook else 1.0


def _set_font_scale(app: "DiaryApp", scale: float) -> object:
    if app.logbook is None:
        return False
    app.logbook.prefer(replace(app.logbook.preferences(), font_scale=scale))
    return app.refresh_theme()
