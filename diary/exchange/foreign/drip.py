"""drip: one row a day, with columns such as `note.value` and `pain.note`; all text is in lower case.

After the app's own export ("export-to-csv", "get-csv-column-names") and its database schema (drip, Bloody Health).
It has no field for leaking: what is carried are the days whose notes speak of it.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from diary.exchange.arriving.moment import moment_of
from diary.exchange.csv_files.ids import DerivedIds
from diary.exchange.foreign.taken import Cells, Taken
from diary.exchange.foreign.words import speaks_of_leaking
from diary.exchange.mapped.time import NOON, read_date
from diary.model import Episode

NAME = "drip"
_NOTES = ("note.value", "pain.note", "mood.note", "sex.note", "temperature.note")
_TELLING = frozenset({"temperature.value", "bleeding.value", "mucus.feeling", "cervix.opening", "note.value"})


def matches(heading: Sequence[str]) -> bool:
    return "date" in heading and bool(_TELLING & set(heading))


class Drip:
    def __init__(self, zone: ZoneInfo | None) -> None:
        self._zone = zone
        self._ids = DerivedIds("drip")

    def take(self, cells: Cells) -> Taken | None:
        notes = [cells.get(column, "").strip() for column in _NOTES]
        spoken = list(dict.fromkeys(note for note in notes if speaks_of_leaking(note)))
        if not spoken:
            return None
        day = read_date(cells["date"], None)
        moment = moment_of(datetime.combine(day, NOON), None, self._zone)
        note = "\n".join(spoken)
        return Taken(Episode(moment=moment, note=note, id=self._ids.of(day.isoformat(), note)), timed=False)
