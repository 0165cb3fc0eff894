"""Which column of a CSV of another program holds what."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

from diary.errors import ExchangeError
from diary.exchange.arriving.dates import DateOrder
from diary.i18n import _

_ONLY, _ORDER = "only", "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """For each of our fields the heading of the column that holds it, or "".

    datetime: a column with date and time in one; else `date`, and `time` where there is one. trigger, side, amount
    and fluid hold words, since_feed minutes or hours:minutes, pads and bother numbers. id: what the other program
    calls the row, so that an edited one is known again.
    only_column, only_text: only rows whose cell in that column is that text are leaks, or has it as one item of a
    list; case is not regarded, and `*` stands for anything. order: None where the dates themselves tell. Of a file
    of this app or of one that it knows, `order` alone can be said.
    """

    date: str = ""
    time: str = ""
    datetime: str = ""
    trigger: str = ""
    side: str = ""
    amount: str = ""
    fluid: str = ""
    since_feed: str = ""
    pads: str = ""
    bother: str = ""
    note: str = ""
    id: str = ""
    only_column: str = ""
    only_text: str = ""
    order: DateOrder | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `date=Datum,time=Zeit,note=Notiz,only=Art:Leck,order=dmy`.

        A part with a comma in it stands in quotation marks: `"note=What, where"`. Raises ExchangeError.
        """
        found: dict[str, str] = {}
        for part in _parts(text):
            field, equals, column = part.partition("=")
            field, column = field.strip().lower(), column.strip()
            if not equals or not column or field not in (*FIELDS, _ONLY, _ORDER):
                raise ExchangeError(_unknown_part(part))
            if field in found:
                raise ExchangeError(_("“{field}” is mapped twice. Name one column for it.").format(field=field))
            found[field] = column
        only_column, _colon, only_text = found.pop(_ONLY, "").partition(":")
        order = _order(found.pop(_ORDER, ""))
        mapped = cls(only_column=only_column.strip(), only_text=only_text.strip(), order=order, **found)
        if not mapped.dated and (order is None or mapped != cls(order=order)):
            raise ExchangeError(_("A mapping needs the column of the date: date=… or datetime=…"))
        return mapped

    @property
    def text(self) -> str:
        """What `parse` reads; a column for `only` must have no colon in its heading."""
        parts = [f"{field}={column}" for field, column in self.columns.items()]
        if self.only_column:
            parts.append(f"{_ONLY}={self.only_column}:{self.only_text}")
        if self.order:
            parts.append(f"{_ORDER}={self.order}")
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow(parts)
        return line.getvalue()

    @property
    def dated(self) -> bool:
        """It says where the date stands; without that no row can be read."""
        return bool(self.date or self.datetime)

    @property
    def columns(self) -> dict[str, str]:
        """The mapped fields, each with the heading of its column."""
        return {field: getattr(self, field) for field in FIELDS if getattr(self, field)}

    def ordered(self, order: DateOrder | None) -> Self:
        """The same with another order of dates."""
        return replace(self, order=order)

    def check(self, columns: Sequence[str], name: str) -> None:
        """Raises ExchangeError when the file `name` lacks a column that is named here."""
        for column in (*self.columns.values(), *filter(None, [self.only_column])):
            if column not in columns:
                raise ExchangeError(
                    _("{name} has no column “{column}”. Its columns are: {columns}.").format(
                        name=name, column=column[:40], columns=", ".join(f"“{c[:40]}”" for c in columns[:30])
                    )
                )


# The fields of an entry that a column can hold, in the order in which they are asked for.
FIELDS = tuple(
    field.name for field in fields(ColumnMap) if field.name not in ("only_column", "only_text", "order")
)


class NeedsMapping(ExchangeError):
    """The file is a CSV that only the user can explain.

    columns: its headings. rows: its first rows, at most five, each as wide as `columns`.
    suggested: what can be guessed; `dated` tells whether it may be used as it is.
    unclear_dates: dates of the file of which it does not tell whether the day or the month comes first; with them
    `suggested.order` is missing. known: the columns need no explanation, only that order is asked for.
    """

    def __init__(
        self,
        message: str,
        *,
        columns: tuple[str, ...],
        rows: tuple[tuple[str, ...], ...],
        suggested: ColumnMap,
        unclear_dates: tuple[str, ...] = (),
        known: bool = False,
    ) -> None:
        super().__init__(message)
        self.columns = columns
        self.rows = rows
        self.suggested = suggested
        self.unclear_dates = unclear_dates
        self.known = known

    @property
    def example(self) -> ColumnMap:
        """A mapping that can be used as it is, where one was guessed; with an order if that is asked for."""
        return self.suggested.ordered(DateOrder.DAY_FIRST) if self.unclear_dates else self.suggested


def _parts(text: str) -> list[str]:
    try:
        rows = list(csv.reader([text], strict=True, skipinitialspace=True))
    except csv.Error:
        raise ExchangeError(_unknown_part(text)) from None
    return [part.strip() for row in rows for part in row if part.strip()]


def _unknown_part(part: str) -> str:
    return _(
        "“{part}” says nothing about a column. Write date=Heading; besides date there are: {fields}, "
        "only=Heading:text and order=dmy or order=mdy."
    ).format(part=part[:40], fields=", ".join(FIELDS[1:]))


def _order(text: str) -> DateOrder | None:
    if not text:
        return None
    try:
        return DateOrder(text.lower())
    except ValueError:
        raise ExchangeError(
            _("“{text}” is no order of dates. Write order=dmy or order=mdy.").format(text=text[:40])
        ) from None
