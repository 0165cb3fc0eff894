"""Copies the results of a comparison into the diary, and writes down what they replace."""

from collections.abc import Iterator
from sqlite3 import Connection as Driver
from typing import Any

from diary.progress import Progress
from diary.storage.importing import results
from diary.storage.importing.contested import CONTESTED
from diary.storage.importing.staging import NAME, columns
from diary.storage.kind import MARKS, Kind
from diary.storage.leak_rows import EPISODE
from diary.storage.rows import KINDS

SETTING = "setting"
# Rows that one statement copies before it is told how far it is.
_STRIDE = 10_000
_FURTHER = "(SELECT group_concat(position || ':' || trigger) FROM main.episode_trigger WHERE episode_id = m.id)"


def copy_results(driver: Driver, run: int, now: str, progress: Progress) -> None:
    """Inside the open transaction of import number `run`."""
    total = sum(_last(driver, results.after(kind)) for kind in KINDS.values()) or 1
    done = 0.0
    for kind in KINDS.values():
        for span in _spans(driver, results.after(kind)):
            progress(min(1.0, done / total))
            _note(driver, kind, run, now, span)
            done += _STRIDE / 2
        if kind in CONTESTED:
            _make_room(driver, kind)
        for span in _spans(driver, results.after(kind)):
            progress(min(1.0, done / total))
            _copy(driver, kind, span)
            done += _STRIDE / 2
    for span in _spans(driver, f"{NAME}.after_trigger"):
        progress(1)
        driver.execute(
            "INSERT INTO main.episode_trigger SELECT episode_id, position, trigger "
            f"FROM {NAME}.after_trigger WHERE rowid > :start AND rowid <= :end",
            span,
        )
    driver.execute(
        "INSERT INTO main.revision (entry_id, kind, replaced_at, data) "
        f"SELECT entry_id, kind, replaced_at, data FROM {NAME}.after_revision ORDER BY rowid"
    )
    _copy_settings(driver, run, now)
    progress(1)


def row_as_json(kind: Kind) -> str:
    """The whole row `m` of `kind` as SQL for a JSON object."""
    pairs = [f"'{name}', m.{name}" for name in (*columns(kind), *MARKS)]
    if kind is EPISODE:
        pairs.append(f"'further', {_FURTHER}")
    return f"json_object({', '.join(pairs)})"


def _last(driver: Driver, table: str) -> int:
    return int(driver.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0)


def _spans(driver: Driver, table: str) -> Iterator[dict[str, Any]]:
    for start in range(0, _last(driver, table), _STRIDE):
        yield {"start": start, "end": start + _STRIDE}


def _note(driver: Driver, kind: Kind, run: int, now: str, span: dict[str, Any]) -> None:
    name = kind.table.name
    driver.execute(
        f"INSERT INTO main.import_entry SELECT :run, '{name}', a.id, "
        f"iif(a.known, (SELECT {row_as_json(kind)} FROM main.{name} AS m WHERE m.id = a.id), NULL), "
        f"nullif(a.updated_at, :now), a.deleted_at FROM {results.after(kind)} AS a "
        "WHERE a.number > :start AND a.number <= :end",
        span | {"run": run, "now": now},
    )


def _make_room(driver: Driver, kind: Kind) -> None:
    """Two marks may change places: in between, none of them stands."""
    driver.execute(
        f"UPDATE main.{kind.table.name} SET deleted_at = updated_at WHERE id IN "
        f"(SELECT id FROM {results.after(kind)})"
    )


def _copy(driver: Driver, kind: Kind, span: dict[str, Any]) -> None:
    names = (*columns(kind), *MARKS)
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    within = "number > :start AND number <= :end"
    if kind is EPISODE:
        driver.execute(
            "DELETE FROM main.episode_trigger WHERE episode_id IN "
            f"(SELECT id FROM {results.after(kind)} WHERE known = 1 AND {within})",
            span,
        )
    driver.execute(
        f"INSERT INTO main.{kind.table.name} ({', '.join(names)}) SELECT {', '.join(names)} "
        f"FROM {results.after(kind)} WHERE {within} ON CONFLICT (id) DO UPDATE SET {updates}",
        span,
    )


def _copy_settings(driver: Driver, run: int, now: str) -> None:
    driver.execute(
        f"INSERT INTO main.import_entry SELECT ?, '{SETTING}', a.key, "
        "(SELECT json_object('key', m.key, 'value', m.value, 'created_at', m.created_at, 'updated_at', "
        "m.updated_at) FROM main.setting AS m WHERE m.key = a.key), nullif(a.updated_at, ?), NULL "
        f"FROM {NAME}.after_setting AS a",
        (run, now),
    )
    driver.execute(
        "INSERT INTO main.setting (key, value, created_at, updated_at) "
        f"SELECT key, value, updated_at, updated_at FROM {NAME}.after_setting WHERE true "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at"
    )
