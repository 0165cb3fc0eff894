"""README and docs tell the truth about what can be typed, exported and logged."""

import re
import shlex
from pathlib import Path

import pytest

from diary import __version__
from diary.cli.commands import COMMANDS
from diary.cli.parser import build_parser
from diary.exchange.csv_files.columns import COLUMNS
from diary.model import Amount, Choice, Feeling, Fluid, Onset, Openings, Side, Trigger

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CSV = (ROOT / "docs" / "csv.md").read_text(encoding="utf-8")


def test_the_csv_s_page_documents_every_column() -> None:
    documented = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", CSV, re.MULTILINE)))
    assert documented == list(COLUMNS)


@pytest.mark.parametrize("kind", [Trigger, Side, Amount, Fluid, Onset, Openings, Feeling])
def test_the_csv_s_page_names_every_value(kind: type[Choice]) -> None:
    assert [value for value in kind if f"`{value}`" not in CSV] == []


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_is_in_the_help_and_in_the_readme(command: str) -> None:
    assert re.search(rf"^    {command}\s", build_parser().format_help(), re.MULTILINE)
    assert f"leak-diary {command}" in README or f"“{command}”" in README or f'"{command}"' in README


def test_the_commands_that_the_readme_shows_can_be_typed() -> None:
    """Each example parses as it stands."""
    shown = [line for line in README.splitlines() if line.startswith("    leak-diary ")]
    assert len(shown) > 10
    for line in shown:
        words = shlex.split(line.split("#")[0])[1:]
        assert build_parser().parse_args(words).command == words[0]


def test_every_path_that_the_readme_names_exists() -> None:
    named = re.findall(r"`((?:diary|migrations|assets|tests)/[\w./]+)`", README)
    named += re.findall(r"^    ((?:diary|migrations|assets|tests)/[\w./]*) ", README, re.MULTILINE)
    named += re.findall(r"\((docs/[\w./]+)\)", README)
    assert len(named) > 15
    missing = [name for name in named if "NNNN" not in name and "NAME" not in name and not (ROOT / name).exists()]
    assert missing == []


def test_the_changelog_has_a_section_for_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
