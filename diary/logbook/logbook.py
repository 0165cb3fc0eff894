"""All use cases in one object."""

from pathlib import Path
from typing import Self

from diary.clock import Clock, system_clock
from diary.i18n import Words, speak
from diary.logbook.drafts import Drafts
from diary.logbook.owning import Owning
from diary.logbook.resuming import Resuming
from diary.logbook.symptoms import Symptoms
from diary.logbook.telling import Telling
from diary.logbook.transfer import Transfer
from diary.storage import Store
from diary.wording import use_clock


class Logbook(Telling, Owning, Symptoms, Drafts, Resuming, Transfer):
    """The diary with its rules and a clock. Used from one thread; a failure is a DiaryError with a sentence."""

    @classmethod
    def open(cls, path: Path, clock: Clock = system_clock) -> Self:
        """Opens, creates or upgrades the diary at `path`."""
        store = Store.open(path)
        try:
            return cls(store, clock=clock)
        except BaseException:
            store.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the diary lies."""
        return self.store.path

    def close(self) -> None:
        speak(Words())
        use_clock(twelve=False)
        self.store.close()
