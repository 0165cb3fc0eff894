"""Reads the JSON of a diary, record by record."""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from diary.errors import ExchangeError, InvalidEntry
from diary.exchange.json_files.exporting import FORMAT, FORMAT_VERSION
from diary.exchange.json_files.record import record_of, setting_of
from diary.exchange.json_files.stream import JsonStream
from diary.exchange.json_files.values import LOCAL_TIME, TEXT, YES_NO, clean
from diary.i18n import _
from diary.model import Found, Notice, Problem, Reading, Record, Setting
from diary.progress import Progress, unwatched

_LISTS: dict[str, Callable[[Any], Record | Setting]] = {"settings": setting_of, "records": record_of}
# What tells about the copy; nothing of it is taken in.
_ABOUT = {"made": LOCAL_TIME, "zone": TEXT, "app": TEXT, "invented": YES_NO}


def read_json(file: BinaryIO, name: str, progress: Progress = unwatched) -> Iterator[Reading]:
    """What the JSON of a diary holds, thing by thing; white space and the order of keys do not matter.

    name: what the file is called in sentences. Never more than one record is in memory. Raises ExchangeError when
    the file as a whole cannot be read, perhaps after some of it was; and Cancelled as `progress` does.
    """
    stream = JsonStream(file, name, progress)
    first = stream.peek()
    if not first:
        raise ExchangeError(_("{name} is empty. Choose another file.").format(name=name))
    if first != "{":
        raise _not_ours(name)
    seen: set[str] = set()
    for key in stream.members():
        if key in seen:
            raise ExchangeError(
                _("{name} holds “{key}” twice. Export the diary again.").format(name=name, key=clean(key[:40]))
            )
        line = stream.line
        if key in _LISTS:
            if stream.peek() != "[":
                raise ExchangeError(
                    _("Line {line} of {name}: “{key}” is not a list. Export the diary again.").format(
                        line=line, name=name, key=key
                    )
                )
            yield from _things(stream, _LISTS[key])
        elif key == "format":
            if stream.value() != FORMAT:
                raise _not_ours(name)
        elif key == "version":
            _check_version(stream.value(), name)
        elif key in _ABOUT:
            yield from _about(key, stream.value(), line, name)
        elif "format" not in seen:
            raise _not_ours(name)
        else:
            stream.value()
            unknown = _("“{key}” is not known here. Take it out, or update Leak Diary.").format(key=key[:40])
            yield Problem(clean(unknown), line)
        seen.add(key)
    stream.end()
    if "format" not in seen or "version" not in seen:
        raise _not_ours(name)
    if "records" not in seen:
        raise ExchangeError(_("{name} holds no “records”. Export the diary again.").format(name=name))
    progress(1)


def _things(stream: JsonStream, made: Callable[[Any], Record | Setting]) -> Iterator[Found | Problem]:
    for line, value in stream.elements():
        try:
            yield Found(made(value), line)
        except InvalidEntry as error:
            yield Problem(clean(str(error)), line)


def _about(key: str, value: Any, line: int, name: str) -> Iterator[Reading]:
    try:
        _ABOUT[key].read(value)
    except InvalidEntry as error:
        yield Problem(clean(_("“{key}”: {problem}").format(key=key, problem=error)), line)
    if key == "invented" and value is True:
        yield Notice(
            _("{name} holds an invented diary, made for looking around. Keep it apart from your own.").format(
                name=name
            )
        )


def _check_version(version: Any, name: str) -> None:
    if type(version) is not int or version < 1:
        raise _not_ours(name)
    if version > FORMAT_VERSION:
        raise ExchangeError(
            _("{name} was written by a newer version of Leak Diary. Update the app, then try again.").format(
                name=name
            )
        )


def _not_ours(name: str) -> ExchangeError:
    return ExchangeError(
        _("{name} is not the JSON of a diary. Choose a .json file that Leak Diary exported.").format(name=name)
    )
