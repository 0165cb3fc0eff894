"""What the Symptoms sheet shows. No Kivy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from diary.i18n import N_, _
from diary.model import Level, Symptom, SymptomReport, joined, parse_date
from diary.wording import date_text

if TYPE_CHECKING:
    from diary.guidance import Guidance


class NoticedOn(Enum):
    """The day for which a tap counts."""

    TODAY = N_("Today")
    YESTERDAY = N_("Yesterday")
    OTHER = N_("Another day")

    @property
    def label(self) -> str:
        return _(self.value)

    def day(self, today: date, typed: str) -> date:
        """Raises InvalidEntry when another day was chosen and `typed` is none."""
        if self is NoticedOn.OTHER:
            return parse_date(typed)
        return today if self is NoticedOn.TODAY else today - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SymptomRow:
    """One symptom. state: what was said about it last, "" when nothing was.

    report: her last report of it, None when there is none. there: nobody said that it is gone.
    lapsed: it counted for as long as it does; the app asks whether it is still there.
    """

    symptom: Symptom
    label: str
    state: str
    report: SymptomReport | None = None
    there: bool = False
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class SymptomsState:
    """pressing: those that a rule answers with help at once. Both in the order of the model."""

    pressing: tuple[SymptomRow, ...]
    others: tuple[SymptomRow, ...]


def build_symptoms_state(reports: Iterable[SymptomReport], today: date, guidance: "Guidance") -> SymptomsState:
    """reports: all of them, in any order."""
    newest = {report.symptom: report for report in joined(reports)}
    rows = [_row(symptom, newest.get(symptom), today) for symptom in Symptom]
    first = pressing(guidance)
    return SymptomsState(
        pressing=tuple(row for row in rows if row.symptom in first),
        others=tuple(row for row in rows if row.symptom not in first),
    )


def pressing(guidance: "Guidance") -> frozenset[Symptom]:
    """The symptoms that some rule answers with help at once."""
    from diary.guidance import SymptomsThere

    return frozenset(
        symptom
        for rule in guidance.rules
        if rule.level is Level.EMERGENCY and isinstance(rule.when, SymptomsThere)
        for symptom in rule.when.all_of | rule.when.any_of
    )


def noticed_text(day: date, today: date) -> str:
    """`Noticed on 14 March 2026`."""
    if day == today:
        return _("Noticed today")
    if day == today - timedelta(days=1):
        return _("Noticed yesterday")
    return _("Noticed on {day}").format(day=date_text(day))


def _row(symptom: Symptom, report: SymptomReport | None, today: date) -> SymptomRow:
    """report: the newest time that it was there."""
    if report is None:
        return SymptomRow(symptom, symptom.label, "")
    asks = report.asks_again(today)
    parts = [noticed_text(report.day, today)]
    if report.gone is not None:
        parts.append(_gone_text(report.gone, today))
    elif report.lapsed(today):
        parts.append(_("not answered: still there?"))
    elif asks:
        parts.append(_("is it still there?"))
    elif report.day != today:
        parts.append(_("still there"))
    return SymptomRow(symptom, symptom.label, " · ".join(parts), report, report.gone is None, asks)


def _gone_text(gone: date, today: date) -> str:
    if gone == today:
        return _("gone today")
    return _("gone on {day}").format(day=date_text(gone))
