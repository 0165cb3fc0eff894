"""Whether the system wears its dark look; Kivy does not tell."""

import subprocess
import sys
from functools import cache

_QUESTIONS = {
    "darwin": ["defaults", "read", "-g", "AppleInterfaceStyle"],
    "linux": ["gsettings", "get", "org.gnome.desktop.interface", "color-scheme"],
    "win32": [
        "reg",
        "query",
        r"HKCU\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize",
        "/v",
        "AppsUseLightTheme",
    ],
}
_DARK_ANSWERS = {"darwin": "Dark", "linux": "prefer-dark", "win32": "0x0"}


@cache
def system_is_dark(platform: str = sys.platform) -> bool:
    """True when the system says so; False when it does not or cannot be asked. It is asked once a run."""
    question = _QUESTIONS.get(platform)
    if question is None:
        return False
    try:
        answer = subprocess.run(question, capture_output=True, text=True, timeout=1, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _DARK_ANSWERS[platform] in answer
