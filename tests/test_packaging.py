"""What is handed out works away from the checkout: the wheel, and on Android its compiled half alone."""

import compileall
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ["diary", "assets", "migrations", "pyproject.toml", "README.md", "LICENSE"]
Run = Callable[..., subprocess.CompletedProcess[str]]

OPEN_A_DIARY = """
import sys
from pathlib import Path
import diary
from diary.paths import shipped
from diary.storage import Store

if not Path(diary.__file__).is_relative_to(sys.argv[1]):
    sys.exit(f"the checkout was imported: {diary.__file__}")
for name in ("assets", "migrations"):
    if not shipped(name).is_relative_to(sys.argv[1]) or not shipped(name).is_dir():
        sys.exit(f"{name} is not shipped: {shipped(name)}")
with Store.open(Path(sys.argv[2])) as store:
    print(store.path, store.span())
with Store.open(Path(sys.argv[2])) as store:
    print(store.pregnancies())
"""


def python(*words: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in `folder` as a person would, with nothing that leads back to the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LEAK_DIARY"))}
    return subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={**kept, "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def libraries() -> str:
    """The folder with the libraries of the running Python, as the only thing taken over from it."""
    return str(Path(pytest.__file__).resolve().parent.parent)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network from a copy of the tree."""
    folder = tmp_path_factory.mktemp("wheel")
    tree = folder / "tree"
    tree.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, tree)
    build = ["wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder, tree]
    done = python(sys.executable, "-m", "pip", *build, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment with the wheel in it; the libraries are those of the running one."""
    venv = tmp_path_factory.mktemp("clean") / "venv"
    done = python(sys.executable, "-m", "venv", "--without-pip", venv, folder=venv.parent)
    assert done.returncode == 0, done.stderr
    interpreter = venv / "bin" / "python"
    install = ["install", "--quiet", "--no-deps", "--no-index", wheel]
    done = python(sys.executable, "-m", "pip", "--python", interpreter, *install, folder=venv.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    [site] = venv.glob("lib/python*/site-packages")
    # Folders named in a .pth file are not searched for further .pth files, so the editable checkout stays out.
    (site / "libraries.pth").write_text(libraries())
    return venv


@pytest.fixture(scope="session")
def android(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as the Android build ships it: compiled with -OO beside the sources, then without the sources."""
    folder = tmp_path_factory.mktemp("android")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    assert compileall.compile_dir(folder, quiet=1, legacy=True, optimize=2)
    for source in folder.rglob("*.py"):
        source.unlink()
    return folder


@pytest.fixture(params=["wheel", "android"])
def away(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Run, Path]:
    """Python as it runs in each of the two, away from the checkout; and the folder the app lies in."""
    if request.param == "wheel":
        venv: Path = request.getfixturevalue("installed")

        def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
            return python(venv / "bin" / "python", *words, folder=tmp_path, **environment)

        return run, venv
    app: Path = request.getfixturevalue("android")
    path = os.pathsep.join([str(app), libraries()])

    def run_stripped(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
        # -B: the libraries' stripped twins must not stay behind in the running environment.
        return python(sys.executable, "-S", "-B", "-OO", *words, folder=tmp_path, PYTHONPATH=path, **environment)

    return run_stripped, app


def test_the_wheel_holds_what_the_app_reads_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "diary/migrations/env.py" in names
    assert any(name.startswith("diary/migrations/versions/0001_") for name in names)
    assert "diary/guidance/rules.toml" in names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"diary"}
    assert not [name for name in names if "/tests/" in name or "/test_" in name or name.endswith(".pyc")]


@pytest.mark.parametrize("part", ["assets", "migrations", "diary"])
def test_the_wheel_holds_every_file_of_a_shipped_folder(wheel: Path, part: str) -> None:
    """Fonts, kv files, rules, migrations: none is left out by its suffix."""
    inside = Path() if part == "diary" else Path("diary")
    files = [file for file in (ROOT / part).rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    expected = {(inside / file.relative_to(ROOT)).as_posix() for file in files if file.name != ".gitkeep"}
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_a_diary_opens_away_from_the_checkout(away: tuple[Run, Path], tmp_path: Path) -> None:
    run, app = away
    done = run("-c", OPEN_A_DIARY, app, tmp_path / "data" / "diary.db")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "data" / "diary.db").stat().st_size > 0


def test_the_command_line_writes_and_reads_a_diary(away: tuple[Run, Path], tmp_path: Path) -> None:
    run, _ = away
    diary = str(tmp_path / "diary.db")
    for words in (["none"], ["log", "shower", "--at", "2026-01-05T07:15"], ["list"]):
        done = run("-m", "diary", *words, LEAK_DIARY_FILE=diary)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    assert "shower" in done.stdout.lower()
    assert "07:15" in done.stdout


def test_the_wheel_brings_its_command(installed: Path, tmp_path: Path) -> None:
    done = python(
        installed / "bin" / "leak-diary", "list", folder=tmp_path, LEAK_DIARY_FILE=str(tmp_path / "d.db")
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_without_its_sources_the_app_has_no_py_file_left(android: Path) -> None:
    assert not list(android.rglob("*.py"))
    assert list(android.rglob("diary/migrations/versions/0001_*.pyc"))
