"""Medicines that a source lists in connection with leaking; nothing says that one is a cause."""

from dataclasses import dataclass
from functools import lru_cache

from diary.guidance.statements import Source
from diary.i18n import _


@dataclass(frozen=True, slots=True)
class MedicineGroup:
    """Examples to choose from, in the order in which they are offered. medicines: generic names, lower case."""

    id: str
    _name: str
    medicines: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        return _(self._name)

    @property
    def citations(self) -> str:
        """Where the list stands."""
        return "; ".join(source.citation for source in self.sources)

    def lists(self, medicine: str) -> bool:
        """One of its names is `medicine` or a part of it, in whole words, without regard to case."""
        words = f" {_plain(medicine)} "
        return any(f" {_plain(name)} " in words for name in self.medicines)


@lru_cache
def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
