"""Promises about the repository's own files."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
# Written so that this file does not hold what it looks for.
HOSTS = re.compile(
    r"pypi\.org|pythonhosted\.org|(?:deb|security|snapshot)\.debian\.org|archive\.ubuntu\.com"
    r"|registry\.(?:npmjs|yarnpkg)|conda\.anaconda|--(?:extra-)?index[-]url|--find[-]links|--trusted[-]host"
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+==\S+(?: ;[^\\]*)?)", text(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_and_no_address(lock: str) -> None:
    assert "://" not in text(lock)
    blocks = re.split(r"\n(?=\S)", text(lock).strip())
    assert len(blocks) > 20
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_the_developers_lock_holds_the_versions_of_the_users() -> None:
    """`make test` tests what `make run` runs."""
    versions = {pin.split(" ;")[0].strip() for pin in pins("requirements-dev.lock")}
    assert {pin.split(" ;")[0].strip() for pin in pins("requirements.lock")} <= versions


def test_no_committed_file_names_a_package_host() -> None:
    """Which mirror a machine uses is that machine's own setting."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: there are no committed files to look at")
    # The checkout may belong to somebody else, as in a container.
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    contents = {file: file.read_bytes().decode("utf-8", errors="ignore") for file in files if file.is_file()}
    assert len(contents) > 20
    assert {str(file): found for file, held in contents.items() if (found := HOSTS.findall(held))} == {}


def test_every_dependency_says_why_it_is_there() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    names = [entry for group in groups for entry in group if isinstance(entry, str)]
    assert len(names) > 15
    lines = text("pyproject.toml").splitlines()
    for name in names:
        [line] = [line for line in lines if line.strip().startswith(f'"{name}"')]
        assert re.search(r",\s+# \w.{4,}", line), f"{name} has no reason beside it"


def test_every_make_target_has_its_comment_and_help_prints_it() -> None:
    lines = text("Makefile").splitlines()
    targets = {
        line.split(":")[0]: lines[number - 1] for number, line in enumerate(lines) if re.match(r"[a-z]+:", line)
    }
    assert set(targets) >= {"run", "test", "bench", "check", "demo", "lock", "help"}
    printed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target, comment in targets.items():
        assert comment.startswith("# ")
        assert re.search(rf"^make {target} +{re.escape(comment[2:])}$", printed, re.MULTILINE)


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_names_the_two_commands(command: str) -> None:
    assert command in text("README.md")
