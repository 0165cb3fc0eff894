"""Every text that a person may read, untranslated, with the place where it stands."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import diary
from diary.guidance import load
from diary.report import CARRIED_OVER

ROOT = Path(diary.__file__).parent
# A text of a layout: `_("…")`.
_LAYOUT = re.compile(r"\b_\(\"((?:[^\"\\]|\\.)*)\"\)")
# Keys of the data files whose text nobody is shown.
_NOT_SHOWN = {"id", "kind", "level", "anchor", "sources", "icon", "phrases", "search"}


@cache
def all_texts() -> tuple[tuple[str, str], ...]:
    """(place, text): of every module, layout and data file."""
    return (*_modules(), *_layouts(), *_data())


@cache
def _not_ours() -> tuple[str, ...]:
    sources = load().sources.values()
    told = {t for s in sources for t in (s.citation, s.title, s.publisher, s.read_as, s.address) if t}
    names = {CARRIED_OVER, "--feeding feeding", "--last-feed", "Baby Buddy"}
    return tuple(sorted(told | names, key=len, reverse=True))


def own_words(text: str) -> str:
    """`text` without what stands as it is, whatever happened: sources, options of a command, names of apps."""
    for other in _not_ours():
        text = text.replace(other, "")
    return text


def _modules() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = {"_": 1, "N_": 1, "ngettext": 2}.get(node.func.id, 0)
                for argument in node.args[:texts]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", argument.value


def _layouts() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*.kv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for text in _LAYOUT.findall(line):
                yield f"{path.relative_to(ROOT)}:{number}", text


def _data() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "guidance").glob("*.toml")):
        for text in _strings(tomllib.loads(path.read_text(encoding="utf-8")), path.stem):
            yield f"{path.relative_to(ROOT)}", text


def _strings(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, str) and " " in value and key not in _NOT_SHOWN:
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
