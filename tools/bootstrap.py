"""Sets a checkout up for `make`: the system's packages, then `.venv` exactly as a lock file says.

Run by the Makefile with the system's own Python; the standard library is all it needs. A file inside `.venv`
remembers what was installed, so that a second run is done in a moment; without it `.venv` was made by hand or
its making was interrupted, and it is made anew.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
PYTHONS = ((3, 11), (3, 13))  # the first and the last that Kivy has a wheel for
GRAPHICS = {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}  # what Kivy's wheel loads: Debian's package
OWN = {"pip", "setuptools", "leak-diary"}  # in `.venv` without standing in a lock


class CannotSetUp(Exception):
    """`str()` says what is missing and what to do."""


def missing_graphics() -> list[str]:
    """Debian's packages of the graphics libraries that do not load; only Linux lacks them."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in GRAPHICS.items() if not _loads(library)]


def missing_venv() -> list[str]:
    """Debian ships Python without the parts that make a `.venv`."""
    if importlib.util.find_spec("ensurepip"):
        return []
    return [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


def apt() -> list[str] | None:
    """How `apt-get` can be run without asking for a password; None when it cannot."""
    if not shutil.which("apt-get"):
        return None
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=60"]
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n", *command]
    return None


def add_system_packages(needed: list[str], wanted: list[str]) -> None:
    """Installs both through apt. Where that cannot be: a sentence about `wanted`, CannotSetUp for `needed`."""
    packages = [*needed, *wanted]
    if not packages:
        return
    command = apt()
    if command:
        print(f"Installing the system packages {' '.join(packages)} ...", flush=True)
        install = [*command, "install", "-y", "--no-install-recommends", *packages]
        if _succeeds(install) or (_succeeds([*command, "update"]) and _succeeds(install, show_errors=True)):
            return
    if needed:
        raise CannotSetUp(f"System packages are missing. {_how_to_install(packages)} Then run this again.")
    print(f"There will be no pictures of the screens. {_how_to_install(packages)}", flush=True)


class Venv:
    """The virtual environment `folder` of the checkout at `root`."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"
        self.stamp = self.folder / "installed.json"

    def installed(self) -> dict[str, str]:
        """What the last finished run installed; empty when there was none."""
        try:
            return dict(json.loads(self.stamp.read_text()))
        except (OSError, ValueError):
            return {}

    def wish(self, lock: str) -> dict[str, str]:
        """What `installed()` is when `.venv` is as `lock` and pyproject.toml say."""
        digest = hashlib.sha256((self.root / lock).read_bytes() + (self.root / "pyproject.toml").read_bytes())
        return {"lock": lock, "home": self.home, "digest": digest.hexdigest()}

    @property
    def home(self) -> str:
        """A `.venv` serves one Python and one folder: its scripts name both."""
        return f"Python {sys.version_info[0]}.{sys.version_info[1]} in {self.folder}"

    def bring_to(self, lock: str) -> None:
        """Makes, mends or updates `.venv`. One with the developers' tools keeps them."""
        installed = self.installed()
        if installed.get("lock") == DEV_LOCK:
            lock = DEV_LOCK
        usable = installed.get("home") == self.home and os.access(self.python, os.X_OK)
        if usable and installed == self.wish(lock):
            return
        if usable:
            self.stamp.unlink()
        else:
            print(f"Making {self.folder} ...", flush=True)
            _run([sys.executable, "-m", "venv", "--clear", str(self.folder)])
        print(f"Installing what {lock} lists (a minute or two the first time) ...", flush=True)
        self._pip("install", "--require-hashes", "--no-deps", "-r", lock)
        self._remove_leftovers(lock)
        self._pip("install", "--no-deps", "--no-build-isolation", "-e", ".")
        self.stamp.write_text(json.dumps(self.wish(lock)))

    def _remove_leftovers(self, lock: str) -> None:
        pinned = re.findall(r"^([\w.-]+)==", (self.root / lock).read_text(), re.MULTILINE)
        listed = json.loads(self._pip("list", "--format=json", capture=True))
        leftovers = {_normal(package["name"]) for package in listed} - set(map(_normal, pinned)) - OWN
        if leftovers:
            self._pip("uninstall", "--yes", *sorted(leftovers))

    def _pip(self, action: str, *words: str, capture: bool = False) -> str:
        loud = [] if sys.stdout.isatty() else ["--quiet"]
        head = [str(self.python), "-m", "pip", "--disable-pip-version-check", action]
        return _run([*head, *([] if capture else loud), *words], cwd=self.root, capture=capture)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _how_to_install(packages: list[str]) -> str:
    names = " ".join(packages)
    return f"On Debian and Ubuntu a person with the right to do so installs them with: apt-get install {names}."


def _succeeds(command: list[str], show_errors: bool = False) -> bool:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode and show_errors:
        print(done.stderr.strip(), file=sys.stderr)
    return done.returncode == 0


def _run(command: list[str], cwd: Path | None = None, capture: bool = False) -> str:
    output = subprocess.PIPE if capture else None
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, text=True, check=False)
    if done.returncode:
        raise CannotSetUp(f"This step failed, see above: {' '.join(command)}. Mend it and run this again.")
    return done.stdout or ""


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--dev", action="store_true", help="with the developers' tools")
    parser.add_argument(
        "--graphics", choices=["needed", "wanted"], help="with the libraries that draw the screens"
    )
    options = parser.parse_args(words)
    try:
        first, last = PYTHONS
        if not first <= sys.version_info[:2] <= last:
            raise CannotSetUp(
                f"Leak Diary runs on Python {first[0]}.{first[1]} to {last[0]}.{last[1]}; this is "
                f"{sys.version_info[0]}.{sys.version_info[1]}. Name another one: make run PYTHON=python3.11"
            )
        graphics = missing_graphics() if options.graphics else []
        needed = [*missing_venv(), *(graphics if options.graphics == "needed" else [])]
        add_system_packages(needed, graphics if options.graphics == "wanted" else [])
        Venv().bring_to(DEV_LOCK if options.dev else RUNTIME_LOCK)
    except CannotSetUp as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run it again: it starts over where that is needed.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
