"""What files that were made to do harm cost: each looked at, and taken in if it can be, by a process of its own.

Prints the time of the processor and the memory at its highest, app and import together, and marks what is beyond
2 s or 256 MB. Then the JSON of 100,000 leaks, out and in again. Run it by `make bench`.
"""

import io
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from diary.errors import DiaryError
from diary.exchange.csv_files.columns import COLUMNS
from diary.exchange.json_files.diary_copy import DiaryCopy
from diary.exchange.json_files.exporting import write_json
from diary.exchange.json_files.importing import read_json
from diary.logbook import Logbook
from diary.model import Amount, Episode, Moment, Record, Side, Trigger

SECONDS, MEGABYTES = 2.0, 256
RECORDS = 100_000
NOW = Moment(datetime(2026, 11, 23, tzinfo=UTC), 60, "Europe/Berlin")
HEADING = (",".join(COLUMNS) + "\r\n").encode()
JSON = b'{"format": "leak-diary", "version": 1, "records": [\n'
MB = 1_000_000


def row(number: int, note: str = "") -> bytes:
    cells = {"kind": "leak", "date": "2026-03-01", "time": f"{number // 60 % 24:02}:{number % 60:02}"}
    cells |= {"utc_offset": "UTC+01:00", "note": note}
    return (",".join(cells.get(column, "") for column in COLUMNS) + "\r\n").encode()


def record(number: int) -> Record:
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * number)
    leak = Episode(
        moment=Moment(at, 60, "Europe/Berlin"),
        triggers=(Trigger.SHOWER,),
        side=Side.LEFT,
        amount=Amount.DAMP,
        since_feed=number % 200,
        note="The blouse was wet through again." if number % 5 == 0 else "",
    )
    return Record(leak, at, at)


class Made:
    """Records that are made as they are walked through."""

    def __init__(self, many: int) -> None:
        self.many = many

    def __len__(self) -> int:
        return self.many

    def __iter__(self) -> Iterator[Record]:
        return map(record, range(self.many))


def whole(many: int) -> bytes:
    file = io.BytesIO()
    write_json(DiaryCopy(NOW, "0", Made(many)), file)
    return file.getvalue()


def zipped(name: str, data: bytes, times: int = 1) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _time in range(times):
            member.write(data)
    return file.getvalue()


def diary(change: str) -> Callable[[Path], None]:
    """An empty diary after `change`, a script of SQL."""

    def make(path: Path) -> None:
        with TemporaryDirectory() as folder:
            made = Path(folder) / "diary.db"
            Logbook.open(made, lambda: NOW).close()
            with closing(sqlite3.connect(made)) as connection:
                connection.executescript(change)
            shutil.copyfile(made, path)

    return make


def data(content: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content()) and None


SERIES = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})"
DAYS = f"""{SERIES.format(many=20_000)} INSERT INTO landmark
    SELECT printf('%08x-0000-7000-8000-000000000000', i), 739000, 'x', '2026-01-01T00:00:00.000000Z',
    '2026-01-01T00:00:00.000000Z', NULL FROM n"""
ENDLESS = (
    "CREATE VIEW setting_view AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
)

