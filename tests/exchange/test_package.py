"""The package for a visit: four files that agree, and a page that says what they are."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from diary.exchange import report_bytes
from diary.exchange.package import file_stem
from diary.model import NoLeakDay, Period, Trigger
from diary.report import DoctorReport, Layout
from tests.exchange.making import leak, report

JANUARY = Period.of_days(date(2026, 1, 1), date(2026, 1, 31))
STEM = "leak-diary-2026-01-01-to-2026-01-31"
ENTRIES = [leak(date(2026, 1, 5), note="secret"), leak(date(2026, 1, 6), triggers=(Trigger.SEX,))]


def visit(value: DoctorReport) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(report_bytes(value, ".zip"))) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def read_me(value: DoctorReport) -> str:
    return visit(value)["README.txt"].decode("utf-8-sig")


def test_it_holds_report_table_and_coded_entries_of_the_same_report() -> None:
    value = report(ENTRIES, [NoLeakDay(day=date(2026, 1, 7))], period=JANUARY)
    files = visit(value)
    assert list(files) == ["README.txt", f"{STEM}.pdf", f"{STEM}.csv", f"{STEM}.fhir.json"]
    assert file_stem(value) == STEM
    for suffix in (".pdf", ".csv", ".fhir.json"):
        assert files[STEM + suffix] == report_bytes(value, suffix)


def test_what_is_private_is_in_none_of_its_files() -> None:
    value = report(ENTRIES, period=JANUARY, include=frozenset())
    files = visit(value)
    pdf = "".join(page.extract_text() for page in PdfReader(io.BytesIO(files[f"{STEM}.pdf"])).pages)
    table = list(csv.DictReader(io.StringIO(files[f"{STEM}.csv"].decode("utf-8-sig"))))
    coded = json.dumps(json.loads(files[f"{STEM}.fhir.json"]))
    for text in (pdf, str(table), coded, read_me(value)):
        assert "secret" not in text
        assert "Intimacy" not in text
        assert '"sex"' not in text


def test_its_read_me_says_what_each_file_is_and_what_was_left_out() -> None:
    value = report(ENTRIES, period=JANUARY, include=frozenset())
    text = read_me(value)
    assert text.startswith("Leak Diary, 1 January 2026 to 31 January 2026\r\n")
    for words in ("self-reported diary; not a diagnosis", "2 of 31 days have an entry", *value.left_out):
        assert words in text
    for suffix in (".pdf", ".csv", ".fhir.json"):
        assert f"{STEM}{suffix}\r\n  " in text
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "Nothing was left out." not in text


def test_its_read_me_says_so_when_nothing_was_left_out_or_only_the_log_on_paper() -> None:
    assert "Nothing was left out." in read_me(report(ENTRIES, period=JANUARY))
    text = read_me(replace(report(ENTRIES, period=JANUARY), layout=Layout(log=False)))
    assert "The log of 2 leaks was left out. It is in the table." in text


def test_an_invented_diary_is_called_so_in_the_first_line() -> None:
    assert read_me(report(ENTRIES, period=JANUARY, invented=True)).startswith("invented demonstration diary")


def test_its_files_are_dated_by_the_report_and_private() -> None:
    data = report_bytes(report(ENTRIES, period=JANUARY), ".zip")
    for info in zipfile.ZipFile(io.BytesIO(data)).infolist():
        assert info.date_time == (2026, 1, 31, 12, 15, 0)
        assert info.external_attr >> 16 == 0o100600


def test_the_same_report_gives_the_same_bytes() -> None:
    value = report(ENTRIES, period=JANUARY)
    assert report_bytes(value, ".zip") == report_bytes(value, ".zip")
