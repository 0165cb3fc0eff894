"""What all tests share: examples are made without a stopwatch, and CI makes the same ones every time."""

import os

from hypothesis import HealthCheck, settings

# Machines are noisy: no test may fail because it was slow. No database: nothing is left in the folder.
settings.register_profile(
    "diary",
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("diary")
