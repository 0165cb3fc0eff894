"""A diary that is damaged: what can be read of it, and the way back to a backup. Nothing is ever removed."""

from collections.abc import Iterator
from pathlib import Path

from diary.clock import Clock, system_clock
from diary.i18n import _, ngettext
from diary.model import Episode
from diary.progress import Progress, unwatched
from diary.storage import Backup, Store, copies, opening
from diary.storage.salvaging import salvage as salvaging
from diary.storage.salvaging.salvage import Salvaged
from diary.wording import date_text


def salvage(path: Path, clock: Clock = system_clock, progress: Progress = unwatched) -> Salvaged:
    """Puts all that can be read, completed from the newest good backup, in the place of the diary at `path`.

    The damaged file stays beside it under another name. Raises StorageError when nothing can be read or the file
    is in use, and Cancelled as `progress` does; then nothing is changed.
    """
    return salvaging.salvage(path, clock().utc, progress)


def way_back(path: Path) -> Backup | None:
    """The newest backup of the diary at `path` that is whole."""
    return copies.newest_good(path)


def is_lost(path: Path) -> bool:
    """The diary's file is gone or empty, and there are backups of it."""
    return opening.is_lost(path.expanduser().resolve())


def go_back(path: Path, backup: Backup, clock: Clock = system_clock) -> Path:
    """Puts a copy of `backup` in the place of the damaged diary; tells what that file is called from now on.

    Raises StorageError when the backup is not whole or the file is in use; then nothing is changed.
    """
    return salvaging.go_back(path, backup.path, clock().utc)


def begin_anew(path: Path) -> None:
    """A new diary in the place of one that is lost. Its backups stay, and so does what is left of its file.

    Raises StorageError; then nothing is changed.
    """
    Store.open(path, anew=True).close()


def recovered_text(salvaged: Salvaged) -> str:
    """What became of a damaged diary, in sentences."""
    return "\n".join(_sentences(salvaged))


def _sentences(salvaged: Salvaged) -> Iterator[str]:
    leaks = salvaged.found.get(Episode, 0)
    others = sum(salvaged.found.values()) - leaks
    yield ngettext("Your diary holds {n} leak again.", "Your diary holds {n} leaks again.", leaks).format(
        n=f"{leaks:,}"
    )
    if others:
        yield ngettext(
            "{n} other entry is there too, such as marked days, medicines and questions.",
            "{n} other entries are there too, such as marked days, medicines and questions.",
            others,
        ).format(n=f"{others:,}")
    brought = sum(salvaged.from_backup.values())
    if salvaged.backup_at is not None and brought:
        yield ngettext(
            "{n} entry could not be read and came from the backup of {date}.",
            "{n} entries could not be read and came from the backup of {date}.",
            brought,
        ).format(n=f"{brought:,}", date=date_text(salvaged.backup_at.date()))
    if salvaged.lost:
        yield ngettext(
            "{n} entry was there and could not be read; it is in no backup.",
            "{n} entries were there and could not be read; they are in no backup.",
            salvaged.lost,
        ).format(n=f"{salvaged.lost:,}")
    elif salvaged.broken:
        yield _("A piece of the file could not be read; an entry may be missing.")
    else:
        yield _("As far as can be told, nothing is missing.")
    if salvaged.kept.exists():
        yield _("The damaged file is kept: {path}").format(path=salvaged.kept)
