"""What the diary holds: frozen values that check themselves. Pure; no clock, no files."""

from diary.model.change import Change, Entry, Step
from diary.model.choice import Choice
from diary.model.dates import PartialDate, Period, parse_date
from diary.model.day import DayAmount, DayCount, DayTotal
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
from diary.model.face import MAX_TRIGGER_NAME, Face, FaceColour, FacePlace, face_id, usual_face
from diary.model.filter import EntryFilter
from diary.model.folding import folded
from diary.model.found import Found, Notice, Problem, Reading
from diary.model.landmark import MAX_LANDMARK, Landmark
from diary.model.level import Level
from diary.model.medicine import MAX_MEDICINE, Medicine
from diary.model.moment import EARLIEST_DATE, Moment
from diary.model.person import MAX_WORD, PERSON_ID, AgeBand, Person
from diary.model.preferences import (
    MAX_FONT_SCALE,
    MIN_FONT_SCALE,
    ClockFace,
    Look,
    Preferences,
    Reminder,
    WeekStart,
)
from diary.model.pregnancy import MAX_NAME, PREGNANCY_DAYS, Feeding, Milk, Pregnancy, Profile
from diary.model.question import MAX_QUESTION, DoctorQuestion
from diary.model.record import RawContent, Record, Setting, Version
from diary.model.stage import Stage
from diary.model.symptom import (
    LASTING_DAYS,
    SHORT_DAYS,
    TIMES_KEPT,
    Symptom,
    SymptomReport,
    joined,
    symptom_runs,
)
from diary.model.trigger import Trigger

__all__ = [
    "EARLIEST_DATE",
    "LASTING_DAYS",
    "MAX_BOTHER",
    "MAX_FONT_SCALE",
    "MAX_LANDMARK",
    "MAX_MEDICINE",
    "MAX_MINUTES",
    "MAX_NAME",
    "MAX_NOTE",
    "MAX_PADS",
    "MAX_QUESTION",
    "MAX_TRIGGER_NAME",
    "MAX_WORD",
    "MAX_WORDS",
    "MIN_FONT_SCALE",
    "PERSON_ID",
    "PREGNANCY_DAYS",
    "SHORT_DAYS",
    "TIMES_KEPT",
    "AgeBand",
    "Amount",
    "Change",
    "Choice",
    "ClockFace",
    "DayAmount",
    "DayCount",
    "DayTotal",
    "DoctorQuestion",
    "Entry",
    "EntryFilter",
    "Episode",
    "Face",
    "FaceColour",
    "FacePlace",
    "Feeding",
    "Feeling",
    "Fluid",
    "Found",
    "Landmark",
    "Level",
    "Look",
    "Medicine",
    "Milk",
    "Moment",
    "NoLeakDay",
    "Notice",
    "Onset",
    "Openings",
    "PartialDate",
    "Period",
    "Person",
    "Preferences",
    "Pregnancy",
    "Problem",
    "Profile",
    "RawContent",
    "Reading",
    "Record",
    "Reminder",
    "Setting",
    "Side",
    "Stage",
    "Step",
    "Symptom",
    "SymptomReport",
    "Trigger",
    "Version",
    "WeekStart",
    "face_id",
    "folded",
    "joined",
    "parse_date",
    "symptom_runs",
    "usual_face",
]
