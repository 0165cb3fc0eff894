"""Material Design icons, as characters of their font."""

from kivymd.icon_definitions import md_icons


def glyph(icon: str) -> str:
    """The icon font's character for an icon's name; an unknown name gives none."""
    return str(md_icons.get(icon, ""))
