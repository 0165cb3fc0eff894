"""Whom to call: emergency numbers by country, and who listens in a crisis or after a loss.

The app shows them as text; it never calls and never opens an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from diary.guidance.statements import Source
from diary.i18n import N_, _
from diary.model import Person


class LineKind(StrEnum):
    """Whom a line is for."""

    CRISIS = "crisis"
    PERINATAL = "perinatal"
    LOSS = "loss"

    @property
    def label(self) -> str:
        return _(_KINDS[self])


_KINDS = {
    LineKind.CRISIS: N_("In a crisis, somebody to talk to"),
    LineKind.PERINATAL: N_("During pregnancy and in the time after"),
    LineKind.LOSS: N_("After a loss"),
}


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Who listens. name: an organisation's own. number, web: one of them may be ""; web has no "https"."""

    kind: LineKind
    name: str
    number: str
    web: str
    _note: str
    sources: tuple[Source, ...]

    @property
    def note(self) -> str:
        """How to reach it, or ""."""
        return _(self._note) if self._note else ""

    @property
    def text(self) -> str:
        """`Samaritans: 116 123, samaritans.org`."""
        contact = ", ".join(part for part in (self.number, self.web) if part)
        line = _("{name}: {contact}").format(name=self.name, contact=contact)
        return f"{line}. {self.note}" if self.note else line


@dataclass(frozen=True, slots=True)
class Country:
    """One country's numbers. code: ISO 3166, two letters. numbers: the one for an ambulance first."""

    code: str
    _name: str
    numbers: tuple[str, ...]
    lines: tuple[HelpLine, ...]
    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        return _(self._name)


@dataclass(frozen=True, slots=True)
class UnknownCountry:
    """What is said when nobody knows where she is. Its lines also stand in where a country has none of a kind."""

    _says: str
    numbers: tuple[str, ...]
    lines: tuple[HelpLine, ...]
    sources: tuple[Source, ...]

    @property
    def says(self) -> str:
        return _(self._says)


@dataclass(frozen=True, slots=True)
class EmergencyHelp:
    """Whom she can call.

    number: the one to call first. others: further emergency numbers.
    country: its name, "" when it is not known. says: how the numbers are used, "" when the country is known.
    lines: who listens, for everybody. support: who listens after a loss.
    """

    number: str
    others: tuple[str, ...]
    country: str
    says: str
    lines: tuple[HelpLine, ...]
    support: tuple[HelpLine, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Emergency:
    """All numbers. countries: by code."""

    countries: Mapping[str, Country]
    unknown: UnknownCountry

    @property
    def by_name(self) -> list[Country]:
        """The countries in the order in which a list shows them."""
        return sorted(self.countries.values(), key=lambda country: country.name.casefold())

    def help_for(self, person: Person) -> EmergencyHelp:
        """Whom `person` can call; a number of her own goes first."""
        country = self.countries.get(person.country)
        there = country or self.unknown
        own = (person.emergency_number,) if person.emergency_number else ()
        numbers = tuple(dict.fromkeys((*own, *there.numbers)))
        lines = {kind: self._lines(kind, country) for kind in LineKind}
        return EmergencyHelp(
            number=numbers[0],
            others=numbers[1:],
            country=country.name if country else "",
            says="" if country else self.unknown.says,
            lines=lines[LineKind.CRISIS] + lines[LineKind.PERINATAL],
            support=lines[LineKind.LOSS],
            sources=there.sources,
        )

    def _lines(self, kind: LineKind, country: Country | None) -> tuple[HelpLine, ...]:
        own = [line for line in country.lines if line.kind is kind] if country else []
        return tuple(own or (line for line in self.unknown.lines if line.kind is kind))
