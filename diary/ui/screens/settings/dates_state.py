"""Where she is, and the dates that belong to it, as they are typed. No Kivy."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model import Choice, Feeding, Milk, PartialDate, Pregnancy, Profile
from diary.wording import date_text, month_text


class Where(Choice):
    """The answers to "Where are you?"."""

    PREGNANT = "pregnant", N_("Pregnant")
    FEEDING = "feeding", N_("{Feeding} or expressing")
    WEANING = "weaning", N_("Weaning, still {feeding}")
    STOPPED = "stopped", N_("Stopped {feeding}")
    NEVER = "never", N_("Never fed or expressed")
    LOSS = "loss", N_("My pregnancy ended in loss")
    DIED = "died", N_("My baby died")
    NONE = "none", N_("None of these")


DUE, BIRTH, LOSS, DIED = "due", "birth", "loss", "died"
WEANING, LAST_FEED = "weaning_started", "last_feed"

# Which dates make sense, for each answer; None: she did not say.
FIELDS: Mapping[Where | None, tuple[str, ...]] = {
    None: (DUE, BIRTH),
    Where.PREGNANT: (DUE,),
    Where.FEEDING: (BIRTH,),
    Where.WEANING: (BIRTH, WEANING),
    Where.STOPPED: (BIRTH, WEANING, LAST_FEED),
    Where.NEVER: (BIRTH,),
    Where.LOSS: (LOSS, LAST_FEED),
    Where.DIED: (BIRTH, DIED, WEANING, LAST_FEED),
    Where.NONE: (),
}

# After a loss or a death some dates make no sense with an answer about milk.
_NO_DATES = {Milk.EXPRESSING: (LAST_FEED,), Milk.NEVER: (WEANING, LAST_FEED)}
BEREAVED = (Where.LOSS, Where.DIED)

_FIELD_LABELS = {
    DUE: N_("Due date"),
    BIRTH: N_("Birth date"),
    LOSS: N_("Date of loss"),
    DIED: N_("Date of death"),
    WEANING: N_("Weaning began"),
    LAST_FEED: N_("Last {feed} or expression"),
}
_IN_A_SENTENCE = {
    DUE: N_("due date {date}"),
    BIRTH: N_("birth {date}"),
    LOSS: N_("loss {date}"),
    DIED: N_("death {date}"),
    WEANING: N_("weaning began {date}"),
    LAST_FEED: N_("last {feed} {date}"),
}
# What a date is called otherwise after a loss or a death: as a label, and in a sentence.
_AFTER = {
    (Where.LOSS, LAST_FEED): (N_("Last expression, if any"), N_("last expression {date}")),
    (Where.DIED, LAST_FEED): (N_("Last time you fed or expressed"), N_("last fed or expressed {date}")),
    (Where.DIED, WEANING): (N_("Began to express less"), N_("expressing less from {date}")),
}


@dataclass(frozen=True, slots=True)
class DatesForm:
    """What is on the screen.

    dates: as typed, by field; fields that do not belong to the answers are not looked at.
    milk: looked at after a loss or a death only.
    """

    where: Where | None
    dates: Mapping[str, str]
    milk: Milk | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The dates that belong to the answers."""
        without = _NO_DATES.get(self.milk, ()) if self.milk and self.where in BEREAVED else ()
        return tuple(field for field in FIELDS[self.where] if field not in without)


@dataclass(frozen=True, slots=True)
class PregnancyRow:
    """One pregnancy in a list."""

    pregnancy: Pregnancy
    text: str
    detail: str


def field_label(field: str, where: Where | None) -> str:
    if where and (where, field) in _AFTER:
        return _(_AFTER[where, field][0])
    return _(_FIELD_LABELS[field])


def where_of(pregnancy: Pregnancy) -> Where | None:
    if pregnancy.bereaved:
        return Where.LOSS if pregnancy.lost else Where.DIED
    if pregnancy.feeding is Feeding.NOT_SAID:
        return None
    return Where.parse(pregnancy.feeding.value)


