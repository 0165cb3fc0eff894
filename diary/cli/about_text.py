"""What she said about herself, as the terminal shows it."""

from diary.guidance import Guidance
from diary.i18n import _
from diary.model import Person


def about_text(person: Person, guidance: Guidance) -> str:
    """Each thing with its value; what she did not say is shown as such."""
    found = guidance.emergency_for(person)
    usual, not_said = _("the usual one"), _("Not said")
    lines = (
        (_("Age"), person.age_band.label),
        (_("Word for that part of the body"), person.breast_word or usual),
        (_("Word for giving milk"), person.feeding_word or usual),
        (_("Country"), found.country or person.country or not_said),
        (_("Emergency number"), ", ".join((found.number, *found.others))),
    )
    return "\n".join(f"{name}: {value}" for name, value in lines)
