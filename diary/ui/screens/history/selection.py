"""Several entries at once: which are selected, and the bar that says what can be done with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv


@dataclass(frozen=True, slots=True)
class Selection:
    """ids: of the selected entries. last: the one that was tapped last, from which a stretch begins."""

    ids: frozenset[UUID] = frozenset()
    last: UUID | None = None

    def toggled(self, id_: UUID) -> "Selection":
        """With the entry, or without it when it was selected."""
        return Selection(self.ids ^ {id_}, id_)

    def through(self, id_: UUID, order: Sequence[UUID]) -> "Selection":
        """With all from the last one to this one; order: the entries as they follow each other."""
        if self.last not in order or id_ not in order:
            return self.toggled(id_)
        first, last = sorted((order.index(self.last), order.index(id_)))
        return replace(self, ids=self.ids.union(order[first : last + 1]))

    def among(self, ids: Iterable[UUID]) -> "Selection":
        """Without those that are not among these."""
        return replace(self, ids=self.ids.intersection(ids))


class SelectionBar(BoxLayout):
    """count: how many are selected. It fires `on_all`, `on_delete`, `on_edit` and `on_end`."""

    __events__ = ("on_all", "on_delete", "on_edit", "on_end")

    count = NumericProperty(0)

    def on_all(self) -> None:
        """All that match are to be selected."""

    def on_delete(self) -> None:
        pass

    def on_edit(self) -> None:
        pass

    def on_end(self) -> None:
        """She is done with selecting."""


load_kv(__file__)
