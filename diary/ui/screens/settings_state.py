"""What the Settings screen shows. No Kivy."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from diary.i18n import N_, _
from diary.model import Profile
from diary.ui.screens import about_you_state, medicines_state
from diary.ui.screens.dates_state import PregnancyRow, Where, build_pregnancy_rows
from diary.ui.screens.help_state import Line, loss_lines

if TYPE_CHECKING:
    from diary.guidance import Guidance

LOOKS = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}


@dataclass(frozen=True, slots=True)
class SettingsState:
    """nowhere: what stands in place of the pregnancies when she is in none of these places, or "".

    add: label of the button for another pregnancy. about, medicines: what is known, in one line each.
    look: a key of LOOKS. path: where the diary lies. support: who listens after a loss.
    """

    pregnancies: tuple[PregnancyRow, ...]
    nowhere: str
    add: str
    about: str
    medicines: str
    look: str
    path: str
    support: tuple[Line, ...]


def build_settings_state(
    profile: Profile, today: date, look: str | None, path: Path, guidance: "Guidance"
) -> SettingsState:
    """look: the setting as it is kept; anything unknown means as the system has it."""
    return SettingsState(
        pregnancies=build_pregnancy_rows(profile),
        nowhere=Where.NONE.label if profile.not_lactating and not profile.pregnancies else "",
        add=_add(profile),
        about=about_you_state.summary(profile, guidance.emergency),
        medicines=medicines_state.summary(profile.medicines, today),
        look=look if look in LOOKS else "system",
        path=str(path),
        support=loss_lines(profile, guidance),
    )


def _add(profile: Profile) -> str:
    if profile.after_loss:
        return _("Add other dates")
    return _("Add another pregnancy") if profile.pregnancies else _("Say where you are")
