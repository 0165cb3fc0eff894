"""What all tests share: examples are made without a stopwatch, and CI makes the same ones every time."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from diary.i18n import Words, speak
from diary.storage import Store
from diary.wording import use_clock

# The clock and the first weekday of the machine that runs the tests change nothing.
os.environ["LC_ALL"] = "C.UTF-8"

# Machines are noisy: no test may fail because it was slow. No database: nothing is left in the folder.
settings.register_profile(
    "diary",
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("diary")


@pytest.fixture(autouse=True)
def usual_words() -> Iterator[None]:
    """A diary that a test leaves open does not change the texts of the next test."""
    yield
    speak(Words())
    use_clock(twelve=False)


@pytest.fixture(scope="session")
def blank_diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty diary to copy: making one takes ten times as long as opening it."""
    path = tmp_path_factory.mktemp("blank") / "diary.db"
    Store.open(path).close()
    return path
