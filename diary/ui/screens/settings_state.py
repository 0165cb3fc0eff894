"""What the Settings screen shows. No Kivy."""

from dataclasses import dataclass
from pathlib import Path

from diary.i18n import N_, _
from diary.model import Profile
from diary.ui.screens.dates_state import PregnancyRow, Where, build_pregnancy_rows

LOOKS = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}


@dataclass(frozen=True, slots=True)
class SettingsState:
    """nowhere: what stands in place of the pregnancies when she is in none of these places, or "".

    add: label of the button for another pregnancy. look: a key of LOOKS. path: where the diary lies.
    """

    pregnancies: tuple[PregnancyRow, ...]
    nowhere: str
    add: str
    look: str
    path: str


def build_settings_state(profile: Profile, look: str | None, path: Path) -> SettingsState:
    """look: the setting as it is kept; anything unknown means as the system has it."""
    return SettingsState(
        pregnancies=build_pregnancy_rows(profile),
        nowhere=Where.NONE.label if profile.not_lactating and not profile.pregnancies else "",
        add=_add(profile),
        look=look if look in LOOKS else "system",
        path=str(path),
    )


def _add(profile: Profile) -> str:
    if profile.after_loss:
        return _("Add other dates")
    return _("Add another pregnancy") if profile.pregnancies else _("Say where you are")
