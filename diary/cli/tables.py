"""What the terminal shows: every function returns text, or the values of the JSON."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from diary.analytics import Assessment, Flag, Missing, Standing, Week, WeekTable
from diary.guidance import Guidance, Rule, Source
from diary.i18n import N_, _, ngettext
from diary.logbook import DiaryDay, Logbook
from diary.model import Amount, Episode, Fluid, Moment, Onset, PartialDate, Profile, Side, Trigger
from diary.report import CARRIED_OVER, NOT_A_DIAGNOSIS, comparison
from diary.wording import date_text, day_text, short_date, span_text, time_text

_SHORT_ID = 8
_WIDEST_BAR = 24

ASKS = {
    Missing.FEEDING: N_("Say where you are with feeding: leak-diary dates --feeding VALUE."),
    Missing.LAST_FEED: N_("Say when the last feed or expression was: leak-diary dates --last-feed DATE."),
    Missing.LOSS: N_("Say when it was: leak-diary dates --loss DATE."),
    Missing.DATES: N_("Say when the birth was, or the due date: leak-diary dates --birth DATE."),
}


def short_id(episode: Episode) -> str:
    """The end of an id; its start is the time and much the same for all."""
    return episode.id.hex[-_SHORT_ID:]


def printable(text: str) -> str:
    """One line that cannot steer a terminal: control characters become spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def episodes(found: Iterable[Episode]) -> str:
    return "\n".join(f"{date_text(episode.day)}  {_line(episode)}" for episode in found)


def versions(found: Iterable[tuple[Moment, Episode]]) -> str:
    """What an entry was before, the newest first, each with the time at which it was replaced."""
    return "\n".join(
        _("Until {day}, {time}: {entry}").format(
            day=date_text(until.day),
            time=time_text(until.wall),
            entry=f"{date_text(episode.day)}  {_line(episode)}",
        )
        for until, episode in found
    )


def days(found: Sequence[DiaryDay], logbook: Logbook) -> str:
    """Each day with its entries below it, newest first."""
    today = logbook.today()
    lines = []
    for day in found:
        age = logbook.age(day.day)
        head = day_text(day.day, today) + (f", {age.day_text}" if age else "")
        count = len(day.episodes)
        said = _("no leaks") if day.no_leaks else ngettext("{n} leak", "{n} leaks", count).format(n=count)
        lines.append(f"{head}: {said}")
        lines += [f"  {_line(episode)}" for episode in day.episodes]
    return "\n".join(lines)


def _line(episode: Episode) -> str:
    """Time, triggers and what else was said about one leak, and the end of its id."""
    said = [value.label for value, default in _details(episode) if value is not default]
    triggers = ", ".join(_trigger(trigger, episode) for trigger in episode.triggers) or _("Leak")
    parts = [triggers, *said]
    if episode.bother is not None:
        parts.append(_("bother {n}").format(n=episode.bother))
    if episode.note:
        parts.append(f"“{printable(episode.note)[:60]}”")
    return f"{time_text(episode.moment.wall)}  {'; '.join(parts)}  [{short_id(episode)}]"


def _trigger(trigger: Trigger, episode: Episode) -> str:
    words = printable(episode.other_trigger)
    return words if trigger is Trigger.OTHER and words else trigger.label


def _details(episode: Episode) -> tuple[tuple[Side | Amount | Fluid | Onset, object], ...]:
    return (
        (episode.side, Side.UNSURE),
        (episode.amount, Amount.UNSURE),
        (episode.fluid, Fluid.MILKY),
        (episode.onset, Onset.UNSURE),
    )


def weeks(table: WeekTable, today: date) -> str:
    """A line a week: its name, leaks, days with an entry, a bar, and what came most often."""
    most = max((week.total for week in table.weeks), default=0)
    head = _("weeks since birth") if table.birth else _("calendar weeks")
    lines = [f"{head:<22}{_('leaks'):>6}  {_('days with an entry')}"]
    lines += [_week(week, most) for week in table.weeks]
    return "\n".join([*lines, "", comparison(table, today)])


def _week(week: Week, most: int) -> str:
    name = short_date(week.period.start)
    if week.number is not None:
        name = _("{n:>3}  from {day}").format(n=week.number, day=name)
    if week.unknown:
        return f"{name:<22}{'?':>6}  " + _("0 of {days}, not known").format(days=week.period.days)
    bar = "█" * round(_WIDEST_BAR * week.total / most) if most else ""
    top = max(week.leaks, key=lambda trigger: week.leaks[trigger], default=None) if week.total else None
    known = _("{n} of {days}").format(n=week.diary_days, days=week.period.days)
    return f"{name:<22}{week.total:>6}  {known}  {bar:<{_WIDEST_BAR}}  {top.label if top else ''}".rstrip()


