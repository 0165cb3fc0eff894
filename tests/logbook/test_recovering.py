"""What is told of a diary that was put together again: numbers where they are known, never too much comfort."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary.logbook.recovering import recovered_text
from diary.model import Episode
from diary.storage.salvaging.salvage import Salvaged

PLACE = Path("/nowhere/diary.db")
WHOLE = Salvaged(PLACE, PLACE.with_name("kept.db"), {Episode: 2300}, {}, None, 2300, 0, 0, 0, True)
BACKUP = datetime(2026, 3, 14, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("salvaged", "told"),
    [
        (WHOLE, "As far as can be told, nothing is missing."),
        (
            replace(WHOLE, complete=False),
            "The file does not tell any more how much it held, so something may be missing.",
        ),
        (
            replace(WHOLE, complete=False, broken=1),
            "A piece of the file could not be read; an entry may be missing.",
        ),
        (
            replace(WHOLE, complete=False, missing=2696, lost=6, from_backup={Episode: 2650}, backup_at=BACKUP),
            "About 2,700 of 5,000 entries could not be read; 2,650 of them were in the backup of 14 March 2026. "
            "The others, 46, are in no backup.",
        ),
        (
            replace(WHOLE, complete=False, missing=2696),
            "About 2,700 of 5,000 entries could not be read, and there is no backup.",
        ),
        (
            replace(WHOLE, complete=False, missing=7, from_backup={Episode: 7}, backup_at=BACKUP),
            "7 of 2,307 entries could not be read; 7 of them were in the backup of 14 March 2026.",
        ),
        (
            replace(WHOLE, complete=False, read=0, from_backup={Episode: 2300}, backup_at=BACKUP),
            "Nothing could be read of the file itself, so the diary is as it was in the backup of 14 March 2026. "
            "What was logged later is missing.",
        ),
    ],
)
def test_what_is_missing_is_told_as_exactly_as_it_is_known(salvaged: Salvaged, told: str) -> None:
    assert recovered_text(salvaged).splitlines() == ["Your diary holds 2,300 leaks again.", told]
