"""Track & Graph: one row for each time that something was tracked, by the name of what is tracked.

After the app's own "CSVReadWriter" and its tests (Track & Graph, 2022 to 2025). Older exports put the label behind
the value: `1.0:Left`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from diary.exchange.arriving.dates import Ask, read_when
from diary.exchange.arriving.moment import key_of, moment_of
from diary.exchange.csv_files.ids import DerivedIds
from diary.exchange.foreign.taken import Cells, Taken
from diary.exchange.foreign.words import answers_no, speaks_of_leaking
from diary.exchange.mapped.words import choice_of
from diary.model import Amount, Episode, Fluid, Side, Trigger

NAME = "Track & Graph"
_COLUMNS = frozenset({"FeatureName", "Timestamp", "Value"})
DATES = ("Timestamp",)
_DURATION = re.compile(r"(-?[0-9]+:-?[0-9]+:-?[0-9]+)(?::(.*))?")
_ZERO = re.compile(r"-?0*(?:[.,]0*)?|-?0+:-?0+:-?0+")
_ONE = re.compile(r"0*1(?:[.,]0*)?")
# Shorter ones mean a side in a column of sides only.
_SHORTEST_SIDE = 4


def matches(heading: Sequence[str]) -> bool:
    return set(heading) >= _COLUMNS


class TrackAndGraph:
    def __init__(self, zone: ZoneInfo | None, order: Ask) -> None:
        self._zone = zone
        self._order = order
        self._ids = DerivedIds("track-and-graph", sure=True)

    def take(self, cells: Cells) -> Taken | None:
        feature, note = cells["FeatureName"].strip(), cells.get("Note", "").strip()
        value, label = _parted(cells["Value"].strip(), cells.get("Label"))
        if speaks_of_leaking(feature):
            if answers_no(label) or (not label and (_ZERO.fullmatch(value) or answers_no(value))):
                return None
        elif not speaks_of_leaking(label) and not speaks_of_leaking(note):
            return None
        when = read_when(cells["Timestamp"], self._order)
        # The app writes what its own clock showed; in UTC where that was the time there.
        moment = moment_of(replace(when, universal=False), self._zone)
        trigger = choice_of(Trigger, label) if label else None
        return Taken(
            Episode(
                moment=moment,
                triggers=(trigger,) if trigger else (),
                side=_side(label) or _side(feature) or Side.UNSURE,
                amount=(choice_of(Amount, label) if label else None) or Amount.UNSURE,
                fluid=(choice_of(Fluid, label) if label else None) or Fluid.MILKY,
                note="\n".join(filter(None, [note, _told(feature, value, label)])),
                id=self._ids.of(feature, key_of(when)),
            ),
            timed=when.timed,
        )


def _parted(value: str, label: str | None) -> tuple[str, str]:
    """The value and its label, whether it has a column of its own or not."""
    if label is not None:
        return value, label.strip()
    if duration := _DURATION.fullmatch(value):
        return duration[1], (duration[2] or "").strip()
    number, _colon, behind = value.partition(":")
    return number.strip(), behind.strip()


def _told(feature: str, value: str, label: str) -> str:
    """What was tracked, unless it says no more than that there was a leak."""
    number = "" if _ONE.fullmatch(value) or (label and _ZERO.fullmatch(value)) else value
    said = ", ".join(filter(None, [number, label]))
    if not said and len(feature.split()) == 1:
        return ""
    return ": ".join(filter(None, [feature, said]))


def _side(text: str) -> Side | None:
    words = [text, *re.findall(r"\w+", text)]
    found = {choice_of(Side, word) for word in words if len(word) >= _SHORTEST_SIDE} - {None, Side.UNSURE}
    return found.pop() if len(found) == 1 else None
