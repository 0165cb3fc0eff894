"""Dates and times as people, phones and spreadsheets write them.

Nothing is guessed: what a text does not say is not filled in, and of a date such as 3/4/2026 the reader asks which
comes first. Words of months and days are English, German, French and Spanish.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from diary.errors import InvalidEntry
from diary.i18n import _
from diary.model import folded


class DateOrder(StrEnum):
    """What stands where in a date that does not begin with its year."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


Ask = Callable[[], DateOrder]
"""Which order the dates of a file have; only called for a date that needs to know."""

# For a day of which no time is known.
NOON = time(12)


@dataclass(frozen=True, slots=True)
class When:
    """What a text says of a time.

    wall: on the clock there, naive; at noon when only the day is said. offset: minutes that clock was ahead of
    UTC, None where it is not said. zone: its IANA name where that is said. timed: a time is said. universal: only
    the instant is said, in UTC, not what a clock on a wall showed.
    """

    wall: datetime
    offset: int | None = None
    zone: str = ""
    timed: bool = True
    universal: bool = False


# ASCII digits only: `\d` and `int()` also take other scripts' digits.
_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?)?"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{1,2})(?![0-9])\.?")
_IDEOGRAPHIC = re.compile(r"([0-9]{4}) ?[年년] ?([0-9]{1,2}) ?[月월] ?([0-9]{1,2}) ?[日일]")
_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?=T|$| )")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4}|[0-9]{2})(?![0-9])")
_WORD = r"([^\W\d_]+)\.?"
_DAY_NAME_YEAR = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th|er|o|\.)?[ -]?(?:of |de )?{_WORD},?[ -]?(?:del? )?"
    r"([0-9]{4}|[0-9]{2})(?![0-9:])"
)
_NAME_DAY_YEAR = re.compile(rf"{_WORD}[ -]?([0-9]{{1,2}})(?:st|nd|rd|th)?,?[ -]([0-9]{{4}})(?![0-9])")
_YEAR_NAME_DAY = re.compile(rf"([0-9]{{4}})[ -]{_WORD}[ -]([0-9]{{1,2}})(?![0-9])")
# As C and Java write it: Mar 14 07:15:00 CET 2026.
_YEAR_AT_END = re.compile(rf"{_WORD} ([0-9]{{1,2}}) ([0-9:]+(?: [A-Z+][A-Z0-9:+]*)?) ([0-9]{{4}})")
_LEADING_WORD = re.compile(rf"{_WORD},? (?=.)")
_CLOCK_BEFORE = re.compile(r"([0-9]{1,2}[:.h][0-9.:]*(?: ?[AaPp]\.?[Mm]\.?)?),? (?=.)")

_PLAIN = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_CLOCK = re.compile(
    r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]{1,9})?)?(?: ?([ap])\.? ?m\.?)?(?: ?(?:h|uhr))?"
)
_HOURS = re.compile(
    r"([0-9]{1,2}) ?(?:h|uhr|[時时点시])(?: ?([0-9]{1,2}) ?(?:min|m|[分분])?)?(?: ?([0-9]{1,2}) ?(?:s|[秒초]))?"
)
_HALF_DAY = re.compile(r"([0-9]{1,2}) ?([ap])\.? ?m\.?")
_DIGIT_CLOCK = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})?(?:[.,][0-9]{1,9})?")
_HALVES = {"午前": "a", "上午": "a", "오전": "a", "午後": "p", "下午": "p", "오후": "p"}
# A day's fraction, and the day that spreadsheets put before a time that has none.
_FRACTION = re.compile(r"0[.,][0-9]{1,17}")
_NO_DAY = re.compile(r"^(?:1899-12-3[01]|1900-01-0[01]|3[01][./]12[./]1899|12/3[01]/1899|1/[01]/1900)[T ,]+")
_LEADS = re.compile(r"^(?:T(?=[0-9])|,|-|at\b|um\b|à|a las\b|\s)+", re.IGNORECASE)

