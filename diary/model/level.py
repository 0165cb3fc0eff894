"""How much something asks to be shown to someone."""

from enum import IntEnum

from diary.i18n import N_, _


class Level(IntEnum):
    """Ordered from the least to the most pressing; the level of a diary is the highest that applies.

    (design) the words of each level are this project's.
    """

    EXPECTED = 0
    WATCH = 1
    MENTION = 2
    SEE_DOCTOR = 3
    PROMPTLY = 4
    EMERGENCY = 5

    @property
    def key(self) -> str:
        """The name in data files and JSON."""
        return self.name.lower()

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    Level.EXPECTED: N_("Commonly described as expected"),
    Level.WATCH: N_("Keep an eye on it"),
    Level.MENTION: N_("Mention it at your next visit"),
    Level.SEE_DOCTOR: N_("See a doctor within about a week"),
    Level.PROMPTLY: N_("See a doctor within 1 to 2 days"),
    Level.EMERGENCY: N_("Get help now"),
}
