"""The translation functions; every text a person reads goes through one of them.

Catalogues are gettext `.mo` files in `assets/locale/<language>/LC_MESSAGES/leak_diary.mo`. The language is
the process locale's; without a catalogue the English source text is shown.

A text may hold tokens for the words that she chose: `{breast}`, `{feed}`, `{feeds}`, `{feeding}`, `{baby}` and
`{the_baby}`, each also with a capital. They are filled in here; every other `{...}` is left for `.format`. After a
loss a text is first looked up in `after_loss.toml`, which says the same without a baby. Who never fed or expressed
reads "after the birth" where others read "after the last feed".
"""

import gettext as _gettext
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from diary.paths import shipped

DOMAIN = "leak_diary"

_catalogue = _gettext.translation(DOMAIN, shipped("assets") / "locale", fallback=True)


def language() -> str:
    """The language that texts are shown in, as `en` or `pt-BR`."""
    return _catalogue.info().get("language", "en").replace("_", "-")


def N_(message: str) -> str:
    """Marks a text for translation where it is defined; `_` translates it where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Words:
    """How texts speak. The empty word is the usual one.

    breast: her word for the part of the body. feeding: her word for it, as in "while feeding".
    baby: a name. after_loss: no text speaks of a baby.
    names: her names for triggers, each after the value of its trigger.
    never_fed: times count from the birth, so no text names a last feed for them.
    """

    breast: str = ""
    feeding: str = ""
    baby: str = ""
    after_loss: bool = False
    names: tuple[tuple[str, str], ...] = ()
    never_fed: bool = False

    @property
    def without_name(self) -> "Words":
        """For what leaves the device: the name of the child and her names for triggers stay here."""
        return replace(self, baby="", names=())

    def name_of(self, trigger: str) -> str:
        """Her name for the trigger with this value, or ""."""
        return next((name for value, name in self.names if value == trigger), "")


# The same moment, for those who fed and for those who never did. Translated texts hold the translated phrase.
_AFTER_FEEDING, _AFTER_BIRTH = N_("after the last {feed}"), N_("after the birth")

_chosen = Words()
_spoken: ContextVar[Words | None] = ContextVar("spoken", default=None)


def speak(words: Words) -> None:
    """From now on every text uses `words`, in every thread."""
    global _chosen
    _chosen = words


def words() -> Words:
    """The words that texts use here and now."""
    return _spoken.get() or _chosen


@contextmanager
def spoken(other: Words) -> Iterator[None]:
    """Within the block, and in this thread only, texts use `other`."""
    token = _spoken.set(other)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str) -> str:
    """`message` in her language and her words."""
    now = words()
    return _fill(_catalogue.gettext(_fitting(message, now)), now)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in her language, as its plural rule asks for `count`; fill in the number yourself."""
    now = words()
    return _fill(_catalogue.ngettext(_fitting(one, now), _fitting(many, now), count), now)


def _fitting(message: str, now: Words) -> str:
    return after_loss_texts().get(message, message) if now.after_loss else message


@cache
def after_loss_texts() -> dict[str, str]:
    """What is said after a loss, by the text that it stands for; both untranslated."""
    texts: dict[str, str] = tomllib.loads((Path(__file__).parent / "after_loss.toml").read_text(encoding="utf-8"))
    return texts


def _fill(text: str, now: Words) -> str:
    if "{" not in text:
        return text
    if now.never_fed:
        text = text.replace(_catalogue.gettext(_AFTER_FEEDING), _catalogue.gettext(_AFTER_BIRTH))
    for token, word in _tokens(now):
        text = text.replace(token, word)
    return text


# A brace in her own word must not be taken for a field.
_BRACES = str.maketrans("{}", "()")


@cache
def _tokens(now: Words) -> tuple[tuple[str, str], ...]:
    feeding = now.feeding or _catalogue.gettext("feeding")
    words_of = {
        "breast": now.breast or _catalogue.gettext("breast"),
        "feeding": feeding,
        **_nouns(feeding),
        "baby": now.baby or _catalogue.gettext("baby"),
        "the_baby": now.baby or _catalogue.gettext("the baby"),
    }
    pairs = []
    for name, word in words_of.items():
        safe = word.translate(_BRACES)
        pairs.append((f"{{{name}}}", safe))
        pairs.append((f"{{{name[0].upper()}{name[1:]}}}", safe[:1].upper() + safe[1:]))
    return tuple(pairs)


def _nouns(feeding: str) -> dict[str, str]:
    """`feed` and `feeds`; any other word than "feeding" becomes "nursing session", "pumping sessions"."""
    for usual, one, many in (("feeding", "feed", "feeds"), ("chestfeeding", "chestfeed", "chestfeeds")):
        if feeding == _catalogue.gettext(usual):
            return {"feed": _catalogue.gettext(one), "feeds": _catalogue.gettext(many)}
    return {
        "feed": _catalogue.gettext("{word} session").replace("{word}", feeding),
        "feeds": _catalogue.gettext("{word} sessions").replace("{word}", feeding),
    }
