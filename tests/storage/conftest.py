from collections.abc import Iterator
from pathlib import Path

import pytest

from diary.storage import Store


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "home" / "diary.db"


@pytest.fixture
def store(diary: Path) -> Iterator[Store]:
    with Store.open(diary) as opened:
        yield opened
