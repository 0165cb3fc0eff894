"""Draws the README's pictures: the four tabs over the invented diary.

The day is fixed, so that the pictures change only when the app does.
"""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from diary.demo import invented_diary
from diary.logbook import Logbook
from diary.model import Amount, Moment, Side, Trigger

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = Moment.at_local(datetime.fromisoformat("2026-11-19T07:15"), BERLIN)
NOW = Moment.at_local(datetime.fromisoformat("2026-11-19T20:40"), BERLIN)


def draw(folder: Path) -> None:
    """Writes `today.png`, `history.png`, `trends.png` and `doctor.png`."""
    from diary.ui.screenshots import take

    folder.mkdir(parents=True, exist_ok=True)
    with invented_diary(lambda: NOW) as path:
        with Logbook.open(path, lambda: NOW) as logbook:
            logbook.log(Trigger.SHOWER, at=MORNING, side=Side.LEFT, amount=Amount.DAMP)
        for picture in take(lambda: Logbook.open(path, lambda: NOW), folder):
            print(picture)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
