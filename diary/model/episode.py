"""One leak, and one day marked as without any."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from uuid6 import uuid7

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model.choice import Choice
from diary.model.moment import Moment
from diary.model.trigger import Trigger

MAX_NOTE = 10_000
MAX_WORDS = 200
MAX_BOTHER = 10
# A day is the longest span anyone can relate to one leak.
MAX_MINUTES = 24 * 60
MAX_PADS = 50


class Side(Choice):
    LEFT = "left", N_("Left")
    RIGHT = "right", N_("Right")
    BOTH = "both", N_("Both")
    UNSURE = "unsure", N_("Not sure")


class Amount(Choice):
    DROPS = "drops", N_("Drops")
    DAMP = "damp", N_("Damp")
    SOAKED = "soaked", N_("Soaked")
    SPRAYED = "sprayed", N_("Sprayed")
    UNSURE = "unsure", N_("Not sure")

    @classmethod
    def noun(cls) -> str:
        return _("quantity")


class Fluid(Choice):
    MILKY = "milky", N_("Milky")
    YELLOW = "yellow", N_("Yellow")
    CLEAR = "clear", N_("Clear")
    GREEN = "green", N_("Green")
    PINK_OR_RED = "pink_or_red", N_("Pink or red")
    BROWN = "brown", N_("Brown")
    PUS = "pus", N_("Pus")
    UNSURE = "unsure", N_("Not sure")


class Onset(Choice):
    """How the leak came. Not said counts as by itself."""

    BY_ITSELF = "by_itself", N_("By itself")
    WHEN_PRESSED = "when_pressed", N_("Only when pressed")
    UNSURE = "unsure", N_("Not said")

    @classmethod
    def noun(cls) -> str:
        return _("kind of onset")


class Openings(Choice):
    """Where on the nipple the fluid came from."""

    ONE = "one", N_("One spot")
    SEVERAL = "several", N_("Several spots")
    UNSURE = "unsure", N_("Can’t tell")

    @classmethod
    def noun(cls) -> str:
        return _("number of openings")


class Feeling(Choice):
    """A feeling that came with the let-down."""

    FINE = "fine", N_("Fine")
    SAD = "sad", N_("Sad")
    ANXIOUS = "anxious", N_("Anxious")
    IRRITABLE = "irritable", N_("Irritable")
    HOPELESS = "hopeless", N_("Hopeless")
    OTHER = "other", N_("Something else")


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One leak. Only its time is mandatory.

    triggers: in her order; the first is the main one, by which bars are stacked. May be empty.
    other_trigger: her own words for `Trigger.OTHER`, at most 200 characters.
    smell: True for a foul smell, None when not said.
    feelings, feeling_minutes: feelings at let-down and minutes until they passed, 0 to 1440.
    since_feed: minutes since the last feed or pump, 0 to 1440.
    pads: pads changed, 0 to 50.
    bother: 0 (not at all) to 10.
    note: at most 10,000 characters.

    Raises InvalidEntry with a sentence that names the field.
    """

    moment: Moment
    triggers: tuple[Trigger, ...] = ()
    other_trigger: str = ""
    side: Side = Side.UNSURE
    amount: Amount = Amount.UNSURE
    fluid: Fluid = Fluid.MILKY
    onset: Onset = Onset.UNSURE
    openings: Openings = Openings.UNSURE
    smell: bool | None = None
    feelings: tuple[Feeling, ...] = ()
    feeling_minutes: int | None = None
    since_feed: int | None = None
    pads: int | None = None
    bother: int | None = None
    note: str = ""
    id: UUID = field(default_factory=uuid7)

    def __post_init__(self) -> None:
        _check_once(self.triggers, N_("trigger"))
        _check_once(self.feelings, N_("feeling"))
        if Trigger.NO_REASON in self.triggers and len(self.triggers) > 1:
            raise InvalidEntry(_("“No reason” stands alone: take it away, or take the other triggers away."))
        if self.other_trigger and Trigger.OTHER not in self.triggers:
            raise InvalidEntry(_("Words for another trigger need the trigger “Something else”."))
        _check_range(self.feeling_minutes, MAX_MINUTES, N_("The minutes until the feeling passed"))
        _check_range(self.since_feed, MAX_MINUTES, N_("The minutes since the last {feed}"))
        _check_range(self.pads, MAX_PADS, N_("The number of pads"))
        _check_range(self.bother, MAX_BOTHER, N_("The bother"))
        check_text(self.note, MAX_NOTE, N_("The note"))
        check_text(self.other_trigger, MAX_WORDS, N_("The text for the trigger"))

    @property
    def day(self) -> date:
        """The local calendar date where it was logged."""
        return self.moment.day

    @property
    def main_trigger(self) -> Trigger | None:
        return self.triggers[0] if self.triggers else None

    @property
    def in_words(self) -> bool:
        """There is a note, or a trigger in her own words."""
        return bool(self.note or self.other_trigger)

    @property
    def felt(self) -> bool:
        """Something was said about feelings at let-down."""
        return bool(self.feelings) or self.feeling_minutes is not None

    @property
    def spontaneous(self) -> bool:
        """It came by itself; when that was not said, it counts as by itself."""
        return self.onset is not Onset.WHEN_PRESSED


@dataclass(frozen=True, slots=True, kw_only=True)
class NoLeakDay:
    """A day marked "no leaks": zero, which is not the same as a day without an entry.

    answered_at: the instant (UTC) at which the weekly question about a past week was answered with this mark;
    None when the day was marked by itself. Raises InvalidEntry for an instant that no Moment can have.
    """

    day: date
    answered_at: datetime | None = None
    id: UUID = field(default_factory=uuid7)

    def __post_init__(self) -> None:
        if self.answered_at is not None:
            Moment(self.answered_at, 0)

    def answered_on(self, here: Moment) -> date | None:
        """The local date of the answer, on the clock of `here`; None for a day that was marked by itself."""
        if self.answered_at is None:
            return None
        return Moment(self.answered_at, here.offset, here.zone).day


def check_text(text: str, longest: int, name: str) -> None:
    """Refuses what is too long to keep or what no file can hold. Raises InvalidEntry.

    name: what the text is, untranslated.
    """
    if len(text) > longest:
        raise InvalidEntry(
            _("{name} has {length:,} characters; at most {longest:,} fit. Shorten it or split it.").format(
                name=_(name), length=len(text), longest=longest
            )
        )
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        raise InvalidEntry(_("{name} holds a broken character. Type it again.").format(name=_(name)))


def _check_range(value: int | None, highest: int, name: str) -> None:
    if value is not None and not 0 <= value <= highest:
        raise InvalidEntry(
            _("{name} can be 0 to {highest}, not {value}.").format(name=_(name), highest=highest, value=value)
        )


def _check_once(values: Iterable[Choice], noun: str) -> None:
    seen: set[Choice] = set()
    for value in values:
        if value in seen:
            raise InvalidEntry(_("The {noun} “{label}” is named twice.").format(noun=_(noun), label=value.label))
        seen.add(value)
