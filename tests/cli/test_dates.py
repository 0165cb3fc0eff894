"""The dates from which stages are counted."""

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("--birth", "2026-03-01"), ("Feeding or expressing", "Birth: 1 March 2026", "First 6 weeks")),
        (("--birth", "2025-03"), ("Birth: about 2025-03", "Feeding, from 4 months on")),
        (("--due", "2026-06-01"), ("Pregnant", "Due date: 1 June 2026", "Stage today: Pregnancy")),
        (("--loss", "2026-03-01"), ("ended in loss: 1 March 2026", "Stage today: counted from 1 March 2026")),
        (("--birth", "2025-03-01", "--weaning", "2026-01-01"), ("Weaning began", "Stage today: Weaning")),
        (
            ("--birth", "2025-03-01", "--last-feed", "2026-03-20"),
            ("Stopped feeding", "First 3 weeks after the last feed"),
        ),
        (("--birth", "2025-03-01", "--feeding", "stopped"), ("Not known yet", "--last-feed DATE")),
        (("--not-lactating",), ("Not feeding, not recently pregnant",)),
    ],
)
def test_dates_are_set_and_shown_with_the_stage(run: Run, words: tuple[str, ...], shown: tuple[str, ...]) -> None:
    answer = run("dates", *words)
    assert answer.code == 0, answer.err
    assert run("dates").out == answer.out
    for text in shown:
        assert text in answer.out


def test_a_date_can_be_cleared(run: Run) -> None:
    run("dates", "--birth", "2025-03-01", "--last-feed", "2026-03-20")
    cleared = run("dates", "--last-feed", "none").out
    assert "Last feed" not in cleared
    assert "Feeding or expressing" in cleared


def test_another_pregnancy_is_noted_beside_the_first(run: Run) -> None:
    run("dates", "--birth", "2024-03-01", "--last-feed", "2025-03-20")
    assert "add --new" in run("dates", "--due", "2026-09-01").err
    both = run("dates", "--new", "--due", "2026-09-01").out
    assert "Birth: 1 March 2024" in both
    assert "Stage today: Pregnancy" in both


def test_clearing_a_date_that_was_never_set_notes_no_pregnancy(run: Run) -> None:
    assert "Where you are" not in run("dates", "--birth", "none").out


def test_a_last_feed_during_a_pregnancy_belongs_to_the_child_before(run: Run) -> None:
    run("dates", "--birth", "2025-01-01")
    run("dates", "--new", "--due", "2026-09-01")
    shown = run("dates", "--last-feed", "2026-03-01").out
    assert "Pregnant\n  Due date: 1 September 2026" in shown
    assert "Stopped feeding\n  Birth: 1 January 2025\n  Last feed or expression: 1 March 2026" in shown
    assert "Stage today: Pregnancy" in shown


def test_a_last_feed_in_a_first_pregnancy_is_refused(run: Run) -> None:
    run("dates", "--due", "2026-09-01")
    answer = run("dates", "--last-feed", "2026-03-01")
    assert answer.code == 1
    assert "an ongoing pregnancy has no last feed" in answer.err
    assert "Stage today: Pregnancy" in run("dates").out


def test_texts_use_the_name_that_she_gave(run: Run) -> None:
    named = run("dates", "--birth", "2026-03-01", "--name", "Mia\x1b[2J\n Luise").out
    assert "Feeding or expressing\n  Name: Mia [2J Luise\n" in named
    assert run("dates", "--name", "Mia").code == 0
    assert "Saved: Mia crying" in run("log", "crying").out
    assert "Name" not in run("dates", "--name", "none").out
    assert "Baby crying" in run("list").out


def test_after_a_loss_the_answer_to_it_speaks_of_no_baby_already(run: Run) -> None:
    run("dates", "--due", "2026-06-01", "--name", "Mia")
    lost = run("dates", "--loss", "2026-03-20").out
    assert "Stage today: counted from 20 March 2026" in lost
    assert "Name: Mia" in lost
    logged = run("log", "crying").out
    assert "baby" not in logged.lower()
    assert "Mia" not in logged


