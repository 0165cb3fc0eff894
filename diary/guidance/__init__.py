"""What the sources say: data files, and a loader that refuses a statement without a source."""

from diary.guidance.entries import FORBIDDEN
from diary.guidance.guidance import Guidance
from diary.guidance.load import load
from diary.guidance.rules import Bothersome, Condition, Lactation, LeakDays, Restart, Rule, SymptomsThere
from diary.guidance.statements import Anchor, Offset, Source, StageGuide, Statement, Window

__all__ = [
    "FORBIDDEN",
    "Anchor",
    "Bothersome",
    "Condition",
    "Guidance",
    "Lactation",
    "LeakDays",
    "Offset",
    "Restart",
    "Rule",
    "Source",
    "StageGuide",
    "Statement",
    "SymptomsThere",
    "Window",
    "load",
]
