"""What the details sheet holds while she edits, and how an episode becomes of it. No Kivy."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from diary.errors import InvalidEntry
from diary.i18n import _
from diary.model import (
    Amount,
    Episode,
    Feeling,
    Fluid,
    Moment,
    Onset,
    Openings,
    Side,
    Trigger,
    parse_date,
)
from diary.wording import day_text, time_text

# ASCII digits only: `\d` and `int()` would also take other scripts' digits.
_TIME = re.compile(r"([0-9]{1,2})[:.h ]?([0-9]{2})")
_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class DetailsForm:
    """The fields as they are on the sheet; what is typed is kept as it was typed."""

    date: str
    time: str
    triggers: tuple[Trigger, ...]
    other_trigger: str
    side: Side
    amount: Amount
    fluid: Fluid
    onset: Onset
    openings: Openings
    smell: bool | None
    feelings: tuple[Feeling, ...]
    feeling_minutes: str
    since_feed: str
    pads: int | None
    bother: int | None
    note: str


def form_of(episode: Episode) -> DetailsForm:
    return DetailsForm(
        date=episode.day.isoformat(),
        time=time_text(episode.moment.wall),
        triggers=episode.triggers,
        other_trigger=episode.other_trigger,
        side=episode.side,
        amount=episode.amount,
        fluid=episode.fluid,
        onset=episode.onset,
        openings=episode.openings,
        smell=episode.smell,
        feelings=episode.feelings,
        feeling_minutes=_number_text(episode.feeling_minutes),
        since_feed=_number_text(episode.since_feed),
        pads=episode.pads,
        bother=episode.bother,
        note=episode.note,
    )


def since_feed_label(loss: bool) -> str:
    return _("Minutes since you last expressed") if loss else _("Minutes since the last {feed} or expression")


def episode_of(
    form: DetailsForm, base: Episode, moment_at: Callable[[datetime], Moment], *, loss: bool = False
) -> Episode:
    """The episode that the form describes, with the id of `base`.

    moment_at: a naive wall time -> the moment here. An untouched time keeps the moment of `base`, with its
    seconds and its zone. Raises InvalidEntry with a sentence that names the field.
    """
    before = form_of(base)
    untouched = (form.date.strip(), form.time.strip()) == (before.date, before.time)
    return replace(
        base,
        moment=base.moment if untouched else moment_at(parse_wall(form.date, form.time)),
        triggers=form.triggers,
        other_trigger=form.other_trigger.strip() if Trigger.OTHER in form.triggers else "",
        side=form.side,
        amount=form.amount,
        fluid=form.fluid,
        onset=form.onset,
        openings=form.openings,
        smell=form.smell,
        feelings=form.feelings,
        feeling_minutes=parse_minutes(form.feeling_minutes, _("Minutes until the feeling passed")),
        since_feed=parse_minutes(form.since_feed, since_feed_label(loss)),
        pads=form.pads,
        bother=form.bother,
        note=form.note.strip(),
    )


def parse_wall(date_typed: str, time_typed: str) -> datetime:
    """The naive wall time of a typed date and time. Raises InvalidEntry."""
    return datetime.combine(parse_date(date_typed), parse_time(time_typed))


def parse_time(text: str) -> time:
    """Reads `07:15`, `7:15`, `7.15` and `0715`, on a 24 h clock. Raises InvalidEntry."""
    match = _TIME.fullmatch(text.strip())
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    raise InvalidEntry(
        _("“{text}” is not a time. Write it as 07:15, from 00:00 to 23:59.").format(text=text.strip()[:40])
    )


def parse_minutes(text: str, name: str) -> int | None:
    """A whole number of minutes; None when nothing is typed. Raises InvalidEntry."""
    typed = text.strip()
    if not typed:
        return None
    if not _NUMBER.fullmatch(typed):
        raise InvalidEntry(
            _("{name}: “{text}” is not a whole number. Write digits, such as 20.").format(
                name=name, text=typed[:40]
            )
        )
    return int(typed)


def date_words(date_typed: str, today: date) -> str:
    """The typed date in words, "" while it is none."""
    try:
        return day_text(parse_date(date_typed), today)
    except InvalidEntry:
        return ""


def step_date(date_typed: str, days: int) -> str:
    """The typed date, some days on. Raises InvalidEntry."""
    try:
        return (parse_date(date_typed) + timedelta(days=days)).isoformat()
    except OverflowError:
        return date_typed


def step_time(date_typed: str, time_typed: str, minutes: int) -> tuple[str, str]:
    """The typed date and time, some minutes on, over midnight too. Raises InvalidEntry."""
    wall = parse_wall(date_typed, time_typed) + timedelta(minutes=minutes)
    return wall.date().isoformat(), time_text(wall)


def settle_triggers(chosen: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """ "No reason" stands alone: choosing it drops the others, choosing another drops it."""
    if not chosen or Trigger.NO_REASON not in chosen:
        return tuple(chosen)
    if chosen[-1] is Trigger.NO_REASON:
        return (Trigger.NO_REASON,)
    return tuple(trigger for trigger in chosen if trigger is not Trigger.NO_REASON)


def _number_text(value: int | None) -> str:
    return "" if value is None else str(value)
