"""The kinds of entries in the JSON of a diary, their keys in order; `docs/diary.schema.json` tells the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from diary.errors import InvalidEntry
from diary.exchange.json_files.values import (
    DAY,
    INSTANT,
    LOCAL_TIME,
    NUMBER,
    PARTIAL,
    TEXT,
    YES_NO,
    ZONE,
    Form,
    choice,
    choices,
    object_of,
)
from diary.i18n import _
from diary.model import (
    PERSON_ID,
    AgeBand,
    Amount,
    DoctorQuestion,
    Entry,
    Episode,
    Face,
    FaceColour,
    FacePlace,
    Feeding,
    Feeling,
    Fluid,
    Landmark,
    Medicine,
    Moment,
    NoLeakDay,
    Onset,
    Openings,
    Person,
    Pregnancy,
    Side,
    Symptom,
    SymptomReport,
    Trigger,
)

_NEEDED = object()
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an object.

    of: what it holds of the value that is written. usual: left out when it holds this, and held when it is left
    out.
    """

    name: str
    form: Form[Any]
    of: Callable[[Any], Any]
    usual: object = _NEEDED

    @property
    def needed(self) -> bool:
        return self.usual is _NEEDED

    def read(self, value: Any) -> Any:
        try:
            return self.form.read(value)
        except InvalidEntry as error:
            raise InvalidEntry(_("“{key}”: {problem}").format(key=self.name, problem=error)) from None


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one kind of object, and the way between it and a mapping of names to values."""

    keys: tuple[Key, ...]
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(key.name for key in self.keys))

    def written(self, value: Any) -> dict[str, Any]:
        return {key.name: key.form.write(part) for key in self.keys if (part := key.of(value)) != key.usual}

    def read(self, value: Any) -> dict[str, Any]:
        """Every key with its value. Raises InvalidEntry, as `object_of`, for a missing or an unknown one."""
        given = object_of(value)
        if unknown := next((name for name in given if name not in self.names), None):
            raise InvalidEntry(
                _("“{key}” is not known here. Take it out, or update Leak Diary.").format(key=unknown[:_SHOWN])
            )
        found = {}
        for key in self.keys:
            if key.name in given:
                found[key.name] = key.read(given[key.name])
            elif key.needed:
                raise InvalidEntry(_("“{key}” is missing. Export the diary again.").format(key=key.name))
            else:
                found[key.name] = key.usual
        return found


@dataclass(frozen=True, slots=True)
class Kind:
    """name: the value of "kind". made: the entry, of its id and all keys; raises InvalidEntry."""

    name: str
    keys: Keys
    made: Callable[..., Entry]


def _key(name: str, form: Form[Any], usual: object = _NEEDED) -> Key:
    return Key(name, form, attrgetter(name), usual)


def _leak(at: datetime, zone: str, **rest: Any) -> Episode:
    offset = at.utcoffset()
    minutes = 0 if offset is None else int(offset.total_seconds()) // 60
    return Episode(moment=Moment(at.astimezone(UTC), minutes, zone), **rest)


def _person(id: UUID, **rest: Any) -> Person:  # noqa: A002 - the field's own name
    if id != PERSON_ID:
        raise InvalidEntry(_("What she said about herself has the id {id} in every diary.").format(id=PERSON_ID))
    return Person(id=id, **rest)


def _face(id: UUID, **rest: Any) -> Face:  # noqa: A002 - the field's own name
    face = Face(id=id, **rest)
    if face.id != id:
        raise InvalidEntry(
            _("The trigger “{trigger}” has the id {id} in every diary.").format(
                trigger=face.trigger.value, id=face.id
            )
        )
    return face


_DATES = ("due", "birth", "loss", "died", "weaning_started", "last_feed")

KINDS: Mapping[type[Entry], Kind] = {
    Episode: Kind(
        "leak",
        Keys(
            (
                Key("at", LOCAL_TIME, attrgetter("moment")),
                Key("zone", ZONE, attrgetter("moment.zone"), ""),
                _key("triggers", choices(Trigger), ()),
                _key("other_trigger", TEXT, ""),
                _key("side", choice(Side)),
                _key("amount", choice(Amount)),
                _key("fluid", choice(Fluid)),
                _key("onset", choice(Onset)),
                _key("openings", choice(Openings)),
                _key("smell", YES_NO, None),
                _key("feelings", choices(Feeling), ()),
                _key("feeling_minutes", NUMBER, None),
                _key("since_feed", NUMBER, None),
                _key("pads", NUMBER, None),
                _key("bother", NUMBER, None),
                _key("note", TEXT, ""),
            )
        ),
        _leak,
    ),
    NoLeakDay: Kind("no_leaks", Keys((_key("day", DAY), _key("answered_at", INSTANT, None))), NoLeakDay),
    Pregnancy: Kind(
        "pregnancy",
        Keys(
            (
                _key("feeding", choice(Feeding)),
                *(_key(name, PARTIAL, None) for name in _DATES),
                _key("name", TEXT, ""),
            )
        ),
        Pregnancy,
    ),
    SymptomReport: Kind(
        "symptom",
        Keys(
            (
                _key("symptom", choice(Symptom)),
                _key("day", DAY),
                _key("gone", DAY, None),
                _key("confirmed", DAY, None),
            )
        ),
        SymptomReport,
    ),
    Medicine: Kind(
        "medicine",
        Keys((_key("name", TEXT), _key("started", PARTIAL, None), _key("stopped", PARTIAL, None))),
        Medicine,
    ),
    Person: Kind(
        "person",
        Keys(
            (
                _key("not_lactating", YES_NO),
                _key("age_band", choice(AgeBand)),
                _key("breast_word", TEXT, ""),
                _key("feeding_word", TEXT, ""),
                _key("country", TEXT, ""),
                _key("emergency_number", TEXT, ""),
            )
        ),
        _person,
    ),
    Face: Kind(
        "trigger_face",
        Keys(
            (
                _key("trigger", choice(Trigger)),
                _key("name", TEXT, ""),
                _key("icon", TEXT, ""),
                _key("colour", choice(FaceColour)),
                _key("place", choice(FacePlace)),
            )
        ),
        _face,
    ),
    Landmark: Kind("landmark", Keys((_key("day", DAY), _key("name", TEXT))), Landmark),
    DoctorQuestion: Kind("question", Keys((_key("text", TEXT), _key("asked", YES_NO))), DoctorQuestion),
}