_ZONE = re.compile(
    r"(?P<z>Z|UTC|GMT|UT)$"
    r"|(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>00|30|45)?(?:[A-Z]{3,5})?$"
    r"|(?:UTC|GMT)(?P<short>[+-][0-9])$"
    r"|(?P<letters>[A-Z]{3,4})$"
    r"|(?P<offset>[+-][0-9]{2}:[0-9]{2}|Z)?\[?(?P<name>[A-Z][A-Za-z_]+(?:/[A-Za-z][A-Za-z0-9_+-]*)+)\]?$"
)
_IN_WORDS = re.compile(r" ?\([^()]*\)$")
# RFC 2822, 4.3, and those of Europe; letters that mean several zones elsewhere are not read.
_LETTERS = {
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180,
}  # fmt: skip
_MONTHS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar jänner janv janvier ene enero",
            "feb february februar févr fév février fevrier febrero",
            "mar march mär märz mrz mars marzo",
            "apr april avr avril abr abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juil juillet julio",
            "aug august août aout ago agosto",
            "sep sept september septembre septiembre",
            "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember déc décembre decembre dic diciembre",
        ),
        1,
    )
    for word in words.split()
}
# Days since 1899-12-30, as spreadsheets count them: 1990 to 2099. Seconds and thousandths since 1970.
_SERIAL = re.compile(r"([0-9]{5})(?:[.,]([0-9]{1,17}))?")
_SERIALS = range(32_874, 73_051)
_SERIAL_ZERO = date(1899, 12, 30)
_STAMP = re.compile(r"([0-9]{10})(?:[.,][0-9]{1,9})?|([0-9]{13})")
_STAMP_ZERO = datetime.combine(date(1970, 1, 1), time())
_DIGITS = re.compile(r"([0-9]{8})([0-9]{4}(?:[0-9]{2})?)")
_DAY_SECONDS = 86_400
# Two digits of a year are of this century.
_CENTURY = 2000
_SHOWN = 40
_LONGEST = 120


def year_last(text: str) -> re.Match[str] | None:
    """The date with its year at the end that `text` holds: two numbers (1 and 3), and what stands between (2)."""
    if plain := _YEAR_LAST.fullmatch(text):
        return plain
    if _ISO.match(text):
        return None
    text = _clean(text)
    word, clock = _LEADING_WORD.match(text), _CLOCK_BEFORE.match(text)
    starts = (0, *(found.end() for found in (word, clock) if found))
    return next((match for start in starts if (match := _YEAR_LAST.match(text, start))), None)


def looks_like_date(text: str) -> bool:
    """It begins with a whole date that is not a bare number."""
    text = _clean(text)
    return not text.isdecimal() and _date_part(text, lambda: DateOrder.DAY_FIRST, lenient=True) is not None


def is_date_number(text: str) -> bool:
    """It is a bare number that can be a date: days or seconds since a start, or its digits."""
    text = _clean(text)
    return _from_number(text) is not None or (text.isdecimal() and _BASIC.fullmatch(text) is not None)


def has_time(text: str) -> bool:
    """It is a date with a time behind or before it."""
    try:
        return read_when(text, _either(text)).timed
    except InvalidEntry:
        return False


def read_when(text: str, order: Ask) -> When:
    """Raises InvalidEntry with a sentence for what is no date, or one with something else beside it."""
    if iso := _ISO.fullmatch(text):
        day = _date(iso[1], iso[2], iso[3], text)
        clock = _time(iso[4], iso[5], iso[6], "", text) if iso[4] else NOON
        return When(datetime.combine(day, clock), timed=bool(iso[4]))
    if plain := _YEAR_LAST.fullmatch(text):
        return When(datetime.combine(_ordered(plain, order), NOON), timed=False)
    cleaned = _clean(text)
    if number := _from_number(cleaned):
        return number
    found = _date_part(cleaned, order)
    if found is None:
        raise _no_date(text)
    day, rest = found
    if not rest:
        return When(datetime.combine(day, NOON), timed=False)
    return at_clock(day, rest, text)


def read_date(text: str, order: Ask) -> date:
    """The day only; a midnight behind it is what programs write for no time. Raises InvalidEntry."""
    when = read_when(text, order)
    if when.timed and when.wall.time() != time():
        raise _no_date(text)
    return when.wall.date()


