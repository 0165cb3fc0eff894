"""When the daily reminder is shown."""

from datetime import date, datetime, time

from diary.model.preferences import Reminder


def earliest(reminder: Reminder) -> time | None:
    """The wall time from which a day's reminder may be shown; None when its quiet hours leave no such time.

    A time in the quiet hours waits for their end on the same day.
    """
    if not reminder.quiet_at(reminder.at):
        return reminder.at
    return reminder.quiet_to if reminder.quiet_to > reminder.at else None


def is_due(reminder: Reminder, wall: datetime, *, entered: bool, last: date | None) -> bool:
    """A reminder is to be shown at `wall`.

    entered: the day has an entry. last: the day of the reminder before; there is at most one a day.
    """
    start = earliest(reminder)
    return (
        reminder.on
        and not entered
        and last != wall.date()
        and start is not None
        and wall.time() >= start
        and not reminder.quiet_at(wall.time())
    )
