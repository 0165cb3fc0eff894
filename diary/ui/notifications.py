"""Notifications of the desktop. No Kivy.

They are sent from a thread of their own, because an answer to one is heard only where an event loop runs. No word
in them tells what the diary is about: they may stand on a locked screen.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from enum import Enum, auto
from functools import cache, partial
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from diary.i18n import _

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

T = TypeVar("T")

# Seconds after which a desktop that does not answer shows no notifications.
_PATIENCE = 5
# Seconds that the end of the app waits until a notification nobody can answer any more is gone.
_FAREWELL = 1


class Showing(Enum):
    """What the desktop can do with a notification."""

    NOT = auto()
    WITHOUT_BUTTONS = auto()
    WITH_BUTTONS = auto()


class Answer(Enum):
    """OPEN: the user wants the diary. NOTHING: there was nothing that day, or on the days of last week without an
    entry. SOME: there was something on those. UNKNOWN: nobody can say."""

    OPEN = auto()
    NOTHING = auto()
    SOME = auto()
    UNKNOWN = auto()


class Notifier:
    """Shows the reminder and hears the answer.

    Answers, and what is hung on a Future, are called in the notifier's thread.
    """

    def __init__(self) -> None:
        # The library tells of each notification that could not be shown, with a traceback.
        logging.getLogger("desktop_notifier").addHandler(logging.NullHandler())
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="notifications", daemon=True)
        self._thread.start()
        self._desktop: DesktopNotifier | None = None

    def showing(self) -> "Future[Showing]":
        """What the desktop can do; NOT where there is none, as on a server."""
        return self._begin(self._showing())

    def remind(self, answered: Callable[[Answer], object], *, week: bool = False) -> "Future[bool]":
        """Shows the reminder; False when the desktop does not.

        answered: called once, if ever. week: it asks about the days of last week without an entry.
        """
        return self._begin(self._remind(answered, week))

    def close(self) -> None:
        """Takes away what is still shown, and ends the thread."""
        with suppress(TimeoutError):
            self._begin(self._leave()).result(_FAREWELL)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_FAREWELL)
        if not self._thread.is_alive():
            self._loop.close()

    def _begin(self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _reached(self) -> "DesktopNotifier":
        from desktop_notifier import DesktopNotifier

        if self._desktop is None:
            self._desktop = DesktopNotifier(app_name=_("Diary"), app_icon=None)
        return self._desktop

    async def _showing(self) -> Showing:
        from desktop_notifier import Capability

        capabilities = asyncio.create_task(self._reached().get_capabilities())
        done, _late = await asyncio.wait([capabilities], timeout=_PATIENCE)
        if not done or capabilities.exception() or Capability.TITLE not in capabilities.result():
            capabilities.cancel()
            return Showing.NOT
        return Showing.WITH_BUTTONS if Capability.BUTTONS in capabilities.result() else Showing.WITHOUT_BUTTONS

    async def _remind(self, answered: Callable[[Answer], object], week: bool) -> bool:
        from desktop_notifier import Button

        showing = await self._showing()
        if showing is Showing.NOT:
            return False
        message, replies = _weekly() if week else _daily()
        buttons = [Button(label, on_pressed=partial(answered, answer)) for answer, label in replies.items()]
        sent: list[bool] = []
        await self._reached().send(
            title=_("Your diary"),
            message=message,
            buttons=buttons if showing is Showing.WITH_BUTTONS else [],
            on_clicked=lambda: answered(Answer.OPEN),
            on_dispatched=lambda: sent.append(True),
        )
        return bool(sent)

    async def _leave(self) -> None:
        if self._desktop is None:
            return
        with suppress(OSError, EOFError):
            await asyncio.wait([asyncio.create_task(self._desktop.clear_all())], timeout=_FAREWELL / 2)
        bus = getattr(self._desktop._backend, "bus", None)
        if bus is not None:
            bus.disconnect()


def _daily() -> tuple[str, dict[Answer, str]]:
    """What is asked, and what can be answered."""
    return _("Anything to log today?"), {Answer.NOTHING: _("Nothing today")}


def _weekly() -> tuple[str, dict[Answer, str]]:
    return _("Last week: was there nothing on the days without an entry?"), {
        Answer.NOTHING: _("Nothing"),
        Answer.SOME: _("Some"),
        Answer.UNKNOWN: _("I don’t know"),
    }


@cache
def notifier() -> Notifier:
    """The one of this process, made when it is first asked for."""
    return Notifier()


def leave() -> None:
    """Ends the one of this process, if there is one."""
    if notifier.cache_info().currsize:
        notifier().close()
        notifier.cache_clear()
