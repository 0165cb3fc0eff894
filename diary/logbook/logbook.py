"""All use cases in one object."""

from typing import Self

from diary.logbook.drafts import Drafts
from diary.logbook.keeping import Keeping
from diary.logbook.owning import Owning
from diary.logbook.reminding import Reminding
from diary.logbook.resuming import Resuming
from diary.logbook.symptoms import Symptoms
from diary.logbook.telling import Telling


class Logbook(Telling, Reminding, Owning, Symptoms, Drafts, Resuming, Keeping):
    """The diary with its rules and a clock. Used from one thread; a failure is a DiaryError with a sentence."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
