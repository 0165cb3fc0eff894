"""Baby Buddy: a CSV for each kind of entry. Carried are children, and entries whose note or tag speaks of leaking.

After its user guide ("Import/Export"), the example files of its tests and its admin resources (Baby Buddy, 2.x).
"""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from diary.exchange.arriving.moment import moment_of
from diary.exchange.csv_files.ids import DerivedIds
from diary.exchange.foreign.taken import Cells, Taken
from diary.exchange.foreign.words import speaks_of_leaking
from diary.exchange.mapped.time import has_time, read_both
from diary.model import Episode, PartialDate, Pregnancy

NAME = "Baby Buddy"
_CHILD = frozenset({"first_name", "birth_date"})
_OF_A_CHILD = frozenset({"child_id", "child_first_name", "child"})
_WHEN = ("time", "start", "date")
_NOTES = ("note", "notes")
# Notes on a nappy speak of the nappy.
_NAPPY = frozenset({"wet", "solid"})


def matches(heading: Sequence[str]) -> bool:
    columns = set(heading)
    return columns >= _CHILD or bool(columns & _OF_A_CHILD and columns & set(_WHEN))


class BabyBuddy:
    def __init__(self, zone: ZoneInfo | None) -> None:
        self._zone = zone
        self._ids = DerivedIds("baby-buddy")
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
        when = next((cells[column].strip() for column in _WHEN if cells.get(column, "").strip()), "")
        moment = moment_of(*read_both(when, None), self._zone)
        text = "\n".join(filter(None, [note, ", ".join(tagged)]))
        return Taken(Episode(moment=moment, note=text, id=self._ids.of(when, text)), timed=has_time(when))

    def _child(self, cells: Cells) -> Taken | None:
        """Twins are one pregnancy, with the name of the first."""
        birth = read_both(cells["birth_date"], None)[0].date()
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
