"""The sheets, as one explicit list. A new one is a module with its kv and an entry here."""

from collections.abc import Callable, Mapping
from typing import Any

from diary.ui.kit.layout import Sheet


def _about_you() -> type[Sheet]:
    from diary.ui.screens.settings.about_you import AboutYouSheet

    return AboutYouSheet


def _backup() -> type[Sheet]:
    from diary.ui.screens.settings.backup import BackupSheet

    return BackupSheet


def _backups() -> type[Sheet]:
    from diary.ui.screens.settings.backups import BackupsSheet

    return BackupsSheet


def _bring_in() -> type[Sheet]:
    from diary.ui.screens.bring_in.sheet import BringInSheet

    return BringInSheet


def _dates() -> type[Sheet]:
    from diary.ui.screens.settings.dates import DatesSheet

    return DatesSheet


def _deleted() -> type[Sheet]:
    from diary.ui.screens.history.deleted import DeletedSheet

    return DeletedSheet


def _details() -> type[Sheet]:
    from diary.ui.screens.details.sheet import DetailsSheet

    return DetailsSheet


def _edit_many() -> type[Sheet]:
    from diary.ui.screens.history.edit import EditManySheet

    return EditManySheet


def _emergency() -> type[Sheet]:
    from diary.ui.screens.emergency.sheet import EmergencySheet

    return EmergencySheet


def _erase() -> type[Sheet]:
    from diary.ui.screens.settings.erase import EraseSheet

    return EraseSheet


def _first_start() -> type[Sheet]:
    from diary.ui.screens.first_start.sheet import FirstStartSheet

    return FirstStartSheet


def _imports() -> type[Sheet]:
    from diary.ui.screens.bring_in.imports import ImportsSheet

    return ImportsSheet


def _landmark() -> type[Sheet]:
    from diary.ui.screens.trends.landmark import LandmarkSheet

    return LandmarkSheet


def _medicine() -> type[Sheet]:
    from diary.ui.screens.settings.medicine import MedicineSheet

    return MedicineSheet


def _medicines() -> type[Sheet]:
    from diary.ui.screens.settings.medicines import MedicinesSheet

    return MedicinesSheet


def _night() -> type[Sheet]:
    from diary.ui.screens.today.night import NightSheet

    return NightSheet


def _place() -> type[Sheet]:
    from diary.ui.screens.settings.place import PlaceSheet

    return PlaceSheet


def _question() -> type[Sheet]:
    from diary.ui.screens.doctor.question import QuestionSheet

    return QuestionSheet


def _reminder() -> type[Sheet]:
    from diary.ui.screens.settings.reminder import ReminderSheet

    return ReminderSheet


def _report_preview() -> type[Sheet]:
    from diary.ui.screens.doctor.report_preview import ReportPreviewSheet

    return ReportPreviewSheet


def _shortcuts() -> type[Sheet]:
    from diary.ui.screens.settings.shortcuts import ShortcutsSheet

    return ShortcutsSheet


def _symptoms() -> type[Sheet]:
    from diary.ui.screens.symptoms.sheet import SymptomsSheet

    return SymptomsSheet


def _trigger() -> type[Sheet]:
    from diary.ui.screens.settings.trigger_edit import TriggerSheet

    return TriggerSheet


def _triggers() -> type[Sheet]:
    from diary.ui.screens.settings.trigger_list import TriggersSheet

    return TriggersSheet


SHEETS: Mapping[str, Callable[[], type[Sheet]]] = {
    "about_you": _about_you,
    "backup": _backup,
    "backups": _backups,
    "bring_in": _bring_in,
    "dates": _dates,
    "deleted": _deleted,
    "details": _details,
    "edit_many": _edit_many,
    "emergency": _emergency,
    "erase": _erase,
    "first_start": _first_start,
    "imports": _imports,
    "landmark": _landmark,
    "medicine": _medicine,
    "medicines": _medicines,
    "night": _night,
    "place": _place,
    "question": _question,
    "reminder": _reminder,
    "report_preview": _report_preview,
    "shortcuts": _shortcuts,
    "symptoms": _symptoms,
    "trigger": _trigger,
    "triggers": _triggers,
}
"""By name; each imports its class when it is first opened, so that the app starts fast."""


def make_sheet(name: str, **about: Any) -> Sheet:
    """The sheet of this name. about: what it shows, and the logbook."""
    return SHEETS[name]()(**about)
