"""A guess which column holds what, from its heading and from what stands under it."""

import re
from collections.abc import Mapping, Sequence

from diary.exchange.mapped.column_map import ColumnMap
from diary.exchange.mapped.time import has_time, looks_like_date
from diary.model import folded

# Words of headings in English, German, French and Spanish, folded; the first field that fits takes a column.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "datetime": (
        "datetime", "date time", "date and time", "timestamp", "zeitpunkt", "zeitstempel", "datum und uhrzeit",
        "horodatage", "date et heure", "fecha y hora", "marca de tiempo", "start", "début", "inicio", "beginn",
    ),
    "since_feed": (
        "since feed", "since last feed", "since feeding", "minutes since", "seit stillen", "seit mahlzeit",
        "depuis tétée", "depuis la tétée", "desde toma", "desde la toma",
    ),
    "date": ("date", "day", "datum", "tag", "jour", "fecha", "día", "dia"),
    "time": ("time", "hour", "clock", "uhrzeit", "zeit", "heure", "hora"),
    "trigger": ("trigger", "cause", "reason", "auslöser", "grund", "ursache", "déclencheur", "raison", "causa",
                "motivo", "desencadenante"),
    "side": ("side", "breast", "seite", "brust", "côté", "sein", "lado", "pecho"),
    "amount": ("amount", "quantity", "how much", "menge", "quantité", "cantidad"),
    "fluid": ("fluid", "colour", "color", "flüssigkeit", "farbe", "couleur", "liquide", "fluido"),
    "pads": ("pads", "pad", "einlagen", "stilleinlagen", "coussinets", "discos", "almohadillas"),
    "bother": ("bother", "distress", "belastung", "störend", "gêne", "molestia"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "text", "notiz", "notizen", "bemerkung",
             "bemerkungen", "kommentar", "remarque", "remarques", "commentaire", "nota", "notas", "comentario",
             "observaciones"),
}  # fmt: skip


def suggest_map(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> ColumnMap:
    """What the headings say, a heading that is one of our words before one that contains it; a column without a
    known heading whose cells are all dates is the date. `dated` is False when no date was found."""
    free = {column: _words(column) for column in columns if column.strip()}
    found: dict[str, str] = {}
    for fits in (_is, _contains):
        for field, words in _HEADINGS.items():
            column = next((c for c, heading in free.items() if any(fits(heading, folded(w)) for w in words)), "")
            if column and field not in found:
                found[field] = column
                del free[column]
    if "date" not in found and "datetime" not in found:
        column = next((c for c in free if all(map(looks_like_date, _cells(c, columns, rows) or ("",)))), "")
        if column:
            found["date"] = column
    return ColumnMap(order=None, **_settled(found, columns, rows))


def _settled(found: dict[str, str], columns: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """One date, whether its cells hold a time or not."""
    if "date" in found and "time" not in found:
        cells = _cells(found["date"], columns, rows)
        if cells and all(map(has_time, cells)):
            found["datetime"] = found.pop("date")
    if "date" in found and "datetime" in found:
        del found["datetime" if "time" in found else "date"]
    if "datetime" in found:
        cells = _cells(found["datetime"], columns, rows)
        if cells and not any(map(has_time, cells)) and all(map(looks_like_date, cells)):
            found["date"] = found.pop("datetime")
        else:
            found.pop("time", None)
    return found


def _cells(column: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    place = columns.index(column)
    return [row[place] for row in rows if place < len(row) and row[place].strip()]


def _words(heading: str) -> str:
    return " ".join(re.split(r"[\W_]+", folded(heading))).strip()


def _is(heading: str, word: str) -> bool:
    return heading == word


def _contains(heading: str, word: str) -> bool:
    return f" {word} " in f" {heading} "
