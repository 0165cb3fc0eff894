"""Each screen looks as it did when somebody last looked at it: `make accept` draws what is accepted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.ui.likeness import difference
from tests.ui.pictures import ACCEPTED, SETS

# A moved line of small text is a few thousandths of a phone's screen.
ALLOWED = 0.002


@pytest.mark.parametrize("name", SETS)
def test_every_screen_looks_as_it_was_accepted(name: str, tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("KIVY_", "KCFG_", "SDL_"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.pictures", name, str(tmp_path)],
        env=kept,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    drawn = {path.name for path in tmp_path.glob("*.png")}
    accepted = {path.name for path in (ACCEPTED / name).glob("*.png")}
    assert drawn == accepted, "screens came or went: look at them, then `make accept`"
    changed = {}
    for picture in sorted(drawn):
        with Image.open(tmp_path / picture) as now, Image.open(ACCEPTED / name / picture) as then:
            share = difference(now, then)
        if share > ALLOWED:
            changed[picture] = f"{share:.2%}"
    assert not changed, f"these look different; when that is meant, `make accept`: {changed}"


def test_a_moved_line_is_seen_and_a_softer_edge_is_not() -> None:
    """The comparison itself: both sides of what it must tell apart."""

    def page(top: int, ink: int = 0) -> Image.Image:
        picture = Image.new("RGB", (412, 915), "white")
        ImageDraw.Draw(picture).rectangle((20, top, 300, top + 12), fill=(ink, ink, ink))
        return picture

    assert difference(page(100), page(104)) > ALLOWED
    assert difference(page(100), page(100, ink=12)) == 0
    assert difference(page(100), Image.new("RGB", (10, 10))) == 1
