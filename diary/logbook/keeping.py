"""Where the diary lies, its backups, and its end."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Self

from diary import paths
from diary.clock import Clock, system_clock
from diary.errors import StorageError
from diary.files import write_file
from diary.i18n import Words, _, speak
from diary.logbook.backups import Backups
from diary.progress import Progress, part, unwatched
from diary.storage import Store, erasing, second_folder
from diary.storage.opening import is_lost
from diary.wording import use_clock

_FOLDER = "leak-diary"


def check_place(path: Path) -> None:
    """Raises StorageError when the diary was moved to `path` and its folder is not there: a new one would hide it.

    So it does when the folder holds neither the diary nor a backup of it.
    """
    if path.absolute() != paths.moved_diary() or path.exists() or erasing.begun(path):
        return
    if not (path.parent.exists() and is_lost(path)):
        raise StorageError(
            _(
                "Your diary was moved to “{path}”, and it is not there now. Connect the disk it is on, or put it "
                "back. To begin a new one in the usual place, remove the file “{place}”."
            ).format(path=path, place=paths.place_file())
        )


class Keeping(Backups):
    """The use cases of the diary file itself.

    `moved_to`, `gone_back_to` and `erased` close this logbook and give another one in its place.
    """

    @classmethod
    def open(cls, path: Path, clock: Clock = system_clock) -> Self:
        """Opens, creates or upgrades the diary at `path`."""
        check_place(path)
        store = Store.open(path)
        try:
            return cls(store, clock=clock)
        except BaseException:
            store.close()
            raise

    @property
    def path(self) -> Path:
        """Where the diary lies."""
        return self.store.path

    @property
    def is_open(self) -> bool:
        """False once it is closed."""
        return self.store.is_open

    def close(self) -> None:
        speak(Words())
        use_clock(twelve=False)
        self.store.close()

    @property
    def is_hers(self) -> bool:
        """It opens by itself: it was neither invented nor named for this run."""
        return not self.invented and paths.is_hers(self.path)

    def moved_to(self, folder: Path) -> Self:
        """The diary, moved with its backups into a folder `leak-diary` in `folder`, and opened there.

        The copy is verified and opened before the old file goes. An old file that could not be removed stays.
        Raises StorageError; then the diary is where it was. So it does for a diary that was named or invented.
        """
        if not self.is_hers:
            raise StorageError(
                _("Only the diary that opens by itself can be moved; “{path}” was named.").format(path=self.path)
            )
        old = self.path
        target = folder if folder.name == _FOLDER else folder / _FOLDER
        made = _make(target)
        try:
            with self.store.copied_to(target) as copy:
                _remember(copy)
        except BaseException:
            if made:
                target.rmdir()
            raise
        self.close()
        second_folder.remember_moved(old, copy)
        _remove(old)
        return self._other(copy)

    def gone_back_to(self, backup: Path) -> Self:
        """The diary as it was when `backup` was made; what it is now is backed up first.

        Raises StorageError; then the diary is as it was.
        """
        self.store.put_back(backup, self.now().utc)
        self.close()
        return self._other(self.path)

    def write_last_copy(self, folder: Path, progress: Progress = unwatched) -> tuple[Path, Path]:
        """Writes a copy of the diary file and all entries as a CSV into `folder`, and tells their paths.

        Raises DiaryError, and Cancelled as `progress` does.
        """
        stem = free_stem(folder, self.today())
        copy, log = folder / f"{stem}.db", folder / f"{stem}.csv"
        self.store.copy_to(copy, part(progress, 0, 0.2))
        self.export(log, progress=part(progress, 0.2, 1))
        return copy, log

    def erased(self) -> Self:
        """An empty diary, after this one was removed with its backups and with what the app kept beside it.

        Raises StorageError when another program uses the diary; then nothing was removed.
        """
        path, hers = self.path, self.is_hers
        self.store.let_go()
        erasing.begin(path)
        self.close()
        erasing.remove(path)
        if hers:
            paths.window_file().unlink(missing_ok=True)
            paths.place_file().unlink(missing_ok=True)
        erasing.end(path)
        return self._other(paths.default_diary() if hers else path)

    def _other(self, path: Path) -> Self:
        return type(self).open(path, self._clock)


def free_stem(folder: Path, day: date) -> str:
    """A name for the files of a last copy that is not used in `folder` yet."""
    stem, number = f"leak-diary-{day}", 1
    while any((folder / f"{stem}{suffix}").exists() for suffix in (".csv", ".db")):
        number += 1
        stem = f"leak-diary-{day}-{number}"
    return stem


def _make(folder: Path) -> bool:
    """Makes `folder` for her alone; False when it is there already. Raises StorageError."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return False
    except OSError as error:
        raise StorageError(
            _("“{folder}” could not be made: {reason}. Choose another folder.").format(
                folder=folder, reason=error.strerror or error
            )
        ) from error
    return True


def _remember(diary: Path) -> None:
    """From here on this diary opens by itself."""
    place = paths.place_file()
    if diary == paths.usual_diary():
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = os.fsencode(diary)
    write_file(place, lambda file: file.write(name), overwrite=True)


def _remove(diary: Path) -> None:
    """What cannot be removed now is removed when it is opened next."""
    with suppress(OSError):
        erasing.begin(diary)
        erasing.remove(diary)
        erasing.end(diary)
