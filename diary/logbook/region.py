"""How clocks and calendars are read, and what is printed on, where this device says that it is.

By territory, after the Unicode CLDR 47: the first day of the week (supplemental `weekData`), and whether the short
time format of the territory's likely language counts twelve hours; and the paper (supplemental `paperSize`). A
territory that is not named begins its week on Monday, its clock counts 24 hours, and its paper is A4.
"""

import locale
import os
import re
from calendar import FRIDAY, MONDAY, SATURDAY, SUNDAY

from diary.report import Paper

_VARIABLES = ("LC_ALL", "LC_TIME", "LANG")
# en_US, zh_Hant_TW, en-US
_LOCALE = re.compile(r"[a-z]{2,3}(?:[_-][A-Z][a-z]{3})?[_-]([A-Z]{2})\b")

_SUNDAY = (
    "AG AO AS BD BR BS BT BW BZ CA CO CV DM DO ET GQ GT GU GW HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX "
    "MZ NI NP PA PE PH PK PR PT PY SA SG ST SV TH TL TT TW UM US VE VI WS YE ZA ZW "
)
_SATURDAY = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
_FIRST_DAYS = {
    SUNDAY: frozenset(_SUNDAY.split()),
    SATURDAY: frozenset(_SATURDAY.split()),
    FRIDAY: frozenset(["MV"]),
}
_TWELVE_HOURS = (
    "AE AG AL AR AS AU BB BD BH BM BN BO BS BT CA CL CO CR CU CY DJ DM DO DZ EC EG EH ER ET FJ FM GD GH GM GR "
    "GT GU GY HK HN IN IQ JM JO KH KI KN KP KR KW KY LB LC LR LS LY MH MO MP MR MW MX MY NA NI NZ OM PA PE PG "
    "PH PK PR PS PW QA SA SB SD SG SL SO SS SV SY SZ TC TD TN TO TT TW UM US UY VC VE VG VI VU WS YE ZM "
)
_LETTER = "BZ CA CL CO CR GT MX NI PA PH PR SV US VE"
# There the language decides.
_TWENTY_FOUR_ALL_THE_SAME = ("fr_CA", "fr-CA")


def process_locale() -> str:
    """The locale by which this process writes times, as `en_GB.UTF-8`; "" when nothing says so."""
    return (
        next((value for name in _VARIABLES if (value := os.environ.get(name))), "") or locale.getlocale()[0] or ""
    )


def twelve_hours(name: str) -> bool:
    """Clocks count twelve hours where the locale `name` is at home."""
    return _territory(name) in _TWELVE_HOURS.split() and not name.startswith(_TWENTY_FOUR_ALL_THE_SAME)


def first_weekday(name: str) -> int:
    """The first day of the week where the locale `name` is at home, 0 for Monday."""
    territory = _territory(name)
    return next((day for day, territories in _FIRST_DAYS.items() if territory in territories), MONDAY)


def paper(name: str, country: str = "") -> Paper:
    """What is printed on in `country`, two letters, or else where the locale `name` is at home."""
    return Paper.LETTER if (country or _territory(name)) in _LETTER.split() else Paper.A4


def _territory(name: str) -> str:
    match = _LOCALE.match(name)
    return match[1] if match else ""
