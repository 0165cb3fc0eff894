"""What was typed and is not saved yet: kept beside the entries, so that only saving or discarding ends it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from diary.logbook.book import Book

_SETTING = "drafts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands typed on one sheet.

    sheet: the name of the sheet. entry: the id of what it is about, or "".
    said: by field, what differs from the diary, as it was typed, also what cannot be read yet.
    opened: what else the sheet needs to open again. Both hold what JSON can.
    """

    sheet: str
    entry: str
    said: Mapping[str, Any]
    opened: Mapping[str, Any] = field(default_factory=dict)

    def about_the_same(self, other: "Draft") -> bool:
        return (self.sheet, self.entry) == (other.sheet, other.entry)


class Drafts(Book):
    """The use cases of what is not saved yet."""

    def drafts(self) -> tuple[Draft, ...]:
        """The one that was changed last first. What another version of the app wrote is read as far as it goes."""
        try:
            found = json.loads(self.setting(_SETTING) or "[]")
        except ValueError:
            return ()
        return tuple(draft for item in found if (draft := _draft(item))) if isinstance(found, list) else ()

    def draft(self, sheet: str, entry: str) -> Draft | None:
        """What was typed on this sheet about this entry."""
        return next((draft for draft in self.drafts() if (draft.sheet, draft.entry) == (sheet, entry)), None)

    def keep_draft(self, draft: Draft) -> None:
        """Puts it in the place of an earlier one about the same."""
        self._write([draft, *(other for other in self.drafts() if not other.about_the_same(draft))])

    def drop_draft(self, draft: Draft) -> None:
        """It was saved or discarded."""
        known = self.drafts()
        left = [other for other in known if not other.about_the_same(draft)]
        if len(left) < len(known):
            self._write(left)

    def _write(self, drafts: Iterable[Draft]) -> None:
        self.set_setting(_SETTING, json.dumps([asdict(draft) for draft in drafts]))


def _draft(item: Any) -> Draft | None:
    match item:
        case {"sheet": str(sheet), "entry": str(entry), "said": dict(said), "opened": dict(opened)}:
            return Draft(sheet=sheet, entry=entry, said=said, opened=opened)
    return None
