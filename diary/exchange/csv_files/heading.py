"""Whether the first line of a CSV is that of this app."""

from collections.abc import Sequence

from diary.errors import ExchangeError
from diary.exchange.csv_files.columns import COLUMNS, REQUIRED
from diary.i18n import _

# So many of our columns are no accident: a file of this app that was changed.
_NO_ACCIDENT = 5


def is_ours(heading: Sequence[str]) -> bool:
    """It is a CSV of this app, perhaps one with a changed first line."""
    return set(REQUIRED) <= set(heading) or len(set(COLUMNS) & set(heading)) >= _NO_ACCIDENT


def check_heading(cells: Sequence[str], name: str) -> None:
    """Refuses what this app did not write. Raises ExchangeError."""
    missing = [column for column in REQUIRED if column not in cells]
    if missing:
        raise ExchangeError(
            _(
                "{name} is not a CSV of Leak Diary: its first line lacks {missing}. "
                "Choose a CSV that Leak Diary exported."
            ).format(name=name, missing=_listed(missing))
        )
    unknown = [cell for cell in cells if cell and cell not in COLUMNS]
    if unknown:
        raise ExchangeError(
            _(
                "The first line of {name} names columns that Leak Diary does not know: {unknown}. Remove them."
            ).format(name=name, unknown=_listed(unknown))
        )
    twice = sorted({cell for cell in cells if cell and cells.count(cell) > 1})
    if twice:
        raise ExchangeError(
            _("The first line of {name} names these columns twice: {twice}. Keep one of each.").format(
                name=name, twice=_listed(twice)
            )
        )


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name[:40]}”" for name in names[:5])
    return shown if len(names) <= 5 else shown + ", …"
