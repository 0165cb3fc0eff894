"""A medicine she takes or took."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from uuid6 import uuid7

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model.dates import PartialDate
from diary.model.episode import check_text

MAX_MEDICINE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """A medicine by the name she gave it; the diary never says that one is a cause, nor to stop one.

    started, stopped: the first and the last day, None when not known or still going on.
    Raises InvalidEntry without a name, or when it stopped before it started.
    """

    name: str
    started: PartialDate | None = None
    stopped: PartialDate | None = None
    id: UUID = field(default_factory=uuid7)

    def __post_init__(self) -> None:
        check_text(self.name, MAX_MEDICINE, N_("The name of the medicine"))
        if not self.name.strip():
            raise InvalidEntry(_("A medicine needs a name. Type it, or choose one from the list."))
        if self.started and self.stopped and self.stopped.latest < self.started.earliest:
            raise InvalidEntry(
                _("{name} cannot stop ({stopped}) before it starts ({started}). Check both dates.").format(
                    name=self.name, stopped=self.stopped, started=self.started
                )
            )

    def taken_on(self, day: date) -> bool:
        """Taken on `day`, as far as the dates say; a date known by its month counts for the whole month."""
        return (self.started is None or self.started.earliest <= day) and (
            self.stopped is None or day <= self.stopped.latest
        )

    def check_today(self, today: date) -> None:
        """Refuses dates to come. Raises InvalidEntry."""
        for value in (self.started, self.stopped):
            if value is not None and value.earliest > today:
                raise InvalidEntry(
                    _("A date of {name} cannot be in the future: {date} is after today, {today}.").format(
                        name=self.name, date=value, today=today
                    )
                )
