"""What comes into the diary from a file: looked at first, then taken in as a whole, and taken back as a whole."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from diary.analytics import Assessment, needed
from diary.errors import NotFound
from diary.exchange.arriving.reading import read
from diary.exchange.mapped.column_map import ColumnMap
from diary.files import open_file
from diary.i18n import _, ngettext
from diary.logbook.arriving import Arriving
from diary.logbook.consequences import Known, consequences, level_change
from diary.logbook.transfer import Transfer
from diary.model import Entry, Moment, Period, Reading
from diary.model.found import Problem
from diary.progress import Progress, part, unwatched
from diary.storage import Outcome, Run, Staging
from diary.storage.other_diary.reading import read_diary

LISTED_PROBLEMS = 100
_DATABASE = b"SQLite format 3\0"
# Of the time until a file is staged, what reading it takes; measured with a million leaks.
_READING = 0.9
_BACKUP = 0.15


@dataclass(frozen=True, slots=True)
class StagedImport:
    """A file that was read, checked and compared with the diary, which was not touched.

    new, same, changed, joined, kept, deleted: its entries by what becomes of them. changed: the file's is newer
    and becomes the current one. joined: it says more of something that the diary knows, and both stand in one.
    kept: the diary's stays, the file's is kept as an earlier version. deleted: deletions that the file carries.
    changes: what changes besides leaks, a sentence each, the level first. refused: things with a problem, which
    stay out; problems: the first of them by line.
    first, last: days of the new and changed leaks. anything: taking it in changes the diary. dated: the file tells
    when its entries were written, so that the later one counts and nothing is to be chosen.
    """

    name: str
    new: int
    same: int
    changed: int
    joined: int
    kept: int
    deleted: int
    changes: tuple[str, ...]
    refused: int
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    first: date | None
    last: date | None
    anything: bool
    dated: bool
    staging: Staging

    def discard(self) -> None:
        """Removes what was read from the disk. Again does nothing."""
        self.staging.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.discard()


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import that was taken in. name: of the file. at: on this clock. The counts are those of StagedImport.

    number: 0 when there was nothing to take in; then it is not among those that can be taken back.
    level: that the level is another one now, as a sentence, or "".
    kept_since: after it was taken back, how many entries stay because they were changed since.
    """

    number: int
    name: str
    at: Moment
    new: int
    changed: int
    kept: int
    deleted: int
    kept_since: int = 0
    level: str = ""


