"""Baby Buddy: a CSV for each kind of entry. Carried are children, and entries whose note or tag speaks of leaking.

After its user guide ("Import/Export"), the example files of its tests and its admin resources (Baby Buddy, 2.x).
"""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from diary.exchange.arriving.dates import Ask, read_date, read_when
from diary.exchange.arriving.moment import key_of, moment_of
from diary.exchange.csv_files.ids import DerivedIds
from diary.exchange.foreign.taken import Cells, Taken
from diary.exchange.foreign.words import speaks_of_leaking
from diary.model import Episode, PartialDate, Pregnancy

NAME = "Baby Buddy"
_CHILD = frozenset({"first_name", "birth_date"})
_OF_A_CHILD = frozenset({"child_id", "child_first_name", "child"})
_WHEN = ("time", "start", "date")
DATES = (*_WHEN, "end", "birth_date")
_NOTES = ("note", "notes")
# Each kind of entry counts its ids by itself; columns that only one of them has.
_KINDS = (
    "method",
    "note",
    "milestone",
    "nap",
    "temperature",
    "weight",
    "height",
    "bmi",
    "head_circumference",
    "amount",
)
# Notes on a nappy speak of the nappy.
_NAPPY = frozenset({"wet", "solid"})


def matches(heading: Sequence[str]) -> bool:
    columns = set(heading)
    return columns >= _CHILD or bool(columns & _OF_A_CHILD and columns & set(_WHEN))


class BabyBuddy:
    def __init__(self, zone: ZoneInfo | None, order: Ask) -> None:
        self._zone = zone
        self._order = order
        self._ids = DerivedIds("baby-buddy", sure=True)
        self._births: set[date] = set()

    def take(self, cells: Cells) -> Taken | None:
        if cells.keys() >= _CHILD:
            return self._child(cells)
        if cells.keys() >= _NAPPY:
            return None
        note = next((cells[column].strip() for column in _NOTES if cells.get(column, "").strip()), "")
        tags = cells.get("tags", "").strip()
        tagged = [tag.strip() for tag in tags.split(",") if speaks_of_leaking(tag)]
        if not tagged and not speaks_of_leaking(note):
            return None
        when = read_when(
            next((cells[column] for column in _WHEN if cells.get(column, "").strip()), ""), self._order
        )
        kind = next((column for column in _KINDS if column in cells), "")
        key = cells.get("id", "").strip() or key_of(when)
        episode = Episode(
            moment=moment_of(when, self._zone),
            note="\n".join(filter(None, [note, ", ".join(tagged)])),
            id=self._ids.of(kind, key),
        )
        return Taken(episode, timed=when.timed)

    def _child(self, cells: Cells) -> Taken | None:
        """Twins are one pregnancy, with the name of the first."""
        birth = read_date(cells["birth_date"], self._order)
        if birth in self._births:
            return None
        self._births.add(birth)
        return Taken(
            Pregnancy(
                birth=PartialDate(birth),
                name=cells["first_name"].strip(),
                id=self._ids.of("child", birth.isoformat()),
            )
        )
