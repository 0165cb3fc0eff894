"""Pregnancies and the feeding after them: the dates that stages are counted from."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from uuid6 import uuid7

from diary.errors import InvalidEntry
from diary.i18n import N_, Words, _
from diary.model.choice import Choice
from diary.model.dates import PartialDate
from diary.model.episode import check_text
from diary.model.medicine import Medicine
from diary.model.person import Person

MAX_NAME = 100
# (design) The longest pregnancy taken for granted before a birth or a due date: 42 weeks.
PREGNANCY_DAYS = 294


class Feeding(Choice):
    """Where she is with one pregnancy and the feeding (or pumping) after it."""

    PREGNANT = "pregnant", N_("Pregnant")
    FEEDING = "feeding", N_("{Feeding} or expressing")
    WEANING = "weaning", N_("Weaning, still {feeding}")
    STOPPED = "stopped", N_("Stopped {feeding}")
    NEVER = "never", N_("Never fed or expressed")
    LOSS = "loss", N_("The pregnancy ended in loss")
    DIED = "died", N_("The baby died")
    NOT_SAID = "not_said", N_("Not said")

    @classmethod
    def noun(cls) -> str:
        return _("feeding status")


class Milk(Choice):
    """Whether milk goes on after a loss or a death: for comfort, to give it away, or for a while by itself."""

    EXPRESSING = "expressing", N_("Still expressing")
    STOPPED = "stopped", N_("No longer expressing")
    NEVER = "never", N_("Never fed or expressed")

    @classmethod
    def noun(cls) -> str:
        return _("answer about milk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pregnancy:
    """One pregnancy and the feeding after it. Every date may be missing.

    due: the due date. birth: the actual birth date, also of a preterm child; twins are one.
    loss: the date the pregnancy ended in loss.
    died: the date the baby died after the birth; feeding may say it without a date, and says whether milk goes on
    when there is one. Twins are one, so it stays empty while one of them lives.
    weaning_started, last_feed: weaning began; the last feed or expression.
    name: her own name for the baby, or "".

    Without due, birth and loss it stands for feeding without an own pregnancy or with an unknown date.
    Raises InvalidEntry when the dates contradict each other.
    """

    feeding: Feeding = Feeding.NOT_SAID
    due: PartialDate | None = None
    birth: PartialDate | None = None
    loss: PartialDate | None = None
    died: PartialDate | None = None
    weaning_started: PartialDate | None = None
    last_feed: PartialDate | None = None
    name: str = ""
    id: UUID = field(default_factory=uuid7)

    def __post_init__(self) -> None:
        if self.birth and self.loss:
            raise InvalidEntry(_("A pregnancy has a birth date or a date of loss, not both. Clear one of them."))
        if self.loss and self.died:
            raise InvalidEntry(
                _("A loss in the pregnancy and a death after the birth are both noted. Clear one of them.")
            )
        if self.feeding is Feeding.PREGNANT:
            _refuse(self.died, _("this pregnancy is noted as going on"))
            _refuse(self.ended, _("an ongoing pregnancy has no date at which it ended"))
            _refuse(self.last_feed, _("an ongoing pregnancy has no last {feed}"))
            _refuse(self.weaning_started, _("an ongoing pregnancy has no weaning"))
        if self.feeding in (Feeding.FEEDING, Feeding.WEANING):
            _refuse(self.last_feed, _("{feeding} goes on, so there is no last {feed}"))
        if self.feeding is Feeding.LOSS:
            _refuse(self.birth, _("the pregnancy ended in loss"))
            _refuse(self.died, _("the pregnancy is noted as ended in loss"))
        if self.feeding is Feeding.DIED:
            _refuse(self.loss, _("the death is noted as after the birth"))
        if self.feeding is Feeding.NEVER:
            _refuse(self.last_feed, _("there was no {feed}"))
            _refuse(self.weaning_started, _("there was no {feeding} to wean from"))
        _check_order(self.birth, self.died, _("The date of death"), _("the birth"))
        _check_order(self.ended, self.weaning_started, _("The start of weaning"), self._end_name)
        _check_order(self.ended, self.last_feed, _("The last {feed}"), self._end_name)
        _check_order(self.weaning_started, self.last_feed, _("The last {feed}"), _("the start of weaning"))
        check_text(self.name, MAX_NAME, N_("The name"))

    @property
    def ended(self) -> PartialDate | None:
        """The date the pregnancy ended, by birth or by loss."""
        return self.birth or self.loss

    @property
    def lost(self) -> bool:
        """The pregnancy ended in loss, with or without a date."""
        return self.loss is not None or self.feeding is Feeding.LOSS

    @property
    def bereaved(self) -> bool:
        """It ended in loss, or the baby died, with or without a date: nothing speaks of a baby unasked."""
        return self.lost or self.died is not None or self.feeding is Feeding.DIED

    @property
    def milk(self) -> Milk | None:
        """After a loss or a death, whether milk goes on, as far as it was said."""
        if not self.bereaved:
            return None
        if self.feeding in (Feeding.FEEDING, Feeding.WEANING):
            return Milk.EXPRESSING
        if self.feeding is Feeding.NEVER:
            return Milk.NEVER
        return Milk.STOPPED if self.last_feed or self.feeding is Feeding.STOPPED else None

    @property
    def weaned(self) -> PartialDate | None:
        """The last feed or expression; the end of the pregnancy when there was none. None when it is not known.

        Without it a loss counts, but never a baby's death: milk may have ended before it or after.
        """
        if self.last_feed:
            return self.last_feed
        if self.feeding in (Feeding.NEVER, Feeding.LOSS):
            return self.ended
        if self.feeding in (Feeding.NOT_SAID, Feeding.STOPPED):
            return self.loss
        return None

    @property
    def weaned_day(self) -> date | None:
        """The earliest day that `weaned` can be, in its month: not before the birth or the start of weaning."""
        if self.weaned is None:
            return None
        known = (self.weaned, self.ended, self.weaning_started)
        return max(value.earliest for value in known if value)

    @property
    def _end_name(self) -> str:
        return _("the birth") if self.birth else _("the date of loss")

    def check_today(self, today: date) -> None:
        """Refuses what has not happened yet, and a due date that no pregnancy reaches. Raises InvalidEntry."""
        for value, name in (
            (self.birth, _("A birth date")),
            (self.loss, _("A date of loss")),
            (self.died, _("A date of death")),
            (self.weaning_started, _("A start of weaning")),
            (self.last_feed, _("A last {feed}")),
        ):
            if value is not None and value.earliest > today:
                hint = " " + _("A birth to come is a due date.") if value is self.birth else ""
                raise InvalidEntry(
                    _("{name} cannot be in the future: {date} is after today, {today}.").format(
                        name=name, date=value, today=today
                    )
                    + hint
                )
        if self.due and not self.ended and self.due.earliest > today + timedelta(days=PREGNANCY_DAYS):
            raise InvalidEntry(
                _("A due date lies at most {weeks} weeks ahead: {date} is too far. Check the year.").format(
                    weeks=PREGNANCY_DAYS // 7, date=self.due
                )
            )


@dataclass(frozen=True, slots=True)
class Profile:
    """All that stages are counted from, and what else she said about herself; the order means nothing."""

    pregnancies: tuple[Pregnancy, ...] = ()
    person: Person = field(default_factory=Person)
    medicines: tuple[Medicine, ...] = ()

    @property
    def not_lactating(self) -> bool:
        """She confirmed that she is not feeding and was never, or not recently, pregnant."""
        return self.person.not_lactating

    @property
    def latest(self) -> Pregnancy | None:
        """The pregnancy that ended last; one that has not ended comes after all that have."""
        return max(self.pregnancies, key=_by_end, default=None)

    @property
    def after_loss(self) -> bool:
        """The latest pregnancy ended in loss, or its baby died: nothing speaks of a baby or an age unasked.

        It holds for the whole diary, also for what was logged before; a later pregnancy or birth ends it.
        """
        latest = self.latest
        return latest is not None and latest.bereaved

    @property
    def never_fed(self) -> bool:
        """The time after feeding counts from a birth, because after it there was neither feed nor expression."""
        known = [(day, p.id, p) for p in self.pregnancies if (day := p.weaned_day)]
        return bool(known) and max(known)[2].feeding is Feeding.NEVER

    @property
    def words(self) -> Words:
        """How texts speak to her; the name is that of the latest child."""
        latest = self.latest
        return Words(
            breast=self.person.breast_word,
            feeding=self.person.feeding_word,
            baby=latest.name if latest and not latest.bereaved else "",
            after_loss=self.after_loss,
            never_fed=self.never_fed,
        )


def _by_end(pregnancy: Pregnancy) -> tuple[date, UUID]:
    end = pregnancy.ended or pregnancy.died
    return (end.earliest if end else date.max, pregnancy.id)


def _refuse(value: PartialDate | None, because: str) -> None:
    if value is not None:
        raise InvalidEntry(_("The date {date} does not fit: {because}.").format(date=value, because=because))


def _check_order(before: PartialDate | None, after: PartialDate | None, name: str, before_name: str) -> None:
    if before and after and after.latest < before.earliest:
        raise InvalidEntry(
            _("{name} ({after}) cannot be before {before_name} ({before}). Check both dates.").format(
                name=name, after=after, before_name=before_name, before=before
            )
        )