def assessment(found: Assessment, person: Profile, guidance: Guidance) -> str:
    """What was logged, what the source says, what to do, the source; and that it is not a diagnosis."""
    stage = guidance.stages[found.standing.stage]
    lines = [
        _("Looking at {span}").format(span=span_text(found.period.start, found.period.last)),
        _("Stage: {stage}").format(stage=_stage(found.standing, person)),
    ]
    if found.level is not None:
        lines.append(_("Level: {level}").format(level=found.level.label))
    for flag in found.flags:
        lines += ["", *_flag(flag)]
    if not found.flags:
        lines += ["", stage.statement.says, stage.statement.do, _source_line(stage.statement.sources)]
    if found.standing.missing:
        lines.append(_(ASKS[found.standing.missing]))
    if person.after_loss and found.standing.since:
        lines += ["", _(CARRIED_OVER)]
    checked = len(found.not_fired)
    lines += [
        "",
        ngettext(
            "{n} other rule was checked and did not apply.",
            "{n} other rules were checked and did not apply.",
            checked,
        ).format(n=checked),
        _("This is a {what}. You can always ask a doctor; you don’t need a rule.").format(what=_(NOT_A_DIAGNOSIS)),
    ]
    return "\n".join(lines)


def _stage(standing: Standing, person: Profile) -> str:
    """After a loss only the date that is counted from: the names of the stages speak of feeding."""
    if person.after_loss and standing.since:
        return _("counted from {date}").format(date=_date(standing.since))
    return standing.shown.label


def _flag(flag: Flag) -> list[str]:
    statement = flag.rule.statement
    return [
        f"● {flag.rule.title}: {flag.rule.level.label}",
        "  " + _("Logged: {text}.").format(text=flag.logged),
        "  " + _("The source says: {text}").format(text=statement.says),
        "  " + _("What to do: {text}").format(text=statement.do),
        "  " + _source_line(statement.sources),
    ]


def _source_line(sources: Sequence[Source]) -> str:
    return _("Source: {sources}").format(sources="; ".join(source.citation for source in sources))


def assessment_json(found: Assessment, guidance: Guidance) -> dict[str, Any]:
    """Everything the app shows about a day, under stable names."""
    stage = guidance.stages[found.standing.stage]
    return {
        "on": found.period.last.isoformat(),
        "from": found.period.start.isoformat(),
        "stage": found.standing.stage.value,
        "weaning": found.standing.weaning,
        "since": str(found.standing.since) if found.standing.since else None,
        "missing": found.standing.missing.value if found.standing.missing else None,
        "level": None if found.level is None else found.level.key,
        "says": stage.statement.says,
        "do": stage.statement.do,
        "sources": _sources_json(stage.statement.sources),
        "flags": [
            {
                **_rule_json(flag.rule),
                "logged": flag.logged,
                "days": [day.isoformat() for day in flag.days],
                "leaks": flag.leaks,
            }
            for flag in found.flags
        ],
        "not_fired": [_rule_json(rule) for rule in found.not_fired],
        "note": _(NOT_A_DIAGNOSIS),
    }


def _rule_json(rule: Rule) -> dict[str, Any]:
    when = rule.when
    return {
        "rule": rule.id,
        "title": rule.title,
        "level": rule.level.key,
        "says": rule.statement.says,
        "do": rule.statement.do,
        "sources": _sources_json(rule.statement.sources),
        "design": rule.design,
        "beyond_the_two_articles": rule.beyond,
        "parameters": {
            "stages": sorted(when.stages),
            "min_leak_days": when.min_leak_days,
            "within_days": when.within_days,
            "apart_days": when.apart_days,
            "amounts": sorted(when.amounts),
            "fluids": sorted(when.fluids),
            "pressed": when.pressed,
        },
    }


def _sources_json(sources: Sequence[Source]) -> list[dict[str, str]]:
    return [
        {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date,
            "read_as": source.read_as,
        }
        for source in sources
    ]


def profile(found: Profile, standing: Standing, path: Path) -> str:
    """The dates the diary knows, the stage they give, and where the diary lies."""
    lines = []
    for pregnancy in sorted(found.pregnancies, key=lambda p: p.ended.earliest.isoformat() if p.ended else "~"):
        lines.append(_("Where you are: {feeding}").format(feeding=pregnancy.feeding.label))
        for label, value in (
            (_("Due date"), pregnancy.due),
            (_("Birth"), pregnancy.birth),
            (_("Pregnancy ended in loss"), pregnancy.loss),
            (_("Weaning began"), pregnancy.weaning_started),
            (_("Last feed or expression"), pregnancy.last_feed),
        ):
            if value:
                lines.append(f"  {label}: {_date(value)}")
    if found.not_lactating:
        lines.append(_("Not feeding, not recently pregnant"))
    lines.append(_("Stage today: {stage}").format(stage=_stage(standing, found)))
    if standing.missing:
        lines.append(_(ASKS[standing.missing]))
    lines.append(_("The diary lies in {path}").format(path=path))
    return "\n".join(lines)


def _date(value: PartialDate) -> str:
    return _("about {time}").format(time=value) if value.about else date_text(value.earliest)
