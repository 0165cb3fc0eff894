"""How a report is made of the entries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from diary.analytics import (
    Age,
    Assessment,
    Entries,
    Trend,
    assess,
    assess_now,
    birth_before,
    placed_windows,
    week_count,
    week_table,
)
from diary.guidance import Guidance
from diary.model import (
    Choice,
    DayCount,
    Episode,
    Medicine,
    Moment,
    NoLeakDay,
    Period,
    Profile,
    SymptomReport,
    Trigger,
    joined,
)
from diary.progress import Progress, unwatched
from diary.report.layout import STANDARD, Layout
from diary.report.private import FELT, Private, leak_handed_over, left_out, told
from diary.report.report import DoctorReport, LogLine


def build_report(
    *,
    generated: Moment,
    period: Period,
    profile: Profile,
    entries: Entries,
    no_leak_days: Iterable[NoLeakDay],
    guidance: Guidance,
    first_weekday: int,
    include: frozenset[Private],
    trend: Trend | None = None,
    questions: tuple[str, ...] = (),
    invented: bool = False,
    layout: Layout = STANDARD,
    progress: Progress = unwatched,
) -> DoctorReport:
    """The report over `period`, with the private things named in `include`; the input may come in any order.

    entries: also those from before the period that the rules look at.
    first_weekday: on which calendar weeks begin, 0 for Monday.
    A leak during intimacy still counts when intimacy is left out; it then stands as "something else".
    """
    progress(0)
    found = sorted((e for e in entries.episodes if e.day in period), key=lambda e: (e.moment.utc, e.id))
    shown = [leak_handed_over(episode, include) for episode in found]
    progress(0.3)
    none = tuple(sorted((d for d in no_leak_days if d.day in period), key=lambda d: d.day))
    birth = birth_before(period.last, profile)
    leaks = [episode for episode in shown if episode.spontaneous]
    counted = Counter((e.day, e.main_trigger, e.spontaneous) for e in shown)
    today = generated.day
    held = assess(period, profile, entries, guidance, now=False)
    assessment = assess_now(today, profile, entries, guidance) if today in period else held
    progress(0.6)
    rules = {flag.rule.id for flag in assessment.flags}
    met = (*assessment.flags, *(flag for flag in held.flags if flag.rule.id not in rules))
    known = {flag.rule.id for flag in met}
    flags, not_fired = told(met, tuple(r for r in assessment.not_fired if r.id not in known), include)
    # What a rule of today rests on stands in the lists too, when the period is shorter than the days it looks at.
    looked_at = Period(min(period.start, assessment.period.start), period.end)
    noticed = _noticed(entries.symptoms, assessment, looked_at)
    weeks = week_table(
        (
            DayCount(day, trigger, n, 0) if spontaneous else DayCount(day, trigger, 0, n)
            for (day, trigger, spontaneous), n in counted.items()
        ),
        (d.day for d in none),
        period,
        week_count(generated.day, profile, first_weekday),
    )
    return DoctorReport(
        generated=generated,
        period=period,
        profile=profile,
        age=Age(birth, period.last) if birth else None,
        assessment=assessment,
        flags=tuple(flag for flag in flags if flag in assessment.told),
        also_met=tuple(flag for flag in flags if flag in assessment.also_met),
        earlier=tuple(flag for flag in flags if flag.rule.id not in rules),
        not_fired=not_fired,
        symptoms=tuple(r for r in noticed if r.symptom not in FELT or Private.FEELINGS in include),
        medicines=_taken(profile, looked_at),
        weeks=weeks,
        windows=placed_windows(period, profile, guidance),
        counts=_counts(leaks),
        log=_log(shown, profile),
        no_leak_days=none,
        left_out=left_out(found, noticed, len(met) - len(flags), include),
        trend=trend,
        questions=questions,
        invented=invented,
        layout=layout,
    )


def _noticed(symptoms: Iterable[SymptomReport], assessment: Assessment, period: Period) -> list[SymptomReport]:
    there = [
        report
        for report in joined(symptoms)
        if (report.day < period.end and period.start < report.counted.end) or report in assessment.not_answered
    ]
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


def _counts(shown: Sequence[Episode]) -> dict[type[Choice], dict[Choice, int]]:
    counts: defaultdict[type[Choice], Counter[Choice]] = defaultdict(Counter)
    for episode in shown:
        counts[Trigger].update(episode.triggers)
        for value in (episode.side, episode.amount, episode.fluid, episode.onset, episode.openings):
            counts[type(value)][value] += 1
    return {kind: dict(counter.most_common()) for kind, counter in counts.items()}
