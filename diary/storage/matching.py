"""A filter of leaks as conditions on the table of episodes."""

from sqlalchemy import ColumnElement, and_, func, or_, select

from diary.model import EntryFilter, folded
from diary.storage import schema


def conditions(matching: EntryFilter) -> list[ColumnElement[bool]]:
    """Everything that an undeleted episode must fit, `deleted_at IS NULL` among it."""
    columns = schema.episode.c
    found: list[ColumnElement[bool]] = [columns.deleted_at.is_(None)]
    if matching.triggers or matching.own:
        found.append(or_(*_triggers(matching)))
    if matching.sides:
        found.append(columns.side.in_(sorted(side.value for side in matching.sides)))
    if matching.fluids:
        found.append(columns.fluid.in_(sorted(fluid.value for fluid in matching.fluids)))
    if matching.text.strip():
        found.append(or_(_holds(columns.note, matching.text), _holds(columns.other_trigger, matching.text)))
    return found


def _triggers(matching: EntryFilter) -> list[ColumnElement[bool]]:
    columns, further = schema.episode.c, schema.episode_trigger.c
    either: list[ColumnElement[bool]] = []
    if matching.triggers:
        values = sorted(trigger.value for trigger in matching.triggers)
        either.append(columns.main_trigger.in_(values))
        of_it = select(further.episode_id).where(further.episode_id == columns.id, further.trigger.in_(values))
        either.append(of_it.exists())
    if matching.own:
        names = sorted(folded(name) for name in matching.own)
        # Most leaks have no words of their own: they are passed over without a call into Python.
        either.append(and_(columns.other_trigger != "", func.folded(columns.other_trigger).in_(names)))
    return either


def _holds(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """`instr` takes % and _ for what they are, other than LIKE."""
    return and_(column != "", func.instr(func.folded(column), folded(text)) > 0)
