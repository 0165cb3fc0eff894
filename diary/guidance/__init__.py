"""What the sources say: data files, and a loader that refuses a statement without a source."""

from diary.guidance.guidance import (
    Anchor,
    Guidance,
    LeakDays,
    Offset,
    Rule,
    Source,
    StageGuide,
    Statement,
    Window,
)
from diary.guidance.load import FORBIDDEN, load

__all__ = [
    "FORBIDDEN",
    "Anchor",
    "Guidance",
    "LeakDays",
    "Offset",
    "Rule",
    "Source",
    "StageGuide",
    "Statement",
    "Window",
    "load",
]
