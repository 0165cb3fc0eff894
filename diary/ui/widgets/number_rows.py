"""A table of two columns, for those who would rather read a picture."""

from collections.abc import Sequence
from typing import Protocol

from kivy.properties import ObjectProperty, StringProperty

from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column, Row


class Numbers(Protocol):
    """One line of the table."""

    @property
    def label(self) -> str: ...

    @property
    def value(self) -> str: ...


class NumberLine(Row):
    """What is counted, and how many; role: of its text."""

    label = StringProperty("")
    value = StringProperty("")
    role = StringProperty("small")


class NumberRows(Column):
    """columns: what both columns hold."""

    columns = ObjectProperty(("", ""))

    def show(self, rows: Sequence[Numbers]) -> None:
        """Takes the lines that are there already: a year of new ones takes a noticeable time."""
        column = self.ids.rows
        for line in column.children[: max(0, len(column.children) - len(rows))]:
            column.remove_widget(line)
        while len(column.children) < len(rows):
            column.add_widget(NumberLine())
        for line, row in zip(reversed(column.children), rows, strict=True):
            line.label, line.value = row.label, row.value


load_kv(__file__)
