"""Where she is, and the dates that belong to it, as they are typed. No Kivy."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model import Choice, Feeding, PartialDate, Pregnancy, Profile
from diary.wording import date_text, month_text


class Where(Choice):
    """The answers to "Where are you?"."""

    PREGNANT = "pregnant", N_("Pregnant")
    FEEDING = "feeding", N_("{Feeding} or expressing")
    WEANING = "weaning", N_("Weaning, still {feeding}")
    STOPPED = "stopped", N_("Stopped {feeding}")
    NEVER = "never", N_("Never fed or expressed")
    LOSS = "loss", N_("My pregnancy ended in loss")
    NONE = "none", N_("None of these")


DUE, BIRTH, LOSS, WEANING, LAST_FEED = "due", "birth", "loss", "weaning_started", "last_feed"

# Which dates make sense, for each answer; None: she did not say.
FIELDS: Mapping[Where | None, tuple[str, ...]] = {
    None: (DUE, BIRTH),
    Where.PREGNANT: (DUE,),
    Where.FEEDING: (BIRTH,),
    Where.WEANING: (BIRTH, WEANING),
    Where.STOPPED: (BIRTH, WEANING, LAST_FEED),
    Where.NEVER: (BIRTH,),
    Where.LOSS: (LOSS, LAST_FEED),
    Where.NONE: (),
}

_FIELD_LABELS = {
    DUE: N_("Due date"),
    BIRTH: N_("Birth date"),
    LOSS: N_("Date of loss"),
    WEANING: N_("Weaning began"),
    LAST_FEED: N_("Last {feed} or expression"),
}
_IN_A_SENTENCE = {
    DUE: N_("due date {date}"),
    BIRTH: N_("birth {date}"),
    LOSS: N_("loss {date}"),
    WEANING: N_("weaning began {date}"),
    LAST_FEED: N_("last {feed} {date}"),
}


@dataclass(frozen=True, slots=True)
class DatesForm:
    """What is on the screen. dates: as typed, by field; fields that do not belong to `where` are not looked at."""

    where: Where | None
    dates: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PregnancyRow:
    """One pregnancy in a list."""

    pregnancy: Pregnancy
    text: str
    detail: str


def field_label(field: str, where: Where | None) -> str:
    if field == LAST_FEED and where is Where.LOSS:
        return _("Last expression, if any")
    return _(_FIELD_LABELS[field])


def where_of(pregnancy: Pregnancy) -> Where | None:
    if pregnancy.lost:
        return Where.LOSS
    if pregnancy.feeding is Feeding.NOT_SAID:
        return None
    return Where.parse(pregnancy.feeding.value)


def typed_dates(pregnancy: Pregnancy | None) -> dict[str, str]:
    """Its dates as a person would type them, "" for those that are not known."""
    return {field: str(getattr(pregnancy, field, None) or "") for field in _FIELD_LABELS}


def refused_dates(form: DatesForm) -> dict[str, str]:
    """For each field that does not hold a date, the sentence that says why."""
    refused = {}
    for field in FIELDS[form.where]:
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
    found = {field: _read(form.dates[field]) for field in FIELDS[form.where]}
    return replace(
        base,
        feeding=_feeding(form.where, base, found.get(LAST_FEED)),
        due=found.get(DUE, base.due),
        birth=found.get(BIRTH),
        loss=found.get(LOSS),
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
    return PregnancyRow(
        pregnancy,
        where.label if where else _("Not said where you are"),
        ", ".join(dates) or _("No date yet"),
    )


def _sentence(field: str, where: Where | None) -> str:
    if field == LAST_FEED and where is Where.LOSS:
        return N_("last expression {date}")
    return _IN_A_SENTENCE[field]


def _date(value: PartialDate) -> str:
    return month_text(value.earliest) if value.about else date_text(value.earliest)


def _read(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text.strip() else None


def _feeding(where: Where | None, base: Pregnancy, last_feed: PartialDate | None) -> Feeding:
    if where is Where.LOSS:
        goes_on = base.lost and base.feeding in (Feeding.FEEDING, Feeding.WEANING) and not last_feed
        return base.feeding if goes_on else Feeding.LOSS
    if where is None or where is Where.NONE:
        return Feeding.NOT_SAID
    return Feeding.parse(where.value)
