"""The PDF, read back as text."""

import io
from datetime import date
from functools import cache

from pypdf import PdfReader

from diary.exchange.pdf import write_pdf
from diary.i18n import spoken
from diary.model import (
    Amount,
    Episode,
    NoLeakDay,
    Period,
    Side,
    Trigger,
)
from diary.report import DoctorReport
from tests.exchange.making import WEANED, leak, report

MAY = Period.of_days(date(2026, 5, 1), date(2026, 5, 31))


def written(value: DoctorReport) -> bytes:
    """As an export writes it."""
    file = io.BytesIO()
    with spoken(value.words):
        write_pdf(value, file)
    return file.getvalue()


def pages(value: DoctorReport) -> list[str]:
    """The text of each page, with single spaces; right-to-left words come back in the order of speech."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(written(value))).pages]


def may_leaks() -> list[Episode]:
    """Three months after the last feed: three leaks within a week."""
    return [
        leak(date(2026, 5, day), triggers=(Trigger.SHOWER,), amount=Amount.SOAKED, side=Side.LEFT)
        for day in (4, 6, 18)
    ]


@cache
def after_weaning() -> tuple[str, ...]:
    marks = [NoLeakDay(day=date(2026, 5, day)) for day in (5, 7)]
    return tuple(pages(report(may_leaks(), marks, period=MAY, profile=WEANED, generated=date(2026, 6, 1))))
