"""A day from which something was different."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from uuid6 import uuid7

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model.episode import check_text
from diary.model.moment import check_date

MAX_LANDMARK = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """From the local date `day` on something was different: new pads, a pump, a medicine, work.

    name: what it was, at most 100 characters. Raises InvalidEntry without one.
    """

    day: date
    name: str
    id: UUID = field(default_factory=uuid7)

    def __post_init__(self) -> None:
        check_date(self.day)
        check_text(self.name, MAX_LANDMARK, N_("The name of the mark"))
        if not self.name.strip():
            raise InvalidEntry(_("A marked day needs a name. Say what changed, as in “New pads”."))
