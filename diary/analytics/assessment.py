"""What applies now: the stage, the rules that fired and those that did not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics.standing import Standing, standing
from diary.guidance import Guidance, LeakDays, Rule
from diary.i18n import _, ngettext
from diary.model import Episode, Level, Period, Profile, Stage
from diary.wording import date_text, span_text


@dataclass(frozen=True, slots=True)
class Flag:
    """A rule that fired. days: the days with a leak that it rests on, in order; leaks: leaks on them."""

    rule: Rule
    days: tuple[date, ...]
    leaks: int

    @property
    def logged(self) -> str:
        """What she logged, in words."""
        leaks = ngettext("{n} leak", "{n} leaks", self.leaks).format(n=self.leaks)
        days = ngettext("on {n} day", "on {n} days", len(self.days)).format(n=len(self.days))
        if len(self.days) == 1:
            return _("{leaks} on {day}").format(leaks=leaks, day=date_text(self.days[0]))
        return _("{leaks} {days}, {span}").format(
            leaks=leaks, days=days, span=span_text(self.days[0], self.days[-1])
        )


@dataclass(frozen=True, slots=True)
class Assessment:
    """What holds for the days of `period`, seen from its last day.

    level: the highest of the stage's and the flags'; None when the stage is unknown and no rule fired.
    flags: the most pressing first. not_fired: the rules that were checked and did not fire.
    """

    period: Period
    standing: Standing
    level: Level | None
    flags: tuple[Flag, ...]
    not_fired: tuple[Rule, ...]


def assess(
    period: Period, profile: Profile, episodes: Iterable[Episode], guidance: Guidance, *, now: bool
) -> Assessment:
    """Checks every rule against the leaks of `period`.

    now: the question is what applies on the period's last day, so a rule whose stages do not include that day's
    does not fire (a new pregnancy overrides the timers of weaning), unless that day lies further on after the same
    last feed. Otherwise a rule fires when it held at any time within the period.
    """
    today = standing(period.last, profile, guidance)
    staged = _staged(period, profile, episodes, guidance)
    flags, not_fired = [], []
    for rule in guidance.rules:
        flag = None if now and not _concerns(rule, today.stage, guidance) else _check(rule, staged)
        if flag:
            flags.append(flag)
        else:
            not_fired.append(rule)
    flags.sort(key=lambda flag: -flag.rule.level)
    levels = [flag.rule.level for flag in flags]
    own = guidance.stages[today.stage].level
    if own is not None:
        levels.append(own)
    return Assessment(period, today, max(levels, default=None), tuple(flags), tuple(not_fired))


def assess_now(today: date, profile: Profile, episodes: Iterable[Episode], guidance: Guidance) -> Assessment:
    """What applies today, from the trailing days that the guidance names."""
    return assess(Period.ending(today, guidance.trailing_days), profile, episodes, guidance, now=True)


def _concerns(rule: Rule, stage: Stage, guidance: Guidance) -> bool:
    """The rule speaks of `stage`, or of another that is counted from the same date."""
    if stage in rule.when.stages:
        return True
    starts = guidance.stages[stage].starts
    anchors = {guide.starts.anchor for s in rule.when.stages if (guide := guidance.stages[s]).starts}
    return starts is not None and starts.anchor in anchors


def _staged(
    period: Period, profile: Profile, episodes: Iterable[Episode], guidance: Guidance
) -> list[tuple[Episode, Stage]]:
    stages: dict[date, Stage] = {}
    staged = []
    for episode in episodes:
        day = episode.day
        if day in period:
            if day not in stages:
                stages[day] = standing(day, profile, guidance).stage
            staged.append((episode, stages[day]))
    return staged


def _check(rule: Rule, staged: list[tuple[Episode, Stage]]) -> Flag | None:
    counted = [episode.day for episode, stage in staged if _counts(rule.when, episode, stage)]
    evidence = _evidence(rule.when, sorted(set(counted)))
    if not evidence:
        return None
    return Flag(rule, evidence, sum(day in evidence for day in counted))


def _counts(when: LeakDays, episode: Episode, stage: Stage) -> bool:
    return (
        stage in when.stages
        and (when.pressed or episode.spontaneous)
        and (not when.amounts or episode.amount in when.amounts)
        and (not when.fluids or episode.fluid in when.fluids)
    )


def _evidence(when: LeakDays, days: list[date]) -> tuple[date, ...]:
    """The days of every window that meets the rule, together; empty when none does."""
    met: set[date] = set()
    for first in days:
        window = [day for day in days if first <= day < first + timedelta(days=when.within_days)]
        enough = len(window) >= when.min_leak_days
        if enough and (window[-1] - window[0]).days >= when.apart_days:
            met.update(window)
    return tuple(sorted(met))
