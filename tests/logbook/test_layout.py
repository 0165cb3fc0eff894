"""How a report is laid out when nobody says: the paper of her country, and the log unless it is long."""

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from diary.logbook import Logbook
from diary.logbook.region import paper
from diary.model import Change, Episode, Person, Step, Trigger
from diary.report import LOG_UNASKED, Layout, Paper


# Unicode CLDR 47, supplemental `paperSize`.
@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("en_US.UTF-8", "", Paper.LETTER),
        ("fr-CA", "", Paper.LETTER),
        ("es_MX", "", Paper.LETTER),
        ("de_DE.UTF-8", "", Paper.A4),
        ("es_AR", "", Paper.A4),
        ("", "", Paper.A4),
        ("C", "", Paper.A4),
        ("en_US.UTF-8", "GB", Paper.A4),
        ("de_DE.UTF-8", "PH", Paper.LETTER),
    ],
)
def test_paper_is_that_of_her_country_or_else_of_the_device(name: str, country: str, expected: Paper) -> None:
    assert paper(name, country) is expected


def test_an_export_is_on_the_paper_of_her_country_unless_another_is_asked_for(
    logbook: Logbook, tmp_path: Path
) -> None:
    logbook.log(Trigger.SHOWER)
    logbook.save_person(Person(country="CA"))
    logbook.export(tmp_path / "usual.pdf")
    logbook.export(tmp_path / "asked.pdf", layout=Layout(Paper.A4))
    heights = [PdfReader(tmp_path / name).pages[0].mediabox.height for name in ("usual.pdf", "asked.pdf")]
    assert [round(height) for height in heights] == [792, 842]


def test_a_long_log_is_in_only_when_it_is_asked_for(logbook: Logbook) -> None:
    now = logbook.now().utc
    leaks = [
        Episode(moment=logbook.moment((now - timedelta(minutes=30 * n)).replace(tzinfo=None)))
        for n in range(1, LOG_UNASKED + 1)
    ]
    logbook.store.apply(Change(tuple(Step(None, leak) for leak in leaks)), now)
    assert logbook.report().layout.log
    logbook.log(Trigger.SHOWER)
    assert not logbook.report().layout.log
    assert logbook.report(layout=Layout()).layout.log
    assert logbook.report().log_left_out == "The log of 1,001 leaks was left out."
