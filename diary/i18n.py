"""The translation functions; every text a person reads goes through one of them.

Catalogues are gettext `.mo` files in `assets/locale/<language>/LC_MESSAGES/leak_diary.mo`. The language is
the process locale's; without a catalogue the English source text is shown.
"""

import gettext as _gettext

from diary.paths import shipped

DOMAIN = "leak_diary"

_catalogue = _gettext.translation(DOMAIN, shipped("assets") / "locale", fallback=True)


def _(message: str) -> str:
    """`message` in her language."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in her language, as its plural rule asks for `count`; fill in the number yourself."""
    return _catalogue.ngettext(one, many, count)


def N_(message: str) -> str:
    """Marks a text for translation where it is defined; `_` translates it where it is shown."""
    return message
