"""What is on its way between two files goes with the program, also when that is killed."""

import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from diary.private_folder import PrivateFolder

_HOLDING = """
import sys
from diary.private_folder import PrivateFolder

folder = PrivateFolder()
(folder.path / "note.txt").write_text("private")
print(folder.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def holding() -> tuple[subprocess.Popen[str], Path]:
    """Another program with a folder of its own."""
    other = subprocess.Popen(
        [sys.executable, "-c", _HOLDING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    return other, Path(other.stdout.readline().strip())


def test_a_folder_is_for_its_owner_only_and_goes_when_it_is_closed() -> None:
    folder = PrivateFolder()
    (folder.path / "note.txt").write_text("private")
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    folder.close()
    assert not folder.path.exists()
    folder.close()


def test_a_folder_that_nobody_closes_goes_with_its_owner() -> None:
    folder = PrivateFolder()
    path = folder.path
    del folder
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there; they go after a day")
def test_what_a_killed_program_left_goes_with_the_next_folder_and_what_is_in_use_stays() -> None:
    (killed, left), (running, used) = holding(), holding()
    with killed, running:
        killed.kill()
        killed.wait()
        assert (left / "note.txt").exists()
        with PrivateFolder() as first, PrivateFolder() as second:
            assert not left.exists()
            assert (used / "note.txt").exists()
            assert first.exists()
            assert second.exists()
        running.communicate()
    assert not used.exists()