def read_time(text: str) -> time:
    """A time without a zone. Raises InvalidEntry with a sentence."""
    if plain := _PLAIN.fullmatch(text):
        return _time(plain[1], plain[2], plain[3], "", text)
    when = at_clock(_SERIAL_ZERO, text, text)
    if when.offset is not None or when.zone:
        raise _no_time(text)
    return when.wall.time()


def at_clock(day: date, clock: str, shown: str) -> When:
    """The time of `day` that `clock` says, with the zone it may name. shown: what an error repeats."""
    if plain := _PLAIN.fullmatch(clock):
        return When(datetime.combine(day, _time(plain[1], plain[2], plain[3], "", shown)))
    text = _NO_DAY.sub("", _LEADS.sub("", _clean(clock)))
    if _FRACTION.fullmatch(text):
        return When(datetime.combine(day, time()) + _share_of_a_day(text.replace(",", ".")))
    unknown = False
    for clock_text, zone in _parted(text):
        if (found := _clock(clock_text, shown)) is not None:
            wall = datetime.combine(day, found)
            if not zone:
                return When(wall)
            if (when := _zoned(wall, zone)) is not None:
                return when
            unknown = True
    if not unknown:
        raise _no_time(shown)
    sentence = _("“{text}” has a time zone that is not known here. Write it as 2026-03-14T07:15:00+01:00.")
    raise InvalidEntry(sentence.format(text=shown.strip()[:_SHOWN]))


def _clean(text: str) -> str:
    """With plain spaces, digits and signs, without marks of direction; "" for a text longer than any time."""
    if len(text) > _LONGEST:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("−", "-")
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(text.split())


@lru_cache(maxsize=256)
def _month(word: str) -> int | None:
    return _MONTHS.get(folded(word))


def _either(text: str) -> Ask:
    """An order in which `text` is a date, where only that counts."""
    match = year_last(text)
    month_first = match is not None and int(match[3]) > 12
    return lambda: DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST


def _from_number(text: str) -> When | None:
    """A count of days or seconds, or digits without anything between."""
    if (serial := _SERIAL.fullmatch(text)) and int(serial[1]) in _SERIALS:
        day = _SERIAL_ZERO + timedelta(days=int(serial[1]))
        if not serial[2]:
            return When(datetime.combine(day, NOON), timed=False)
        return When(
            datetime.combine(day, time()) + timedelta(seconds=round(float(f"0.{serial[2]}") * _DAY_SECONDS))
        )
    if stamp := _STAMP.fullmatch(text):
        seconds = int(stamp[1]) if stamp[1] else int(stamp[2]) // 1000
        return When(_STAMP_ZERO + timedelta(seconds=seconds), 0, universal=True)
    if digits := _DIGITS.fullmatch(text):
        return read_when(f"{digits[1]}T{digits[2]}", lambda: DateOrder.DAY_FIRST)
    return None


def _share_of_a_day(fraction: str) -> timedelta:
    """To the second, and never the next day."""
    return timedelta(seconds=min(round(float(fraction) * _DAY_SECONDS), _DAY_SECONDS - 1))


def _date_part(text: str, order: Ask, *, lenient: bool = False) -> tuple[date, str] | None:
    """The date in `text`, and what stands beside it; None when there is none. lenient: in either order."""
    found = _dated(text, order, lenient)
    if found is None and (word := _LEADING_WORD.match(text)) and _month(word[1]) is None:
        # The day of the week.
        text = text[word.end() :]
        found = _dated(text, order, lenient)
    if found is None and (before := _CLOCK_BEFORE.match(text)):
        behind = _dated(text[before.end() :], order, lenient)
        # The time first, then nothing but the date.
        found = (behind[0], before[1]) if behind and not behind[1] else None
    return found


