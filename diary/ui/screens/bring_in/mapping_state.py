"""What the columns of another program's table mean, as it is on the sheet. No Kivy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from diary.exchange.arriving.dates import DateOrder
from diary.exchange.mapped.column_map import FIELDS, ColumnMap
from diary.i18n import N_, _

ONLY = "only_column"
"""The row that asks which column tells leaks from other things."""

_LABELS = {
    "date": N_("Date"),
    "time": N_("Time"),
    "datetime": N_("Date and time in one column"),
    "trigger": N_("Trigger"),
    "side": N_("Side"),
    "amount": N_("Amount"),
    "fluid": N_("What it looked like"),
    "since_feed": N_("Minutes since the last {feed}"),
    "pads": N_("Pads changed"),
    "bother": N_("How much it bothered, 0 to 10"),
    "note": N_("Note"),
    "id": N_("What the other app calls the row (an id)"),
    ONLY: N_("Only some rows are leaks"),
}
# Characters of one row's examples.
_EXAMPLES = 70


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of the diary. column: the heading of the file's column, "" for none. detail: that, and what stands
    under it in the first rows."""

    field: str
    label: str
    column: str
    detail: str


@dataclass(frozen=True, slots=True)
class MappingState:
    """columns: (heading, what is said) of every choice, "" first. unclear: what is asked about dates, or "".

    rows: none for a file whose columns are known.
    """

    rows: tuple[FieldRow, ...]
    columns: tuple[tuple[str, str], ...]
    unclear: str


def build_mapping_state(
    mapped: ColumnMap,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    unclear: Sequence[str] = (),
    *,
    known: bool = False,
) -> MappingState:
    """rows: the first ones of the file. unclear: dates whose order it does not tell. known: as of NeedsMapping."""
    held = {**{field: getattr(mapped, field) for field in FIELDS}, ONLY: mapped.only_column}
    question = _("What comes first in {dates}? The file does not say.")
    return MappingState(
        rows=tuple(
            FieldRow(field, _(_LABELS.get(field, field)), column, _detail(column, columns, rows))
            for field, column in held.items()
            if not known
        ),
        columns=(("", _("Not in the file")), *((column, column) for column in dict.fromkeys(columns) if column)),
        unclear=question.format(dates=", ".join(unclear)) if unclear else "",
    )


def with_column(mapped: ColumnMap, field: str, column: str) -> ColumnMap:
    """One more field is known, or one less. A date is in one column or in two, never both."""
    given: dict[str, Any] = {field: column}
    if column and field == "datetime":
        given |= {"date": "", "time": ""}
    elif column and field in ("date", "time"):
        given["datetime"] = ""
    return replace(mapped, **given)


def orders() -> tuple[tuple[DateOrder, str], ...]:
    return ((DateOrder.DAY_FIRST, _("The day: 14/03/2026")), (DateOrder.MONTH_FIRST, _("The month: 03/14/2026")))


def refusal(mapped: ColumnMap, unclear: Sequence[str], *, known: bool = False) -> str:
    """Why the file cannot be checked yet, or ""."""
    if not mapped.dated and not known:
        return _("Choose the column with the date; without it no row can be read.")
    if unclear and mapped.order is None:
        return _("Choose what comes first in a date: the day or the month.")
    if mapped.only_column and not mapped.only_text.strip():
        return _("Write what stands in the rows that are leaks, or choose no column for it.")
    return ""


def _detail(column: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not column or column not in columns:
        return _("Not in the file")
    place = list(columns).index(column)
    cells = dict.fromkeys(row[place].strip() for row in rows if place < len(row) and row[place].strip())
    shown = " · ".join(cells)
    if not shown:
        return _("“{column}”, empty in the first rows").format(column=column)
    shown = shown if len(shown) <= _EXAMPLES else shown[:_EXAMPLES].rstrip() + "…"
    return _("“{column}”: {examples}").format(column=column, examples=shown)
