"""What the columns of another program's table mean.

For each thing the diary knows she reads which column is taken for it, and what stands in its first rows. A tap on
one unfolds the columns; a tap on a column takes it. Where dates can be read in two ways she says which is meant.
"""

from dataclasses import replace
from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

import diary.ui.kit.entry
import diary.ui.widgets.option_rows  # noqa: F401 - named in the kv file
from diary.exchange.mapped.column_map import ColumnMap, NeedsMapping
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.kit.touch import ChipGroup
from diary.ui.screens.bring_in.mapping_state import (
    ONLY,
    MappingState,
    build_mapping_state,
    orders,
    refusal,
    with_column,
)


class MappedField(Column):
    """One field of the diary and the column taken for it. It fires `on_unfold`, and `on_column(heading)`."""

    __events__ = ("on_column", "on_unfold")

    row = ObjectProperty()
    columns = ObjectProperty(())
    unfolded = BooleanProperty(False)

    def on_unfolded(self, *_args: object) -> None:
        self.ids.columns.clear_widgets()
        if self.unfolded:
            chips = ChipGroup(keep_one=True, selected=[self.row.column])
            chips.show(self.columns)
            chips.bind(on_choice=lambda _chips, chosen: self.dispatch("on_column", chosen[0]))
            self.ids.columns.add_widget(chips)

    def on_unfold(self) -> None:
        pass

    def on_column(self, column: str) -> None:
        pass


class ColumnMapping(Column):
    """mapped: what is chosen, None before. unclear: the question about the dates, or "". known: it is all.

    It fires `on_another` when she wants another file, `on_refused(sentence)` when something is still missing.
    """

    __events__ = ("on_another", "on_refused")

    mapped = ObjectProperty(None, allownone=True)
    unclear = StringProperty("")
    known = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        self._asked: Any = None
        self._fields: dict[str, MappedField] = {}
        super().__init__(**kwargs)
        self._text = self.ids.text.__self__
        self.ids.filter.remove_widget(self._text)
        self._which = self.ids.which.__self__

    def ask(self, needed: NeedsMapping) -> None:
        """Shows the columns of a file and the best guess."""
        self._asked, self.mapped, self.known = needed, needed.suggested, needed.known
        state = self._state()
        self.unclear = state.unclear
        self.ids.orders.selected = []
        self.ids.orders.show(orders() if self.unclear else ())
        self._text.text = self.mapped.only_text
        if (self._which.parent is None) is not self.known:
            self._show_which()
        self._fields.clear()
        self.ids.rows.clear_widgets()
        self.ids.only.clear_widgets()
        for row in state.rows:
            field = MappedField(row=row, columns=state.columns)
            field.bind(on_unfold=self._unfold, on_column=self._choose)
            self._fields[row.field] = field
            (self.ids.only if row.field == ONLY else self.ids.rows).add_widget(field)
        self._ask_text()

    def order(self, chosen: Any) -> None:
        """What comes first in a date."""
        self.mapped = self.mapped.ordered(chosen)

    def chosen(self) -> ColumnMap | None:
        """What is chosen; None, and a sentence, when something is still missing."""
        text = self._text.text.strip() if self.mapped.only_column else ""
        mapped = replace(self.mapped, only_text=text)
        problem = refusal(mapped, self._asked.unclear_dates, known=self.known)
        self.dispatch("on_refused", problem)
        return None if problem else mapped

    def on_another(self) -> None:
        pass

    def on_refused(self, sentence: str) -> None:
        """As of DiaryScreen."""

    def _state(self) -> MappingState:
        asked = self._asked
        return build_mapping_state(self.mapped, asked.columns, asked.rows, asked.unclear_dates, known=asked.known)

    def _show_which(self) -> None:
        """Which rows are leaks is known of a file whose columns are."""
        if self.known:
            self.remove_widget(self._which)
        else:
            self.add_widget(self._which, index=1)

    def _unfold(self, field: MappedField) -> None:
        for other in self._fields.values():
            other.unfolded = other is field and not field.unfolded

    def _choose(self, field: MappedField, column: str) -> None:
        self.mapped = with_column(self.mapped, field.row.field, column)
        field.unfolded = False
        for row in self._state().rows:
            self._fields[row.field].row = row
        self._ask_text()

    def _ask_text(self) -> None:
        """Which rows are leaks is asked for once a column tells it."""
        self.ids.filter.clear_widgets()
        if self.mapped.only_column:
            self.ids.filter.add_widget(self._text)


load_kv(__file__)
