"""The commands, in the order in which the help names them.

A command is a module here (several that belong together share one) with two functions next to each other:
`add_arguments(parser)`, which says what can follow its name, and `run(arguments, logbook)`, which does it and
prints what it did. To add one, write its module, a line in COMMANDS, an example in the README under "The command
line", and tests in `tests/cli/test_NAME.py`. How values are read stands in `cli/arguments.py`; what the terminal
shows is made by functions that return text, in `cli/tables.py` or a module of its own as `cli/assessment_text.py`.
"""

from diary.cli.commands import (
    about,
    app,
    backup,
    bringing,
    dates,
    entries,
    export,
    flags,
    guide,
    install_desktop,
    landmark,
    log,
    medicine,
    none,
    patterns,
    question,
    remind,
    salvage,
    symptom,
    trend,
    triggers,
    weekly,
)
from diary.cli.commands.command import Command, Standalone
from diary.i18n import N_

__all__ = ["COMMANDS", "Command", "Standalone"]

COMMANDS: tuple[Command | Standalone, ...] = (
    Command("log", N_("log a leak"), log.add_arguments, log.run),
    Command("none", N_("mark a day as one without leaks"), none.add_arguments, none.run),
    Command("symptom", N_("note what else there is, or that it is gone"), symptom.add_arguments, symptom.run),
    Command("medicine", N_("note a medicine"), medicine.add_arguments, medicine.run),
    Command("landmark", N_("mark a day from which something was different"), landmark.add_arguments, landmark.run),
    Command("question", N_("note what you want to ask a doctor"), question.add_arguments, question.run),
    Command(
        "triggers", N_("show, name, pin and hide triggers, and add your own"), triggers.add_arguments, triggers.run
    ),
    Command("list", N_("show the entries, newest first"), entries.add_list_arguments, entries.run_list),
    Command("delete", N_("delete a leak; it can be restored"), entries.add_id, entries.run_delete),
    Command("versions", N_("show what an entry was before it was changed"), entries.add_id, entries.run_versions),
    Command("restore", N_("bring a deleted leak back"), entries.add_deleted_id, entries.run_restore),
    Command("week", N_("show the weeks"), weekly.add_week_arguments, weekly.run_week),
    Command("flags", N_("show what applies, with its sources"), flags.add_arguments, flags.run),
    Command("trend", N_("show whether leaks go down or up"), trend.add_arguments, trend.run),
    Command("patterns", N_("count the leaks by trigger, side and time"), patterns.add_arguments, patterns.run),
    Command("tips", N_("what may help, by your own triggers"), guide.add_tips_arguments, guide.run_tips),
    Command("guide", N_("what the sources say about leaking"), guide.add_guide_arguments, guide.run_guide),
    Command("chart", N_("draw the weekly chart"), weekly.add_chart_arguments, weekly.run_chart),
    Command(
        "export",
        N_("write the report (.pdf), the package for a visit (.zip), a table or a full copy (.json)"),
        export.add_arguments,
        export.run,
    ),
    Command(
        "import",
        N_("take in a file: of this app, of another diary, or any table"),
        bringing.add_arguments,
        bringing.run,
    ),
    Command("backup", N_("make a backup, or go back to one"), backup.add_arguments, backup.run),
    Command(
        "dates", N_("show or set birth, due date, loss or death, and feeding"), dates.add_arguments, dates.run
    ),
    Command("about", N_("show or set age, your words and the emergency number"), about.add_arguments, about.run),
    Standalone("salvage", N_("recover what can be read of a damaged diary"), salvage.add_arguments, salvage.run),
    Standalone("app", N_("open the app"), app.add_app_arguments, app.run_app),
    Standalone("remind", N_("show the daily reminder when it is due"), remind.add_arguments, remind.run),
    Standalone(
        "install-desktop",
        N_("put the app into the menu of a Linux desktop"),
        install_desktop.add_arguments,
        install_desktop.run,
    ),
    Standalone(
        "demo",
        N_("walk an invented 30-week diary through the whole job"),
        app.add_demo_arguments,
        app.run_demo,
    ),
)
