"""The screens, as one explicit list. A new one is a module with its kv and an entry here."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from diary.i18n import N_, _

if TYPE_CHECKING:
    from diary.ui.screens.base import DiaryScreen


class Place(Enum):
    """Where a screen is reached from."""

    TAB = auto()
    TOP_BAR = auto()


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """name: unique. title: untranslated. icon: of the Material Design icons.

    load: imports and returns the screen's class, at the first visit, so that the app starts fast.
    """

    name: str
    title: str
    icon: str
    load: "Callable[[], type[DiaryScreen]]"
    place: Place = Place.TAB

    @property
    def label(self) -> str:
        return _(self.title)


def _today() -> "type[DiaryScreen]":
    from diary.ui.screens.today.screen import TodayScreen

    return TodayScreen


def _history() -> "type[DiaryScreen]":
    from diary.ui.screens.history.screen import HistoryScreen

    return HistoryScreen


def _trends() -> "type[DiaryScreen]":
    from diary.ui.screens.trends.screen import TrendsScreen

    return TrendsScreen


def _doctor() -> "type[DiaryScreen]":
    from diary.ui.screens.doctor.screen import DoctorScreen

    return DoctorScreen


def _guide() -> "type[DiaryScreen]":
    from diary.ui.screens.guide.screen import GuideScreen

    return GuideScreen


def _settings() -> "type[DiaryScreen]":
    from diary.ui.screens.settings.screen import SettingsScreen

    return SettingsScreen


SCREENS = (
    ScreenEntry("today", N_("Today"), "water-outline", _today),
    ScreenEntry("history", N_("History"), "history", _history),
    ScreenEntry("trends", N_("Trends"), "chart-bar", _trends),
    ScreenEntry("doctor", N_("Doctor"), "stethoscope", _doctor),
    ScreenEntry("guide", N_("Guide"), "book-open-page-variant-outline", _guide, Place.TOP_BAR),
    ScreenEntry("settings", N_("Settings"), "cog-outline", _settings, Place.TOP_BAR),
)
"""In the order of the tabs; the first is shown at the start."""
