"""The pictures over time in words and numbers. No Kivy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from diary.analytics import (
    Bin,
    Grain,
    amount_label,
    before_after_text,
    days_text,
    leaks_text,
    passed_days,
    rate_text,
)
from diary.i18n import _, ngettext
from diary.model import Amount
from diary.wording import date_text, month_text, short_date, span_text, weekday_text

if TYPE_CHECKING:
    from diary.analytics import AmountTable, BeforeAfter, BinTable
    from diary.model import Landmark

T = TypeVar("T")

# A row costs two labels: more of them make the screen heavy, and nobody reads them.
LISTED = 52


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PictureWords:
    """A picture for those who read. summary, detail: above it. lines: sentences below it, "" without any.

    columns, rows: the same numbers as a table. unlisted: that the picture shows more than the rows, or "".
    """

    summary: str
    detail: str
    lines: str
    columns: tuple[str, str]
    rows: tuple[Row, ...]
    unlisted: str = ""


def time_words(table: "BinTable", today: date) -> PictureWords:
    """The leaks of days, weeks or months, of which the last may not be over yet; the newest row first."""
    shown = [one for one in table.bins if passed_days(one, today)]
    summary = _("{leaks} in {time}").format(
        leaks=leaks_text(table.total), time=_bins_text(len(table.bins), table.grain)
    )
    if table.pressed:
        summary = _("{leaks}, pressed: {n}").format(leaks=summary, n=table.pressed)
    return PictureWords(
        summary=summary,
        detail=_detail(table, today),
        lines="",
        columns=(_bin_column(table), _("Leaks, and days with an entry")),
        rows=tuple(Row(_bin_label(one, table.grain), _bin_value(one, table.grain)) for one in _newest(shown)),
        unlisted=_unlisted(len(shown)),
    )


def amount_words(found: "AmountTable", today: date) -> PictureWords:
    """How much leaked, week by week; the newest row first."""
    table = found.table
    shown = [
        (one, amounts) for one, amounts in zip(table.bins, found.amounts, strict=True) if passed_days(one, today)
    ]
    return PictureWords(
        summary=_("{leaks} by amount").format(leaks=leaks_text(table.total)),
        detail=_detail(table, today),
        lines=_amounts_text(found.totals),
        columns=(_bin_column(table), _("Leaks by amount")),
        rows=tuple(
            Row(_bin_label(one, table.grain), "–" if one.unknown else _amounts_text(amounts) or "0")
            for one, amounts in _newest(shown)
        ),
        unlisted=_unlisted(len(shown)),
    )


def around_words(found: "BeforeAfter", landmark: "Landmark") -> PictureWords:
    """The 28 days from the marked day on against the 28 before."""
    text = before_after_text(found)
    windows = ((_("Before"), found.before), (_("From then on"), found.after))
    return PictureWords(
        summary=text.headline,
        detail=_("{name}, {date}").format(name=landmark.name, date=date_text(landmark.day)),
        lines="\n\n".join(text.lines),
        columns=(_("Seven days"), _("Leaks, and days with an entry")),
        rows=tuple(
            Row(
                _("{when}, {first} to {last}").format(
                    when=when, first=short_date(block.period.start), last=short_date(block.period.last)
                ),
                _counted(block.leaks, block.diary_days),
            )
            for when, window in windows
            for block in window.blocks
        ),
    )


def _detail(table: "BinTable", today: date) -> str:
    """The dates, and how many of the days have an entry."""
    end = min(table.period.end, today + timedelta(days=1))
    passed = max(1, (end - table.period.start).days)
    last = max(table.period.start, end - timedelta(days=1))
    return _("{span}. {n} of {days} days have an entry; the others are unknown, not zero.").format(
        span=span_text(table.period.start, last), n=table.diary_days, days=passed
    )


def _bins_text(count: int, grain: Grain) -> str:
    if grain is Grain.DAY:
        return days_text(count)
    if grain is Grain.WEEK:
        return ngettext("{n} week", "{n} weeks", count).format(n=count)
    return ngettext("{n} month", "{n} months", count).format(n=count)


def _bin_column(table: "BinTable") -> str:
    if table.grain is Grain.WEEK:
        return _("Week, and its first day")
    return _("Day") if table.grain is Grain.DAY else _("Month")


def _bin_label(one: Bin, grain: Grain) -> str:
    start = one.period.start
    if grain is Grain.MONTH:
        return month_text(start)
    if grain is Grain.DAY:
        return _("{weekday}, {date}").format(weekday=weekday_text(start), date=short_date(start))
    if one.number is None:
        return short_date(start)
    return _("{n}, from {date}").format(n=one.number, date=short_date(start))


def _bin_value(one: Bin, grain: Grain) -> str:
    """A dash when nothing is known."""
    if one.unknown:
        return "–"
    if grain is Grain.DAY:
        return leaks_text(one.total, one.pressed) if one.total or one.pressed else _("no leaks")
    said = _counted(one.total, one.diary_days, one.pressed)
    if grain is Grain.MONTH or one.few or one.diary_days == one.period.days:
        return said
    return _("{said}; {n} in 7 days").format(said=said, n=rate_text(one.weekly or 0))


def _counted(leaks: int, days: int, pressed: int = 0) -> str:
    if not days:
        return "–"
    counted = _("{leaks}, {days}").format(leaks=leaks_text(leaks), days=days_text(days))
    return _("{counted}, pressed: {n}").format(counted=counted, n=pressed) if pressed else counted


def _amounts_text(amounts: Mapping[Amount, int]) -> str:
    """`Drops 3, damp 1`, from the least to the most."""
    said = [
        _("{amount} {n}").format(amount=amount_label(amount), n=amounts[amount])
        for amount in Amount
        if amounts.get(amount)
    ]
    return ", ".join(said)


def _newest(shown: Sequence[T]) -> Sequence[T]:
    return shown[: -LISTED - 1 : -1]


def _unlisted(count: int) -> str:
    if count <= LISTED:
        return ""
    return _("The last {n} of {all} in the picture.").format(n=LISTED, all=count)
