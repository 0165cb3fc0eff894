"""The report: one frozen value that every export writes down, so that PDF and CSV cannot disagree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from diary.analytics import (
    Age,
    Assessment,
    Entries,
    PlacedWindow,
    WeekTable,
    assess,
    birth_before,
    placed_windows,
    week_table,
)
from diary.guidance import Guidance
from diary.i18n import N_, _, ngettext
from diary.model import (
    Choice,
    DayCount,
    Episode,
    Moment,
    NoLeakDay,
    Period,
    Profile,
    Trigger,
)
from diary.wording import span_text

NOT_A_DIAGNOSIS = N_("self-reported diary; not a diagnosis")
CARRIED_OVER = N_(
    "The spans of three weeks and three months were written about weaning; here they are carried over."
)


class Private(StrEnum):
    """What is handed over only when she says so."""

    NOTES = "notes"
    FEELINGS = "feelings"
    INTIMACY = "intimacy"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One episode of the log. age: time since birth on its day, None before it, after a loss or without a date."""

    episode: Episode
    age: Age | None


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """All that an export may say.

    generated: when, on the clock of the device. assessment: what held within the period.
    counts: for each kind of detail the number of leaks per value, the most frequent first.
    left_out: a sentence for each thing that she chose not to hand over, with its number.
    invented: the diary is a demonstration and holds nobody's data.
    """

    generated: Moment
    period: Period
    profile: Profile
    age: Age | None
    assessment: Assessment
    weeks: WeekTable
    windows: tuple[PlacedWindow, ...]
    counts: Mapping[type[Choice], Mapping[Choice, int]]
    log: tuple[LogLine, ...]
    no_leak_days: tuple[NoLeakDay, ...]
    left_out: tuple[str, ...]
    invented: bool = False

    @property
    def diary_days(self) -> int:
        """Days with a leak logged or "no leaks" marked."""
        return self.weeks.diary_days

    @property
    def entries(self) -> tuple[LogLine | NoLeakDay, ...]:
        """Leaks and days without any, by day and time."""
        entries: list[tuple[str, LogLine | NoLeakDay]] = [
            (f"{line.episode.day} {line.episode.moment.utc}", line) for line in self.log
        ]
        entries += [(f"{mark.day}", mark) for mark in self.no_leak_days]
        return tuple(entry for _when, entry in sorted(entries, key=lambda entry: entry[0]))

    @property
    def first_leak(self) -> Episode | None:
        return self.log[0].episode if self.log else None

    @property
    def last_leak(self) -> Episode | None:
        return self.log[-1].episode if self.log else None


def build_report(
    *,
    generated: Moment,
    period: Period,
    profile: Profile,
    entries: Entries,
    no_leak_days: Iterable[NoLeakDay],
    guidance: Guidance,
    include: frozenset[Private],
    invented: bool = False,
) -> DoctorReport:
    """The report over `period`, with the private things named in `include`; the input may come in any order.

    entries: also those from before the period that the rules look at.
    A leak during intimacy still counts when intimacy is left out; it then stands as "something else".
    """
    found = sorted((e for e in entries.episodes if e.day in period), key=lambda e: (e.moment.utc, e.id))
    shown = [_without(episode, include) for episode in found]
    none = tuple(sorted((d for d in no_leak_days if d.day in period), key=lambda d: d.day))
    birth = birth_before(period.last, profile)
    counted = Counter((e.day, e.main_trigger) for e in shown)
    return DoctorReport(
        generated=generated,
        period=period,
        profile=profile,
        age=Age(birth, period.last) if birth else None,
        assessment=assess(period, profile, entries, guidance, now=False),
        weeks=week_table(
            (DayCount(day, trigger, leaks) for (day, trigger), leaks in counted.items()),
            (d.day for d in none),
            period,
            birth.earliest if birth else None,
        ),
        windows=placed_windows(period, profile, guidance),
        counts=_counts(shown),
        log=_log(shown, profile),
        no_leak_days=none,
        left_out=_left_out(found, include),
        invented=invented,
    )


