"""The clock of this device, whatever the environment says about its zone."""

import os
import subprocess
import sys

import pytest

PRINT = "from diary.clock import system_clock; now = system_clock(); print(now.offset, now.zone)"


def shown(zone: str) -> str:
    """Offset and zone under this TZ, in a process of its own: tzlocal reads it once."""
    answer = subprocess.run(
        [sys.executable, "-c", PRINT],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return answer.stdout.strip()


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", ":Asia/Kathmandu"])
def test_a_named_zone_is_kept_with_its_name(zone: str) -> None:
    assert shown(zone) == "345 Asia/Kathmandu"


@pytest.mark.skipif(os.name == "nt", reason="Windows reads TZ in a way of its own")
@pytest.mark.parametrize(("rule", "offset"), [("<+0330>-3:30", "210"), ("XYZ-5", "300"), ("XYZ+12", "-720")])
def test_a_zone_given_as_a_rule_is_what_the_wall_clock_follows(rule: str, offset: str) -> None:
    """The name that is found elsewhere on the system is another zone's."""
    assert shown(rule) == offset


@pytest.mark.skipif(os.name == "nt", reason="Windows reads TZ in a way of its own")
@pytest.mark.parametrize("nonsense", ["Nowhere/Land", "../../etc/passwd", "é", ":", "Europe"])
def test_a_zone_that_does_not_exist_is_utc_as_for_every_other_program(nonsense: str) -> None:
    assert shown(nonsense).startswith("0")


def test_what_tzlocal_thinks_of_the_system_is_not_shown_to_her() -> None:
    complain = "import logging; import diary.clock; logging.getLogger('tzlocal').warning('deprecated')"
    answer = subprocess.run(
        [sys.executable, "-c", complain], capture_output=True, text=True, timeout=60, check=True
    )
    assert answer.stderr == ""
