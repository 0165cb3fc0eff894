"""What `--json` prints."""

import json
from collections.abc import Callable
from typing import Any

from diary.cli.terminal import escaped
from diary.i18n import spoken, words


def json_text(build: Callable[[], dict[str, Any]]) -> str:
    """What `build` makes, as JSON. It is handed on, so no sentence in it holds the name of a child."""
    with spoken(words().without_name):
        return escaped(json.dumps(build(), indent=2, ensure_ascii=False, allow_nan=False))
