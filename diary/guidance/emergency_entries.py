"""Reads `emergency.toml`. A number that nobody can call is refused, and so is one without a source."""

import re
from collections.abc import Mapping

from diary.errors import GuidanceError
from diary.guidance.emergency import Country, Emergency, HelpLine, LineKind, UnknownCountry
from diary.guidance.entries import Table, cited, member, only, text, unique
from diary.guidance.statements import Source
from diary.i18n import _

_COUNTRY = {"code", "name", "numbers", "line", "sources"}
_UNKNOWN = {"says", "numbers", "line", "sources"}
_LINE = {"kind", "name", "number", "web", "note", "sources"}
_CODE = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"[0-9*][0-9 -]{1,19}")
_WEB = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def emergency(table: Table, sources: Mapping[str, Source]) -> Emergency:
    """All numbers, by country."""
    countries = [_country(entry, sources) for entry in table["country"]]
    unique([country.code for country in countries])
    return Emergency({country.code: country for country in countries}, _unknown(table["unknown"], sources))


def _country(entry: Table, sources: Mapping[str, Source]) -> Country:
    name = text(entry, "name")
    only(_COUNTRY, entry, name)
    return Country(
        _matching(_CODE, entry["code"], name),
        name,
        _numbers(entry, name),
        _lines(entry, name, sources),
        cited({**entry, "id": name}, sources),
    )


def _unknown(entry: Table, sources: Mapping[str, Source]) -> UnknownCountry:
    name = "unknown"
    only(_UNKNOWN, entry, name)
    return UnknownCountry(
        text(entry, "says"), _numbers(entry, name), _lines(entry, name, sources), cited(entry, sources)
    )


def _numbers(entry: Table, name: str) -> tuple[str, ...]:
    numbers = tuple(_matching(_NUMBER, number, name) for number in entry["numbers"])
    if not numbers:
        raise GuidanceError(_("“{name}” has no number to call.").format(name=name))
    return numbers


def _lines(entry: Table, where: str, sources: Mapping[str, Source]) -> tuple[HelpLine, ...]:
    return tuple(_line(line, where, sources) for line in entry.get("line", ()))


def _line(entry: Table, where: str, sources: Mapping[str, Source]) -> HelpLine:
    name = text({**entry, "id": where}, "name")
    only(_LINE, entry, name)
    number, web = entry.get("number", ""), entry.get("web", "")
    if not number and not web:
        raise GuidanceError(_("“{name}” has neither a number nor an address.").format(name=name))
    return HelpLine(
        member(LineKind, entry["kind"], name),
        name,
        _matching(_NUMBER, number, name) if number else "",
        _matching(_WEB, web, name) if web else "",
        text(entry, "note") if "note" in entry else "",
        cited({**entry, "id": name}, sources),
    )


def _matching(pattern: re.Pattern[str], value: str, name: str) -> str:
    if not pattern.fullmatch(value):
        raise GuidanceError(
            _("In “{name}”, “{value}” is not written as it must be.").format(name=name, value=value)
        )
    return value
