"""Symptoms: reported, ended, and asked about from time to time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from diary.analytics import standing
from diary.errors import InvalidEntry
from diary.guidance import Lactation
from diary.logbook.book import Book
from diary.model import Change, Period, Step, Symptom, SymptomReport, parse_date

# Weekly at the most.
ASKED_AGAIN_AFTER = timedelta(days=7)

_ASKED = "symptoms_asked"


class Symptoms(Book):
    """The use cases of symptoms. Where a symptom has several reports, the newest one says how it is."""

    def report_symptom(self, symptom: Symptom, day: date | None = None) -> Change:
        """She noticed `symptom` on `day`, today by default. Raises InvalidEntry for a day to come.

        One that counts on that day already changes nothing. When a report of a later day says that it is gone, so
        does this one. What lasts, a lump for example, is there until she says that it is gone: noticed too long
        ago to count, it is reported for today too. A fever of last week is asked about instead.
        """
        day = day or self.today()
        self._refuse_future_date(day)
        if any(report.counts_on(day) for report in self._reports(symptom)):
            return Change(())
        report = SymptomReport(symptom=symptom, day=day)
        later = [r for r in self._reports(symptom) if r.day > day]
        gone = next((r.gone for r in later if r.gone and r.day in report.counted), None)
        reports = [replace(report, gone=gone)]
        if symptom.lasts and not later and report.asks_again(self.today()):
            reports.append(SymptomReport(symptom=symptom, day=self.today()))
        return self._apply(Change(tuple(Step(None, report) for report in reports)))

    def end_symptom(self, report: SymptomReport, day: date | None = None) -> Change:
        """It is no longer there from `day` on, today by default; so says every report of it that is open then.

        Of what lasts, a report of a later day was a mistake and leaves the diary. Raises InvalidEntry for a day to
        come or before the report.
        """
        day = day or self.today()
        self._refuse_future_date(day)
        others = [r for r in self._reports(report.symptom) if r.id != report.id and r.gone is None]
        ended = [r for r in others if r.day <= day and (r.symptom.lasts or r.counts_on(day))]
        mistaken = [r for r in others if r.day > day and r.symptom.lasts]
        steps = [Step(r, replace(r, gone=day)) for r in (report, *ended)] + [Step(r, None) for r in mistaken]
        return self._apply(Change(tuple(steps)))

    def save_symptom(self, report: SymptomReport) -> Change:
        """Keeps a new or edited report. Raises InvalidEntry for a day to come."""
        self._refuse_future_date(report.day)
        if report.gone is not None:
            self._refuse_future_date(report.gone)
        before = next((r for r in self._reports(report.symptom) if r.id == report.id), None)
        return self._apply(Change((Step(before, report),)))

    def delete_symptom(self, report: SymptomReport) -> Change:
        return self._apply(Change(self._removal(report)))

    def symptoms(self, period: Period | None = None) -> list[SymptomReport]:
        """The reports whose first day lies in `period`, by day."""
        return self.store.symptoms(period)

    def symptoms_on(self, day: date | None = None) -> tuple[SymptomReport, ...]:
        """What counts on `day`, today by default, the most pressing first: of each symptom the newest report."""
        day = day or self.today()
        return _newest(report for report in self.store.symptoms() if report.counts_on(day))

    def symptoms_to_ask(self, day: date | None = None) -> tuple[SymptomReport, ...]:
        """Of each symptom the newest report by `day` (today), when it has counted and nobody said it is gone."""
        day = day or self.today()
        newest = _newest(report for report in self.store.symptoms() if report.day <= day)
        return tuple(report for report in newest if report.asks_again(day))

    def symptom_question_due(self) -> bool:
        """Outside lactation, and within the last week no symptom was reported, nor was she asked."""
        today = self.today()
        if standing(today, self.profile(), self.guidance).lactation is not Lactation.OUTSIDE:
            return False
        # A day to come is from a clock that was wrong: it must not silence the question until then.
        week = Period(today - ASKED_AGAIN_AFTER + timedelta(days=1), today + timedelta(days=1))
        asked = self._asked()
        return not (asked and asked in week) and not self.store.symptoms(week)

    def symptom_question_answered(self) -> None:
        """She was asked today, whatever she answered."""
        self.set_setting(_ASKED, self.today().isoformat())

    def _asked(self) -> date | None:
        try:
            return parse_date(self.setting(_ASKED) or "")
        except InvalidEntry:
            return None

    def _reports(self, symptom: Symptom) -> list[SymptomReport]:
        return [report for report in self.store.symptoms() if report.symptom is symptom]


def _newest(reports: Iterable[SymptomReport]) -> tuple[SymptomReport, ...]:
    """Of each symptom the report with the latest day."""
    newest: dict[Symptom, SymptomReport] = {}
    for report in sorted(reports, key=lambda report: (report.day, report.id)):
        newest[report.symptom] = report
    return tuple(newest[symptom] for symptom in Symptom if symptom in newest)