FILES: dict[str, Callable[[Path], None]] = {
    "nothing but the app": data(lambda: b""),
    "CSV, one line of 50 MB": data(lambda: HEADING + b"x" * (50 * MB)),
    "CSV, a quotation mark left open": data(lambda: HEADING + b'"' + b"leak,\r\n" * (5 * MB // 7)),
    "CSV, a million empty lines": data(lambda: HEADING + b"\r\n" * MB),
    "CSV, one row of a million cells": data(lambda: HEADING + b"," * MB + b"\r\n"),
    "CSV, 20,000 rows with problems": data(lambda: HEADING + b"leak,nothing\r\n" * 20_000),
    "CSV, 300 notes of 10,000 characters": data(
        lambda: HEADING + b"".join(row(n, "x" * 10_000) for n in range(300))
    ),
    "JSON, 100,000 lists in each other": data(lambda: JSON + b"[" * 100_000),
    "JSON, 5 million objects in each other": data(lambda: JSON + b'{"a":' * 5 * MB),
    "JSON, one text of 50 MB": data(lambda: JSON + b'"' + b"x" * (50 * MB)),
    "JSON, a list of 10 million numbers": data(lambda: JSON + b"[" + b"1," * (10 * MB)),
    "JSON, a list of a million objects": data(lambda: JSON + b"[" + b"{}," * MB),
    "JSON, 50 MB of white space": data(lambda: JSON + b" \n" * (25 * MB)),
    "JSON, a number of 3 million digits": data(lambda: JSON + b"9" * (3 * MB) + b"]}"),
    "JSON, 50,000 records with problems": data(lambda: JSON + b"{},\n" * 50_000 + b"{}]}"),
    "JSON, good, 3.5 MB": data(lambda: whole(9_000)),
    "ZIP bomb, 1 GB of one line": data(lambda: zipped("leaks.csv", b"x" * MB, 1000)),
    "ZIP bomb, 1 GB of empty lines": data(lambda: zipped("leaks.csv", HEADING + b"\n" * MB, 1000)),
    "ZIP bomb, 1 GB of JSON": data(lambda: zipped("leaks.json", b"[" * MB, 1000)),
    "ZIP in a ZIP in a ZIP": data(lambda: zipped("a.zip", zipped("a.zip", zipped("a.csv", b"x" * MB, 100)))),
    "ZIP of 60,000 members": data(lambda: members(60_000)),
    "db, a view that never ends": diary(ENDLESS),
    "db, a trigger": diary("CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM episode; END"),
    "db, one value of 100 MB": diary(
        "INSERT INTO setting VALUES ('x', zeroblob(0) || printf('%.*c', 100000000, 'x'), '', '')"
    ),
    "db, 20,000 rows": diary(DAYS),
    "db, 5 MB of noise behind its header": lambda path: noise(path),
}


def members(many: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(many):
            archive.writestr(f"{number}.csv", b"")
    return file.getvalue()


def noise(path: Path) -> None:
    diary("")(path)
    head = path.read_bytes()[:100]
    path.write_bytes(head + bytes((n * 2_654_435_761 >> 13) & 255 for n in range(5 * MB)))


def child(path: Path) -> None:
    """In a process of its own: opens an empty diary, and brings the file in."""
    with TemporaryDirectory() as folder, Logbook.open(Path(folder) / "diary.db", lambda: NOW) as book:
        start = process_time()
        try:
            with book.stage(path) as staged:
                book.take_in(staged)
                said = f"{staged.new} new, {staged.refused} refused"
        except DiaryError as error:
            said = str(error).replace(f"{path.parent}/", "")
        print(json.dumps([process_time() - start, peak(), said]))


def peak() -> float:
    """MB; what getrusage counts in is KiB, on macOS bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MB if sys.platform == "darwin" else 1024)


def out_and_in(folder: Path) -> None:
    path = folder / "diary.json"
    start = process_time()
    for _record in Made(RECORDS):
        pass
    making = process_time() - start
    start = process_time()
    with path.open("wb") as file:
        write_json(DiaryCopy(NOW, "0", Made(RECORDS)), file)
    out = process_time() - start - making
    start = process_time()
    with path.open("rb") as file:
        read = sum(1 for _reading in read_json(file, path.name))
    took = process_time() - start
    start = process_time()
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b'{"kind'):
                json.loads(line.rstrip(b",\n"))
    least = process_time() - start
    print(
        f"JSON, {read:,} records, {path.stat().st_size / MB:.0f} MB: out {out:.1f} s, in {took:.1f} s "
        f"(json alone {least:.1f} s), at most {peak():.0f} MB"
    )


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """This script in a process of its own; what it is measured by must not have been this one's."""
    return subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=False)


def main() -> None:
    beyond = 0
    with TemporaryDirectory() as name:
        path = Path(name) / "brought.file"
        for title in FILES:
            run("make", title, str(path)).check_returncode()
            ended = run("bring", str(path))
            if ended.returncode:
                beyond += 1
                print(f"{title:<38} CRASHED: {ended.stderr.strip().splitlines()[-1]}")
                continue
            seconds, most, said = json.loads(ended.stdout)
            over = seconds > SECONDS or most > MEGABYTES
            beyond += over
            print(f"{title:<38} {seconds:5.2f} s {most:4.0f} MB{'  BEYOND' if over else ''}  {said[:90]}")
            path.unlink()
        print(f"{beyond} of {len(FILES)} files beyond {SECONDS:g} s or {MEGABYTES} MB")
        print(run("json", name).stdout, end="")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", title, path]:
            FILES[title](Path(path))
        case ["bring", path]:
            child(Path(path))
        case ["json", folder]:
            out_and_in(Path(folder))
        case _:
            main()
