"""Ids for what was written without one, from what tells an entry from the others: not from how it is written."""

from uuid import UUID, uuid5

# Made once at random for this purpose; another one would make every file new again.
_NAMESPACE = UUID("5f0c1d52-7a0e-4b0b-9a55-2d8e4f6a9c31")
_BETWEEN = "\x1f"


# Where the version of a UUID stands in its 128 bits.
_VERSION = 76


class DerivedIds:
    """The ids of one file. source: of what kind it is; the file's name plays no part.

    sure: what tells an entry from others is the same thing in another file too, as an id of the other app is; then
    its later content counts. Such ids are UUIDs of version 8, others of version 5.
    """

    def __init__(self, source: str, *, sure: bool = False) -> None:
        self._source = source
        self._sure = sure
        # Half an id tells millions of entries apart and takes a fraction of the memory of one.
        self._seen: set[int] = set()
        self._again: dict[int, int] = {}

    def of(self, *key: str) -> UUID:
        """The id of the entry that `key` tells from others, such as its time; what may be edited is no part of it.

        Of equal ones each has its own, by their order.
        """
        name = _BETWEEN.join((self._source, *key))
        first = self._named(name)
        half = first.int >> 64
        if half not in self._seen:
            self._seen.add(half)
            return first
        self._again[half] = self._again.get(half, 0) + 1
        return self._named(f"{name}{_BETWEEN}{self._again[half]}")

    def _named(self, name: str) -> UUID:
        found = uuid5(_NAMESPACE, name)
        return UUID(int=found.int ^ ((5 ^ 8) << _VERSION)) if self._sure else found
