"""Writes `docs/rules.md`: everything that the diary says, in tables that a clinician can review row by row.

All of it comes from the data; a test compares the file with what this writes.
"""

import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from diary.analytics.standing import OVERDUE_DAYS
from diary.explanation import marks, parameters
from diary.guidance import Anchor, Guidance, Offset, Source, Statement, load
from diary.model import LASTING_DAYS, PREGNANCY_DAYS, SHORT_DAYS, Choice, Level, Stage, Symptom

_INTRODUCTION = """\
# The rules, for review

**No clinician has reviewed these rules yet.** This file lists everything that Leak Diary may say about a diary,
and when. It is written by `make rules` from the data in `diary/guidance/`; a test holds that it is up to date.

To review it, take a copy, write into the last three columns of each row *agree*, or *change to …*, and your name
with the date, and send the copy to the project. A row that nobody has signed stays what it is: a reading of its
sources by people who are no clinicians.

- **Choice of the project** marks numbers and conditions for which the sources give none.
- **Beyond** marks what goes beyond the two articles that this diary follows first, *Leaking Breast Milk* (2014)
  and *What causes breast milk leakage?* (2025).
- The level of a diary is the highest of its stage and of all rules that are met; nothing lowers one.
- A leak counts as come by itself unless it was logged as “only when pressed”.
- Days are local calendar dates, weeks 7 days, months calendar months clamped to the month’s end.
- The texts are the usual ones. She may choose other words for breast and feeding; after a loss each text that
  would speak of a baby or of feeding is replaced as `diary/after_loss.toml` says.
"""
_SIGNED = ("agree", "change to", "name, date")

# Where a stage is not counted from a date in `stages.toml`.
_WHEN = {
    Stage.PREGNANT: f"from {PREGNANCY_DAYS} days before a birth, a loss or a due date on; a due date holds until "
    f"{OVERDUE_DAYS} days after it; or said to be pregnant without a due date; comes before all other stages and "
    "ends the timers of weaning",
    Stage.LACTATING: "feeding or expressing, the birth not known or not her own, or after a loss",
    Stage.WEANING: "feeding, and weaning has begun; replaces the name of the stages of feeding, not their level",
    Stage.NOT_LACTATING: "she confirmed that she is not feeding and was never, or not recently, pregnant",
    Stage.UNKNOWN: "none of the others can be told; the rules that need no stage are checked all the same",
}
_ANCHORS = {Anchor.BIRTH: "the latest birth", Anchor.LAST_FEED: "the last feed or expression"}
_COUNTED = {Anchor.BIRTH: "while feeding, ", Anchor.LAST_FEED: ""}
_LEVELS = {
    Level.EXPECTED: "the source describes it as ordinary",
    Level.WATCH: "keep logging",
    Level.MENTION: "at the next visit",
    Level.SEE_DOCTOR: "within about a week",
    Level.PROMPTLY: "within 1 to 2 days",
    Level.EMERGENCY: "now: the emergency line first",
}

Row = Sequence[str]


def document(guidance: Guidance) -> str:
    """The whole file."""
    sections = [
        _INTRODUCTION,
        _section("Levels", ("level", "words", "meaning"), _levels()),
        _section("Stages", ("stage", "level", "when", "what is said", "what to do", "sources"), _stages(guidance)),
        _section("Windows in the chart", ("window", "from", "until", "sources"), _windows(guidance)),
        _section(
            "Rules",
            ("rule", "level", "title", "when", "what is said", "what to do", "sources", "marks"),
            _rules(guidance),
            f"Asked about today, the rules look at the {guidance.trailing_days} days that end with it; a report "
            "over a past time says what held within it. A rule marked *timer* is silent once the time that it "
            "speaks of is over; a warning sign is not.",
        ),
        _section(
            "Symptoms",
            ("symptom", "words", "asked about after", "counts"),
            ((s.value, s.label, f"{s.asked_after} days", _kept(s)) for s in Symptom),
            "A symptom counts from the day it was noticed until it is marked as gone. The app asks whether it is "
            f"still there {LASTING_DAYS} days after it was noticed or last confirmed, or {SHORT_DAYS} for fever "
            "and what may need help at once. When nobody answers, a lump, a change of the nipple and thoughts of "
            "harm go on counting; the others keep their level for as long again twice over, then stand as not "
            "answered, without a level (choice of the project).",
        ),
        _section(
            "Listed medicines",
            ("group", "names", "sources"),
            ((group.name, ", ".join(group.medicines), _ids(group.sources)) for group in guidance.medicines),
            "None is ever named as a cause, and nothing says to stop one.",
        ),
        _section("Tips", ("tip", "for", "what is said", "caution", "sources", "marks"), _tips(guidance)),
        _section(
            "When tips are left out", ("when", "left out", "what is said", "sources"), _suppressions(guidance)
        ),
        _section("Guide", ("topic", "what is said", "sources", "marks"), _guide(guidance)),
        _section(
            "Sources",
            ("source", "title", "publisher", "date", "read as"),
            ((s.id, s.title, s.publisher, s.date, s.read_as) for s in guidance.sources.values()),
            signed=False,
        ),
    ]
    return "\n".join(sections)