def test_a_name_too_long_gets_a_sentence(run: Run) -> None:
    answer = run("dates", "--name", "x" * 200)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "The name has 200 characters; at most 100 fit" in answer.err


def test_dates_take_the_place_of_not_lactating(run: Run) -> None:
    run("dates", "--not-lactating")
    assert "Not feeding, not recently pregnant" in run("dates", "--birth", "none", "--name", "Mia").out
    assert "Not feeding, not recently pregnant" not in run("dates", "--birth", "2026-03-01").out


def test_not_lactating_and_feeding_at_once_are_refused(run: Run) -> None:
    answer = run("dates", "--birth", "2026-03-01", "--not-lactating")
    assert (answer.code, answer.out) == (2, "")
    assert "--not-lactating does not fit “Feeding or expressing”. Leave one of them out." in answer.err
    assert "Birth" not in run("dates").out


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            ("--died", "2026-03-10"),
            ("A death after the birth", "Death: 10 March 2026", "whether you still express"),
        ),
        (
            ("--died", "2026-03-10", "--feeding", "feeding"),
            ("Milk: Still expressing", "Stage today: Lactating, the first 6 weeks"),
        ),
        (
            ("--died", "2026-03-10", "--last-feed", "2026-03-20"),
            ("Milk: No longer expressing", "Stage today: counted from 20 March 2026"),
        ),
        (
            ("--died", "2026-03-10", "--feeding", "never"),
            ("Milk: Never fed or expressed", "Stage today: counted from 1 March 2026"),
        ),
        (("--died", "2026-02-20"), ("The date of death (2026-02-20) cannot be before the birth (2026-03-01)",)),
        (("--died", "2026-03-25"), ("A date of death cannot be in the future",)),
        (("--died", "2026-03-10", "--feeding", "pregnant"), ("this pregnancy is noted as going on",)),
    ],
)
def test_a_baby_died(run: Run, words: tuple[str, ...], shown: tuple[str, ...]) -> None:
    run("dates", "--birth", "2026-03-01")
    answer = run("dates", *words)
    for text in shown:
        assert text in answer.out + answer.err
    assert ("Baby crying" in run("log", "crying").out) is (answer.code != 0)


def test_a_death_that_is_taken_back_leaves_what_is_not_known_open(run: Run) -> None:
    run("dates", "--birth", "2026-03-01")
    run("dates", "--died", "2026-03-10")
    back = run("dates", "--died", "none").out
    assert "Death" not in back
    assert "Where you are: Not said" in back
    assert run("dates", "--feeding", "died").out.startswith("Where you are: A death after the birth")


def test_milk_may_go_on_after_a_last_expression_was_named(run: Run) -> None:
    run("dates", "--birth", "2026-03-01", "--died", "2026-03-05", "--last-feed", "2026-03-10")
    assert "If you are expressing again" in run("log", "suckling_or_pump", "--at", "2026-03-20T08:00").out
    shown = run("dates", "--feeding", "feeding", "--last-feed", "none").out
    assert "Death: 5 March 2026" in shown
    assert "Milk: Still expressing" in shown


def test_of_two_pregnancies_the_birth_says_in_which_the_baby_died(run: Run) -> None:
    run("dates", "--birth", "2024-03-01", "--last-feed", "2025-01-01")
    run("dates", "--new", "--due", "2026-03-20")
    assert "Add the birth date, to say which one" in run("dates", "--died", "2026-03-10").err
    older = run("dates", "--birth", "2024-03-01", "--died", "2026-03-10").out
    assert "Birth: 1 March 2024\n  Death: 10 March 2026" in older
    assert "Stage today: Pregnancy" in older


def test_a_baby_that_was_carried_until_now_may_have_died_on_a_day_after_an_unknown_birth(run: Run) -> None:
    run("dates", "--due", "2026-03-20")
    shown = run("dates", "--died", "2026-03-10").out
    assert "Where you are: A death after the birth\n  Due date: 20 March 2026\n  Death: 10 March 2026" in shown
    assert "Stage today: Not known yet" in shown
