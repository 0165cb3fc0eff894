"""What the Doctor screen shows. No Kivy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from diary.explanation import not_answered, symptom_text, unanswered, who_listens
from diary.guidance import Lactation
from diary.i18n import N_, _, ngettext
from diary.model import DoctorQuestion, Period, Profile, parse_date
from diary.report import Paper, Private, carried_over
from diary.ui.screens import medicines_state
from diary.ui.screens.advice_state import AdviceCard, flag_cards, stage_topic, statement_card
from diary.ui.screens.help_state import Line, build_lines
from diary.ui.screens.rows import partial_text

if TYPE_CHECKING:
    from diary.analytics import Assessment, WeekTable
    from diary.guidance import Guidance, Rule
    from diary.model import SymptomReport

PRIVATE_LABELS = {
    Private.NOTES: N_("Notes and own words"),
    Private.FEELINGS: N_("Feelings and low mood"),
    Private.INTIMACY: N_("Intimacy as a trigger"),
}


class ExportSpan(Enum):
    """The time that goes into a file: a number of weeks, the whole diary, or from one day to another."""

    FOUR = 4
    EIGHT = 8
    TWELVE = 12
    ALL = "all"
    OTHER = "other"

    @property
    def label(self) -> str:
        if self is ExportSpan.ALL:
            return _("Everything")
        if self is ExportSpan.OTHER:
            return _("From – to")
        return ngettext("{n} week", "{n} weeks", int(self.value)).format(n=self.value)


def remembered_span(value: str | None) -> ExportSpan:
    """The time that was chosen before, twelve weeks when there is none or it cannot be read."""
    return next((span for span in ExportSpan if str(span.value) == value), ExportSpan.TWELVE)


def remembered_paper(value: str | None) -> Paper | None:
    """The paper that was chosen before, None when there is none or it cannot be read."""
    return next((paper for paper in Paper if paper.value == value), None)


@dataclass(frozen=True, slots=True)
class QuietRule:
    """A rule that is not told with a card; level: what it says, or would have said."""

    title: str
    level: str


@dataclass(frozen=True, slots=True)
class DoctorState:
    """stage: where she is, "" when a card already says it. ask: label of the button to missing dates, or "".

    also_met: rules that one of the cards covers. quiet: rules that were checked and did not fire.
    note: what else has to be said about the cards, or "". symptoms, medicines: what is there today, in words.
    support: who listens, after a loss and when it is her mood that asks for help.
    questions: hers, those that were asked last.
    """

    stage: str
    cards: tuple[AdviceCard, ...]
    ask: str
    note: str
    symptoms: str
    medicines: str
    support: tuple[Line, ...]
    also_met: tuple[QuietRule, ...]
    quiet: tuple[QuietRule, ...]
    questions: tuple[DoctorQuestion, ...]


def build_doctor_state(
    assessment: "Assessment",
    logged: "WeekTable",
    symptoms: "Iterable[SymptomReport]",
    profile: Profile,
    guidance: "Guidance",
    questions: Sequence[DoctorQuestion] = (),
) -> DoctorState:
    """logged: the weeks of the assessment's period. symptoms: what counts on its last day."""
    standing = assessment.standing
    today = assessment.period.last
    cards = flag_cards(assessment.told)
    stage = _stage(assessment, profile)
    if not cards:
        guide = guidance.stages[standing.stage]
        topic = stage_topic(standing.stage)
        cards = (statement_card(guide.level, stage, _logged(logged), guide.statement, topic),)
    return DoctorState(
        stage=_("Where you are: {stage}").format(stage=stage) if assessment.flags else "",
        cards=cards,
        ask=_("Add the missing date") if standing.missing else "",
        note=_note(assessment, profile),
        symptoms=_noticed(symptoms),
        medicines=medicines_state.summary(profile.medicines, today),
        support=build_lines(who_listens(assessment, profile, guidance)),
        also_met=tuple(_also_met(flag.rule) for flag in assessment.also_met),
        quiet=tuple(_quiet(rule) for rule in assessment.not_fired),
        questions=tuple(sorted(questions, key=lambda question: question.asked)),
    )


def left_out(include: Iterable[Private]) -> str:
    """Says what stays out of a file."""
    given = set(include)
    names = [_(label).lower() for private, label in PRIVATE_LABELS.items() if private not in given]
    if not names:
        return _("Everything you logged goes into the file.")
    sentence = _("Left out: {names}.").format(names=", ".join(names))
    if Private.INTIMACY not in given:
        sentence += " " + _("Such a leak still counts, as “something else”.")
    return sentence


def export_period(span: ExportSpan, typed: tuple[str, str], entries: Period | None, today: date) -> Period:
    """The days that go into a file.

    typed: the first and the last day, read when `span` asks for them. entries: the whole diary until today. Raises
    InvalidEntry.
    """
    if span is ExportSpan.OTHER:
        first, last = typed
        return Period.of_days(parse_date(first), parse_date(last))
    if span is not ExportSpan.ALL:
        return Period.ending(today, 7 * int(span.value))
    return entries or Period.ending(today, 1)


def _note(assessment: "Assessment", profile: Profile) -> str:
    carried = carried_over(profile, assessment.standing)
    return "\n".join(text for text in (unanswered(assessment), not_answered(assessment), carried) if text)


def _noticed(reports: "Iterable[SymptomReport]") -> str:
    """One line for each."""
    return "\n".join(symptom_text(report) for report in reports) or _("None logged that still counts")


def _stage(assessment: "Assessment", profile: Profile) -> str:
    """After a loss no age: the date that is counted from, or, while milk is expressed, the stage alone."""
    standing = assessment.standing
    if profile.after_loss and standing.since and standing.lactation is Lactation.OUTSIDE:
        return _("Counted from {date}").format(date=partial_text(standing.since))
    if standing.since and not profile.after_loss:
        return _("{stage} (counted from {date})").format(
            stage=standing.shown.label, date=partial_text(standing.since)
        )
    return standing.shown.label


def _logged(logged: "WeekTable") -> str:
    days = ngettext("the last {n} day", "the last {n} days", logged.period.days).format(n=logged.period.days)
    if logged.diary_days == 0:
        return _("Nothing in {days}.").format(days=days)
    entries = ngettext("{n} day has an entry", "{n} days have an entry", logged.diary_days).format(
        n=logged.diary_days
    )
    if logged.total == 0:
        return _("No leak in {days}; {entries}.").format(days=days, entries=entries)
    return _("{leaks} in {days}; {entries}.").format(
        leaks=ngettext("{n} leak", "{n} leaks", logged.total).format(n=logged.total), days=days, entries=entries
    )


def _quiet(rule: "Rule") -> QuietRule:
    return QuietRule(rule.title, _("Would say: {level}").format(level=rule.level.label.lower()))


def _also_met(rule: "Rule") -> QuietRule:
    return QuietRule(rule.title, _("Also met: {level}").format(level=rule.level.label.lower()))
