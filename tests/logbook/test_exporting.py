"""Every format from the use case down to the file, over the connection that a worker reads with."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from fhir.resources.R4B.bundle import Bundle

from diary.exchange import FORMATS
from diary.logbook import Logbook
from diary.model import Episode, Period, Trigger
from diary.progress import Cancelled


@pytest.fixture
def filled(logbook: Logbook) -> Logbook:
    """One leak with a private note, one that was deleted, and a day without any."""
    logbook.log(Trigger.SHOWER, note="secret")
    gone = logbook.log(Trigger.CRYING, note="deleted").steps[0].after
    assert isinstance(gone, Episode)
    logbook.delete(gone)
    logbook.mark_no_leaks(logbook.today() - timedelta(days=1))
    return logbook


def exported(logbook: Logbook, path: Path) -> bytes:
    with logbook.reading() as own:
        own.export(path)
    return path.read_bytes()


def of_csv(data: bytes) -> tuple[int, bool]:
    text = data.decode("utf-8-sig")
    return len(list(csv.DictReader(io.StringIO(text)))), "secret" in text


def of_xlsx(data: bytes) -> tuple[int, bool]:
    rows = list(openpyxl.load_workbook(io.BytesIO(data))["Log"].iter_rows(values_only=True))
    return len(rows) - 1, any("secret" in row for row in rows)


def of_zip(data: bytes) -> tuple[int, bool]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        (table,) = (name for name in package.namelist() if name.endswith(".csv"))
        return of_csv(package.read(table))


def of_fhir(data: bytes) -> tuple[int, bool]:
    found = Bundle.model_validate_json(data)
    codes = [getattr(entry.resource, "code", None) for entry in found.entry]
    told = [code for code in codes if code and code.coding[0].code in ("75325-1", "111551-8")]
    return len(told), b"secret" in data


def of_json(data: bytes) -> tuple[int, bool]:
    return len(json.loads(data)["records"]), b"secret" in data and b"deleted" in data


@pytest.mark.parametrize(
    ("suffix", "entries", "private", "read"),
    [
        (".csv", 2, True, of_csv),
        (".xlsx", 2, True, of_xlsx),
        (".zip", 2, False, of_zip),
        (".fhir.json", 2, False, of_fhir),
        (".json", 3, True, of_json),
    ],
)
def test_a_file_holds_the_entries_and_what_is_private_only_where_it_is_hers(
    filled: Logbook, tmp_path: Path, suffix: str, entries: int, private: bool, read: Callable[[bytes], object]
) -> None:
    assert read(exported(filled, tmp_path / f"x{suffix}")) == (entries, private)


def test_the_whole_diary_asks_for_no_period_and_no_private_choice(filled: Logbook, tmp_path: Path) -> None:
    """What would come back incomplete is no copy."""
    long_ago = Period.ending(filled.today() - timedelta(days=900), 7)
    assert filled.export(tmp_path / "x.json", long_ago, frozenset()) is None
    assert of_json((tmp_path / "x.json").read_bytes()) == (3, True)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_stopped_export_leaves_no_file(filled: Logbook, tmp_path: Path, suffix: str) -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        filled.export(tmp_path / f"x{suffix}", progress=stop)
    assert not (tmp_path / f"x{suffix}").exists()
