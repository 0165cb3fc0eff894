"""The colours of the moment, as Material 3's roles."""

import kivymd.font_definitions  # noqa: F401 - registers Roboto and the icon font
from kivymd.theming import ThemeManager

from diary.ui import theme
from diary.ui.system_theme import system_is_dark

palette = ThemeManager()
"""Bind to its roles from kv: `palette.surfaceColor`, `palette.onSurfaceColor`, ..."""

palette.primary_palette = theme.SEED
palette.set_colors()


def set_mode(mode: str) -> None:
    """`light`, `dark`, or anything else: as the system has it. All widgets follow at once."""
    dark = system_is_dark() if mode not in ("light", "dark") else mode == "dark"
    style = "Dark" if dark else "Light"
    if palette.theme_style != style:
        palette.theme_style = style
        palette.set_colors()


def is_dark() -> bool:
    return palette.theme_style == "Dark"
