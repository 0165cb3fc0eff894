"""How the app looks: the only place with colours and sizes. Lengths are in pixels of this screen."""

from types import MappingProxyType
from typing import Any, NamedTuple

from kivy.event import EventDispatcher
from kivy.metrics import Metrics, dp, sp
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty


class Style(NamedTuple):
    """size: in pixels, scaled with the person's font size. font: a registered font's name."""

    size: float
    font: str


class Theme(EventDispatcher):
    """Sizes that hold text are properties: they follow the font size at once, and what binds them follows too.

    font_scale: her own, on top of the system's. WIDE: there is room for two columns, and the ways to the screens
    stand at the side. KEYS: she used a keyboard; what a key taps shows which.
    """

    # Warm terracotta; every colour role of Material 3, light and dark, is derived from it.
    SEED = "#A8554A"
    CLEAR = (0, 0, 0, 0)

    # Material 3's breakpoint for two panes; a column is never wider than a line is comfortable to read.
    WIDE_FROM = dp(840)
    COLUMN_WIDTH = dp(640)
    COLUMNS_WIDTH = dp(1160)
    # Seven touches of a calendar, with room around them.
    SIDE_WIDTH = dp(376)

    GAP = dp(16)
    SMALL_GAP = dp(8)
    TINY_GAP = dp(4)
    MARGIN = dp(16)

    # A thumb needs 48 dp; what is used most gets more.
    TOUCH = dp(48)
    BAR_HEIGHT = dp(64)
    SWITCH_WIDTH, SWITCH_HEIGHT = dp(52), dp(32)
    SLIDER_KNOB = dp(12)  # its radius
    FOCUS_WIDTH = dp(2)

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

    # How much of the ink lies over a button while it is pressed, or under the mouse (Material 3: state layers).
    PRESSED = 0.12
    HOVERED = 0.08
    DISABLED = 0.38

    # How bright paper is on a dark screen, and in a dark room.
    DARK_PAPER = 0.85
    NIGHT_PAPER = 0.4

    # How far one notch of a mouse wheel scrolls.
    WHEEL = dp(64)

    # How long a finger rests for a long press, and how far it may stray before it neither taps nor holds.
    HOLD_SECONDS = 0.5
    TAP_SLACK = dp(12)
    # Pixels a second; what scrolls faster is stopped by a touch, not tapped.
    ROLLING = dp(60)

    # Seconds until the ring goes where a key led: what it opened has its places then.
    FOCUS_DELAY = 0.1
    # Seconds the mouse rests on an icon before its name is told.
    TIP_SECONDS = 0.6

    # Seconds a bar with a choice stays: a person with one hand needs time.
    BAR_SECONDS = 10

    # After a sheet came or went: seconds in which a double tap, and frames in which any touch, is one from before.
    DOUBLE_TAP_SECONDS = 1
    TURNING_FRAMES = 3

    # A digit of Roboto is about as wide as .6 of its height.
    DIGIT_WIDTH = 0.6

    font_scale = NumericProperty(1.0)
    WIDE = BooleanProperty(False)
    KEYS = BooleanProperty(False)

    # Material 3's type scale, as far as it is used: Style by role.
    TEXT = ObjectProperty()
    ICON = NumericProperty()
    # A number to call, to be read from arm's length.
    NUMBER_SIZE = NumericProperty()

    BUTTON_HEIGHT = NumericProperty()
    BIG_BUTTON_HEIGHT = NumericProperty()
    CHIP_HEIGHT = NumericProperty()
    TILE_HEIGHT = NumericProperty()
    TILE_WIDTH = NumericProperty()
    ROW_HEIGHT = NumericProperty()
    DAY_HEIGHT = NumericProperty()
    NAVIGATION_HEIGHT = NumericProperty()
    RAIL_WIDTH = NumericProperty()
    NOTE_HEIGHT = NumericProperty()
    # Below what is tapped again while the bar tells what the tap did.
    BAR_ROOM = NumericProperty()
    CHART_HEIGHT = NumericProperty()
    HOURS_HEIGHT = NumericProperty()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._system_scale = Metrics.fontscale
        Metrics.fbind("fontscale", self._measure)
        self._measure()

    def on_font_scale(self, *_args: object) -> None:
        Metrics.fontscale = self._system_scale * self.font_scale

    def number_size(self, number: str, width: float, most: float, least: float) -> float:
        """The font size, of `least` to `most`, at which the number fits into `width` on one line."""
        return max(least, min(most, width / (self.DIGIT_WIDTH * max(1, len(number)))))

    def content_margin(self, width: float, margin: float = MARGIN, columns: int = 1) -> float:
        """The margin left and right that centres the content in `width`; columns: 2 where there may be two."""
        widest = self.COLUMNS_WIDTH if columns == 2 and self.WIDE else self.COLUMN_WIDTH
        return max(margin, (width - widest) / 2)

    def columns(self, width: float, least: float = 0) -> int:
        """How many columns at least `least` wide, by default as wide as a tile, fit: 2 to 4."""
        return int(min(4, max(2, (width + self.SMALL_GAP) // ((least or self.TILE_WIDTH) + self.SMALL_GAP))))

    def _measure(self, *_args: object) -> None:
        self.TEXT = MappingProxyType(
            {
                "headline": Style(sp(28), "Roboto"),
                "title": Style(sp(22), "Roboto"),
                "heading": Style(sp(16), "RobotoMedium"),
                "body": Style(sp(16), "Roboto"),
                "small": Style(sp(14), "Roboto"),
                "label": Style(sp(14), "RobotoMedium"),
                "tiny": Style(sp(12), "RobotoMedium"),
            }
        )
        self.ICON = sp(24)
        self.NUMBER_SIZE = sp(48)
        self.BUTTON_HEIGHT = max(dp(48), sp(40))
        self.BIG_BUTTON_HEIGHT = max(dp(56), sp(48))
        self.CHIP_HEIGHT = max(dp(48), sp(34))
        self.TILE_HEIGHT = dp(24) + sp(68)
        self.TILE_WIDTH = max(dp(104), sp(104))
        self.ROW_HEIGHT = max(dp(72), dp(24) + sp(46))
        self.DAY_HEIGHT = max(dp(64), dp(20) + sp(46))
        self.NAVIGATION_HEIGHT = dp(26) + sp(50)
        self.RAIL_WIDTH = max(dp(96), sp(88))
        self.NOTE_HEIGHT = max(dp(112), sp(96))
        self.BAR_ROOM = dp(72) + sp(24)
        self.CHART_HEIGHT = dp(200) + sp(160)
        self.HOURS_HEIGHT = dp(140) + sp(100)


theme = Theme()
"""Bind to it from kv: `#:import theme diary.ui.theme.theme`."""