def _kept(symptom: Symptom) -> str:
    return "until gone" if symptom.lasting_days is None else f"{symptom.lasting_days} days unanswered"


def _levels() -> Iterable[Row]:
    return ((level.key, level.label, _LEVELS[level]) for level in Level)


def _stages(guidance: Guidance) -> Iterable[Row]:
    for stage in Stage:
        guide = guidance.stages[stage]
        level = guide.level.key if guide.level is not None else "none"
        when = _counted(guide.starts) if guide.starts else _WHEN[stage]
        yield stage.value, level, when, *_said(guide.statement)


def _counted(starts: Offset) -> str:
    return _COUNTED[starts.anchor] + _from(starts) + ", until the next stage begins"


def _windows(guidance: Guidance) -> Iterable[Row]:
    for window in guidance.windows:
        until = "before " + _from(window.ends).removeprefix("from ") if window.ends else "open"
        if window.while_feeding:
            until = "with the last feed or expression; not drawn when that was before"
        yield window.name, _from(window.starts), until, _ids(window.sources)


def _rules(guidance: Guidance) -> Iterable[Row]:
    for rule in guidance.rules:
        yield (
            rule.id,
            rule.level.key,
            rule.title,
            parameters(rule),
            rule.statement.says,
            rule.do,
            _ids(rule.statement.sources),
            " ".join((*(["*timer*."] if rule.timer else []), *marks(rule))),
        )


def _tips(guidance: Guidance) -> Iterable[Row]:
    for tip in guidance.tips.all:
        hers = [_labels(tip.triggers), ", ".join(sorted(tip.situations))]
        marked = _marks(design=tip.design, beyond=tip.beyond)
        yield tip.id, "; ".join(filter(None, hers)), tip.says, tip.caution, _ids(tip.sources), marked


def _suppressions(guidance: Guidance) -> Iterable[Row]:
    for found in guidance.tips.suppressions:
        when = found.when.value + (f": {_labels(found.symptoms)}" if found.symptoms else "")
        yield when, ", ".join(sorted(found.hides)), found.says, _ids(found.sources)


def _guide(guidance: Guidance) -> Iterable[Row]:
    for topic in guidance.guide:
        for said in topic.statements:
            only = {None: "", True: " (after a loss only)", False: " (not after a loss)"}[said.after_loss]
            yield topic.title + only, said.says, _ids(said.sources), _marks(design=said.design, beyond=said.beyond)


def _said(statement: Statement) -> Row:
    return statement.says, statement.do, _ids(statement.sources)


def _from(offset: Offset) -> str:
    anchor = _ANCHORS[offset.anchor]
    if offset.months:
        return f"from {offset.months} calendar months after {anchor}"
    return f"from day {offset.days} after {anchor}"


def _ids(sources: Iterable[Source]) -> str:
    return ", ".join(source.id for source in sources)


def _marks(*, design: bool, beyond: bool) -> str:
    return ", ".join([*(["choice of the project"] if design else []), *(["beyond"] if beyond else [])])


def _labels(values: Iterable[Choice]) -> str:
    return ", ".join(sorted(value.label for value in values))


def _section(title: str, head: Row, rows: Iterable[Row], note: str = "", *, signed: bool = True) -> str:
    """A heading and its table, with the columns to sign."""
    blank = [""] * len(_SIGNED) if signed else []
    lines = [f"## {title}", "", *([note, ""] if note else [])]
    lines += [_line([*head, *(_SIGNED if signed else ())]), _line(["---"] * (len(head) + len(blank)))]
    return "\n".join(chain(lines, (_line([*row, *blank]) for row in rows), [""]))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(load()), encoding="utf-8")
