"""The demo: an invented diary walked through the whole job, from the weekly table to the page for the doctor."""

import os
import subprocess
import sys
from pathlib import Path

from diary import charts
from diary.cli import tables
from diary.cli.assessment_text import assessment_text
from diary.clock import Clock, system_clock
from diary.demo import invented_diary
from diary.errors import ExchangeError
from diary.i18n import _
from diary.logbook import Logbook

_SCREENSHOT_SECONDS = 180


def walk(folder: Path, clock: Clock = system_clock) -> None:
    """Prints the weeks and what applies, and writes chart, CSV, PDF and pictures of the app into `folder`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExchangeError(
            _("The folder “{folder}” cannot be made: {reason}. Choose another one with --out.").format(
                folder=folder, reason=error.strerror
            )
        ) from error
    print(_("This is an invented diary of 30 weeks; it is nobody’s, and yours is not touched."))
    with invented_diary(clock) as path:
        with Logbook.open(path, clock) as logbook:
            print("\n" + tables.weeks(logbook.weeks(logbook.recorded()), logbook.today()))
            print("\n" + assessment_text(logbook.assess(), logbook.profile(), logbook.guidance) + "\n")
            _write(logbook, folder)
        _picture(path, folder)


def _write(logbook: Logbook, folder: Path) -> None:
    period = logbook.recorded()
    chart = folder / "demo-chart.png"
    if period:
        table = logbook.weeks_to_hand_over(period)
        charts.save_png(table, logbook.windows(period), charts.LIGHT, chart, overwrite=True)
    _done(chart)
    for name in ("demo-log.csv", "demo-report.pdf"):
        logbook.export(folder / name, overwrite=True)
        _done(folder / name)


def _picture(diary: Path, folder: Path) -> None:
    """Pictures of the four tabs, by an app of their own that draws into memory; left out where GL is missing."""
    command = [sys.executable, "-m", "diary.ui.screenshots", str(diary), str(folder), "--prefix", "demo-"]
    environment = {**os.environ, "SDL_VIDEODRIVER": "offscreen"}
    try:
        made = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_SCREENSHOT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(_("No pictures of the app: {reason}").format(reason=error))
        return
    if made.returncode != 0:
        print(_("No pictures of the app: {reason}").format(reason=_last_line(made.stderr)))
        return
    for line in made.stdout.splitlines():
        _done(Path(line))


def _last_line(text: str) -> str:
    return text.strip().rpartition("\n")[2] or _("it cannot draw here.")


def _done(path: Path) -> None:
    print(_("Written: {path}").format(path=path))
