"""Waiting for what the app does beside its window."""

from diary.ui import background
from tests.ui.driver import Driver


def settle(app: Driver) -> None:
    """Lets frames pass until nothing is written or drawn any more."""
    app.frames(4)
    for _round in range(20):
        if not background.pending():
            return
        background.wait()
        app.frames(4)
    raise AssertionError("the work beside the window does not end")
