"""What applies: the stage, the rules that fired and those that did not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from diary.analytics.case import Case, Entries
from diary.analytics.checks import Evidence, check
from diary.analytics.standing import Standing
from diary.guidance import CARE_NOW, Bothersome, Guidance, LeakDays, Restart, Rule
from diary.i18n import _
from diary.model import Level, Medicine, Period, Profile, Stage, SymptomReport


@dataclass(frozen=True, slots=True)
class Flag:
    """A rule that fired, with what it rests on.

    days: days with a leak, in order; leaks: leaks on them. symptoms, medicines: those that the rule asks for.
    """

    rule: Rule
    days: tuple[date, ...] = ()
    leaks: int = 0
    symptoms: tuple[SymptomReport, ...] = ()
    medicines: tuple[Medicine, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What holds for the days of `period`, seen from its last day.

    level: the highest of the stage's and the flags'; None when the stage is unknown and no rule fired.
    flags: all that were met, the most pressing first; `told` and `also_met` part them. not_fired: the rules that
    were checked and did not fire.
    unanswered: what is there on the last day, and no flag rests on; the level says nothing about it.
    not_answered: what nobody said is gone, for so long that it no longer has a level: is it still there?
    """

    period: Period
    standing: Standing
    level: Level | None
    flags: tuple[Flag, ...]
    not_fired: tuple[Rule, ...]
    unanswered: tuple[SymptomReport, ...]
    not_answered: tuple[SymptomReport, ...]

    @property
    def told(self) -> tuple[Flag, ...]:
        """The flags to tell: without those that another one says better."""
        covered = self._covered
        return tuple(flag for flag in self.flags if flag.rule.id not in covered)

    @property
    def also_met(self) -> tuple[Flag, ...]:
        """The flags that another one covers: named in full lists only."""
        covered = self._covered
        return tuple(flag for flag in self.flags if flag.rule.id in covered)

    @property
    def _covered(self) -> frozenset[str]:
        return frozenset[str]().union(*(flag.rule.covers for flag in self.flags))

    @property
    def of_mood(self) -> bool:
        """A flag rests on her mood or her thoughts: somebody who listens is named beside it."""
        return any(report.symptom.of_mood for flag in self.flags for report in flag.symptoms)

    @property
    def emergency(self) -> bool:
        """Help comes before everything else that could be said."""
        return self.level is Level.EMERGENCY

    @property
    def care_now(self) -> bool:
        """Whatever is urgent asks for midwife, doctor or maternity unit before the emergency number."""
        urgent = [flag.rule for flag in self.flags if flag.rule.level is Level.EMERGENCY]
        return bool(urgent) and all(rule.care_now for rule in urgent)

    @property
    def level_label(self) -> str:
        """The level in words, "" without one."""
        if self.care_now:
            return _(CARE_NOW)
        return "" if self.level is None else self.level.label


def assess(period: Period, profile: Profile, entries: Entries, guidance: Guidance, *, now: bool) -> Assessment:
    """Checks every rule against the entries of `period`; those from before it only tell what went before.

    now: the question is what applies on the period's last day. Then a rule that speaks of a time does not fire
    once that time is over (a new pregnancy overrides the timers of weaning), and a symptom counts while it is
    there. Otherwise a rule fires when it held at any time within the period.
    """
    case = Case(period, profile, entries, guidance, now)
    today = case.standing(period.last)
    flags, not_fired = [], []
    for rule in guidance.rules:
        over = now and rule.timer and not _concerns(rule, today.stage, guidance)
        evidence = None if over else check(rule.when, case)
        if evidence:
            flags.append(_flag(rule, evidence))
        else:
            not_fired.append(rule)
    flags.sort(key=lambda flag: -flag.rule.level)
    levels = [flag.rule.level for flag in flags]
    own = guidance.stages[today.stage].level
    if own is not None:
        levels.append(own)
    return Assessment(
        period,
        today,
        max(levels, default=None),
        tuple(flags),
        tuple(not_fired),
        _unanswered(case, flags),
        _not_answered(case),
    )


def assess_now(today: date, profile: Profile, entries: Entries, guidance: Guidance) -> Assessment:
    """What applies today, from the trailing days that the guidance names."""
    return assess(Period.ending(today, guidance.trailing_days), profile, entries, guidance, now=True)


def _flag(rule: Rule, evidence: Evidence) -> Flag:
    return Flag(rule, evidence.days, evidence.leaks, evidence.symptoms, evidence.medicines)


def _unanswered(case: Case, flags: Iterable[Flag]) -> tuple[SymptomReport, ...]:
    answered = {report.symptom for flag in flags for report in flag.symptoms}
    there = [r for r in case.noticed if r.counts_on(case.period.last) and r.symptom not in answered]
    return tuple(sorted({r.symptom: r for r in sorted(there, key=_by_day)}.values(), key=_by_day))


def _not_answered(case: Case) -> tuple[SymptomReport, ...]:
    last = case.period.last
    newest = {report.symptom: report for report in case.noticed if report.day <= last}
    return tuple(sorted((report for report in newest.values() if report.lapsed(last)), key=_by_day))


def _by_day(report: SymptomReport) -> tuple[date, UUID]:
    return report.day, report.id


def _concerns(rule: Rule, stage: Stage, guidance: Guidance) -> bool:
    """The rule speaks of `stage`, or of another that is counted from the same date."""
    stages = rule.when.stages if isinstance(rule.when, LeakDays | Bothersome | Restart) else frozenset()
    starts = guidance.stages[stage].starts
    anchors = {guide.starts.anchor for s in stages if (guide := guidance.stages[s]).starts}
    return stage in stages or (starts is not None and starts.anchor in anchors)
