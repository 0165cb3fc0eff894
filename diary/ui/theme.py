"""How the app looks: the only place with colours and sizes. Lengths are in pixels of this screen."""

from typing import NamedTuple

from kivy.metrics import dp, sp

# Warm terracotta; every colour role of Material 3, light and dark, is derived from it.
SEED = "#A8554A"

CLEAR = (0, 0, 0, 0)

# Content is never wider than this, however wide the window.
CONTENT_WIDTH = dp(640)

GAP = dp(16)
SMALL_GAP = dp(8)
TINY_GAP = dp(4)
MARGIN = dp(16)

# A thumb needs 48 dp; what is used most gets more.
TOUCH = dp(48)
BUTTON_HEIGHT = max(dp(48), sp(40))
BIG_BUTTON_HEIGHT = max(dp(56), sp(48))
CHIP_HEIGHT = max(dp(40), sp(34))
TILE_HEIGHT = dp(52) + sp(40)
TILE_WIDTH = max(dp(104), sp(104))
ROW_HEIGHT = max(dp(72), dp(24) + sp(46))
DAY_HEIGHT = max(dp(64), dp(20) + sp(46))
BAR_HEIGHT = dp(64)
NAVIGATION_HEIGHT = dp(26) + sp(50)
NOTE_HEIGHT = max(dp(112), sp(96))
# Below what is tapped again while the bar tells what the tap did.
BAR_ROOM = dp(72) + sp(24)
SWITCH_WIDTH, SWITCH_HEIGHT = dp(52), dp(32)
CHART_HEIGHT = dp(200) + sp(160)
HOURS_HEIGHT = dp(140) + sp(100)
# Below it there is nothing to see, and no room for matplotlib's axes.
CHART_LEAST = 100
# Larger text would leave no room for the bars; the numbers stand below the chart as text.
CHART_FONT_SCALE = 1.25
# Seconds without a change before the chart is drawn anew.
CHART_DELAY = 0.05

CARD_RADIUS = dp(16)
TILE_RADIUS = dp(20)
FIELD_RADIUS = dp(12)
CHIP_RADIUS = dp(10)

ICON = sp(24)

# How much of the ink colour lies over a button while it is pressed (Material 3: state layers).
PRESSED = 0.12
DISABLED = 0.38

# How far one notch of a mouse wheel scrolls.
WHEEL = dp(64)

# Seconds a bar with a choice stays: a person with one hand needs time.
BAR_SECONDS = 10

# After a sheet came or went: seconds in which a double tap, and frames in which any touch, is one from before.
DOUBLE_TAP_SECONDS = 1
TURNING_FRAMES = 3


class Style(NamedTuple):
    """size: in pixels, scaled with the person's font size. font: a registered font's name."""

    size: float
    font: str


# Material 3's type scale, as far as it is used.
TEXT = {
    "headline": Style(sp(28), "Roboto"),
    "title": Style(sp(22), "Roboto"),
    "heading": Style(sp(16), "RobotoMedium"),
    "body": Style(sp(16), "Roboto"),
    "small": Style(sp(14), "Roboto"),
    "label": Style(sp(14), "RobotoMedium"),
    "tiny": Style(sp(12), "RobotoMedium"),
}


# The number to call, to be read from arm's length. A digit of Roboto is about as wide as .6 of its height.
NUMBER_SIZE = sp(48)
DIGIT_WIDTH = 0.6


def number_size(number: str, width: float) -> float:
    """The font size at which the number fits into `width` on one line, never below that of a title."""
    fitting = width / (DIGIT_WIDTH * max(1, len(number)))
    return max(TEXT["title"].size, min(NUMBER_SIZE, fitting))


def content_margin(width: float, margin: float = MARGIN) -> float:
    """The margin left and right that centres the content in `width`."""
    return max(margin, (width - CONTENT_WIDTH) / 2)


def columns(width: float, least: float = TILE_WIDTH, gap: float = SMALL_GAP) -> int:
    """How many columns at least `least` wide fit, 2 to 4."""
    return int(min(4, max(2, (width + gap) // (least + gap))))
