"""The rows of an SQLite file as they lie on its pages: what is whole can be read around what is not.

The names are those of https://sqlite.org/fileformat.html.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from diary.progress import Progress
from diary.storage.other_diary.rebuilding import Value
from diary.storage.salvaging.extent import Branch, Extent

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
# That of every diary, where the header does not tell any more.
_USUAL_PAGE = 4096
_PAGE_SIZES = frozenset(1 << power for power in range(9, 17))
_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 2, 5, 10, 13
# Bytes; no row of a diary takes as many.
_LONGEST_ROW = 10_000_000
# The sizes of the integers with the serial types 1 to 6.
_INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8)


@dataclass(frozen=True, slots=True)
class Cell:
    """A row. rowid: None for that of an index, which a table WITHOUT ROWID is too."""

    rowid: int | None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the page of this number holds. broken: how many of its rows cannot be read."""

    number: int
    cells: tuple[Cell, ...]
    broken: int


class _Broken(Exception):
    """These bytes are no row."""


class Pages:
    """The pages of the file behind `file`, however damaged.

    The numbers of pages begin with 1; the first one, which holds the tables' names, is passed over.
    extent: what the branches of the tables' trees tell, without the leaves. cut_off: how many pages in use are
    missing at the end, for each one that is there; None: the header does not tell. unexplained: once all are read,
    how many pages are neither free nor part of anything.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        size = file.seek(0, os.SEEK_END)
        header = self._bytes(0, _HEADER_BYTES)
        known = header.startswith(_MAGIC)
        page = int.from_bytes(header[16:18], "big")
        page = 65536 if page == 1 else page
        self._page = page if known and page in _PAGE_SIZES else _USUAL_PAGE
        reserved = header[20] if known and self._page - header[20] >= 480 else 0
        self._usable = self._page - reserved
        self._count = -(-size // self._page)
        self._free = self._freelist(int.from_bytes(header[32:36], "big")) if known else frozenset()
        self._overflowed: set[int] = set()
        self.extent = Extent()
        # Who wrote it last knew the size when the counter of changes stands there twice.
        told = int.from_bytes(header[28:32], "big") if known and header[24:28] == header[92:96] else 0
        free = int.from_bytes(header[36:40], "big") - len(self._free)
        used = max(1, self._count - len(self._free))
        self.cut_off = max(0, told - self._count - max(0, free)) / used if told else None
        self.unexplained = 0

    def rows(self, progress: Progress) -> Iterator[Rows]:
        """What each page holds that is part of a table or an index; what was deleted is not."""
        others: set[int] = set()
        for number in range(2, self._count + 1):
            progress(number / self._count)
            if number not in self._free:
                page = self._read(number)
                if page[0] in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR):
                    yield self._rows(number, page)
                elif page[0] == _TABLE_INTERIOR and (branch := self._branch(page)):
                    self.extent.add_branch(number, branch)
                else:
                    others.add(number)
        self.unexplained = len(others - self._overflowed)
        progress(1)

    def _branch(self, page: bytes) -> Branch | None:
        """None for a page that only looks like one: the numbers below a branch rise."""
        count = int.from_bytes(page[3:5], "big")
        children: list[tuple[int, int | None]] = []
        last = 0
        for number in range(count):
            place = 12 + 2 * number
            cell = int.from_bytes(page[place : place + 2], "big")
            try:
                key, _end = _varint(page, cell + 4)
            except IndexError:
                return None
            child = int.from_bytes(page[cell : cell + 4], "big")
            if key <= last or child < 2:
                return None
            children.append((child, key))
            last = key
        return Branch((*children, (int.from_bytes(page[8:12], "big"), None)))

    def _rows(self, number: int, page: bytes) -> Rows:
        first = 12 if page[0] == _INDEX_INTERIOR else 8
        count = int.from_bytes(page[3:5], "big")
        cells, broken = [], 0
        for index in range(min(count, (self._usable - first) // 2)):
            place = first + 2 * index
            try:
                cells.append(self._cell(page, int.from_bytes(page[place : place + 2], "big")))
            except (_Broken, IndexError, UnicodeDecodeError):
                broken += 1
        return Rows(number, tuple(cells), broken)

    def _cell(self, page: bytes, place: int) -> Cell:
        kind, rowid = page[0], None
        if kind == _INDEX_INTERIOR:
            place += 4
        length, place = _varint(page, place)
        if kind == _TABLE_LEAF:
            rowid, place = _varint(page, place)
        if length > _LONGEST_ROW:
            raise _Broken
        return Cell(rowid, _values(self._payload(page, place, length)))

    def _payload(self, page: bytes, place: int, length: int) -> bytes:
        here = self._local(page[0], length)
        if place + here > self._usable:
            raise _Broken
        found = bytearray(page[place : place + here])
        if here == length:
            return bytes(found)
        following = int.from_bytes(page[place + here : place + here + 4], "big")
        while len(found) < length:
            if not 2 <= following <= self._count:
                raise _Broken
            overflow = self._read(following)
            self._overflowed.add(following)
            following = int.from_bytes(overflow[:4], "big")
            found += overflow[4 : min(self._usable, 4 + length - len(found))]
        return bytes(found)

    def _local(self, kind: int, length: int) -> int:
        """How many bytes of a row lie on its own page; the others overflow."""
        usable = self._usable
        most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        least = (usable - 12) * 32 // 255 - 23
        if length <= most:
            return length
        here = least + (length - least) % (usable - 4)
        return here if here <= most else least

    def _freelist(self, trunk: int) -> frozenset[int]:
        """The pages that nothing uses; what they hold was deleted."""
        free: set[int] = set()
        while 2 <= trunk <= self._count and trunk not in free:
            page = self._read(trunk)
            leaves = min(int.from_bytes(page[4:8], "big"), self._usable // 4 - 2)
            free.add(trunk)
            free.update(int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") for n in range(leaves))
            trunk = int.from_bytes(page[:4], "big")
        return frozenset(free)

    def _read(self, number: int) -> bytes:
        """A page; what the file lacks of it is zeros."""
        return self._bytes((number - 1) * self._page, self._page)

    def _bytes(self, start: int, count: int) -> bytes:
        self._file.seek(start)
        return self._file.read(count).ljust(count, b"\0")


def _values(payload: bytes) -> tuple[Value, ...]:
    """The record format."""
    end, place = _varint(payload, 0)
    if not place < end <= len(payload):
        raise _Broken
    values: list[Value] = []
    start = end
    while place < end:
        serial, place = _varint(payload, place)
        value, start = _value(payload, serial, start)
        values.append(value)
    if start != len(payload):
        raise _Broken
    return tuple(values)


def _value(payload: bytes, serial: int, start: int) -> tuple[Value, int]:
    """One value, and where the next one begins."""
    if serial in (0, 8, 9):
        return (None if serial == 0 else serial - 8), start
    if serial < len(_INTEGER_BYTES):
        end = start + _INTEGER_BYTES[serial]
        return int.from_bytes(_piece(payload, start, end), "big", signed=True), end
    if serial < 12:
        # Real numbers, which no diary holds, and what SQLite keeps for itself.
        raise _Broken
    end = start + (serial - 12) // 2
    piece = _piece(payload, start, end)
    return (piece.decode() if serial % 2 else piece), end


def _piece(payload: bytes, start: int, end: int) -> bytes:
    if end > len(payload):
        raise _Broken
    return payload[start:end]


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next thing begins."""
    number = 0
    for count in range(8):
        byte = data[place + count]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + count + 1
    return number << 8 | data[place + 8], place + 9
