"""The invented diary, to look around in; her own is not touched."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from diary.errors import StorageError
from diary.i18n import _

if TYPE_CHECKING:
    from diary.logbook import Logbook


class LookingAround:
    """hers: her own logbook while the invented one is shown, else None."""

    def __init__(self) -> None:
        self.hers: Logbook | None = None
        self._folder = ExitStack()

    def begin(self, hers: "Logbook") -> "Logbook":
        """The invented diary, in a private folder that goes when it ends. Raises StorageError."""
        from diary.demo import invented_diary

        try:
            path = self._folder.enter_context(invented_diary(hers.now))
        except OSError as error:
            raise StorageError(
                _("The invented diary could not be made: {reason}.").format(reason=error.strerror or error)
            ) from error
        invented = type(hers).open(path, hers.now)
        self.hers = hers
        return invented

    def end(self, invented: "Logbook") -> "Logbook":
        """Her own logbook, as it was; nothing of the invented one is left."""
        if self.hers is None:
            return invented
        hers, self.hers = self.hers, None
        invented.close()
        self._folder.close()
        hers.speak_up()
        return hers
