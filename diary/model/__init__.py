"""What the diary holds: frozen values that check themselves. Pure; no clock, no files."""

from diary.model.change import Change, Entry, Step
from diary.model.choice import Choice
from diary.model.dates import PartialDate, Period, parse_date
from diary.model.day import DayCount
from diary.model.episode import (
    MAX_BOTHER,
    MAX_MINUTES,
    MAX_NOTE,
    MAX_PADS,
    MAX_WORDS,
    Amount,
    Episode,
    Feeling,
    Fluid,
    NoLeakDay,
    Onset,
    Openings,
    Side,
)
from diary.model.level import Level
from diary.model.moment import EARLIEST_DATE, Moment
from diary.model.pregnancy import MAX_NAME, PREGNANCY_DAYS, Feeding, Pregnancy, Profile
from diary.model.stage import Stage
from diary.model.trigger import Trigger

__all__ = [
    "EARLIEST_DATE",
    "MAX_BOTHER",
    "MAX_MINUTES",
    "MAX_NAME",
    "MAX_NOTE",
    "MAX_PADS",
    "MAX_WORDS",
    "PREGNANCY_DAYS",
    "Amount",
    "Change",
    "Choice",
    "DayCount",
    "Entry",
    "Episode",
    "Feeding",
    "Feeling",
    "Fluid",
    "Level",
    "Moment",
    "NoLeakDay",
    "Onset",
    "Openings",
    "PartialDate",
    "Period",
    "Pregnancy",
    "Profile",
    "Side",
    "Stage",
    "Step",
    "Trigger",
    "parse_date",
]
