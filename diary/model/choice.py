"""Enums that are stored by their text value and shown by their label."""

from difflib import get_close_matches
from enum import StrEnum
from typing import Self

from diary.errors import InvalidEntry
from diary.i18n import _


class Choice(StrEnum):
    """One of a fixed list of values. `value` is what is stored and exported, `label` what is shown."""

    _label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member._label = label
        return member

    @property
    def label(self) -> str:
        return _(self._label)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The member whose value is `text`, read without regard to case, spaces and hyphens.

        Raises InvalidEntry with the possible values and, for a near miss, the likely one.
        """
        key = text.strip().lower().replace("-", "_").replace(" ", "_")
        members = {member.value: member for member in cls}
        if key in members:
            return members[key]
        near = get_close_matches(key, members, n=1)
        hint = " " + _("Did you mean “{near}”?").format(near=near[0]) if near else ""
        raise InvalidEntry(
            _("“{text}” is not a {noun}.{hint} Choose one of: {values}.").format(
                text=text.strip()[:40], noun=cls.noun(), hint=hint, values=", ".join(members)
            )
        )

    @classmethod
    def noun(cls) -> str:
        """What one member is called in a sentence."""
        return cls.__name__.lower()
