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

# Up to here the numbers of a few pages are told as they are.
_COUNTED_ONE_BY_ONE = 100


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
    yield from _missing(salvaged)
    if salvaged.kept.exists():
        yield _("The damaged file is kept: {path}").format(path=salvaged.kept)


def _missing(salvaged: Salvaged) -> Iterator[str]:
    """What could not be read, and what of it was in the backup; never "nothing" where nobody knows."""
    brought = sum(salvaged.from_backup.values())
    made = date_text(salvaged.backup_at.date()) if salvaged.backup_at else ""
    if made and not salvaged.read:
        yield _(
            "Nothing could be read of the file itself, so the diary is as it was in the backup of {date}. "
            "What was logged later is missing."
        ).format(date=made)
    elif salvaged.missing:
        yield _unread(salvaged, min(brought, salvaged.missing), made)
    elif brought:
        yield ngettext(
            "{n} entry could not be read and came from the backup of {date}.",
            "{n} entries could not be read and came from the backup of {date}.",
            brought,
        ).format(n=f"{brought:,}", date=made)
    if salvaged.missing:
        return
    if salvaged.broken:
        yield _("A piece of the file could not be read; an entry may be missing.")
    elif salvaged.complete:
        yield _("As far as can be told, nothing is missing.")
    elif salvaged.read:
        yield _("The file does not tell any more how much it held, so something may be missing.")


def _unread(salvaged: Salvaged, brought: int, made: str) -> str:
    """`About 2,700 of 5,000 entries could not be read; 2,650 of them were in the backup of 14 March 2026.`"""
    known = salvaged.missing < _COUNTED_ONE_BY_ONE
    total = salvaged.read + salvaged.missing
    text = (
        _("{n} of {total} entries could not be read")
        if known
        else _("About {n} of {total} entries could not be read")
    )
    numbers = text.format(n=f"{_rounded(salvaged.missing):,}", total=f"{total if known else _rounded(total):,}")
    if not made:
        return _("{numbers}, and there is no backup.").format(numbers=numbers)
    told = _("{numbers}; {n} of them were in the backup of {date}.").format(
        numbers=numbers, n=f"{brought:,}", date=made
    )
    left = max(salvaged.lost, salvaged.missing - brought)
    if not left:
        return told
    return told + " " + _("The others, {n}, are in no backup.").format(n=f"{_rounded(left):,}")


def _rounded(number: int) -> int:
    """To two digits, which is as much as is known, from a hundred on."""
    unit = 10 ** max(0, len(str(number)) - 2)
    return number if number < _COUNTED_ONE_BY_ONE else round(number / unit) * unit
