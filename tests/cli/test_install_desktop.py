"""The app in the menu of a Linux desktop."""

import shlex
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path
from shutil import which

import pytest
from PIL import Image

from diary.cli import reminder_timer
from diary.cli.desktop_entry import entry_text
from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux desktops have entries")


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's systemd looks for units; no systemd answers."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    return tmp_path / "config"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's desktop looks for entries and icons."""
    folder = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def entry(data: Path) -> dict[str, str]:
    parser = RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys have capitals
    parser.read(data / "applications" / "leak-diary.desktop", encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_the_entry_starts_this_program_with_the_diary_that_was_named(run: Run, data: Path, tmp_path: Path) -> None:
    answer = run("install-desktop")

    assert answer.code == 0
    written = entry(data)
    assert (written["Name"], written["Type"], written["Icon"]) == ("Leak Diary", "Application", "leak-diary")
    program, *words = shlex.split(written["Exec"])
    assert words == ["--diary", str(tmp_path / "diary.db"), "app"]
    shown = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, timeout=60)
    assert shown.stdout.startswith("leak-diary ")
    assert str(data / "applications" / "leak-diary.desktop") in answer.out
    assert not (tmp_path / "diary.db").exists(), "no diary is opened for it"


def test_each_icon_has_the_size_of_its_folder_and_no_glaring_corner(run: Run, data: Path) -> None:
    run("install-desktop")

    theme = data / "icons" / "hicolor"
    for size in (48, 128, 256, 512):
        with Image.open(theme / f"{size}x{size}" / "apps" / "leak-diary.png") as icon:
            assert icon.size == (size, size)
            assert icon.convert("RGBA").getpixel((0, 0))[3] == 0
    assert "<svg" in (theme / "scalable" / "apps" / "leak-diary.svg").read_text(encoding="utf-8")


def test_installing_again_replaces_and_removing_leaves_nothing_but_what_others_wrote(run: Run, data: Path) -> None:
    run("install-desktop")
    other = data / "applications" / "other.desktop"
    other.write_text("[Desktop Entry]\n", encoding="utf-8")
    assert run("install-desktop").code == 0

    removed = run("install-desktop", "--remove")

    assert removed.out.count("Removed: ") == 6
    assert [path for path in data.rglob("*") if path.is_file()] == [other]
    assert run("install-desktop", "--remove").out == "There was nothing to remove.\n"


def test_a_folder_that_cannot_be_written_is_a_sentence(run: Run, data: Path) -> None:
    data.write_text("a file", encoding="utf-8")

    answer = run("install-desktop")

    assert answer.code == 1
    assert "could not be made" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_elsewhere_a_sentence_says_what_to_do(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    answer = run("install-desktop")

    assert answer.code == 1
    assert "Only Linux desktops have such entries" in answer.err
    assert not data.exists()


def test_odd_letters_of_a_path_are_quoted_as_the_specification_says() -> None:
    """Within double quotes `"`, backtick, `$` and the backslash are escaped, then every backslash once more."""
    text = entry_text(["/home/a b/100%/$x`\\y", "app"])

    assert 'Exec="/home/a b/100%%/\\\\$x\\\\`\\\\\\\\y" "app"' in text


@pytest.mark.skipif(which("desktop-file-validate") is None, reason="the checker is not installed here")
def test_the_desktops_own_checker_finds_nothing(run: Run, data: Path) -> None:
    run("install-desktop")

    subprocess.run(["desktop-file-validate", data / "applications" / "leak-diary.desktop"], check=True, timeout=30)


def test_a_timer_for_the_reminder_comes_only_when_it_is_asked_for_and_goes_with_the_rest(
    run: Run, data: Path, config: Path, tmp_path: Path
) -> None:
    """Where no systemd answers she reads what to type."""
    run("install-desktop")
    assert not config.exists()

    answer = run("install-desktop", "--reminder")

    units = config / "systemd" / "user"
    assert {path.name for path in units.iterdir()} == {"leak-diary-remind.service", "leak-diary-remind.timer"}
    command = (units / "leak-diary-remind.service").read_text(encoding="utf-8").split("ExecStart=")[1]
    program, *words = shlex.split(command)
    assert words == ["--diary", str(tmp_path / "diary.db"), "remind"]
    assert subprocess.run([program, *words], capture_output=True, text=True, check=True, timeout=60).stdout == (
        "No reminder is due.\n"
    )
    assert "systemctl --user enable --now leak-diary-remind.timer" in answer.out

    run("install-desktop", "--remove")
    assert list(units.iterdir()) == []


@pytest.mark.skipif(which("systemd-analyze") is None, reason="systemd's checker is not installed here")
def test_systemds_own_checker_finds_nothing_in_the_timer(tmp_path: Path) -> None:
    for name, text in reminder_timer.units([sys.executable, '100% $HOME \\ "quoted"']).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    checked = subprocess.run(
        ["systemd-analyze", "verify", "--user", *sorted(tmp_path.glob("*.[st]*"))],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (checked.returncode, checked.stderr) == (0, "")
