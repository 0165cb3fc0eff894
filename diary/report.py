"""The report: one frozen value that every export writes down, so that PDF and CSV cannot disagree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Any

from diary.analytics import (
    Age,
    Assessment,
    Entries,
    Flag,
    PlacedWindow,
    Trend,
    WeekTable,
    assess,
    birth_before,
    placed_windows,
    week_table,
)
from diary.guidance import Guidance, LeakDays, Rule, SymptomsThere
from diary.i18n import N_, Words, ngettext
from diary.model import (
    Choice,
    DayCount,
    Episode,
    Medicine,
    Moment,
    NoLeakDay,
    Period,
    Profile,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.progress import Progress, unwatched

NOT_A_DIAGNOSIS = N_("self-reported diary; not a diagnosis")
CARRIED_OVER = N_(
    "The spans of three weeks and three months were written about weaning; here they are carried over."
)

# What is felt is private, also when it was logged as a symptom.
_FELT = frozenset({Symptom.LOW_MOOD, Symptom.HARM_THOUGHTS})


class Private(StrEnum):
    """What is handed over only when she says so.

    feelings: those at let-down, low mood and thoughts of harm, and the rules that speak of them. A rule that is
    left out still counts in the level, so that nobody is told to wait.
    """

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

    generated: when, on the clock of the device. assessment: what held within the period, with its level; flags and
    not_fired: the rules of it that are handed over.
    symptoms: those that counted within the period. medicines: those taken in it.
    counts: for each kind of detail the number of leaks per value, the most frequent first.
    left_out: a sentence for each thing that she chose not to hand over, with its number.
    invented: the diary is a demonstration and holds nobody's data.
    trend: where the leaks were going at the end of the period; None when that was not asked.
    questions: what she wants to ask and has not asked yet, in her words.
    """

    generated: Moment
    period: Period
    profile: Profile
    age: Age | None
    assessment: Assessment
    flags: tuple[Flag, ...]
    not_fired: tuple[Rule, ...]
    symptoms: tuple[SymptomReport, ...]
    medicines: tuple[Medicine, ...]
    weeks: WeekTable
    windows: tuple[PlacedWindow, ...]
    counts: Mapping[type[Choice], Mapping[Choice, int]]
    log: tuple[LogLine, ...]
    no_leak_days: tuple[NoLeakDay, ...]
    left_out: tuple[str, ...]
    trend: Trend | None = None
    questions: tuple[str, ...] = ()
    invented: bool = False

    @property
    def words(self) -> Words:
        """How the report speaks: as she does, but no name leaves the device."""
        return self.profile.words.without_name

    @property
    def diary_days(self) -> int:
        """Days with a leak logged or "no leaks" marked."""
        return self.weeks.diary_days

    @property
    def entries(self) -> tuple[LogLine | NoLeakDay, ...]:
        """Leaks and days without any, by day and time."""
        entries: list[tuple[date, LogLine | NoLeakDay]] = [(mark.day, mark) for mark in self.no_leak_days]
        entries += [(line.episode.day, line) for line in self.log]
        return tuple(entry for _day, entry in sorted(entries, key=itemgetter(0)))

    @property
    def private_in_log(self) -> tuple[Private, ...]:
        """The private things that its log holds."""
        held = {
            Private.NOTES: any(line.episode.in_words for line in self.log),
            Private.FEELINGS: any(line.episode.felt for line in self.log),
            Private.INTIMACY: any(Trigger.SEX in line.episode.triggers for line in self.log),
        }
        return tuple(private for private in Private if held[private])

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
    trend: Trend | None = None,
    questions: tuple[str, ...] = (),
    invented: bool = False,
    progress: Progress = unwatched,
) -> DoctorReport:
    """The report over `period`, with the private things named in `include`; the input may come in any order.

    entries: also those from before the period that the rules look at.
    A leak during intimacy still counts when intimacy is left out; it then stands as "something else".
    """
    progress(0)
    found = sorted((e for e in entries.episodes if e.day in period), key=lambda e: (e.moment.utc, e.id))
    shown = [leak_handed_over(episode, include) for episode in found]
    progress(0.3)
    none = tuple(sorted((d for d in no_leak_days if d.day in period), key=lambda d: d.day))
    birth = birth_before(period.last, profile)
    counted = Counter((e.day, e.main_trigger) for e in shown)
    assessment = assess(period, profile, entries, guidance, now=False)
    progress(0.6)
    flags, not_fired = _told(assessment, include)
    noticed = _noticed(entries.symptoms, period)
    return DoctorReport(
        generated=generated,
        period=period,
        profile=profile,
        age=Age(birth, period.last) if birth else None,
        assessment=assessment,
        flags=flags,
        not_fired=not_fired,
        symptoms=tuple(r for r in noticed if r.symptom not in _FELT or Private.FEELINGS in include),
        medicines=_taken(profile, period),
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
        left_out=_left_out(found, noticed, len(assessment.flags) - len(flags), include),
        trend=trend,
        questions=questions,
        invented=invented,
    )


