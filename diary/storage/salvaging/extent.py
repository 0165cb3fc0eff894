"""How much of a damaged diary is missing, by what the rest of it says of the whole.

A table is a tree of pages: a branch names its children, each with the highest row number below it, so that a child
which is gone tells how many rows it held. Where no branch is left the size that the file's header promises tells
how large a part of it is gone. The names are those of https://sqlite.org/fileformat.html.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Branch:
    """A page that leads to others: each child with the highest row number below it, None for the last one."""

    children: tuple[tuple[int, int | None], ...]


class Extent:
    """What is known of the tables' trees, collected page by page."""

    def __init__(self) -> None:
        self._branches: dict[int, Branch] = {}
        self._leaves: dict[int, str] = {}
        self._sizes: defaultdict[str, list[int]] = defaultdict(list)

    def add_branch(self, number: int, branch: Branch) -> None:
        self._branches[number] = branch

    def add_leaf(self, number: int, table: str, rows: int) -> None:
        """A page with so many rows of this table that could be read."""
        self._leaves[number] = table
        self._sizes[table].append(rows)

    def lost_rows(self, tables: Collection[str]) -> int:
        """About how many rows of these tables lay on pages that are gone."""
        return sum(self._lost_below(branch, tables) for branch in self._branches.values())

    def _lost_below(self, branch: Branch, tables: Collection[str]) -> int:
        table = self._table(branch, frozenset())
        if table is None or table not in tables:
            return 0
        sizes = self._sizes[table]
        usual = round(sum(sizes) / len(sizes))
        above_leaves = any(child in self._leaves for child, _key in branch.children)
        lost, before = 0, None
        for child, key in branch.children:
            if child not in self._leaves and child not in self._branches:
                span = key - before if key is not None and before is not None else usual
                # Rows that were removed leave gaps in their numbers, but no page holds more than the fullest.
                lost += min(span, max(sizes)) if above_leaves else span
            before = key
        return lost

    def _table(self, branch: Branch, seen: frozenset[int]) -> str | None:
        """The table whose tree this is, by those of its leaves that are left."""
        votes: Counter[str] = Counter()
        for child, _key in branch.children:
            if child in self._leaves:
                votes[self._leaves[child]] += 1
            elif child in self._branches and child not in seen:
                table = self._table(self._branches[child], seen | {child})
                votes.update([table] if table else [])
        return votes.most_common(1)[0][0] if votes else None
