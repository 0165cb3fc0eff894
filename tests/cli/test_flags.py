"""What applies, for her and for programs."""

import json

from tests.cli.conftest import Run
from tests.clock import SettableClock


def test_the_flags_name_rule_level_and_source(run: Run, clock: SettableClock) -> None:
    clock.set("2026-12-20T08:00:00")
    run("dates", "--birth", "2026-03-01", "--last-feed", "2026-09-10")
    for day in (11, 13, 18, 20):
        run("log", "shower", "--at", f"2026-12-{day} 07:00")
    told = run("flags").out
    assert "Level: See a doctor within about a week" in told
    assert "Logged: 4 leaks on 4 days, 11 December 2026 to 20 December 2026." in told
    assert "Source: Leaking Breast Milk (About.com Health, 2014-07-14)" in told
    assert "Rule: At least 2 days with a leak within 28 days; the first and the last at least 7 days apart" in told
    assert "Its numbers are a documented choice of this project." in told
    assert "not a diagnosis" in told


def test_the_rules_that_did_not_apply_are_named_when_asked_for(run: Run) -> None:
    run("dates", "--birth", "2026-03-01")
    few, every = run("flags").out, run("flags", "--all").out
    assert "A lump" not in few
    assert "○ A lump: See a doctor within about a week\n  Rule: “Lump in the breast”." in every
    rules = len(json.loads(run("flags", "--json").out)["not_fired"])
    assert every.count("○") == rules
    assert f"{rules} other rules were checked and did not apply." in few


def test_the_flags_as_json_hold_everything_that_is_shown(run: Run, clock: SettableClock) -> None:
    clock.set("2026-12-20T08:00:00")
    run("dates", "--birth", "2026-03-01", "--last-feed", "2026-09-10")
    run("log", "shower", "--at", "2026-12-12 07:00")
    run("log", "shower", "--at", "2026-12-20 07:00")
    told = json.loads(run("flags", "--json").out)
    assert (told["on"], told["stage"], told["level"]) == ("2026-12-20", "weaned_late", "see_doctor")
    assert [flag["rule"] for flag in told["flags"]] == ["persistent"]
    assert [flag["rule"] for flag in told["also_met"]] == ["weaned_late_leak"]
    also = "Also met:\n● Leaking three months or more after the last feed"
    assert also in run("flags", "--all").out
    assert "Also met" not in run("flags").out
    persistent = told["flags"][0]
    assert persistent["days"] == ["2026-12-12", "2026-12-20"]
    assert persistent["parameters"]["apart_days"] == 7
    assert persistent["sources"][0]["title"] == "Leaking Breast Milk"
    assert "frequent_late" in {rule["rule"] for rule in told["not_fired"]}


def test_the_flags_can_be_asked_for_another_day(run: Run) -> None:
    run("dates", "--birth", "2026-03-01")
    assert json.loads(run("flags", "--on", "2026-03-01", "--json").out)["stage"] == "early"
    assert json.loads(run("flags", "--on", "2026-02-28", "--json").out)["stage"] == "pregnant"


def test_after_a_loss_nothing_speaks_of_feeding_unless_a_source_is_told(run: Run) -> None:
    run("dates", "--loss", "2026-03-01")
    run("log", "shower")
    answer = run("flags").out
    assert "Stage: counted from 1 March 2026" in answer
    assert "here they are carried over" in answer
    assert "baby" not in answer.lower()
    assert "Somebody to talk to:\n  International Stillbirth Alliance: stillbirthalliance.org" in answer
    assert run("list").out.startswith("Today: 1 leak\n")
