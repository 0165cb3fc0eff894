"""Leaks: logged, edited, deleted, and what they were before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from diary.i18n import N_, _
from diary.logbook.book import Book
from diary.model import (
    Amount,
    Change,
    Entry,
    EntryFilter,
    Episode,
    Fluid,
    Moment,
    Onset,
    Openings,
    Period,
    RawContent,
    Side,
    Step,
    Trigger,
)
from diary.wording import date_text, time_text

T = TypeVar("T", bound=Entry)

_ALL = EntryFilter()


@dataclass(frozen=True, slots=True)
class DeletedLeak:
    """A leak that was deleted, and when, on this clock."""

    episode: Episode
    at: Moment


class Leaks(Book):
    """The use cases of one leak."""

    def headline(self, episode: Episode) -> str:
        """`Shower, 07:15, day 23`: an entry in one line, its day named when it is not today."""
        age = self.age(episode.day)
        return ", ".join([self.brief(episode), *([age.day_text] if age else [])])

    def whole(self, episode: Episode) -> str:
        """`Shower, 07:15, day 23; left, pink or red`: all that was said about a leak, in one line."""
        said = said_of(episode)
        return f"{self.headline(episode)}; {', '.join(said)}" if said else self.headline(episode)

    def brief(self, episode: Episode) -> str:
        """`Shower, 07:15`, its day named when it is not today."""
        parts = [trigger_name(episode), time_text(episode.moment.wall)]
        if episode.day != self.today():
            parts.append(date_text(episode.day))
        return ", ".join(parts)

    def log(self, *triggers: Trigger, at: Moment | None = None, **fields: Any) -> Change:
        """Logs a leak, now unless `at` says otherwise; `fields` are those of Episode."""
        return self.save(Episode(moment=at or self.now(), triggers=triggers, **fields))

    def save(self, episode: Episode) -> Change:
        """Keeps a new or edited leak. A "no leaks" mark of its day is lifted in the same change."""
        before = self.store.episode(episode.id)
        return Change(()) if before == episode else self._apply(self._saving([(before, episode)]))

    def delete(self, episode: Episode) -> Change:
        return self._apply(Change(self._removal(episode)))

    def delete_all(self, ids: Iterable[UUID]) -> Change:
        """Deletes the leaks with these ids in one change; they can be restored."""
        return self._apply(Change(tuple(Step(episode, None) for episode in self.store.episodes_with(ids))))

    def change_all(self, ids: Iterable[UUID], **fields: Any) -> Change:
        """Gives these leaks the same values, `fields` of Episode, in one change, or refuses with InvalidEntry.

        Her own words for a trigger fall away with the trigger "Something else".
        """
        pairs = (
            (before, replace(before, **_without_stray_words(before, fields)))
            for before in self.store.episodes_with(ids)
        )
        return self._apply(self._saving([(before, after) for before, after in pairs if after != before]))

    def restore(self, episodes: Iterable[Episode]) -> Change:
        """Brings deleted leaks back in one change; the "no leaks" marks of their days are lifted."""
        wanted = list(episodes)
        there = {episode.id for episode in self.store.episodes_with(episode.id for episode in wanted)}
        return self._apply(self._saving([(None, episode) for episode in wanted if episode.id not in there]))

    def deleted(self, limit: int, skip: int = 0) -> list[DeletedLeak]:
        """At most `limit` deleted leaks after the first `skip`, the newest deletion first."""
        now = self.now()
        found = self.store.deletions(limit, skip)
        return [DeletedLeak(episode, Moment(at, now.offset, now.zone)) for at, episode in found]

    def ids(self, matching: EntryFilter = _ALL) -> list[UUID]:
        """The ids of the leaks that match, newest first."""
        return self.store.episode_ids(matching)

    def episode(self, id_: UUID) -> Episode | None:
        return self.store.episode(id_)

    def _saving(self, pairs: Sequence[tuple[Episode | None, Episode]]) -> Change:
        """The leaks before and after; the mark of a day goes before its first leak."""
        if not pairs:
            return Change(())
        for _before, episode in pairs:
            self._refuse_future(episode.moment)
        days = [episode.day for _before, episode in pairs]
        marks = {mark.day: mark for mark in self._marks(Period.of_days(min(days), max(days)))}
        steps: list[Step] = []
        for before, episode in pairs:
            mark = marks.pop(episode.day, None)
            steps += [Step(mark, None)] if mark else []
            steps.append(Step(before, episode))
        return Change(tuple(dict.fromkeys(steps)))

    def versions(self, entry: T) -> list[tuple[Moment, T | RawContent]]:
        """What `entry` was before, newest first, each with the moment it was replaced, on this clock."""
        now = self.now()
        return [
            (Moment(at, now.offset, now.zone), version)
            for at, version in self.store.versions(entry.id)
            if isinstance(version, RawContent | type(entry))
        ]


def trigger_name(episode: Episode) -> str:
    """What the leak is called, in one line: its main trigger, in the own words where it is "Something else"."""
    trigger = episode.main_trigger
    return (_own_words(trigger, episode) or trigger.label) if trigger else _("Leak")


def said_of(episode: Episode) -> list[str]:
    """What was said about a leak besides when it came and its main trigger, in a few words each."""
    choices = (
        (episode.side, Side.UNSURE),
        (episode.amount, Amount.UNSURE),
        (episode.fluid, Fluid.MILKY),
        (episode.onset, Onset.UNSURE),
        (episode.openings, Openings.UNSURE),
    )
    parts = [_trigger_words(trigger, episode) for trigger in episode.triggers[1:]]
    parts += [_words(value.label) for value, usual in choices if value is not usual]
    if episode.smell is not None:
        parts.append(_("a bad smell") if episode.smell else _("no bad smell"))
    parts += [_words(feeling.label) for feeling in episode.feelings]
    numbers = (
        (episode.feeling_minutes, N_("felt for {n} minutes")),
        (episode.since_feed, N_("{n} minutes since the last {feed} or expression")),
        (episode.pads, N_("pads changed: {n}")),
        (episode.bother, N_("bother {n} of 10")),
    )
    parts += [_(text).format(n=number) for number, text in numbers if number is not None]
    if episode.note:
        parts.append(_("with a note"))
    return parts


def _own_words(trigger: Trigger, episode: Episode) -> str:
    return " ".join(episode.other_trigger.split()) if trigger is Trigger.OTHER else ""


def _trigger_words(trigger: Trigger, episode: Episode) -> str:
    return _own_words(trigger, episode) or _words(trigger.label)


def _words(label: str) -> str:
    return label[:1].lower() + label[1:]


def _without_stray_words(before: Episode, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    if Trigger.OTHER in fields.get("triggers", before.triggers):
        return fields
    return {"other_trigger": "", **fields}
