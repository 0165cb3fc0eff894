"""`make run` and `make test` set a checkout up, and mend what was left half done."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools import bootstrap
from tools.bootstrap import DEV_LOCK, RUNTIME_LOCK, CannotSetUp, Venv, add_system_packages

# A project that installs without any other package: its build backend lies beside it.
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""
BACKEND = """
import zipfile
from pathlib import Path

NAME = "{name}"

def _build(folder):
    stem = NAME.replace("-", "_") + "-1"
    files = {{
        f"{{stem}}.dist-info/METADATA": f"Metadata-Version: 2.1\\nName: {{NAME}}\\nVersion: 1\\n",
        f"{{stem}}.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    }}
    files[f"{{stem}}.dist-info/RECORD"] = "".join(f"{{file}},,\\n" for file in files)
    wheel = f"{{stem}}-py3-none-any.whl"
    with zipfile.ZipFile(Path(folder) / wheel, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return wheel

def build_wheel(folder, config_settings=None, metadata_directory=None):
    return _build(folder)

def build_editable(folder, config_settings=None, metadata_directory=None):
    return _build(folder)
"""


def project(folder: Path, name: str) -> Path:
    folder.mkdir()
    (folder / "pyproject.toml").write_text(PYPROJECT)
    (folder / "backend.py").write_text(BACKEND.format(name=name))
    return folder


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    root = project(tmp_path / "checkout", "leak-diary")
    for lock in (RUNTIME_LOCK, DEV_LOCK):
        (root / lock).write_text(f"# {lock}: no package\n")
    return root


def packages(venv: Venv) -> set[str]:
    listed = subprocess.run(
        [str(venv.python), "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, check=True
    )
    return {line.split("==")[0] for line in listed.stdout.splitlines()} - {"pip", "setuptools"}


def test_a_venv_is_mended_then_left_alone_then_updated(checkout: Path, tmp_path: Path) -> None:
    """Half-made: made anew. Nothing new: nothing done. Another lock: brought to it, and no package more."""
    venv = Venv(checkout)
    (venv.folder / "bin").mkdir(parents=True)
    (venv.folder / "half-written").touch()
    venv.bring_to(RUNTIME_LOCK)
    assert packages(venv) == {"leak-diary"}
    assert not (venv.folder / "half-written").exists()

    made, stamped = venv.python.lstat().st_ctime_ns, venv.stamp.stat().st_mtime_ns
    venv.bring_to(RUNTIME_LOCK)
    assert (venv.python.lstat().st_ctime_ns, venv.stamp.stat().st_mtime_ns) == (made, stamped)

    old = project(tmp_path / "old", "old-tool")
    add = [str(venv.python), "-m", "pip", "install", "-q", "--no-build-isolation", str(old)]
    subprocess.run(add, check=True, capture_output=True)
    assert "old-tool" in packages(venv)
    (checkout / RUNTIME_LOCK).write_text("# still no package\n")
    venv.bring_to(RUNTIME_LOCK)
    assert packages(venv) == {"leak-diary"}
    assert venv.python.lstat().st_ctime_ns == made, "updated, not made anew"

    venv.bring_to(DEV_LOCK)
    stamped = venv.stamp.stat().st_mtime_ns
    venv.bring_to(RUNTIME_LOCK)
    assert venv.installed()["lock"] == DEV_LOCK, "`make run` keeps the tools of `make test`"
    assert venv.stamp.stat().st_mtime_ns == stamped

    (checkout / DEV_LOCK).write_text("no-such-package==1 --hash=sha256:00\n")
    with pytest.raises(CannotSetUp, match="This step failed"):
        venv.bring_to(DEV_LOCK)
    assert venv.installed() == {}, "a failed step leaves no mark of success"


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for all programs of a system."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("env", "sh"):
        (folder / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    (folder / name).chmod(0o755)


def test_without_apt_a_needed_package_stops_with_a_sentence(system: Path) -> None:
    with pytest.raises(CannotSetUp, match=r"apt-get install libgl1 libegl1\. Then run this again"):
        add_system_packages(["libgl1"], ["libegl1"])


def test_without_apt_a_wanted_package_is_only_named(system: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_system_packages([], ["libegl1"])
    assert "There will be no pictures of the screens" in capsys.readouterr().out


def test_a_person_who_would_have_to_type_a_password_is_told_what_to_install(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(system, "apt-get", "exit 0")
    program(system, "sudo", "exit 1")
    with pytest.raises(CannotSetUp, match="a person with the right"):
        add_system_packages(["libgl1"], [])


def test_apt_is_asked_again_after_reading_its_lists(system: Path, tmp_path: Path) -> None:
    """A bare system knows no package before `apt-get update`."""
    log = tmp_path / "log"
    program(
        system,
        "apt-get",
        f'echo "$@" >> {log}; case "$*" in *update*) : > {tmp_path}/lists;; *) [ -e {tmp_path}/lists ];; esac',
    )
    program(system, "sudo", 'shift; exec "$@"')
    add_system_packages(["libgl1"], ["libegl1"])
    actions = [line.split("Timeout=60 ")[1] for line in log.read_text().splitlines()]
    install = "install -y --no-install-recommends libgl1 libegl1"
    assert actions == [install, "update", install]


def test_a_python_that_kivy_does_not_know_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "PYTHONS", ((3, 1), (3, 2)))
    assert bootstrap.main([]) == 1
    assert "Leak Diary runs on Python 3.1 to 3.2; this is 3." in capsys.readouterr().err
