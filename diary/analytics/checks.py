"""One function a kind of rule: what in the diary meets its condition. Whatever order the entries come in."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from diary.analytics.age import DAYS_PER_WEEK
from diary.analytics.case import Case
from diary.guidance import Bothersome, Condition, LeakDays, Restart, SymptomsThere
from diary.model import Episode, Medicine, Period, Side, SymptomReport

# The leaks of each day that has one, by day.
Leaks = Mapping[date, list[Episode]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule rests on: days with a leak and the leaks on them, symptoms, medicines."""

    days: tuple[date, ...] = ()
    leaks: int = 0
    symptoms: tuple[SymptomReport, ...] = ()
    medicines: tuple[Medicine, ...] = ()


def check(when: Condition, case: Case) -> Evidence | None:
    """What meets `when`; None when nothing does."""
    return _CHECKS[type(when)](when, case)


# --- leaks on enough days


def _leak_days(when: LeakDays, case: Case) -> Evidence | None:
    leaks = {
        day: found
        for day, logged in case.leaks.items()
        if _fits(when, day, case) and (found := [leak for leak in logged if _looks(when, leak, case)])
    }
    if when.symptoms:
        return _with_symptoms(when, leaks, case)
    return _met(when, {day: found for day, found in leaks.items() if _timely(when, day, case)}, case)


def _with_symptoms(when: LeakDays, leaks: Leaks, case: Case) -> Evidence | None:
    """On every day on which one of the symptoms is there: the leaks of the trailing days."""
    days = list(leaks)
    found: list[Evidence] = []
    for day, there in case.symptoms.items():
        asked = tuple(report for report in there if report.symptom in when.symptoms)
        if not asked or not _timely(when, day, case):
            continue
        trailing = Period.ending(day, case.guidance.trailing_days)
        recent = days[bisect_left(days, trailing.start) : bisect_left(days, trailing.end)]
        evidence = _met(when, {day: leaks[day] for day in recent}, case)
        if evidence:
            found.append(replace(evidence, symptoms=asked))
    met = {day for evidence in found for day in evidence.days}
    return (
        Evidence(
            days=tuple(sorted(met)),
            leaks=sum(len(leaks[day]) for day in met),
            symptoms=_newest(report for evidence in found for report in evidence.symptoms),
            medicines=tuple(dict.fromkeys(m for evidence in found for m in evidence.medicines)),
        )
        if found
        else None
    )


def _met(when: LeakDays, leaks: Leaks, case: Case) -> Evidence | None:
    days = sorted({day for group in _groups(when, leaks) for day in _windows(when, group)})
    if not days:
        return None
    medicines = [m for day in days for m in case.listed_medicines(day)] if when.listed_medicine else []
    return Evidence(
        days=tuple(days),
        leaks=sum(len(leaks[day]) for day in days),
        medicines=tuple(dict.fromkeys(medicines)),
    )


def _looks(when: LeakDays, episode: Episode, case: Case) -> bool:
    """The leak itself is of the kind that the rule asks for."""
    return (
        (episode.spontaneous or case.standing(episode.day).lactation in when.pressed)
        and (not when.amounts or episode.amount in when.amounts)
        and (not when.fluids or episode.fluid in when.fluids)
        and (not when.sides or episode.side in when.sides)
        and (not when.openings or episode.openings in when.openings)
        and (not when.feelings or not when.feelings.isdisjoint(episode.feelings))
        and (
            when.feeling_minutes is None
            or (episode.feeling_minutes is not None and episode.feeling_minutes <= when.feeling_minutes)
        )
        and (not when.smell or episode.smell is True)
    )


def _fits(when: LeakDays, day: date, case: Case) -> bool:
    """The day of the leak is one that the rule asks for."""
    standing = case.standing(day)
    return (
        (not when.stages or standing.stage in when.stages)
        and (not when.lactation or standing.lactation in when.lactation)
        and _since_birth_fits(when, day, case)
        and (not when.age_bands or case.profile.person.age_band in when.age_bands)
        and (not when.listed_medicine or bool(case.listed_medicines(day)))
    )


def _timely(when: LeakDays, day: date, case: Case) -> bool:
    """Seen from today, or else from `day`: that of the symptom, or without one that of the leak."""
    return (
        when.around_pregnancy is None
        or case.around_pregnancy(case.period.last if case.now else day) is when.around_pregnancy
    )


def _since_birth_fits(when: LeakDays, day: date, case: Case) -> bool:
    if when.first_days is None and when.after_days is None:
        return True
    since_birth = case.since_birth(day)
    return (when.first_days is None or (since_birth is not None and since_birth <= when.first_days)) and (
        when.after_days is None or since_birth is None or since_birth > when.after_days
    )


