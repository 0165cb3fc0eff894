"""The JSON of a diary: all of it, without loss. `docs/json-diary.md` says what each key means."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from diary.exchange.json_files.diary_copy import DiaryCopy
from diary.exchange.json_files.record import record_object, setting_object
from diary.progress import Progress, unwatched, watched

FORMAT = "leak-diary"
# Raise it with every change after which an older version of the app would read something wrong or not at all.
FORMAT_VERSION = 1

_encoder = json.JSONEncoder(ensure_ascii=False)


def write_json(copy: DiaryCopy, file: BinaryIO, progress: Progress = unwatched) -> None:
    """UTF-8, a line for each record, so that two copies can be compared line by line."""
    head = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "made": copy.made.isoformat(),
        "zone": copy.made.zone,
        "app": copy.app_version,
        "invented": copy.invented,
    }
    lines = [f"{_text(key)}: {_text(value)},\n" for key, value in head.items()]
    lines += ['"settings": [', *_lines(map(setting_object, copy.settings)), '\n],\n"records": [']
    file.write(("{\n" + "".join(lines)).encode())
    for line in _lines(map(record_object, watched(copy.records, progress))):
        file.write(line.encode())
    file.write(b"\n]\n}\n")


def _text(value: Any) -> str:
    return _encoder.encode(value)


def _lines(objects: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "\n"
    for value in objects:
        yield before + _text(value)
        before = ",\n"
