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
    assert "“leak-diary salvage” recovers what can be read." in refused.err

    answer = run("salvage")
    assert answer.code == 0
    assert "Your diary holds 1 leak again." in answer.out
    assert "nothing is missing" in answer.out
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
