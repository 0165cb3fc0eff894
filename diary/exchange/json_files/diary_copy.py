"""The whole diary as it leaves the device for another one."""

from dataclasses import dataclass

from diary.model import Moment, Record, Setting
from diary.progress import Counted


@dataclass(frozen=True, slots=True)
class DiaryCopy:
    """Everything that a diary holds: deleted entries, earlier versions and settings too.

    made: when the copy was made, with the zone there. app_version: of the app that made it.
    records: walked through once. invented: it is a demonstration, not her own diary.
    """

    made: Moment
    app_version: str
    records: Counted[Record]
    settings: tuple[Setting, ...] = ()
    invented: bool = False
