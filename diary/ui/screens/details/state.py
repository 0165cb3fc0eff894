"""What the details sheet holds while she edits, and how an episode becomes of it. No Kivy."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from diary.errors import DiaryError, InvalidEntry
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
from diary.ui.widgets.times import parse_time
from diary.wording import day_text, time_text

if TYPE_CHECKING:
    from diary.logbook import Logbook

# ASCII digits only: `\d` and `int()` would also take other scripts' digits.
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


def rare(form: DetailsForm) -> bool:
    """Something is said in the fields that are seldom used."""
    said = form.openings is not Openings.UNSURE or form.smell is not None
    return said or bool(form.feelings or form.feeling_minutes or form.since_feed)


def since_feed_label(loss: bool) -> str:
    return _("Minutes since you last expressed") if loss else _("Minutes since the last {feed} or expression")


def feeling_minutes_label() -> str:
    return _("Minutes until the feeling passed")


def episode_of(
    form: DetailsForm,
    base: Episode,
    moment_at: Callable[[datetime], Moment],
    *,
    loss: bool = False,
    known: Iterable[Moment] = (),
    chosen: Moment | None = None,
) -> Episode:
    """The episode that the form describes, with the id of `base`.

    moment_at: a naive wall time -> the moment here. A time that `base` or one of `known` has keeps that moment,
    with its seconds and its zone. chosen: one that was picked and typed for the user, before those: an hour that
    comes twice is not told by its text. Raises InvalidEntry with a sentence that names the field.
    """
    typed = form.date.strip(), form.time.strip()
    moments = {(at.day.isoformat(), time_text(at.wall)): at for at in (*known, base.moment, chosen) if at}
    return replace(
        base,
        moment=moments[typed] if typed in moments else moment_at(parse_wall(form.date, form.time)),
        triggers=form.triggers,
        other_trigger=form.other_trigger.strip() if Trigger.OTHER in form.triggers else "",
        side=form.side,
        amount=form.amount,
        fluid=form.fluid,
        onset=form.onset,
        openings=form.openings,
        smell=form.smell,
        feelings=form.feelings,
        feeling_minutes=parse_minutes(form.feeling_minutes, feeling_minutes_label()),
        since_feed=parse_minutes(form.since_feed, since_feed_label(loss)),
        pads=form.pads,
        bother=form.bother,
        note=form.note.strip(),
    )


def refused_fields(form: DetailsForm, base: Episode, *, loss: bool = False) -> Mapping[str, str]:
    """For each typed field that cannot be kept, the sentence that says why."""
    blank = Episode(moment=base.moment, triggers=(Trigger.OTHER,))
    words = form.other_trigger.strip() if Trigger.OTHER in form.triggers else ""
    checks: Mapping[str, Callable[[], object]] = {
        "date": lambda: parse_date(form.date),
        "time": lambda: parse_time(form.time),
        "other_trigger": lambda: replace(blank, other_trigger=words),
        "note": lambda: replace(blank, note=form.note.strip()),
        "feeling_minutes": lambda: replace(
            blank, feeling_minutes=parse_minutes(form.feeling_minutes, feeling_minutes_label())
        ),
        "since_feed": lambda: replace(blank, since_feed=parse_minutes(form.since_feed, since_feed_label(loss))),
    }
    refused = {}
    for field, check in checks.items():
        try:
            check()
        except InvalidEntry as problem:
            refused[field] = str(problem)
    return refused


def parse_wall(date_typed: str, time_typed: str) -> datetime:
    """The naive wall time of a typed date and time. Raises InvalidEntry."""
    return datetime.combine(parse_date(date_typed), parse_time(time_typed))


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


def may_mark(logbook: "Logbook", typed: str) -> bool:
    """Whether the typed day can be marked as one without leaks: it is not to come, and has none."""
    try:
        day = parse_date(typed)
        return day <= logbook.today() and not logbook.day(day).episodes
    except DiaryError:
        return False


def when_words(form: DetailsForm, now: Moment) -> str:
    """`Today, 07:15`; what cannot be read asks for itself."""
    try:
        wall = parse_wall(form.date, form.time)
    except InvalidEntry:
        return _("Day and time")
    return _("{day}, {time}").format(day=day_text(wall.date(), now.day), time=time_text(wall))


def _number_text(value: int | None) -> str:
    return "" if value is None else str(value)
