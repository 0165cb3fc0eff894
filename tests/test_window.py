"""A window is seen, or a sentence says why not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux names its display in the environment")
@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_that_does_not_answer_gets_a_sentence(tmp_path: Path, display: str) -> None:
    """SDL by itself would open an invisible window and wait in it for ever."""
    absent = {"DISPLAY": "", "WAYLAND_DISPLAY": "", display: ":4242", "XDG_RUNTIME_DIR": str(tmp_path)}
    environment = {name: value for name, value in os.environ.items() if name != "SDL_VIDEODRIVER"} | absent
    answer = subprocess.run(
        [sys.executable, "-m", "diary", "--diary", str(tmp_path / "d.db"), "app"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 1, answer.stderr
    assert "No window could be opened" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