def _groups(when: LeakDays, leaks: Leaks) -> list[Mapping[date, int]]:
    """How many leaks by day: all of them, or those of each side; a leak of both sides is of neither."""
    if not when.same_side:
        return [{day: len(of_day) for day, of_day in leaks.items()}]
    return [
        Counter(day for day, of_day in leaks.items() for leak in of_day if leak.side is side)
        for side in (Side.LEFT, Side.RIGHT)
    ]


def _windows(when: LeakDays, leaks: Mapping[date, int]) -> set[date]:
    """The days of every window that meets the rule, together."""
    met: set[date] = set()
    days = sorted(leaks)
    for first in range(len(days)):
        window = days[first : bisect_left(days, days[first] + timedelta(days=when.within_days))]
        if (
            len(window) >= when.min_leak_days
            and sum(leaks[day] for day in window) >= when.min_leaks
            and (window[-1] - window[0]).days >= when.apart_days
        ):
            met.update(window)
    return met


def _newest(reports: Iterable[SymptomReport]) -> tuple[SymptomReport, ...]:
    """One report a symptom, the newest, by day."""
    newest: dict[str, SymptomReport] = {}
    for report in sorted(reports, key=lambda report: (report.day, report.id)):
        newest[report.symptom] = report
    return tuple(sorted(newest.values(), key=lambda report: (report.day, report.symptom)))


# --- symptoms


def _symptoms_there(when: SymptomsThere, case: Case) -> Evidence | None:
    found: list[SymptomReport] = []
    for day, there in case.symptoms.items():
        names = {report.symptom for report in there}
        asked = when.around_pregnancy is None or case.around_pregnancy(day) is when.around_pregnancy
        if asked and when.all_of <= names and (not when.any_of or not when.any_of.isdisjoint(names)):
            found += [report for report in there if report.symptom in when.all_of | when.any_of]
    return Evidence(symptoms=_newest(found)) if found else None


# --- bother


def _bothersome(when: Bothersome, case: Case) -> Evidence | None:
    leaks = {
        day: found
        for day, logged in case.leaks.items()
        if case.standing(day).stage in when.stages and (found := [leak for leak in logged if leak.spontaneous])
    }
    met: set[date] = set()
    for last in _days_after(leaks, case.period):
        weeks = [_week_ending(last - timedelta(days=DAYS_PER_WEEK * n), leaks) for n in range(when.weeks)]
        said = [e.bother for week in weeks for day in week for e in leaks[day] if e.bother is not None]
        enough = all(len(week) >= when.min_leak_days for week in weeks)
        if enough and said and sum(said) >= when.min_bother * len(said):
            met.update(day for week in weeks for day in week)
    return Evidence(tuple(sorted(met)), sum(len(leaks[day]) for day in met)) if met else None


def _days_after(leaks: Iterable[date], period: Period) -> set[date]:
    """The days of the period that have a leak among their last seven."""
    return {day + timedelta(days=n) for day in leaks for n in range(DAYS_PER_WEEK)} & set(period.dates)


def _week_ending(last: date, leaks: Container[date]) -> list[date]:
    return [day for n in range(DAYS_PER_WEEK) if (day := last - timedelta(days=n)) in leaks]


# --- a leak that comes back


def _restart(when: Restart, case: Case) -> Evidence | None:
    leaks = {day: n for day, logged in case.all_leaks.items() if (n := sum(leak.spontaneous for leak in logged))}
    days, marks = list(leaks), sorted(set(case.entries.no_leak_days))
    met = [day for day in days if day in case.period and _comes_back(when, day, days, marks, case)]
    return Evidence(tuple(met), sum(leaks[day] for day in met)) if met else None


def _comes_back(when: Restart, day: date, days: list[date], marks: list[date], case: Case) -> bool:
    standing = case.standing(day)
    if standing.stage not in when.stages or standing.start is None:
        return False
    position = bisect_left(days, day)
    # The last feed ends a time with milk as a leak does.
    before = max([standing.start, *days[position - 1 : position]])
    marked = bisect_left(marks, day) - bisect_right(marks, before)
    return (day - before).days > when.quiet_days and marked >= when.min_no_leak_days


_CHECKS: Mapping[type[Condition], Callable[[Any, Case], Evidence | None]] = {
    LeakDays: _leak_days,
    SymptomsThere: _symptoms_there,
    Bothersome: _bothersome,
    Restart: _restart,
}
