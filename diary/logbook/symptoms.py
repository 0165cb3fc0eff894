"""Symptoms: reported, ended, and asked about from time to time."""

from dataclasses import replace
from datetime import date, timedelta

from diary.analytics import standing
from diary.errors import InvalidEntry
from diary.guidance import Lactation
from diary.logbook.book import Book
from diary.model import Change, Period, Step, Symptom, SymptomReport, joined, parse_date, symptom_runs

# Weekly at the most.
ASKED_AGAIN_AFTER = timedelta(days=7)

_ASKED = "symptoms_asked"


class Symptoms(Book):
    """The use cases of symptoms. Reports of one time that a symptom was there are told as one (`joined`)."""

    def report_symptom(self, symptom: Symptom, day: date | None = None) -> Change:
        """The user noticed `symptom` on `day`, today by default. Raises InvalidEntry for a day to come.

        What is entered later than that, and not marked as gone, is there today. Where a later report says that it
        is gone, so does this one. One that is there already is said to be still there.
        """
        day, today = day or self.today(), self.today()
        self._refuse_future_date(day)
        reports = self._reports(symptom)
        for run in joined(reports):
            if run.gone is not None and run.day <= day < run.gone:
                return Change(())
            if run.gone is None and day in run.counted and run.day <= day:
                return self.confirm_symptom(run, today) if day > run.last_said else Change(())
        report = SymptomReport(symptom=symptom, day=day)
        later = [run for run in joined(reports) if run.day > day]
        if later:
            gone = next((run.gone for run in later if run.gone and run.day in report.counted), None)
            report = replace(report, gone=gone)
        elif day < today:
            report = report.still_there(today)
        return self._apply(Change((Step(None, report),)))

    def confirm_symptom(self, report: SymptomReport, day: date | None = None) -> Change:
        """It was still there on `day`, today by default. Raises InvalidEntry for a day to come."""
        day = day or self.today()
        self._refuse_future_date(day)
        newest = self._one_time(report)[-1]
        return self._apply(Change((Step(newest, newest.still_there(day)),)))

    def end_symptom(self, report: SymptomReport, day: date | None = None) -> Change:
        """It is no longer there from `day` on, today by default; so says every report of the same time.

        A report of a later day was a mistake and leaves the diary. Raises InvalidEntry for a day to come or before
        the first report.
        """
        day = day or self.today()
        self._refuse_future_date(day)
        run = self._one_time(report)
        first, *others = [r for r in run if r.gone is None] or run
        steps = [Step(first, first.ended(day))]
        steps += [Step(r, r.ended(day) if r.day <= day else None) for r in others]
        return self._apply(Change(tuple(steps)))

    def save_symptom(self, report: SymptomReport) -> Change:
        """Keeps a new or edited report. Raises InvalidEntry for a day to come."""
        self._refuse_future_date(report.day)
        if report.gone is not None:
            self._refuse_future_date(report.gone)
        before = next((r for r in self._reports(report.symptom) if r.id == report.id), None)
        return self._apply(Change((Step(before, report),)))

    def delete_symptom(self, report: SymptomReport) -> Change:
        """It was a slip, and so is every report of the same time."""
        return self._apply(Change(tuple(Step(r, None) for r in self._one_time(report))))

    def symptoms(self, period: Period | None = None) -> list[SymptomReport]:
        """The reports whose first day lies in `period`, by day."""
        return self.store.symptoms(period)

    def symptoms_on(self, day: date | None = None) -> tuple[SymptomReport, ...]:
        """What counts on `day`, today by default, the most pressing first."""
        day = day or self.today()
        return tuple(report for report in self._newest(day) if report.counts_on(day))

    def symptoms_to_ask(self, day: date | None = None) -> tuple[SymptomReport, ...]:
        """Of each symptom the newest time by `day` (today), when it has counted and nobody said it is gone."""
        day = day or self.today()
        return tuple(report for report in self._newest(day) if report.asks_again(day))

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

    def _one_time(self, report: SymptomReport) -> tuple[SymptomReport, ...]:
        """The reports that are told as one with `report`."""
        runs = symptom_runs(self._reports(report.symptom))
        return next((run for run in runs if any(member.id == report.id for member in run)), (report,))

    def _newest(self, day: date) -> tuple[SymptomReport, ...]:
        """Of each symptom the last time by `day` that it was there."""
        newest = {report.symptom: report for report in joined(self.store.symptoms()) if report.day <= day}
        return tuple(newest[symptom] for symptom in Symptom if symptom in newest)
