"""Entries and weeks as the terminal shows them: every function returns text."""

from collections.abc import Iterable, Sequence
from datetime import date

from diary.analytics import Week, WeekTable, comparison, leaks_text, rate_text
from diary.cli.terminal import one_line
from diary.i18n import _
from diary.logbook import DiaryDay, Logbook
from diary.model import Amount, Episode, Fluid, Moment, Onset, RawContent, Side, Trigger
from diary.wording import answered_text, date_text, day_text, short_date, time_text

_SHORT_ID = 8
_WIDEST_BAR = 24


def short_id(episode: Episode) -> str:
    """The end of an id; its start is the time and much the same for all."""
    return episode.id.hex[-_SHORT_ID:]


def episodes(found: Iterable[Episode]) -> str:
    return "\n".join(f"{date_text(episode.day)}  {_line(episode)}" for episode in found)


def versions(found: Iterable[tuple[Moment, Episode | RawContent]]) -> str:
    """What an entry was before, the newest first, each with the time at which it was replaced."""
    return "\n".join(
        _("Until {day}, {time}: {entry}").format(
            day=date_text(until.day),
            time=time_text(until.wall),
            entry=_earlier(version),
        )
        for until, version in found
    )


def _earlier(version: Episode | RawContent) -> str:
    if isinstance(version, RawContent):
        return _("cannot be read by this version of the app. As it is in the file: {text}").format(
            text=version.text
        )
    return f"{date_text(version.day)}  {_line(version)}"


def days(found: Sequence[DiaryDay], logbook: Logbook) -> str:
    """Each day with its entries below it, newest first."""
    today = logbook.today()
    lines = []
    for day in found:
        age = logbook.age(day.day)
        head = day_text(day.day, today) + (f", {age.day_text}" if age else "")
        marked = _("no leaks") + (f", {answered_text(day.answered_on)}" if day.answered_on else "")
        said = marked if day.no_leaks else leaks_text(day.leaks, day.pressed)
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
        parts.append(f"“{one_line(episode.note)[:60]}”")
    return f"{time_text(episode.moment.wall)}  {'; '.join(parts)}  [{short_id(episode)}]"


def _trigger(trigger: Trigger, episode: Episode) -> str:
    words = one_line(episode.other_trigger)
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
    lines = [f"{head:<22}{_('leaks'):>6}  {_('days with an entry')}, {_('leaks in 7 of them')}"]
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
    said = [top.label] if top else []
    said += [_("pressed: {n}").format(n=week.pressed)] if week.pressed else []
    weekly = rate_text(week.weekly or 0)
    return f"{name:<22}{week.total:>6}  {known}  {weekly:>5}  {bar:<{_WIDEST_BAR}}  {', '.join(said)}".rstrip()
