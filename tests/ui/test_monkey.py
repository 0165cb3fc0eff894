"""Whatever is tapped, typed, dragged and resized: no exception, and no entry is lost."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from kivy.core.window import Window

from diary.demo import fill
from diary.logbook import Logbook
from diary.storage import Store
from tests.clock import SettableClock
from tests.ui.driver import Driver
from tests.ui.monkey import Monkey

STEPS = int(os.environ.get("MONKEY_STEPS", "60"))
SEED = int(os.environ.get("MONKEY_SEED", "20261122"))


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is exported and opened stays in the test's folder, and the window gets its size back."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "Documents"))
    monkeypatch.setenv("PATH", "")
    size = Window.size
    yield
    Window.size = size


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_nothing_breaks_and_nothing_is_lost(filled: bool, tmp_path: Path, clock: SettableClock) -> None:
    path = tmp_path / "diary.db"
    with Store.open(path) as store:
        logbook = Logbook(store, clock=clock)
        if filled:
            fill(logbook)
        driver = Driver(lambda: logbook)
        try:
            monkey = Monkey(driver, path, SEED)
            for number in range(STEPS):
                monkey.step()
                if number % 5 == 0:
                    monkey.look()
            monkey.look()
        finally:
            driver.close()
        episodes = store.episodes()
    with Store.open(path) as reopened:
        assert reopened.episodes() == episodes
