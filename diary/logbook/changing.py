"""The one way to write, and the way back: every change since the diary was opened can be undone and redone."""

from uuid import UUID

from diary.clock import Clock
from diary.model import Change, Entry, Episode, Moment, NoLeakDay, Period, Step
from diary.storage import Store


class Changing:
    """A diary file with a clock, and the changes of this session in their order."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self._clock = clock
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def now(self) -> Moment:
        return self._clock()

    def undo(self, change: Change) -> Change:
        """Takes `change` back, as far as it still stands, and returns what was done; that can be undone too.

        The newest change can be redone afterwards; an older one is taken back by a new change.
        """
        if self._done and change == self._done[-1]:
            return self.undo_last() or Change(())
        if self._undone and change == self._undone[-1].undone:
            return self.redo_last() or Change(())
        return self._apply(Change(self._steps_back(change)))

    def undo_last(self) -> Change | None:
        """Takes the newest change since the diary was opened back, and returns what was done; None without one."""
        if not self._done:
            return None
        back = self._done[-1].undone
        self._take(back)
        self._undone.append(self._done.pop())
        return back

    def redo_last(self) -> Change | None:
        """Makes the change that was undone last again, and returns it; None without one."""
        if not self._undone:
            return None
        change = self._undone[-1]
        self._take(change)
        self._done.append(self._undone.pop())
        return change

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """False again after a new change."""
        return bool(self._undone)

    def _apply(self, change: Change) -> Change:
        if change.steps:
            self._take(change)
            self._done.append(change)
            self._undone.clear()
        return change

    def _take(self, change: Change) -> None:
        self.store.apply(change, self.now().utc)
        self._taken(change)

    def _taken(self, change: Change) -> None:
        """Called when `change` stands in the file."""

    def _steps_back(self, change: Change) -> tuple[Step, ...]:
        """From what the diary holds now to what it held before `change`.

        A "no leaks" mark does not come back to a day that has got a leak or another mark since, and a leak that
        comes back lifts the mark that its day has got.
        """
        back = [step for step in change.undone.steps if self._now(step) != step.after]
        gone = {step.before.id for step in back if step.before and step.after is None}
        steps: dict[Step, None] = {}
        for step in back:
            if isinstance(step.after, NoLeakDay) and self._occupied(step.after, gone):
                continue
            if isinstance(step.after, Episode):
                steps |= dict.fromkeys(Step(mark, None) for mark in self._marks_of(step.after))
            steps[Step(self._now(step), step.after)] = None
        return tuple(steps)

    def _now(self, step: Step) -> Entry | None:
        entry = step.before or step.after
        return self.store.current(entry) if entry else None

    def _occupied(self, mark: NoLeakDay, gone: set[UUID]) -> bool:
        leaks = [leak.id for leak in self.store.episodes_on([mark.day])]
        return not gone.issuperset(leaks + [other.id for other in self._marks_of(mark)])

    def _marks_of(self, entry: Episode | NoLeakDay) -> list[NoLeakDay]:
        return self.store.no_leak_days(Period.ending(entry.day, 1))

    def _removal(self, entry: Entry) -> tuple[Step, ...]:
        """Takes `entry` out as it stands now; nothing when it is out already."""
        there = self.store.current(entry)
        return (Step(there, None),) if there else ()