class Importing(Transfer):
    """The use cases of what comes in."""

    @contextmanager
    def beside(self) -> Iterator[Self]:
        """The same diary over a connection of its own that can write, for the thread that calls this."""
        with self.store.beside() as store:
            other = copy(self)
            other.store = store
            yield other

    def stage(
        self,
        path: Path,
        mapping: ColumnMap | None = None,
        progress: Progress = unwatched,
        *,
        theirs: bool = False,
    ) -> StagedImport:
        """Reads the file at `path`, checks it and compares it with the diary, which is not touched.

        mapping: what the columns of a CSV of another program hold. theirs: as of `take_in`. Raises NeedsMapping
        without a mapping, another ExchangeError when the file as a whole cannot be read, and Cancelled as
        `progress` does.
        """
        # What is open while it is read must be closed by this thread, and at once.
        with closing(_readings(path, mapping, part(progress, 0, _READING), self._place())) as readings:
            return self.stage_readings(path.name, readings, part(progress, _READING, 1), theirs=theirs)

    def stage_readings(
        self, name: str, readings: Iterable[Reading], progress: Progress = unwatched, *, theirs: bool = False
    ) -> StagedImport:
        """As `stage`, of what was read from a file called `name`."""
        staging = Staging()
        try:
            staging.fill(readings, Arriving(self.now()).sentence)
            outcome = self.store.compare(staging, self.now().utc, theirs=theirs, progress=progress)
            return _staged(name, staging, outcome, self._changes(staging) if outcome.anything else ())
        except BaseException:
            staging.discard()
            raise

    def take_in(self, staged: StagedImport, *, theirs: bool = False, progress: Progress = unwatched) -> ImportRun:
        """Takes in what was staged, all of it or nothing, after a verified backup.

        theirs: where nobody knows when the file's content was written, it becomes the current one, and the diary's
        an earlier version. What was written to the diary since it was staged is compared anew. Raises Cancelled as
        `progress` does; then the diary is as it was. Afterwards no earlier step of this session can be undone.
        """
        progress(0)
        before = self.assess()
        self.backup(part(progress, 0, _BACKUP))
        run = self.store.take_in(
            staged.staging, staged.name, self.now().utc, theirs=theirs, progress=part(progress, _BACKUP, 1)
        )
        return self._after(run, before)

    def imports(self) -> tuple[ImportRun, ...]:
        """The imports that can be taken back, newest first, in this order."""
        return tuple(self._run(run) for run in self.store.imports())

    def undo_import(self, progress: Progress = unwatched, number: int | None = None) -> ImportRun:
        """Takes the newest import back: every entry that was not changed since is exactly as it was before.

        What it brought is gone then, so a verified backup comes first. number: of the import that is meant. Raises
        NotFound when there is none or another one is the newest, and Cancelled as `progress` does; then the diary
        is as it was.
        """
        runs = self.store.imports()
        if not runs:
            raise _nothing_to_take_back()
        if number is not None and runs[0].number != number:
            raise NotFound(
                _("Another import came after it: {name}. Take that one back first.").format(name=runs[0].name)
            )
        progress(0)
        before = self.assess()
        self.backup(part(progress, 0, _BACKUP))
        run = self.store.undo_import(part(progress, _BACKUP, 1))
        if run is None:
            raise _nothing_to_take_back()
        return self._after(run, before)

    def _place(self) -> ZoneInfo | None:
        """Where times without a zone of their own were written: here. None where this device cannot name it."""
        zone = self.now().zone
        return ZoneInfo(zone) if zone else None

    def _changes(self, staging: Staging) -> tuple[str, ...]:
        """What taking in what was compared changes besides leaks."""
        before = self._known()
        with self.store.foreseen(staging) as there:
            period = Period.ending(self.today(), self.guidance.trailing_days)
            there.read_leaks(needed(period, self.profile(), self.guidance))
            after = self._known()
        return consequences(before, after)

    def _known(self) -> Known:
        profile, store = self.profile(), self.store
        said: tuple[Entry, ...] = (*profile.pregnancies, profile.person, *profile.medicines, *store.symptoms())
        entries = (*said, *store.faces(), *store.landmarks(), *store.questions())
        return Known(profile, entries, self.assess())

    def _after(self, run: Run, before: Assessment) -> ImportRun:
        """Steps of before would lead to a diary that is no more. before: what applied then."""
        self._done.clear()
        self._undone.clear()
        self.speak_up()
        return replace(self._run(run), level=" ".join(level_change(before, self.assess())))

    def _run(self, run: Run) -> ImportRun:
        now = self.now()
        at = Moment(run.at, now.offset, now.zone)
        return ImportRun(run.number, run.name, at, run.new, run.changed, run.kept, run.deleted, run.kept_since)


def _nothing_to_take_back() -> NotFound:
    return NotFound(_("There is no import that could be taken back."))


def _readings(
    path: Path, mapping: ColumnMap | None, progress: Progress, place: ZoneInfo | None
) -> Generator[Reading, None, None]:
    with open_file(path) as file:
        is_diary = file.read(len(_DATABASE)) == _DATABASE
    yield from read_diary(path, progress) if is_diary else read(path, mapping, progress, zone=place)


def _staged(name: str, staging: Staging, outcome: Outcome, changes: tuple[str, ...]) -> StagedImport:
    notices = list(staging.notices)
    if outcome.unreadable:
        notices.append(
            ngettext(
                "{n} entry stands in the diary and cannot be read there; it was left as it is.",
                "{n} entries stand in the diary and cannot be read there; they were left as they are.",
                outcome.unreadable,
            ).format(n=outcome.unreadable)
        )
    return StagedImport(
        name=name,
        new=outcome.new,
        same=outcome.same,
        changed=outcome.changed,
        joined=outcome.joined,
        kept=outcome.kept,
        deleted=outcome.deleted,
        changes=changes,
        refused=staging.refused,
        problems=staging.problems(LISTED_PROBLEMS),
        notices=tuple(notices),
        first=outcome.first,
        last=outcome.last,
        anything=outcome.anything,
        dated=staging.dated,
        staging=staging,
    )
