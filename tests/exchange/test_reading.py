"""What a file is, its content tells; what is read of it comes thing by thing."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from diary.errors import ExchangeError
from diary.exchange import ColumnMap, NeedsMapping, read
from diary.exchange.arriving.source import Source
from diary.exchange.csv_files.encoding import find_encoding
from diary.model import Found
from diary.progress import Cancelled
from tests.exchange.bringing import HEADING, SAMPLES, leaks, notices, packed, problems, readings, row, table


def saved(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("name", ["leaks.csv", "leaks.txt", "leaks", "leaks.zip", "leaks.json"])
def test_the_name_of_a_file_plays_no_part(tmp_path: Path, name: str) -> None:
    assert len(leaks(readings(saved(tmp_path / name, table(row()))))) == 1


def test_a_package_is_read_by_its_csv(tmp_path: Path) -> None:
    members = {"report.pdf": b"%PDF", "leaks.csv": table(row()), "leaks.fhir.json": "{}", "README.txt": "hello"}
    assert len(leaks(readings(saved(tmp_path / "visit.zip", packed(members))))) == 1


def test_the_json_in_a_package_is_preferred(tmp_path: Path) -> None:
    """It is without loss; here it is one that cannot be read, which tells that it was tried."""
    path = saved(tmp_path / "visit.zip", packed({"leaks.csv": table(row()), "leaks.json": '{"a": 1}'}))
    with pytest.raises(ExchangeError, match=r"leaks\.json in visit\.zip"):
        readings(path)


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    target = saved(tmp_path / "leaks.csv", table(row()))
    (tmp_path / "link").symlink_to(target)
    assert len(leaks(readings(tmp_path / "link"))) == 1


def test_the_share_that_was_read_only_rises_and_ends_at_one(tmp_path: Path) -> None:
    """Also when the first guess at the encoding was wrong, and the file was read once more."""
    lines = [row(note="x" * 9000)] * 150
    path = saved(tmp_path / "leaks.csv", table(*lines, row(note="süß"), encoding="cp1252"))
    shares: list[float] = []
    assert len(list(read(path, progress=shares.append))) == 152
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len({share for share in shares if 0.1 < share < 1}) > 3


def test_reading_is_stopped_by_its_progress(tmp_path: Path) -> None:
    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(read(saved(tmp_path / "leaks.csv", table(*[row()] * 3000)), progress=stop))


def test_the_same_file_twice_has_the_same_ids_and_equal_rows_have_their_own(tmp_path: Path) -> None:
    first = leaks(readings(saved(tmp_path / "a.csv", table(row(), row(note="x"), row()))))
    again = leaks(readings(saved(tmp_path / "b.csv", table(row(), row(note="x"), row()))))
    assert [leak.id for leak in first] == [leak.id for leak in again]
    assert len({leak.id for leak in first}) == 3


def test_the_id_does_not_depend_on_the_order_of_columns(tmp_path: Path) -> None:
    one = saved(tmp_path / "a.csv", "kind,date,time,zone,side\nleak,2026-03-01,07:15,UTC,left\n")
    other = saved(tmp_path / "b.csv", "side,zone,time,date,kind\nleft,UTC,07:15,2026-03-01,leak\n")
    assert leaks(readings(one)) == leaks(readings(other))


def test_an_open_quote_swallows_nothing_of_the_file(tmp_path: Path) -> None:
    broken = row(note="x")[:-1]
    path = saved(tmp_path / "leaks.csv", table(row(), broken, *[row(time=f"{hour:02}:00") for hour in range(24)]))
    found = readings(path)
    assert len(leaks(found)) == 25
    assert [text.split(":")[0] for text in problems(found)] == ["line 3"]


def test_an_open_quote_swallows_no_row_that_follows_a_long_way_behind(tmp_path: Path) -> None:
    broken = 'leak,2026-03-01,07:15,UTC,"x'
    lines = ["kind,date,time,zone,note", broken, *["leak,2026-03-01,08:00,UTC,x"] * 6000, "leak,soon,08:00,UTC,x"]
    found = readings(saved(tmp_path / "leaks.csv", "\n".join(lines)))
    assert len(leaks(found)) == 6000
    assert [text[:50] for text in problems(found)] == [
        "line 2: a quotation mark opened in it is never clo",
        "line 6003: “soon” is not a date. Write it as 2026-",
    ]


def test_a_quote_that_a_later_row_closes_by_accident_swallows_none_between(tmp_path: Path) -> None:
    lines = ["kind,date,time,zone,note", *['leak,2026-03-01,07:15,UTC,"x'], *["leak,2026-03-01,08:00,UTC,x"] * 3]
    found = readings(saved(tmp_path / "leaks.csv", "\n".join([*lines, 'leak,2026-03-01,09:00,UTC,x",y'])))
    assert len(leaks(found)) == 3
    assert [text.split(":")[0] for text in problems(found)] == ["line 2", "line 6"]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    """A note of several lines, an empty line and old line ends included."""
    text = "\r".join(["", HEADING, row(note="one\rtwo"), "", row(side="port"), ""])
    assert problems(readings(saved(tmp_path / "leaks.csv", text)))[0].startswith("line 6: “port” is not a side")


def test_the_line_that_spreadsheets_put_first_is_understood(tmp_path: Path) -> None:
    text = "sep=;\r\nkind;date;time;zone\r\nleak;2026-03-01;07:15;UTC\r\nleak;;07:15;UTC\r\n"
    found = readings(saved(tmp_path / "leaks.csv", text))
    assert len(leaks(found)) == 1
    assert problems(found)[0].startswith("line 4: ")


def test_western_text_is_said_to_be_guessed(tmp_path: Path) -> None:
    found = readings(saved(tmp_path / "leaks.csv", table(row(note="“süß”"), encoding="cp1252")))
    assert leaks(found)[0].note == "“süß”"
    assert "not in Unicode" in notices(found)[0]


def test_a_csv_of_no_known_program_asks_for_its_columns(tmp_path: Path) -> None:
    path = saved(tmp_path / "notes.csv", "When,What\n2026-03-01 07:15,Leak\n2026-03-02 08:00\n")
    with pytest.raises(NeedsMapping, match="“When”, “What”") as caught:
        readings(path)
    assert caught.value.columns == ("When", "What")
    assert caught.value.rows == (("2026-03-01 07:15", "Leak"), ("2026-03-02 08:00", ""))
    assert caught.value.suggested == ColumnMap(datetime="When", only_column="What", only_text="Leak")
    assert caught.value.unclear_dates == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_a_device_and_a_folder_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path, sentence in (
        (tmp_path / "pipe.csv", "is not a file"),
        (Path("/dev/zero"), "is not a file"),
        (tmp_path, "is a folder"),
        (tmp_path / "none.csv", "There is no file"),
    ):
        with pytest.raises(ExchangeError, match=sentence):
            readings(path)


def test_a_file_that_claims_to_be_small_is_read_no_further_than_any_may_be() -> None:
    liar = Source("small.csv", 10, lambda: io.BytesIO(b"x" * 3_100_000), most=3_000_000)
    with pytest.raises(ExchangeError, match=r"small\.csv is larger than 3 MB"):
        find_encoding(liar)


_MEASURED = """
import resource, sys
from pathlib import Path
from diary.exchange import read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = sum(1 for _ in read(Path(sys.argv[1])))
print(found, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_large_file_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    """5 MB of rows; the process grows by less than that while it reads them."""
    lines = "\r\n".join([row(id=f"019a0000-0000-7000-8000-{n:012}", note="x" * 800) for n in range(6_000)])
    path = saved(tmp_path / "large.csv", f"{HEADING}\r\n{lines}")
    assert path.stat().st_size > 5_000_000
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, path], capture_output=True, text=True, timeout=60, check=True
    )
    found, grown = map(int, done.stdout.split())
    assert found == 6_000
    assert grown < 4


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.csv")), ids=lambda path: path.name)
def test_every_sample_is_read_without_a_problem(sample: Path) -> None:
    mapping = ColumnMap.parse("date=Datum") if sample.name.startswith("notes") else None
    found = readings(sample, mapping)
    assert problems(found) == []
    assert any(isinstance(thing, Found) for thing in found)
