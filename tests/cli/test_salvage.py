"""`salvage` against a diary that is really damaged."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_damaged_diary_is_recovered_and_a_whole_one_is_left_alone(run: Run, tmp_path: Path) -> None:
    diary = tmp_path / "diary.db"
    missing = run("salvage")
    assert missing.code == 2
    assert "There is no diary" in missing.err
    assert not diary.exists()
    run("log", "shower", "--note", "first")
    assert "nothing to recover" in run("salvage").out
    data = diary.read_bytes()
    damaged = bytes(100) + data[100:]
    diary.write_bytes(damaged)

    refused = run("list")
    assert refused.code == 1
    assert f"“leak-diary --diary {diary} salvage” recovers what can be read." in refused.err

    answer = run("salvage")
    assert answer.code == 0
    assert "Your diary holds 1 leak again." in answer.out
    assert "something may be missing" in answer.out, "the beginning said how much it held, and is gone"
    kept = next(tmp_path.glob("diary-damaged-*.db"))
    assert str(kept) in answer.out
    assert kept.read_bytes() == damaged
    assert "first" in run("list").out


def test_what_is_no_diary_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "diary.db").write_bytes(b"Dear diary" * 1000)
    answer = run("salvage")
    assert answer.code == 1
    assert "Nothing can be read" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["diary.db"]


def test_a_diary_that_is_gone_or_empty_is_not_replaced_by_a_new_one_while_backups_are_there(
    run: Run, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.db"
    run("log", "shower")
    for left in (None, b"", b"SQLite format 3"):
        diary.unlink() if left is None else diary.write_bytes(left)
        before = sorted(tmp_path.rglob("*"))
        for command in (("log", "crying"), ("list",), ("backup",)):
            refused = run(*command)
            assert refused.code == 1
            assert f"“leak-diary --diary {diary} salvage” puts the newest one, of 24 March 2026" in refused.err
        assert sorted(tmp_path.rglob("*")) == before, "nothing was made or changed"
        answer = run("salvage")
        assert "Your diary holds 1 leak again." in answer.out
        assert "What was logged later is missing." in answer.out
        assert "Shower" in run("list").out


def test_a_new_diary_in_the_place_of_a_lost_one_keeps_what_was_there(run: Run, tmp_path: Path) -> None:
    diary = tmp_path / "diary.db"
    run("log", "shower")
    assert run("salvage", "--new").out.endswith("is whole; there is nothing to recover.\n")
    diary.write_bytes(b"a few words")
    assert run("salvage", "--new").out == "A new diary is begun. The backups of the one that is lost stay.\n"
    assert run("list").out == "There is no entry in this time.\n"
    assert [path.read_bytes() for path in tmp_path.glob("diary-damaged-*.db")] == [b"a few words"]
    run("log", "crying")
    run("backup")
    assert [line[-6:] for line in run("backup", "--list").out.splitlines()] == ["1 leak"] * 2
    run("backup", "--go-back", 2)
    assert "Shower" in run("list").out
