"""A desktop that shows notifications, on a real D-Bus session: `with desktop("Nothing today") as address`.

Run as a program it is the desktop's part: it takes the bus name, prints each notification as one line of JSON,
and answers it as a person would who taps what the argument says.
"""

# ruff: noqa: N802, F722, F821 - D-Bus names its methods and their types so

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"
HERE = shutil.which("dbus-daemon") is not None


@dataclass(frozen=True)
class Desktop:
    """address: of its bus. shown_in: what it showed, one JSON object a line."""

    address: str
    shown_in: Path

    def shown(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.shown_in.read_text(encoding="utf-8").splitlines()]


@contextmanager
def desktop(folder: Path, tap: str) -> Iterator[Desktop]:
    """tap: the label of the button that the person taps, "the notification" itself, or "" for none."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    shown_in = folder / "shown.jsonl"
    shown_in.touch()
    service = subprocess.Popen(
        [sys.executable, __file__, tap, str(shown_in)],
        env={**os.environ, ADDRESS: address},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert service.stdout is not None
        assert service.stdout.readline() == "ready\n"
        yield Desktop(address, shown_in)
    finally:
        for process in (service, bus):
            process.terminate()
            process.communicate(timeout=10)


def serve(tap: str, shown_in: Path) -> None:
    """The desktop's part, until it is terminated."""
    from dbus_fast.aio import MessageBus
    from dbus_fast.service import ServiceInterface, method, signal

    class Notifications(ServiceInterface):
        @method()
        def GetCapabilities(self) -> "as":
            return ["actions", "body"]

        @method()
        def GetServerInformation(self) -> "ssss":
            return ["test", "diary", "1", "1.2"]

        @method()
        def Notify(
            self,
            app: "s",
            replaces: "u",
            icon: "s",
            title: "s",
            body: "s",
            actions: "as",
            hints: "a{sv}",
            timeout: "i",
        ) -> "u":
            labels = dict(zip(actions[1::2], actions[::2], strict=True))
            told = {"app": app, "title": title, "body": body, "buttons": [label for label in labels if label]}
            with shown_in.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")
            key = "default" if tap == "the notification" else labels.get(tap)
            if tap and key:
                asyncio.get_running_loop().call_later(0.1, self.ActionInvoked, 1, key)
            return 1

        @method()
        def CloseNotification(self, number: "u") -> None:
            pass

        @signal()
        def ActionInvoked(self, number: int, key: str) -> "us":
            return [number, key]

        @signal()
        def NotificationClosed(self, number: int, reason: int) -> "uu":
            return [number, reason]

    async def main() -> None:
        bus = await MessageBus().connect()
        bus.export("/org/freedesktop/Notifications", Notifications("org.freedesktop.Notifications"))
        await bus.request_name("org.freedesktop.Notifications")
        print("ready", flush=True)
        await bus.wait_for_disconnect()

    asyncio.run(main())


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]))
