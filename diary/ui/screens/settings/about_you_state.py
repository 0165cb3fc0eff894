"""What she says about herself, as it is on the sheet. No Kivy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diary.i18n import Words, _, spoken
from diary.model import AgeBand, Person, Pregnancy, Profile

if TYPE_CHECKING:
    from diary.guidance import Country, Emergency

# The chip for a word of her own.
OWN = "own"
# As many countries as chips as a person reads at a glance.
MAX_COUNTRIES = 8

_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class AboutForm:
    """What is on the sheet. breast, feeding: a word, "" for the usual one. number: as typed. country: its code."""

    age_band: AgeBand
    breast: str
    feeding: str
    name: str
    country: str
    number: str


def breast_words() -> dict[str, str]:
    """The words that are one tap away, by what is kept; "" is the usual one."""
    return {"": _usual("{breast}"), _("chest"): _("chest")}


def feeding_words() -> dict[str, str]:
    return {"": _usual("{feeding}"), **{word: word for word in (_("nursing"), _("pumping"), _("chestfeeding"))}}


def form_of(profile: Profile) -> AboutForm:
    person = profile.person
    named = named_pregnancy(profile)
    return AboutForm(
        age_band=person.age_band,
        breast=person.breast_word,
        feeding=person.feeding_word,
        name=named.name if named else "",
        country=person.country,
        number=person.emergency_number,
    )


def person_of(form: AboutForm, base: Person) -> Person:
    """`base` as the form has it. Raises InvalidEntry."""
    return replace(
        base,
        age_band=form.age_band,
        breast_word=_word(form.breast, breast_words()),
        feeding_word=_word(form.feeding, feeding_words()),
        country=form.country,
        emergency_number=form.number.strip(),
    )


def named_pregnancy(profile: Profile) -> Pregnancy | None:
    """Whose name the texts use; None where none is asked for: without a pregnancy, and after a loss."""
    latest = profile.latest
    return None if latest is None or latest.bereaved else latest


def found_countries(typed: str, emergency: "Emergency") -> "tuple[Country, ...]":
    """The countries that fit what is typed, those that begin with it first; none for nothing."""
    key = typed.strip().casefold()
    if not key:
        return ()
    fitting = [c for c in emergency.by_name if key in c.name.casefold() or _meant(typed, c)]
    fitting.sort(key=lambda c: (not _meant(typed, c), not c.name.casefold().startswith(key)))
    return tuple(fitting[:MAX_COUNTRIES])


def country_code(typed: str, emergency: "Emergency") -> str:
    """The two letters of the country whose name, or letters, are typed in full, else "".

    Two letters stand for themselves: the diary does not know a number of every country.
    """
    found = [country.code for country in emergency.by_name if _meant(typed, country)]
    if found:
        return found[0]
    letters = typed.strip().upper()
    return letters if _CODE.fullmatch(letters) else ""


def _meant(typed: str, country: "Country") -> bool:
    return typed.strip().casefold() in (country.name.casefold(), country.code.casefold())


def number_text(form: AboutForm, emergency: "Emergency") -> str:
    """What the diary would show first when something asks for help at once."""
    country = emergency.countries.get(form.country)
    numbers = country.numbers if country else emergency.unknown.numbers
    shown = form.number.strip() or ", ".join(numbers)
    if country:
        return _("The diary would show {number} ({country}).").format(number=shown, country=country.name)
    return _("The diary would show {number}.").format(number=shown)


def summary(profile: Profile, emergency: "Emergency") -> str:
    """What stands under "About you" in the settings."""
    person = profile.person
    country = emergency.countries.get(person.country)
    said: Iterable[str] = (
        person.breast_word,
        person.feeding_word,
        "" if person.age_band is AgeBand.NOT_SAID else person.age_band.label,
        country.name if country else person.country,
        person.emergency_number,
    )
    return " · ".join(part for part in said if part) or _("Words, age, emergency number")


def _usual(token: str) -> str:
    with spoken(Words()):
        return _(token)


def _word(typed: str, offered: dict[str, str]) -> str:
    """Her word on one line; the usual one is kept as ""."""
    word = " ".join(typed.split())
    return "" if word.casefold() == offered[""].casefold() else word
