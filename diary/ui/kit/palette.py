"""The colours of the moment, as Material 3's roles."""

import kivymd.font_definitions  # noqa: F401 - registers Roboto and the icon font
from kivy.properties import StringProperty
from kivy.utils import get_color_from_hex
from kivymd.theming import ThemeManager

from diary.ui.system_theme import system_is_dark
from diary.ui.theme import theme


class Palette(ThemeManager):
    """mode: what is worn, `light`, `dark` or `night`."""

    mode = StringProperty("light")


palette = Palette()
"""Bind to its roles from kv: `palette.surfaceColor`, `palette.onSurfaceColor`, ..."""

palette.primary_palette = theme.SEED
palette.set_colors()

# For a dark room: nothing is brighter than needed to read it (4.5 to 1 on what lies behind), and no blue light.
NIGHT = {
    "background": "#000000",
    "onBackground": "#B58A80",
    "surface": "#000000",
    "surfaceDim": "#000000",
    "surfaceBright": "#1A100D",
    "surfaceContainerLowest": "#000000",
    "surfaceContainerLow": "#0A0604",
    "surfaceContainer": "#100907",
    "surfaceContainerHigh": "#160D0A",
    "surfaceContainerHighest": "#1C110E",
    "onSurface": "#B58A80",
    "onSurfaceVariant": "#A07A70",
    "primary": "#B5735F",
    "onPrimary": "#000000",
    "primaryContainer": "#24120D",
    "onPrimaryContainer": "#BC8F82",
    "secondary": "#A87E73",
    "onSecondary": "#000000",
    "secondaryContainer": "#1C110E",
    "onSecondaryContainer": "#B58A80",
    "tertiary": "#A08560",
    "onTertiary": "#000000",
    "tertiaryContainer": "#1A140B",
    "onTertiaryContainer": "#B0976F",
    "error": "#C0786C",
    "onError": "#000000",
    "errorContainer": "#260F0B",
    "onErrorContainer": "#C48F85",
    "outline": "#7D5E56",
    "outlineVariant": "#3A2722",
    "inverseSurface": "#A07A70",
    "inverseOnSurface": "#000000",
}


def set_mode(mode: str) -> None:
    """`light`, `dark`, `night`, or anything else: as the system has it. All widgets follow at once."""
    if mode not in ("light", "dark", "night"):
        mode = "dark" if system_is_dark() else "light"
    if mode == palette.mode:
        return
    palette.mode = mode
    palette.theme_style = "Light" if mode == "light" else "Dark"
    palette.set_colors()
    if mode == "night":
        for role, colour in NIGHT.items():
            setattr(palette, f"{role}Color", get_color_from_hex(colour))


def is_dark() -> bool:
    return palette.theme_style == "Dark"
