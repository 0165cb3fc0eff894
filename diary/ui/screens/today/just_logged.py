"""A leak that was logged by one tap, and what one more tap can do to it. No Kivy.

Every tap on a trigger is kept at once. When another leak was logged within two minutes she is asked whether it is
the same one; who does not answer loses nothing. Only a tap on the same trigger within seconds, a trembling or
impatient thumb, is not kept by itself: it says so and offers to be another leak.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from diary.i18n import _
from diary.model import Amount, Change, Episode, Face, Moment, Side, Trigger
from diary.wording import time_text

if TYPE_CHECKING:
    from diary.logbook import Logbook

# (design) Two leaks closer than this may be one.
SAME_LEAK = timedelta(minutes=2)
# (design) Two taps closer than this are one.
SAME_TAP = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class ChipRow:
    """One choice of few, one tap each. options: (value, label). selected: the chosen value, or None."""

    name: str
    options: tuple[tuple[Hashable, str], ...]
    selected: Hashable


_CHIPS = {
    "side": (Side.LEFT, Side.RIGHT, Side.BOTH),
    "amount": (Amount.DROPS, Amount.DAMP, Amount.SOAKED, Amount.SPRAYED),
}


@dataclass(slots=True)
class JustLogged:
    """One leak from the tap that logged it until she turns to something else.

    episode: as it is kept now. change: taking it back takes the tap back, with all that was said since.
    before: leaks that may be the same one, the oldest first; it would become part of that one.
    earlier: it was logged for a time before now. again: a tap on its trigger that was not kept by itself.
    whole: it is the one leak that several taps came together to.
    """

    logbook: "Logbook"
    episode: Episode
    change: Change
    before: tuple[Episode, ...] = ()
    earlier: bool = False
    again: Episode | None = None
    whole: bool = False

    @property
    def sentence(self) -> str:
        """What was done, and what is asked."""
        if self.again:
            return _("Saved once: {entry}. A tap so soon after counts as the same leak.").format(
                entry=self.logbook.brief(self.episode)
            )
        if self.before:
            return self._question
        saved = _("One leak: {entry}") if self.whole else _("Saved: {entry}")
        entry = self.logbook.whole(self.episode)
        if self.earlier:
            return _("Saved: {entry}. The next tap counts for now.").format(entry=entry)
        return saved.format(entry=entry)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """What one more tap can do: (name, label), the likely one first."""
        undo, another = ("undo", _("Undo")), ("another", _("Another leak"))
        if self.again:
            return another, undo
        if self.before:
            return ("join", _("Same leak") if self._same else _("Add to that leak")), another, undo
        return (*((undo,) if self.change.steps else ()), ("details", _("Details")))

    @property
    def chips(self) -> tuple[ChipRow, ...]:
        """Side and amount, once it is clear which leak they are about."""
        if self.before or self.again:
            return ()
        values = {"side": self.episode.side, "amount": self.episode.amount}
        return tuple(
            ChipRow(name, tuple((value, value.label) for value in offered), values[name])
            for name, offered in _CHIPS.items()
        )

    def say(self, name: str, value: Any) -> None:
        """Keeps a side or an amount; the chosen one again takes it back. Raises DiaryError."""
        unsure = Side.UNSURE if name == "side" else Amount.UNSURE
        told: Any = unsure if getattr(self.episode, name) is value else value
        self._keep(replace(self.episode, **{name: told}))

    def undo(self) -> None:
        """Takes the tap back, with all that was said since. Raises DiaryError."""
        self.logbook.undo(self.change)

    def join(self) -> None:
        """It was part of the first of those before, which gets its triggers. Raises DiaryError."""
        tapped, (first, *others) = self.episode, self.before
        whole = joined((first, *others, tapped))
        if whole is None:
            return
        # First the whole, so that nothing is lost when the second half fails.
        self.episode, self.change = first, Change(())
        self._keep(whole)
        # Only the tap is taken back by Undo; what was kept by taps before it stands by itself again.
        kept = self.logbook.delete_all([episode.id for episode in others])
        self.logbook.delete_all([tapped.id])
        self.change = Change((*self.change.steps, *kept.steps))
        self.before, self.whole = (), True

    def stand_alone(self) -> None:
        """It was another leak; the tap that was not kept by itself is kept now. Raises DiaryError."""
        if self.again:
            self.change = self.logbook.save(self.again)
            self.episode = self.again
        self.before, self.again, self.earlier, self.whole = (), None, False, False

    def answer(self, choice: str) -> None:
        """What she chose of "join" and "another". Raises DiaryError."""
        if choice == "join":
            self.join()
        else:
            self.stand_alone()

    def _keep(self, edited: Episode) -> None:
        if edited == self.episode:
            return
        change = self.logbook.save(edited)
        self.episode = edited
        if not self.change.steps:
            self.change = change

    @property
    def _same(self) -> bool:
        return set(self.episode.triggers) <= set(self.before[0].triggers)

    @property
    def _question(self) -> str:
        entry, time = self.logbook.brief(self.episode), time_text(self.before[0].moment.wall)
        if self._same:
            return _("Saved: {entry}. The same leak as at {time}?").format(entry=entry, time=time)
        return _("Saved: {entry}. Part of the leak at {time}?").format(entry=entry, time=time)


class TapLog:
    """Logs a leak a tap, and remembers the last one."""

    def __init__(self, logbook: "Logbook") -> None:
        self._logbook = logbook
        self._last: JustLogged | None = None
        self._face: Face | None = None
        self._at: Moment | None = None

    def tap(self, face: Face, at: Moment | None = None) -> JustLogged:
        """Keeps a leak with the trigger of `face`, now unless `at` says otherwise. Raises DiaryError."""
        now = self._logbook.now()
        last, trembling = self._last, face == self._face and self._soon(now)
        self._face, self._at = face, now
        # A time that she chose in between, or an Undo, says that the second tap is meant.
        if at is None and last and trembling and self._logbook.episode(last.episode.id) == last.episode:
            last.again = new_leak(face, now)
            return last
        return self._log(face, at or now, earlier=at is not None)

    def _log(self, face: Face, at: Moment, *, earlier: bool) -> JustLogged:
        episode = new_leak(face, at)
        before = self._before(episode)
        self._last = JustLogged(self._logbook, episode, self._logbook.save(episode), before, earlier=earlier)
        return self._last

    def _soon(self, now: Moment) -> bool:
        return self._at is not None and timedelta() <= now.utc - self._at.utc <= SAME_TAP

    def _before(self, episode: Episode) -> tuple[Episode, ...]:
        """The nearest leak within two minutes before, with those that it may be part of itself."""
        near = [
            other
            for day in (episode.day - timedelta(days=1), episode.day)
            for other in self._logbook.day(day).episodes
            if abs(episode.moment.utc - other.moment.utc) <= SAME_LEAK and joined((other, episode))
        ]
        if not near:
            return ()
        unanswered = self._last.before if self._last and self._last.episode.id == near[-1].id else ()
        return (*unanswered, near[-1]) if joined((*unanswered, near[-1], episode)) else (near[-1],)


def new_leak(face: Face | None, at: Moment) -> Episode:
    """A leak of which nothing but its trigger is said, if that."""
    if face is None:
        return Episode(moment=at)
    return Episode(moment=at, triggers=(face.trigger,), other_trigger=face.name if face.own else "")


def joined(leaks: Sequence[Episode]) -> Episode | None:
    """The first of `leaks` with what was said of the others; None when two have their own words for a trigger."""
    first, words = leaks[0], {leak.other_trigger for leak in leaks if leak.other_trigger}
    if len(words) > 1:
        return None
    triggers = tuple(dict.fromkeys(trigger for leak in leaks for trigger in leak.triggers))
    if len(triggers) > 1:
        triggers = tuple(trigger for trigger in triggers if trigger is not Trigger.NO_REASON)
    sides = {leak.side for leak in leaks} - {Side.UNSURE}
    amounts = [leak.amount for leak in leaks if leak.amount is not Amount.UNSURE]
    return replace(
        first,
        triggers=triggers,
        other_trigger=next(iter(words), ""),
        side=next(iter(sides), Side.UNSURE) if len(sides) < 2 else Side.BOTH,
        amount=amounts[0] if amounts else Amount.UNSURE,
    )
