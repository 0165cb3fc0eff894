"""What an entry was before, behind one line."""

from collections.abc import Sequence
from typing import Any

from kivy.properties import ObjectProperty

from diary.i18n import _, ngettext
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.kit.unfold import Unfold


class VersionRowView(Column):
    """One earlier version: until when it was so, what was different, and a way to take it back."""

    __events__ = ("on_take",)

    row = ObjectProperty()

    def on_take(self) -> None:
        pass


class VersionRows(Unfold):
    """rows: each with `until` and `differs`, the newest first. It fires `on_take(row)`."""

    __events__ = ("on_take",)

    def __init__(self, rows: Sequence[Any], **kwargs: Any):
        count = ngettext("{n} earlier version", "{n} earlier versions", len(rows)).format(n=len(rows))
        super().__init__(text=_("What it was before"), detail=count, **kwargs)
        self._rows = tuple(rows)

    def on_unfolded(self, *args: object) -> None:
        """Its rows are made when she wants to see them."""
        for row in self._rows:
            view = VersionRowView(row=row)
            view.bind(on_take=lambda tapped: self.dispatch("on_take", tapped.row))
            self.add_widget(view)
        self._rows = ()
        super().on_unfolded(*args)

    def on_take(self, row: Any) -> None:
        pass


load_kv(__file__)
