"""Reads `guide.toml`. A statement without a source is refused."""

from collections.abc import Mapping

from diary.errors import GuidanceError
from diary.guidance.entries import Table, cited, member, name_of, only, switch, text, unique
from diary.guidance.guide import Adds, GuideStatement, Topic
from diary.guidance.statements import Source
from diary.i18n import _
from diary.model import Trigger

_TOPIC = {"id", "title", "adds", "after_loss", "statement"}
_STATEMENT = {"says", "triggers", "sources", "after_loss", "design", "beyond"}


def guide(table: Table, sources: Mapping[str, Source]) -> tuple[Topic, ...]:
    """The topics, in the order of the file."""
    topics = tuple(_topic(entry, sources) for entry in table["topic"])
    unique([topic.id for topic in topics])
    return topics


def _topic(entry: Table, sources: Mapping[str, Source]) -> Topic:
    name = name_of(entry)
    only(_TOPIC, entry, name)
    statements = tuple(_statement(statement, name, sources) for statement in entry.get("statement", ()))
    if not statements:
        raise GuidanceError(_("The topic “{name}” says nothing.").format(name=name))
    return Topic(
        entry["id"],
        text(entry, "title"),
        statements,
        member(Adds, entry["adds"], name) if "adds" in entry else None,
        _after_loss(entry),
    )


def _statement(entry: Table, topic: str, sources: Mapping[str, Source]) -> GuideStatement:
    named = {**entry, "id": topic}
    only(_STATEMENT, entry, topic)
    return GuideStatement(
        text(named, "says"),
        tuple(member(Trigger, value, topic) for value in entry.get("triggers", ())),
        cited(named, sources),
        _after_loss(named),
        design=switch("design", named),
        beyond=switch("beyond", named),
    )


def _after_loss(entry: Table) -> bool | None:
    return switch("after_loss", entry) if "after_loss" in entry else None
