"""The colours that she may give to a tile, as ink on it: at least 4.5 to 1 in every look."""

from kivy.utils import get_color_from_hex

# By look, then by the value of a FaceColour; a plain tile has the palette's own. At night without blue light.
_INKS = {
    "light": {
        "terracotta": "#8F3B2B",
        "ochre": "#6E4A00",
        "olive": "#4A590E",
        "teal": "#005A53",
        "blue": "#2A5597",
        "violet": "#6A4390",
        "rose": "#93285A",
    },
    "dark": {
        "terracotta": "#FFB4A5",
        "ochre": "#F2C063",
        "olive": "#C3D17A",
        "teal": "#7FD6CB",
        "blue": "#B4CEFF",
        "violet": "#DDB9FF",
        "rose": "#FFB0CB",
    },
    "night": {
        "terracotta": "#BC7A66",
        "ochre": "#A58A5E",
        "olive": "#8E905E",
        "teal": "#7B9382",
        "blue": "#918CA0",
        "violet": "#A0829E",
        "rose": "#B6808B",
    },
}


def face_ink(colour: str, mode: str) -> list[float] | None:
    """The ink for a colour in a look, None for the palette's own."""
    ink = _INKS[mode].get(colour)
    return get_color_from_hex(ink) if ink else None
