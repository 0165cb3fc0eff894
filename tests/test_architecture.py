"""The rules of the house, run as tests: layers, lint, format and types."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# What a screen or a sheet is made from, and the modules these stand in.
SHOWN = {"DiaryScreen", "Sheet", "EditSheet", "LiveSheet"}
BASES = {"diary.ui.screens.editing", "diary.ui.screens.live"}


def run(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / words[0]), *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [["lint-imports"], ["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]],
    ids=" ".join,
)
def test_nothing_to_complain_about(command: list[str]) -> None:
    """The same commands as in `make check`."""
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("model/planted.py", "from diary import storage", "diary.model is not allowed to import diary.storage"),
        ("ui/planted.py", "from diary import cli", "diary.ui is not allowed to import diary.cli"),
        ("logbook_planted.py", "", "diary.logbook_planted"),
        ("cli/planted.py", "from kivy.clock import Clock", "diary.cli.planted -> kivy"),
        ("charts_planted.py", "import kivymd", "diary.charts_planted -> kivymd"),
        ("exchange/planted.py", "import sqlalchemy", "diary.exchange.planted -> sqlalchemy"),
        ("logbook_planted.py", "from alembic import op", "diary.logbook_planted -> alembic"),
    ],
    ids=["upward", "shell to shell", "in no layer", "kivy", "kivymd", "sqlalchemy", "alembic"],
)
def test_a_forbidden_import_is_found(tmp_path: Path, module: str, line: str, broken: str) -> None:
    """The contracts can fail: each names the import that was planted into a copy."""
    shutil.copytree(ROOT / "diary", tmp_path / "diary", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "diary" / module).write_text(f"{line}\n")
    done = run("lint-imports", "--no-cache", folder=tmp_path)
    assert done.returncode != 0
    assert broken in " ".join(done.stdout.split())


def classes_of(path: Path) -> list[ast.ClassDef]:
    return [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]


def bases_of(class_: ast.ClassDef) -> set[str]:
    return {base.id for base in class_.bases if isinstance(base, ast.Name)}


def shown_modules() -> dict[str, set[str]]:
    """The modules that hold a screen or a sheet, each with what it imports."""
    modules = {}
    for path in (ROOT / "diary" / "ui" / "screens").rglob("*.py"):
        if any(bases_of(class_) & SHOWN for class_ in classes_of(path)):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            modules[name] = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return modules


def test_no_screen_knows_another() -> None:
    """Screens and sheets fire events; the app alone wires them. What they are made of stands in `BASES`."""
    modules = shown_modules()
    assert len(modules) > 10
    known = {
        f"{name} imports {other}"
        for name, imports in modules.items()
        for other in imports & modules.keys()
        if other not in BASES
    }
    assert not known
