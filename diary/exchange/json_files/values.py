"""What stands in the JSON of a diary: the way out and the way in of each form of value, side by side.

Every way in raises InvalidEntry with a sentence that names the value, not its key.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model import EARLIEST_DATE, Choice, Moment, PartialDate, parse_date
from diary.model.moment import LATEST_DATE, check_date

T = TypeVar("T")
C = TypeVar("C", bound=Choice)

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
# Python's own reader also takes weeks, times without a zone and other forms of ISO 8601.
_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")
_LONGEST_ZONE = 64
_SHOWN = 40
# A wall clock can be a day before the first instant, or after the last.
_YEARS = (EARLIEST_DATE.year - 1, LATEST_DATE.year + 1)


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """write: gives what JSON can hold. read: the way back."""

    write: Callable[[T], Any]
    read: Callable[[Any], T]


@dataclass(frozen=True, slots=True)
class Twice:
    """What is read in the place of an object that names a key twice."""

    key: str


@dataclass(frozen=True, slots=True)
class NoNumber:
    """What is read in the place of a number that no diary holds: NaN, or one with hundreds of digits."""

    text: str


def shown(value: Any) -> str:
    """`value` as it stands in the file, or its beginning."""
    if isinstance(value, NoNumber):
        text = value.text
    elif isinstance(value, dict | list | Twice):
        text = "[…]" if isinstance(value, list) else "{…}"
    else:
        text = json.dumps(value[:_SHOWN] if isinstance(value, str) else value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def clean(text: str) -> str:
    """`text` without the half characters that no screen and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def text_of(value: Any) -> str:
    if not isinstance(value, str):
        raise _no(N_("a text"), value)
    return value


def object_of(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _no(N_("an object in curly brackets"), value)
    return value


def list_of(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _no(N_("a list"), value)
    return value


def _number(value: Any) -> int:
    # True is a number to Python.
    if type(value) is not int:
        raise _no(N_("a whole number"), value)
    return value


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _no(N_("true or false"), value)
    return value


def _id(value: Any) -> UUID:
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        raise _no(N_("an id such as 0195d3a0-5c1e-7b6a-9f00-2f1c4d5e6a7b"), value)
    return UUID(value)


def _day(value: Any) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise _no(N_("a date such as 2026-03-14"), value)
    return parse_date(value)


def _partial(value: Any) -> PartialDate:
    if not isinstance(value, str) or not _PARTIAL.fullmatch(value):
        raise _no(N_("a date such as 2026-03-14, or 2026-03 when the day is not known"), value)
    return PartialDate.parse(value)


def _time(value: Any) -> datetime:
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise _no(N_("a time such as 2026-03-14T07:15:00+01:00"), value)
    if match[1] is None:
        raise InvalidEntry(
            _("{value} does not say how far the clock was from UTC. Add it at the end, as +01:00 or Z.").format(
                value=shown(value)
            )
        )
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise InvalidEntry(
            _("{value} is not in the calendar or not on the clock. Check it.").format(value=shown(value))
        ) from None
    if not _YEARS[0] <= at.year <= _YEARS[1]:
        check_date(at.date())
    return at


def instant_text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _instant(value: Any) -> datetime:
    at = _time(value)
    check_date(at.date())
    return at.astimezone(UTC)


def _zone(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_ZONE or not _ZONE.fullmatch(value):
        raise _no(N_("the name of a time zone such as Europe/Berlin"), value)
    return value


def _no(wanted: str, value: Any) -> InvalidEntry:
    if isinstance(value, Twice):
        return InvalidEntry(_("“{key}” stands there twice. Keep one of them.").format(key=value.key[:_SHOWN]))
    return InvalidEntry(_("{value} is not {wanted}.").format(value=shown(value), wanted=_(wanted)))


def _same(value: T) -> T:
    return value


TEXT: Form[str] = Form(_same, text_of)
NUMBER: Form[int] = Form(_same, _number)
YES_NO: Form[bool] = Form(_same, _yes_no)
ID: Form[UUID] = Form(str, _id)
DAY: Form[date] = Form(date.isoformat, _day)
PARTIAL: Form[PartialDate] = Form(str, _partial)
# An instant in UTC; and a Moment, of which an aware datetime comes back: its zone has a key of its own.
INSTANT: Form[datetime] = Form(instant_text, _instant)
LOCAL_TIME: Form[Any] = Form(Moment.isoformat, _time)
ZONE: Form[str] = Form(_same, _zone)


def choice(kind: type[C]) -> Form[C]:
    """One of the values of `kind`, as it is stored."""
    members = {member.value: member for member in kind}

    def read(value: Any) -> C:
        member = members.get(value) if isinstance(value, str) else None
        return member or kind.parse(text_of(value))

    return Form(lambda member: member.value, read)


def choices(kind: type[C]) -> Form[tuple[C, ...]]:
    """Several of the values of `kind`, in their order."""
    one = choice(kind)
    return Form(
        lambda members: [member.value for member in members],
        lambda values: tuple(one.read(value) for value in list_of(values)),
    )
