"""The documented windows, placed in her calendar."""

from dataclasses import dataclass
from datetime import date

from diary.analytics.standing import birth_before, resolve, standing
from diary.guidance import Anchor, Guidance, Lactation, Window
from diary.model import Period, Profile


@dataclass(frozen=True, slots=True)
class PlacedWindow:
    """A documented window with its dates. end: the first day after it, None when it has none."""

    window: Window
    start: date
    end: date | None


def placed_windows(period: Period, profile: Profile, guidance: Guidance) -> tuple[PlacedWindow, ...]:
    """The windows that overlap `period`. After a loss none is counted from a birth."""
    anchors = {
        Anchor.BIRTH: _birth(period.last, profile),
        Anchor.LAST_FEED: _weaned(period.last, profile, guidance),
    }
    placed = []
    for window in guidance.windows:
        anchor = anchors[window.starts.anchor]
        if anchor is not None:
            start = resolve(window.starts, anchor)
            end = resolve(window.ends, anchor) if window.ends else None
            if start < period.end and (end is None or end > period.start):
                placed.append(PlacedWindow(window, start, end))
    return tuple(placed)


def _birth(day: date, profile: Profile) -> date | None:
    birth = birth_before(day, profile)
    return birth.earliest if birth else None


def _weaned(day: date, profile: Profile, guidance: Guidance) -> date | None:
    """W, once feeding is over and no new pregnancy has ended its timers."""
    found = standing(day, profile, guidance)
    return found.start if found.lactation is Lactation.OUTSIDE else None
