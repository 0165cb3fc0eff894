"""Ids for what was written without one, from what tells an entry from the others: not from how it is written."""

from uuid import UUID, uuid5

# Made once at random for this purpose; another one would make every file new again.
_NAMESPACE = UUID("5f0c1d52-7a0e-4b0b-9a55-2d8e4f6a9c31")
_BETWEEN = "\x1f"


class DerivedIds:
    """The ids of one file. source: of what kind it is; the file's name plays no part."""

    def __init__(self, source: str) -> None:
        self._source = source
        # Half an id tells millions of entries apart and takes a fraction of the memory of one.
        self._seen: set[int] = set()
        self._again: dict[int, int] = {}

    def of(self, *key: str) -> UUID:
        """The id of the entry that `key` tells from others, such as its time; what may be edited is no part of it.

        Of equal ones each has its own, by their order.
        """
        name = _BETWEEN.join((self._source, *key))
        first = uuid5(_NAMESPACE, name)
        half = first.int >> 64
        if half not in self._seen:
            self._seen.add(half)
            return first
        self._again[half] = self._again.get(half, 0) + 1
        return uuid5(_NAMESPACE, f"{name}{_BETWEEN}{self._again[half]}")
