"""The documented windows, placed in her calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics.standing import birth_before, resolve, standing
from diary.guidance import Anchor, Guidance, Lactation, Window
from diary.model import PREGNANCY_DAYS, Period, Profile


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
            if window.while_feeding:
                if not _fed(start, profile, guidance):
                    continue
                end = _feeding_ends(start, profile, guidance)
            if start < period.end and (end is None or end > period.start):
                placed.append(PlacedWindow(window, start, end))
    return tuple(placed)


def _birth(day: date, profile: Profile) -> date | None:
    birth = birth_before(day, profile)
    return birth.earliest if birth else None


def _fed(day: date, profile: Profile, guidance: Guidance) -> bool:
    return standing(day, profile, guidance).lactation is Lactation.LACTATING


def _feeding_ends(start: date, profile: Profile, guidance: Guidance) -> date | None:
    """The first day from `start` on that is none of feeding: after a last feed, or pregnant again."""
    days = [p.weaned_day + timedelta(days=1) for p in profile.pregnancies if p.weaned_day]
    awaited = [(p.ended or p.due) for p in profile.pregnancies]
    days += [day.earliest - timedelta(days=PREGNANCY_DAYS) for day in awaited if day]
    return min((day for day in days if day > start and not _fed(day, profile, guidance)), default=None)


def _weaned(day: date, profile: Profile, guidance: Guidance) -> date | None:
    """W, once feeding is over and no new pregnancy has ended its timers."""
    found = standing(day, profile, guidance)
    return found.start if found.lactation is Lactation.OUTSIDE else None
