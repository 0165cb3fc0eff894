"""Which table a row belongs to, told by its columns alone: the way to it may be what is damaged."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from diary.storage.other_diary.rebuilding import Column, Layout, Value
from diary.storage.salvaging.pages import Cell

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T")


class Recogniser:
    """The tables of one version of the diary."""

    def __init__(self, layouts: Mapping[str, Layout]) -> None:
        self._layouts = layouts
        self._alike: defaultdict[tuple[bool, int], list[Layout]] = defaultdict(list)
        for layout in layouts.values():
            self._alike[layout.in_index, len(layout.columns)].append(layout)

    def page(self, cells: Sequence[Cell]) -> list[str | None]:
        """The table of each row of one page; None for what is not of the diary's tables.

        A page belongs to one table: where a row could be of several, the others of its page decide.
        """
        fitting = [self._fitting(cell) for cell in cells]
        votes = Counter(name for names in fitting for name in names)
        return [max(names, key=votes.__getitem__) if names else None for names in fitting]

    def _fitting(self, cell: Cell) -> list[str]:
        alike = self._alike.get((cell.rowid is None, len(cell.values)), ())
        return [layout.name for layout in alike if _fits(layout, cell)]

    def row(self, table: str, cell: Cell) -> tuple[Value, ...]:
        """The values of a recognised row."""
        columns = self._layouts[table].columns
        return tuple(
            cell.rowid if column.is_rowid else value for column, value in zip(columns, cell.values, strict=True)
        )


def indexed_id(cell: Cell) -> str | None:
    """The id of an entry that this row of an index names."""
    match cell:
        case Cell(rowid=None, values=(str(id_), int())) if _ID.fullmatch(id_):
            return id_
    return None


def _fits(layout: Layout, cell: Cell) -> bool:
    return all(_can_hold(column, value) for column, value in zip(layout.columns, cell.values, strict=True))


def _can_hold(column: Column, value: Value) -> bool:
    if value is None:
        return column.is_rowid or not column.required
    if not isinstance(value, str if column.type == "TEXT" else int):
        return False
    if column.name == "id" and column.required:
        return bool(_ID.fullmatch(str(value)))
    return not column.name.endswith("_at") or bool(_INSTANT.match(str(value)))
