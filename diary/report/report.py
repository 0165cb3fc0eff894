"""The report: one frozen value that every export writes down, so that PDF and CSV cannot disagree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from diary.analytics import Age, Assessment, Flag, PlacedWindow, Standing, Trend, WeekTable
from diary.guidance import Lactation, Rule
from diary.i18n import N_, Words, _, ngettext
from diary.model import Choice, Episode, Medicine, Moment, NoLeakDay, Period, Profile, SymptomReport, Trigger
from diary.report.layout import STANDARD, Layout
from diary.report.private import Private

NOT_A_DIAGNOSIS = N_("self-reported diary; not a diagnosis")
CARRIED_OVER = N_(
    "The spans of three weeks and three months were written about weaning; here they are carried over."
)


def carried_over(profile: Profile, standing: Standing) -> str:
    """How the spans of weaning are read when they count from the loss of a pregnancy, or ""."""
    latest = profile.latest
    counted = standing.since is not None and standing.lactation is Lactation.OUTSIDE
    return _(CARRIED_OVER) if latest and latest.lost and counted else ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One episode of the log. age: time since birth on its day, None before it, after a loss or without a date."""

    episode: Episode
    age: Age | None


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """All that an export may say.

    generated: when, on the clock of the device. assessment: what applies today when the period reaches today, else
    what held within it, with its level. flags, also_met, not_fired: its rules that are handed over; also_met:
    those that one of the flags covers. earlier: rules that held earlier in the period, and no longer today.
    symptoms: those that counted within the period, or are not answered. medicines: those taken in it.
    counts: for each kind of detail the number of leaks per value, the most frequent first; without those that came
    only when pressed, which stand in the log.
    left_out: a sentence for each thing that she chose not to hand over, with its number.
    invented: the diary is a demonstration and holds nobody's data.
    trend: where the leaks were going at the end of the period; None when that was not asked.
    questions: what she wants to ask and has not asked yet, in her words.
    layout: how it stands on paper; a log that is left out there is still held here.
    """

    generated: Moment
    period: Period
    profile: Profile
    age: Age | None
    assessment: Assessment
    flags: tuple[Flag, ...]
    also_met: tuple[Flag, ...]
    earlier: tuple[Flag, ...]
    not_fired: tuple[Rule, ...]
    symptoms: tuple[SymptomReport, ...]
    medicines: tuple[Medicine, ...]
    weeks: WeekTable
    windows: tuple[PlacedWindow, ...]
    counts: Mapping[type[Choice], Mapping[Choice, int]]
    log: tuple[LogLine, ...]
    no_leak_days: tuple[NoLeakDay, ...]
    left_out: tuple[str, ...]
    trend: Trend | None = None
    questions: tuple[str, ...] = ()
    invented: bool = False
    layout: Layout = STANDARD

    @property
    def current(self) -> bool:
        """It reaches today, and says the same as the diary does today."""
        return self.generated.day in self.period

    @property
    def words(self) -> Words:
        """How the report speaks: as she does, but no name leaves the device."""
        return self.profile.words.without_name

    @property
    def log_left_out(self) -> str:
        """That the log is not on paper, with its number; "" when it is, or when there is none."""
        if self.layout.log or not self.log:
            return ""
        n = len(self.log)
        return ngettext("The log of {n:,} leak was left out.", "The log of {n:,} leaks was left out.", n).format(
            n=n
        )

    @property
    def diary_days(self) -> int:
        """Days with a leak logged or "no leaks" marked."""
        return self.weeks.diary_days

    @property
    def entries(self) -> tuple[LogLine | NoLeakDay, ...]:
        """Leaks and days without any, by day and time."""
        entries: list[tuple[date, LogLine | NoLeakDay]] = [(mark.day, mark) for mark in self.no_leak_days]
        entries += [(line.episode.day, line) for line in self.log]
        return tuple(entry for _day, entry in sorted(entries, key=itemgetter(0)))

    @property
    def private_in_log(self) -> tuple[Private, ...]:
        """The private things that its log holds."""
        held = {
            Private.NOTES: any(line.episode.in_words for line in self.log),
            Private.FEELINGS: any(line.episode.felt for line in self.log),
            Private.INTIMACY: any(Trigger.SEX in line.episode.triggers for line in self.log),
        }
        return tuple(private for private in Private if held[private])

    @property
    def first_leak(self) -> Episode | None:
        return next((line.episode for line in self.log if line.episode.spontaneous), None)

    @property
    def last_leak(self) -> Episode | None:
        return next((line.episode for line in reversed(self.log) if line.episode.spontaneous), None)
