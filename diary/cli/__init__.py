"""The command line, on the same Logbook as the app."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from diary.cli.arguments import UsageError
from diary.cli.commands import COMMANDS, Standalone
from diary.cli.parser import read_arguments
from diary.cli.terminal import clean_output, one_line
from diary.cli.understood import help_first
from diary.clock import Clock, system_clock
from diary.errors import DiaryError
from diary.i18n import _
from diary.logbook import Logbook
from diary.logbook.backups import BY_COMMAND
from diary.paths import default_diary
from diary.progress import Cancelled
from diary.wording import use_clock

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

_BY_NAME = {command.name: command for command in COMMANDS}


def main(arguments: Sequence[str] | None = None, clock: Clock = system_clock) -> int:
    """Runs one command; 0 when it worked, 2 when its words are off, 1 when it could not be done."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    with clean_output():
        return _run(arguments, clock)


def _run(arguments: Sequence[str] | None, clock: Clock) -> int:
    try:
        parsed = read_arguments(list(sys.argv[1:] if arguments is None else arguments))
    except (UsageError, DiaryError) as error:
        return _fail(error, USAGE)
    if parsed.command is None:
        return USAGE
    path: Path = parsed.diary or default_diary()
    try:
        command = _BY_NAME[parsed.command]
        if isinstance(command, Standalone):
            command.run(parsed, path)
        else:
            with Logbook.open(path, clock) as logbook:
                use_clock(twelve=False)
                for line in help_first(parsed, logbook):
                    print(line)
                command.run(parsed, logbook)
                for entry in logbook.left_out:
                    _complain(entry)
                _back_up(logbook)
        if sys.stdout is not None:  # None: it was closed by whoever started us
            sys.stdout.flush()
    except UsageError as error:
        return _fail(error, USAGE)
    except DiaryError as error:
        return _fail(error, FAILED)
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        _write_no_more()
    except OSError as error:
        _write_no_more()
        return _fail(
            _("The answer could not be written: {reason}.").format(reason=error.strerror or error), FAILED
        )
    except KeyboardInterrupt:
        return _fail(_("Stopped."), INTERRUPTED)
    except Cancelled:
        return _fail(_("Stopped. Nothing was written or changed."), INTERRUPTED)
    return OK


def _back_up(logbook: Logbook) -> None:
    """After the answer, which is what somebody waits for; nothing that happens here makes it untrue."""
    if sys.stdout is not None:
        sys.stdout.flush()
    if not logbook.is_open:  # the command put another diary in its place
        return
    try:
        if sentence := logbook.back_up_by_itself(BY_COMMAND):
            _complain(sentence)
    except (DiaryError, Cancelled, KeyboardInterrupt):
        pass


def _fail(reason: object, code: int) -> int:
    _complain(reason)
    return code


def _complain(reason: object) -> None:
    """One line on the error stream."""
    print(f"leak-diary: {one_line(str(reason))}", file=sys.stderr)


def _write_no_more() -> None:
    """Python would write the rest again at exit, and fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
