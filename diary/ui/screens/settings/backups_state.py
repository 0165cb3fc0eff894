"""Backups in words. No Kivy."""

from datetime import tzinfo

from diary.i18n import _, ngettext
from diary.storage import Backup
from diary.wording import date_text, time_text

_KB, _MB = 1000, 1_000_000


def backup_row(backup: Backup, zone: tzinfo | None = None) -> tuple[str, str]:
    """When it was made, by the clock of `zone` (by default the system's), and what is in it."""
    made = backup.at.astimezone(zone)
    when = _("{date}, {time}").format(date=date_text(made.date()), time=time_text(made))
    parts = [_leaks(backup.leaks), size_text(backup.size)]
    if backup.before_upgrade:
        parts.append(_("from before an update of the app"))
    if backup.second is not None:
        parts.append(_("in the second folder too") if backup.beside else _("only in the second folder"))
    return when, ", ".join(parts)


def size_text(size: int) -> str:
    """`84 kB` or `1.2 MB`."""
    if size < _MB:
        return _("{n} kB").format(n=max(1, round(size / _KB)))
    return _("{n} MB").format(n=f"{size / _MB:.1f}")


def _leaks(count: int | None) -> str:
    if count is None:
        return _("cannot be read")
    return ngettext("{n} leak", "{n} leaks", count).format(n=count)
