"""Backups: those that make themselves, those that the user makes, and a second folder for them."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from diary.errors import DiaryError, StorageError
from diary.i18n import _
from diary.logbook.importing import Importing
from diary.model import Moment
from diary.progress import Progress, unwatched
from diary.storage import Backup, BackupState, second_folder
from diary.wording import date_text, time_text

# How old the last backup is before the next one makes itself: while the app is open, and on the command line.
WHILE_OPEN = timedelta(minutes=30)
BY_COMMAND = timedelta(hours=24)
_DAY = timedelta(days=1)


class Backups(Importing):
    """The use cases of backups. A demonstration makes none by itself."""

    def backups(self) -> tuple[Backup, ...]:
        """Newest first, by what was written to the diary and not by the clock."""
        return self.store.backups()

    def backup_state(self) -> BackupState:
        """When the last backup was made, and whether the second folder has it."""
        return self.store.backup_state()

    def last_backup_text(self) -> str:
        """When the last backup was made, in one line; "" when there is none."""
        last = self.backup_state().last
        return "" if last is None else _("Last backup: {when}").format(when=self._when(last))

    def not_copied_text(self) -> str:
        """That the second folder lacks the last backup, and since when; "" when there is nothing to say."""
        state = self.backup_state()
        if not state.behind:
            return ""
        if state.copied_at is None:
            return _("Not copied to “{folder}” yet.").format(folder=state.folder)
        return _("Not copied to “{folder}” since {when}. It is done when the folder is there again.").format(
            folder=state.folder, when=self._when(state.copied_at)
        )

    def back_up_by_itself(self, every: timedelta, progress: Progress = unwatched) -> str:
        """A verified backup when something was changed since the last one, which is as old as `every` or older.

        What cannot be done costs nothing else: it is told, once, in the sentence that comes back; "" otherwise.
        Raises Cancelled as `progress` does, and when somebody writes to the diary meanwhile.
        """
        if self.invented:
            return ""
        try:
            self.store.back_up_if_due(self.now().utc, every, progress)
            self.store.copy_along(self.now().utc)
        except StorageError as problem:
            return self._told_once(
                _("No backup could be made. {problem} The diary itself works as before.").format(problem=problem)
            )
        self._told_once("")
        return ""

    def copy_along(self) -> None:
        """Copies the newest backup into the second folder, where that is there. Raises StorageError."""
        self.store.copy_along(self.now().utc)

    def choose_backup_folder(self, folder: Path) -> Path:
        """Every backup is copied into a folder in `folder` too from now on; tells which. Raises StorageError."""
        copies = second_folder.choose(self.store.path, folder)
        if not self.store.backed_up:
            self.backup()
        self.copy_along()
        return copies

    def second_folder_text(self) -> tuple[str, str]:
        """What erasing everything does to the second folder: what goes, and what stays; "" for nothing."""
        folder = self.backup_state().folder
        if folder is None:
            return "", ""
        if folder.is_dir():
            return _("The copies of backups in “{folder}” go too.").format(folder=folder), ""
        return "", _(
            "The copies of backups in “{folder}”: it is not there now. Connect it first, or remove them yourself."
        ).format(folder=folder)

    def stop_copying(self) -> None:
        """No more copies in a second folder; those that were made stay. Raises a DiaryError."""
        second_folder.stop(self.store.path)

    def _when(self, at: datetime) -> str:
        now = self.now()
        made = Moment(at, now.offset, now.zone)
        day = made.day
        named = _("today") if day == now.day else _("yesterday") if day == now.day - _DAY else date_text(day)
        return _("{day}, {time}").format(day=named, time=time_text(made.wall))

    def _told_once(self, sentence: str) -> str:
        choice = second_folder.chosen(self.store.path)
        if choice.told == sentence:
            return ""
        with suppress(OSError, DiaryError):
            second_folder.remember(self.store.path, replace(choice, told=sentence))
        return sentence
