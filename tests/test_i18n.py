"""Every text a person reads goes through the translation function, in a form that tools can collect."""

import ast
import re
from pathlib import Path

import pytest

import diary
from diary.i18n import N_, _, ngettext

ROOT = Path(diary.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
LAYOUTS = sorted(ROOT.rglob("*.kv"))
# What a kv property that a person reads is given.
SHOWN = re.compile(r"^\s*(?:text|title|label|hint|helper|placeholder|error)\s*:\s*(.*)$", re.MULTILINE)
TRANSLATED = re.compile(r"\b_\(\"(?:[^\"\\]|\\.)*\"\)")
LITERAL = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
# Calls whose text argument a person reads.
SENTENCES = {
    "DiaryError", "InvalidEntry", "NotFound", "StorageError", "NotADiary", "NewerDiary", "DamagedDiary",
    "ExchangeError", "GuidanceError", "NoScreen", "UsageError",
}  # fmt: skip


def calls(module: Path) -> list[tuple[str, ast.Call]]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return [
        (node.func.id, node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_is_built_before_it_is_translated(module: Path) -> None:
    """`_(f"…")` and `_("…" + x)` cannot be found in a catalogue: fill in after translating."""
    for name, call in calls(module):
        if name in {"_", "N_", "ngettext"}:
            for argument in call.args[:2]:
                assert not isinstance(argument, ast.JoinedStr | ast.BinOp), f"{module}:{call.lineno}"
                formatted = isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute)
                assert not (formatted and argument.func.attr == "format"), f"{module}:{call.lineno}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_error_speaks_without_translation(module: Path) -> None:
    for name, call in calls(module):
        if name in SENTENCES and call.args:
            assert not is_text(call.args[0]), f"{module}:{call.lineno}"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_layout_holds_a_plain_text(layout: Path) -> None:
    shown = TRANSLATED.sub("", "\n".join(SHOWN.findall(layout.read_text(encoding="utf-8"))))
    literals = [literal for pair in LITERAL.findall(shown) for literal in pair]
    assert [text for text in literals if re.search("[A-Za-z]", re.sub(r"\\.", "", text))] == []


def test_without_a_catalogue_the_english_text_is_shown() -> None:
    assert _("Shower") == N_("Shower") == "Shower"
    assert [ngettext("{n} leak", "{n} leaks", n).format(n=n) for n in (0, 1, 2)] == [
        "0 leaks",
        "1 leak",
        "2 leaks",
    ]
