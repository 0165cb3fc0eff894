"""The app on a screen. Importing it sets the environment that Kivy reads when it is first imported."""

import logging
import os

for _name, _value in {
    # Kivy would read our command line, write its own settings file and logs, and log to the terminal.
    "KIVY_NO_ARGS": "1",
    "KIVY_NO_CONFIG": "1",
    "KIVY_NO_FILELOG": "1",
    "KIVY_LOG_MODE": "PYTHON",
    # Kivy's other window, tried when this one fails, ends the process.
    "KIVY_WINDOW": "sdl2",
    # Below that, Kivy reports every input device this machine lacks, with a traceback.
    "KCFG_KIVY_LOG_LEVEL": "critical",
    "KCFG_KIVY_EXIT_ON_ESCAPE": "0",
    # The window's own: on Linux Kivy would start a program for it, which fails where there is no X11 display.
    "KIVY_CLIPBOARD": "android,sdl2,dummy",
    # A phone's shape that still fits a laptop's screen.
    "KCFG_GRAPHICS_WIDTH": "412",
    "KCFG_GRAPHICS_HEIGHT": "780",
    "KCFG_GRAPHICS_MINIMUM_WIDTH": "320",
    "KCFG_GRAPHICS_MINIMUM_HEIGHT": "480",
    # Shapes are smoothed by themselves; multisampling fails on software GL.
    "KCFG_GRAPHICS_MULTISAMPLES": "0",
    # Without it a right click leaves red dots.
    "KCFG_INPUT_MOUSE": "mouse,disable_multitouch",
}.items():
    os.environ.setdefault(_name, _value)
# Without a handler Python would print what Kivy finds critical, such as a missing clipboard helper.
logging.getLogger("kivy").addHandler(logging.NullHandler())
