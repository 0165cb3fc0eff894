"""`about`: what she says about herself."""

import argparse
import re
from dataclasses import replace
from difflib import get_close_matches

from diary.cli.about_text import about_text
from diary.cli.arguments import CLEAR, own_words
from diary.errors import InvalidEntry
from diary.guidance import Emergency
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import AgeBand

_OLDEST = 120
_BANDS = ((50, AgeBand.FROM_50), (40, AgeBand.FROM_40), (30, AgeBand.FROM_30), (0, AgeBand.UNDER_30))
# What people write for a country, and its two letters.
_ALSO = {"UK": "GB", "USA": "US", "UAE": "AE"}
_FIELDS = ("age_band", "breast_word", "feeding_word", "country", "emergency_number")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    def option(flag: str, name: str, metavar: str, text: str) -> None:
        kind = _age_band if name == "age_band" else own_words
        text += " " + _("(none clears it)")
        parser.add_argument(flag, dest=name, type=kind, default=argparse.SUPPRESS, metavar=metavar, help=text)

    option("--age", "age_band", "AGE", _("years or one of {values}").format(values=", ".join(AgeBand)))
    option("--breast", "breast_word", "WORD", _("your word for the {breast}"))
    option("--feeding", "feeding_word", "WORD", _("your word for {feeding}"))
    option("--country", "country", "COUNTRY", _("two letters, as GB, or its name: for the emergency number"))
    option("--emergency", "emergency_number", "NUMBER", _("a number to call before the country’s"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    given = {name: getattr(arguments, name) for name in _FIELDS if hasattr(arguments, name)}
    if given.get("country"):
        given["country"] = _country(given["country"], logbook.guidance.emergency)
    if given:
        logbook.save_person(replace(logbook.person(), **given))
    print(about_text(logbook.person(), logbook.guidance))


def _age_band(text: str) -> AgeBand:
    """Years are kept only as their band."""
    if text.strip().lower() == CLEAR:
        return AgeBand.NOT_SAID
    if re.fullmatch(r"[0-9]{1,3}", text.strip()) and int(text) <= _OLDEST:
        return next(band for least, band in _BANDS if int(text) >= least)
    return AgeBand.parse(text)


def _country(text: str, known: Emergency) -> str:
    """The two letters of a country whose number is known."""
    code = _ALSO.get(text.upper(), text.upper())
    if code in known.countries:
        return code
    names = {country.name.casefold(): country.code for country in known.by_name}
    if text.casefold() in names:
        return names[text.casefold()]
    near = get_close_matches(text.casefold(), names, n=1)
    hint = " " + _("Did you mean {code}?").format(code=names[near[0]]) if near else ""
    raise InvalidEntry(
        _(
            "No emergency number is known for “{text}”.{hint} Write the two letters of a country, as GB, "
            "or give the number itself: leak-diary about --emergency NUMBER."
        ).format(text=text[:40], hint=hint)
    )
