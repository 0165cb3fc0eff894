"""drip: one row a day, with columns such as `note.value` and `pain.note`; all text is in lower case.

After the app's own export ("export-to-csv", "get-csv-column-names") and its database schema (drip, Bloody Health).
It has no field for leaking: what is carried are the days whose notes speak of it.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from diary.exchange.arriving.dates import Ask, read_when
from diary.exchange.arriving.moment import key_of, moment_of
from diary.exchange.csv_files.ids import DerivedIds
from diary.exchange.foreign.taken import Cells, Taken
from diary.exchange.foreign.words import speaks_of_leaking
from diary.model import Episode

NAME = "drip"
DATES = ("date",)
_NOTES = ("note.value", "pain.note", "mood.note", "sex.note", "temperature.note")
_TELLING = frozenset({"temperature.value", "bleeding.value", "mucus.feeling", "cervix.opening", "note.value"})


def matches(heading: Sequence[str]) -> bool:
    return "date" in heading and bool(_TELLING & set(heading))


class Drip:
    def __init__(self, zone: ZoneInfo | None, order: Ask) -> None:
        self._zone = zone
        self._order = order
        self._ids = DerivedIds("drip", sure=True)

    def take(self, cells: Cells) -> Taken | None:
        notes = [cells.get(column, "").strip() for column in _NOTES]
        spoken = list(dict.fromkeys(note for note in notes if speaks_of_leaking(note)))
        if not spoken:
            return None
        when = read_when(cells["date"], self._order)
        moment = moment_of(when, self._zone)
        return Taken(
            Episode(moment=moment, note="\n".join(spoken), id=self._ids.of(key_of(when))), timed=when.timed
        )
