"""A record and a setting as objects of the JSON of a diary, and back."""

from typing import Any
from uuid import UUID

from diary.errors import InvalidEntry
from diary.exchange.json_files.kinds import KINDS, Key, Keys, Kind
from diary.exchange.json_files.values import ID, INSTANT, TEXT, Form, list_of, object_of, shown
from diary.i18n import N_, _
from diary.model import Entry, RawContent, Record, Setting, Version
from diary.model.episode import check_text

# Far more than the app keeps in one.
_LONGEST_SETTING = 100_000
_LONGEST_RAW = 1_000_000

_BY_NAME = {kind.name: kind for kind in KINDS.values()}


def record_object(record: Record) -> dict[str, Any]:
    kind = KINDS[type(record.entry)]
    return {"kind": kind.name, **_RECORD.written(record)}


def record_of(value: Any) -> Record:
    """Raises InvalidEntry with a sentence for anything that is no record."""
    given = dict(object_of(value))
    kind = _kind(given.pop("kind", None))
    found = _RECORD.read(given)
    if found["changed"] < found["created"]:
        raise InvalidEntry(_("It was changed before it was created. Check “created” and “changed”."))
    if found["deleted"] is not None and found["deleted"] < found["changed"]:
        raise InvalidEntry(_("It was deleted before it was last changed. Check “changed” and “deleted”."))
    return Record(
        entry=_entry(kind, found["id"], found["entry"]),
        created=found["created"],
        changed=found["changed"],
        deleted=found["deleted"],
        versions=_versions(kind, found["id"], found["versions"]),
    )


def setting_object(setting: Setting) -> dict[str, Any]:
    return _SETTING.written(setting)


def setting_of(value: Any) -> Setting:
    """Raises InvalidEntry with a sentence for anything that is no setting."""
    found = _SETTING.read(value)
    for text in (found["key"], found["value"]):
        check_text(text, _LONGEST_SETTING, N_("The setting"))
    return Setting(**found)


def _kind(value: Any) -> Kind:
    if value is None:
        raise InvalidEntry(_("“kind” is missing. Export the diary again."))
    kind = _BY_NAME.get(value) if isinstance(value, str) else None
    if kind is None:
        raise InvalidEntry(
            _("“kind”: {value} is not a kind of entry. It can be {kinds}.").format(
                value=shown(value), kinds=", ".join(_BY_NAME)
            )
        )
    return kind


def _entry(kind: Kind, id_: UUID, value: Any) -> Entry:
    return kind.made(id=id_, **kind.keys.read(value))


def _versions(kind: Kind, id_: UUID, values: list[Any]) -> tuple[Version, ...]:
    versions = []
    for number, value in enumerate(values, start=1):
        try:
            found = _VERSION.read(value)
            versions.append(Version(_earlier(kind, id_, found["entry"], found["raw"]), found["at"]))
        except InvalidEntry as error:
            raise InvalidEntry(_("its earlier version {n}: {problem}").format(n=number, problem=error)) from None
    return tuple(versions)


def _earlier(kind: Kind, id_: UUID, entry: Any, raw: str | None) -> Entry | RawContent:
    if raw is None:
        if entry is None:
            raise InvalidEntry(_("“entry” is missing. Export the diary again."))
        return _entry(kind, id_, entry)
    if entry is not None:
        raise InvalidEntry(_("“entry” and “raw” both stand there. Keep one of them."))
    check_text(raw, _LONGEST_RAW, N_("The text"))
    return RawContent(raw)


def _content(entry: Entry) -> dict[str, Any]:
    return KINDS[type(entry)].keys.written(entry)


def _is_raw(version: Version) -> bool:
    return isinstance(version.entry, RawContent)


# Of which kind they are is known only beside them.
_ENTRY: Form[Any] = Form(_content, object_of)
_VERSION = Keys(
    (
        Key("at", INSTANT, lambda version: version.at),
        Key("entry", _ENTRY, lambda version: None if _is_raw(version) else version.entry, None),
        Key("raw", TEXT, lambda version: version.entry.text if _is_raw(version) else None, None),
    )
)
_VERSIONS: Form[Any] = Form(lambda versions: [_VERSION.written(version) for version in versions], list_of)

# A clock that was set back can make a change the earlier one; then that is when the entry was there first.
_RECORD = Keys(
    (
        Key("id", ID, lambda record: record.id),
        Key("entry", _ENTRY, lambda record: record.entry),
        Key("created", INSTANT, lambda record: min(record.created, record.changed)),
        Key("changed", INSTANT, lambda record: record.changed),
        Key("deleted", INSTANT, lambda record: record.deleted, None),
        Key("versions", _VERSIONS, lambda record: record.versions, ()),
    )
)
_SETTING = Keys(
    (
        Key("key", TEXT, lambda setting: setting.key),
        Key("value", TEXT, lambda setting: setting.value),
        Key("changed", INSTANT, lambda setting: setting.changed),
    )
)
