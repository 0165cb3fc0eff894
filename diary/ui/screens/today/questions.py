"""The one question that Today may ask, as a quiet card that can be closed. No Kivy.

In this order, never two at once: whether a symptom is still there, when it counted for as long as it does, the
most pressing first; whether she feeds again, when a feed or pump was logged after the last feed; outside
lactation and at most once a week, whether she noticed anything else; and what the days of last week without an
entry were. Closing a card is an answer too: that symptom is not asked about for a week (one that may need help at
once: until tomorrow), feeding again never, last week in Trends only. On a day on which something else was answered
last week is not asked about, and after it nothing else.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from diary.analytics import last_week_question
from diary.guidance import Lactation
from diary.i18n import _
from diary.model import Change, Feeding, Period, Pregnancy, SymptomReport
from diary.ui.screens.week_replies import Reply, week_replies
from diary.wording import span_text

if TYPE_CHECKING:
    from diary.logbook import Logbook

# (design) After a card was closed without an answer.
QUIET_DAYS = 7
# (design) As far back as a feed that was logged leads to the question.
RECENT_DAYS = 14

_ANSWERED = "question_answered"
_LAST_WEEK = "last_week "
_RESUMED_ANSWERED = "resumed_answered"
_STILL_THERE_CLOSED = "still_there_closed_{symptom}"


@dataclass(frozen=True, slots=True)
class Question:
    """key: tells it from any other. text: the question. detail: what it is about, or "". close: what the cross
    answers."""

    key: str
    text: str
    detail: str
    replies: tuple[Reply, ...]
    close: Reply

    @property
    def said(self) -> tuple[str, str, str]:
        """Two questions that say the same are one, whoever answers."""
        return self.key, self.text, self.detail


def next_question(logbook: "Logbook") -> Question | None:
    """What to ask now, if anything."""
    answered = _answered_today(logbook)
    for find in (_still_there, _resumed, _this_week):
        question = find(logbook) if answered is None or not answered.startswith(_LAST_WEEK) else None
        if question is not None:
            return question
    question = _last_week(logbook)
    return question if question and answered in (None, question.key) else None


def note_answered(question: Question, logbook: "Logbook") -> None:
    """It was answered or closed today."""
    logbook.set_setting(_ANSWERED, f"{logbook.today().isoformat()} {question.key}")


def _answered_today(logbook: "Logbook") -> str | None:
    """The key of the question that was answered last, when that was today."""
    day, _space, key = (logbook.setting(_ANSWERED) or "").partition(" ")
    return key if day == logbook.today().isoformat() else None


def _last_week(logbook: "Logbook") -> Question | None:
    week = logbook.week_to_ask()
    if week is None:
        return None

    def later(book: "Logbook") -> tuple[str, Change | None]:
        book.put_off_week(week)
        return "", None

    return Question(
        key=f"{_LAST_WEEK}{week.period.start.isoformat()}",
        text=last_week_question(week),
        detail=span_text(week.period.start, week.period.last),
        replies=week_replies(week),
        close=Reply("", later),
    )


def _resumed(logbook: "Logbook") -> Question | None:
    pregnancy = _resumed_pregnancy(logbook)
    if pregnancy is None or logbook.setting(_RESUMED_ANSWERED) == _key(pregnancy):
        return None

    def resume(book: "Logbook") -> tuple[str, Change | None]:
        return _("Your dates say now that {feeding} goes on."), book.resume(pregnancy)

    def stay(book: "Logbook") -> tuple[str, Change | None]:
        book.set_setting(_RESUMED_ANSWERED, _key(pregnancy))
        return "", None

    no = Reply(_("No"), stay)
    if pregnancy.bereaved:
        text = _("Are you expressing again?")
        detail = _("A leak was logged while expressing, later than your dates say.")
    elif pregnancy.feeding is Feeding.NEVER:
        text = _("Are you {feeding}?")
        detail = _("A leak was logged with a {feed} or expression. Your dates say that there was none.")
    else:
        text = _("Are you {feeding} again?")
        detail = _("A leak was logged with a later {feed} or expression than the last one in your dates.")
    return Question("resumed", text, detail, replies=(Reply(_("Yes"), resume), no), close=no)


def _resumed_pregnancy(logbook: "Logbook") -> Pregnancy | None:
    if logbook.standing().lactation is not Lactation.OUTSIDE:
        return None
    recent = Period.ending(logbook.today(), RECENT_DAYS)
    for day in logbook.days(limit=RECENT_DAYS):
        if day.day not in recent:
            break
        for episode in reversed(day.episodes):
            pregnancy = logbook.resumed_after(episode)
            if pregnancy is not None:
                return pregnancy
    return None


def _key(pregnancy: Pregnancy) -> str:
    return f"{pregnancy.id} {pregnancy.last_feed}"


def _still_there(logbook: "Logbook") -> Question | None:
    today = logbook.today()
    report = next((r for r in logbook.symptoms_to_ask() if not _closed(r, logbook, today)), None)
    if report is None:
        return None
    # Rules in words take what the app does not need at its start.
    from diary.explanation import symptom_text

    label = report.symptom.label

    def there(book: "Logbook") -> tuple[str, Change | None]:
        return _("{symptom}: still there").format(symptom=label), book.confirm_symptom(report, today)

    def gone(book: "Logbook") -> tuple[str, Change | None]:
        return _("{symptom}: gone").format(symptom=label), book.end_symptom(report, today)

    def later(book: "Logbook") -> tuple[str, Change | None]:
        book.set_setting(_closed_key(report), today.isoformat())
        return "", None

    return Question(
        key=f"still_there {report.symptom.value}",
        text=_("Is it still there?"),
        detail=symptom_text(report),
        replies=(Reply(_("Still there"), there), Reply(_("Gone"), gone)),
        close=Reply("", later),
    )


def _this_week(logbook: "Logbook") -> Question | None:
    if not logbook.symptom_question_due():
        return None

    def answered(book: "Logbook") -> tuple[str, Change | None]:
        book.symptom_question_answered()
        return "", None

    return Question(
        key="this_week",
        text=_("Did you notice anything else this week?"),
        detail="",
        replies=(Reply(_("Nothing"), answered), Reply(_("Look"), answered, looks=True)),
        close=Reply("", answered),
    )


def _closed_key(report: SymptomReport) -> str:
    return _STILL_THERE_CLOSED.format(symptom=report.symptom.value)


def _closed(report: SymptomReport, logbook: "Logbook", today: date) -> bool:
    try:
        closed = date.fromisoformat(logbook.setting(_closed_key(report)) or "")
    except ValueError:  # never closed, or a setting from a file that cannot be read
        return False
    quiet = timedelta(days=QUIET_DAYS if report.symptom.lasts else 1)
    return today - quiet < closed <= today
