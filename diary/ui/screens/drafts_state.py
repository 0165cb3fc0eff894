"""What she was writing when a sheet was closed or the app ended, and how its sheet opens again. No Kivy."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from diary.errors import InvalidEntry
from diary.i18n import _
from diary.logbook import Draft
from diary.model import Episode, Medicine, Pregnancy
from diary.ui.screens.details.draft import opened_moment, opened_triggers
from diary.ui.screens.rows import one_line
from diary.wording import day_text, time_text

if TYPE_CHECKING:
    from diary.logbook import Logbook


@dataclass(frozen=True, slots=True)
class Unfinished:
    """text: what she was writing about. sheet, about: what opens it again, with everything as it was typed."""

    draft: Draft
    text: str
    sheet: str
    about: Mapping[str, Any]


def unfinished(logbook: "Logbook") -> Unfinished | None:
    """What she was writing last; a draft that this version cannot open waits for one that can."""
    for draft in logbook.drafts():
        found = _READERS[draft.sheet](draft, logbook) if draft.sheet in _READERS else None
        if found:
            text, about = found
            return Unfinished(draft, text, draft.sheet, about)
    return None


def _leak(draft: Draft, logbook: "Logbook") -> tuple[str, Mapping[str, Any]] | None:
    id_, moment = _id(draft), opened_moment(draft.opened)
    if id_ is None:
        return None
    known = logbook.episode(id_)
    if known:
        episode = known
    elif moment:
        episode = Episode(id=id_, moment=moment, triggers=opened_triggers(draft.opened))
    else:
        return None
    wall, today = episode.moment.wall, logbook.today()
    time = time_text(wall)
    if episode.day == today:
        text = _("You were writing about a leak at {time}.").format(time=time)
    else:
        day = day_text(episode.day, today)
        text = _("You were writing about a leak: {day}, {time}.").format(day=day, time=time)
    return text, {"episode": episode, "is_new": known is None}


def _medicine(draft: Draft, logbook: "Logbook") -> tuple[str, Mapping[str, Any]] | None:
    id_, name = _id(draft), draft.opened.get("name")
    known = next((medicine for medicine in logbook.medicines() if medicine.id == id_), None)
    if known is None:
        if id_ is None or not isinstance(name, str):
            return None
        try:
            known = Medicine(id=id_, name=name)
        except InvalidEntry:
            return None
    text = _("You were writing about a medicine: {name}.").format(name=one_line(known.name, 40))
    return text, {"medicine": known}


def _dates(draft: Draft, logbook: "Logbook") -> tuple[str, Mapping[str, Any]] | None:
    id_ = _id(draft)
    known = next((one for one in logbook.profile().pregnancies if one.id == id_), None)
    if id_ and known is None:
        known = Pregnancy(id=id_)
    return _("You were writing your dates."), {"pregnancy": known}


def _id(draft: Draft) -> UUID | None:
    try:
        return UUID(draft.entry)
    except ValueError:
        return None


_READERS = {"details": _leak, "medicine": _medicine, "dates": _dates}