def _told(assessment: Assessment, include: frozenset[Private]) -> tuple[tuple[Flag, ...], tuple[Rule, ...]]:
    """When a rule about feelings is left out, so are all of them: the list of those not met would betray it."""
    flags, not_fired = assessment.flags, assessment.not_fired
    if Private.FEELINGS in include or not any(_is_felt(flag.rule) for flag in flags):
        return flags, not_fired
    return (
        tuple(flag for flag in flags if not _is_felt(flag.rule)),
        tuple(rule for rule in not_fired if not _is_felt(rule)),
    )


def _is_felt(rule: Rule) -> bool:
    when = rule.when
    if isinstance(when, SymptomsThere):
        return not _FELT.isdisjoint(when.all_of | when.any_of)
    return isinstance(when, LeakDays) and bool(when.feelings or _FELT & when.symptoms)


def _noticed(symptoms: Iterable[SymptomReport], period: Period) -> list[SymptomReport]:
    there = [r for r in symptoms if r.counted.start < period.end and period.start < r.counted.end]
    return sorted(there, key=lambda r: (r.day, r.symptom, r.id))


def _taken(profile: Profile, period: Period) -> tuple[Medicine, ...]:
    taken = [
        m
        for m in profile.medicines
        if (m.started is None or m.started.earliest < period.end)
        and (m.stopped is None or period.start <= m.stopped.latest)
    ]
    return tuple(sorted(taken, key=lambda m: (m.name.casefold(), m.id)))


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


def leak_handed_over(episode: Episode, include: frozenset[Private]) -> Episode:
    """`episode` as it leaves the device, without the private things that `include` does not name."""
    hidden: dict[str, Any] = {}
    if Private.NOTES not in include and episode.in_words:
        hidden.update(note="", other_trigger="")
    if Private.FEELINGS not in include and episode.felt:
        hidden.update(feelings=(), feeling_minutes=None)
    if Private.INTIMACY not in include and Trigger.SEX in episode.triggers:
        kept = (Trigger.OTHER if trigger is Trigger.SEX else trigger for trigger in episode.triggers)
        hidden.update(triggers=tuple(dict.fromkeys(kept)))
    return replace(episode, **hidden) if hidden else episode


def handed_over(counts: Iterable[DayCount], include: frozenset[Private]) -> Iterator[DayCount]:
    """`counts` as they leave the device: intimacy stands as "something else" unless `include` names it."""
    for count in counts:
        veiled = count.trigger is Trigger.SEX and Private.INTIMACY not in include
        yield replace(count, trigger=Trigger.OTHER) if veiled else count


def _left_out(
    found: Sequence[Episode], noticed: Sequence[SymptomReport], rules: int, include: frozenset[Private]
) -> tuple[str, ...]:
    notes = sum(e.in_words for e in found)
    feelings = sum(e.felt for e in found)
    intimacy = sum(Trigger.SEX in e.triggers for e in found)
    felt = sum(report.symptom in _FELT for report in noticed)
    lines = (
        (Private.NOTES, notes, ngettext("{n} note was left out.", "{n} notes were left out.", notes)),
        (
            Private.FEELINGS,
            feelings,
            ngettext("Feelings of {n} leak were left out.", "Feelings of {n} leaks were left out.", feelings),
        ),
        (
            Private.FEELINGS,
            felt,
            ngettext("{n} entry about mood was left out.", "{n} entries about mood were left out.", felt),
        ),
        (
            Private.FEELINGS,
            rules,
            ngettext(
                "{n} rule about feelings or mood was met; it is left out, and the level counts it.",
                "{n} rules about feelings or mood were met; they are left out, and the level counts them.",
                rules,
            ),
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
