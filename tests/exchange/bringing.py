"""Files to bring in, for the tests of what is read."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from diary.exchange import ColumnMap, read
from diary.exchange.csv_files.columns import COLUMNS
from diary.model import Episode, Found, Notice, Problem, Reading

BERLIN = ZoneInfo("Europe/Berlin")
HEADING = ",".join(COLUMNS)
SAMPLES = Path(__file__).parents[1] / "data" / "import"


def row(**cells: str) -> str:
    """A valid row of our CSV, but for `cells`."""
    values = {"kind": "leak", "date": "2026-03-01", "time": "07:15", "utc_offset": "UTC+01:00"} | cells
    return ",".join('"' + values.get(column, "").replace('"', '""') + '"' for column in COLUMNS)


def table(*lines: str, encoding: str = "utf-8") -> bytes:
    """Our CSV with these rows."""
    return "\r\n".join([HEADING, *lines, ""]).encode(encoding, "surrogatepass")


def packed(members: Mapping[str, bytes | str], **how: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, **how)
    return buffer.getvalue()


def readings(path: Path, mapping: ColumnMap | None = None) -> list[Reading]:
    return list(read(path, mapping, zone=BERLIN))


def leaks(found: list[Reading]) -> list[Episode]:
    return [thing.what for thing in found if isinstance(thing, Found) and isinstance(thing.what, Episode)]


def problems(found: list[Reading]) -> list[str]:
    return [str(thing) for thing in found if isinstance(thing, Problem)]


def notices(found: list[Reading]) -> list[str]:
    return [thing.text for thing in found if isinstance(thing, Notice)]
