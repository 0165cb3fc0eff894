"""Leaks: logged, edited, deleted, and what they were before."""

from typing import Any, TypeVar
from uuid import UUID

from diary.i18n import _
from diary.logbook.book import Book
from diary.model import Change, Entry, Episode, Moment, Period, Step, Trigger
from diary.wording import date_text, time_text

T = TypeVar("T", bound=Entry)


class Leaks(Book):
    """The use cases of one leak."""

    def headline(self, episode: Episode) -> str:
        """`Shower, 07:15, day 23`: an entry in one line, its day named when it is not today."""
        trigger = episode.main_trigger
        parts = [trigger.label if trigger else _("Leak"), time_text(episode.moment.wall)]
        if episode.day != self.today():
            parts.append(date_text(episode.day))
        age = self.age(episode.day)
        if age:
            parts.append(age.day_text)
        return ", ".join(parts)

    def log(self, *triggers: Trigger, at: Moment | None = None, **fields: Any) -> Change:
        """Logs a leak, now unless `at` says otherwise; `fields` are those of Episode."""
        return self.save(Episode(moment=at or self.now(), triggers=triggers, **fields))

    def save(self, episode: Episode) -> Change:
        """Keeps a new or edited leak. A "no leaks" mark of its day is lifted in the same change."""
        self._refuse_future(episode.moment)
        steps = [Step(mark, None) for mark in self._marks(Period.ending(episode.day, 1))]
        steps.append(Step(self.store.episode(episode.id), episode))
        return self._apply(Change(tuple(steps)))

    def delete(self, episode: Episode) -> Change:
        return self._apply(Change((Step(episode, None),)))

    def episode(self, id_: UUID) -> Episode | None:
        return self.store.episode(id_)

    def versions(self, entry: T) -> list[tuple[Moment, T]]:
        """What `entry` was before, newest first, each with the moment it was replaced, on this clock."""
        now = self.now()
        return [
            (Moment(at, now.offset, now.zone), version)
            for at, version in self.store.versions(entry.id)
            if isinstance(version, type(entry))
        ]
