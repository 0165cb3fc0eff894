"""What she said about herself: all of it optional, none of it changes with the days."""

import re
from dataclasses import dataclass
from uuid import UUID

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model.choice import Choice
from diary.model.episode import check_text

MAX_WORD = 30
# A diary is one person's.
PERSON_ID = UUID("00000000-0000-7000-8000-000000000001")

_NUMBER = re.compile(r"[0-9+*#][0-9 +*#-]{1,19}")
_COUNTRY = re.compile(r"[A-Z]{2}")


class AgeBand(Choice):
    """Only as fine as a rule needs it."""

    UNDER_30 = "under_30", N_("Under 30")
    FROM_30 = "from_30", N_("30 to 39")
    FROM_40 = "from_40", N_("40 to 49")
    FROM_50 = "from_50", N_("50 or older")
    NOT_SAID = "not_said", N_("Not said")

    @classmethod
    def noun(cls) -> str:
        return _("range of ages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What she said about herself.

    not_lactating: she confirmed that she is not feeding and was never, or not recently, pregnant.
    breast_word, feeding_word: her own words, "" for the usual ones; one line of at most 30 characters.
    country: two letters (ISO 3166), "" when not said: it chooses the emergency number.
    emergency_number: her own, instead of the country's, or "".
    """

    not_lactating: bool = False
    age_band: AgeBand = AgeBand.NOT_SAID
    breast_word: str = ""
    feeding_word: str = ""
    country: str = ""
    emergency_number: str = ""
    id: UUID = PERSON_ID

    def __post_init__(self) -> None:
        for word in (self.breast_word, self.feeding_word):
            check_text(word, MAX_WORD, N_("The word"))
            if word != " ".join(word.split()) or not all(c.isalpha() or c in " -’'" for c in word):
                raise InvalidEntry(
                    _("“{word}” cannot be used as a word. Use letters and spaces.").format(word=word)
                )
        if self.country and not _COUNTRY.fullmatch(self.country):
            raise InvalidEntry(
                _("“{text}” is not a country. Write its two letters, as in GB.").format(text=self.country[:40])
            )
        if self.emergency_number and not _NUMBER.fullmatch(self.emergency_number):
            raise InvalidEntry(
                _("“{text}” is not a number to call. Write digits, as in 112.").format(
                    text=self.emergency_number[:40]
                )
            )
