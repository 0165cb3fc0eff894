"""Reading the days and their leaks, as many as are shown at a time."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, case, func, select, union

from diary.model import (
    Amount,
    DayAmount,
    DayCount,
    DayTotal,
    EntryFilter,
    Episode,
    NoLeakDay,
    Onset,
    Period,
    Trigger,
)
from diary.storage import schema
from diary.storage.kind import instant
from diary.storage.leak_rows import EPISODE, NO_LEAK_DAY
from diary.storage.matching import conditions
from diary.storage.reader import Reader, within

_ALL = EntryFilter()
_PRESSED = schema.episode.c.onset == Onset.WHEN_PRESSED.value


class History(Reader):
    """The leaks and the days without any; nothing here reads more of them than it hands out."""

    def episodes(self, period: Period | None = None) -> list[Episode]:
        """The episodes whose day lies in `period`, by instant."""
        table = schema.episode
        query = within(EPISODE.query.where(table.c.deleted_at.is_(None)), table, period)
        return self._entries(EPISODE, query.order_by(table.c.occurred_at, table.c.id), Episode)

    def episodes_on(self, days: Iterable[date], matching: EntryFilter = _ALL) -> list[Episode]:
        """The episodes of these days that match, by instant."""
        table = schema.episode
        there = table.c.day.in_(_listed([day.toordinal() for day in days]))
        query = EPISODE.query.where(there, *conditions(matching))
        return self._entries(EPISODE, query.order_by(table.c.occurred_at, table.c.id), Episode)

    def episodes_matching(self, matching: EntryFilter) -> list[Episode]:
        """All episodes that match, by instant."""
        table = schema.episode
        query = EPISODE.query.where(*conditions(matching))
        return self._entries(EPISODE, query.order_by(table.c.occurred_at, table.c.id), Episode)

    def episodes_with(self, ids: Iterable[UUID]) -> list[Episode]:
        """The undeleted episodes with these ids, by instant."""
        table = schema.episode
        there = table.c.id.in_(_listed([str(id_) for id_ in ids]))
        query = EPISODE.query.where(there, table.c.deleted_at.is_(None))
        return self._entries(EPISODE, query.order_by(table.c.occurred_at, table.c.id), Episode)

    def episode_ids(self, matching: EntryFilter = _ALL) -> list[UUID]:
        """The ids of the episodes that match, newest first."""
        table = schema.episode
        query = select(table.c.id).where(*conditions(matching))
        newest_first = query.order_by(table.c.day.desc(), table.c.occurred_at.desc(), table.c.id.desc())
        return [UUID(id_) for (id_,) in self._tuples(newest_first)]

    def count(self, matching: EntryFilter = _ALL) -> int:
        """How many episodes match."""
        query = select(func.count()).select_from(schema.episode).where(*conditions(matching))
        return int(self._tuples(query)[0][0])

    def deletions(self, limit: int, skip: int = 0) -> list[tuple[datetime, Episode]]:
        """At most `limit` deleted episodes with the instants of their deletion, the newest deletion first."""
        rows = self._rows(_deleted().limit(limit).offset(skip))
        found = ((instant(row["deleted_at"]), self._entry(EPISODE, row, Episode)) for row in rows)
        return [(at, episode) for at, episode in found if episode]

    def deleted(self) -> list[Episode]:
        """The deleted episodes, newest deletion first."""
        return self._entries(EPISODE, _deleted(), Episode)

    def day_counts(self, period: Period | None = None) -> list[DayCount]:
        """The leaks of each day by main trigger, by day.

        All are counted from the index alone; those that came only when pressed are looked up and taken off.
        """
        table = schema.episode
        query = within(
            select(table.c.day, table.c.main_trigger, func.count()).where(table.c.deleted_at.is_(None)),
            table,
            period,
        ).group_by(table.c.day, table.c.main_trigger)
        found = self._tuples(query.order_by(table.c.day, table.c.main_trigger))
        pressed = Counter({(day, name): leaks for day, name, leaks in self._tuples(query.where(_PRESSED))})
        triggers = _triggers()
        return [
            DayCount(date.fromordinal(day), triggers[name], leaks - pressed[day, name], pressed[day, name])
            for day, name, leaks in found
            if name in triggers
        ]

    def amount_counts(self, period: Period | None = None) -> list[DayAmount]:
        """The leaks of each day by amount, by day."""
        table = schema.episode
        query = within(
            select(table.c.day, table.c.amount, func.count()).where(table.c.deleted_at.is_(None), ~_PRESSED),
            table,
            period,
        ).group_by(table.c.day, table.c.amount)
        known = {amount.value: amount for amount in Amount}
        return [
            DayAmount(date.fromordinal(day), known[name], leaks)
            for day, name, leaks in self._tuples(query.order_by(table.c.day, table.c.amount))
            if name in known
        ]

    def day_totals(self, period: Period, matching: EntryFilter = _ALL) -> Mapping[date, DayTotal]:
        """How many episodes of each day match; days without one are not there."""
        table = schema.episode
        query = within(select(table.c.day, func.count()).where(*conditions(matching)), table, period)
        query = query.group_by(table.c.day)
        pressed = Counter({row[0]: row[1] for row in self._tuples(query.where(_PRESSED))})
        return {
            date.fromordinal(day): DayTotal(leaks - pressed[day], pressed[day])
            for day, leaks in self._tuples(query)
        }

    def uses(self, period: Period) -> Mapping[tuple[Trigger, str], int]:
        """The leaks of `period` by main trigger, those of `Trigger.OTHER` by her own words too."""
        table = schema.episode
        words = case((table.c.main_trigger == Trigger.OTHER.value, table.c.other_trigger), else_="")
        query = within(
            select(table.c.main_trigger, words, func.count()).where(table.c.deleted_at.is_(None)), table, period
        ).group_by(table.c.main_trigger, words)
        triggers = _triggers()
        found: Counter[tuple[Trigger, str]] = Counter()
        for name, own, leaks in self._tuples(query):
            trigger = triggers.get(name)
            if trigger is not None:
                found[trigger, own] += leaks
        return found

    def no_leak_days(self, period: Period | None = None) -> list[NoLeakDay]:
        """The days marked "no leaks", by day."""
        table = schema.no_leak_day
        query = within(NO_LEAK_DAY.query.where(table.c.deleted_at.is_(None)), table, period)
        return self._entries(NO_LEAK_DAY, query.order_by(table.c.day), NoLeakDay)

    def diary_days(
        self,
        before: date | None = None,
        limit: int = 30,
        after: date | None = None,
        matching: EntryFilter = _ALL,
    ) -> list[date]:
        """At most `limit` days, newest first, all earlier than `before` and later than `after`.

        Without a filter the days with an episode or a "no leaks" mark, with one those with a match. The newest of
        them; with `after` the ones nearest after it.
        """
        ranges = {schema.episode: conditions(matching)}
        if matching.empty:
            ranges[schema.no_leak_day] = [schema.no_leak_day.c.deleted_at.is_(None)]
        nearest = [_nearest(table, where, before, after, limit) for table, where in ranges.items()]
        both = union(*nearest).subquery()
        query = select(both.c.day).order_by(_by(both.c.day, after)).limit(limit)
        return sorted((date.fromordinal(day) for (day,) in self._tuples(query)), reverse=True)

    def span(self) -> Period | None:
        """From the first to the last day with an episode or a "no leaks" mark."""
        ends = [
            end
            for table in (schema.episode, schema.no_leak_day)
            for extreme in (func.min, func.max)
            for (end,) in self._tuples(select(extreme(table.c.day)).where(table.c.deleted_at.is_(None)))
            if end is not None
        ]
        return Period.of_days(date.fromordinal(min(ends)), date.fromordinal(max(ends))) if ends else None


def _listed(values: list[int] | list[str]) -> Select[Any]:
    """Any number of values in one parameter; SQLite takes at most 32,766 of those."""
    return select(func.json_each(json.dumps(values)).table_valued("value").c.value)


def _deleted() -> Select[Any]:
    columns = schema.episode.c
    query = EPISODE.query.where(columns.deleted_at.is_not(None))
    return query.order_by(columns.deleted_at.desc(), columns.id.desc())


def _nearest(
    table: Table, where: list[ColumnElement[bool]], before: date | None, after: date | None, limit: int
) -> Select[Any]:
    days = select(table.c.day).where(*where)
    if before is not None:
        days = days.where(table.c.day < before.toordinal())
    if after is not None:
        days = days.where(table.c.day > after.toordinal())
    return select(days.distinct().order_by(_by(table.c.day, after)).limit(limit).subquery().c.day)


def _by(day: ColumnElement[int], after: date | None) -> ColumnElement[int]:
    return day.desc() if after is None else day.asc()


def _triggers() -> dict[str | None, Trigger | None]:
    return {None: None, **{trigger.value: trigger for trigger in Trigger}}