def typed_dates(pregnancy: Pregnancy | None) -> dict[str, str]:
    """Its dates as a person would type them, "" for those that are not known."""
    return {field: str(getattr(pregnancy, field, None) or "") for field in _FIELD_LABELS}


def refused_dates(form: DatesForm) -> dict[str, str]:
    """For each field that does not hold a date, the sentence that says why."""
    refused = {}
    for field in form.fields:
        try:
            _read(form.dates[field])
        except InvalidEntry as problem:
            refused[field] = str(problem)
    return refused


def pregnancy_of(form: DatesForm, before: Pregnancy | None) -> Pregnancy:
    """The pregnancy as the form has it, `before` changed. Raises InvalidEntry.

    A due date is kept where it is not asked for; all other dates that do not belong to `where` are dropped.
    """
    base = before or Pregnancy()
    found = {field: _read(form.dates[field]) for field in form.fields}
    return replace(
        base,
        feeding=_feeding(form, base, found),
        due=found.get(DUE, base.due),
        birth=found.get(BIRTH),
        loss=found.get(LOSS),
        died=found.get(DIED),
        weaning_started=found.get(WEANING),
        last_feed=found.get(LAST_FEED),
    )


def says_nothing(pregnancy: Pregnancy) -> bool:
    """Neither an answer nor a date: nothing to keep."""
    return pregnancy == Pregnancy(id=pregnancy.id)


def build_pregnancy_rows(profile: Profile) -> tuple[PregnancyRow, ...]:
    """The latest first."""
    ordered = sorted(profile.pregnancies, key=lambda p: (p is not profile.latest, p.id.int * -1))
    return tuple(_row(pregnancy) for pregnancy in ordered)


def _row(pregnancy: Pregnancy) -> PregnancyRow:
    where = where_of(pregnancy)
    dates = []
    for field in FIELDS[where]:
        value = getattr(pregnancy, field)
        if value is not None:
            dates.append(_(_sentence(field, where)).format(date=_date(value)))
    milk = pregnancy.milk
    if milk and milk is not Milk.STOPPED:
        dates.append(milk.label[:1].lower() + milk.label[1:])
    return PregnancyRow(
        pregnancy,
        where.label if where else _("Not said where you are"),
        ", ".join(dates) or _("No date yet"),
    )


def _sentence(field: str, where: Where | None) -> str:
    return _AFTER[where, field][1] if where and (where, field) in _AFTER else _IN_A_SENTENCE[field]


def _date(value: PartialDate) -> str:
    return month_text(value.earliest) if value.about else date_text(value.earliest)


def _read(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text.strip() else None


def _feeding(form: DatesForm, base: Pregnancy, dates: Mapping[str, PartialDate | None]) -> Feeding:
    if form.where in BEREAVED:
        return _after(form, base, dates)
    if form.where is None or form.where is Where.NONE:
        return Feeding.NOT_SAID
    return Feeding.parse(form.where.value)


def _after(form: DatesForm, base: Pregnancy, dates: Mapping[str, PartialDate | None]) -> Feeding:
    """After a loss or a death; only with its date can milk be said to go on. Raises InvalidEntry."""
    loss = form.where is Where.LOSS
    dated = dates.get(LOSS if loss else DIED) is not None
    if form.milk is Milk.EXPRESSING or (form.milk is Milk.NEVER and not loss):
        if not dated:
            raise InvalidEntry(
                _("To keep “{answer}” as well, add the date above, or its month.").format(answer=form.milk.label)
            )
        if form.milk is Milk.NEVER:
            return Feeding.NEVER
        return Feeding.WEANING if base.feeding is Feeding.WEANING or dates.get(WEANING) else Feeding.FEEDING
    if loss:
        return Feeding.LOSS
    return Feeding.STOPPED if dated and (form.milk or dates.get(LAST_FEED)) else Feeding.DIED
