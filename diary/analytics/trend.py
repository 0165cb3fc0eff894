"""Is it going down? The slope over the last twelve complete weeks, judged when a week is over.

A diary day has a leak logged or is known to be without one; any other day is blank: unknown, never zero. So weeks
are compared per diary day, and two guards ask whether only the diary has changed: the days with a leak must go the
same way, or perhaps only the first leak of a day is logged by now; and more leaks per diary day must be more leaks
a week too, or only the marks have become fewer. Where blank days are many and marks are missing, nobody can tell.
The limits are choices of this project (design), tried by simulation (tests/benchmarks/bench_trend.py); the
statistics stand in `slope`.
"""

from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from diary.analytics.age import DAYS_PER_WEEK
from diary.analytics.rates import SIGNIFICANCE
from diary.analytics.slope import Point, Slope, fit
from diary.analytics.week_count import WeekCount
from diary.i18n import N_
from diary.model import Choice, Period, Profile

WINDOW_WEEKS = 12
# (design) A week with fewer diary days says more about its days than about the week.
LEAST_DIARY_DAYS = 2
# (design) Below these a slope says more about chance than about leaks.
LEAST_WEEKS = 6
LEAST_LEAKS = 6

# (design) The days with a leak need only lean the same way.
_GUARD = 0.3
# (design) In half of the window so many blank days need a mark; where most days are blank, a share of them.
_MANY_BLANK = 10
_MARKED_SHARE = 4

_WEEK = timedelta(days=DAYS_PER_WEEK)


class Verdict(Choice):
    """What the entries say of the leaks in the diary."""

    CANT_TELL = "cant_tell", N_("Can’t tell yet")
    ONLY_LEAK_DAYS = "only_leak_days", N_("Can’t tell: only days with leaks are entered")
    HALF_LOGGED = "half_logged", N_("Can’t compare: perhaps half logged")
    DOWN = "down", N_("Fewer leaks than before")
    UP = "up", N_("More leaks than before")
    NO_CLEAR_CHANGE = "no_clear_change", N_("No clear change")

    @property
    def untold(self) -> bool:
        """The entries do not suffice for a verdict: this shows at once, and what was said before is over."""
        return self in (Verdict.CANT_TELL, Verdict.ONLY_LEAK_DAYS)


