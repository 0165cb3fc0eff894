"""The medicines she takes or took, and the examples to choose from. No Kivy."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from diary.errors import InvalidEntry
from diary.guidance import MedicineGroup
from diary.i18n import _
from diary.model import Medicine, PartialDate
from diary.ui.screens.rows import one_line, partial_text


@dataclass(frozen=True, slots=True)
class MedicineRow:
    """One medicine in a list."""

    medicine: Medicine
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class MedicineForm:
    """What is on the sheet of one medicine, as typed."""

    name: str
    started: str
    stopped: str


def build_medicine_rows(medicines: Iterable[Medicine], today: date) -> tuple[MedicineRow, ...]:
    """Those she takes now first, each group by name."""
    ordered = sorted(medicines, key=lambda m: (not m.taken_on(today), m.name.casefold(), m.id))
    return tuple(MedicineRow(m, one_line(m.name), _span(m)) for m in ordered)


def examples(group: MedicineGroup, medicines: Iterable[Medicine]) -> tuple[str, ...]:
    """What the chips offer; a medicine that is in the list is not offered again."""
    known = {medicine.name.casefold() for medicine in medicines}
    return tuple(name for name in group.medicines if name not in known)


def summary(medicines: Iterable[Medicine], today: date) -> str:
    """The medicines of today in one line, or that there is none."""
    names = [
        one_line(row.name, 40) for row in build_medicine_rows(medicines, today) if row.medicine.taken_on(today)
    ]
    return ", ".join(names) or _("None listed")


def form_of(medicine: Medicine) -> MedicineForm:
    return MedicineForm(medicine.name, str(medicine.started or ""), str(medicine.stopped or ""))


def refused_dates(form: MedicineForm) -> dict[str, str]:
    """For each field that does not hold a date, the sentence that says why."""
    refused = {}
    for field in ("started", "stopped"):
        try:
            _read(getattr(form, field))
        except InvalidEntry as problem:
            refused[field] = str(problem)
    return refused


def medicine_of(form: MedicineForm, base: Medicine) -> Medicine:
    """`base` as the form has it. Raises InvalidEntry."""
    return replace(base, name=form.name.strip(), started=_read(form.started), stopped=_read(form.stopped))


def _read(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text.strip() else None


def _span(medicine: Medicine) -> str:
    started = partial_text(medicine.started) if medicine.started else ""
    stopped = partial_text(medicine.stopped) if medicine.stopped else ""
    if started and stopped:
        return _("{start} to {end}").format(start=started, end=stopped)
    if started:
        return _("since {start}").format(start=started)
    if stopped:
        return _("until {end}").format(end=stopped)
    return _("taken now; tap to say since when")
