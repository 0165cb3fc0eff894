"""A question that she wants to ask."""

from dataclasses import dataclass, field
from uuid import UUID

from uuid6 import uuid7

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model.episode import check_text

MAX_QUESTION = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorQuestion:
    """A question for a doctor, a midwife or anyone else who knows, in her own words.

    text: at most 500 characters. asked: it has been asked. Raises InvalidEntry without a text.
    """

    text: str
    asked: bool = False
    id: UUID = field(default_factory=uuid7)

    def __post_init__(self) -> None:
        check_text(self.text, MAX_QUESTION, N_("The question"))
        if not self.text.strip():
            raise InvalidEntry(_("There is no question yet. Type what you want to ask."))