@dataclass(frozen=True, slots=True)
class TrendWeek:
    """A complete week. leak_days: days with a leak. diary_days: those and the days known to be without one."""

    start: date
    leaks: int
    leak_days: int
    diary_days: int

    @property
    def period(self) -> Period:
        return Period(self.start, self.start + _WEEK)

    @property
    def used(self) -> bool:
        """Weeks with fewer diary days are dropped from the comparison; their days count for the cover."""
        return self.diary_days >= LEAST_DIARY_DAYS


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on `day`, the first day of a week, about the weeks before it, oldest first.

    slope: of leaks per diary day; None when there is too little or only leak days are entered. guard: the same of
    the days with a leak; mark_guard: the same of leaks as if each day had an entry. None where they do not matter.
    """

    day: date
    weeks: tuple[TrendWeek, ...]
    verdict: Verdict
    slope: Slope | None = None
    guard: Slope | None = None
    mark_guard: Slope | None = None

    @property
    def used(self) -> tuple[TrendWeek, ...]:
        """The weeks that are compared."""
        return tuple(week for week in self.weeks if week.used)

    @property
    def leaks(self) -> int:
        """Those of the weeks that are compared."""
        return sum(week.leaks for week in self.used)

    @property
    def days(self) -> int:
        """All days of the window."""
        return DAYS_PER_WEEK * len(self.weeks)

    @property
    def diary_days(self) -> int:
        """Those of all weeks of the window."""
        return sum(week.diary_days for week in self.weeks)


@dataclass(frozen=True, slots=True)
class Trend:
    """Where the leaks are going on `on`.

    judgements: one a week, newest first, back to those that settle the headline.
    headline: the latest verdict on which two weeks in a row agreed, nothing untold after them; an untold verdict
    shows at once, and until two agree there is no clear change.
    since: the day on which that became the headline; None while it cannot be told.
    shown: the newest judgement with the verdict of the headline, whose numbers belong to it, else the newest.
    """

    on: date
    judgements: tuple[Judgement, ...]
    headline: Verdict
    since: date | None
    shown: Judgement

    @property
    def judged(self) -> Judgement:
        """Of the last complete week."""
        return self.judgements[0]


def turning_points(profile: Profile) -> tuple[date, ...]:
    """Births, losses and last feeds: leaks before and after one of them are not the same thing."""
    dates = {
        day
        for pregnancy in profile.pregnancies
        for day in (pregnancy.ended and pregnancy.ended.earliest, pregnancy.weaned_day)
        if day
    }
    return tuple(sorted(dates))


def trend(
    leaks: Mapping[date, int],
    no_leak_days: Collection[date],
    on: date,
    weeks: WeekCount,
    turns: Iterable[date] = (),
) -> Trend:
    """The trend on `on`, from the whole diary; what was entered from then on does not matter.

    leaks: how many were logged on each local date. no_leak_days: the dates known to be without one. weeks: how
    they are counted. turns: the turning points of the profile; no week reaches back before the latest of them.
    """
    judged = _judgements(_weeks(leaks, no_leak_days, weeks.start(on), weeks), weeks.start(on), sorted(turns))
    found = [next(judged)]
    headline = found[0].verdict
    while not headline.untold:
        found.append(next(judged))
        if found[-1].verdict is found[-2].verdict:
            headline = found[-1].verdict
            break
        if found[-1].verdict.untold:
            headline = Verdict.NO_CLEAR_CHANGE
            break
    return Trend(
        on=on,
        judgements=tuple(found),
        headline=headline,
        since=None if headline.untold else _since(headline, found, judged),
        shown=next((one for one in found if one.verdict is headline), found[0]),
    )


def _since(headline: Verdict, found: Sequence[Judgement], earlier: Iterator[Judgement]) -> date:
    """The newer of the first two weeks in a row with the verdict, since two others agreed or nothing was told."""
    since, newer = found[0].day, found[0]
    for judgement in chain(found[1:], earlier):
        if judgement.verdict.untold:
            break
        if judgement.verdict is newer.verdict:
            if newer.verdict is not headline:
                return since
            since = newer.day
        newer = judgement
    return newer.day if headline is Verdict.NO_CLEAR_CHANGE else since


def _weeks(
    leaks: Mapping[date, int], no_leak_days: Collection[date], end: date, weeks: WeekCount
) -> list[TrendWeek]:
    """All complete weeks from that of the first entry up to `end`, oldest first."""
    counts = {day: count for day, count in leaks.items() if count and day < end}
    marks = {day for day in no_leak_days if day < end and day not in counts}
    if not counts and not marks:
        return []
    start = weeks.start(min((*counts, *marks)))
    length = (end - start).days // DAYS_PER_WEEK
    total, leak_days, diary_days = [0] * length, [0] * length, [0] * length
    first = start.toordinal()
    for day, count in counts.items():
        place = (day.toordinal() - first) // DAYS_PER_WEEK
        total[place] += count
        leak_days[place] += 1
        diary_days[place] += 1
    for day in marks:
        diary_days[(day.toordinal() - first) // DAYS_PER_WEEK] += 1
    return [
        TrendWeek(start + place * _WEEK, *counted)
        for place, counted in enumerate(zip(total, leak_days, diary_days, strict=True))
    ]


def _judgements(weeks: Sequence[TrendWeek], newest: date, turns: Sequence[date]) -> Iterator[Judgement]:
    """Newest first; the last one is from before the diary and tells nothing."""
    for end in range(len(weeks), 0, -1):
        day = weeks[end - 1].start + _WEEK
        turned = bisect(turns, day)
        window = weeks[max(0, end - WINDOW_WEEKS) : end]
        yield judge(day, [week for week in window if not turned or week.start >= turns[turned - 1]])
    yield judge(newest - len(weeks) * _WEEK, ())


def judge(day: date, weeks: Sequence[TrendWeek]) -> Judgement:
    """The verdict on `day` about up to twelve weeks in a row, oldest first."""
    window = tuple(weeks)
    used = [(t, week) for t, week in enumerate(window) if week.used]
    if len(used) < LEAST_WEEKS or sum(week.leaks for _t, week in used) < LEAST_LEAKS:
        return Judgement(day, window, Verdict.CANT_TELL)
    older = (len(window) + 1) // 2
    if not (_covered(window[:older]) and _covered(window[older:])):
        return Judgement(day, window, Verdict.ONLY_LEAK_DAYS)
    slope = fit([Point(t, week.leaks, week.diary_days) for t, week in used])
    if slope.p >= SIGNIFICANCE:
        return Judgement(day, window, Verdict.NO_CLEAR_CHANGE, slope)
    guard = fit([Point(t, week.leak_days, week.diary_days) for t, week in used])
    holds = guard.b * slope.b > 0 and guard.p < _GUARD
    if slope.b < 0:
        return Judgement(day, window, Verdict.DOWN if holds else Verdict.HALF_LOGGED, slope, guard)
    full = fit([Point(t, week.leaks, DAYS_PER_WEEK) for t, week in used])
    up = holds and full.b > 0 and full.p < SIGNIFICANCE
    return Judgement(day, window, Verdict.UP if up else Verdict.NO_CLEAR_CHANGE, slope, guard, full)


def _covered(weeks: Sequence[TrendWeek]) -> bool:
    """Where many days are blank, there are marks: days are entered that are without a leak too."""
    days = DAYS_PER_WEEK * len(weeks)
    known = sum(week.diary_days for week in weeks)
    marks = known - sum(week.leak_days for week in weeks)
    blank = days - known
    if blank < _MANY_BLANK:
        return True
    if not marks:
        return False
    return 2 * known >= days or _MARKED_SHARE * marks >= marks + blank