def _dated(text: str, order: Ask, lenient: bool) -> tuple[date, str] | None:
    for pattern in (_YEAR_FIRST, _IDEOGRAPHIC, _BASIC):
        if match := pattern.match(text):
            year, month, day = match[1], match[match.re.groups - 1], match[match.re.groups]
            return _date(year, month, day, text), text[match.end() :]
    if match := _YEAR_LAST.match(text):
        return _ordered(match, _either(text) if lenient else order), text[match.end() :]
    for pattern, places in (
        (_DAY_NAME_YEAR, (3, 2, 1)),
        (_NAME_DAY_YEAR, (3, 1, 2)),
        (_YEAR_NAME_DAY, (1, 2, 3)),
        (_YEAR_AT_END, (4, 1, 2)),
    ):
        match = pattern.match(text)
        year, name, day = (match[place] for place in places) if match else ("", "", "")
        if match and (number := _month(name)) is not None:
            rest = match[3] if pattern is _YEAR_AT_END else ""
            return _date(year, str(number), day, text), f"{rest} {text[match.end() :]}".strip()
    return None


def _ordered(match: re.Match[str], order: Ask) -> date:
    first, second = match[1], match[3]
    day, month = (first, second) if order() is DateOrder.DAY_FIRST else (second, first)
    return _date(match[4], month, day, match.string)


def _date(year: str, month: str, day: str, shown: str) -> date:
    try:
        return date(int(year) + (_CENTURY if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        raise InvalidEntry(
            _("“{text}” is not in the calendar. Check the month and the day.").format(text=shown.strip()[:_SHOWN])
        ) from None


def _parted(text: str) -> list[tuple[str, str]]:
    """The ways to take a zone off the end of a time, the time alone first."""
    text = _IN_WORDS.sub("", text)
    places = [match.start() for match in re.finditer(r"(?<=[0-9mM. ])(?=[A-Z+\[-])", text)]
    return [(text, ""), *((text[:place].strip(), text[place:].strip()) for place in places)]


def _clock(text: str, shown: str) -> time | None:
    half = _HALVES.get(text[:2], "")
    text = text[2:].strip() if half else text.lower()
    if match := _CLOCK.fullmatch(text):
        return _time(match[1], match[2], match[3], half or match[4], shown)
    if match := _HALF_DAY.fullmatch(text):
        return _time(match[1], "0", None, match[2], shown)
    if match := _HOURS.fullmatch(text) or _DIGIT_CLOCK.fullmatch(text):
        return _time(match[1], match[2] or "0", match[3], half, shown)
    return None


def _time(hour: str, minute: str, second: str | None, half: str | None, shown: str) -> time:
    """half: “a” or “p”, before or after noon."""
    number = int(hour)
    try:
        if half:
            if not 1 <= number <= 12:
                raise ValueError
            number = number % 12 + (12 if half == "p" else 0)
        return time(number, int(minute), int(second or 0))
    except ValueError:
        raise _no_time(shown) from None


def _zoned(wall: datetime, zone: str) -> When | None:
    """`wall` in the zone that is named; None for one that nobody here knows."""
    match = _ZONE.match(zone.replace(" ", ""))
    if match is None:
        return None
    if match["z"]:
        return When(wall, 0, universal=True)
    if match["letters"]:
        return When(wall, _LETTERS[match["letters"]]) if match["letters"] in _LETTERS else None
    if match["name"]:
        return When(wall, _minutes(match["offset"]), match["name"])
    return When(wall, _minutes(match["short"] or f"{match['sign']}{match['hours']}{match['minutes'] or '00'}"))


def _minutes(text: str | None) -> int | None:
    if not text:
        return None
    if text == "Z":
        return 0
    digits = text[1:].replace(":", "")
    hours, rest = (digits, "0") if len(digits) < 3 else (digits[:2], digits[2:])
    minutes = int(hours) * 60 + int(rest)
    return -minutes if text[0] == "-" else minutes


def _no_time(text: str) -> InvalidEntry:
    return InvalidEntry(_("“{text}” is not a time. Write it as 07:15.").format(text=text.strip()[:_SHOWN]))


def _no_date(text: str) -> InvalidEntry:
    return InvalidEntry(_("“{text}” is not a date. Write it as 2026-03-14.").format(text=text.strip()[:_SHOWN]))
