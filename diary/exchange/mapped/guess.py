"""A guess which column holds what, from its heading and from what stands under it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from diary.exchange.arriving.dates import has_time, is_date_number, looks_like_date
from diary.exchange.foreign.words import answers_no, leak_words, speaks_of_leaking
from diary.exchange.mapped.column_map import ColumnMap
from diary.exchange.mapped.rows import items_of
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
    "id": ("id", "uuid", "guid", "entry id", "row id", "record id"),
}  # fmt: skip
_YES = frozenset({"yes", "y", "true", "1", "ja", "wahr", "oui", "vrai", "sí", "si", "verdadero", "x"})
# So much of a word tells it.
_STEM = 4
# Longer ones are sentences.
_LONGEST_ITEM = 30


def suggest_map(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> ColumnMap:
    """What the headings say, a heading that is one of our words before one that contains it.

    Only a column whose cells are dates is taken for the date; one without a known heading when there is no other.
    `dated` is False when none was found. Where a column says what a row is, only rows that are leaks are taken.
    """
    free = {column: _words(column) for column in columns if column.strip()}
    found: dict[str, str] = {}
    for fits in (_is, _contains):
        for field, words in _HEADINGS.items():
            for column, heading in free.items():
                known = any(fits(heading, folded(word)) for word in words)
                if known and field not in found and _can_hold(field, _cells(column, columns, rows)):
                    found[field] = column
            if field in found:
                free.pop(found[field], None)
    if "date" not in found and "datetime" not in found:
        column = next((c for c in free if all(map(looks_like_date, _cells(c, columns, rows) or ("",)))), "")
        if column:
            found["date"] = column
            del free[column]
    settled = _settled(found, columns, rows)
    only_column, only_text = _only(free, columns, rows)
    if not only_column and "note" in settled:
        only_column, only_text = _only_notes(settled["note"], columns, rows)
    return replace(ColumnMap(order=None, **settled), only_column=only_column, only_text=only_text)


def _can_hold(field: str, cells: Sequence[str]) -> bool:
    """What stands in the first rows is of the kind that a field needs."""
    if field in ("date", "datetime"):
        return all(map(_is_date, cells))
    if field == "id":
        return len(set(cells)) == len(cells)
    return True


def _is_date(cell: str) -> bool:
    """Also one that is a bare number, which only a heading makes a date."""
    return looks_like_date(cell) or is_date_number(cell)


def _only(free: Iterable[str], columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, str]:
    """The column that tells leaks from other things, and what stands there in a leak; two empty texts for none."""
    for column in free:
        items = [item for cell in _cells(column, columns, rows) for item in items_of(cell) or (cell.strip(),)]
        if ":" in column:
            continue
        if speaks_of_leaking(column):
            yes = next((item for item in items if folded(item) in _YES), "")
            if yes and any(map(answers_no, items)):
                return column, yes
        leaks = Counter(item for item in items if len(item) <= _LONGEST_ITEM and speaks_of_leaking(item))
        if leaks:
            text, _times = leaks.most_common(1)[0]
            one = len({folded(leak) for leak in leaks}) == 1
            return column, text if one else _shared(leaks) or text
    return "", ""


def _only_notes(column: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, str]:
    """Where only some notes speak of leaking, as in a log of feeds, the word that they share."""
    told = [cell for cell in _cells(column, columns, rows) if speaks_of_leaking(cell)]
    shared = _shared(told) if len(told) < len(rows) and ":" not in column else ""
    return (column, shared) if shared else ("", "")


def _shared(texts: Iterable[str]) -> str:
    """How all words of leaking in `texts` begin, with anything around; "" where they are different words."""
    stems = {word[:_STEM] for text in texts for word in leak_words(text)}
    return f"*{stems.pop()}*" if len(stems) == 1 else ""


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
        if cells and not any(map(has_time, cells)):
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
