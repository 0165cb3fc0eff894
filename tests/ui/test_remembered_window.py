"""The window comes back as large as she left it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kivy.event import EventDispatcher
from kivy.properties import ListProperty

from diary.ui.window import WindowMemory, WindowSize, read_size, write_size

sizes = st.builds(
    WindowSize, width=st.integers(320, 16_384), height=st.integers(480, 16_384), maximised=st.booleans()
)

RUN_AND_TELL = """
import json, sys
from pathlib import Path
from diary.logbook import Logbook
from diary.ui.app import run
from diary.ui.window import screen_size

def open_diary():
    from kivy.app import App
    from kivy.clock import Clock
    from kivy.core.window import Window
    Clock.schedule_once(lambda _dt: App.get_running_app().stop(), 0.5)
    print(json.dumps([list(Window.system_size), screen_size()]))
    return Logbook.open(Path(sys.argv[1]))

run(open_diary)
"""


class Window(EventDispatcher):
    """A window that a test resizes: the events of Kivy's, and its size."""

    __events__ = ("on_resize", "on_maximize", "on_restore")

    system_size = ListProperty([412, 780])

    def on_resize(self, *_size: int) -> None:
        pass

    def on_maximize(self) -> None:
        pass

    def on_restore(self) -> None:
        pass

    def become(self, width: int, height: int) -> None:
        self.system_size = [width, height]
        self.dispatch("on_resize", width, height)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "window.json"


@given(size=sizes)
def test_what_is_written_is_read(size: WindowSize, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("state") / "leak-diary" / "window.json"
    write_size(path, size)

    assert read_size(path) == size
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "{",
        "[]",
        "null",
        '{"width": 700}',
        '{"width": "700", "height": 600, "maximised": false}',
        '{"width": 700.5, "height": 600, "maximised": false}',
        '{"width": true, "height": 600, "maximised": false}',
        '{"width": 700, "height": 600, "maximised": 1}',
        '{"width": 10, "height": 600, "maximised": false}',
        '{"width": 700, "height": -600, "maximised": false}',
        '{"width": 700, "height": 1e9, "maximised": false}',
        "[" * 100_000,
        "\0",
    ],
)
def test_nonsense_is_passed_over(path: Path, nonsense: str) -> None:
    path.parent.mkdir()
    path.write_text(nonsense, encoding="utf-8")

    assert read_size(path) == WindowSize()


@given(size=sizes, width=st.integers(320, 8000), height=st.integers(480, 8000))
def test_a_size_fits_the_screen(size: WindowSize, width: int, height: int) -> None:
    fitted = size.within((width, height))

    assert fitted.width == min(size.width, width)
    assert fitted.height == min(size.height, height)
    assert size.within(None) == size


def test_a_size_is_kept_once_it_came_to_rest_and_a_maximised_window_keeps_the_one_before(path: Path) -> None:
    window, due = Window(), []
    memory = WindowMemory(path, window, due.append)

    window.become(700, 600)
    assert not path.exists()
    due.pop()()
    assert read_size(path) == WindowSize(700, 600)

    window.become(1280, 800)
    window.dispatch("on_maximize")
    due.pop()()
    assert read_size(path) == WindowSize(700, 600, maximised=True)

    window.dispatch("on_restore")
    window.become(640, 480)
    memory.close()
    assert read_size(path) == WindowSize(640, 480)
    window.become(900, 900)
    assert read_size(path) == WindowSize(640, 480), "it is let go of"


def test_a_place_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    write_size(tmp_path / "file" / "window.json", WindowSize(700, 600))

    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_the_app_opens_with_the_remembered_size_and_never_larger_than_the_screen(tmp_path: Path) -> None:
    state = tmp_path / "leak-diary" / "window.json"
    write_size(state, WindowSize(9000, 500))
    named = {name: value for name, value in os.environ.items() if not name.startswith("KCFG_GRAPHICS")}

    told = subprocess.run(
        [sys.executable, "-c", RUN_AND_TELL, tmp_path / "diary.db"],
        env={**named, "SDL_VIDEODRIVER": "offscreen", "XDG_STATE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    size, screen = json.loads(told.stdout)
    assert size == [min(9000, screen[0]), 500]
    assert read_size(state) == WindowSize(*size)