def _log(shown: Iterable[Episode], profile: Profile) -> tuple[LogLine, ...]:
    ages: dict[date, Age | None] = {}
    lines = []
    for episode in shown:
        day = episode.day
        if day not in ages:
            birth = birth_before(day, profile)
            ages[day] = Age(birth, day) if birth else None
        lines.append(LogLine(episode, ages[day]))
    return tuple(lines)


def _without(episode: Episode, include: frozenset[Private]) -> Episode:
    hidden: dict[str, Any] = {}
    if Private.NOTES not in include and (episode.note or episode.other_trigger):
        hidden.update(note="", other_trigger="")
    if Private.FEELINGS not in include and (episode.feelings or episode.feeling_minutes is not None):
        hidden.update(feelings=(), feeling_minutes=None)
    if Private.INTIMACY not in include and Trigger.SEX in episode.triggers:
        kept = (Trigger.OTHER if trigger is Trigger.SEX else trigger for trigger in episode.triggers)
        hidden.update(triggers=tuple(dict.fromkeys(kept)))
    return replace(episode, **hidden) if hidden else episode


def _left_out(found: Sequence[Episode], include: frozenset[Private]) -> tuple[str, ...]:
    notes = sum(bool(e.note or e.other_trigger) for e in found)
    feelings = sum(bool(e.feelings) or e.feeling_minutes is not None for e in found)
    intimacy = sum(Trigger.SEX in e.triggers for e in found)
    lines = (
        (Private.NOTES, notes, ngettext("{n} note was left out.", "{n} notes were left out.", notes)),
        (
            Private.FEELINGS,
            feelings,
            ngettext("Feelings of {n} leak were left out.", "Feelings of {n} leaks were left out.", feelings),
        ),
        (
            Private.INTIMACY,
            intimacy,
            ngettext(
                "The trigger of {n} leak was left out; it stands as “something else”.",
                "The trigger of {n} leaks was left out; they stand as “something else”.",
                intimacy,
            ),
        ),
    )
    return tuple(text.format(n=n) for private, n, text in lines if n and private not in include)


def _counts(shown: Sequence[Episode]) -> dict[type[Choice], dict[Choice, int]]:
    counts: defaultdict[type[Choice], Counter[Choice]] = defaultdict(Counter)
    for episode in shown:
        counts[Trigger].update(episode.triggers)
        for value in (episode.side, episode.amount, episode.fluid, episode.onset, episode.openings):
            counts[type(value)][value] += 1
    return {kind: dict(counter.most_common()) for kind, counter in counts.items()}


def comparison(table: WeekTable, today: date) -> str:
    """The last four complete weeks against the four before, in words and numbers, without a verdict.

    Fewer weeks give one plain count. The days with an entry are named, because the others are unknown, not zero.
    """
    if table.diary_days == 0:
        return _("There is no entry in this time.")
    complete = [week for week in table.weeks if week.period.end <= today]
    recent, prior = complete[-4:], complete[-8:-4]
    if len(prior) < 4 or not any(week.diary_days for week in prior):
        return _("{leaks} on {days} with an entry, {span}.").format(
            leaks=_leaks(table.total),
            days=_days(table.diary_days),
            span=span_text(table.period.start, min(today, table.period.last)),
        )
    return _(
        "In the last 4 complete weeks: {leaks} on {days} with an entry. "
        "In the 4 weeks before: {prior} on {prior_days}."
    ).format(
        leaks=_leaks(sum(week.total for week in recent)),
        days=_days(sum(week.diary_days for week in recent)),
        prior=_leaks(sum(week.total for week in prior)),
        prior_days=_days(sum(week.diary_days for week in prior)),
    )


def _days(count: int) -> str:
    return ngettext("{n} day", "{n} days", count).format(n=count)


def _leaks(count: int) -> str:
    return ngettext("{n} leak", "{n} leaks", count).format(n=count)
