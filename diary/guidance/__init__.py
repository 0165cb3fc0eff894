"""What the sources say: data files, and a loader that refuses a statement without a source."""

from diary.guidance.emergency import Country, Emergency, EmergencyHelp, HelpLine, LineKind
from diary.guidance.entries import FORBIDDEN
from diary.guidance.guidance import Guidance
from diary.guidance.guide_pages import Found, GuideLine, GuidePage, guide_pages, search
from diary.guidance.load import load
from diary.guidance.medicines import MedicineGroup
from diary.guidance.rules import (
    CALL_FIRST,
    CARE_NOW,
    Bothersome,
    Condition,
    Lactation,
    LeakDays,
    Restart,
    Rule,
    SymptomsThere,
)
from diary.guidance.statements import Anchor, Offset, Source, StageGuide, Statement, Window
from diary.guidance.tips import Situation, Suppression, Tip, TipKind, Tips
from diary.guidance.vocabulary import Meaning, Vocabulary

__all__ = [
    "CALL_FIRST",
    "CARE_NOW",
    "FORBIDDEN",
    "Anchor",
    "Bothersome",
    "Condition",
    "Country",
    "Emergency",
    "EmergencyHelp",
    "Found",
    "Guidance",
    "GuideLine",
    "GuidePage",
    "HelpLine",
    "Lactation",
    "LeakDays",
    "LineKind",
    "Meaning",
    "MedicineGroup",
    "Offset",
    "Restart",
    "Rule",
    "Situation",
    "Source",
    "StageGuide",
    "Statement",
    "Suppression",
    "SymptomsThere",
    "Tip",
    "TipKind",
    "Tips",
    "Vocabulary",
    "Window",
    "guide_pages",
    "load",
    "search",
]
