"""The pictures of when and how leaks come, in words and numbers. No Kivy."""

from datetime import date, time
from typing import TYPE_CHECKING

from diary.analytics import leaks_text, pattern_rows
from diary.analytics.patterns import Kind, Weekday
from diary.analytics.patterns_text import COUNTS_ONLY, label_of, lacking, of_leaks, tally_line
from diary.i18n import _
from diary.model import Choice
from diary.ui.screens.trends.words import PictureWords, Row
from diary.ui.widgets.chart_contents import CountRow
from diary.wording import span_text, time_text

if TYPE_CHECKING:
    from diary.analytics import Patterns, Tally


def hours_words(found: "Patterns", today: date, first_weekday: int) -> PictureWords:
    """found: of a time that may not be over yet."""
    days = [list(Weekday)[(first_weekday + n) % 7] for n in range(7)]
    kinds = (Kind.DAY_PART, Kind.WEEKDAY)
    return PictureWords(
        summary=_("When leaks came"),
        detail=patterns_detail(found, today),
        lines=_lines(found, kinds),
        columns=(_("Day"), _("Leaks, by the hour that began")),
        rows=() if found.lacking else tuple(_hours_row(day, found) for day in days),
    )


def tally_words(found: "Patterns", kind: Kind, today: date) -> PictureWords:
    """The counts of one kind of detail."""
    tally = found.tallies[kind]
    return PictureWords(
        summary=tally_caption(kind),
        detail=patterns_detail(found, today),
        lines=_lines(found, (kind,)),
        columns=(tally.kind.label, _("Of {n} logged leaks").format(n=found.leaks)),
        rows=() if found.lacking else tuple(Row(row.label, str(row.leaks)) for row in pattern_rows(tally)),
    )


def tally_caption(kind: Kind) -> str:
    """What its bars count."""
    return _("Logged leaks by trigger") if kind is Kind.TRIGGER else _("Logged leaks by side")


def count_rows(tally: "Tally") -> tuple[CountRow, ...]:
    """The bars; the leaks that do not say it have none, the words name them."""
    return tuple(
        CountRow(
            label_of(value),
            count,
            of_leaks(count, tally.leaks),
            value.value if isinstance(value, Choice) else "",
        )
        for value, count in tally.named.items()
        if count
    )


def hour_text(found: "Patterns", weekday: int, hour: int) -> str:
    """`Tuesday, 14:00 to 15:00: 3 leaks.`"""
    return _("{day}, {hours}: {leaks}.").format(
        day=list(Weekday)[weekday].label, hours=_hours(hour), leaks=leaks_text(found.hours[weekday][hour])
    )


def patterns_detail(found: "Patterns", today: date) -> str:
    """What is looked at, with its leaks."""
    last = max(found.period.start, min(found.period.last, today))
    return _("{leaks} logged, {span}.").format(
        leaks=leaks_text(found.leaks, found.pressed), span=span_text(found.period.start, last)
    )


def _lines(found: "Patterns", kinds: tuple[Kind, ...]) -> str:
    if found.lacking:
        return lacking(found)
    said = [line for kind in kinds if (line := tally_line(found.tallies[kind]))]
    return "\n".join([*said, _(COUNTS_ONLY)])


def _hours_row(day: Weekday, found: "Patterns") -> Row:
    counts = found.hours[list(Weekday).index(day)]
    said = [
        _("{time}:\u00a0{n}").format(time=time_text(time(hour)), n=count)
        for hour, count in enumerate(counts)
        if count
    ]
    return Row(day.label, ", ".join(said) or _("none"))


def _hours(hour: int) -> str:
    return _("{start} to {end}").format(start=time_text(time(hour)), end=time_text(time((hour + 1) % 24)))
