"""A clock that the tests set."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from diary.model import Moment


class SettableClock:
    """A wall clock in one zone that stands still until it is moved."""

    def __init__(self, wall: str, zone: str = "Europe/Berlin") -> None:
        self.set(wall, zone)

    def set(self, wall: str, zone: str = "Europe/Berlin") -> None:
        self.moment = Moment.at_local(datetime.fromisoformat(wall), ZoneInfo(zone))

    def forward(self, **span: float) -> None:
        zone = ZoneInfo(self.moment.zone)
        later = (self.moment.utc + timedelta(**span)).astimezone(zone)
        self.moment = Moment.at_local(later.replace(tzinfo=None), zone)

    def __call__(self) -> Moment:
        return self.moment
